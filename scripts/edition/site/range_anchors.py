"""Anchors for ranges of paragraphs, so that `#p12-p15` arrives at p12 without scripts too.

A browser without scripts arrives only where the whole fragment is an id. They are put into the
finished pages: in Markdown, a thousand empty anchors would cost the builder half as much again.
"""

import re
from collections.abc import Iterable
from itertools import combinations, product
from pathlib import Path

from edition.document.model import Article, Block
from edition.permalinks.edition import RedirectPage
from edition.permalinks.ids import PARAGRAPH_ID, number_of

LONGEST = 20
"""Paragraphs in the longest range that needs no script, in an article of any length."""

ANCHORS = 4000
"""Anchors for ranges on a page that may hold longer ones."""

_PLACE = re.compile(r'<(?:p|li)\b[^>]*\bid="(p\d+[a-z]*)"[^>]*>')


def insert(site: Path, articles: Iterable[Article], moved: Iterable[RedirectPage]) -> None:
    """Puts the anchors into the pages below `site` of articles, and into those that lead on."""
    for article in articles:
        ids = [[block.id, *_former(block)] for _, block in article.body()]
        _rewrite(site / "articles" / article.slug / "index.html", ids)
    for page in moved:
        places = [names[0] for names, _ in page.anchors if PARAGRAPH_ID.fullmatch(names[0])]
        _rewrite(site / page.folder / page.slug / "index.html", [[name] for name in places])


def _rewrite(page: Path, ids: list[list[str]]) -> None:
    page.write_text(with_ranges(page.read_text(encoding="utf-8"), ids), encoding="utf-8")


def _former(block: Block) -> list[str]:
    return [former.id for former in block.aliases if PARAGRAPH_ID.fullmatch(former.id)]


def with_ranges(html: str, ids: list[list[str]]) -> str:
    """A page whose paragraphs hold an anchor for each range from there.

    `ids` are those of the paragraphs in their order: of each its own, then former ones.
    """
    where = {own[0]: position for position, own in enumerate(ids)}
    longest = max(LONGEST, ANCHORS // max(1, len(ids)))

    def anchored(tag: re.Match[str]) -> str:
        if tag[1] not in where:
            return tag[0]
        start = where[tag[1]]
        later = [last for own in ids[start + 1 : start + longest] for last in own]
        ends = [*combinations(ids[start], 2), *product(ids[start], later)]
        ranges = (sorted(pair, key=_number) for pair in ends)
        anchors = "".join(f'<a id="{first}-{last}"></a>' for first, last in ranges)
        if not anchors:
            return tag[0]
        return f'{tag[0]}<span class="ranges" data-added>{anchors}</span>'

    return _PLACE.sub(anchored, html)


def _number(identifier: str) -> tuple[int, str]:
    """Ids in the order in which they were given: that in which a range names its ends."""
    return number_of(identifier), identifier
