"""Which recorded sections are which of today's: by heading, and by the paragraphs they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from edition.permalinks.alignment import SURE
from edition.text.folding import fold

NEARLY_SAME_HEADING, LIKE_HEADING = 0.8, 0.6
"""Shares of characters that identify two headings, before and after the paragraphs have decided."""


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
