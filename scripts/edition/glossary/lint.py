"""Hints for editors: nothing here is wrong, and nothing forbids publishing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from edition.document.model import Article
from edition.document.term_matcher import Matcher
from edition.glossary.claims import Claim, claims
from edition.glossary.concordance import Concordance, Occurrence
from edition.glossary.term_extraction import Candidate, FirstUse, first_use, key, ranked, stream
from edition.sources.glossary_schema import Term
from edition.sources.load import Seeds
from edition.sources.problems import Problem, quoted
from edition.sources.yaml_lines import Location
from edition.text.folding import HYPHENS, fold
from edition.text.numbers import counted

MOST_SUGGESTIONS = 10
"""The most suggestions that a build makes."""

_ENTRY = "an entry, a form of one, or the phrase under “declined”"

_OPENING = tuple("“‘«\"'([¿¡")
_HYPHENS = tuple(HYPHENS)
_HYPHENATED_BEFORE = re.compile(rf"[\w{HYPHENS}]*[^\W\d_][{HYPHENS}]$")
_HYPHENATED_AFTER = re.compile(rf"[{HYPHENS}][^\W\d_][\w{HYPHENS}]*")
_WORD = rf"\w[\w’'{HYPHENS}]*"
_WORDS_BEFORE = re.compile(rf"(?:{_WORD} )+$")
_WORDS_AFTER = re.compile(rf"(?: {_WORD})+")
_LONGEST_NAME = 12
"""Words on either side of a use that may belong to a name."""

_WITHIN_NAMES = frozenset({"of", "the", "de", "del", "da", "do", "la"})


@dataclass(frozen=True, slots=True)
class _Suggestion:
    """A phrase that could become an entry, and its first use."""

    candidate: Candidate
    use: FirstUse


@dataclass(frozen=True, slots=True)
class _Statement:
    """A text within an entry: `what` it is, and its place in the file."""

    what: str
    text: str
    location: Location


def lint(seeds: Seeds, articles: Sequence[Article], concordance: Concordance) -> Iterator[Problem]:
    """Hints about seeds that have no errors; none if the glossary has no terms."""
    if not seeds.glossary.terms:
        return
    yield from _never_found(seeds, concordance)
    yield from _within_others(seeds, concordance)
    entries = {key(claim.form) for claim in claims(seeds.glossary)}
    yield from _declined_entries(seeds)
    settled = entries | {key(phrase) for phrase in seeds.glossary.declined}
    unsettled = [found for found in ranked(articles) if key(found.phrase) not in settled]
    suggested = [_Suggestion(found, first_use(found)) for found in unsettled[:MOST_SUGGESTIONS]]
    yield from _suggestions(suggested, len(unsettled) - len(suggested))
    yield from _undefined(seeds, suggested)


def _never_found(seeds: Seeds, concordance: Concordance) -> Iterator[Problem]:
    for number, term in enumerate(seeds.glossary.terms):
        if term.slug not in concordance:
            found = f"{quoted(term.term)}, none of whose forms occurs in the running text"
            expected = "a form that the texts use, or no entry"
            yield seeds.glossary_lines.warning(("terms", number, "term"), found, expected)


def _within_others(seeds: Seeds, concordance: Concordance) -> Iterator[Problem]:
    """Forms used within longer words or names, each of these once for each term."""
    by_term: dict[str, dict[str, Claim]] = {}
    for claim in claims(seeds.glossary):
        by_term.setdefault(claim.term.slug, {}).setdefault(claim.key, claim)
    known = {form for forms in by_term.values() for form in forms}
    for slug, usages in concordance.items():
        reported: set[str] = set()
        uses = ((one.article, use) for one in usages for use in one.occurrences)
        for article, use in uses:
            form = by_term[slug].get(fold(use.words).lower())
            if not form:  # An editor has looked at what is named by its place.
                continue
            longer = _hyphenated(use) or (_name(use) if form.form.islower() else "")
            compared = fold(longer).lower()
            if longer and compared not in known and compared not in reported:
                reported.add(compared)
                where = f"({article.slug}, line {use.block.line})"
                expected = "the phrase as a form of this or another term, or under “not”"
                found = f"{quoted(form.form)} in {quoted(longer)} {where}"
                yield seeds.glossary_lines.warning(form.location, found, expected)


def _hyphenated(use: Occurrence) -> str:
    """The hyphenated word that the use is part of; empty if there is none."""
    before = _HYPHENATED_BEFORE.search(use.before) if use.before.endswith(_HYPHENS) else None
    after = _HYPHENATED_AFTER.match(use.after) if use.after.startswith(_HYPHENS) else None
    if not before and not after:
        return ""
    return f"{before[0] if before else ''}{use.words}{after[0] if after else ''}"


def _name(use: Occurrence) -> str:
    """The name that the use seems to be part of; empty if there is none."""
    if not use.words[0].isupper() or _is_beginning(use.before):
        return ""
    before = _capitalised(reversed(_words_before(use.before)))[::-1]
    after = _capitalised(_words_after(use.after))
    name = " ".join([*before, use.words, *after])
    return name if (before or after) and not name.isupper() else ""


def _is_beginning(before: str) -> bool:
    """Whether a sentence, a quotation or a bracket opens right after these words."""
    return not before.strip() or before.endswith(_OPENING)


def _words_before(before: str) -> list[str]:
    """The last words; not the first of a sentence, whose capital says nothing about names."""
    match = _WORDS_BEFORE.search(before)
    if not match:
        return []
    words = match[0].split()
    return words[1:] if _is_beginning(before[: match.start()]) else words


def _words_after(after: str) -> list[str]:
    match = _WORDS_AFTER.match(after)
    return match[0].split() if match else []


def _capitalised(words: Iterable[str]) -> list[str]:
    """The leading words that may be part of a name."""
    near = islice(words, _LONGEST_NAME)
    fit = takewhile(lambda word: word[0].isupper() or word in _WITHIN_NAMES, near)
    parts = list(fit)
    while parts and not parts[-1][0].isupper():
        parts.pop()
    return parts if parts and parts[0][0].isupper() else []


def _declined_entries(seeds: Seeds) -> Iterator[Problem]:
    entries = {claim.key for claim in claims(seeds.glossary)}
    for index, phrase in enumerate(seeds.glossary.declined):
        if fold(phrase).lower() in entries:
            found = f"{quoted(phrase)}, which is both declined and an entry"
            location = ("declined", index)
            yield seeds.glossary_lines.warning(location, found, "one or the other")


def _suggestions(suggested: Sequence[_Suggestion], more: int) -> Iterator[Problem]:
    """The suggestions by rank; the last one says how many `more` there are."""
    for rank, suggestion in enumerate(suggested, start=1):
        candidate, use = suggestion.candidate, suggestion.use
        uses = counted(candidate.uses, "time")
        if candidate.quoted:
            uses += f" ({candidate.quoted} in quotation marks)"
        where = counted(candidate.articles, "article")
        found = f"suggestion {rank}: {quoted(use.spelt)}, used {uses} in {where}, without an entry"
        expected = _ENTRY
        if more and rank == len(suggested):
            expected += f" (then come {more} more)"
        yield Problem(candidate.first.path, use.line, found, expected, "warning")


def _undefined(seeds: Seeds, suggested: Sequence[_Suggestion]) -> Iterator[Problem]:
    """Suggested phrases that an entry uses, once for each entry."""
    matcher = Matcher(seeds.glossary.terms)
    for number, term in enumerate(seeds.glossary.terms):
        left = list(suggested)
        for said in _statements(term, ("terms", number)):
            words = stream(said.text, matcher.find(said.text))
            used = [one for one in left if f" {one.candidate.words} " in words]
            left = [suggestion for suggestion in left if suggestion not in used]
            for one in used:
                where = f"{said.what} of {quoted(term.term)}"
                found = f"{quoted(one.use.spelt)} in {where}, without an entry"
                yield seeds.glossary_lines.warning(said.location, found, _ENTRY)


def _statements(term: Term, location: Location) -> Iterator[_Statement]:
    """What an entry says about its term."""
    if term.short:
        yield _Statement("the gloss", term.short, (*location, "short"))
    if term.general:
        said = term.general.text
        yield _Statement("the general part", said, (*location, "general", "text"))
    yield _Statement("the definition", term.definition, (*location, "definition"))
    for index, sense in enumerate(term.senses):
        yield _Statement("a sense", sense.sense, (*location, "senses", index, "sense"))
