"""Word's files (.docx): the links and addresses of their paragraphs, and where each is written."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from edition.checking.addresses import addresses
from edition.checking.fields import fields
from edition.checking.occurrence import Occurrence, Part, Span
from edition.checking.plain_text import Piece, PlainText, joined, plain_pieces
from edition.checking.relations import TAG, WEB, Target, attributes, targets

_BODY = re.compile(r"word/document\d*\.xml")
"""Word on the web numbers what Word calls document.xml."""

_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|comments|header|footer)\d*\.xml")


def is_word(texts: Mapping[str, str]) -> bool:
    """Whether a packed file is one of Word's."""
    return any(map(_BODY.fullmatch, texts))


def _shown(member: str) -> str:
    """What is said of where an occurrence is: the name of its member, unless that is the body."""
    return "" if _BODY.fullmatch(member) else member


def occurrences(texts: Mapping[str, str]) -> Iterator[Occurrence]:
    """The links and addresses of the body, of notes, comments, heads and feet."""
    for member in sorted(filter(_PARTS.fullmatch, texts), key=lambda name: (_shown(name), name)):
        reader = _Part(texts[member], member, targets(texts, member))
        yield from reader.occurrences()


@dataclass(frozen=True, slots=True)
class _Linked:
    """A link: where it leads, where that is written, and the words that it has, if known."""

    address: str
    spans: tuple[Span, ...] = ()
    words: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """What is read of a paragraph: its text, the codes of its fields, its links.

    `within` is the link in which the text is that is read.
    """

    text: list[Piece] = field(default_factory=list)
    codes: list[Piece] = field(default_factory=list)
    links: list[_Linked] = field(default_factory=list)
    within: _Linked | None = None

    def take(self, pieces: Iterable[Piece]) -> None:
        """Takes text, which is that of the link, too, if one is read."""
        read = list(pieces)
        self.text += read
        if self.within:
            self.within.words.extend(read)


def _words(pieces: Iterable[Piece]) -> str:
    return " ".join("".join(piece.text for piece in pieces).split())


class _Part:
    """Reads one text of a file, paragraph by paragraph."""

    def __init__(self, text: str, member: str, targets: Mapping[str, Target]) -> None:
        self._text = text
        self._member = member
        self._targets = targets
        self._open: list[_Paragraph] = []

    def occurrences(self) -> Iterator[Occurrence]:
        """The occurrences, with the number of their paragraph."""
        number, within, position = 0, "", 0
        for tag in TAG.finditer(self._text):
            if self._open and within in ("t", "instrText"):
                self._take(within, position, tag.start())
            name = (tag[2] or "").rpartition(":")[2]
            within = name if not tag[1] and not tag[4] else ""
            position = tag.end()
            if name == "p" and tag[1] and self._open:
                yield from self._found(self._open.pop(), number)
            elif name == "p" and not tag[1]:
                number += 1
                self._open += [] if tag[4] else [_Paragraph()]
            elif self._open and not tag[1]:
                self._tag(name, tag)
            elif self._open and name == "hyperlink":
                self._open[-1].within = None

    def _take(self, kind: str, start: int, end: int) -> None:
        paragraph, pieces = self._open[-1], plain_pieces(self._text[start:end], start)
        if kind == "t":
            paragraph.take(pieces)
        else:
            paragraph.codes.extend(pieces)

    def _tag(self, name: str, tag: re.Match[str]) -> None:
        paragraph, values = self._open[-1], attributes(tag)
        if name == "hyperlink" and values.get("id", ("",))[0] in self._targets:
            target = self._targets[values["id"][0]]
            paragraph.within = self._leading(target, *values.get("anchor", ("", 0, 0)))
            paragraph.links.append(paragraph.within)
        elif name == "hlinkClick" and values.get("id", ("",))[0] in self._targets:
            paragraph.links.append(self._leading(self._targets[values["id"][0]], "", 0, 0))
        elif WEB.match(values.get("href", ("",))[0]):
            address, start, end = values["href"]
            paragraph.links.append(_Linked(address, (self._span(start, end, "whole"),)))
        elif name == "fldSimple" and "instr" in values:
            paragraph.links += (_Linked(one.address) for one in fields(values["instr"][0]))
        elif name in ("br", "tab", "cr"):
            paragraph.take([Piece(" ", tag.start(), tag.end())])

    def _leading(self, target: Target, anchor: str, start: int, end: int) -> _Linked:
        """A link to a target, and to a place on it if there is one."""
        if not anchor:
            return _Linked(target.address, (target.span,))
        spans = (replace(target.span, part="page"), self._span(start, end, "fragment"))
        return _Linked(f"{target.address}#{anchor}", spans)

    def _found(self, paragraph: _Paragraph, number: int) -> Iterator[Occurrence]:
        """Its links, each with the places at which the text shows their addresses; then others."""
        text, codes = joined(paragraph.text), joined(paragraph.codes)
        links = [*paragraph.links, *self._fields(codes)]
        shown: dict[str, list[Span]] = {}
        for address, start, end in addresses(text.text):
            shown.setdefault(address, []).append(self._written(text, start, end, "whole"))
        for one in links:
            spans = (*one.spans, *shown.pop(one.address, []))
            said = _words(one.words) or _words(paragraph.text)
            yield Occurrence(one.address, number, self._name, spans, words=said)
        for address, several in shown.items():
            yield Occurrence(address, number, self._name, tuple(several))

    def _fields(self, codes: PlainText) -> Iterator[_Linked]:
        for found in fields(codes.text):
            page = self._written(codes, *found.page, "page" if found.place else "whole")
            place = [self._written(codes, *found.place, "fragment")] if found.place else []
            yield _Linked(found.address, (page, *place))

    def _written(self, plain: PlainText, start: int, end: int, part: Part) -> Span:
        """Where characters are written, if no tag stands between them; else one without an end."""
        first, last = plain.begin(start), plain.end(end)
        return self._span(first, last if "<" not in self._text[first:last] else None, part)

    def _span(self, start: int, end: int | None, part: Part) -> Span:
        return Span(self._member, start, end, part)

    @property
    def _name(self) -> str:
        return _shown(self._member)
