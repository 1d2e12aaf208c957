"""The book face that ships with the site: EB Garamond (SIL OFL), cut down to what is read here."""

import shutil
from importlib.resources import files
from pathlib import Path

from fontTools import subset

FACES = {
    "reading-regular.woff2": "EBGaramond-Regular.ttf",
    "reading-italic.woff2": "EBGaramond-Italic.ttf",
}
_CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x17F), *range(0x2010, 0x2027), 0x20AC, 0x2212]
_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]


def ship(folder: Path, store: Path) -> None:
    """Puts the faces as WOFF2, about 23 kB each, into `folder`; they are cut once, into `store`."""
    source = files("rendercv_fonts") / "EB Garamond"
    for place in (folder, store):
        place.mkdir(parents=True, exist_ok=True)
    for name, original in FACES.items():
        if not (store / name).exists():
            unfinished = store / f"{name}.part"
            _cut(str(source / original), unfinished)
            unfinished.rename(store / name)
        if not (folder / name).exists():
            shutil.copyfile(store / name, folder / name)
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
