"""A reading list with all that is known of its places: what its formats are written from.

docs/assets/syllabus/list/resolved.js has the same shape.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EditionNamed:
    """The edition to which the places belong, and the address of its front page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ResolvedReading:
    """A place that is read.

    `url` is its absolute address, `place` the same from the root of the site, `kind` one of
    “article”, “section”, “paragraph”, “range”, “note”, “term”, “question”, “pair” and “handout”.
    `cited` names it, as “Soliz 2023, ¶¶ 40–46”; `title` is that of its article, term or question,
    `section` the heading above it. `change` says in a sentence what has become of the place since
    it was put on the list, or is “”.
    """

    url: str
    place: str
    kind: str
    cited: str
    title: str
    section: str
    article: str | None
    words: int
    minutes: int
    required: bool
    instruction: str
    questions: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class SenseOf:
    """What a term means to somebody, as “Soliz 2023”."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article that bear a definition out, their place as it is cited, its address."""

    text: str
    cite: str
    url: str


@dataclass(frozen=True, slots=True)
class IntroducedTerm:
    """A term that the readings of a week are the first to use; `general` is “” if not known."""

    slug: str
    url: str
    term: str
    gloss: str
    general: str
    senses: tuple[SenseOf, ...]
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class ResolvedWeek:
    """A week or unit; `number` counts from 1, `words` and `minutes` those of its readings."""

    number: int
    title: str
    starts: date | None
    words: int
    minutes: int
    readings: tuple[ResolvedReading, ...]
    terms: tuple[IntroducedTerm, ...]


@dataclass(frozen=True, slots=True)
class ReferenceTo:
    """The reference to an article (by its slug): in BibTeX, in RIS, and as plain text."""

    article: str
    bibtex: str
    ris: str
    text: str


@dataclass(frozen=True, slots=True)
class ResolvedList:
    """A reading list; `rate` is in words a minute, `address` its own, absolute address.

    `references` has each article once, in the order in which they are read.
    """

    title: str
    introduction: str
    edition: EditionNamed
    rate: int
    address: str
    weeks: tuple[ResolvedWeek, ...]
    references: tuple[ReferenceTo, ...]
