"""Documents of all forms that are read, and the addresses in them with where each is written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from edition.checking import rich_text, word, workbook
from edition.checking.addresses import addresses
from edition.checking.encodings import decoded
from edition.checking.mail import is_encoded
from edition.checking.occurrence import AS_TEXT, NotReadError, Occurrence, Span
from edition.checking.plain_text import Piece, joined, plain_pieces
from edition.checking.reading_lists import readings_of_json
from edition.checking.zipped import members_of

Unit = Literal["line", "paragraph", "reading"]

_NOT_READ = {
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old file of Office, or one with a password",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file",
}
_REMEDY = "save it as Word (.docx), HTML or plain text"
_ZIP = b"PK\x03\x04"
_NO_TEXT = "\0"
"""What is in files of programs, and in UTF-16 without its mark; in Rich Text pictures have it."""

_RICH_TEXT = "{\\rtf"
_MARK = "\ufeff"
"""What a text in Unicode may begin with."""

_CALENDAR = "BEGIN:VCALENDAR"
_FOLD = re.compile(r"\r?\n[ \t]")
"""How calendars go on with a line that is too long for them."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read: its texts by the names of its members (“” if it is one text).

    `unit` is what the lines of its occurrences count; `encoding` is that of the one text.
    """

    texts: Mapping[str, str]
    occurrences: tuple[Occurrence, ...]
    unit: Unit = "line"
    encoding: str = "utf-8"


def read(data: bytes) -> Document:
    """A document of any form that is read; raises NotReadError for others."""
    if data.startswith(_ZIP):
        return of_members(members_of(data))
    for beginning, what in _NOT_READ.items():
        if data.startswith(beginning):
            raise NotReadError(what, _REMEDY)
    text, encoding = decoded(data)
    if _NO_TEXT in text and not _is_rich(text):
        raise NotReadError("a file that is no text", _REMEDY)
    if is_encoded(text):
        raise NotReadError("an e-mail or a web archive whose text is encoded", AS_TEXT)
    return of_text(text, encoding)


def of_text(text: str, encoding: str = "utf-8") -> Document:
    """A document that is one text: Rich Text, a list of this edition, or any other."""
    readings = readings_of_json(text)
    if readings is not None:
        return Document({"": text}, readings, "reading", encoding)
    in_text = rich_text.occurrences if _is_rich(text) else in_lines
    return Document({"": text}, tuple(in_text(text)), encoding=encoding)


def _is_rich(text: str) -> bool:
    return text.removeprefix(_MARK).startswith(_RICH_TEXT)


def of_members(texts: Mapping[str, str]) -> Document:
    """A document that is a packed file, such as Word's or a cartridge."""
    if word.is_word(texts):
        return Document(texts, tuple(word.occurrences(texts)), "paragraph")
    if not texts:
        raise NotReadError("a packed file in which there is no text", _REMEDY)
    is_workbook = workbook.is_workbook(texts)
    links = workbook.occurrences(texts) if is_workbook else ()
    rest = {
        member: text
        for member, text in texts.items()
        if not (is_workbook and workbook.is_read_apart(member))
    }
    found = (one for member, text in rest.items() for one in in_lines(text, member))
    return Document(texts, (*found, *links))


def in_lines(text: str, member: str = "") -> Iterator[Occurrence]:
    """The addresses in a text, with their lines."""
    is_folded = text.removeprefix(_MARK).startswith(_CALENDAR)
    plain = joined(_unfolded(text) if is_folded else plain_pieces(text))
    line, counted = 1, 0
    for address, start, end in addresses(plain.text):
        first = plain.begin(start)
        line += text.count("\n", counted, first)
        counted = first
        yield Occurrence(address, line, member, (Span(member, first, plain.end(end)),))


def _unfolded(text: str) -> Iterator[Piece]:
    position = 0
    for fold in _FOLD.finditer(text):
        yield from plain_pieces(text[position : fold.start()], position)
        position = fold.end()
    yield from plain_pieces(text[position:], position)
