"""What the edition counts: words, paragraphs, notes, corrections, terms, occurrences."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.glossary import Entry
from edition.model import RUNNING_TEXT, Article, Concordance

WORDS_PER_MINUTE = 238
"""The mean rate of silent reading of English non-fiction (Brysbaert 2019)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over the whole edition; `words` are those that every build compares."""

    articles: int
    paragraphs: int
    notes: int
    missing_notes: int
    corrections: int
    remarks: int
    terms: int
    occurrences: int
    words: int

    @property
    def supplied_notes(self) -> int:
        """Notes whose text is at hand."""
        return self.notes - self.missing_notes


def figures(
    articles: Sequence[Article], entries: Sequence[Entry], concordance: Concordance
) -> Figures:
    """The counts of an edition."""
    marks = [span for article in articles for _, span in article.emendations()]
    remarks = sum(span.reading is None for span in marks)
    return Figures(
        articles=len(articles),
        paragraphs=sum(len(article.of_kind(*RUNNING_TEXT)) for article in articles),
        notes=sum(len(article.notes) for article in articles),
        missing_notes=sum(note.missing for article in articles for note in article.notes),
        corrections=len(marks) - remarks,
        remarks=remarks,
        terms=len(entries),
        occurrences=sum(len(u.occurrences) for usages in concordance.values() for u in usages),
        words=sum(len(supplied_words(article)) for article in articles),
    )


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


def reading_minutes(article: Article) -> int:
    """Minutes to read the running text at WORDS_PER_MINUTE, rounded up."""
    count = len(words(block.text for block in article.of_kind(*RUNNING_TEXT)))
    return math.ceil(count / WORDS_PER_MINUTE)
