"""Which recorded sections are which of today's: by heading, and by the paragraphs they hold."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from edition.permalinks.alignment import SURE
from edition.permalinks.similarity import Holders
from edition.text.folding import fold

NEARLY_SAME_HEADING, LIKE_HEADING = 0.8, 0.6
"""Shares of characters that identify two headings, before and after the paragraphs have decided."""

LIKELY, MOST_LIKE = 8, 64
"""Headings that are compared with one, of those looked at that have its rarest letters."""


@dataclass(frozen=True, slots=True)
class SectionProfile:
    """A section of either side: its heading, and the ids of its paragraphs."""

    heading: str
    paragraphs: frozenset[str]


_Measure = Callable[[SectionProfile, SectionProfile], float]


def align_sections(old: Sequence[SectionProfile], new: Sequence[SectionProfile]) -> dict[int, int]:
    """From recorded sections to those of today, by their positions.

    The same heading decides, unless the paragraphs say otherwise; after that the paragraphs in
    common. A similar heading decides between sections that have some in common, or of which one has
    none.
    """
    search = _Search(old, new)
    # From the surest criterion to the least sure: whatever one has matched, the next cannot have.
    search.by(_same_heading, 1.0, search.common)
    search.by_heading(search.of_others())
    likely = {*search.likely()}
    search.by(_heading_likeness, NEARLY_SAME_HEADING, likely | search.common.keys())
    search.by(_common_paragraphs, SURE, search.common)
    search.by_heading(frozenset())
    search.by(_heading_likeness, LIKE_HEADING, likely)
    return search.same


class _Search:
    """What is matched so far; `common` counts the paragraphs of each pair (old, new) that has any.

    Only likely pairs are compared: a book has too many sections for each to be compared with all.
    """

    def __init__(self, old: Sequence[SectionProfile], new: Sequence[SectionProfile]) -> None:
        self.old, self.new = old, new
        self.same: dict[int, int] = {}
        self._taken: set[int] = set()
        self._headings = [_plain(one.heading) for one in old], [_plain(one.heading) for one in new]
        where = {paragraph: n for n, one in enumerate(new) for paragraph in one.paragraphs}
        self.common = Counter(
            (o, where[paragraph])
            for o, one in enumerate(old)
            for paragraph in one.paragraphs & where.keys()
        )
        self._gone = _mostly_among(old, frozenset(where))

    def of_others(self) -> frozenset[int]:
        """The sections of today most of whose paragraphs were recorded in some section."""
        return _mostly_among(self.new, frozenset().union(*(one.paragraphs for one in self.old)))

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
            if not self.new[n].paragraphs:
                empty.setdefault(self._headings[1][n], deque()).append(n)
        for o, n in self._counterparts():
            if n not in others and not self._gone_elsewhere(o, n):
                self._match(o, n)
        for o in self._free_old():
            candidates = empty if self.old[o].paragraphs else there
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
        """Pairs of sections whose headings have letters in common, and that may be the same."""
        news = [(n, _trigrams(self.new[n].heading)) for n in self._free_new()]
        holders = Holders(news, frozenset().union(*(letters for _, letters in news)))
        for o in self._free_old():
            found = holders.sharing(_trigrams(self.old[o].heading), MOST_LIKE).texts
            for n, _ in found.most_common(LIKELY):
                apart = _have_disjoint_paragraphs(self.old[o], self.new[n])
                if not apart and not self._gone_elsewhere(o, n):
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


def _same_heading(one: SectionProfile, other: SectionProfile) -> float:
    return float(_plain(one.heading) == _plain(other.heading))


def _have_disjoint_paragraphs(one: SectionProfile, other: SectionProfile) -> bool:
    """Whether both sections have paragraphs, and none in common."""
    return bool(one.paragraphs and other.paragraphs and one.paragraphs.isdisjoint(other.paragraphs))


def _mostly_among(sections: Sequence[SectionProfile], known: frozenset[str]) -> frozenset[int]:
    """The sections that have most of their paragraphs among the `known` ones."""
    return frozenset(
        position
        for position, one in enumerate(sections)
        if one.paragraphs and len(one.paragraphs & known) >= SURE * len(one.paragraphs)
    )


def _common_paragraphs(one: SectionProfile, other: SectionProfile) -> float:
    common = len(one.paragraphs & other.paragraphs)
    return common / (min(len(one.paragraphs), len(other.paragraphs)) or 1)


def _heading_likeness(one: SectionProfile, other: SectionProfile) -> float:
    return SequenceMatcher(a=one.heading, b=other.heading, autojunk=False).ratio()
