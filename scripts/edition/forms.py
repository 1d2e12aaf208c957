"""Forms of terms, how they are compared, and finding them in a text."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from edition.schema import Term

HYPHENS = "‐‑‒−-"
_APOSTROPHES = "’‘ʼ'"


class _Folding(dict[int, str]):
    """Translates a character to how it is compared: no accent, plain hyphens and blanks."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in HYPHENS:
            folded = "-"
        elif character in _APOSTROPHES:
            folded = "'"
        elif character.isspace():
            folded = " "
        else:
            decomposed = unicodedata.normalize("NFKD", character)
            folded = "".join(c for c in decomposed if not unicodedata.combining(c))
        self[code] = folded
        return folded


class _Widths(dict[int, str]):
    """Translates a character to the number of characters that it folds to."""

    def __missing__(self, code: int) -> str:
        self[code] = str(len(_FOLDING[code]))
        return self[code]


_FOLDING = _Folding()
_WIDTHS = _Widths()


def fold(text: str) -> str:
    """`text` as it is compared, case kept: “post‑liberal” (U+2011) → “post-liberal”."""
    plain = text.isascii() and "\t" not in text and "\n" not in text
    return text if plain else text.translate(_FOLDING)


def _offsets(text: str) -> Sequence[int]:
    """For each character of the folded text (and its end) where it stands in `text`."""
    if text.isascii():
        return range(len(text) + 1)
    widths = text.translate(_WIDTHS)
    if widths.count("1") == len(text):
        return range(len(text) + 1)
    return [i for i, width in enumerate(widths) for _ in range(int(width))] + [len(text)]


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
        offsets = _offsets(text) if chosen else ()
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


def forms_of(term: Term) -> tuple[str, ...]:
    """Every form of a term once: its own (the term itself where it lists none), then its names."""
    names = [name for several in term.names.values() for name in several]
    return spellings([*own_forms(term), *names])


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that are compared like one before them."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name).lower(), name)
    return tuple(first.values())


def own_forms(term: Term) -> tuple[str, ...]:
    """The forms that a term lists; the term itself where it lists none."""
    return term.forms or (term.term,)
