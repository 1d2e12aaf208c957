"""The spellings that the glossary claims for its terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.document.surface_forms import own_forms
from edition.sources.glossary_schema import GlossaryFile, Term
from edition.sources.yaml_lines import Location
from edition.text.folding import fold


@dataclass(frozen=True, slots=True)
class Claim:
    """A spelling that the glossary claims for a term, and its place in the file."""

    form: str
    term: Term
    location: Location

    @property
    def key(self) -> str:
        """The form as it is compared."""
        return fold(self.form).lower()

    @property
    def is_name(self) -> bool:
        """Whether this is a name in some language; names may repeat forms."""
        return "names" in self.location


def claims(glossary: GlossaryFile) -> Iterator[Claim]:
    """Every form and every name in the glossary."""
    for number, term in enumerate(glossary.terms):
        for index, form in enumerate(own_forms(term)):
            yield Claim(form, term, ("terms", number, "forms", index))
        for language, names in term.names.items():
            for index, name in enumerate(names):
                yield Claim(name, term, ("terms", number, "names", language, index))
