r"""Links as word processors write them in the codes of fields: HYPERLINK "page" \l "place"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FIELD = re.compile(r'\bHYPERLINK\s+"([^"]*)"((?:\s*\\[a-z](?:\s*"[^"]*")?){0,9})')
_PLACE = re.compile(r'\\l\s*"([^"]*)"')
_WEB = re.compile(r"(?:https?|file)://", re.IGNORECASE)


class Field(NamedTuple):
    """A link: where its page and its place stand in the text of the codes; `place` may lack."""

    address: str
    page: tuple[int, int]
    place: tuple[int, int] | None


def fields(codes: str) -> Iterator[Field]:
    """The links to the web in the codes of fields."""
    for match in _FIELD.finditer(codes):
        if not _WEB.match(match[1]):
            continue
        place = _PLACE.search(match[2])
        if place and place[1]:
            start = match.start(2) + place.start(1)
            yield Field(f"{match[1]}#{place[1]}", match.span(1), (start, start + len(place[1])))
        else:
            yield Field(match[1], match.span(1), None)
