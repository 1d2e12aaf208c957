"""How much two texts have in common, by the hashes that both fingerprints know of."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import sqrt

from edition.permalinks.fingerprint import HASHES, MARKS, Fingerprint

MOST_COMPARED = 4096
"""Texts with a pair in common that are looked at for one text: those with the rarest pairs."""


DEVIATIONS = 2
"""Standard deviations from what is expected by chance that are no chance."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common.

    `shorter` and `longer` are their numbers of pairs, `known` those that are seen on both sides,
    and `of_shorter` the share of the shorter text's pairs that the other one has: 0 to 1.
    `by_chance` says that texts without a word in common may well show as much.
    """

    shorter: int
    longer: int
    known: float
    of_shorter: float
    by_chance: bool

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
    """What a recorded text and another one have in common by the hashes that are known."""
    found, room = len(old.pairs & new.pairs), HASHES
    return _overlap(old, new, found, (len(old.pairs), len(new.pairs), room), new.recorded)


def overlap_in_place(old: Fingerprint, new: Fingerprint) -> Overlap:
    """What two texts between the same neighbours have in common, by their marks if they are short.

    Among all texts of an article, marks would find many that are alike by chance.
    """
    if not (old.marks and new.marks):
        return overlap(old, new)
    found = len(old.marks & new.marks)
    return _overlap(old, new, found, (len(old.marks), len(new.marks), MARKS), len(new.marks))


def _overlap(
    old: Fingerprint, new: Fingerprint, found: int, among: tuple[int, int, int], size: int
) -> Overlap:
    """From what was `found`: `among` has how many were compared, and how many values there are.

    As many of the new text's would be found, `size`, if the old one had all of it.
    """
    chance = among[0] * among[1] / among[2]
    most = among[0] if old.count <= new.count else size
    left = 1 - chance / (most or 1)
    known = min(max((found - chance) / left, 0.0), found) if left > 0 else float(found)
    by_chance = found <= chance + DEVIATIONS * sqrt(chance)
    counts = min(old.count, new.count), max(old.count, new.count)
    return Overlap(*counts, known, min(known / (most or 1), 1.0), by_chance)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Texts by position, each with how many of some pairs it has; `unasked` pairs may be more."""

    texts: Counter[int]
    unasked: int


class Holders:
    """Which of many texts have a pair."""

    def __init__(self, texts: Iterable[tuple[int, Fingerprint]], of: Collection[int]) -> None:
        """`texts` by position; only pairs `of` this collection will be asked for."""
        self._texts: dict[int, list[int]] = {}
        for position, text in texts:
            for pair in text.pairs.intersection(of):
                self._texts.setdefault(pair, []).append(position)

    def sharing(self, pairs: Iterable[int]) -> Sharing:
        """The texts that have the rarest of `pairs`."""
        lists: list[Sequence[int]] = sorted((self._texts.get(p, ()) for p in pairs), key=len)
        texts: Counter[int] = Counter()
        left = MOST_COMPARED
        for asked, positions in enumerate(lists):
            texts.update(islice(positions, left))
            left -= len(positions)
            if left < 0:
                return Sharing(texts, len(lists) - asked)
        return Sharing(texts, 0)
