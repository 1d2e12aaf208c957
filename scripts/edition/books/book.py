"""A book: one article, or all that may be copied, with title page, glossary, sources, colophon."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5

from edition.assembly import Edition
from edition.books.article import Walk
from edition.books.copying import binds_adaptations, may_be_copied
from edition.books.leaf import COLOPHON, GLOSSARY, SOURCES, TITLE, Leaf
from edition.books.xhtml import Xhtml, element, joined
from edition.document.citation import bibliography, edited_title, short_name
from edition.document.csl_item import csl_items
from edition.document.model import Article, Block
from edition.glossary.entries import Entry, alphabetical, gloss
from edition.memo import Memo
from edition.references.csl import References, references
from edition.references.styles import cited
from edition.sources.licenses import License
from edition.text.dates import day
from edition.text.languages import LANGUAGE
from edition.text.numbers import counted

VOLUME = "whole_edition"
"""What the files of all articles together are called: names of articles have no underscore."""

_UNNAMED = "Annotated edition"
_STYLE = "chicago-author-date"

_NO_DATE = date(1970, 1, 1)
"""Stands in books of which no date is known: readers’ programs ask for one."""


@dataclass(frozen=True)
class Book:
    """A book of some articles of an edition; `full` has their own references, by slug."""

    name: str
    title: str
    articles: tuple[Article, ...]
    edition: Edition
    works: References
    full: Mapping[str, str]

    @property
    def identifier(self) -> str:
        """The same for every version of the book."""
        return uuid5(NAMESPACE_URL, f"{self.edition_name}/{self.name}").urn

    @property
    def edition_name(self) -> str:
        """How the edition calls itself."""
        return self.edition.about.name or _UNNAMED

    @property
    def modified(self) -> date:
        """The last day on which something was corrected or remarked on, else that of issue."""
        marks = [mark for one in self.articles for _, mark in one.metadata.apparatus()]
        issued = (one.metadata.issued for one in self.articles)
        first = [day if isinstance(day, date) else date(day, 1, 1) for day in issued if day]
        return max([mark.on for mark in marks if mark.on] or first, default=_NO_DATE)

    @property
    def language(self) -> str:
        """That of its articles, if they have one in common, else that of the edition."""
        languages = {article.metadata.language for article in self.articles}
        return languages.pop() if len(languages) == 1 else LANGUAGE

    @cached_property
    def entries(self) -> list[Entry]:
        """The terms that the articles use, from A to Z."""
        used = {mention.term for one in self.articles for _, mention in one.mentions()}
        return [one for one in alphabetical(self.edition.entries) if one.term.slug in used]

    def label(self, article: Article, block: Block) -> str:
        """The number of a paragraph, which another article may have, too."""
        number = block.paragraph
        return number if len(self.articles) == 1 else f"{short_name(article)}, {number}"

    def cited_works(self) -> Iterator[tuple[str, str]]:
        """The works that notes of the edition rest on, in the order of a list, with their ids."""
        marks = [mark for one in self.articles for _, mark in one.metadata.apparatus()]
        cited = {citation.source for mark in marks for citation in mark.sources}
        return ((name, full) for name, full in self.works.full.items() if name in cited)


class NotOnPaperError(Exception):
    """Places, such as notes, that a book leads to and that are on none of its pages."""

    def __init__(self, book: Book, places: Sequence[str]) -> None:
        super().__init__(book.name, places)
        self.book = book
        self.places = places


def books(edition: Edition, memo: Memo) -> Iterator[Book]:
    """A book of each article that may be copied, and of all of them together."""
    copied = tuple(filter(may_be_copied, edition.articles))
    if not copied:
        return
    works = memo(references, edition.seeds.bibliography)
    in_styles = memo(cited, csl_items(copied))
    entries = {slug: styles[_STYLE].entry for slug, styles in in_styles.items()}
    for article in copied:
        yield Book(article.slug, edited_title(article), (article,), edition, works, entries)
    yield Book(VOLUME, edition.about.name or _UNNAMED, copied, edition, works, entries)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a book: `name` is that of its leaf, `kind` what it is to reading systems."""

    name: str
    title: str
    kind: str
    content: Xhtml


def parts(book: Book, *, paper: bool) -> Iterator[Part]:
    """The parts of a book in their order."""
    yield Part(TITLE, "Title page", "titlepage", _title_page(book, Leaf(TITLE, paper)))
    for article in book.articles:
        walk = Walk(article, book.edition.about, book.works.short, paper)
        yield Part(article.slug, edited_title(article), "bodymatter", walk.chapter())
    if book.entries:
        yield Part(GLOSSARY, "Glossary", "glossary", _glossary(book, Leaf(GLOSSARY, paper)))
    works = list(book.cited_works())
    if works:
        content = _sources(works, Leaf(SOURCES, paper))
        yield Part(SOURCES, "Sources of the edition", "bibliography", content)
    yield Part(COLOPHON, "Colophon", "colophon", _colophon(book, Leaf(COLOPHON, paper)))


