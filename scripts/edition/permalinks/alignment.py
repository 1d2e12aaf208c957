"""Aligns the recorded texts of an article with those of today, and says where it is not sure.

Texts are given by their fingerprints and identified by their positions, from 0, on either side.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import ge

from edition.permalinks.fingerprint import SHORT, Fingerprint
from edition.permalinks.parts import Parts
from edition.permalinks.sameness import LIKELY, may_be_the_same, same_anywhere, same_in_place
from edition.permalinks.similarity import Holders, Overlap, overlap, overlap_with_ends

RIVAL = 0.6
"""Share of the best candidate's similarity at which another text competes with it."""

LESS = 0.85
"""Share of an edited text's similarity at which one that is there unchanged does not compete."""

_MOST_ALIKE = 32
"""Texts that one is said to be like, of those that are."""


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
    old: Sequence[Fingerprint],
    new: Sequence[Fingerprint],
    decided: Mapping[int, int | None],
    fresh: Collection[int] = (),
) -> Alignment:
    """Aligns texts; `decided` says which are the same (None: gone), `fresh` which are new."""
    if not old or not new:
        return Alignment()
    if not decided and not fresh and [o.words for o in old] == [n.words for n in new]:
        return Alignment(same={place: place for place in range(len(old))})
    return _Search(old, new, decided, fresh).result()


@dataclass(frozen=True, slots=True)
class _Unmatched:
    """Places of either side, in their order, that are not matched yet."""

    old: list[int]
    new: list[int]

    def in_place(self, o: int, n: int) -> bool:
        """Whether two texts stand at the same place of as many on either side."""
        return len(self.old) == len(self.new) and self.new[bisect_left(self.old, o)] == n


