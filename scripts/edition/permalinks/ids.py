"""Ids of sections, paragraphs and notes: their kinds and numbers, and how sentences name them."""

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

from edition.document.model import reference_id
from edition.permalinks.id_forms import NOTE_ID, PARAGRAPH_ID
from edition.permalinks.record import RecordedPlace


class PlaceKind(StrEnum):
    """What an id may name within an article."""

    SECTION = "section"
    PARAGRAPH = "paragraph"
    NOTE = "note"


TITLE = "title"
"""The id of an article's title, where addresses arrive that have no other place left."""


def kind_of(identifier: str) -> PlaceKind:
    """What an id names; no section has an id in the form of the others (`new_ids`)."""
    if PARAGRAPH_ID.fullmatch(identifier):
        return PlaceKind.PARAGRAPH
    return PlaceKind.NOTE if NOTE_ID.fullmatch(identifier) else PlaceKind.SECTION


def number_of(identifier: str) -> int:
    """The number in an id: 12 for p12a and note-12, 0 where there is none."""
    return int("".join(filter(str.isdigit, identifier)) or 0)


def name_of(identifier: str, place: RecordedPlace) -> str:
    """How sentences name a place: “paragraph 12a”, “note 3”, “the section “Tides””."""
    kind = kind_of(identifier)
    match kind:
        case PlaceKind.SECTION:
            return f"the section “{place.heading or identifier}”"
        case PlaceKind.PARAGRAPH:
            return f"paragraph {identifier.removeprefix('p')}"
        case PlaceKind.NOTE:
            return f"note {identifier.removeprefix('note-')}"
        case _:
            assert_never(kind)


def capitalized(name: str) -> str:
    """A name at the beginning of a sentence: “Paragraph 12a”."""
    return name[:1].upper() + name[1:]


def references_of(identifier: str, place: RecordedPlace, remaining: int = 0) -> list[str]:
    """The anchors of the markers that a note once had, beyond the `remaining` first ones."""
    if kind_of(identifier) is not PlaceKind.NOTE:
        return []
    name = identifier.removeprefix("note-")
    return [reference_id(name, number) for number in range(remaining + 1, place.references + 1)]


def anchors_there(
    identifier: str, place: RecordedPlace, other: str, there: RecordedPlace
) -> Iterator[tuple[str, str]]:
    """The anchors of a place, each with that of the `other` place which has its text today.

    The marker of a note is the marker there; one too many leads to the note.
    """
    yield identifier, other
    theirs = references_of(other, there)
    for number, one in enumerate(references_of(identifier, place)):
        yield one, theirs[number] if number < len(theirs) else other
