"""The words of a text, and those of an article as supplied."""

from collections.abc import Iterable, Iterator

from edition.document.model import Article


def words(texts: Iterable[str]) -> list[str]:
    """The words of texts: what stands between white space, no-break spaces included."""
    return [word for text in texts for word in text.split()]


def supplied_words(article: Article) -> list[str]:
    """The words of the supplied text in its order, less what its .yml leaves out.

    They come from the lines of the text, not from the blocks made of them: what the making of
    blocks lost would be missed.
    """
    return words(line for _, line in supplied_lines(article))


def supplied_lines(article: Article) -> Iterator[tuple[int, str]]:
    """The lines of the article as supplied, each with its number (from 1)."""
    for index, line in enumerate(article.lines):
        if index not in article.left_out:
            yield index + 1, line
