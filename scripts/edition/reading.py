"""What the edition reads: a block's text, its corrections made and its note markers taken out."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from edition.model import Block, Emendation, Note, NoteReference

_BOUNDARY = re.compile(r"[.?!…][”’»\"')\]]*(\s+)(?=[“‘«¿¡—\"'(\[]*(\w))")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:i\.e|e\.g|cf|etc|vs|no|vol|pp?|ed|eds|ca|al|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr))\.$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as read. Offsets count characters; `read` and `supplied` hold where pieces begin."""

    text: str
    read: tuple[int, ...]
    supplied: tuple[int, ...]

    def to_supplied(self, offset: int) -> int:
        """The offset in the block's text of an offset in the reading."""
        piece = bisect_right(self.read, offset) - 1
        within = offset - self.read[piece]
        after = self.supplied[piece + 1] if piece + 1 < len(self.supplied) else None
        position = self.supplied[piece] + within
        return position if after is None else min(position, after)

    def to_read(self, offset: int) -> int:
        """The offset in the reading of an offset in the block's text."""
        piece = bisect_right(self.supplied, offset) - 1
        within = offset - self.supplied[piece]
        after = self.read[piece + 1] if piece + 1 < len(self.read) else len(self.text)
        return min(self.read[piece] + within, after)


def reading_of(block: Block) -> Reading:
    """The reading of one block."""
    parts: list[str] = []
    read, supplied = [0], [0]
    length = position = 0

    def piece(text: str, resumes: int) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)
        read.append(length)
        supplied.append(resumes)

    for span in block.spans:
        match span:
            case Emendation(reading=str(mended)):
                replacement = mended
            case NoteReference():
                replacement = ""
            case _:
                continue
        piece(block.text[position : span.start], span.start)
        piece(replacement, span.end)
        position = span.end
    parts.append(block.text[position:])
    return Reading("".join(parts), tuple(read), tuple(supplied))


def read(block: Block) -> str:
    """What the edition reads in a block, on one line."""
    return " ".join(reading_of(block).text.split())


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as (start, end), without the blanks between them."""
    bounds: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _BOUNDARY.finditer(text):
        bare = match[0][0] == "." and match[0][1].isspace()
        if match[2].islower():
            continue
        if bare and _ABBREVIATION.search(text, start, match.start() + 1):
            continue
        bounds.append((start, match.start(1)))
        start = match.end()
    bounds.append((start, len(text.rstrip())))
    return bounds


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """The sentence that holds the character before `offset` (or, at 0, the first one)."""
    bounds = sentences(text)
    return next((span for span in bounds if offset <= span[1]), bounds[-1])


def supported_sentence(note: Note) -> tuple[str, str]:
    """The sentence at the first marker of a note, as the edition reads it, before and after it."""
    block, reference = note.places[0]
    reading = reading_of(block)
    marker = reading.to_read(reference.start)
    start, end = sentence_around(reading.text, marker)
    return reading.text[start:marker], reading.text[marker:end]
