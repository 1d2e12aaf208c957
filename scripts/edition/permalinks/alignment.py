"""Aligns the recorded texts of an article with those of today, and says where it is not sure.

Texts are given as codes (`fingerprint.codes`) and identified by their positions, from 0, on
either side.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from edition.permalinks.fingerprint import pairs
from edition.text.folding import fold

SURE = 0.5
"""Share of the shorter text's word pairs that identifies two texts, wherever they stand."""

SURE_IN_PLACE = 0.3
"""Dice's coefficient that identifies two texts between the same neighbours.

That of unrelated prose is 0.13.
"""

FEWEST = 5
"""Word pairs that are evidence if one text is much shorter than the other."""

NEARLY_SAME_HEADING, LIKE_HEADING = 0.8, 0.6
"""Shares of characters that identify two headings, before and after the paragraphs have decided."""

RIVAL = 0.6
"""Share of the best candidate's similarity at which another text competes with it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Recorded texts and texts of today that may be the same."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(slots=True)
class Alignment:
    """What became of the recorded texts.

    `same` leads from a recorded text to the one of today, `merged` to the one that absorbed it;
    what is in neither, and not in doubt, is gone. `divided` leads from a text of today to the
    recorded one of which it was a part.
    """

    same: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    divided: dict[int, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


def align(
    old: Sequence[str],
    new: Sequence[str],
    decided: Mapping[int, int | None],
    fresh: Collection[int] = (),
) -> Alignment:
    """Aligns texts; `decided` says which are the same (None: gone), `fresh` which are new."""
    if not old or not new:
        return Alignment()
    if not decided and not fresh and old == new:
        return Alignment(same={place: place for place in range(len(old))})
    return _Search(old, new, decided, fresh).result()


@dataclass(frozen=True, slots=True)
class _Unmatched:
    """Places of either side, in their order, that are not matched yet."""

    old: list[int]
    new: list[int]


class _Search:
    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        decided: Mapping[int, int | None],
        fresh: Collection[int],
    ) -> None:
        self.texts = old, new
        self.old, self.new = [pairs(text) for text in old], [pairs(text) for text in new]
        self.same = {o: n for o, n in decided.items() if n is not None}
        self.gone = {o for o, n in decided.items() if n is None}
        self.fresh = set(fresh)

    def result(self) -> Alignment:
        """The alignment, found from the surest to the least sure."""
        self._unique()
        self._in_gaps()
        while self._best_matches():
            self._in_gaps()
        merged = dict(self._merged())
        return Alignment(self.same, merged, dict(self._divided()), list(self._doubts(merged)))

    def _unmatched(self) -> _Unmatched:
        taken = set(self.same.values()) | self.fresh
        return _Unmatched(
            [o for o in range(len(self.old)) if o not in self.same and o not in self.gone],
            [n for n in range(len(self.new)) if n not in taken],
        )

    def _unique(self) -> None:
        """Matches texts that are unchanged and unique on either side, wherever they stand."""
        counts = [Counter(side) for side in self.texts]
        unmatched = self._unmatched()
        where = {self.texts[1][n]: n for n in unmatched.new}
        for o in unmatched.old:
            text = self.texts[0][o]
            if text and text in where and counts[0][text] == counts[1][text] == 1:
                self.same[o] = where[text]

    def _gaps(self) -> Iterator[_Unmatched]:
        """What is unmatched between neighbours that kept their order."""
        unmatched = self._unmatched()
        old, new = unmatched.old, unmatched.new
        backbone = [*_in_order(sorted(self.same.items())), (len(self.old), len(self.new))]
        before = (-1, -1)
        for after in backbone:
            yield _Unmatched(
                old[bisect_left(old, before[0]) : bisect_left(old, after[0])],
                new[bisect_left(new, before[1]) : bisect_left(new, after[1])],
            )
            before = after

    def _in_gaps(self) -> None:
        """Matches texts between the same neighbours: all unchanged, or a single edited one."""
        changed = True
        while changed:
            changed = False
            for gap in list(self._gaps()):
                if gap.old and (self._is_unchanged(gap) or self._is_one_edited(gap)):
                    self.same |= dict(zip(gap.old, gap.new, strict=True))
                    changed = True

    def _is_unchanged(self, gap: _Unmatched) -> bool:
        return [self.texts[0][o] for o in gap.old] == [self.texts[1][n] for n in gap.new]

    def _is_one_edited(self, gap: _Unmatched) -> bool:
        """Whether one text was edited where it stands; no other may be as similar to it."""
        return (
            len(gap.old) == len(gap.new) == 1
            and self._sure(gap.old[0], gap.new[0], in_place=True)
            and not self._contested(gap.old[0], gap.new[0], rival=1.0)
        )

    def _shared(self, o: int, n: int) -> frozenset[str]:
        return self.old[o] & self.new[n]

    def _likeness(self, o: int, n: int) -> float:
        """The share of the shorter text's word pairs that the other one has."""
        return len(self._shared(o, n)) / (min(len(self.old[o]), len(self.new[n])) or 1)

    def _best_matches(self) -> bool:
        """Matches mutual best matches that have no rival; whether there were any."""
        gaps = list(enumerate(self._gaps()))
        gap_of_old = {o: number for number, gap in gaps for o in gap.old}
        gap_of_new = {n: number for number, gap in gaps for n in gap.new}
        found = {
            o: n
            for o, n in self._mutual(self._unmatched())
            if self._sure(o, n, in_place=gap_of_old[o] == gap_of_new[n])
            and not self._contested(o, n, RIVAL)
        }
        self.same |= found
        return bool(found)

    def _mutual(self, unmatched: _Unmatched) -> Iterator[tuple[int, int]]:
        """The texts (old, new) that share most with each other; the first of equals."""
        old, new = unmatched.old, unmatched.new
        shared = {(o, n): len(self._shared(o, n)) for o in old for n in new}
        best_old = {n: max(old, key=lambda o: shared[o, n]) for n in new if old}
        for o in old:
            best = max(new, key=lambda n: shared[o, n], default=None)
            if best is not None and shared[o, best] and best_old[best] == o:
                yield o, best

    def _sure(self, o: int, n: int, *, in_place: bool) -> bool:
        """Whether two texts have enough in common to be the same."""
        dice = _dice(self.old[o], self.new[n])
        if dice >= (SURE_IN_PLACE if in_place else SURE):
            return True
        return self._likeness(o, n) >= SURE and len(self._shared(o, n)) >= FEWEST

    def _contested(self, o: int, n: int, rival: float) -> bool:
        """Whether another text shares the same words, and at least `rival` times as much."""
        shared = self._shared(o, n)
        least = rival * _dice(self.old[o], self.new[n])
        return any(
            2 * len(shared & other) > len(shared) and _dice(mine, other) >= least
            for mine, others, own in (
                (self.new[n], self.old, o),
                (self.old[o], self.new, n),
            )
            for place, other in enumerate(others)
            if place != own
        )

    def _merged(self) -> Iterator[tuple[int, int]]:
        """Texts (old) most of which another one (new) has gained."""
        before = {n: self.old[o] for o, n in self.same.items()}
        for o in self._unmatched().old:
            gained = {n: self._shared(o, n) - before[n] for n in before}
            host = max(gained, key=lambda n: len(gained[n]), default=None)
            if host is not None and len(gained[host]) >= max(SURE * len(self.old[o]), FEWEST):
                yield o, host
                continue
            inner = _inner(self.old[o])
            for host in (self.same.get(o - 1), self.same.get(o + 1)):
                if host is not None and inner and inner <= gained[host]:
                    yield o, host
                    break

    def _divided(self) -> Iterator[tuple[int, int]]:
        """Texts (new) most of which another one (old) has lost."""
        after = {n: o for o, n in self.same.items()}
        lost = {o: self.old[o] - self.new[n] for o, n in self.same.items()}
        for n in (n for n in range(len(self.new)) if n not in after):
            shared = {o: len(self.new[n] & lost[o]) for o in lost}
            whole = max(shared, key=shared.__getitem__, default=None)
            if whole is not None and shared[whole] >= max(SURE * len(self.new[n]), FEWEST):
                yield n, whole
                continue
            inner = _inner(self.new[n])
            for whole in (after.get(n - 1), after.get(n + 1)):
                if whole is not None and inner and inner <= lost[whole]:
                    yield n, whole
                    break

    def _like(self, o: int, n: int) -> bool:
        few = len(self._shared(o, n)) < FEWEST
        dice = _dice(self.old[o], self.new[n])
        return dice >= SURE_IN_PLACE or (not few and self._likeness(o, n) >= SURE_IN_PLACE)

    def _doubts(self, merged: Collection[int]) -> Iterator[Doubt]:
        """Unmatched texts that are similar to each other, in groups."""
        unmatched = self._unmatched()
        groups: list[tuple[set[int], set[int]]] = []
        for o in unmatched.old:
            like = {n for n in unmatched.new if o not in merged and self._like(o, n)}
            if like:
                touching = [group for group in groups if group[1] & like]
                groups = [group for group in groups if group not in touching]
                groups.append(
                    (
                        {o}.union(*(group[0] for group in touching)),
                        like.union(*(group[1] for group in touching)),
                    )
                )
        for olds, news in groups:
            yield Doubt(tuple(sorted(olds)), tuple(sorted(news)))


