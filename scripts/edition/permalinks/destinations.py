"""Where the ids of an article arrive in it: at their place, or at the one that is left."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from edition.permalinks.chains import Chains
from edition.permalinks.ids import TITLE, PlaceKind, kind_of
from edition.permalinks.record import RecordedPlace


@dataclass(frozen=True, slots=True)
class Destination:
    """The live place at which an id arrives; `removed` says when its own text went, if it did."""

    id: str
    removed: date | None


class Destinations:
    """Where each id of an article arrives."""

    def __init__(self, places: Mapping[str, RecordedPlace]) -> None:
        self._places = places
        self._absorbers = Chains(self._absorber)
        self._order = {identifier: position for position, identifier in enumerate(places)}
        self._before = dict(_last_live(places, places))
        self._after = dict(_last_live(reversed(list(places)), places))

    def of(self, identifier: str) -> Destination:
        """Where an id arrives: at its place, at the one that absorbed it, or nearby."""
        identifier = self._absorbers.end(identifier)
        place = self._places[identifier]
        return Destination(identifier if place.live else self._nearest(identifier), place.removed)

    def is_after(self, identifier: str, other: str) -> bool:
        """Whether a place, or the title, stands behind another place."""
        return self._order.get(identifier, -1) > self._order[other]

    def _absorber(self, identifier: str) -> str | None:
        within = self._places[identifier].within
        return within if within in self._places else None

    def _nearest(self, identifier: str) -> str:
        """The live place before, or the one after where only that is of the same kind.

        What is left of a section is what follows its heading, so sections prefer the place after.
        """
        before, after = self._before[identifier], self._after[identifier]
        kind = kind_of(identifier)
        if before and kind is not PlaceKind.SECTION and kind_of(before) is kind:
            return before
        if after and (before is None or kind in (PlaceKind.SECTION, kind_of(after))):
            return after
        return before or TITLE


def _last_live(
    order: Iterable[str], places: Mapping[str, RecordedPlace]
) -> Iterator[tuple[str, str | None]]:
    """Each place with the live one that came last in this order, which may be itself."""
    last = None
    for identifier in order:
        last = identifier if places[identifier].live else last
        yield identifier, last
