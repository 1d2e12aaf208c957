"""The entries of the glossary, and the places in the articles that support them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from edition.document.attestation import Attestation, Paragraphs, no_quotation
from edition.document.citation import sorting_key
from edition.document.model import Article
from edition.document.nested_forms import too_nested
from edition.document.passages import Today
from edition.document.surface_forms import own_forms
from edition.sources.glossary_schema import GlossaryFile, Term
from edition.sources.load import Seeds
from edition.sources.problems import Problem, Problems, listed, quoted
from edition.sources.seed import SLUG_FORM, is_slug
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold
from edition.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class AttestedSense:
    """How one article uses a term, and the places that support this."""

    article: Article
    sense: str
    evidence: tuple[Attestation, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the places that support its definition and its senses."""

    term: Term
    evidence: tuple[Attestation, ...]
    senses: tuple[AttestedSense, ...]
    related: tuple[Term, ...]


def entries(
    seeds: Seeds, articles: Sequence[Article], today: Today, problems: Problems
) -> tuple[Entry, ...]:
    """The entries, their evidence located in the articles."""
    problems.extend(_faults(seeds.glossary, seeds.glossary_lines))
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


def _faults(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    yield from _claims(glossary, lines)
    yield from too_nested(_phrases(glossary), lines)
    yield from _addresses(glossary, lines)
    yield from _twice(glossary, lines)
    names, categories = {term.term for term in glossary.terms}, {*glossary.categories}
    for number, term in enumerate(glossary.terms):
        if term.category not in categories:
            expected = f"one of those listed: {listed(glossary.categories) or 'none is'}"
            found = f"the category {quoted(term.category)}"
            yield lines.problem(("terms", number, "category"), found, expected)
        for index, name in enumerate(term.related):
            if name not in names or name == term.term:
                found = f"{quoted(name)} as related to “{term.term}”"
                location = ("terms", number, "related", index)
                yield lines.problem(location, found, "another term of this file")


def _claims(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Forms that two terms claim, that one term lists twice, or that cannot match anything."""
    first: dict[str, Claim] = {}
    for claim in claims(glossary):
        found = f"the form {quoted(claim.form)} for “{claim.term.term}”"
        if not claim.key:
            yield lines.problem(claim.location, found, "a form with letters")
            continue
        other = first.setdefault(claim.key, claim)
        if other.term.term != claim.term.term:
            line = lines[other.location]
            expected = f"a form that “{other.term.term}” does not claim (line {line})"
            yield lines.problem(claim.location, found, expected)
        elif other is not claim and not claim.is_name:
            expected = f"each form once (line {lines[other.location]} has it already)"
            yield lines.problem(claim.location, found, expected)


def _phrases(glossary: GlossaryFile) -> Iterator[tuple[str, Location]]:
    """What is looked for in texts: forms, and phrases under `not`."""
    for claim in claims(glossary):
        yield claim.form, claim.location
    for number, term in enumerate(glossary.terms):
        for index, phrase in enumerate(term.not_):
            yield phrase, ("terms", number, "not", index)


@dataclass(frozen=True, slots=True)
class Claim:
    """A spelling that the glossary claims for a term, and its place in the file."""

    form: str
    term: Term
    location: Location

    @property
    def key(self) -> str:
        """The form as it is compared."""
        return fold(self.form).lower()

    @property
    def is_name(self) -> bool:
        """Whether this is a name in some language; names may repeat forms."""
        return "names" in self.location


def claims(glossary: GlossaryFile) -> Iterator[Claim]:
    """Every form and every name in the glossary."""
    for number, term in enumerate(glossary.terms):
        for index, form in enumerate(own_forms(term)):
            yield Claim(form, term, ("terms", number, "forms", index))
        for language, names in term.names.items():
            for index, name in enumerate(names):
                yield Claim(name, term, ("terms", number, "names", language, index))


def _twice(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Categories, terms, languages, and names within a language that are listed twice."""
    for each in _names_to_compare(glossary):
        seen: set[str] = set()
        for index, name in enumerate(each.names):
            key = fold(name).lower() if each.folded else name
            if key in seen:
                at = name if each.what == "language" else index
                found = f"the {each.what} {quoted(name)} a second time"
                yield lines.problem((*each.location, at), found, "each one once")
            seen.add(key)


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that must all differ; if `folded`, by more than accents and case."""

    what: Literal["category", "term", "language", "name"]
    location: Location
    names: Iterable[str]
    folded: bool


def _names_to_compare(glossary: GlossaryFile) -> Iterator[_Names]:
    yield _Names("category", ("categories",), glossary.categories, folded=False)
    yield _Names("term", ("terms",), [term.term for term in glossary.terms], folded=False)
    for number, term in enumerate(glossary.terms):
        location = ("terms", number, "names")
        yield _Names("language", location, term.names, folded=True)
        for language, names in term.names.items():
            yield _Names("name", (*location, language), names, folded=True)


def _addresses(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Terms whose name gives no address, or the address of another term."""
    slugs: set[str] = set()
    for number, term in enumerate(glossary.terms):
        location = ("terms", number, "term")
        if not is_slug(term.slug):
            found = f"{quoted(term.term)}, which gives the address {quoted(term.slug)}"
            yield lines.problem(location, found, f"an “id” for its address: {SLUG_FORM}")
        elif term.slug in slugs:
            found = f"the address “{term.slug}” a second time, for “{term.term}”"
            yield lines.problem(location, found, "an address of its own (“id”)")
        slugs.add(term.slug)


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
