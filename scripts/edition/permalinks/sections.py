"""Which recorded sections are which of today's: by heading, and by the paragraphs they hold."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from edition.permalinks.sameness import SURE
from edition.permalinks.similarity import Holders
from edition.text.folding import fold

NEARLY_SAME_HEADING, LIKE_HEADING = 0.8, 0.6
"""Shares of characters that identify two headings, before and after the paragraphs have decided."""

_DEEPEST = 5
"""Headings without a paragraph between them below which a text is looked for."""

LIKELY, MOST_LIKE = 8, 64
"""Headings that are compared with one, of those looked at that have its rarest letters."""


@dataclass(frozen=True, slots=True)
class SectionProfile:
    """A section of either side: its heading, and the ids of its paragraphs."""

    heading: str
    paragraphs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Section:
    """A section with what may stand below it: its own paragraphs, or else those of sections.

    `first` are those of the first section, `below` those of all up to the next without paragraphs.
    """

    heading: str
    paragraphs: frozenset[str]
    first: frozenset[str]
    below: frozenset[str]


_Measure = Callable[[Section, Section], float]


def align_sections(old: Sequence[SectionProfile], new: Sequence[SectionProfile]) -> dict[int, int]:
    """From recorded sections to those of today, by their positions.

    The same heading decides, unless the paragraphs say otherwise; after that the paragraphs in
    common. A similar heading decides between sections that have some in common, or of which one has
    none.
    """
    return align_with_those_below(with_those_below(old), with_those_below(new))


def align_with_those_below(old: Sequence[Section], new: Sequence[Section]) -> dict[int, int]:
    """The same from sections of which it is known what may stand below them."""
    search = _Search(old, new)
    # From the surest criterion to the least sure: whatever one has matched, the next cannot have.
    search.by(_same_heading, 1.0, search.common)
    search.by_heading(search.of_others())
    likely = {*search.likely()}
    search.by(heading_likeness, NEARLY_SAME_HEADING, likely)
    search.by(_common_paragraphs, SURE, search.common)
    search.by_heading(frozenset())
    search.by(heading_likeness, LIKE_HEADING, likely)
    return search.same


def profiles(places: Iterable[tuple[str, str | None]]) -> dict[str, SectionProfile]:
    """The sections by id among places, given in their order as (id, heading of a section)."""
    headings: dict[str, str] = {}
    paragraphs: dict[str, set[str]] = {}
    section = None
    for identifier, heading in places:
        if heading is not None:
            section = identifier
            headings[section], paragraphs[section] = heading, set()
        elif section is not None:
            paragraphs[section].add(identifier)
    return {i: SectionProfile(text, frozenset(paragraphs[i])) for i, text in headings.items()}


def with_those_below(sections: Sequence[SectionProfile]) -> list[Section]:
    """The sections in their order, each with what may stand below it."""
    result: list[Section] = []
    first, below = frozenset[str](), set[str]()
    above = 0
    for one in reversed(sections):
        if one.paragraphs:
            below = set() if above else below
            below |= one.paragraphs
            first, above = one.paragraphs, 0
            result.append(Section(one.heading, first, first, first))
        else:
            above += 1
            known = (first, frozenset(below)) if above <= _DEEPEST else (frozenset(), frozenset())
            result.append(Section(one.heading, one.paragraphs, *known))
    return result[::-1]


class _Search:
    """What is matched so far; `common` counts the paragraphs of each pair (old, new) that has any.

    Only likely pairs are compared: a book has too many sections for each to be compared with all.
    """

    def __init__(self, old: Sequence[Section], new: Sequence[Section]) -> None:
        self.old, self.new = old, new
        self.same: dict[int, int] = {}
        self._taken: set[int] = set()
        self._headings = [_plain(one.heading) for one in old], [_plain(one.heading) for one in new]
        where: dict[str, list[int]] = {}
        for n, one in enumerate(self.new):
            for paragraph in one.below:
                where.setdefault(paragraph, []).append(n)
        self.common = Counter(
            (o, n)
            for o, one in enumerate(self.old)
            for paragraph in one.below & where.keys()
            for n in where[paragraph]
        )
        self._gone = _mostly_among(self.old, frozenset(where))

    def of_others(self) -> frozenset[int]:
        """The sections of today most of whose paragraphs were recorded in some section."""
        return _mostly_among(self.new, frozenset().union(*(one.below for one in self.old)))

    def by(self, measure: _Measure, least: float, pairs: Iterable[tuple[int, int]]) -> None:
        """Matches those of `pairs` that reach the `least`, the best first."""
        scored = sorted(
            (-measure(self.old[o], self.new[n]), -self.common[o, n], o, n)
            for o, n in pairs
            if self._free(o, n)
        )
        for value, _, o, n in scored:
            if -value >= least:
                self._match(o, n)

    def by_heading(self, others: Collection[int]) -> None:
        """Matches sections of one heading, unless their paragraphs say otherwise.

        `others` of today are matched only with sections that have no paragraphs.
        """
        there: dict[str, deque[int]] = {}
        empty: dict[str, deque[int]] = {}
        for n in self._free_new():
            there.setdefault(self._headings[1][n], deque()).append(n)
            if not self.new[n].below:
                empty.setdefault(self._headings[1][n], deque()).append(n)
        for o, n in self._counterparts():
            if n not in others and not self._gone_elsewhere(o, n):
                self._match(o, n)
        for o in self._free_old():
            candidates = empty if self.old[o].below else there
            places = candidates.get(self._headings[0][o], deque())
            while places and o not in self.same:
                self._match(o, places.popleft())

    def _counterparts(self) -> list[tuple[int, int]]:
        """Pairs of one heading: the only ones on either side, or between the same neighbours."""
        olds, news = self._headings
        places = {heading: n for n, heading in enumerate(news)}
        repeated = {h for side in self._headings for h, times in Counter(side).items() if times > 1}
        pairs = [
            (o, places[heading])
            for o, heading in enumerate(olds)
            if heading in places and heading not in repeated
        ]
        ends = [(-1, -1), *sorted(self.same.items()), (len(olds), len(news))]
        for before, after in pairwise(ends):
            between = [range(before[side] + 1, after[side]) for side in (0, 1)]
            if [olds[o] for o in between[0]] == [news[n] for n in between[1]]:
                pairs += zip(*between, strict=True)
        return pairs

    def likely(self) -> Iterator[tuple[int, int]]:
        """Pairs of sections that may be the same: their headings, or texts, have some in common."""
        news = [(n, _trigrams(self.new[n].heading)) for n in self._free_new()]
        holders = Holders(news, frozenset().union(*(letters for _, letters in news)))
        pairs = [*self.common]
        for o in self._free_old():
            found = holders.sharing(_trigrams(self.old[o].heading), MOST_LIKE).texts
            pairs += ((o, n) for n, _ in found.most_common(LIKELY))
        for o, n in pairs:
            if not (self._gone_elsewhere(o, n) or _have_disjoint_texts(self.old[o], self.new[n])):
                yield o, n

    def _gone_elsewhere(self, o: int, n: int) -> bool:
        """Whether most paragraphs of a recorded section are in others than this one."""
        return o in self._gone and not self.common[o, n]

    def _free_old(self) -> list[int]:
        return [o for o in range(len(self.old)) if o not in self.same]

    def _free_new(self) -> list[int]:
        return [n for n in range(len(self.new)) if n not in self._taken]

    def _free(self, o: int, n: int) -> bool:
        return o not in self.same and n not in self._taken

    def _match(self, o: int, n: int) -> None:
        if self._free(o, n):
            self.same[o] = n
            self._taken.add(n)


def _plain(heading: str) -> str:
    return fold(heading).casefold()


def _trigrams(heading: str) -> frozenset[str]:
    padded = f"  {_plain(heading)} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def _same_heading(one: Section, other: Section) -> float:
    return float(_plain(one.heading) == _plain(other.heading))


def _have_disjoint_texts(one: Section, other: Section) -> bool:
    """Whether both sections begin with paragraphs, and have none of them in common."""
    return bool(one.first and other.first and one.first.isdisjoint(other.first))


def _mostly_among(sections: Sequence[Section], known: frozenset[str]) -> frozenset[int]:
    """The sections that have most of their paragraphs among the `known` ones."""
    return frozenset(
        position
        for position, one in enumerate(sections)
        if one.below and len(one.below & known) >= SURE * len(one.below)
    )


def _common_paragraphs(one: Section, other: Section) -> float:
    common = len(one.paragraphs & other.paragraphs)
    return common / (min(len(one.paragraphs), len(other.paragraphs)) or 1)


def heading_likeness(one: Section, other: Section) -> float:
    """How much two headings are alike: 1 if they differ in capitals and accents alone."""
    if _same_heading(one, other):
        return 1.0
    return SequenceMatcher(a=one.heading, b=other.heading, autojunk=False).ratio()
