"""Seeds of which books may be made, and those books; nothing of them is given to anybody."""

import shutil
from pathlib import Path

from edition.assembly import assemble
from edition.books.book import Book, Home, books
from edition.commands.pipeline import FONTS
from edition.memo import Memo
from edition.site.fonts import install_fonts

HOME = Home("An Edition", "https://example.org/")
LEAVE = "license: {name: By leave, copies: true, statement: For a test.}\n"


def write_copied(root: Path, seeds: Path) -> Path:
    """The real seeds, but for a licence of the article that has none."""
    shutil.copytree(root / "seeds", seeds)
    for path in (seeds / "articles").glob("*.yml"):
        text = path.read_text("utf-8")
        if "\nlicense:" not in text:
            path.write_text(LEAVE + text, "utf-8")
    return seeds


def books_of(seeds: Path) -> list[Book]:
    """The books of seeds that have no errors."""
    edition, problems = assemble(seeds)
    assert not problems.errors
    return list(books(edition, HOME, Memo()))


def fonts_in(folder: Path) -> Path:
    """A folder of faces."""
    fonts = folder / "fonts"
    install_fonts(fonts, FONTS)
    return fonts
