"""A book as EPUB 3.3, with the numbers of paragraphs as its pages (EPUB Accessibility 1.1)."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from edition.books.book import Book
from edition.books.leaf import COLOPHON, GLOSSARY, SOURCES, TITLE, file_of
from edition.books.parts import Part, parts
from edition.books.style import style
from edition.books.xhtml import Xhtml, element, joined
from edition.document.citation import edited_title, short_name
from edition.document.model import Article
from edition.text.languages import LANGUAGE

MIMETYPE = "application/epub+zip"
PACKAGE = "EPUB/package.opf"

_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the same seeds give the same bytes."""

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_FEATURES = (
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "pageBreakMarkers",
    "pageNavigation",
    "displayTransformability",
    "ARIA",
)
_SUMMARY = (
    "Text without pictures. Headings, notes, glossary and lists are marked as such; each note has"
    " links back to its places; the numbers of paragraphs are the pages of the book and can be gone"
    " to. Words of the edition are told from those of the authors by their labels, not by looks"
    " alone. Checked by programs; not yet tried with people who use screen readers. No standard is"
    " claimed to be met: words in other languages within a text do not say their language."
)


def epub(book: Book, fonts: Path) -> bytes:
    """The book; `fonts` is the folder of the faces."""
    made = list(parts(book, paper=False))
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": _CONTAINER,
        PACKAGE: _package(book, made, fonts),
        "EPUB/nav.xhtml": _navigation(book, made),
    }
    for part in made:
        files[f"EPUB/{file_of(part.name)}"] = _document(part.title, book.language, part.content)
    files["EPUB/style.css"] = style("screen")
    files |= {f"EPUB/fonts/{font.name}": font.read_bytes() for font in _files(fonts)}
    return _archive(files)


