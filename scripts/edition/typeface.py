"""The book face that ships with the site: EB Garamond (SIL OFL), cut down to what is read here."""

from importlib.resources import files
from pathlib import Path

from fontTools import subset

FACES = {
    "reading-regular.woff2": "EBGaramond-Regular.ttf",
    "reading-italic.woff2": "EBGaramond-Italic.ttf",
}
_CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x17F), *range(0x2010, 0x2027), 0x20AC, 0x2212]
_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]


def ship(folder: Path) -> None:
    """Writes the faces below `folder` as WOFF2, about 23 kB each, where they are not there yet."""
    source = files("rendercv_fonts") / "EB Garamond"
    for name, original in FACES.items():
        target = folder / name
        if not target.exists():
            folder.mkdir(parents=True, exist_ok=True)
            _cut(str(source / original), target)
    licence = folder / "OFL.txt"
    if not licence.exists():
        licence.write_text((source / "OFL.txt").read_text(encoding="utf-8"), encoding="utf-8")


def _cut(source: str, target: Path) -> None:
    options = subset.Options(
        flavor="woff2", layout_features=_FEATURES, hinting=False, recalc_timestamp=False
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
