"""Finds the terms of the glossary, or the names of the index, in a text, in one pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from edition.document.surface_forms import forms_of
from edition.sources.glossary_schema import Term
from edition.text.beginnings import MOST_ENDINGS, endings
from edition.text.folding import fold, offsets_of


def _keeps_case(form: str) -> bool:
    """Whether capitals are part of the form, as in ALBA or TeleSUR."""
    return any(letter.isupper() for word in form.split() for letter in word[1:])


class Sought(NamedTuple):
    """What is looked for: its slug, its forms, and the phrases in which they are something else."""

    slug: str
    forms: tuple[str, ...]
    not_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An occurrence of a term or a name (by slug); offsets in characters, half open."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class _Form:
    cased: str
    keeps_case: bool
    term: str | None


class Matcher:
    """Finds all terms: whole words only, the longest form where several overlap."""

    def __init__(self, terms: Iterable[Term | Sought]) -> None:
        """Prepares the forms of `terms`; where a phrase under `not` stands, no term is found.

        Forms that end with more than MOST_ENDINGS others are not found: nested_forms refuses them.
        """
        forms: list[_Form] = []
        for term in map(sought, terms):
            forms.extend(_Form(fold(form), _keeps_case(form), term.slug) for form in term.forms)
            forms.extend(_Form(fold(form), False, None) for form in term.not_)
        ends_with = endings(form.cased.lower() for form in forms)
        self._forms = [
            form for form in forms if form.cased and ends_with[form.cased.lower()] <= MOST_ENDINGS
        ]
        # With a thousand terms, this implementation is the fastest one.
        self._automaton = AhoCorasick(
            [form.cased.lower() for form in self._forms],
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Found]:
        """The terms in `text`, in order, without overlaps."""
        cased = fold(text)
        candidates = self._automaton.find_matches_as_indexes(cased.lower(), overlapping=True)
        forms = self._forms
        matches = [
            _Match(start - end, start, forms[index].term is None, end, forms[index].term)
            for index, start, end in candidates
            if _is_match(forms[index], cased, start, end)
        ]
        chosen = _without_overlaps(matches) if len(matches) > 1 else matches
        offsets = offsets_of(text, cased) if chosen else ()
        return [
            Found(offsets[match.start], offsets[match.end], match.term)
            for match in chosen
            if match.term is not None
            and _is_boundary(offsets, match.start)
            and _is_boundary(offsets, match.end)
        ]


def sought(term: Term | Sought) -> Sought:
    """What of a term is looked for."""
    return term if isinstance(term, Sought) else Sought(term.slug, forms_of(term), term.not_)


def _is_boundary(offsets: Sequence[int], position: int) -> bool:
    """Whether a character of the text begins here: “½” is a single one that folds to “1⁄2”."""
    return position == 0 or offsets[position] != offsets[position - 1]


class _Match(NamedTuple):
    """A form found in the folded text; matches sort by precedence.

    The longest comes first: “regional integration” is no use of “integration”. Of the same words,
    a term comes before a phrase listed under `not`.
    """

    negative_length: int
    start: int
    is_no_term: bool
    end: int
    term: str | None


def _without_overlaps(matches: list[_Match]) -> list[_Match]:
    """The matches that overlap none of higher precedence, in the order of the text."""
    chosen: list[_Match] = []
    taken = bytearray(max(match.end for match in matches))
    for match in sorted(matches):
        start, end = match.start, match.end
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)


def _is_match(form: _Form, text: str, start: int, end: int) -> bool:
    """Whether these are whole words, and have the capitals of the form if it keeps its own."""
    return (
        not (start > 0 and text[start - 1].isalnum() and text[start].isalnum())
        and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
        and not (form.keeps_case and text[start:end] != form.cased)
    )
