"""Corrections and remarks in a stretch of a block, for those who show it elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.document.edited_text import reading_of
from edition.document.model import Block, Emendation, Remarked


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """Words that are corrected as a whole, or not at all, and remarked upon as a whole, or not.

    `supplied` is what the text says in place of an emendation; `ended` are the remarks whose words
    end with these.
    """

    text: str
    emendation: Emendation | None = None
    supplied: str = ""
    remarked: bool = False
    ended: tuple[Remarked, ...] = ()


def pieces_before(block: Block, text: str, end: int) -> list[MarkedPiece]:
    """The pieces of `text`, which ends there in the reading of a block; before it may be “…”."""
    if not _is_marked(block):
        return [MarkedPiece(text)]
    reading = reading_of(block).text
    cut = not reading.endswith(text, 0, end)
    pieces = list(marked_pieces(block, end - len(text) + cut, end))
    return [MarkedPiece(text[:1]), *pieces] if cut else pieces


def pieces_after(block: Block, text: str, start: int) -> list[MarkedPiece]:
    """The pieces of `text`, which begins there in the reading of a block; “…” may follow it."""
    if not _is_marked(block):
        return [MarkedPiece(text)]
    cut = not reading_of(block).text.startswith(text, start)
    pieces = list(marked_pieces(block, start, start + len(text) - cut))
    return [*pieces, MarkedPiece(text[-1:])] if cut else pieces


def _is_marked(block: Block) -> bool:
    return any(isinstance(span, Emendation | Remarked) for span in block.spans)


def marked_pieces(block: Block, start: int, stop: int) -> Iterator[MarkedPiece]:
    """The reading of a block between two offsets."""
    reading = reading_of(block)
    corrected = [
        (range(reading.to_read(one.start), reading.to_read(one.end)), one)
        for one in block.emendations()
    ]
    remarked = [
        (range(reading.to_read(one.start), reading.to_read(one.end)), one)
        for one in block.remarks()
    ]
    bounds = {edge for at, _ in (*corrected, *remarked) for edge in (at.start, at.stop)}
    edges = sorted({start, stop} | {edge for edge in bounds if start < edge < stop})
    for first, last in pairwise(edges):
        one = next((one for at, one in corrected if at.start <= first < at.stop), None)
        yield MarkedPiece(
            text=reading.text[first:last],
            emendation=one,
            supplied=block.text[one.start : one.end] if one else "",
            remarked=any(at.start <= first < at.stop for at, _ in remarked),
            ended=tuple(mark for at, mark in remarked if at.stop == last),
        )
