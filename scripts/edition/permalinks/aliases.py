"""The ids that places of an article have, and those that lead to them, from its record.

Knows what readers are told of a text that was joined to another, moved or removed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from edition.document.model import Alias, Article, Block, Kind, Note, NoteReference
from edition.permalinks.destinations import Destination, Destinations
from edition.permalinks.divisions import divisions
from edition.permalinks.ids import (
    TITLE,
    PlaceKind,
    anchors_there,
    capitalized,
    kind_of,
    name_of,
    references_of,
)
from edition.permalinks.places import has_place
from edition.permalinks.record import ArticleRecord, RecordedPlace
from edition.text.dates import day

_Host = TypeVar("_Host", Block, Note)


def with_permalinks(article: Article, record: ArticleRecord) -> Article:
    """The article with the ids of its record, which is up to date with it."""
    known, names = _ids_of_blocks(article, record), _names_of_notes(article, record)
    ids = [known.get(index, "") for index in range(len(article.blocks))]
    aliases = _aliases(article, record, names)
    divided = divisions(record.places)
    blocks = tuple(
        replace(
            _block_with_ids(block, identifier, names, aliases), division=divided.get(identifier)
        )
        for block, identifier in zip(article.blocks, ids, strict=True)
    )
    # A line of the supplied text is one block, and notes hold no blocks that the edition added.
    by_line = {block.line: block for block in blocks if not block.added}
    notes = tuple(
        _note_with_ids(note, names[note.number], by_line, aliases) for note in article.notes
    )
    return replace(article, blocks=blocks, notes=notes)


def _ids_of_blocks(article: Article, record: ArticleRecord) -> dict[int, str]:
    """The ids of blocks by index: live headings and paragraphs have the same order in both."""
    indices = [index for index, block in enumerate(article.blocks) if has_place(block)]
    live = [i for i in live_ids(record.places) if kind_of(i) is not PlaceKind.NOTE]
    title = {index: TITLE for index, block in enumerate(article.blocks) if block.kind is Kind.TITLE}
    return title | dict(zip(indices, live, strict=True))


def _names_of_notes(article: Article, record: ArticleRecord) -> dict[int, str]:
    """For each note of today by number, its name in ids: live notes have the order of numbers."""
    live = [i for i in live_ids(record.places) if kind_of(i) is PlaceKind.NOTE]
    names = (identifier.removeprefix("note-") for identifier in live)
    return dict(zip((note.number for note in article.notes), names, strict=True))


def live_ids(places: Mapping[str, RecordedPlace]) -> Iterator[str]:
    """The ids of the places that are there, in the order of the text."""
    return (identifier for identifier, place in places.items() if place.live)


def _block_with_ids(
    block: Block,
    identifier: str,
    names: Mapping[int, str],
    aliases: Mapping[str, Sequence[Alias]],
) -> Block:
    spans = tuple(
        replace(span, name=names[span.note]) if isinstance(span, NoteReference) else span
        for span in block.spans
    )
    return replace(block, id=identifier, spans=spans, aliases=tuple(aliases.get(identifier, ())))


def _note_with_ids(
    note: Note, name: str, by_line: Mapping[int, Block], aliases: Mapping[str, Sequence[Alias]]
) -> Note:
    return replace(
        note,
        name=name,
        blocks=tuple(by_line[block.line] for block in note.blocks),
        places=tuple(
            (by_line[block.line], replace(reference, name=name)) for block, reference in note.places
        ),
        aliases=tuple(aliases.get(f"note-{name}", ())),
    )


def _aliases(
    article: Article, record: ArticleRecord, names: Mapping[int, str]
) -> dict[str, list[Alias]]:
    """For each live place by id the ids that are no longer places and lead to it."""
    aliases: dict[str, list[Alias]] = {}
    destinations = Destinations(record.places)
    for identifier, place in record.places.items():
        if not place.live:
            destination = destinations.of(identifier)
            is_after = destinations.is_after(destination.id, identifier)
            told = _told(identifier, destination, record.places, is_after=is_after)
            for alias in (identifier, *references_of(identifier, place)):
                aliases.setdefault(destination.id, []).append(Alias(alias, *told))
    for note in article.notes:
        identifier = f"note-{names[note.number]}"
        place = record.places[identifier]
        what = f"A reference to {name_of(identifier, place)} was removed."
        for alias in references_of(identifier, place, len(note.places)):
            aliases.setdefault(identifier, []).append(Alias(alias, what, "You are at the note."))
    return aliases


def notices_of_moved_places(
    slug: str,
    records: Mapping[str, ArticleRecord],
    moved: Mapping[str, tuple[str, str]],
    titles: Mapping[str, str],
) -> Iterator[Alias]:
    """What an article says of its `moved` places (by id) that are in another one today."""
    places = records[slug].places
    for identifier, (other, there) in moved.items():
        known = records[other].places[there]
        name = name_of(there, known)
        title = "this article" if other == slug else f"“{titles[other]}”"
        said = f"{capitalized(name_of(identifier, places[identifier]))} is now {name} of {title}."
        for alias, to in anchors_there(identifier, places[identifier], there, known):
            yield Alias(alias, said, to=(other, to))


def with_notices(article: Article, told_anew: Iterable[Alias]) -> Article:
    """The article, in which other things are told at some of the anchors that lead elsewhere."""
    notices = {alias.id: alias for alias in told_anew}

    def told(aliases: Sequence[Alias]) -> tuple[Alias, ...]:
        return tuple(notices.get(alias.id, alias) for alias in aliases)

    return replace(
        article,
        blocks=tuple(
            replace(b, aliases=told(b.aliases)) if b.aliases else b for b in article.blocks
        ),
        notes=tuple(replace(n, aliases=told(n.aliases)) if n.aliases else n for n in article.notes),
    )


def _told(
    identifier: str,
    destination: Destination,
    places: Mapping[str, RecordedPlace],
    *,
    is_after: bool,
) -> tuple[str, str]:
    """Why an address arrived at another place, and where that is if the text is gone."""
    name = capitalized(name_of(identifier, places[identifier]))
    host = destination.id
    if destination.removed is None:
        return f"{name} is now part of {name_of(host, places[host])}.", ""
    what = f"{name} was removed on {day(destination.removed)}."
    if host == TITLE:
        return what, "You are at the beginning of the article."
    where = "after" if is_after else "before"
    kind = kind_of(host)
    return what, f"You are at the {'one' if kind is kind_of(identifier) else kind} {where} it."
