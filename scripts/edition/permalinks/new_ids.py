"""Ids for what is new: they were never given before, and say where it stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count, product
from string import ascii_lowercase
from typing import assert_never

from edition.permalinks.id_forms import PARAGRAPH_ID, RESERVED_ID
from edition.permalinks.ids import PlaceKind
from edition.permalinks.places import CurrentPlace
from edition.sources.seed import slug_of


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
    candidates: dict[str, Iterator[str]] = {}
    for number, place in enumerate(current):
        if number not in ids:
            is_after_last = place.kind is PlaceKind.PARAGRAPH and number > last
            new = (
                f"p{next(following)}"
                if is_after_last
                else _between(place, before, used, candidates)
            )
            result[number] = new
            used.add(new)
        if parts := PARAGRAPH_ID.fullmatch(ids.get(number) or result[number]):
            before = parts[1]
    return result


def _between(
    place: CurrentPlace, before: str, used: Collection[str], candidates: dict[str, Iterator[str]]
) -> str:
    """An id for a section, a note, or a paragraph that follows the one numbered `before`.

    `candidates` has for each name the ids with it that were not tried yet: none is tried twice.
    """
    match place.kind:
        case PlaceKind.SECTION:
            name = _section_id(place.text)
            numbered = (f"-{n}" for n in count(2))
            endings: Iterator[str] = chain([""], numbered)
            # A second section “Note” must not have the id of note 2.
            if name in used and RESERVED_ID.fullmatch(f"{name}-2"):
                name, endings = f"section-{name}", numbered
        case PlaceKind.NOTE:
            name, endings = f"note-{place.number}", chain([""], _letters())
        case PlaceKind.PARAGRAPH:
            name, endings = f"p{before}", _letters()
        case _:
            assert_never(place.kind)
    left = candidates.setdefault(name, (f"{name}{ending}" for ending in endings))
    return next(candidate for candidate in left if candidate not in used)


def _section_id(heading: str) -> str:
    slug = slug_of(heading) or "section"
    return f"section-{slug}" if RESERVED_ID.fullmatch(slug) else slug


def _letters() -> Iterator[str]:
    """The endings a to z, aa to zz, and so on."""
    return ("".join(letters) for n in count(1) for letters in product(ascii_lowercase, repeat=n))
