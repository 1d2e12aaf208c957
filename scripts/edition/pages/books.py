"""The books that the site offers: the ways to them, and the files themselves."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from edition.assembly import Edition
from edition.books.book import VOLUME
from edition.books.catalogue import FORMS
from edition.exports.site import Site
from edition.files import Files, FinishedFile, GeneratedFile
from edition.memo import Memo
from edition.pages.templates import Templates
from edition.text.numbers import size


class OfferedBook(NamedTuple):
    """A book as pages lead to it: its form (“EPUB”), its path in the site, its size in words."""

    form: str
    path: str
    size: str


def offered_books(site: Site) -> Mapping[str, tuple[OfferedBook, ...]]:
    """The finished books in their forms, by the slug of their article, or by `VOLUME`."""
    found: dict[str, tuple[OfferedBook, ...]] = {}
    for file in site.books:
        name, _, end = file.name.partition(".")
        book = OfferedBook(FORMS[end], _path(file), size(file.size))
        found[name] = (*found.get(name, ()), book)
    return found


def book_files(_edition: Edition, _templates: Templates, site: Site, _memo: Memo) -> Files:
    """The files of all books, each beside the page of its article."""
    for file in site.books:
        yield GeneratedFile(_path(file), Path(file.place).read_bytes())


def _path(file: FinishedFile) -> str:
    name = file.name.partition(".")[0]
    return f"articles/{file.name}" if name == VOLUME else f"articles/{name}/{file.name}"
