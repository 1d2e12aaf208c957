"""The places of today's text that have ids, and what each is recognized by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from edition.document.model import RUNNING_TEXT, Article, Block, Kind, SentenceAtMarker
from edition.document.note_lines import without_markers
from edition.permalinks.fingerprint import CODE, MARK, Fingerprint, codes, fingerprint, of_codes
from edition.permalinks.ids import PlaceKind

AROUND = 80
"""Words of its sentence on either side of the marker by which a note is recognized."""

_NUMBER = re.compile(r"\W*(\d{1,6})\b", re.ASCII)
"""The number that opens a note."""

_REACH = 20 * AROUND
"""Characters that hold these words."""


@dataclass(frozen=True, slots=True)
class CurrentPlace:
    """A place of today's text; `name` is how decisions refer to it.

    Of a note, `references` counts the markers that lead to it, `has_own_text` says whether more of
    it is known than the sentence at its marker, and `numbered` has the codes between which older
    records have its number, if it begins with that: they took it for a part of its text.
    """

    kind: PlaceKind
    name: str
    line: int
    text: str
    fingerprint: Fingerprint
    number: int = 0
    references: int = 1
    has_own_text: bool = False
    numbered: tuple[str, str] | None = None


def has_place(block: Block) -> bool:
    """Whether a block has an id of its own; lines of notes share that of their note."""
    return block.kind is Kind.HEADING or block.kind in RUNNING_TEXT


def kinds_of_places(article: Article) -> Iterator[PlaceKind]:
    """The kinds of the places in the order of the record."""
    yield from map(_kind, filter(has_place, article.blocks))
    yield from (PlaceKind.NOTE for _ in article.notes)


def _kind(block: Block) -> PlaceKind:
    return PlaceKind.SECTION if block.kind is Kind.HEADING else PlaceKind.PARAGRAPH


def current_places(article: Article) -> Iterator[CurrentPlace]:
    """The places in the order of the record: headings and paragraphs as in the text, then notes."""
    for block in filter(has_place, article.blocks):
        known_by = fingerprint(_without_label(block))
        # The number of a note is no part of a heading, nor of an id that is made from it.
        text = without_markers(block.text) if block.kind is Kind.HEADING else block.text
        text = text.replace("\t", " ")
        yield CurrentPlace(_kind(block), f"line {block.line}", block.line, text, known_by)
    for note in article.notes:
        own = note.contributed or " ".join(block.text for block in note.blocks)
        # A note that nobody supplied is recognized by the sentence at its marker.
        around, without = _codes_around(note.sentence), _without_number(own, note.number)
        yield CurrentPlace(
            kind=PlaceKind.NOTE,
            name=f"note {note.number}",
            line=note.places[0][0].line,
            text=own or note.sentence.text,
            fingerprint=of_codes(f"{around}{codes(without)}"),
            number=note.number,
            references=len(note.places),
            has_own_text=bool(own),
            numbered=None if without == own else (around, codes(without)),
        )


def _codes_around(sentence: SentenceAtMarker) -> str:
    before, after = codes(sentence.before[-_REACH:]), codes(sentence.after[:_REACH])
    return f"{before[-CODE * AROUND :]}{MARK}{after[: CODE * AROUND]}"


def _without_label(block: Block) -> str:
    label = block.kind.traits.label
    opening = label.match(block.text) if label else None
    return block.text[opening.end() :] if opening else block.text


def _without_number(text: str, number: int) -> str:
    """The text of a note without the number that it begins with, if it does."""
    opening = _NUMBER.match(text)
    return text[opening.end() :] if opening and int(opening[1]) == number else text


def digest_of(article: Article) -> str:
    """A digest of all texts that have ids."""
    digest = blake2b(digest_size=8)
    for block in filter(has_place, article.blocks):
        digest.update(f"{block.kind}\t{block.text}\n".encode())
    for note in article.notes:
        texts = "\t".join([note.contributed or "", *(block.text for block in note.blocks)])
        digest.update(f"{note.number}\t{len(note.places)}\t{texts}\n".encode())
    return digest.hexdigest()
