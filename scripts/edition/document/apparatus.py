"""The notes of the edition's own on an article: its corrections and remarks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from edition.document.citation import place_name
from edition.document.model import Article
from edition.sources.bibliography_schema import Citations
from edition.sources.seed import Passage

_SAID = {
    "textual": "on the text",
    "fact": "on the facts",
    "translation": "on the translation",
    "dialogue": "the other article",
    "question": "for discussion",
}
"""How kinds of remarks are called before them, where another word than the seed's is clearer."""
_MARKS = frozenset('“”"')
_SINGLE = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class EditorsNote:
    """What the edition says of words of a text; `place` is their anchor, `where` names it."""

    number: int
    id: str
    place: str
    where: str
    supplied: str
    reading: str | None
    kind: str
    why: str
    certainty: str
    source: str | None
    sources: Citations
    to: Passage | None
    by: str | None
    on: date | None

    @property
    def is_of_marks(self) -> bool:
        """Whether it corrects words with quotation marks, which others around them would hide."""
        return self.reading is not None and bool(_MARKS & {*self.reading, *self.supplied})

    @property
    def quoted(self) -> str:
        """The supplied words in quotation marks, or in their own; within them single ones."""
        own = self.supplied.startswith("“") and self.supplied.endswith("”")
        if own or self.is_of_marks:
            return self.supplied
        return f"“{self.supplied.translate(_SINGLE)}”"

    @property
    def siglum(self) -> str:
        """Its number among the edition's own notes."""
        return f"e{self.number}"

    @property
    def said(self) -> str:
        """Its kind, in words."""
        return _SAID.get(self.kind, self.kind)

    @property
    def label(self) -> str:
        """Its number and its kind."""
        return f"{self.siglum} {self.said}"

    @property
    def what(self) -> str:
        """What it is: a correction has a reading of its own."""
        return "remark" if self.reading is None else "correction"

    @property
    def name(self) -> str:
        """What it is, and its number."""
        return f"{self.what} {self.number}"


_Note = TypeVar("_Note", bound=EditorsNote)


def editors_notes(article: Article, form: type[_Note]) -> list[_Note]:
    """The corrections and remarks in the order of the text, in the form that somebody needs."""
    notes = [*_corrections(article, form), *_remarks(article, form)]
    return sorted(notes, key=lambda note: note.number)


def _corrections(article: Article, form: type[_Note]) -> Iterator[_Note]:
    for _, parts in groupby(article.emendations(), key=lambda place: place[1].number):
        places = list(parts)
        block, mark = places[0]
        yield form(
            number=mark.number,
            id=mark.entry,
            place=mark.id,
            where=place_name(block),
            supplied=" … ".join(block.text[one.start : one.end] for _, one in places),
            reading=" … ".join(one.reading for _, one in places),
            kind="correction",
            why=mark.correction.why,
            certainty=mark.correction.certainty,
            source=mark.correction.source,
            sources=mark.correction.sources,
            to=None,
            by=mark.correction.by,
            on=mark.correction.on,
        )


def _remarks(article: Article, form: type[_Note]) -> Iterator[_Note]:
    for block, mark in article.remarks():
        yield form(
            number=mark.number,
            id=mark.entry,
            place=mark.id,
            where=place_name(block),
            supplied=block.text[mark.start : mark.end],
            reading=None,
            kind=mark.remark.kind,
            why=mark.remark.note,
            certainty="certain",
            source=mark.remark.source,
            sources=mark.remark.sources,
            to=mark.remark.to,
            by=mark.remark.by,
            on=mark.remark.on,
        )
