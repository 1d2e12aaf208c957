"""What two texts must have in common to be the same, before and after an edit."""

from edition.permalinks.fingerprint import Fingerprint
from edition.permalinks.similarity import Overlap, overlap, overlap_with_ends

SURE = 0.5
"""Share of the shorter text's word pairs that identifies two texts, wherever they stand."""

SURE_IN_PLACE = 0.25
"""Dice's coefficient that identifies two short texts between the same neighbours.

Of longer ones it says no more than that they may be: three of a hundred unrelated ones have it.
"""

UNLIKELY = 0.04
"""How probable it is at most that texts said to be the same have as much in common by chance."""

MOST_TIMES = 6
"""How many times as long as one text another is at most that is surely the same."""

FEWEST, FEWEST_KNOWN = 5, 2.5
"""Word pairs that are evidence if one text is much shorter than the other; those known by hash."""

LIKELY = 8
"""Texts that are compared in full with one, of those that share known pairs or stand near."""


def same_anywhere(old: Fingerprint, new: Fingerprint) -> bool:
    """Whether two texts of one article are the same, wherever in it they stand."""
    both = overlap(old, new)
    is_part = both.of_shorter >= SURE and _is_evidence(both) and _is_no_chance(both)
    if both.dice >= SURE or (is_part and both.longer <= MOST_TIMES * both.shorter):
        return True
    whole = overlap_with_ends(old, new)
    return whole.dice >= SURE and _is_no_chance(whole)


def same_in_place(old: Fingerprint, new: Fingerprint) -> bool:
    """Whether two texts between the same neighbours are the same, if they are short."""
    both = overlap_with_ends(old, new)
    is_chance = both.known < FEWEST_KNOWN and both.by_chance > UNLIKELY
    return both.dice >= SURE_IN_PLACE and not is_chance


def same_elsewhere(both: Overlap) -> bool:
    """Whether texts of different articles are the same, by what both have in common."""
    return both.dice >= SURE and _is_evidence(both)


def may_be_the_same(old: Fingerprint, new: Fingerprint) -> bool:
    """Whether two texts have so much in common that somebody is to be asked."""
    both = overlap(old, new)
    return both.dice >= SURE_IN_PLACE or (
        both.of_shorter >= SURE_IN_PLACE and _is_evidence(both) and _is_no_chance(both)
    )


def _is_evidence(both: Overlap) -> bool:
    """Whether two texts of different lengths have enough in common to say anything."""
    return both.pairs >= FEWEST and both.known >= FEWEST_KNOWN


def _is_no_chance(both: Overlap) -> bool:
    """Whether none of the texts that are compared with one is likely to have as much by chance."""
    return both.by_chance <= UNLIKELY / LIKELY
