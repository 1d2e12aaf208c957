"""Anchors for ranges of paragraphs, so that `#p12-p15` arrives at p12 without scripts too.

A browser without scripts arrives only where the whole fragment is an id. They are put into the
finished pages: in Markdown, a thousand empty anchors would cost the builder half as much again.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from edition.model import Article

LONGEST = 20
"""Paragraphs in the longest range that needs no script."""

_PLACE = re.compile(r'<(?:p|li)\b[^>]*\bid="(p\d+[a-z]*)"[^>]*>')


def insert(site: Path, articles: Iterable[Article]) -> None:
    """Puts the anchors into the pages of the articles below `site`."""
    for article in articles:
        page = site / "articles" / article.slug / "index.html"
        ids = [block.id for _, block in article.body()]
        page.write_text(with_ranges(page.read_text(encoding="utf-8"), ids), encoding="utf-8")


def with_ranges(html: str, ids: list[str]) -> str:
    """A page whose paragraphs, `ids` in their order, hold an anchor for each range from there."""
    where = {identifier: position for position, identifier in enumerate(ids)}

    def anchored(tag: re.Match[str]) -> str:
        first = tag[1]
        following = ids[where[first] + 1 : where[first] + LONGEST] if first in where else []
        anchors = "".join(f'<a id="{first}-{last}"></a>' for last in following)
        return f"{tag[0]}<span data-added>{anchors}</span>" if anchors else tag[0]

    return _PLACE.sub(anchored, html)
