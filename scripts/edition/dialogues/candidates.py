"""Pairs of passages that editors may want to add: those that share the rarest names.

Only paragraphs that share a name are ever compared, by way of an index of names; so the work grows
with what articles share and not with the square of their paragraphs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from edition.dialogues.names import Name, Names
from edition.dialogues.questions import Question
from edition.document.edited_text import reading_of
from edition.document.model import RUNNING_TEXT, Article, Block
from edition.document.passages import Today
from edition.document.text_quote import blanks
from edition.name_index.occurrences import PlaceOf
from edition.sources.dialogues_schema import Declined
from edition.sources.seed import parts_of
from edition.text.sentences import Sentence, sentences

MOST = 40
"""Paragraphs with a name above which it is not rare, however large the edition."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, and the sentence of it that holds the most of what is shared."""

    article: Article
    block: Block
    sentence: str


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name as the first passage has it, and the number of paragraphs of the edition with it."""

    words: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two passages, and the names that they share, the rarest first."""

    passages: tuple[Passage, Passage]
    shared: tuple[SharedName, ...]


def known_pairs(
    questions: Iterable[Question], declined: Iterable[Declined], today: Today
) -> frozenset[frozenset[PlaceOf]]:
    """The paragraphs that are pairs already, or that editors do not want to be."""
    known = {
        frozenset([(one.article.slug, here.id), (other.article.slug, there.id)])
        for question in questions
        for pair in question.pairs
        for one, other in [pair.voices]
        for here in one.blocks
        for there in other.blocks
    }
    unwanted = {
        frozenset(today.paragraph(*parts_of(address)) for address in (one.a, one.b))
        for one in declined
    }
    return frozenset(known | unwanted)


def candidates(
    articles: Sequence[Article], names: Names, known: frozenset[frozenset[PlaceOf]]
) -> Iterator[Candidate]:
    """All pairs of paragraphs of two articles that share names, the best first."""
    blocks = {
        (article.slug, block.id): (article, block)
        for article in articles
        for block in article.of_kind(*RUNNING_TEXT)
    }
    for _, one, other in _ranked(names):
        if frozenset([one, other]) not in known:
            yield _candidate(blocks[one], blocks[other], names)


def _ranked(names: Names) -> list[tuple[float, PlaceOf, PlaceOf]]:
    """The pairs by how much they share: the sum of what their names weigh."""
    weights: defaultdict[tuple[PlaceOf, PlaceOf], float] = defaultdict(float)
    for places in names.by_key.values():
        if 1 < len(places) <= min(names.most, MOST):
            weight = log(len(names) / len(places))
            for one, other in combinations(places, 2):
                if one[0] != other[0]:
                    weights[one, other] += weight
    return sorted((-weight, *pair) for pair, weight in weights.items())


def _candidate(one: tuple[Article, Block], other: tuple[Article, Block], names: Names) -> Candidate:
    here, there = names.within(*one), names.within(*other)
    keys = {name.key for name in here} & {name.key for name in there}
    words = {name.key: name.words for name in reversed(here) if name.key in keys}
    shared = [SharedName(spelt, len(names.by_key[key])) for key, spelt in words.items()]
    shared.sort(key=lambda name: (name.paragraphs, name.words))
    rarity = {key: 1 / len(names.by_key[key]) for key in keys}
    passages = (_passage(*one, here, rarity), _passage(*other, there, rarity))
    return Candidate(passages, tuple(shared))


def _passage(
    article: Article, block: Block, names: Iterable[Name], rarity: Mapping[str, float]
) -> Passage:
    text = blanks(reading_of(block).text)
    shared = [name for name in names if name.key in rarity]

    def weight(bound: Sentence) -> float:
        keys = {name.key for name in shared if bound.start <= name.start < bound.end}
        return sum(rarity[key] for key in keys)

    best = max(sentences(text), key=weight)
    return Passage(article, block, text[best.start : best.end])