class _Search:
    """What is matched so far, from recorded texts to those of today.

    `unchanged` are the matches that were found first, `settled` the texts of today in them; `gone`
    and `fresh` texts match none.
    """

    def __init__(
        self,
        old: Sequence[Fingerprint],
        new: Sequence[Fingerprint],
        decided: Mapping[int, int | None],
        fresh: Collection[int],
    ) -> None:
        self.old, self.new = old, new
        self.same = {o: n for o, n in decided.items() if n is not None}
        self.gone = {o for o, n in decided.items() if n is None}
        self.fresh = set(fresh)
        self.asked = frozenset[int]().union(*(text.pairs for text in old))
        self.unchanged: dict[int, int] = {}
        self.settled: set[int] = set()
        self.holders = self._holders(enumerate(old)), self._holders(enumerate(new))

    def result(self) -> Alignment:
        """The alignment, found from the surest to the least sure."""
        self._unique()
        self._in_gaps()
        while self._best_matches():
            self._in_gaps()
        parts = Parts(self.old, self.new, self.same, self.holders)
        merged = dict(parts.merged(self._unmatched().old))
        return Alignment(self.same, merged, dict(parts.divided()), list(self._doubts(merged)))

    def _unmatched(self) -> _Unmatched:
        taken = set(self.same.values()) | self.fresh
        return _Unmatched(
            [o for o in range(len(self.old)) if o not in self.same and o not in self.gone],
            [n for n in range(len(self.new)) if n not in taken],
        )

    def _unique(self) -> None:
        """Matches texts that are unchanged and unique on either side, wherever they stand."""
        olds, news = (Counter(text.words for text in side) for side in (self.old, self.new))
        unmatched = self._unmatched()
        where = {self.new[n].words: n for n in unmatched.new}
        for o in unmatched.old:
            text = self.old[o].words
            is_unique = text in where and olds[text] == news[text] == 1
            if is_unique and self.old[o].count:
                self.unchanged[o] = where[text]
        self.same |= self.unchanged
        self.settled = {*self.unchanged.values()}

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
                    found = dict(zip(gap.old, gap.new, strict=True))
                else:
                    found = dict(self._single_words(gap))
                self.same |= found
                changed = changed or bool(found)

    def _is_unchanged(self, gap: _Unmatched) -> bool:
        return [self.old[o].words for o in gap.old] == [self.new[n].words for n in gap.new]

    def _single_words(self, gap: _Unmatched) -> Iterator[tuple[int, int]]:
        """Texts of one word that kept their places from either end of a gap.

        The record of one is that of a sixty-fourth of all words: elsewhere it says too little.
        """
        olds, news = (
            Counter(side[place].words for place in places if not side[place].count)
            for side, places in ((self.old, gap.old), (self.new, gap.new))
        )
        kept = {words for words in olds if words and olds[words] == news[words]}
        ends = (gap.old, gap.new), (gap.old[::-1], gap.new[::-1])
        for pairs in (zip(*sides, strict=False) for sides in ends if kept):
            for o, n in pairs:
                if self.old[o].words != self.new[n].words or self.old[o].words not in kept:
                    break
                yield o, n

    def _is_one_edited(self, gap: _Unmatched) -> bool:
        """Whether one text was edited where it stands; no other may be as similar to it."""
        return (
            len(gap.old) == len(gap.new) == 1
            and self._sure(gap.old[0], gap.new[0], gap)
            and not self._contested(gap.old[0], gap.new[0], 1.0, gap)
        )

    def _best_matches(self) -> bool:
        """Matches mutual best matches that have no rival; whether there were any.

        Those that are sure wherever they stand come first: they tell which texts stand in place.
        """
        gaps = {o: gap for gap in self._gaps() for o in gap.old}
        found = {
            o: n
            for o, n in self._mutual(self._unmatched(), gaps)
            if self._sure(o, n, gaps[o]) and not self._contested(o, n, RIVAL, gaps[o])
        }
        anywhere = {o: n for o, n in found.items() if same_anywhere(self.old[o], self.new[n])}
        self.same |= anywhere or found
        return bool(found)

    def _mutual(
        self, unmatched: _Unmatched, gaps: Mapping[int, _Unmatched]
    ) -> Iterator[tuple[int, int]]:
        """The texts (old, new) that share most with each other; the first of equals.

        Those that share enough come first: a long text may have more of a short one than its like.
        """
        holders = self._holders((n, self.new[n]) for n in unmatched.new)
        best_new: dict[int, tuple[bool, float, int]] = {}
        best_old: dict[int, tuple[bool, float, int]] = {}
        least = (False, 0.0, 0)
        for o in unmatched.old:
            likely = holders.sharing(self.old[o].pairs).texts.most_common(LIKELY)
            near = gaps[o].new if len(gaps[o].new) <= LIKELY else ()
            for n in {*(n for n, _ in likely), *near}:
                shared = self._overlap(o, n, in_place=n in near).pairs
                if shared:
                    sure = self._sure(o, n, gaps[o])
                    best_new[o] = max(best_new.get(o, least), (sure, shared, -n))
                    best_old[n] = max(best_old.get(n, least), (sure, shared, -o))
        yield from ((o, -n) for o, (_, _, n) in best_new.items() if best_old[-n][2] == -o)

    def _holders(self, texts: Iterable[tuple[int, Fingerprint]]) -> Holders[int]:
        return Holders(((place, text.pairs) for place, text in texts), self.asked)

    def _overlap(self, o: int, n: int, *, in_place: bool) -> Overlap:
        return (overlap_with_ends if in_place else overlap)(self.old[o], self.new[n])

    def _sure(self, o: int, n: int, gap: _Unmatched) -> bool:
        """Whether two texts are the same; a short one with less in common, if in place in `gap`."""
        if same_anywhere(self.old[o], self.new[n]):
            return True
        is_short = self.old[o].count <= SHORT
        return is_short and gap.in_place(o, n) and same_in_place(self.old[o], self.new[n])

    def _contested(self, o: int, n: int, rival: float, gap: _Unmatched) -> bool:
        """Whether another text shares the same words, and at least `rival` times as much.

        Beside it, in its `gap`, other texts compete by their marks.
        """
        if self._contested_by_marks(o, n, rival, gap):
            return True
        shared = self.old[o].pairs & self.new[n].pairs
        least = [rival * measured for measured in self._measured(o, n)]
        is_alone = len(gap.old) == len(gap.new) == 1
        for others, own, holders in (
            (self.old, o, self.holders[0]),
            (self.new, n, self.holders[1]),
        ):
            sharing = holders.of_most(shared)
            # Where most of the pairs are those of very many texts, there is always another.
            if sharing.unasked:
                return True
            for place in sharing.texts:
                pair = (place, n) if others is self.old else (o, place)
                if (
                    place != own
                    and 2 * len(shared & others[place].pairs) > len(shared)
                    and all(map(ge, self._measured(*pair), least))
                    and not (is_alone and self._is_settled(pair, o, n))
                ):
                    return True
        return False

    def _is_settled(self, pair: tuple[int, int], o: int, n: int) -> bool:
        """Whether the rival in a pair is there unchanged; a recorded one must be less like, too."""
        other = pair[0]
        if other == o:
            return pair[1] in self.settled
        whole = self.unchanged.get(other)
        return (
            whole is not None
            and LESS * overlap_with_ends(self.old[o], self.new[n]).dice
            > overlap_with_ends(self.new[whole], self.new[n]).dice
        )

    def _measured(self, o: int, n: int) -> tuple[float, float]:
        """Dice’s coefficients of two texts: by their pairs, and by the marks of short ones."""
        old, new = self.old[o], self.new[n]
        return overlap(old, new).dice, overlap_with_ends(old, new).dice

    def _contested_by_marks(self, o: int, n: int, rival: float, gap: _Unmatched) -> bool:
        marks = self.old[o].marks & self.new[n].marks
        if max(len(gap.old), len(gap.new)) > LIKELY or n not in gap.new:
            return False
        least = rival * self._overlap(o, n, in_place=True).dice
        return any(
            2 * len(marks & text.marks) > len(marks) and overlap_with_ends(mine, text).dice >= least
            for mine, text in (
                *((self.old[o], self.new[other]) for other in gap.new if other != n),
                *((self.new[n], self.old[other]) for other in gap.old if other != o),
            )
        )

    def _doubts(self, merged: Collection[int]) -> Iterator[Doubt]:
        """Unmatched texts that are similar to each other, in groups."""
        unmatched = self._unmatched()
        left = self._holders((n, self.new[n]) for n in unmatched.new)
        gaps = {o: gap.new for gap in self._gaps() for o in gap.old}
        groups = _Groups()
        for o in unmatched.old:
            if o in merged:
                continue
            likely = left.sharing(self.old[o].pairs).most(_MOST_ALIKE, near=o)
            like = {n for n in likely if may_be_the_same(self.old[o], self.new[n])}
            if not self.old[o].count:
                like |= {n for n in unmatched.new if self.old[o].words == self.new[n].words != ""}
            if len(gaps[o]) <= LIKELY:
                like |= {n for n in gaps[o] if same_in_place(self.old[o], self.new[n])}
            groups.add(o, like)
        yield from groups.doubts()


