r"""Links as word processors write them in the codes of fields: HYPERLINK "page" \l "place"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FIELD = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|([^\s"\\{}]+))((?:\s*\\[a-z](?:\s*"[^"]*")?){0,9})')
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
        group = 1 if match[1] is not None else 2
        address = match[group]
        if not _WEB.match(address):
            continue
        place = _PLACE.search(match[3])
        if place and place[1]:
            start = match.start(3) + place.start(1)
            yield Field(f"{address}#{place[1]}", match.span(group), (start, start + len(place[1])))
        else:
            yield Field(address, match.span(group), None)
