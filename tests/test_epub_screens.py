"""EPUBs as a browser shows them, on the screen of a phone: nothing beside it, and axe."""

import zipfile
from collections.abc import Iterator

import pytest

from accessibility import assert_accessible
from conftest import ROOT, SLUGS, Open, served
from copied import books_of, fonts_in, write_copied
from edition.books.epub import epub

PHONE = 390


@pytest.fixture(scope="module", params=SLUGS)
def shelf(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[str]]]:
    """The address of an unpacked book, and its documents."""
    folder = tmp_path_factory.mktemp("epub")
    books = books_of(write_copied(ROOT, folder / "seeds"))
    book = next(one for one in books if one.name == request.param)
    path = folder / "book.epub"
    path.write_bytes(epub(book, fonts_in(folder)))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "book")
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
    with served(folder / "book") as address:
        yield address, names


def test_every_document_fits_a_phone_and_is_accessible(
    shelf: tuple[str, list[str]], visit: Open
) -> None:
    address, names = shelf
    page = visit(f"{address}{names[0]}", PHONE, 844)
    for name in names:
        page.goto(f"{address}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE, name
        assert page.evaluate("document.fonts.size") > 0
        assert_accessible(page)
