"""A book as a tagged PDF (PDF/UA-1) with bookmarks, set by WeasyPrint."""

from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from edition.books.book import Book, NotOnPaperError
from edition.books.layout import Faults, faults
from edition.books.leaf import TITLE, Leaf
from edition.books.parts import parts
from edition.books.style import style
from edition.books.xhtml import Xhtml, element
from edition.document.edited_text import edited_text
from edition.document.model import Kind
from edition.text.languages import LANGUAGE

VARIANT = "pdf/ua-1"

_FILES = URLFetcher(allowed_protocols=["file"])
_TIMES = 3
"""So often a book is set, at most, until every note stands below its call."""


def pdf(book: Book, fonts: Path) -> bytes:
    """The book; `fonts` is the folder of the faces, which is called “fonts”.

    Raises NotOnPaperError if it leads to what is on no page: then a note was lost in setting it.
    """
    document, lost = _set(page(book), fonts)
    if lost:
        raise NotOnPaperError(book, sorted(lost))
    return bytes(document.write_pdf(pdf_variant=VARIANT))


def _set(html: str, fonts: Path) -> tuple[Document, frozenset[str]]:
    """The pages of a book, and the places that are on none of them."""
    known = Faults()
    for _ in range(_TIMES):
        document = _document(html, fonts, known.style)
        found = faults(html, document.pages)
        if not found.lost and found.crowding <= known.crowding:
            break
        known |= found
    return document, found.lost


def page(book: Book) -> str:
    """The book as one page of HTML."""
    authors = dict.fromkeys(str(name) for one in book.articles for name in one.metadata.author)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", book.title),
        *(element("meta", name="author", content=author) for author in authors),
        element(
            "meta", name="dcterms.modified", content=f"{book.version.on.isoformat()}T00:00:00Z"
        ),
    )
    made = [part.content for part in parts(book, paper=True)]
    body = element("body", *made[:1], _contents(book), *made[1:])
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=LANGUAGE)}\n"


def _document(html: str, fonts: Path, more: str) -> Document:
    """Nothing but the faces is loaded: an address in a text asks nobody anything."""
    faces, sheet = _sheet(fonts.resolve().parent)
    source = HTML(string=html, url_fetcher=_FILES)
    styles = [sheet, CSS(string=more)]
    return source.render(stylesheets=styles, font_config=faces, pdf_variant=VARIANT)


@cache
def _sheet(folder: Path) -> tuple[FontConfiguration, CSS]:
    """The style of books, and the faces in a folder “fonts”, which take a second to read."""
    faces = FontConfiguration()
    base = f"{folder.as_uri()}/"
    return faces, CSS(string=style("paper"), base_url=base, url_fetcher=_FILES, font_config=faces)


def _contents(book: Book) -> Xhtml:
    """The contents with the numbers of the pages."""
    heading = element("h1", "Contents", data_heading="Contents", data_running="Contents")
    made = [part for part in parts(book, paper=True) if part.name != TITLE]
    articles = {article.slug: article for article in book.articles}
    items: list[Xhtml] = []
    for part in made:
        article = articles.get(part.name)
        leaf = Leaf(part.name, paper=True)
        first = article.title.id if article else "_"
        items.append(_line(leaf.href(first), part.title, 1))
        items += [
            _line(leaf.href(block.id), edited_text(block), block.level)
            for block in (article.of_kind(Kind.HEADING) if article else ())
        ]
    return element("nav", heading, element("ul", *items), class_="edition contents")


def _line(href: str, title: str, level: int) -> Xhtml:
    return element("li", element("a", title, href=href), class_=f"level-{level}")
