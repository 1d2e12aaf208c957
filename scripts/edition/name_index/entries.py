"""The entries of the index with the passages that speak of them."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from edition.document.edited_text import reading_of
from edition.document.model import Article, Block, Note
from edition.document.passages import Today, no_article, no_paragraph
from edition.memo import Memo
from edition.name_index.faults import faults
from edition.name_index.occurrences import NamesFound, PlaceOf, names_found
from edition.sources.index_schema import EventPassage, Indexed, Vote
from edition.sources.load import Seeds
from edition.sources.problems import Problem, Problems, quoted
from edition.sources.yaml_lines import Location
from edition.text.folding import fold

Kind = Literal["person", "organisation", "place", "event"]

_KINDS: Mapping[str | int, Kind] = {
    "persons": "person",
    "organisations": "organisation",
    "places": "place",
}


@dataclass(frozen=True, slots=True)
class NamePassage:
    """A paragraph that speaks of an entry, and the words in which it does, if they are known.

    `position` counts the paragraphs of the article before it.
    """

    block: Block
    position: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameUsage:
    """Where one article speaks of an entry, in the order of the text; then the notes that do."""

    article: Article
    passages: tuple[NamePassage, ...]
    notes: tuple[Note, ...]

    def runs(self) -> Iterator[Sequence[NamePassage]]:
        """The passages, those together that follow each other."""
        numbered = enumerate(self.passages)
        for _, run in groupby(numbered, key=lambda one: one[1].position - one[0]):
            yield [passage for _, passage in run]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A person, an organisation, a place or an event, with its uses, article by article."""

    kind: Kind
    named: Indexed
    usages: tuple[NameUsage, ...]

    @property
    def id(self) -> str:
        """Its anchor."""
        return self.named.id


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All entries: the names as the file has them, the events in order of time, the votes, too.

    `found` are the names that each paragraph and each note has.
    """

    names: tuple[IndexEntry, ...]
    events: tuple[IndexEntry, ...]
    votes: tuple[Vote, ...]
    found: NamesFound

    @property
    def entries(self) -> tuple[IndexEntry, ...]:
        """The names, then the events."""
        return (*self.names, *self.events)


def name_index(
    seeds: Seeds, articles: Sequence[Article], today: Today, problems: Problems, memo: Memo
) -> NameIndex:
    """The index of these articles."""
    problems.extend(faults(seeds.index, seeds.index_lines))
    found = names_found(articles, seeds.index, memo)
    words = _words_by_entry(found)
    blocks = _blocks(articles) if any(seeds.index.entries()) else {}
    problems.extend(_told_by_editors(seeds, blocks, today, words))
    events = sorted(seeds.index.events, key=lambda event: (event.first, event.last, event.id))
    return NameIndex(
        names=tuple(
            IndexEntry(_KINDS[key], named, _usages(words.get(named.id, {}), articles, blocks))
            for (key, *_), named in seeds.index.names()
        ),
        events=tuple(
            IndexEntry("event", event, _usages(words.get(event.id, {}), articles, blocks))
            for event in events
        ),
        votes=tuple(sorted(seeds.index.votes, key=lambda vote: vote.date)),
        found=found,
    )


_Words = dict[str, dict[PlaceOf, list[str]]]
"""For each entry by its id, the places that speak of it with the words in which they do."""


def _words_by_entry(found: NamesFound) -> _Words:
    result: _Words = {}
    for place, names in found.items():
        for name in names:
            result.setdefault(name.entry, {}).setdefault(place, []).append(name.words)
    return result


_Blocks = Mapping[PlaceOf, tuple[int, Block]]
"""Every paragraph, with the number of those before it in its article."""


def _blocks(articles: Iterable[Article]) -> _Blocks:
    return {
        (article.slug, block.id): (position, block)
        for article in articles
        for position, (_, block) in enumerate(article.body())
    }


def _told_by_editors(
    seeds: Seeds, blocks: _Blocks, today: Today, words: _Words
) -> Iterator[Problem]:
    """Adds the passages of events to `words`; tells what is wrong with them."""
    lines = seeds.index_lines
    slugs = {slug for slug, _ in blocks}
    for number, event in enumerate(seeds.index.events):
        location: Location = ("events", number)
        told = words.setdefault(event.id, {})
        for index, passage in enumerate(event.passages):
            given = (passage.article, passage.paragraph)
            place = today(*given) or given
            if place in blocks and _has(blocks[place][1], passage.words or ""):
                told.setdefault(place, []).extend([passage.words] if passage.words else [])
            elif place[0] not in seeds.unread:
                key, found, expected = _fault(passage, place, blocks, slugs)
                yield lines.problem((*location, "passages", index, key), found, expected)
        if not told and not event.passages:
            found = f"{quoted(event.name)}, of which no passage speaks"
            yield lines.problem(location, found, "“passages”, or a form that the texts have")


def _has(block: Block, words: str) -> bool:
    """Whether a paragraph has these words, as supplied or as the edition reads it."""
    return any(fold(words) in fold(text) for text in (block.text, reading_of(block).text))


def _fault(
    passage: EventPassage, place: PlaceOf, blocks: Container[PlaceOf], slugs: Container[str]
) -> tuple[str, str, str]:
    """What is wrong with a passage: its key, what was found, what was expected."""
    slug, paragraph = place
    if slug not in slugs:
        return "article", *no_article(slug)
    if place not in blocks:
        return "paragraph", *no_paragraph(slug, paragraph)
    found = f"{quoted(passage.words or '')}, which {paragraph} of “{slug}” does not have"
    return "words", found, "words from this paragraph"


def _usages(
    places: Mapping[PlaceOf, Sequence[str]], articles: Iterable[Article], blocks: _Blocks
) -> tuple[NameUsage, ...]:
    """Where articles speak of an entry, which has these places."""
    passages: dict[str, list[NamePassage]] = {slug: [] for slug, _ in places}
    for place, words in places.items():
        if place in blocks:
            position, block = blocks[place]
            passage = NamePassage(block, position, tuple(dict.fromkeys(words)))
            passages[place[0]].append(passage)
    return tuple(
        NameUsage(
            article,
            tuple(sorted(passages[article.slug], key=lambda passage: passage.position)),
            tuple(note for note in article.notes if (article.slug, note.id) in places),
        )
        for article in articles
        if article.slug in passages
    )
