"""An article takes the ids of its record; addresses that are no longer lead to a place that is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from edition.document.model import Alias, Article, Block, Kind, NoteReference
from edition.permalinks.ids import (
    SECTION,
    TITLE,
    capitalized,
    day,
    have_ids,
    kind_of,
    name_of,
    references_of,
)
from edition.permalinks.record import ArticleRecord, RecordedPlace


def host_of(identifier: str, places: Mapping[str, RecordedPlace]) -> tuple[str, date | None]:
    """The place at which an address arrives, and when its text was removed (None: it was not)."""
    seen = {identifier}
    while (within := places[identifier].within) in places and within not in seen:
        identifier = str(within)
        seen.add(identifier)
    place = places[identifier]
    return (identifier if place.live else _nearest(identifier, places)), place.removed


def _nearest(identifier: str, places: Mapping[str, RecordedPlace]) -> str:
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


def with_permalinks(article: Article, record: ArticleRecord) -> Article:
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
    former: dict[str, list[Alias]] = {}
    for host, gone in _former(article, record, names):
        former.setdefault(host, []).append(gone)

    def renewed(index: int, block: Block) -> Block:
        identifier = TITLE if block.kind is Kind.TITLE else ids.get(index, "")
        spans = tuple(
            replace(span, name=names[span.note]) if isinstance(span, NoteReference) else span
            for span in block.spans
        )
        gone = tuple(former.get(identifier, ())) if identifier else ()
        return replace(block, id=identifier, spans=spans, aliases=gone)

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
            aliases=tuple(former.get(f"note-{names[note.number]}", ())),
        )
        for note in article.notes
    )
    return replace(article, blocks=blocks, notes=notes)


def _former(
    article: Article, record: ArticleRecord, names: Mapping[int, str]
) -> Iterator[tuple[str, Alias]]:
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
                yield host, Alias(former, notice)
    for note in article.notes:
        identifier = f"note-{names[note.number]}"
        place = record.places[identifier]
        for former in references_of(identifier, place, len(note.places)):
            what = f"A reference to {name_of(identifier, place)} was removed."
            yield identifier, Alias(former, f"{what} You are at the note.")


def _merged(identifier: str, host: str, places: Mapping[str, RecordedPlace]) -> str:
    name = capitalized(name_of(identifier, places[identifier]))
    return f"{name} is now part of {name_of(host, places[host])}."


def _notice(identifier: str, host: str, removed: date, places: Mapping[str, RecordedPlace]) -> str:
    name = capitalized(name_of(identifier, places[identifier]))
    what = f"{name} was removed on {day(removed)}."
    if host == TITLE:
        return f"{what} You are at the beginning of the article."
    order = list(places)
    later = order.index(host) > order.index(identifier)
    same = kind_of(host) == kind_of(identifier)
    place = "one" if same else kind_of(host)
    return f"{what} You are at the {place} {'after' if later else 'before'} it."
