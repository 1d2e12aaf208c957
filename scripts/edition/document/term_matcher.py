"""Forms of terms, how they are compared, and finding them in a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from edition.document.surface_forms import forms_of
from edition.sources.schema import Term
from edition.text.folding import fold, offsets_of


def _keeps_case(form: str) -> bool:
    """Whether capitals belong to the form, as in ALBA or TeleSUR."""
    return any(letter.isupper() for word in form.split() for letter in word[1:])


@dataclass(frozen=True, slots=True)
class Found:
    """A form found in a text; offsets in characters."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class _Form:
    cased: str
    keeps_case: bool
    term: str | None


class Matcher:
    """Finds all terms in one pass over a text: longest first, whole words only."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepares the forms of `terms`; phrases under `not` claim their place for no term."""
        forms: list[_Form] = []
        for term in terms:
            forms.extend(_Form(fold(form), _keeps_case(form), term.slug) for form in forms_of(term))
            forms.extend(_Form(fold(form), False, None) for form in term.not_)
        self._forms = [form for form in forms if form.cased]
        # The form of automaton that is the fastest with a thousand terms.
        self._automaton = AhoCorasick(
            [form.cased.lower() for form in self._forms],
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Found]:
        """The terms in `text`, in order, without overlaps."""
        cased = fold(text)
        candidates = self._automaton.find_matches_as_indexes(cased.lower(), overlapping=True)
        forms = self._forms
        standing = [
            (start - end, start, forms[index].term is None, end, forms[index].term)
            for index, start, end in candidates
            if _stands(forms[index], cased, start, end)
        ]
        chosen = _apart(standing) if len(standing) > 1 else standing
        offsets = offsets_of(text) if chosen else ()
        return [
            Found(offsets[start], offsets[end], term)
            for _, start, _, end, term in chosen
            if term is not None and _is_whole(offsets, start) and _is_whole(offsets, end)
        ]


def _is_whole(offsets: Sequence[int], position: int) -> bool:
    """Whether a sign of the text begins here: “½” is one that folds to “1⁄2”."""
    return position == 0 or offsets[position] != offsets[position - 1]


_Standing = tuple[int, int, bool, int, str | None]
"""A form as whole words, in the order of precedence: the longest first, at one place a term before
a phrase that is none. Its length (negative), start, whether it is no term, end, term."""


def _apart(standing: list[_Standing]) -> list[_Standing]:
    """Those that no other takes the place of, in the order of the text."""
    chosen: list[_Standing] = []
    taken = bytearray(max(end for _, _, _, end, _ in standing))
    for one in sorted(standing):
        _, start, _, end, _ = one
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one[1])


def _stands(form: _Form, text: str, start: int, end: int) -> bool:
    """Whether the form stands at this place as whole words, in its own case if it has one."""
    return (
        not (start > 0 and text[start - 1].isalnum() and text[start].isalnum())
        and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
        and not (form.keeps_case and text[start:end] != form.cased)
    )
