"""The surface forms of a term: every spelling by which a text may use it."""

from collections.abc import Iterable

from edition.sources.schema import Term
from edition.text.folding import fold


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
