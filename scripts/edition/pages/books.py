"""The files of the books that the site offers."""

from pathlib import Path

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.pages.offered_books import book_path
from edition.pages.templates import Templates


def book_files(_edition: Edition, _templates: Templates, site: Site, _memo: Memo) -> Files:
    """The files of all books, each beside the page of its article."""
    for file in site.books:
        yield GeneratedFile(book_path(file), Path(file.place).read_bytes())
