"""Ids of sections, paragraphs and notes: their kinds and numbers, and how sentences name them."""

import re
from datetime import date

from edition.document.model import (
    RUNNING_TEXT,
    Article,
    Kind,
    reference_id,
)
from edition.permalinks.record import RecordedPlace

TITLE = "title"


SECTION, PARAGRAPH, NOTE = "section", "paragraph", "note"


PARAGRAPH_ID = re.compile(r"p(\d+)[a-z]*")


_NOTE_ID = re.compile(r"note-\d+[a-z]*")


def kind_of(identifier: str) -> str:
    """Whether an id is that of a section, a paragraph or a note."""
    if PARAGRAPH_ID.fullmatch(identifier):
        return PARAGRAPH
    return NOTE if _NOTE_ID.fullmatch(identifier) else SECTION


def number_of(identifier: str) -> int:
    """The number in an id: 12 for p12a and note-12, 0 where there is none."""
    return int("".join(filter(str.isdigit, identifier)) or 0)


def name_of(identifier: str, place: RecordedPlace) -> str:
    """How sentences name a place: “paragraph 12a”, “note 3”, “the section “Tides””."""
    kind = kind_of(identifier)
    if kind == SECTION:
        return f"the section “{place.heading or identifier}”"
    return f"{kind} {identifier.removeprefix('p').removeprefix('note-')}"


def capitalized(name: str) -> str:
    """A name at the beginning of a sentence: “Paragraph 12a”."""
    return name[:1].upper() + name[1:]


def day(when: date) -> str:
    """A date as people read it: 21 November 2026."""
    return f"{when.day} {when:%B %Y}"


def have_ids(article: Article) -> list[int]:
    """The indices of the blocks that have ids of their own, notes apart."""
    return [
        index
        for index, block in enumerate(article.blocks)
        if block.kind is Kind.HEADING or block.kind in RUNNING_TEXT
    ]


def references_of(identifier: str, place: RecordedPlace, remaining: int = 0) -> list[str]:
    """The anchors of markers that a note had once, more than those that remain."""
    if kind_of(identifier) != NOTE:
        return []
    name = identifier.removeprefix("note-")
    return [reference_id(name, number) for number in range(remaining + 1, place.references + 1)]
