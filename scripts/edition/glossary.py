"""The entries of the glossary, the places they rest on, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from edition.forms import fold, own_forms
from edition.model import Article, Block
from edition.problems import Problem, quoted
from edition.reading import reading_of, sentences
from edition.schema import SLUG_FORM, GlossaryFile, Term, is_slug
from edition.seeds import Seeds
from edition.yamlfile import Lines, Location


@dataclass(frozen=True, slots=True)
class Place:
    """The paragraph that holds an evidence's quotation."""

    article: Article
    block: Block
    quote: str


@dataclass(frozen=True, slots=True)
class Sense:
    """How one article uses a term, and the places that this rests on."""

    article: Article
    sense: str
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the places that its definition and its senses rest on."""

    term: Term
    evidence: tuple[Place, ...]
    senses: tuple[Sense, ...]
    related: tuple[Term, ...]


def entries(seeds: Seeds, articles: Sequence[Article]) -> tuple[list[Entry], list[Problem]]:
    """The glossary with its evidence found, and what is wrong with it."""
    glossary, lines = seeds.glossary, seeds.glossary_lines
    problems = list(_faults(glossary, lines))
    by_slug = {article.slug: article for article in articles}
    by_name = {term.term: term for term in glossary.terms}

    def places(slug: str, quotes: Iterable[str], location: Location) -> Iterator[Place]:
        for index, quote in enumerate(quotes):
            place = _place(by_slug.get(slug), quote)
            if isinstance(place, Place):
                yield place
            elif slug not in seeds.unread:
                found = f"{quoted(quote)} in “{slug}”, {place}"
                expected = "words of one paragraph of one article"
                problems.append(lines.problem((*location, index), found, expected))

    result = []
    for number, term in enumerate(glossary.terms):
        evidence = [
            place
            for index, said in enumerate(term.evidence)
            for place in places(said.article, [said.quote], ("terms", number, "evidence", index))
        ]
        senses = [
            Sense(by_slug[sense.article], sense.sense, tuple(found))
            for index, sense in enumerate(term.senses)
            for location in [("terms", number, "senses", index, "evidence")]
            if (found := list(places(sense.article, sense.evidence, location)))
        ]
        senses.sort(key=lambda sense: sense.article.slug)
        related = tuple(by_name[name] for name in term.related if name in by_name)
        result.append(Entry(term, tuple(evidence), tuple(senses), related))
    return result, problems


def _place(article: Article | None, quote: str) -> Place | str:
    if article is None:
        return "which is no article"
    wanted = fold(quote)
    for _, block in article.body():
        if wanted in fold(block.text) or wanted in fold(reading_of(block).text):
            return Place(article, block, quote)
    return "which its running text does not contain"


def _faults(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    yield from _claims(glossary, lines)
    yield from _addresses(glossary, lines)
    names = {term.term for term in glossary.terms}
    for number, term in enumerate(glossary.terms):
        if term.category not in glossary.categories:
            expected = f"one of those listed: {', '.join(glossary.categories) or 'none is'}"
            found = f"the category {quoted(term.category)}"
            yield lines.problem(("terms", number, "category"), found, expected)
        for index, name in enumerate(term.related):
            if name not in names or name == term.term:
                found = f"{quoted(name)} as related to “{term.term}”"
                location = ("terms", number, "related", index)
                yield lines.problem(location, found, "another term of this file")


def _claims(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Forms that two terms claim, or one term twice, or that nothing can match."""
    claims: dict[str, tuple[str, int]] = {}
    for number, term in enumerate(glossary.terms):
        for form, location in claimed(term, ("terms", number)):
            found = f"the form {quoted(form)} for “{term.term}”"
            key = fold(form).lower()
            is_name = "names" in location
            if not key:
                yield lines.problem(location, found, "a form with letters")
            elif key not in claims:
                claims[key] = term.term, lines[location]
            else:
                other, line = claims[key]
                if other != term.term:
                    expected = f"a form that “{other}” does not claim (line {line})"
                    yield lines.problem(location, found, expected)
                elif not is_name:
                    expected = f"each form once: it is there already (line {line})"
                    yield lines.problem(location, found, expected)


def claimed(term: Term, location: Location) -> Iterator[tuple[str, Location]]:
    """Forms and names of a term, each with its place in the file; a name may be a form as well."""
    for index, form in enumerate(own_forms(term)):
        yield form, (*location, "forms", index)
    for language, names in term.names.items():
        for index, name in enumerate(names):
            yield name, (*location, "names", language, index)


def _addresses(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Terms whose name makes no address, or that of another."""
    slugs: set[str] = set()
    for number, term in enumerate(glossary.terms):
        location = ("terms", number, "term")
        if not is_slug(term.slug):
            found = f"{quoted(term.term)}, which makes the address {quoted(term.slug)}"
            yield lines.problem(location, found, f"an “id” for its address: {SLUG_FORM}")
        elif term.slug in slugs:
            found = f"the address “{term.slug}” for “{term.term}” a second time"
            yield lines.problem(location, found, "an address of its own (“id”)")
        slugs.add(term.slug)


def gloss(term: Term) -> str:
    """What a term means in one sentence: its gloss, else the first sentence of its definition."""
    return term.short or _first_sentence(term.definition)


@lru_cache(maxsize=10_000)
def _first_sentence(text: str) -> str:
    start, end = sentences(text)[0]
    return text[start:end]
