"""A book as a tagged PDF (PDF/UA-1) with bookmarks, set by WeasyPrint."""

from collections.abc import Iterable
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from edition.books.book import Book, NotOnPaperError
from edition.books.layout import LOOSE, faults, ruled
from edition.books.leaf import Leaf
from edition.books.parts import Part, parts
from edition.books.style import style
from edition.books.xhtml import Xhtml, element
from edition.text.languages import LANGUAGE

VARIANT = "pdf/ua-1"

_FILES = URLFetcher(allowed_protocols=["file"])
_TIMES = 3
"""So often a book is set, at most, until every note stands below its call."""


class Press:
    """Sets books, with the faces in a folder that is called “fonts”.

    What it has learned of an article’s notes it knows in the volume that has the article, too.
    """

    def __init__(self, fonts: Path) -> None:
        """Reads the faces, which takes a second."""
        self._faces = FontConfiguration()
        base = f"{fonts.resolve().parent.as_uri()}/"
        given = {"base_url": base, "url_fetcher": _FILES, "font_config": self._faces}
        self._style = CSS(string=style("paper"), **given)
        self._rules: dict[str, str] = {}

    def pdf(self, book: Book) -> bytes:
        """The book.

        Raises NotOnPaperError if it leads to what is on no page: then a note was lost in setting.
        """
        html = page(book)
        for _ in range(_TIMES):
            document = self._set(ruled(html, self._rules))
            found = faults(html, document.pages)
            if found.items() <= self._rules.items():
                break
            self._rules |= found
        lost = [place for place, rule in found.items() if rule == LOOSE]
        if lost:
            raise NotOnPaperError(book, lost)
        return bytes(document.write_pdf(pdf_variant=VARIANT))

    def _set(self, html: str) -> Document:
        """Nothing but the faces is loaded: an address in a text asks nobody anything."""
        source = HTML(string=html, url_fetcher=_FILES)
        given = {"stylesheets": [self._style], "font_config": self._faces}
        return source.render(**given, pdf_variant=VARIANT)


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
    title_page, *others = parts(book, paper=True)
    shown = (part.content for part in others)
    body = element("body", title_page.content, _contents(book, others), *shown)
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=LANGUAGE)}\n"


def _contents(book: Book, made: Iterable[Part]) -> Xhtml:
    """The contents with the numbers of the pages."""
    heading = element("h1", "Contents", data_heading="Contents", data_running="Contents")
    articles = {article.slug: article for article in book.articles}
    items: list[Xhtml] = []
    for part in made:
        article = articles.get(part.name)
        leaf = Leaf(part.name, paper=True)
        first = article.title.id if article else "_"
        items.append(_line(leaf.href(first), part.title, 1))
        items += [_line(leaf.href(one.id), one.title, one.level) for one in part.headings]
    return element("nav", heading, element("ul", *items), class_="edition contents")


def _line(href: str, title: str, level: int) -> Xhtml:
    return element("li", element("a", title, href=href), class_=f"level-{level}")
