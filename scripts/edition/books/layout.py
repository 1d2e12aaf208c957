"""What WeasyPrint gets wrong in setting notes at the foot of pages, and what helps the next time.

It loses the notes of a line that it moves to the next page as an orphan or widow. And it puts a
note on the page behind its call, to make room for the first lines of a paragraph that it could
move there as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from weasyprint.document import Page

_FOOT = re.compile(r'id="([^"]+)" class="foot')
_NUMBER = re.compile(r'id="([^"]+)" class="number"')
_FEWEST = 4
"""Lines that a paragraph must have on the page on which it crowded out a note."""


class Faults(NamedTuple):
    """Places that are on no page, and paragraphs whose first lines crowded out notes, by id."""

    lost: frozenset[str] = frozenset()
    crowding: frozenset[str] = frozenset()

    def __or__(self, other: "Faults") -> "Faults":
        return Faults(self.lost | other.lost, self.crowding | other.crowding)

    @property
    def style(self) -> str:
        """Rules by which they are unlikely to come again."""
        loose = (f':has([id="{one}"]) {{ orphans: 1; widows: 1; }}' for one in sorted(self.lost))
        kept = (f':has(> [id="{one}"]) {{ orphans: {_FEWEST}; }}' for one in sorted(self.crowding))
        return "\n".join([*loose, *kept])


def faults(html: str, pages: Sequence[Page]) -> Faults:
    """The faults of the pages that were made of a book."""
    at = {place: number for number, page in enumerate(pages) for place in page.anchors}
    calls: dict[str, int] = {}
    for number, page in enumerate(pages):
        for place in _led_to(page):
            calls.setdefault(place, number)
    feet = set(_FOOT.findall(html))
    left = {calls[place] for place in feet & calls.keys() & at.keys() if calls[place] < at[place]}
    paragraphs = frozenset(_NUMBER.findall(html))
    crowding = (_last_of(pages[number], paragraphs) for number in left)
    return Faults(frozenset(calls.keys() - at.keys()), frozenset(filter(None, crowding)))


def _led_to(page: Page) -> Iterator[str]:
    return (target for kind, target, *_ in page.links if kind == "internal")


def _last_of(page: Page, paragraphs: frozenset[str]) -> str | None:
    """The last paragraph that begins on a page."""
    heights = {name: where[1] for name, where in page.anchors.items() if name in paragraphs}
    return max(heights, key=lambda name: heights[name], default=None)
