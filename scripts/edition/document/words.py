"""The words of a text, and those of an article as supplied."""

import math
from collections.abc import Iterable, Iterator

from edition.document.model import Article

WORDS_PER_MINUTE = 238
"""The mean rate of silent reading of English non-fiction (Brysbaert 2019)."""


def minutes_for(count: int, rate: int = WORDS_PER_MINUTE) -> int:
    """Minutes to read so many words, rounded up; `rate` is in words a minute."""
    return math.ceil(count / rate)


def words(texts: Iterable[str]) -> list[str]:
    """The words of texts: whatever white space separates, no-break spaces included."""
    return [word for text in texts for word in text.split()]


def supplied_words(article: Article) -> list[str]:
    """The words of the supplied text in order, without what its .yml leaves out.

    They come from the lines of the text and not from its blocks, so that a line that was lost on
    the way to blocks is noticed.
    """
    return words(line for _, line in supplied_lines(article))


def supplied_lines(article: Article) -> Iterator[tuple[int, str]]:
    """The lines of the article as supplied, each with its number (from 1)."""
    for index, line in enumerate(article.lines):
        if index not in article.left_out:
            yield index + 1, line
