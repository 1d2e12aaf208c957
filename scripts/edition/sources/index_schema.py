"""What seeds/index.yml may say: persons, organisations, places, events, and votes of states."""

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from edition.sources.bibliography_schema import Citations
from edition.sources.seed import Line, Passage, Seed, Slug, Text, slug_of
from edition.sources.yaml_lines import Location
from edition.text.dates import KnownDate, known_date


def _wikidata(text: str) -> str:
    if not re.fullmatch(r"Q[1-9]\d{0,14}", text):
        raise ValueError("the number of an item of Wikidata, such as Q42")
    return text


def _viaf(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,24}", text):
        raise ValueError(
            "the number of a cluster of VIAF in quotation marks, such as “'113230702'”"
        )
    return text


When = Annotated[KnownDate, BeforeValidator(known_date)]


class Period(Seed):
    """A stretch of time, its first and its last day included."""

    from_: When = Field(alias="from")
    to: When

    def __str__(self) -> str:
        return f"{self.from_} to {self.to}"


class Indexed(Seed):
    """An entry of the index: `name` as it is sorted, `forms` as texts have it.

    `not_` holds phrases in which a form is something else, `variants` other names under which a
    reader may look for it.
    """

    id: Slug
    name: Line
    forms: tuple[Line, ...] = ()
    not_: tuple[Line, ...] = Field(default=(), alias="not")
    variants: tuple[Line, ...] = ()
    note: Text | None = None
    wikidata: Annotated[str, AfterValidator(_wikidata)] | None = None
    viaf: Annotated[str, AfterValidator(_viaf)] | None = None
    sources: Citations = ()
    formerly: tuple[Slug, ...] = ()

    @property
    def about(self) -> str:
        """What tells it from others, in a few words."""
        return ""


class Named(Indexed):
    """A person, an organisation or a place; `dates` are those of its life or existence."""

    dates: Line | None = None
    role: Line | None = None

    @property
    def about(self) -> str:
        """The dates and the role."""
        return ", ".join(part for part in (self.dates, self.role) if part)


class Person(Named):
    """A person; `name` has the family name first, then a comma and the given names."""


class EventPassage(Passage):
    """A paragraph that speaks of an event, and the `words` in which it does."""

    words: Line | None = None


class Event(Indexed):
    """An event; texts speak of it in its `passages`, and wherever they have one of its forms."""

    date: When | Period
    passages: tuple[EventPassage, ...] = ()
    sources: Annotated[Citations, Field(min_length=1)]

    @property
    def about(self) -> str:
        """When it was."""
        return str(self.date)

    @property
    def first(self) -> KnownDate:
        """When it began."""
        return self.date.from_ if isinstance(self.date, Period) else self.date

    @property
    def last(self) -> KnownDate:
        """When it ended."""
        return self.date.to if isinstance(self.date, Period) else self.date


Choice = Literal["yes", "no", "abstained", "absent", "no-vote"]
"""What a state did in a vote: it was absent although it had a vote, or it had none."""


class Result(Seed):
    """How many states were for a resolution, were against it, abstained."""

    for_: Annotated[int, Field(ge=0, alias="for")]
    against: Annotated[int, Field(ge=0)]
    abstained: Annotated[int, Field(ge=0)]


class Vote(Seed):
    """A vote of states: `countries` holds those of which a source says how they voted.

    `event` is the event (by its id) that the vote is.
    """

    date: datetime.date
    title: Line
    resolution: Line | None = None
    result: Result
    event: Slug | None = None
    note: Text | None = None
    sources: Annotated[Citations, Field(min_length=1)]
    countries: Annotated[dict[Line, Choice], Field(min_length=1)]

    @property
    def anchor(self) -> str:
        """Its id on the page of the votes, which can be no entry’s."""
        return f"vote--{slug_of(self.resolution or self.date.isoformat())}"


class IndexFile(Seed):
    """seeds/index.yml."""

    persons: tuple[Person, ...] = ()
    organisations: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    events: tuple[Event, ...] = ()
    votes: tuple[Vote, ...] = ()

    def names(self) -> Iterator[tuple[Location, Named]]:
        """Persons, organisations and places, each with its place in the file."""
        listed: tuple[tuple[str, tuple[Named, ...]], ...] = (
            ("persons", self.persons),
            ("organisations", self.organisations),
            ("places", self.places),
        )
        for key, several in listed:
            yield from (((key, number), one) for number, one in enumerate(several))

    def entries(self) -> Iterator[tuple[Location, Indexed]]:
        """Everything that has an id."""
        yield from self.names()
        yield from ((("events", number), event) for number, event in enumerate(self.events))
