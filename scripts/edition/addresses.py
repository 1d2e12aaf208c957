"""An article takes the ids of its record; addresses that are no longer lead to a place that is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from edition.model import (
    RUNNING_TEXT,
    Article,
    Block,
    Former,
    Kind,
    NoteReference,
    reference_id,
)
from edition.record import ArticleRecord, Place

TITLE = "title"
SECTION, PARAGRAPH, NOTE = "section", "paragraph", "note"

PARAGRAPH_ID = re.compile(r"p(\d+)[a-z]*")
_NOTE_ID = re.compile(r"note-\d+[a-z]*")


def kind_of(identifier: str) -> str:
    """Whether an id is that of a section, a paragraph or a note."""
    if PARAGRAPH_ID.fullmatch(identifier):
        return PARAGRAPH
    return NOTE if _NOTE_ID.fullmatch(identifier) else SECTION


def number_of(identifier: str) -> int:
    """The number in an id: 12 for p12a and note-12, 0 where there is none."""
    return int("".join(filter(str.isdigit, identifier)) or 0)


def name_of(identifier: str, place: Place) -> str:
    """How sentences name a place: “paragraph 12a”, “note 3”, “the section “Tides””."""
    kind = kind_of(identifier)
    if kind == SECTION:
        return f"the section “{place.heading or identifier}”"
    return f"{kind} {identifier.removeprefix('p').removeprefix('note-')}"


def capitalized(name: str) -> str:
    """A name at the beginning of a sentence: “Paragraph 12a”."""
    return name[:1].upper() + name[1:]


def day(when: date) -> str:
    """A date as people read it: 21 November 2026."""
    return f"{when.day} {when:%B %Y}"


def have_ids(article: Article) -> list[int]:
    """The indices of the blocks that have ids of their own, notes apart."""
    return [
        index
        for index, block in enumerate(article.blocks)
        if block.kind is Kind.HEADING or block.kind in RUNNING_TEXT
    ]


def host_of(identifier: str, places: Mapping[str, Place]) -> tuple[str, date | None]:
    """The place at which an address arrives, and when its text was removed (None: it was not)."""
    seen = {identifier}
    while (within := places[identifier].within) in places and within not in seen:
        identifier = str(within)
        seen.add(identifier)
    place = places[identifier]
    return (identifier if place.live else _nearest(identifier, places)), place.removed


def _nearest(identifier: str, places: Mapping[str, Place]) -> str:
    """The live place before, or after if that is of the same kind and the one before is not."""
    order = list(places)
    position = order.index(identifier)
    before = next((other for other in order[position::-1] if places[other].live), None)
    after = next((other for other in order[position:] if places[other].live), None)
    kind = kind_of(identifier)
    if before and kind != SECTION and kind_of(before) == kind:
        return before
    if after and (before is None or kind in (SECTION, kind_of(after))):
        return after
    return before or TITLE


def assign(article: Article, record: ArticleRecord) -> Article:
    """The article with the ids of its record, whose live places are those of the text in order."""
    live = [identifier for identifier, place in record.places.items() if place.live]
    indices = have_ids(article)
    ids = dict(zip(indices, live, strict=False))
    names = dict(
        zip(
            (note.number for note in article.notes),
            (identifier.removeprefix("note-") for identifier in live[len(indices) :]),
            strict=True,
        )
    )
    former: dict[str, list[Former]] = {}
    for host, gone in _former(article, record, names):
        former.setdefault(host, []).append(gone)

    def renewed(index: int, block: Block) -> Block:
        identifier = TITLE if block.kind is Kind.TITLE else ids.get(index, "")
        spans = tuple(
            replace(span, name=names[span.note]) if isinstance(span, NoteReference) else span
            for span in block.spans
        )
        gone = tuple(former.get(identifier, ())) if identifier else ()
        return replace(block, id=identifier, spans=spans, former=gone)

    blocks = tuple(renewed(index, block) for index, block in enumerate(article.blocks))
    new = {id(old): block for old, block in zip(article.blocks, blocks, strict=True)}
    notes = tuple(
        replace(
            note,
            name=names[note.number],
            blocks=tuple(new[id(block)] for block in note.blocks),
            places=tuple(
                (new[id(block)], replace(reference, name=names[note.number]))
                for block, reference in note.places
            ),
            former=tuple(former.get(f"note-{names[note.number]}", ())),
        )
        for note in article.notes
    )
    return replace(article, blocks=blocks, notes=notes)


def _former(
    article: Article, record: ArticleRecord, names: Mapping[int, str]
) -> Iterator[tuple[str, Former]]:
    """Each address that is no longer a place, with the id of the place that it leads to."""
    for identifier, place in record.places.items():
        if not place.live:
            host, removed = host_of(identifier, record.places)
            notice = (
                _notice(identifier, host, removed, record.places)
                if removed
                else _merged(identifier, host, record.places)
            )
            for former in (identifier, *references_of(identifier, place)):
                yield host, Former(former, notice)
    for note in article.notes:
        identifier = f"note-{names[note.number]}"
        place = record.places[identifier]
        for former in references_of(identifier, place, len(note.places)):
            what = f"A reference to {name_of(identifier, place)} was removed."
            yield identifier, Former(former, f"{what} You are at the note.")


def references_of(identifier: str, place: Place, remaining: int = 0) -> list[str]:
    """The anchors of markers that a note had once, more than those that remain."""
    if kind_of(identifier) != NOTE:
        return []
    name = identifier.removeprefix("note-")
    return [reference_id(name, number) for number in range(remaining + 1, place.references + 1)]


def _merged(identifier: str, host: str, places: Mapping[str, Place]) -> str:
    name = capitalized(name_of(identifier, places[identifier]))
    return f"{name} is now part of {name_of(host, places[host])}."


def _notice(identifier: str, host: str, removed: date, places: Mapping[str, Place]) -> str:
    name = capitalized(name_of(identifier, places[identifier]))
    what = f"{name} was removed on {day(removed)}."
    if host == TITLE:
        return f"{what} You are at the beginning of the article."
    order = list(places)
    later = order.index(host) > order.index(identifier)
    same = kind_of(host) == kind_of(identifier)
    place = "one" if same else kind_of(host)
    return f"{what} You are at the {place} {'after' if later else 'before'} it."
