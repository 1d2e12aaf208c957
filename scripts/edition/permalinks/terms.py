"""The record of terms: new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.document.surface_forms import forms_of
from edition.permalinks.fingerprint import Fingerprint, fingerprint
from edition.permalinks.record import TermRecord
from edition.permalinks.sameness import SURE
from edition.permalinks.similarity import overlap
from edition.permalinks.slugs import Slugs, changed_slugs, depart, misplaced_slugs
from edition.sources.glossary_schema import Term
from edition.sources.load import Seeds
from edition.sources.problems import Problem
from edition.sources.seed import is_slug
from edition.text.folding import fold


def updated_terms(
    seeds: Seeds, known: Mapping[str, TermRecord], today: date
) -> dict[str, TermRecord]:
    """The records of all terms, those of renamed ones under their slugs of today."""
    # A term whose address cannot be one is a problem of the glossary's, and not on record.
    terms = {term.slug: term for term in seeds.glossary.terms if is_slug(term.slug)}
    result = dict(known)
    for old in [slug for slug in known if slug not in terms]:
        depart(result, old, _heir(old, known, terms), today)
    for slug, term in terms.items():
        words = fingerprint(term.definition).words
        formerly = result[slug].formerly if slug in result else ()
        result[slug] = TermRecord(term=term.term, words=words, formerly=formerly)
    return dict(sorted(result.items()))


def _heir(old: str, known: Mapping[str, TermRecord], terms: Mapping[str, Term]) -> str | None:
    """The one term that a recorded one has become: as it says, or else a new one that is alike."""
    same = [slug for slug, term in terms.items() if old in term.formerly]
    new = (slug for slug in terms if slug not in known)
    same = same or [slug for slug in new if _is_same(terms[slug], known[old])]
    return same[0] if len(same) == 1 else None


def _is_same(term: Term, known: TermRecord) -> bool:
    forms = {fold(form).casefold() for form in (term.term, *forms_of(term))}
    alike = overlap(Fingerprint.of_record(known.words), fingerprint(term.definition)).of_longer
    return fold(known.term).casefold() in forms or alike >= SURE


def changed_terms(
    before: Mapping[str, TermRecord], after: Mapping[str, TermRecord]
) -> Iterator[str]:
    """What changed in the terms, in lines."""
    return changed_slugs(before, after, "term", "terms")


def misplaced_terms(
    seeds: Seeds, before: Mapping[str, TermRecord], recorded: Mapping[str, TermRecord]
) -> Iterator[Problem]:
    """Terms at addresses of others; former addresses that were never published."""
    terms = {term.slug: term for term in seeds.glossary.terms}
    listed = (
        Slugs(term.slug, term.formerly, ("terms", number), (term.term, *forms_of(term)))
        for number, term in enumerate(seeds.glossary.terms)
    )
    names = {slug: known.term for slug, known in before.items()}

    def is_same(one: Slugs) -> bool:
        return _is_same(terms[one.own], before[one.own])

    lines, called = seeds.glossary_lines, ("term", "term")
    return misplaced_slugs(listed, names, recorded, is_same, lines, called)
