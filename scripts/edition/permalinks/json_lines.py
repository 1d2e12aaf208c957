"""On which lines of a JSON text its values stand."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count

_TOKEN = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*+")\s*+:|"(?:[^"\\]|\\.)*+"|[\[,]\s*+|[{}\]]', re.DOTALL
)

_WHOLE = 0
"""Where the whole text stands: no key does."""


class JsonLines:
    """The lines of a text, which is gone through once, however many are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def at(self, position: int) -> int:
        """The line of the character at a position."""
        return bisect_left(self._ends, position) + 1

    def of(self, location: Iterable[str | int]) -> int:
        """The line of the value to which these keys lead, or of the innermost one around it."""
        position = _WHOLE
        for key in location:
            if (position, key) not in self._positions:
                break
            position = self._positions[position, key]
        return self.at(position)

    def repeated(self) -> tuple[str, int]:
        """The first key that its object has a second time, and the line of that.

        What stands behind it may be no JSON.
        """
        seen: set[tuple[int, str | int]] = set()
        for around, key, position in self._members():
            if (around, key) in seen:
                return str(key), self.at(position)
            seen.add((around, key))
        raise LookupError("no key stands twice")

    @cached_property
    def _ends(self) -> list[int]:
        return [end.start() for end in re.finditer("\n", self._text)]

    @cached_property
    def _positions(self) -> dict[tuple[int, str | int], int]:
        return {(around, key): position for around, key, position in self._members()}

    def _members(self) -> Iterator[tuple[int, str | int, int]]:
        """Each key and item: the position of what it is in, its name or number, its position.

        An object or array has the position of its own key, or its own as an item.
        """
        around: list[tuple[int, Iterator[int] | None]] = []
        position = _WHOLE
        for token in _TOKEN.finditer(self._text):
            sign = token[0][0]
            if token["key"]:
                position = token.start()
                yield around[-1][0], json.loads(token["key"]), position
            elif sign in "{[":
                around.append((position, count() if sign == "[" else None))
            elif sign in "}]":
                around.pop()
            if sign in "[," and (numbers := around[-1][1]):
                position = token.end()
                yield around[-1][0], next(numbers), position
