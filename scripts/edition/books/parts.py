"""The parts of a book: title page, articles, glossary, sources, colophon."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.books.article import Walk
from edition.books.book import Book, named
from edition.books.copying import binds_adaptations
from edition.books.leaf import COLOPHON, GLOSSARY, SOURCES, TITLE, Heading, Leaf
from edition.books.xhtml import Xhtml, element, joined
from edition.document.citation import edited_title, short_name
from edition.document.model import Article
from edition.glossary.entries import Entry, gloss
from edition.sources.licenses import License
from edition.text.languages import LANGUAGE
from edition.text.numbers import counted

_STATE = (
    "The letters and digits in brackets stand for text, corrections and remarks as a whole: where"
    " a reference has others, something has changed since."
)

_LINES = (
    "Letters on a thick line were corrected by this edition; it remarks on words on a dashed one;"
    " words on a dotted one lead to the glossary."
)
_LINES_ON_PAPER = "Underlined letters were corrected by this edition."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a book: `name` is that of its leaf, `kind` what it is to reading systems.

    `headings` are those below its title.
    """

    name: str
    title: str
    kind: str
    content: Xhtml
    headings: tuple[Heading, ...] = ()


def parts(book: Book, *, paper: bool) -> Iterator[Part]:
    """The parts of a book in their order."""
    yield Part(TITLE, "Title page", "titlepage", _title_page(book, Leaf(TITLE, paper)))
    for article in book.articles:
        walk = Walk(article, book.edition.about, book.works.short, paper)
        chapter, title = walk.chapter(), edited_title(article)
        yield Part(article.slug, title, "bodymatter", chapter, tuple(walk.headings))
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
    # On paper the first heading, and bookmark, is that of the contents.
    name = "p" if leaf.paper else "h1"
    lines.append(element(name, book.title, class_="title", lang=book.language))
    lines.append(element("p", ", ".join(authors), class_="authors"))
    lines += _texts(book)
    return element(
        *("section", *lines),
        class_="edition titlepage",
        epub__type=None if leaf.paper else "titlepage",
        aria_label="Title page",
        id=leaf.id("_"),
        lang=LANGUAGE,
    )


def _texts(book: Book) -> Iterator[Xhtml]:
    """Whence the texts are; of several, on paper, behind the title page."""
    if len(book.articles) == 1:
        yield from _provenance(book, book.articles[0])
        yield from _edition(book)
        return
    yield from _edition(book)
    texts = (element("div", *_in_volume(book, one), class_="whence") for one in book.articles)
    yield element("div", *texts, class_="texts")


def _in_volume(book: Book, article: Article) -> Iterator[Xhtml]:
    yield element("p", edited_title(article), class_="of", lang=article.metadata.language)
    yield from _provenance(book, article)
    yield element("p", f"Here in the {named(book.versions[article.slug])}.")


def _provenance(book: Book, article: Article) -> Iterator[Xhtml]:
    """The reference of an article, its licence, and that the text was modified."""
    yield element("div", Xhtml(book.full[article.slug]), class_="reference")
    terms = article.metadata.license
    if terms:
        yield element("p", "Licence: ", licensed(terms), ". ", terms.statement or "")
    yield element("p", _modified(article))


def _edition(book: Book) -> Iterator[Xhtml]:
    """How a reference says that the text was read in this book, and what the book lacks."""
    where = element("a", book.address, href=book.address) if book.address else None
    behind = [element("em", book.home.name), f", {named(book.version)}", *_after(", ", where)]
    yield element("p", "To say that it was read here, add to the reference: In ", *behind, ".")
    if book.others:
        lacking = f"{counted(book.others, 'article')} of this edition"
        yield element("p", f"Not in this volume: {lacking}, of which no copies may be given away.")


def _after(before: str, shown: Xhtml | None) -> Iterator[object]:
    if shown is not None:
        yield from (before, shown)


def licensed(terms: License) -> Xhtml:
    """The name of a licence, with the way to its text, which paper shows in full."""
    return element("a", terms.name, href=terms.URL) if terms.URL else joined([terms.name])


def _modified(article: Article) -> str:
    """What the edition did to the text."""
    done = ["numbers its paragraphs"]
    if article.corrected:
        done.insert(0, f"corrects it in {counted(article.corrected, 'place')}")
    if any(article.metadata.apparatus()):
        done.append("adds notes of its own (e1, e2 …)")
    said = " and ".join(filter(None, (", ".join(done[:-1]), done[-1])))
    bound = article.metadata.license and binds_adaptations(article.metadata.license)
    same = " The modified text is under the same licence." if bound else ""
    return f"The text was modified: this edition {said}.{same}"


def _glossary(book: Book, leaf: Leaf) -> Xhtml:
    lead = (
        "The terms that the text leads to, as this edition explains them; numbers are those of"
        " paragraphs in which a section first uses a term."
    )
    # In tagged PDF no list may hold a group of its entries: so each is a list of its own.
    group = "dl" if leaf.paper else "div"
    entries = [element(group, *_entry(book, one, leaf), class_="entry") for one in book.entries]
    listed = entries if leaf.paper else [element("dl", *entries)]
    return _section(
        *(leaf, "Glossary", "glossary"),
        [element("p", lead, class_="lead"), *listed],
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
        yield element("dd", joined(places, "; "), class_="places")


def _places(book: Book, term: str, leaf: Leaf) -> Iterator[Xhtml]:
    """The paragraphs of each article in which a section first uses a term."""
    for article in book.articles:
        uses = [
            element("a", block.paragraph, href=leaf.way_to(article.slug, block.id))
            for _, block in article.body()
            if any(mention.term == term and mention.linked for mention in block.mentions())
        ]
        whose = f"{short_name(article)}, " if len(book.articles) > 1 else ""
        if uses:
            yield joined([whose, "¶ ", joined(uses, ", ")])


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
        [f"From “{book.home.name}”, {named(book.version)}. {_STATE}"],
        [
            "The numbers of the paragraphs are those of the edition on the web and on paper, so"
            " that one reference fits all. Notes whose labels begin with e, and all that is set in"
            " a face without serifs, are words of this edition, and not of the authors."
        ],
        [_LINES_ON_PAPER if leaf.paper else _LINES],
        [written],
        own,
        [
            "Set in EB Garamond and Source Sans 3, both under the SIL Open Font License 1.1"
            " (https://openfontlicense.org)."
        ],
    ]
    paragraphs = [element("p", *line) for line in lines if any(line)]
    return _section(leaf, "Colophon", "colophon", paragraphs, role="doc-colophon")
