"""Ids for what is new: they were never given before, and say where it stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count, product
from string import ascii_lowercase
from typing import assert_never

from edition.permalinks.id_forms import PARAGRAPH_ID, RESERVED_ID
from edition.permalinks.ids import PlaceKind
from edition.permalinks.places import CurrentPlace
from edition.sources.schema import slug_of


def new_ids(
    current: Sequence[CurrentPlace], ids: Mapping[int, str], given: Collection[str]
) -> dict[int, str]:
    """Ids for the places (by number) that are not in `ids`; `given` are all ids ever given.

    A paragraph between p12 and p13 becomes p12a; after the last one it takes the next number.
    """
    used = set(given)
    result: dict[int, str] = {}
    numbers = [int(parts[1]) for i in used if (parts := PARAGRAPH_ID.fullmatch(i))]
    following = count(max(numbers, default=0) + 1)
    last = max((n for n in ids if current[n].kind is PlaceKind.PARAGRAPH), default=-1)
    before = "0"
    for number, place in enumerate(current):
        if number not in ids:
            is_after_last = place.kind is PlaceKind.PARAGRAPH and number > last
            new = f"p{next(following)}" if is_after_last else _between(place, before, used)
            result[number] = new
            used.add(new)
        if parts := PARAGRAPH_ID.fullmatch(ids.get(number) or result[number]):
            before = parts[1]
    return result


def _between(place: CurrentPlace, before: str, used: Collection[str]) -> str:
    """An id for a section, a note, or a paragraph that follows the one numbered `before`."""
    match place.kind:
        case PlaceKind.SECTION:
            return _free(_section_id(place.text), (f"-{n}" for n in count(2)), used)
        case PlaceKind.NOTE:
            return _free(f"note-{place.number}", _letters(), used)
        case PlaceKind.PARAGRAPH:
            return _free(f"p{before}", _letters(), {*used, f"p{before}"})
        case _:
            assert_never(place.kind)


def _section_id(heading: str) -> str:
    slug = slug_of(heading) or "section"
    return f"section-{slug}" if RESERVED_ID.fullmatch(slug) else slug


def _letters() -> Iterator[str]:
    """The endings a to z, aa to zz, and so on."""
    return ("".join(letters) for n in count(1) for letters in product(ascii_lowercase, repeat=n))


def _free(name: str, endings: Iterator[str], used: Collection[str]) -> str:
    """`name`, with the first of the endings that makes it new if it is taken."""
    candidates = chain([name], (f"{name}{ending}" for ending in endings))
    return next(candidate for candidate in candidates if candidate not in used)