def _archive(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive whose first file says what it is, uncompressed (OCF 3.3)."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as to:
        _put(to, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, content in files.items():
            _put(to, name, content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _put(to: zipfile.ZipFile, name: str, content: str | bytes, compression: int) -> None:
    about = zipfile.ZipInfo(name, _FIRST_MOMENT)
    about.compress_type = compression
    about.create_system = 3
    about.external_attr = 0o644 << 16
    to.writestr(about, content)


def _files(fonts: Path) -> list[Path]:
    return sorted(path for path in fonts.iterdir() if path.suffix in (".woff2", ".txt"))


def _document(title: str, language: str, content: Xhtml) -> str:
    """A content document."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", title),
        element("link", rel="stylesheet", href="style.css"),
    )
    values = {"xmlns": _XHTML, "xmlns__epub": _OPS, "lang": language, "xml__lang": language}
    body = element("body", element("main", content))
    page = element("html", head, body, **values)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{page}\n'


# Navigation


def _navigation(book: Book, made: Sequence[Part]) -> str:
    contents = [
        element("li", _to(file_of(part.name), part.title), *_sections(part)) for part in made
    ]
    pages = [
        element("li", _to(f"{file_of(one.slug)}#{block.id}", book.label(one, block)))
        for one in book.articles
        for _, block in one.body()
    ]
    landmarks = [
        element("li", _to(file_of(part.name), part.title, epub__type=part.kind))
        for part in [*_first_of_kinds(made)]
    ]
    lists = [
        _list("toc", "Contents", contents, role="doc-toc"),
        _list("page-list", "Paragraphs", pages, role="doc-pagelist", hidden="hidden"),
        _list("landmarks", "Landmarks", landmarks, hidden="hidden"),
    ]
    return _document("Contents", LANGUAGE, joined(lists))


def _first_of_kinds(made: Sequence[Part]) -> list[Part]:
    kinds: dict[str, Part] = {}
    for part in made:
        kinds.setdefault(part.kind, part)
    return list(kinds.values())


def _list(kind: str, heading: str, items: Sequence[Xhtml], **values: str) -> Xhtml:
    title = element("h1" if kind == "toc" else "h2", heading)
    named = {"epub__type": kind, "aria_label": heading} | values
    return element("nav", title, element("ol", *items), **named)


def _to(href: str, name: str, **values: str) -> Xhtml:
    return element("a", name, href=href, **values)


def _sections(part: Part) -> Iterator[Xhtml]:
    """The headings of a part, each list within the entry of the heading above it."""
    if part.headings:
        file = file_of(part.name)
        yield _nested([(one.level, _to(f"{file}#{one.id}", one.title)) for one in part.headings])


def _nested(links: Sequence[tuple[int, Xhtml]]) -> Xhtml:
    items: list[Xhtml] = []
    position = 0
    while position < len(links):
        level, link = links[position]
        end = position + 1
        while end < len(links) and links[end][0] > level:
            end += 1
        below = links[position + 1 : end]
        items.append(element("li", link, *([_nested(below)] if below else [])))
        position = end
    return element("ol", *items)


# The package


def _package(book: Book, made: Sequence[Part], fonts: Path) -> str:
    items = [_item("nav", "nav.xhtml", "application/xhtml+xml", properties="nav")]
    items += [_item(_id(part), file_of(part.name), "application/xhtml+xml") for part in made]
    items.append(_item("style", "style.css", "text/css"))
    for number, font in enumerate(_files(fonts), start=1):
        media = "font/woff2" if font.suffix == ".woff2" else "text/plain"
        items.append(_item(f"font-{number}", f"fonts/{font.name}", media))
    # The contents follow the title page.
    order = [_id(made[0]), "nav", *map(_id, made[1:])]
    package = element(
        "package",
        element("metadata", *_metadata(book), xmlns__dc="http://purl.org/dc/elements/1.1/"),
        element("manifest", *items),
        element("spine", *(element("itemref", idref=one) for one in order)),
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="book",
        xml__lang=LANGUAGE,
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{package}\n'


_IDS = {TITLE: "title-page", GLOSSARY: "terms", SOURCES: "works", COLOPHON: "about"}


def _id(part: Part) -> str:
    return _IDS.get(part.name, f"article-{part.name}")


def _item(identifier: str, href: str, media: str, properties: str | None = None) -> Xhtml:
    return element("item", id=identifier, href=href, media_type=media, properties=properties)


def _metadata(book: Book) -> Iterator[Xhtml]:
    yield element("dc:identifier", book.identifier, id="book")
    yield element("dc:title", book.title)
    for language in dict.fromkeys([book.language, LANGUAGE]):
        yield element("dc:language", language)
    yield from _people(book)
    yield element("dc:publisher", book.home.name)
    if len(book.articles) == 1:
        yield from _published(book.articles[0])
    yield element("dc:rights", _rights(book))
    yield _meta("dcterms:modified", f"{book.version.on}T00:00:00Z")
    yield _meta("schema:accessMode", "textual")
    yield _meta("schema:accessModeSufficient", "textual")
    for feature in _FEATURES:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", _SUMMARY)
    # The paragraphs are numbered by the edition on the web, and by nobody before it.
    yield _meta("pageBreakSource", book.address or book.home.name)


def _people(book: Book) -> Iterator[Xhtml]:
    authors = {str(name): name for one in book.articles for name in one.metadata.author}
    for number, (shown, name) in enumerate(authors.items(), start=1):
        yield element("dc:creator", shown, id=f"author-{number}")
        yield _meta("role", "aut", refines=f"#author-{number}", scheme="marc:relators")
        yield _meta("file-as", name.inverted, refines=f"#author-{number}")
    for number, editor in enumerate(book.edition.about.editors.values(), start=1):
        yield element("dc:contributor", editor, id=f"editor-{number}")
        yield _meta("role", "edt", refines=f"#editor-{number}", scheme="marc:relators")


def _published(article: Article) -> Iterator[Xhtml]:
    data = article.metadata
    if data.issued is not None:
        issued = data.issued if isinstance(data.issued, int) else data.issued.isoformat()
        yield element("dc:date", f"{issued:04}" if isinstance(issued, int) else issued)
    if data.published_at:
        yield element("dc:source", data.published_at)


def _rights(book: Book) -> str:
    return " ".join(
        f"{short_name(one)}, “{edited_title(one)}”: {terms.name}"
        f"{f', {terms.URL}' if terms.URL else ''}; the text was modified."
        for one in book.articles
        if (terms := one.metadata.license)
    )


def _meta(name: str, value: str, **values: str) -> Xhtml:
    return element("meta", value, property=name, **values)