def likeness(one: str, other: str) -> float:
    """The share of the longer text's word pairs that the other one has: 0 to 1."""
    first, second = pairs(one), pairs(other)
    return len(first & second) / (max(len(first), len(second)) or 1)


def shared(one: str, other: str) -> int:
    """How many word pairs two texts have in common."""
    return len(pairs(one) & pairs(other))


def _inner(of_text: frozenset[str]) -> frozenset[str]:
    """The pairs of a text without its first and its last word."""
    return frozenset(pair for pair in of_text if pair[0] != "^" and pair[-1] != "$")


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets: 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def _in_order(matched: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of matches, sorted by old position, whose new positions ascend too."""
    ends: list[int] = []
    chains: list[list[tuple[int, int]]] = []
    for pair in matched:
        length = bisect_left(ends, pair[1])
        chain = [*(chains[length - 1] if length else ()), pair]
        ends[length : length + 1] = [pair[1]]
        chains[length : length + 1] = [chain]
    return chains[-1] if chains else []


@dataclass(frozen=True, slots=True)
class SectionProfile:
    """A section of either side: its heading, and the ids of its paragraphs."""

    heading: str
    paragraphs: frozenset[str]


def align_sections(old: Sequence[SectionProfile], new: Sequence[SectionProfile]) -> dict[int, int]:
    """From recorded sections to those of today, by their positions.

    The same heading decides, unless its paragraphs are now under a heading that is new; after that
    the paragraphs in common, then a similar heading.
    """
    recorded = {one.heading for one in old}
    with_new_heading = [other for other in new if other.heading not in recorded]

    def same_section(one: SectionProfile, other: SectionProfile) -> float:
        left = any(_common_paragraphs(one, moved) >= SURE for moved in with_new_heading)
        return 0.0 if left and _have_disjoint_paragraphs(one, other) else _same_heading(one, other)

    same: dict[int, int] = {}
    # From the surest criterion to the least sure: whatever one has matched, the next cannot have.
    for measure, least in (
        (same_section, 1.0),
        (_heading_kept, NEARLY_SAME_HEADING),
        (_common_paragraphs, SURE),
        (_same_heading, 1.0),
        (_heading_likeness, LIKE_HEADING),
    ):
        olds = [o for o in range(len(old)) if o not in same]
        news = [n for n in range(len(new)) if n not in same.values()]
        scored = sorted(
            (-measure(old[o], new[n]), -len(old[o].paragraphs & new[n].paragraphs), o, n)
            for o in olds
            for n in news
        )
        for value, _, o, n in scored:
            if -value >= least and o not in same and n not in same.values():
                same[o] = n
    return same


def _same_heading(one: SectionProfile, other: SectionProfile) -> float:
    return float(fold(one.heading).casefold() == fold(other.heading).casefold())


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
