"""What seeds/glossary.yml may say."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from edition.sources.bibliography_schema import Citations
from edition.sources.seed import Language, Line, Paragraph, Seed, Slug, Text, slug_of


class Evidence(Seed):
    """Words of an article that support a definition."""

    article: Slug
    quote: Text


class Sense(Seed):
    """How one article uses a term, and the words of it that support this."""

    article: Slug
    sense: Text
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]


class General(Seed):
    """What a term means in general, as far as the sources bear it out."""

    text: Text
    sources: Annotated[Citations, Field(min_length=1)]


class NamedUse(Seed):
    """Words of one paragraph that use a term in a spelling that is no form of it elsewhere."""

    article: Slug
    paragraph: Paragraph
    words: Text


Status = Literal["draft", "reviewed"]
"""Whether somebody besides the writer has read an entry against the texts and its sources."""


class Term(Seed):
    """An entry of the glossary: `short` is a gloss, `not_` holds phrases that only look like forms.

    `general` says what the term means in general, `definition` what it means in these texts.
    `names` holds its names in other languages, the preferred one first. `as_of` is the day whose
    state of things the entry tells.
    """

    term: Line
    id: Slug | None = None
    category: Line
    forms: tuple[Text, ...] = ()
    not_: tuple[Text, ...] = Field(default=(), alias="not")
    also: tuple[NamedUse, ...] = ()
    short: Text | None = None
    general: General | None = None
    definition: Text
    evidence: tuple[Evidence, ...] = ()
    senses: tuple[Sense, ...] = ()
    related: tuple[Line, ...] = ()
    formerly: tuple[Slug, ...] = ()
    names: dict[Language, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    as_of: date | None = None
    status: Status | None = None

    @cached_property
    def slug(self) -> str:
        """The name of the entry's page in its address."""
        return self.id or slug_of(self.term)

    @property
    def text(self) -> str:
        """What its entry says of it, in general and in these texts."""
        general = self.general.text if self.general else ""
        senses = [sense.sense for sense in self.senses]
        return " ".join([self.term, self.short or "", general, self.definition, *senses])


class GlossaryFile(Seed):
    """seeds/glossary.yml; `declined` holds phrases not to suggest as terms."""

    categories: tuple[Line, ...] = ()
    terms: tuple[Term, ...] = ()
    declined: tuple[Text, ...] = ()
