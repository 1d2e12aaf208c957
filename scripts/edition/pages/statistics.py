"""What the edition counts: words, paragraphs, notes, corrections, terms, occurrences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edition.document.model import RUNNING_TEXT, Article
from edition.document.words import minutes_for, supplied_words, words
from edition.glossary.concordance import Concordance, numbers_of_uses
from edition.glossary.entries import Entry
from edition.memo import Memo


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over the whole edition; `words` are those that every build compares."""

    articles: int
    paragraphs: int
    notes: int
    missing_notes: int
    unmatched_notes: int
    corrections: int
    remarks: int
    terms: int
    occurrences: int
    words: int

    @property
    def supplied_notes(self) -> int:
        """Notes whose text is at hand."""
        return self.notes - self.missing_notes - self.unmatched_notes


class _Counts(NamedTuple):
    """What is counted in each article."""

    paragraphs: int = 0
    notes: int = 0
    missing_notes: int = 0
    unmatched_notes: int = 0
    corrections: int = 0
    remarks: int = 0
    words: int = 0


def statistics(
    articles: Sequence[Article],
    entries: Sequence[Entry],
    concordance: Concordance,
    memo: Memo | None = None,
) -> Statistics:
    """The counts of an edition."""
    memo = memo or Memo()
    counts = [memo(_counts, article) for article in articles]
    return Statistics(
        articles=len(articles),
        terms=len(entries),
        occurrences=sum(memo(numbers_of_uses, concordance).values()),
        **_Counts(*map(sum, zip(*counts, strict=True)))._asdict(),
    )


def _counts(article: Article) -> _Counts:
    return _Counts(
        paragraphs=len(article.of_kind(*RUNNING_TEXT)),
        notes=len(article.notes),
        missing_notes=sum(note.missing for note in article.notes),
        unmatched_notes=sum(note.unmatched for note in article.notes),
        corrections=article.corrected,
        remarks=sum(1 for _ in article.remarks()),
        words=len(supplied_words(article)),
    )


def reading_minutes(article: Article) -> int:
    """Minutes to read the running text at WORDS_PER_MINUTE, rounded up; at least one."""
    count = len(words(block.text for block in article.of_kind(*RUNNING_TEXT)))
    return max(1, minutes_for(count))
