"""Which names and events paragraphs and notes hold, found as terms are; no text is marked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.document.edited_text import reading_of
from edition.document.model import Article
from edition.document.term_matcher import Matcher, Sought
from edition.memo import Memo
from edition.name_index.names import forms_of
from edition.sources.index_schema import Indexed, IndexFile

PlaceOf = tuple[str, str]
"""An article’s slug, and the id of a paragraph or a note of it."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in what the edition reads at a place, by the id of its entry.

    `start` and `end` are offsets in characters, half open.
    """

    entry: str
    start: int
    end: int
    words: str


NamesFound = Mapping[PlaceOf, tuple[NameFound, ...]]
"""The names that each place has, in its order; a place without any is missing."""


def matchers(index: IndexFile) -> tuple[Matcher, Matcher]:
    """What finds names, and what finds events: an event may be told in words that hold a name."""
    names = [_sought(named) for _, named in index.names()]
    return Matcher(names), Matcher([_sought(event) for event in index.events])


def _sought(named: Indexed) -> Sought:
    return Sought(named.id, forms_of(named), named.not_)


def names_found(articles: Iterable[Article], index: IndexFile, memo: Memo) -> NamesFound:
    """The persons, organisations, places and events in the paragraphs and notes of articles."""
    if not any(index.entries()):
        return {}
    both = memo(matchers, index)
    return {
        (article.slug, identifier): found
        for article in articles
        for identifier, found in memo(_in_article, article, both).items()
    }


def _in_article(
    article: Article, both: tuple[Matcher, Matcher]
) -> dict[str, tuple[NameFound, ...]]:
    result = {}
    for identifier, text in _texts(article):
        found = [
            NameFound(one.term, one.start, one.end, text[one.start : one.end])
            for matcher in both
            for one in matcher.find(text)
        ]
        if found:
            result[identifier] = tuple(sorted(found, key=lambda one: one.start))
    return result


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    """The ids of paragraphs and notes, each with what the edition reads there."""
    for _, block in article.body():
        yield block.id, reading_of(block).text
    for note in article.notes:
        own = [reading_of(block).text for block in note.blocks]
        yield note.id, note.contributed or "\n".join(own)