def _section(leaf: Leaf, heading: str, kind: str, content: Iterable[Xhtml], **values: str) -> Xhtml:
    """A part that the edition wrote."""
    running = {"data_heading": heading, "data_running": heading} if leaf.paper else {}
    title = element("h1", heading, id=leaf.id("_"), **running)
    return element(
        *("section", title, *content),
        class_=f"edition {kind}",
        epub__type=None if leaf.paper else kind,
        aria_labelledby=leaf.id("_"),
        lang=LANGUAGE,
        **values,
    )


def _title_page(book: Book, leaf: Leaf) -> Xhtml:
    authors = dict.fromkeys(str(name) for one in book.articles for name in one.metadata.author)
    lines = [element("p", "Annotated reading edition", class_="kicker")]
    lines.append(element("p", book.title, class_="title", lang=book.language))
    lines.append(element("p", ", ".join(authors), class_="authors"))
    for article in book.articles:
        if len(book.articles) > 1:
            lines.append(element("p", edited_title(article), class_="of"))
        lines += _provenance(article, book.full)
    if len(book.articles) == 1:
        lines.append(element("p", f"In “{book.edition_name}”.", class_="series"))
    return element(
        *("section", *lines),
        class_="edition titlepage",
        epub__type=None if leaf.paper else "titlepage",
        aria_label="Title page",
        id=leaf.id("_"),
        lang=LANGUAGE,
    )


def _provenance(article: Article, full: Mapping[str, str]) -> Iterator[Xhtml]:
    """The reference of an article, its licence, and that the text was modified."""
    reference = full.get(article.slug)
    if reference:
        yield element("div", Xhtml(reference), class_="reference")
    elif bibliography(article):
        yield element("p", f"First published in {bibliography(article)}.")
    terms = article.metadata.license
    if terms:
        yield element("p", "Licence: ", licensed(terms), ". ", terms.statement or "")
    yield element("p", _modified(article))


def licensed(terms: License) -> Xhtml:
    """The name of a licence, with the way to its text, which paper shows in full."""
    return element("a", terms.name, href=terms.URL) if terms.URL else joined([terms.name])


def _modified(article: Article) -> str:
    """What the edition did to the text."""
    corrected = article.corrected
    done = "numbers its paragraphs and adds notes of its own (e1, e2 …)"
    if not corrected:
        return f"The text was modified: this edition {done}."
    places = counted(corrected, "place")
    bound = article.metadata.license and binds_adaptations(article.metadata.license)
    same = " The modified text is under the same licence." if bound else ""
    return f"The text was modified: this edition corrects it in {places}, {done}.{same}"


def _glossary(book: Book, leaf: Leaf) -> Xhtml:
    lead = (
        "The terms that the text leads to, as this edition explains them; numbers are those of"
        " paragraphs in which a section first uses a term."
    )
    entries = [element("div", *_entry(book, one, leaf), class_="entry") for one in book.entries]
    return _section(
        *(leaf, "Glossary", "glossary"),
        [element("p", lead, class_="lead"), element("dl", *entries)],
        role="doc-glossary",
    )


def _entry(book: Book, entry: Entry, leaf: Leaf) -> Iterator[Xhtml]:
    term = entry.term
    yield element("dt", element("dfn", term.term), id=leaf.id(term.slug))
    yield element("dd", gloss(term))
    for sense in entry.senses:
        if sense.article in book.articles:
            yield element("dd", f"{short_name(sense.article)}: {sense.sense}")
    places = list(_places(book, term.slug, leaf))
    if places:
        yield element("dd", "¶ ", joined(places, ", "), class_="places")


def _places(book: Book, term: str, leaf: Leaf) -> Iterator[Xhtml]:
    for article in book.articles:
        for _, block in article.body():
            if any(mention.term == term and mention.linked for mention in block.mentions()):
                to = leaf.way_to(article.slug, block.id)
                yield element("a", book.label(article, block), href=to)


def _sources(works: Sequence[tuple[str, str]], leaf: Leaf) -> Xhtml:
    items = [element("li", Xhtml(full), id=leaf.id(name)) for name, full in works]
    return _section(
        *(leaf, "Sources of the edition", "bibliography"),
        [
            element("p", "What the notes of this edition rest on.", class_="lead"),
            element("ul", *items, class_="works"),
        ],
        role="doc-bibliography",
    )


def _colophon(book: Book, leaf: Leaf) -> Xhtml:
    about = book.edition.about
    editors = ", ".join(about.editors.values())
    written = f"Corrections, remarks and glossary were written by: {editors}." if editors else ""
    own: list[object] = []
    if about.license:
        own = ["What the edition itself says may be used under this licence: "]
        own += [licensed(about.license), "."]
    lines: list[list[object]] = [
        [f"From “{book.edition_name}”. Last modified on {day(book.modified)}."],
        [
            "The numbers of the paragraphs are those of the edition on the web and on paper, so"
            " that one reference fits all. Notes whose labels begin with e, and all that is set in"
            " a face without serifs, are words of this edition, and not of the authors."
        ],
        [written],
        own,
        [
            "Set in EB Garamond and Source Sans 3, both under the SIL Open Font License 1.1"
            " (https://openfontlicense.org)."
        ],
    ]
    paragraphs = [element("p", *line) for line in lines if any(line)]
    return _section(leaf, "Colophon", "colophon", paragraphs, role="doc-colophon")
