"""The text as the edition reads it: corrections applied, note markers taken out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from edition.document.model import (
    Block,
    Emendation,
    Mention,
    NoteReference,
    Remarked,
    RunIn,
    SentenceAtMarker,
)
from edition.text.sentences import (
    Sentence,
    sentence_around,
    sentences,
    shortened_after,
    shortened_before,
)

LONGEST_SENTENCE = 1000
"""Characters of a sentence on either side of a marker by which a note is recognized."""

LONGEST_LEAD = 240
"""Characters of what leads up to a marker that are quoted beside its note."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that the edition reads in a block.

    `read` and `supplied` hold the offsets, in characters, at which its pieces begin in either text.
    """

    text: str
    read: tuple[int, ...]
    supplied: tuple[int, ...]

    def to_supplied(self, offset: int) -> int:
        """From an offset in the reading to the offset in the block's text."""
        piece = bisect_right(self.read, offset) - 1
        within = offset - self.read[piece]
        after = self.supplied[piece + 1] if piece + 1 < len(self.supplied) else None
        position = self.supplied[piece] + within
        return position if after is None else min(position, after)

    def supplied_end(self, offset: int) -> int:
        """Where words end in the block's text that end in the reading: before a marker, if any."""
        piece = bisect_left(self.read, offset)
        ends_there = piece < len(self.read) and self.read[piece] == offset
        return self.supplied[piece] if ends_there else self.to_supplied(offset)

    def to_read(self, offset: int) -> int:
        """From an offset in the block's text to the offset in the reading."""
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
            case Emendation():
                replacement = span.reading
            case NoteReference():
                replacement = ""
            case Remarked() | RunIn() | Mention():
                continue
            case _:
                assert_never(span)
        piece(block.text[position : span.start], span.start)
        piece(replacement, span.end)
        position = span.end
    parts.append(block.text[position:])
    return Reading("".join(parts), tuple(read), tuple(supplied))


def edited_text(block: Block) -> str:
    """The reading of a block, with a single space between words."""
    text = reading_of(block).text if block.spans else block.text
    return " ".join(text.split())


def sentences_at(
    markers: Iterable[tuple[Block, NoteReference]],
) -> Iterator[SentenceAtMarker]:
    """The sentence at each of some markers of an article."""
    of_block: dict[int, tuple[Reading, list[Sentence], list[int]]] = {}
    for block, reference in markers:
        if block.line not in of_block:
            reading = reading_of(block)
            places = [reading.to_read(other.start) for other in block.references()]
            of_block[block.line] = reading, sentences(reading.text), places
        reading, bounds, places = of_block[block.line]
        marker = reading.to_read(reference.start)
        sentence = sentence_around(bounds, marker)
        yield SentenceAtMarker(
            shortened_before(reading.text, sentence.start, marker, LONGEST_SENTENCE),
            shortened_after(reading.text, marker, sentence.end, LONGEST_SENTENCE),
            _lead(reading.text, places, sentence.start, marker),
        )


def _lead(text: str, places: Sequence[int], start: int, marker: int) -> range:
    """The words up to a marker, back to `start` or the last marker that stands before words."""
    for index in range(bisect_left(places, marker) - 1, -1, -1):
        place = places[index]
        if place <= start:
            break
        if any(map(str.isalnum, text[place:marker])):
            start = place
            break
    if marker - start > LONGEST_LEAD:
        start = text.find(" ", marker - LONGEST_LEAD, marker) + 1 or start
    words = text[start:marker]
    return range(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
