"""What WeasyPrint gets wrong in setting notes at the foot of pages, and what helps the next time.

It loses the notes of a line that it moves to the next page as an orphan or widow. And it puts a
note on the page behind its call, to make room for the first lines of a paragraph that it could
move there as a whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from weasyprint.document import Page

LOOSE = "orphans: 1; widows: 1"
"""Keeps the notes of a block, whose lines may stand alone."""

_KEPT = "orphans: 4"
"""Keeps a paragraph from beginning where it crowded out a note."""

_FOOT = re.compile(r'id="([^"]+)" class="foot')
_NUMBER = re.compile(r'id="([^"]+)" class="number"')

Rules = Mapping[str, str]
"""Style of blocks, by a place in each."""


def faults(html: str, pages: Sequence[Page]) -> Rules:
    """What helps against the faults of the pages that were made of a book.

    Places that it leads to and that are on no page have the rule LOOSE.
    """
    at = {place: number for number, page in enumerate(pages) for place in page.anchors}
    calls: dict[str, int] = {}
    for number, page in enumerate(pages):
        for place in _led_to(page):
            calls.setdefault(place, number)
    lost = sorted(calls.keys() - at.keys())
    feet = set(_FOOT.findall(html)) & calls.keys() & at.keys()
    left = sorted({calls[place] for place in feet if calls[place] < at[place]})
    paragraphs = frozenset(_NUMBER.findall(html))
    last = filter(None, (_last_of(pages[number], paragraphs) for number in left))
    return dict.fromkeys(last, _KEPT) | dict.fromkeys(lost, LOOSE)


def ruled(html: str, rules: Rules) -> str:
    """The HTML of a book, whose blocks obey those rules that are for places in it."""
    for place, rule in rules.items():
        at = html.find(f'id="{place}"')
        begin = max(html.rfind("<p", 0, at), html.rfind("<h", 0, at)) if at >= 0 else -1
        if begin >= 0:
            html = f'{html[: begin + 2]} style="{rule}"{html[begin + 2 :]}'
    return html


def _led_to(page: Page) -> Iterator[str]:
    return (target for kind, target, *_ in page.links if kind == "internal")


def _last_of(page: Page, paragraphs: frozenset[str]) -> str | None:
    """The last paragraph that begins on a page."""
    heights = {name: where[1] for name, where in page.anchors.items() if name in paragraphs}
    return max(heights, key=lambda name: heights[name], default=None)
