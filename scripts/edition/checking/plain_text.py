"""A text without the escapes of HTML and TeX, and where in it as written each character stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_NAMED = {
    **{"lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0"},
    **{"ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“"},
    **{"rdquo": "”", "laquo": "«", "raquo": "»", "num": "#", "colon": ":", "sol": "/"},
}
_ESCAPE = re.compile(
    rf"\\([#%&_~/,;])|&((?:amp;)+)|&(?:#(\d{{1,7}})|#[xX]([0-9a-fA-F]{{1,6}})|({'|'.join(_NAMED)}));"
)
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


class Piece(NamedTuple):
    """Characters, and where they are written."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as it is meant; `read` and `written` hold where its pieces begin and end."""

    text: str
    read: tuple[int, ...]
    written: tuple[int, ...]

    def begin(self, offset: int) -> int:
        """Where the character at an offset begins as written."""
        at = bisect_right(self.read, offset) - 1
        return self.written[at] + offset - self.read[at]

    def end(self, offset: int) -> int:
        """Where the character before an offset ends as written."""
        at = bisect_left(self.read, offset)
        if at < len(self.read) and self.read[at] == offset:
            return self.written[at]
        return self.written[at - 1] + offset - self.read[at - 1]


def joined(pieces: Iterable[Piece]) -> PlainText:
    """The text of pieces, which may stand apart as written."""
    parts: list[str] = []
    read, written, length = [0], [0], 0
    for text, start, end in pieces:
        parts.append(text)
        read += [length, length + len(text)]
        written += [start, end]
        length += len(text)
    return PlainText("".join(parts), tuple(read), tuple(written))


def plain_pieces(written: str, first: int = 0) -> Iterator[Piece]:
    """What a text means; `first` is where it begins in what it stands in."""
    position = 0
    for match in _ESCAPE.finditer(written):
        start, end = match.span()
        yield Piece(written[position:start], first + position, first + start)
        yield Piece(_meant(match), first + start, first + end)
        position = end
    yield Piece(written[position:], first + position, first + len(written))


def without_escapes(written: str) -> str:
    """What a text means."""
    return "".join(piece.text for piece in plain_pieces(written))


def _meant(escape: re.Match[str]) -> str:
    sign, ampersand, decimal, hexadecimal, name = escape.groups()
    if ampersand:
        return "&"
    if sign or name:
        return sign or _NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    is_character = 0 < number <= _LAST_CHARACTER and number not in _SURROGATES
    return chr(number) if is_character else escape[0]
