"""The forms of ids: what tells those of paragraphs and notes, and what no place may be called."""

import re

PARAGRAPH_ID = re.compile(r"p(\d{1,9})[a-z]*")
NOTE_ID = re.compile(r"note-\d{1,9}[a-z]*")
RESERVED_ID = re.compile(
    r"(p|note|ref|correction|emended|remark)-?\d.*|title|notes|corrections|terms|about-the-author"
)
"""Ids that pages use otherwise, and forms by which paragraphs and notes are told."""

_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a place can have this id."""
    if PARAGRAPH_ID.fullmatch(text) or NOTE_ID.fullmatch(text):
        return True
    return _FORM.fullmatch(text) is not None and RESERVED_ID.fullmatch(text) is None
