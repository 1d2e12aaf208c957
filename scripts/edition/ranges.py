"""Anchors for ranges of paragraphs, so that `#p12-p15` arrives at p12 without scripts too.

A browser without scripts arrives only where the whole fragment is an id. They are put into the
finished pages: in Markdown, a thousand empty anchors would cost the builder half as much again.
"""

import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from edition.addresses import PARAGRAPH_ID, number_of
from edition.model import Article, Block

LONGEST = 20
"""Paragraphs in the longest range that needs no script."""

_PLACE = re.compile(r'<(?:p|li)\b[^>]*\bid="(p\d+[a-z]*)"[^>]*>')


def insert(site: Path, articles: Iterable[Article]) -> None:
    """Puts the anchors into the pages of the articles below `site`."""
    for article in articles:
        page = site / "articles" / article.slug / "index.html"
        ids = [[block.id, *_former(block)] for _, block in article.body()]
        page.write_text(with_ranges(page.read_text(encoding="utf-8"), ids), encoding="utf-8")


def _former(block: Block) -> list[str]:
    return [former.id for former in block.former if PARAGRAPH_ID.fullmatch(former.id)]


def with_ranges(html: str, ids: list[list[str]]) -> str:
    """A page whose paragraphs hold an anchor for each range from there.

    `ids` are those of the paragraphs in their order: of each its own, then former ones.
    """
    where = {own[0]: position for position, own in enumerate(ids)}

    def anchored(tag: re.Match[str]) -> str:
        if tag[1] not in where:
            return tag[0]
        start = where[tag[1]]
        later = [last for own in ids[start + 1 : start + LONGEST] for last in own]
        ranges = (sorted(ends, key=_number) for ends in product(ids[start], later))
        anchors = "".join(f'<a id="{first}-{last}"></a>' for first, last in ranges)
        return f"{tag[0]}<span data-added>{anchors}</span>" if anchors else tag[0]

    return _PLACE.sub(anchored, html)


def _number(identifier: str) -> tuple[int, str]:
    """Ids in the order in which they were given: that in which a range names its ends."""
    return number_of(identifier), identifier
