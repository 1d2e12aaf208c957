"""The surface forms of a term: every spelling in which a text may use it."""

from collections.abc import Iterable

from edition.sources.glossary_schema import Term
from edition.text.folding import fold


def forms_of(term: Term) -> tuple[str, ...]:
    """Every form of a term once: its own forms, then its names in other languages."""
    names = [name for several in term.names.values() for name in several]
    return spellings([*own_forms(term), *names])


def spellings(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that differ from an earlier one only in accents or case."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name).lower(), name)
    return tuple(first.values())


def own_forms(term: Term) -> tuple[str, ...]:
    """The forms that a term lists; the term itself if it lists none."""
    return term.forms or (term.term,)
