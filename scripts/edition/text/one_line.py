"""A text whose white space is made single blanks, and what stands where in it."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate


class OneLine:
    """Knows where stretches of a text stand on its one line; offsets are in characters."""

    def __init__(self, text: str) -> None:
        """Takes the text as it is."""
        words = [word.span() for word in re.finditer(r"\S+", text)]
        self._starts = [start for start, _ in words]
        self._ends = [end for _, end in words]
        self._on_line = [0, *accumulate(end - start + 1 for start, end in words)]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch stands, without white space around it; half open."""
        first = bisect_right(self._ends, start)
        if first == len(self._ends):
            length = max(self._on_line[-1] - 1, 0)
            return length, length
        last = bisect_left(self._starts, end) - 1
        begins = self._on_line[first] + max(start - self._starts[first], 0)
        if last < first:
            return begins, begins
        return begins, self._on_line[last] + min(end, self._ends[last]) - self._starts[last]