class _Groups:
    """Texts that are similar to each other, directly or by way of others."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._like: dict[int, int] = {}

    def _root(self, o: int) -> int:
        while self._first[o] != o:
            self._first[o] = o = self._first[self._first[o]]
        return o

    def add(self, o: int, like: Collection[int]) -> None:
        """Adds an old text, and the new ones that are like it."""
        for n in like:
            self._first[o] = self._first.get(o, o)
            other = self._like.setdefault(n, o)
            self._first[self._root(o)] = self._root(other)

    def doubts(self) -> Iterator[Doubt]:
        """The groups."""
        olds: dict[int, list[int]] = {}
        news: dict[int, list[int]] = {}
        for o in self._first:
            olds.setdefault(self._root(o), []).append(o)
        for n, o in self._like.items():
            news.setdefault(self._root(o), []).append(n)
        for root, members in olds.items():
            yield Doubt(tuple(sorted(members)), tuple(sorted(news[root])))


def _in_order(matched: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of matches, sorted by old position, whose new positions ascend too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_, new) in enumerate(matched):
        length = bisect_left(ends, new)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new]
        last[length : length + 1] = [place]
    run: list[tuple[int, int]] = []
    place = last[-1] if last else -1
    while place >= 0:
        run.append(matched[place])
        place = before[place]
    return run[::-1]
