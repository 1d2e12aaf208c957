"""What texts begin, or end, with alike."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile

MOST_ENDINGS = 10
"""Others that a phrase to be looked for may end with: wherever it stands, they are found too."""


class Beginnings:
    """Finds texts by how they begin; each text has a number."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        """Takes texts with their numbers."""
        self._sorted = sorted((text, number) for number, text in texts)
        self._found: dict[str, list[int]] = {}

    def equal(self, words: str) -> list[int]:
        """The numbers of the texts that are these words, in order."""
        first = bisect_left(self._sorted, (words,))
        last = bisect_right(self._sorted, words, lo=first, key=lambda one: one[0])
        return [number for _, number in self._sorted[first:last]]

    def beginning(self, words: str) -> list[int]:
        """The numbers of the texts that begin with these words, in order."""
        if words not in self._found:
            length = len(words)
            first = bisect_left(self._sorted, (words,))
            last = bisect_right(self._sorted, words, lo=first, key=lambda one: one[0][:length])
            self._found[words] = sorted(number for _, number in self._sorted[first:last])
        return self._found[words]


def begun_alike(one: Sequence[object], other: Sequence[object]) -> int:
    """With how many characters, or words, both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def endings(phrases: Iterable[str]) -> dict[str, int]:
    """For each phrase that is not empty, with how many of the others it ends."""
    result: dict[str, int] = {}
    within: list[str] = []
    # Sorted from their ends, each phrase follows those that it ends with.
    for backwards in sorted({phrase[::-1] for phrase in phrases if phrase}):
        while within and not backwards.startswith(within[-1]):
            within.pop()
        result[backwards[::-1]] = len(within)
        within.append(backwards)
    return result
