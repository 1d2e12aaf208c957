"""The faces that ship with the site, cut down to what is read here.

EB Garamond for what authors wrote, Source Sans 3 for the edition's own words (both SIL OFL).
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from edition.files import within
from edition.site.lock import held

_LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x17F), *range(0x2010, 0x2027), 0x20AC, 0x2212)
_CYRILLIC = tuple(range(0x400, 0x460))
FACES = {
    "reading-regular.woff2": ("EB Garamond/EBGaramond-Regular.ttf", _LATIN),
    "reading-italic.woff2": ("EB Garamond/EBGaramond-Italic.ttf", _LATIN),
    "reading-cyrillic.woff2": ("EB Garamond/EBGaramond-Regular.ttf", _CYRILLIC),
    "companion-regular.woff2": ("Source Sans 3/SourceSans3-Regular.ttf", _LATIN),
}
"""For each file the face that it is cut from, and the characters that it keeps."""

_LICENCES = {"OFL.txt": "EB Garamond/OFL.txt", "OFL-companion.txt": "Source Sans 3/OFL.txt"}

_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]


def install_fonts(folder: Path, store: Path) -> None:
    """Puts the faces as WOFF2, up to 23 kB each, into `folder`; they are cut once, in `store`."""
    source = files("rendercv_fonts")
    folder.mkdir(parents=True, exist_ok=True)
    with held(store, wait=lambda: None):
        for name, (original, characters) in FACES.items():
            if not (store / name).exists():
                unfinished = store / f"{name}.part"
                _cut(str(source / original), characters, unfinished)
                unfinished.rename(store / name)
            if not (folder / name).exists():
                shutil.copyfile(store / name, within(folder, name))
    for name, original in _LICENCES.items():
        if not (folder / name).exists():
            licence = (source / original).read_text("utf-8")
            within(folder, name).write_text(licence, "utf-8")


def _cut(source: str, characters: Iterable[int], target: Path) -> None:
    """Cuts a face in a process of its own: few builds need the program, which loads slowly."""
    subprocess.run(
        [
            *[sys.executable, "-m", "fontTools.subset", source, "--flavor=woff2", "--no-hinting"],
            f"--unicodes={','.join(f'{character:x}' for character in characters)}",
            f"--layout-features={','.join(_FEATURES)}",
            f"--output-file={target}",
        ],
        check=True,
        capture_output=True,
    )
