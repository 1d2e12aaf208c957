"""The books that the site offers: the ways to them, and the files themselves."""

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


def offered(name: str, site: Site) -> tuple[OfferedBook, ...]:
    """The finished books of an article by its slug, or of all of them together, in their forms."""
    known = {file.name: file for file in site.books}
    named = ((form, known.get(f"{name}.{end}")) for end, form in FORMS.items())
    return tuple(OfferedBook(form, _path(file), size(file.size)) for form, file in named if file)


def book_files(_edition: Edition, _templates: Templates, site: Site, _memo: Memo) -> Files:
    """The files of all books, each beside the page of its article."""
    for file in site.books:
        yield GeneratedFile(_path(file), Path(file.place).read_bytes())


def _path(file: FinishedFile) -> str:
    name = file.name.partition(".")[0]
    return f"articles/{file.name}" if name == VOLUME else f"articles/{name}/{file.name}"
