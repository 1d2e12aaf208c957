"""Lists that are spread over several pages."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

_Item = TypeVar("_Item")


class PageOfList(NamedTuple):
    """One page of a list that is spread over several; `number` counts from 1."""

    path: str
    number: int
    before: str | None
    after: str | None


def paginate(
    path: str, items: Sequence[_Item], size: int
) -> Iterator[tuple[PageOfList, list[_Item]]]:
    """The items in portions of `size`, each with its page; the first keeps the plain path."""
    folder = posixpath.dirname(path) if path.endswith("/index.md") else path.removesuffix(".md")
    portions = [list(items[i : i + size]) for i in range(0, len(items), size)] or [[]]
    paths = [path, *(f"{folder}/page/{number}.md" for number in range(2, len(portions) + 1))]
    for number, portion in enumerate(portions, start=1):
        before = paths[number - 2] if number > 1 else None
        after = paths[number] if number < len(paths) else None
        yield PageOfList(paths[number - 1], number, before, after), portion
