"""On which lines of a JSON file its values stand."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

_STRING = re.compile(r'("(?:[^"\\]|\\.)*+")\s*+(:?)', re.DOTALL)


class JsonLines:
    """The lines of a text, which is gone through once, however many are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def at(self, position: int) -> int:
        """The line of the character at a position."""
        return bisect_left(self._ends, position) + 1

    def of(self, location: Iterable[str | int]) -> int:
        """The line of the value to which these keys lead, or of the last of them that is there."""
        position = 0
        for key in location:
            places = self._keys.get(json.dumps(key, ensure_ascii=False), [])
            following = bisect_left(places, position)
            if following < len(places):
                position = places[following]
        return self.at(position)

    @cached_property
    def _ends(self) -> list[int]:
        return [end.start() for end in re.finditer("\n", self._text)]

    @cached_property
    def _keys(self) -> dict[str, list[int]]:
        """Where each key stands, as it is written."""
        keys = dict[str, list[int]]()
        for string in _STRING.finditer(self._text):
            if string[2]:
                keys.setdefault(string[1], []).append(string.start())
        return keys
