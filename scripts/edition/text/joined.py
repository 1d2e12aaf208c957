"""Many texts in which words are looked for all at once."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Joined:
    """Texts, joined into one by line feeds, which words to be looked for do not have."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Takes the texts; their numbers count from 0."""
        parts = list(texts)
        self.text = "\n".join(parts)
        self.starts = [0, *accumulate(len(part) + 1 for part in parts)][: len(parts)]

    def number_at(self, offset: int) -> int:
        """The number of the text that has this offset of the joined one."""
        return bisect_right(self.starts, offset) - 1

    def first_with(self, words: str) -> int | None:
        """The number of the first text that contains the words; None if none does."""
        offset = self.text.find(words)
        return None if offset < 0 else self.number_at(offset)
