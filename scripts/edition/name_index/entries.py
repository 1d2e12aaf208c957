"""The entries of the index with the passages that speak of them."""

from collections.abc import Iterator, Mapping, Sequence
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
    texts = _texts(articles if any(seeds.index.entries()) else ())
    problems.extend(_told_by_editors(seeds, texts, today, words))
    events = sorted(seeds.index.events, key=lambda event: (event.first, event.last, event.id))
    return NameIndex(
        names=tuple(
            IndexEntry(_KINDS[key], named, _usages(words.get(named.id, {}), texts))
            for (key, *_), named in seeds.index.names()
        ),
        events=tuple(
            IndexEntry("event", event, _usages(words.get(event.id, {}), texts)) for event in events
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


@dataclass(frozen=True, slots=True)
class _Texts:
    """Articles, their paragraphs and their notes, each with the number of those before it."""

    articles: Mapping[str, tuple[int, Article]]
    blocks: Mapping[PlaceOf, tuple[int, Block]]
    notes: Mapping[PlaceOf, tuple[int, Note]]


def _texts(articles: Sequence[Article]) -> _Texts:
    return _Texts(
        {article.slug: (position, article) for position, article in enumerate(articles)},
        {
            (article.slug, block.id): (position, block)
            for article in articles
            for position, (_, block) in enumerate(article.body())
        },
        {
            (article.slug, note.id): (position, note)
            for article in articles
            for position, note in enumerate(article.notes)
        },
    )


def _told_by_editors(seeds: Seeds, texts: _Texts, today: Today, words: _Words) -> Iterator[Problem]:
    """Adds the passages of events to `words`; tells what is wrong with them."""
    lines = seeds.index_lines
    blocks = texts.blocks
    for number, event in enumerate(seeds.index.events):
        location: Location = ("events", number)
        told = words.setdefault(event.id, {})
        for index, passage in enumerate(event.passages):
            place = today.paragraph(passage.article, passage.paragraph)
            if place in blocks and _has(blocks[place][1], passage.words or ""):
                told.setdefault(place, []).extend([passage.words] if passage.words else [])
            elif place[0] not in seeds.unread:
                key, found, expected = _fault(passage, place, texts)
                yield lines.problem((*location, "passages", index, key), found, expected)
        if not told and not event.passages and not seeds.unread:
            found = f"{quoted(event.name)}, of which no passage speaks"
            yield lines.problem(location, found, "“passages”, or a form that the texts have")


def _has(block: Block, words: str) -> bool:
    """Whether a paragraph has these words, as supplied or as the edition reads it."""
    return any(fold(words) in fold(text) for text in (block.text, reading_of(block).text))


def _fault(passage: EventPassage, place: PlaceOf, texts: _Texts) -> tuple[str, str, str]:
    """What is wrong with a passage: its key, what was found, what was expected."""
    slug, paragraph = place
    if slug not in texts.articles:
        return "article", *no_article(slug)
    if place not in texts.blocks:
        return "paragraph", *no_paragraph(slug, paragraph)
    found = f"{quoted(passage.words or '')}, which {paragraph} of “{slug}” does not have"
    return "words", found, "words from this paragraph"


def _usages(places: Mapping[PlaceOf, Sequence[str]], texts: _Texts) -> tuple[NameUsage, ...]:
    """Where articles speak of an entry, which has these places."""
    by_article: dict[str, list[PlaceOf]] = {}
    for place in places:
        by_article.setdefault(place[0], []).append(place)
    in_order = sorted((texts.articles[slug][0], slug) for slug in by_article)
    return tuple(_usage(slug, by_article[slug], places, texts) for _, slug in in_order)


def _usage(
    slug: str, here: Sequence[PlaceOf], places: Mapping[PlaceOf, Sequence[str]], texts: _Texts
) -> NameUsage:
    """Where one article speaks of an entry."""
    words = {place: tuple(dict.fromkeys(places[place])) for place in here}
    passages = [
        NamePassage(block, position, words[place])
        for place in here
        if place in texts.blocks
        for position, block in [texts.blocks[place]]
    ]
    notes = [texts.notes[place] for place in here if place in texts.notes]
    return NameUsage(
        texts.articles[slug][1],
        tuple(sorted(passages, key=lambda passage: passage.position)),
        tuple(note for _, note in sorted(notes, key=lambda one: one[0])),
    )
