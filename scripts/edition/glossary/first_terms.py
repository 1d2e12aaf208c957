"""The terms that a reader may begin with: one that two authors share, and those used most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.citation import sorting_key
from edition.glossary.collocates import per_thousand
from edition.glossary.concordance import Concordance, Usage
from edition.glossary.entries import AttestedSense, Entry


@dataclass(frozen=True, slots=True)
class SenseInUse:
    """What one article means by a term, and its uses; `rate` counts them per 1,000 words."""

    sense: AttestedSense
    usage: Usage
    rate: float


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term that two authors use, each in a sense of their own."""

    entry: Entry
    senses: tuple[SenseInUse, SenseInUse]


def shared_term(
    entries: Iterable[Entry], concordance: Concordance, words: Mapping[str, int]
) -> SharedTerm | None:
    """The term that the less frequent of two authors uses most, per 1,000 words; none without two.

    `words` has the extents of articles by their slugs. Of equals the first by name is taken.
    """
    shared = [
        SharedTerm(entry, pair)
        for entry in entries
        if (pair := _pair(entry, concordance.get(entry.term.slug, ()), words))
    ]
    return min(shared, key=_by_lower_rate, default=None)


def _by_lower_rate(shared: SharedTerm) -> tuple[float, str]:
    return -min(one.rate for one in shared.senses), sorting_key(shared.entry.term.term)


def _pair(
    entry: Entry, usages: Sequence[Usage], words: Mapping[str, int]
) -> tuple[SenseInUse, SenseInUse] | None:
    """The two authors who use a term most in senses of their own, in the order of the articles."""
    if not entry.senses[1:]:
        return None
    used = {usage.article.slug: usage for usage in usages}
    found = [
        SenseInUse(sense, used[slug], per_thousand(len(used[slug].occurrences), words[slug]))
        for sense in entry.senses
        if (slug := sense.article.slug) in used
    ]
    by_rate = sorted(found, key=lambda one: -one.rate)
    for first, second in zip(by_rate[:1] * len(by_rate), by_rate, strict=True):
        if first.sense.article.metadata.author != second.sense.article.metadata.author:
            one, other = sorted((first, second), key=lambda one: one.sense.article.slug)
            return one, other
    return None


def most_used(
    entries: Iterable[Entry], uses: Mapping[str, int], number: int
) -> Iterator[tuple[Entry, int]]:
    """The entries used most, first those with senses of several articles; each with its uses."""

    def rank(entry: Entry) -> tuple[bool, int, str]:
        count = uses[entry.term.slug]
        return not entry.senses[1:], -count, sorting_key(entry.term.term)

    used = [entry for entry in entries if entry.term.slug in uses]
    for entry in sorted(used, key=rank)[:number]:
        yield entry, uses[entry.term.slug]
