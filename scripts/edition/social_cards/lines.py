"""A text broken into lines, in the largest size in which it has room, or cut in the smallest."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from edition.social_cards.face import Face

LEADING = 1.14
"""From line to line, in the size of the letters."""

_STEP = 24
"""Pixels by which lines are narrowed at a time, as long as that takes no more of them."""

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text in a face, `leading` pixels apart."""

    face: Face
    texts: tuple[str, ...]
    leading: int

    @property
    def height(self) -> int:
        """What they take, in pixels."""
        return self.leading * len(self.texts)


def lines_of(text: str, name: str, sizes: Sequence[int], width: int, height: int) -> Lines:
    """A text in the first of the sizes of a face in which it has room; sizes are in pixels."""
    for face in (Face(name, size) for size in sizes):
        leading = ceil(LEADING * face.size)
        most = max(1, height // leading)
        rows = _rows(text.split(), face, width, most)
        if len(rows) <= most and all(face.width(word) <= width for word in text.split()):
            break
    texts = [" ".join(words) for words in rows[:most]]
    if len(rows) > most:
        texts[-1] = _cut(texts[-1])
    return Lines(face, tuple(_shortened(line, face, width) for line in texts), leading)


def _rows(words: Sequence[str], face: Face, width: int, most: int) -> list[list[str]]:
    """Words in as few lines as have room for them, as even as can be unless these are too many."""
    widths = [face.width(f"{word} ") for word in words]
    ends = narrower = _ends(widths, width)
    while len(narrower) == len(ends) <= most and max(widths, default=0) <= width:
        ends, width = narrower, width - _STEP
        narrower = _ends(widths, width)
    return [[*words[begin:end]] for begin, end in zip([0, *ends], ends, strict=False)]


def _ends(widths: Sequence[float], width: float) -> list[int]:
    """After how many words each line ends, if those are so wide and lines no wider than that."""
    ends: list[int] = []
    filled = 0.0
    for number, word in enumerate(widths):
        filled += word
        if filled > width and filled > word:
            ends.append(number)
            filled = word
    return [*ends, len(widths)] if widths else []


def _shortened(line: str, face: Face, width: int) -> str:
    """A line that has room: cut behind one of its words, or within the first where that must be."""
    if face.width(line) <= width:
        return line
    words = line.split()
    shorter = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    letters = (words[0][:count] for count in range(len(words[0]) - 1, 0, -1))
    cut = map(_cut, (*shorter, *letters))
    return next((text for text in cut if face.width(text) <= width), _ELLIPSIS)


def _cut(text: str) -> str:
    return text.rstrip(" ,;:.…—–-") + _ELLIPSIS
