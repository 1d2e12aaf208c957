"""Paragraphs that were divided after they were published, and where the rest of each is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from edition.document.model import Division
from edition.permalinks.destinations import Destinations
from edition.permalinks.ids import capitalized, name_of
from edition.permalinks.record import RecordedPlace
from edition.text.dates import day

MOST_GENERATIONS = 10
"""How deep parts of parts are told of a paragraph; the deepest tell where the rest of them is."""


def divisions(places: Mapping[str, RecordedPlace]) -> dict[str, Division]:
    """What became of the rest of each paragraph, by its id, where that is not within it again."""
    parts: dict[str, list[str]] = {}
    for identifier in places:
        for whole in _wholes(identifier, places):
            parts.setdefault(whole, []).append(identifier)
    if not parts:
        return {}
    destinations = Destinations(places)
    found = {
        whole: _division(whole, several, places, destinations) for whole, several in parts.items()
    }
    return {whole: division for whole, division in found.items() if division}


def _wholes(identifier: str, places: Mapping[str, RecordedPlace]) -> Iterator[str]:
    """The paragraphs of which a place was a part, from the nearest on."""
    seen = {identifier}
    place = places[identifier]
    while place.divided_from and place.divided_on and place.divided_from not in seen:
        if len(seen) > MOST_GENERATIONS:
            return
        yield place.divided_from
        seen.add(place.divided_from)
        place = places[place.divided_from]


def _division(
    whole: str,
    parts: Sequence[str],
    places: Mapping[str, RecordedPlace],
    destinations: Destinations,
) -> Division | None:
    there = {part: destinations.of(part) for part in parts}
    apart = [part for part in parts if there[part].id != whole or there[part].removed]
    if not apart:
        return None
    days = [on for part in apart if (on := places[part].divided_on)]
    removed = [on for part in apart if (on := there[part].removed)]
    left = dict.fromkeys(there[part].id for part in apart if not there[part].removed)
    gone = f" a part of it was removed on {_listed(removed)}" if removed else ""
    rest = " the rest of it is in" if left else ""
    name = capitalized(name_of(whole, places[whole]))
    said = f"{name} was divided on {_listed(days)}:{','.join(filter(None, (gone, rest)))}"
    parts_left = tuple((part, name_of(part, places[part])) for part in left)
    return Division(said, min(days), parts_left)


def _listed(days: Iterable[date]) -> str:
    """Days in words, in their order, each once."""
    return " and on ".join(map(day, sorted({*days})))
