"""The ids of places: sections by their heading, paragraphs and notes by number."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from edition.model import RUNNING_TEXT, Article, Block, Kind
from edition.schema import slug_of

_TAKEN = re.compile(
    r"(p|note|ref|correction|emended)-?\d.*|title|notes|corrections|terms|about-the-author"
)


def assign(article: Article) -> Article:
    """The article with an id for its title, every section, line of running text and note."""
    used: set[str] = set()
    paragraphs = itertools.count(1)
    return replace(
        article,
        blocks=tuple(replace(b, id=_id(b, used, paragraphs)) for b in article.blocks),
    )


def _id(block: Block, used: set[str], paragraphs: Iterator[int]) -> str:
    match block.kind:
        case Kind.TITLE:
            return "title"
        case Kind.HEADING:
            return _section_id(block.text, used)
        case Kind.NOTE:
            return f"note-{block.number}"
        case kind if kind in RUNNING_TEXT:
            return f"p{next(paragraphs)}"
    return ""


def _section_id(heading: str, used: set[str]) -> str:
    base = slug_of(heading) or "section"
    if _TAKEN.fullmatch(base):
        base = f"section-{base}"
    candidate, number = base, 1
    while candidate in used:
        number += 1
        candidate = f"{base}-{number}"
    used.add(candidate)
    return candidate
