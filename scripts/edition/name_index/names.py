"""The names that an entry of the index has, and those that texts may use for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.document.surface_forms import spellings
from edition.sources.index_schema import Event, Indexed, IndexFile, Person
from edition.sources.yaml_lines import Location
from edition.text.folding import fold


def in_natural_order(name: str) -> str:
    """A name that is sorted by its family name as people say it: “Allende, Salvador” turned."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def forms_of(named: Indexed) -> tuple[str, ...]:
    """What texts are searched for: the forms of an entry, or its name unless it is an event."""
    if named.forms or isinstance(named, Event):
        return named.forms
    return (in_natural_order(named.name) if isinstance(named, Person) else named.name,)


def names_of(named: Indexed) -> tuple[str, ...]:
    """Every name under which a reader may look for an entry, in the order of what is known best."""
    names = [named.name, *named.variants, *forms_of(named)]
    said = map(in_natural_order, names) if isinstance(named, Person) else names
    return spellings([*names, *said])


def family_names(entries: Iterable[Indexed]) -> dict[str, str]:
    """The family names that only one person has, by the person’s id."""
    bearers: dict[str, dict[str, str]] = {}
    for person in entries:
        for name in (person.name, *person.variants):
            family, comma, _ = name.partition(", ")
            if comma and isinstance(person, Person):
                bearers.setdefault(fold(family).lower(), {}).setdefault(person.id, family)
    return {
        one: name for known in bearers.values() if len(known) == 1 for one, name in known.items()
    }


@dataclass(frozen=True, slots=True)
class NameClaim:
    """A form that texts are searched for, and its place in the file."""

    form: str
    named: Indexed
    location: Location

    @property
    def key(self) -> str:
        """The form as it is compared."""
        return fold(self.form).lower()


def claims(index: IndexFile) -> Iterator[NameClaim]:
    """Every form of every entry."""
    for location, named in index.entries():
        for number, form in enumerate(forms_of(named)):
            yield NameClaim(form, named, (*location, "forms", number))
