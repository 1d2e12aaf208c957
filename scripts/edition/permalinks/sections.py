"""Which recorded sections are which of today's: by heading, and by the paragraphs they hold."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

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

    The same heading decides, unless its paragraphs are now under a heading that is new; after that
    the paragraphs in common, then a similar heading.
    """
    search = _Search(old, new)
    # From the surest criterion to the least sure: whatever one has matched, the next cannot have.
    search.by_heading(search.under_new_heading())
    likely = {*search.likely()}
    search.by(_heading_kept, NEARLY_SAME_HEADING, likely | search.common.keys())
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
        where = {paragraph: n for n, one in enumerate(new) for paragraph in one.paragraphs}
        self.common = Counter(
            (o, where[paragraph])
            for o, one in enumerate(old)
            for paragraph in one.paragraphs & where.keys()
        )

    def under_new_heading(self) -> frozenset[int]:
        """The recorded sections whose paragraphs are under a heading that was not there before."""
        recorded = {one.heading for one in self.old}
        return frozenset(
            o
            for o, n in self.common
            if self.new[n].heading not in recorded
            and _common_paragraphs(self.old[o], self.new[n]) >= SURE
        )

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

    def by_heading(self, left: Collection[int]) -> None:
        """Matches sections of one heading, in their order; those that `left` it only if empty."""
        self.by(_same_heading, 1.0, self.common)
        headings: dict[str, list[int]] = {}
        for n in self._free_new():
            headings.setdefault(_plain(self.new[n].heading), []).append(n)
        there = {heading: deque(places) for heading, places in headings.items()}
        empty = {
            heading: deque(n for n in places if not self.new[n].paragraphs)
            for heading, places in headings.items()
        }
        for o in self._free_old():
            bound = o in left and self.old[o].paragraphs
            candidates = (empty if bound else there).get(_plain(self.old[o].heading), deque())
            while candidates and o not in self.same:
                self._match(o, candidates.popleft())

    def likely(self) -> Iterator[tuple[int, int]]:
        """Pairs of sections whose headings have letters in common."""
        news = [(n, _trigrams(self.new[n].heading)) for n in self._free_new()]
        holders = Holders(news, frozenset().union(*(letters for _, letters in news)))
        for o in self._free_old():
            found = holders.sharing(_trigrams(self.old[o].heading), MOST_LIKE).texts
            yield from ((o, n) for n, _ in found.most_common(LIKELY))

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


def _heading_kept(one: SectionProfile, other: SectionProfile) -> float:
    return 0.0 if _have_disjoint_paragraphs(one, other) else _heading_likeness(one, other)


def _have_disjoint_paragraphs(one: SectionProfile, other: SectionProfile) -> bool:
    """Whether both sections have paragraphs, and none in common."""
    return bool(one.paragraphs and other.paragraphs and one.paragraphs.isdisjoint(other.paragraphs))


def _common_paragraphs(one: SectionProfile, other: SectionProfile) -> float:
    common = len(one.paragraphs & other.paragraphs)
    return common / (min(len(one.paragraphs), len(other.paragraphs)) or 1)


def _heading_likeness(one: SectionProfile, other: SectionProfile) -> float:
    return SequenceMatcher(a=one.heading, b=other.heading, autojunk=False).ratio()
