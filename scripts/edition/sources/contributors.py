"""Who wrote, edited or translated: persons and bodies, as CSL has their names."""

from typing import Annotated

from pydantic import Discriminator, Tag

from edition.sources.seed import Line, Seed


class Name(Seed):
    """A person's name in the parts that CSL has."""

    family: Line
    given: Line | None = None
    dropping_particle: Line | None = None
    non_dropping_particle: Line | None = None
    suffix: Line | None = None

    def __str__(self) -> str:
        parts = (self.given, self.dropping_particle, self.short)
        return " ".join(filter(None, parts)) + (f", {self.suffix}" if self.suffix else "")

    @property
    def short(self) -> str:
        """How a reference in the text names them: the family with what belongs to it."""
        return " ".join(filter(None, (self.non_dropping_particle, self.family)))

    @property
    def inverted(self) -> str:
        """The name as lists have it: “Soliz T., Diego C.”."""
        rest = " ".join(filter(None, (self.given, self.dropping_particle)))
        return ", ".join(filter(None, (self.short, rest, self.suffix)))

    def csl(self) -> dict[str, object]:
        """The name as CSL processors take it."""
        return self.model_dump(mode="json", exclude_none=True, by_alias=True)


class Body(Seed):
    """The name of a body, which has no parts."""

    literal: Line

    def __str__(self) -> str:
        return self.literal

    @property
    def short(self) -> str:
        """The name, as that of a person is shortened."""
        return self.literal

    @property
    def inverted(self) -> str:
        """The name, as that of a person is inverted."""
        return self.literal

    def csl(self) -> dict[str, object]:
        """The name as CSL processors take it."""
        return {"literal": self.literal}


def _kind_of_name(value: object) -> str:
    named = isinstance(value, dict) and "literal" in value
    return "(body)" if named or isinstance(value, Body) else "(name)"


Contributor = Annotated[
    Annotated[Name, Tag("(name)")] | Annotated[Body, Tag("(body)")], Discriminator(_kind_of_name)
]
"""Who wrote, edited or translated."""
