"""The books that the site offers: which, and the ways to them."""

from collections.abc import Mapping
from typing import NamedTuple

from edition.books.book import VOLUME
from edition.books.catalogue import FORMS
from edition.exports.site import Site
from edition.files import FinishedFile
from edition.text.numbers import size

_MEDIA = {"EPUB": "application/epub+zip", "PDF": "application/pdf"}


class OfferedBook(NamedTuple):
    """A book as pages lead to it: its form (“EPUB”), its path in the site, its size in words."""

    form: str
    path: str
    size: str

    @property
    def media_type(self) -> str:
        """What programs call its form."""
        return _MEDIA[self.form]


def offered_books(site: Site) -> Mapping[str, tuple[OfferedBook, ...]]:
    """The finished books in their forms, by the slug of their article, or by `VOLUME`."""
    found: dict[str, tuple[OfferedBook, ...]] = {}
    for file in site.books:
        name, _, end = file.name.partition(".")
        book = OfferedBook(FORMS[end], book_path(file), size(file.size))
        found[name] = (*found.get(name, ()), book)
    return found


def book_path(file: FinishedFile) -> str:
    """Where in the site a finished book lies."""
    name = file.name.partition(".")[0]
    return f"articles/{file.name}" if name == VOLUME else f"articles/{name}/{file.name}"
