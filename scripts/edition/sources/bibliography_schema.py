"""What seeds/bibliography.json may say, and how other seeds cite it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from edition.sources.seed import Seed, Slug, Text, WebAddress


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


class Source(BaseModel):
    """An item of the bibliography in CSL-JSON; `custom` is what the edition adds to it."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    id: Slug
    type: Text
    title: Text
    URL: WebAddress | None = None
    custom: Seen | None = None

    def csl(self) -> dict[str, object]:
        """The item as CSL processors take it."""
        return self.model_dump(mode="json", exclude={"custom"}, exclude_none=True)


class BibliographyFile(Seed):
    """seeds/bibliography.json: its items."""

    items: tuple[Source, ...] = ()
