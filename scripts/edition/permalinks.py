"""The ids of places: sections by their heading, paragraphs and notes by number."""

import re
from dataclasses import replace

from edition.model import RUNNING_TEXT, Article, Block, Kind
from edition.schema import slug_of

_NOTE = re.compile(r"\s*\[(\d+)\]")
_TAKEN = re.compile(
    r"(p|note|ref|correction|emended)-?\d.*|title|notes|corrections|terms|about-the-author"
)


def assign(article: Article) -> Article:
    """The article with an id for its title, every section, line of running text and note."""
    used: set[str] = set()
    paragraphs = 0
    blocks: list[Block] = []
    for block in article.blocks:
        if block.kind is Kind.TITLE:
            blocks.append(replace(block, id="title"))
        elif block.kind is Kind.HEADING:
            blocks.append(replace(block, id=_section_id(block.text, used)))
        elif block.kind in RUNNING_TEXT:
            paragraphs += 1
            blocks.append(replace(block, id=f"p{paragraphs}"))
        elif number := _NOTE.match(block.text) if block.kind is Kind.NOTE else None:
            blocks.append(replace(block, id=f"note-{number[1]}"))
        else:
            blocks.append(block)
    return replace(article, blocks=tuple(blocks))


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
