"""What is wrong with seeds/glossary.yml by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from edition.document.nested_forms import too_nested
from edition.glossary.claims import Claim, claims
from edition.sources.glossary_schema import GlossaryFile
from edition.sources.problems import Problem, listed, quoted
from edition.sources.seed import SLUG_FORM, is_slug
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold


def faults(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Everything that forbids publishing the glossary, whatever the articles say."""
    yield from _claims(glossary, lines)
    yield from too_nested(_phrases(glossary), lines)
    yield from _addresses(glossary, lines)
    yield from _twice(glossary, lines)
    yield from _categories(glossary, lines)
    yield from _related(glossary, lines)


def _categories(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Terms of categories that are not listed."""
    categories = {*glossary.categories}
    for number, term in enumerate(glossary.terms):
        if term.category not in categories:
            expected = f"one of those listed: {listed(glossary.categories) or 'none is'}"
            found = f"the category {quoted(term.category)}"
            yield lines.problem(("terms", number, "category"), found, expected)


def _related(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Terms that are said to be related to others, and are none, or are the same."""
    names = {term.term for term in glossary.terms} | lines.unread
    for number, term in enumerate(glossary.terms):
        for index, name in enumerate(term.related):
            if name not in names or name == term.term:
                found = f"{quoted(name)} as related to “{term.term}”"
                location = ("terms", number, "related", index)
                yield lines.problem(location, found, "another term of this file")


def _claims(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Forms that two terms claim, or that one term lists twice."""
    first: dict[str, Claim] = {}
    for claim in claims(glossary):
        found = f"the form {quoted(claim.form)} for “{claim.term.term}”"
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
