"""What seeds/bibliography.json may say, and how other seeds cite it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict

from edition.sources.csl_schema import Variables
from edition.sources.seed import Seed, Slug, Text


class Citation(Seed):
    """A source of the bibliography (by its id), and the place in it."""

    source: Slug
    locator: Text | None = None


def _citation(value: object) -> object:
    return {"source": value} if isinstance(value, str) else value


Citations = tuple[Annotated[Citation, BeforeValidator(_citation)], ...]
"""Sources that a statement rests on; one without a locator may be written as its id alone."""


class Seen(Seed):
    """Whether the editors have read a source for themselves: an excerpt of it, or nothing."""

    seen: Literal["excerpt", "no"]
    on: date | Text | None = None


class Source(Variables):
    """An item of the bibliography in CSL-JSON; `custom` is what the edition adds to it.

    What CSL does not know is accepted, and left out of references, as are `categories`, of which no
    style speaks.
    """

    model_config = ConfigDict(extra="allow")

    id: Slug
    type: Text
    title: Text
    categories: tuple[Text, ...] | None = None
    custom: Seen | None = None

    def csl(self) -> dict[str, object]:
        """The item as CSL processors take it."""
        left_out = {"categories", "custom", *self.unknown}
        return {
            key: str(value) if isinstance(value, int) else value
            for key, value in self.model_dump(mode="json", by_alias=True, exclude_none=True).items()
            if key not in left_out
        }

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys that it has besides those of CSL."""
        return tuple(self.model_extra or ())


class BibliographyFile(Seed):
    """seeds/bibliography.json: its items."""

    items: tuple[Source, ...] = ()
