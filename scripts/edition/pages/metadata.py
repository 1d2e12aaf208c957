"""What the head of a page tells programs: of an article for reference managers, and in a sentence.

Highwire’s names are those that Google Scholar and Zotero read, PRISM’s and Zotero’s own say what
they have no name for. The DOI is given as `prism.doi` only: by `citation_doi` Hypothesis would take
this page and the publisher’s for one, and mix what is written beside either.
"""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from edition.document.citation import edited_title
from edition.document.edited_text import edited_text
from edition.document.model import Article, Kind
from edition.exports.site import Site
from edition.pages.offered_books import OfferedBook
from edition.social_cards.card import Cards
from edition.sources.article_schema import Metadata
from edition.sources.contributors import Body, Contributor

LONGEST_DESCRIPTION = 300
"""Characters: lists of results show no more."""

_NO_BREAK = "\u00a0"
_ITEM_TYPES = {
    "article": "journalArticle",
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "book": "book",
    "chapter": "bookSection",
    "paper-conference": "conferencePaper",
    "report": "report",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""What Zotero calls the types of CSL."""

_CONTAINERS = {
    "article": "citation_journal_title",
    "article-journal": "citation_journal_title",
    "chapter": "citation_inbook_title",
    "paper-conference": "citation_conference_title",
}
"""By the type, where Highwire has the container; elsewhere it is `prism.publicationName`."""

_PUBLISHERS = {
    "report": "citation_technical_report_institution",
    "thesis": "citation_dissertation_institution",
}
_SCHOLARLY = frozenset({"article", "article-journal", "chapter", "paper-conference", "thesis"})
_SCHEMAS = (
    ("schema.DC", "http://purl.org/dc/elements/1.1/"),
    ("schema.prism", "http://prismstandard.org/namespaces/basic/2.0/"),
    ("schema.z", "http://www.zotero.org/namespaces/export#"),
)

_DEDICATED = re.compile(r"https?://(?:www\.)?creativecommons\.org/publicdomain/")

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Head:
    """Elements of a head: `named` metadata and `links` as pairs, and JSON-LD for a script.

    `type` is that of schema.org. `year` is that of first publication, where no day of it is known
    and the work is not in the public domain: a copyright notice has it (Universal Copyright
    Convention, article III), and htmldate, which takes any day in a text for the date else, reads
    a year from nothing else.
    """

    description: str
    named: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    jsonld: str
    type: str
    year: str


def head_of_article(article: Article, site: Site, books: Sequence[OfferedBook] = ()) -> Head:
    """What the head of an article’s page says of it; no address where the site has none."""
    address = f"{site.address}articles/{article.slug}/" if site.address else ""
    about = description(_opening(article))
    places = [(book, f"{site.address}{book.path}") for book in books if site.address]
    named = (*_highwire(article, address), *_pdf(places), *_others(article.metadata))
    links = (*_SCHEMAS, *_links(article.metadata))
    encoding = [_encoding(book, place) for book, place in places]
    content = _filled({**_json_ld(article, site, address, about), "encoding": encoding})
    kind, year = _type(article.metadata), _year_of_copyright(article.metadata)
    return Head(about, named, links, json_for_script(content), kind, year)


class SharedCard(NamedTuple):
    """The picture that stands for a page where a link to it is shared."""

    path: str
    alt: str


def shared_card(path: str, cards: Cards) -> SharedCard | None:
    """The card at `path`, from the site’s root; none where cards could not be led to."""
    return SharedCard(path, cards[path].alt) if path in cards else None


def description(text: str, page: int = 1) -> str:
    """A text as one line for lists of results, shortened between words; later pages say which."""
    shortened = textwrap.shorten(text, LONGEST_DESCRIPTION, placeholder="…")
    line = re.sub(r"[\s,;:—–-]+…$", "…", shortened)
    return line if page == 1 else f"{line} Page {page}."


def json_for_script(content: Mapping[str, object]) -> str:
    """JSON that can stand in a script element, which it cannot end."""
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")


def _opening(article: Article) -> str:
    """The abstract or, without one, the first paragraph; of an article without any its title."""
    bodies = (block for _, block in article.body())
    blocks = [*article.of_kind(Kind.ABSTRACT), *bodies, article.title]
    return edited_text(blocks[0])


def _highwire(article: Article, address: str) -> Iterator[tuple[str, str]]:
    data = article.metadata
    yield "citation_title", edited_title(article)
    for name in data.author:
        yield "citation_author", _inverted(name)
    for name in data.editor:
        yield "citation_editor", _inverted(name)
    if data.issued is not None:
        yield "citation_publication_date", _day(data.issued).replace("-", "/")
    if data.container_title:
        yield _CONTAINERS.get(data.type, "prism.publicationName"), data.container_title
    if data.publisher:
        yield _PUBLISHERS.get(data.type, "citation_publisher"), data.publisher
    first, last = _pages(data)
    known = {
        "citation_volume": data.volume,
        "citation_issue": data.issue,
        "citation_firstpage": first,
        "citation_lastpage": last,
        "citation_language": data.language,
        "citation_public_url": address,
    }
    yield from ((name, str(value)) for name, value in known.items() if value not in (None, ""))


def _pdf(places: Iterable[tuple[OfferedBook, str]]) -> Iterator[tuple[str, str]]:
    for book, place in places:
        if book.form == "PDF":
            yield "citation_pdf_url", place


def _encoding(book: OfferedBook, place: str) -> Json:
    """The article as a book."""
    return {"@type": "MediaObject", "encodingFormat": book.media_type, "contentUrl": place}


def _inverted(name: Contributor) -> str:
    """“Family, Given”, or “Name,” for what has no given name, as Zotero takes each for one.

    A sole author with blanks on both sides of the comma would be two. Zotero has a usual blank
    again for the first one that does not break, and for any in a given name.
    """
    if isinstance(name, Body):
        return f"{name.literal},"
    given = " ".join(filter(None, (name.given, name.dropping_particle, name.suffix)))
    family = name.short.replace(" ", _NO_BREAK, 1)
    return f"{family}, {given.replace(' ', _NO_BREAK)}".rstrip()


def _day(issued: int | date) -> str:
    return issued.isoformat() if isinstance(issued, date) else f"{issued:04}"


def _year_of_copyright(data: Metadata) -> str:
    dedicated = data.license and _DEDICATED.match(data.license.URL or "")
    return _day(data.issued) if isinstance(data.issued, int) and not dedicated else ""


def _pages(data: Metadata) -> tuple[str, str]:
    first, _, last = re.sub("[–—]", "-", data.page or "").partition("-")
    return first.strip(), last.strip()


def _others(data: Metadata) -> Iterator[tuple[str, str]]:
    if data.type in _ITEM_TYPES:
        yield "z.itemType", _ITEM_TYPES[data.type]
    if data.DOI:
        yield "prism.doi", data.DOI
    if data.license:
        yield "DC.rights", data.license.URL or data.license.name


def _links(data: Metadata) -> Iterator[tuple[str, str]]:
    if data.license and data.license.URL:
        yield "license", data.license.URL
    if data.DOI and data.published_at:
        yield "cite-as", data.published_at


def _json_ld(article: Article, site: Site, address: str, about: str) -> Json:
    """The article as schema.org names it: this page, and the published article that it rests on."""
    data = article.metadata
    edition: Json = {"@type": "WebSite", "name": site.name, "url": site.address}
    known: Json = {
        "@context": "https://schema.org",
        "@type": _type(data),
        "@id": address,
        "url": address,
        "headline": edited_title(article),
        "description": about,
        "inLanguage": data.language,
        "author": [_person(name) for name in data.author],
        "editor": [_person(name) for name in data.editor],
        "translator": [_person(name) for name in data.translator],
        "datePublished": _day(data.issued) if data.issued is not None else "",
        "pagination": data.page,
        "license": (data.license.URL or data.license.name) if data.license else "",
        "isBasedOn": data.published_at,
        "isPartOf": [_filled(edition), *_containers(data)],
    }
    return _filled(known)


def _type(data: Metadata) -> str:
    return "ScholarlyArticle" if data.type in _SCHOLARLY else "Article"


def _filled(known: Json) -> Json:
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def _person(name: Contributor) -> Json:
    if isinstance(name, Body):
        return {"@type": "Organization", "name": name.literal}
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    parts: Json = {"familyName": name.short, "givenName": given, "honorificSuffix": name.suffix}
    return {"@type": "Person", "name": str(name)} | _filled(parts)


def _containers(data: Metadata) -> Iterator[Json]:
    """The issue, in its volume, in its periodical, as far as they are known."""
    if data.container_title is None:
        return
    periodical = data.type.startswith("article")
    within: Json = {
        "@type": "Periodical" if periodical else "CreativeWork",
        "name": data.container_title,
    }
    if data.volume is not None:
        volume = str(data.volume)
        within = {"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": within}
    if data.issue is not None:
        issue = str(data.issue)
        within = {"@type": "PublicationIssue", "issueNumber": issue, "isPartOf": within}
    yield within
