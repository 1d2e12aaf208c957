"""Where the ids of an article arrive in it: at their place, or at the one that is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from edition.permalinks.ids import TITLE, PlaceKind, kind_of
from edition.permalinks.record import RecordedPlace


@dataclass(frozen=True, slots=True)
class Destination:
    """The live place at which an id arrives; `removed` says when its own text went, if it did."""

    id: str
    removed: date | None


def followed(identifier: str, places: Mapping[str, RecordedPlace]) -> str:
    """The id itself, or that of the place that absorbed its text, and so on."""
    seen = {identifier}
    while (within := places[identifier].within) in places and within not in seen:
        identifier = str(within)
        seen.add(identifier)
    return identifier


def destination_of(identifier: str, places: Mapping[str, RecordedPlace]) -> Destination:
    """Where an id arrives: at its place, at the one that absorbed it, or nearby."""
    identifier = followed(identifier, places)
    place = places[identifier]
    return Destination(identifier if place.live else _nearest(identifier, places), place.removed)


def _nearest(identifier: str, places: Mapping[str, RecordedPlace]) -> str:
    """The live place before, or the one after where only that is of the same kind.

    What is left of a section is what follows its heading, so sections prefer the place after.
    """
    order = list(places)
    position = order.index(identifier)
    before = next((other for other in order[position::-1] if places[other].live), None)
    after = next((other for other in order[position:] if places[other].live), None)
    kind = kind_of(identifier)
    if before and kind is not PlaceKind.SECTION and kind_of(before) is kind:
        return before
    if after and (before is None or kind in (PlaceKind.SECTION, kind_of(after))):
        return after
    return before or TITLE
