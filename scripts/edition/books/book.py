"""A book: one article, or all that may be copied, as an edition has them on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from edition.assembly import Edition
from edition.books.copying import may_be_copied
from edition.document.citation import edited_title, short_name
from edition.document.csl_item import csl_items
from edition.document.model import Article, Block
from edition.glossary.entries import Entry, alphabetical
from edition.memo import Memo
from edition.permalinks.record import RecordedVersion
from edition.references.csl import References, references
from edition.references.styles import IN_LISTS, cited_in_styles
from edition.text.dates import day
from edition.text.languages import LANGUAGE

VOLUME = "whole_edition"
"""What the files of all articles together are called: names of articles have no underscore."""

MOST_BOUND = 100
"""Articles in a volume: one of more has thousands of pages, and needs as many megabytes."""


class Home(NamedTuple):
    """The edition on the web, by its name; its address is “” where it is not known."""

    name: str
    address: str


@dataclass(frozen=True)
class Book:
    """A book of some articles of an edition: `full` has their own references, by slug.

    So has `versions` that of today; `others` counts the articles that may not be copied.
    """

    name: str
    title: str
    articles: tuple[Article, ...]
    edition: Edition
    home: Home
    works: References
    full: Mapping[str, str]
    versions: Mapping[str, RecordedVersion]
    others: int = 0

    @property
    def identifier(self) -> str:
        """The same for every version of the book."""
        return uuid5(NAMESPACE_URL, f"{self.home.name}/{self.name}").urn

    @property
    def address(self) -> str:
        """Where the same can be read on the web, “” where that is not known."""
        only = f"articles/{self.name}/" if len(self.articles) == 1 else ""
        return f"{self.home.address}{only}" if self.home.address else ""

    @property
    def version(self) -> RecordedVersion:
        """That of its article; of several, one that each change in any of them changes."""
        return _together({one.slug: self.versions[one.slug] for one in self.articles})

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


def books(edition: Edition, home: Home, memo: Memo) -> Iterator[Book]:
    """A book of each article that may be copied, and of all of them if that makes a volume."""
    copied = tuple(filter(may_be_copied, edition.articles))
    if not copied:
        return
    works = memo(references, edition.seeds.bibliography)
    shared = (edition, home, works, _entries(copied, memo), versions(edition))
    for article in copied:
        yield Book(article.slug, edited_title(article), (article,), *shared)
    if has_volume(len(copied)):
        yield Book(VOLUME, home.name, copied, *shared, others=len(edition.articles) - len(copied))


def _entries(articles: Iterable[Article], memo: Memo) -> dict[str, str]:
    """How a list has each article, by its slug, as HTML."""
    known = cited_in_styles(csl_items(articles), memo)
    return {slug: styles[IN_LISTS].entry for slug, styles in known.items()}


def versions(edition: Edition) -> dict[str, RecordedVersion]:
    """The version of each article that may be copied, by its slug; of a faulty one, none."""
    recorded = edition.permalinks.record.articles
    copied = (one.slug for one in edition.articles if may_be_copied(one))
    return {slug: recorded[slug].versions[-1] for slug in copied if slug in recorded}


def states(edition: Edition) -> dict[str, str]:
    """The version that each book would show, by the name of the book."""
    known = versions(edition)
    shown = {**known, VOLUME: _together(known)} if has_volume(len(known)) else known
    return {name: named(version) for name, version in shown.items()}


def named(version: RecordedVersion) -> str:
    """A version as references name it, as on the page of the article."""
    return f"version of {day(version.on)} ({version.digest})"


def has_volume(articles: int) -> bool:
    """Whether so many articles that may be copied are bound together."""
    return 1 < articles <= MOST_BOUND


def _together(known: Mapping[str, RecordedVersion]) -> RecordedVersion:
    """One version of several articles, since the last of them was published."""
    if len(known) == 1:
        return next(iter(known.values()))
    told = "".join(f"{slug} {version.digest}\n" for slug, version in sorted(known.items()))
    digest = blake2b(told.encode(), digest_size=4).hexdigest()
    return RecordedVersion(digest=digest, on=max(version.on for version in known.values()))
