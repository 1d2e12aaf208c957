"""The entries of the glossary, and the places in the articles that support them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from edition.document.attestation import Attestation, Paragraphs, no_quotation
from edition.document.citation import sorting_key
from edition.document.model import Article
from edition.document.passages import Today
from edition.glossary.faults import faults
from edition.sources.glossary_schema import Term
from edition.sources.load import Seeds
from edition.sources.problems import Problems, quoted
from edition.sources.yaml_lines import Location
from edition.text.sentences import sentences


class AttestedSense(NamedTuple):
    """How one article uses a term, and the places that support this."""

    article: Article
    sense: str
    evidence: tuple[Attestation, ...]


class Entry(NamedTuple):
    """A term with the places that support its definition and its senses."""

    term: Term
    evidence: tuple[Attestation, ...]
    senses: tuple[AttestedSense, ...]
    related: tuple[Term, ...]


def entries(
    seeds: Seeds, articles: Sequence[Article], today: Today, problems: Problems
) -> tuple[Entry, ...]:
    """The entries, their evidence located in the articles."""
    problems.extend(faults(seeds.glossary, seeds.glossary_lines))
    finder = _Finder(seeds, articles, today, problems)
    by_name = {term.term: term for term in seeds.glossary.terms}
    return tuple(
        Entry(
            term=term,
            evidence=tuple(finder.evidence(term, number)),
            senses=tuple(sorted(finder.senses(term, number), key=lambda one: one.article.slug)),
            related=tuple(by_name[name] for name in term.related if name in by_name),
        )
        for number, term in enumerate(seeds.glossary.terms)
    )


class _Finder:
    """Finds the words that support entries; what is not found is a problem."""

    def __init__(
        self, seeds: Seeds, articles: Sequence[Article], today: Today, problems: Problems
    ) -> None:
        self._seeds = seeds
        self._articles = {article.slug: article for article in articles}
        self._today = today
        self._problems = problems
        self._paragraphs = cache(lambda slug: Paragraphs(self._articles[slug]))

    def evidence(self, term: Term, number: int) -> Iterator[Attestation]:
        """The words that support the definition of a term."""
        for index, said in enumerate(term.evidence):
            location = ("terms", number, "evidence", index)
            yield from self._places(said.article, [said.quote], location)

    def senses(self, term: Term, number: int) -> Iterator[AttestedSense]:
        """The senses of a term that any words support."""
        for index, sense in enumerate(term.senses):
            location = ("terms", number, "senses", index, "evidence")
            found = tuple(self._places(sense.article, sense.evidence, location))
            if found:
                yield AttestedSense(found[0].article, sense.sense, found)

    def _places(
        self, named: str, quotes: Iterable[str], location: Location
    ) -> Iterator[Attestation]:
        """The paragraphs of an article that hold quotations."""
        slug = self._today.article(named)
        article = self._articles.get(slug)
        for index, quote in enumerate(quotes):
            block = self._paragraphs(slug).holding(quote) if article else None
            if article and block:
                yield Attestation(article, block, quote)
            elif slug not in self._seeds.unread:
                absent = f"{quoted(quote)} from “{slug}”, which is not an article"
                found = no_quotation(quote, slug) if article else absent
                expected = "words from one paragraph of an article"
                place = (*location, index)
                self._problems.add(self._seeds.glossary_lines.problem(place, found, expected))


def alphabetical(entries: Iterable[Entry]) -> list[Entry]:
    """The entries from A to Z."""
    return sorted(entries, key=lambda entry: sorting_key(entry.term.term))


def gloss(term: Term) -> str:
    """A term in one sentence: its gloss, or the first sentence of its definition."""
    return term.short or _first_sentence(term.definition)


@lru_cache(maxsize=10_000)
def _first_sentence(text: str) -> str:
    first = sentences(text)[0]
    return text[first.start : first.end]
