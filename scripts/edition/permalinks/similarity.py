"""How much two texts have in common, by the hashes that both fingerprints know of."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from math import exp
from typing import Generic, TypeVar

from edition.permalinks.fingerprint import ENDS, HASHES, MARKS, Fingerprint

MOST_COMPARED = 4096
"""Texts with a pair in common that are looked at for one text: those with the rarest pairs."""

MORE_THAN_HALF = 3
"""Pairs beyond the rarer half that are asked for: few texts have so many of others by chance."""

_Feature = TypeVar("_Feature", int, str)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common.

    `shorter` and `longer` are their numbers of pairs; of the `compared` ones `known` are seen on
    both sides. `found` values are the same, where texts without a word in common have `expected`.
    """

    shorter: int
    longer: int
    compared: int
    known: float
    found: int
    expected: float

    @property
    def of_shorter(self) -> float:
        """The share of the shorter text's pairs that the other one has: 0 to 1."""
        return min(self.known / (self.compared or 1), 1.0)

    @property
    def by_chance(self) -> float:
        """How probable it is (Poisson's law) that texts without a word in common have as much."""
        term = exp(-self.expected)
        fewer = 0.0
        for number in range(self.found):
            fewer += term
            term *= self.expected / (number + 1)
        return 1 - fewer

    @property
    def pairs(self) -> float:
        """How many pairs both texts have, seen or not: an estimate."""
        return self.of_shorter * self.shorter

    @property
    def dice(self) -> float:
        """Dice's coefficient: 0 to 1."""
        return 2 * self.pairs / (self.shorter + self.longer or 1)

    @property
    def of_longer(self) -> float:
        """The share of the longer text's pairs that the other one has: 0 to 1."""
        return self.pairs / (self.longer or 1)


def overlap(old: Fingerprint, new: Fingerprint) -> Overlap:
    """What a recorded text and another one have in common by the hashes that are known.

    As many of the new text's would be found as it has recorded, if the old one had all of it.
    """
    found = len(old.pairs & new.pairs)
    chance = len(old.pairs) * len(new.pairs) / HASHES
    most = len(old.pairs) if old.count <= new.count else new.recorded
    left = 1 - chance / (most or 1)
    known = min(max((found - chance) / left, 0.0), found) if left > 0 else float(found)
    counts = min(old.count, new.count), max(old.count, new.count)
    return Overlap(*counts, most, known, found, chance)


def overlap_with_ends(old: Fingerprint, new: Fingerprint) -> Overlap:
    """What two texts have in common, their first and last words, too, if they are short."""
    both = overlap(old, new)
    if not (old.marks and new.marks):
        return both
    same = len(old.marks & new.marks)
    return Overlap(
        shorter=both.shorter + ENDS,
        longer=both.longer + ENDS,
        compared=both.compared + ENDS,
        known=both.known + same,
        found=both.found + same,
        expected=both.expected + ENDS / MARKS,
    )


@dataclass(frozen=True, slots=True)
class Sharing:
    """Texts by position, each with how many of some pairs it has; `unasked` pairs may be more."""

    texts: Counter[int]
    unasked: int

    def with_at_least(self, number: float) -> Iterator[int]:
        """The texts that may have so many of the pairs."""
        least = number - self.unasked
        return (position for position, count in self.texts.items() if count >= least)

    def most(self, number: int, near: int) -> list[int]:
        """So many texts at most: those with most of the pairs, then those `near` a position."""
        ranked = (
            (-count, abs(position - near), position) for position, count in self.texts.items()
        )
        return [position for *_, position in nsmallest(number, ranked)]


class Holders(Generic[_Feature]):
    """Which of many texts have a pair of words, by its hash, or any other feature."""

    def __init__(
        self, texts: Iterable[tuple[int, frozenset[_Feature]]], of: Collection[_Feature]
    ) -> None:
        """`texts` by position with what they have; only what is in `of` will be asked for."""
        self._texts: dict[_Feature, list[int]] = {}
        for position, pairs in texts:
            for pair in pairs.intersection(of):
                self._texts.setdefault(pair, []).append(position)

    def sharing(self, pairs: Iterable[_Feature], most: int = MOST_COMPARED) -> Sharing:
        """The texts that have the rarest of `pairs`; at `most` so many are looked at."""
        held = filter(None, map(self._texts.get, pairs))
        lists: list[Sequence[int]] = sorted(held, key=len)
        texts: Counter[int] = Counter()
        left = most
        for asked, positions in enumerate(lists):
            texts.update(islice(positions, left))
            left -= len(positions)
            if left < 0:
                return Sharing(texts, len(lists) - asked)
        return Sharing(texts, 0)

    def of_most(self, pairs: Collection[_Feature]) -> Sharing:
        """The texts that may have most of `pairs`, by the rarer half and a few more of them.

        Whatever has most of the pairs has at least as many of these as there are more than half.
        """
        rarest = sorted(pairs, key=lambda pair: len(self._texts.get(pair, ())))
        half = len(pairs) // 2
        found = self.sharing(rarest[: half + MORE_THAN_HALF])
        least = min(half + MORE_THAN_HALF, len(pairs)) - (len(pairs) - half) + 1
        likely = {one: count for one, count in found.texts.items() if count >= least}
        return Sharing(Counter(likely), found.unasked)
