"""Corrections and remarks in a stretch of a block, for those who show it elsewhere."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from edition.document.edited_text import Reading, reading_of
from edition.document.model import Block, Emendation, Remarked

_Mark = TypeVar("_Mark", Emendation, Remarked)


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """Words that are corrected as a whole, or not at all, and remarked upon as a whole, or not.

    `supplied` is what the text says in place of an emendation; `remarks` are about these words, in
    the order in which they begin; with these words end those that are `ended`.
    """

    text: str
    emendation: Emendation | None = None
    supplied: str = ""
    remarks: tuple[Remarked, ...] = ()
    ended: tuple[Remarked, ...] = ()


def pieces_before(block: Block, text: str, end: int) -> list[MarkedPiece]:
    """The pieces of `text`, which ends there in the reading of a block; before it may be “…”."""
    if not _is_known_marked(_Identity(block)):
        return [MarkedPiece(text)]
    marks = _marks_of(_Identity(block))
    cut = not marks.reading.text.endswith(text, 0, end)
    pieces = list(marks.pieces(end - len(text) + cut, end))
    return [MarkedPiece(text[:1]), *pieces] if cut else pieces


def pieces_after(block: Block, text: str, start: int) -> list[MarkedPiece]:
    """The pieces of `text`, which begins there in the reading of a block; “…” may follow it."""
    if not _is_known_marked(_Identity(block)):
        return [MarkedPiece(text)]
    marks = _marks_of(_Identity(block))
    cut = not marks.reading.text.startswith(text, start)
    pieces = list(marks.pieces(start, start + len(text) - cut))
    return [*pieces, MarkedPiece(text[-1:])] if cut else pieces


def marked_pieces(block: Block, start: int, stop: int) -> Iterator[MarkedPiece]:
    """The reading of a block between two offsets."""
    return _marks_of(_Identity(block)).pieces(start, stop)


def is_marked(block: Block) -> bool:
    """Whether anything of a block is corrected or remarked upon."""
    return any(isinstance(span, Emendation | Remarked) for span in block.spans)


class _Placed(Generic[_Mark]):
    """Marks of one kind with their offsets in the reading, in order."""

    def __init__(self, reading: Reading, marks: Iterable[_Mark]) -> None:
        placed = [
            (range(reading.to_read(one.start), reading.to_read(one.end)), one) for one in marks
        ]
        self.all: list[tuple[range, _Mark]] = sorted(placed, key=lambda mark: mark[0].start)
        self._starts: list[int] = [at.start for at, _ in self.all]
        self._longest = max((len(at) for at, _ in self.all), default=0)

    def touching(self, start: int, stop: int) -> list[tuple[range, _Mark]]:
        """Those that have a character between two offsets, or end at the first."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, stop, lo=first)
        return [mark for mark in self.all[first:last] if mark[0].stop >= start]

    def at(self, offset: int) -> _Mark | None:
        """The one that has the character at an offset, where no two overlap."""
        index = bisect_right(self._starts, offset) - 1
        return self.all[index][1] if index >= 0 and offset in self.all[index][0] else None


class _Marks:
    """The reading of a block with its marks."""

    def __init__(self, block: Block) -> None:
        self.reading = reading_of(block)
        self._supplied = block.text
        self._corrected = _Placed(self.reading, block.emendations())
        self._remarked = _Placed(self.reading, block.remarks())

    def pieces(self, start: int, stop: int) -> Iterator[MarkedPiece]:
        """The reading between two offsets."""
        corrected = self._corrected.touching(start, stop)
        remarked = self._remarked.touching(start, stop)
        bounds = {edge for at, _ in (*corrected, *remarked) for edge in (at.start, at.stop)}
        edges = sorted({start, stop} | {edge for edge in bounds if start < edge < stop})
        for first, last in pairwise(edges):
            one = self._corrected.at(first)
            yield MarkedPiece(
                text=self.reading.text[first:last],
                emendation=one,
                supplied=self._supplied[one.start : one.end] if one else "",
                remarks=tuple(mark for at, mark in remarked if at.start <= first < at.stop),
                ended=tuple(mark for at, mark in remarked if at.stop == last),
            )


class _Identity:
    """A block that is compared by identity: a comparison of its texts would cost too much."""

    def __init__(self, block: Block) -> None:
        self.block = block

    def __hash__(self) -> int:
        return id(self.block)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.block is self.block


@lru_cache(maxsize=1)
def _is_known_marked(known: _Identity) -> bool:
    """Whether a block is marked, of which one use after the other is shown."""
    return is_marked(known.block)


@lru_cache(maxsize=1)
def _marks_of(known: _Identity) -> _Marks:
    """The marks of a block, of which one stretch after the other is asked for."""
    return _Marks(known.block)
