"""Rich Text (.rtf): its text without control words, and the links in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from edition.checking.addresses import addresses
from edition.checking.fields import fields
from edition.checking.occurrence import Occurrence, Part, Span
from edition.checking.plain_text import Piece, PlainText, joined

_TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"
    r"|\\([^a-zA-Z])|([^\\{}\r\n]+)|[{}\\]|[\r\n]+"
)
_CHARACTERS = {
    **{"line": "\n", "par": "\n", "tab": "\t", "cell": "\t", "row": "\n", "page": "\n"},
    **{"endash": "–", "emdash": "—", "lquote": "‘", "rquote": "’", "ldblquote": "“"},
    **{"rdblquote": "”", "bullet": "•", "sect": "\n"},
}
_SYMBOLS = {"~": "\u00a0", "_": "-", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_LINE_END = re.compile(r"\n")
_MARKS = re.compile(r"[\\{}\r\n]")
_UNITS = 0x10000
_SURROGATES = range(0xD800, 0xE000)


def occurrences(text: str) -> Iterator[Occurrence]:
    """The links and the addresses in a text, with the lines of the file."""
    plain = joined(_pieces(text))
    line_ends = [end.start() for end in _LINE_END.finditer(text)]

    def occurrence(address: str, *spans: Span) -> Occurrence:
        return Occurrence(address, bisect_left(line_ends, spans[0].start) + 1, "", spans)

    taken = list(fields(plain.text))
    for field in taken:
        page = _span(text, plain, *field.page, "page" if field.place else "whole")
        place = [_span(text, plain, *field.place, "fragment")] if field.place else []
        yield occurrence(field.address, page, *place)
    for address, start, end in addresses(plain.text):
        at = bisect_right(taken, start, key=lambda field: field.page[0]) - 1
        if at < 0 or start >= taken[at].page[1]:
            yield occurrence(address, _span(text, plain, start, end, "whole"))


def _span(text: str, plain: PlainText, start: int, end: int, part: Part) -> Span:
    first, last = plain.begin(start), plain.end(end)
    return Span("", first, last if not _MARKS.search(text[first:last]) else None, part)


def _pieces(text: str) -> Iterator[Piece]:
    """The characters of the text; what follows a character of Unicode stands in for it."""
    stand_ins, left = 1, 0
    for token in _TOKEN.finditer(text):
        byte, word, number, symbol, words = token.groups()
        start, end = token.span()
        if word == "uc":
            stand_ins = int(number or 1)
        if word == "u":
            left = stand_ins
            yield Piece(_character(int(number or 0) % _UNITS), start, end)
        elif left and (byte or words):
            skipped = min(left, len(words or "x"))
            left -= skipped
            yield Piece((words or "")[skipped:], start + skipped if words else end, end)
        else:
            said = words or _CHARACTERS.get(word or "") or _SYMBOLS.get(symbol or "", "")
            said = bytes.fromhex(byte).decode("cp1252", "replace") if byte else said
            yield Piece(said, start, end)


def _character(unit: int) -> str:
    return "\ufffd" if unit in _SURROGATES else chr(unit)
