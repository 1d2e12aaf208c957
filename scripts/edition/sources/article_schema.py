"""What the .yml of an article may say."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator, Field

from edition.sources.apparatus_schema import Correction, Remark
from edition.sources.contributors import Contributor
from edition.sources.licenses import ArticleLicense
from edition.sources.seed import Doi, Language, Line, Seed, Slug, Text, WebAddress
from edition.sources.yaml_lines import Location

DECISION = re.compile(r"(?P<what>(?:line|note) \d+ of|removed from|new in) (?P<text>[0-9a-f]{6})")
"""What becomes of a place in the text that has this digest."""

MOST_QUOTATIONS = 5_000
"""Corrections, and remarks, of one text: all of it is searched for each."""

_LAST_YEAR = 9999


def _issued(value: int | date) -> int | date:
    if isinstance(value, int) and not 1 <= value <= _LAST_YEAR:
        raise ValueError("a year such as 2023 or a date such as 2023-11-30")
    return value


def _decision(text: str) -> str:
    if not DECISION.fullmatch(text):
        raise ValueError("“line 12 of 1a2b3c”, “removed from 1a2b3c” or “new in 1a2b3c”")
    return text


Decision = Annotated[str, AfterValidator(_decision)]


class Heading(Seed):
    """A heading: a line of the text, or a lost one to be added `before` a line."""

    level: Annotated[int, Field(ge=2, le=6)]
    heading: Line
    before: Text | None = None


class Structure(Seed):
    """Structure that the plain text has lost; each line is identified by how it begins."""

    byline: Text | None = None
    abstract: Text | None = None
    citation: Text | None = None
    keywords: Text | None = None
    outline: tuple[Heading, ...] | None = None
    run_in: tuple[Text, ...] = ()
    quotations: tuple[Text, ...] = ()
    author: Text | None = None
    remark: Text | None = None


class Policy(Seed):
    """What an edition does throughout a text, said once for all places."""

    what: Text
    why: Text
    examples: tuple[Text, ...] = ()


class LeftOut(Seed):
    """Lines that do not belong to the article, from `first` to `last` or the end of the text."""

    first: Text
    last: Text | None = None
    why: Text


class Metadata(Seed):
    """Everything that the .yml of an article may say; bibliographic keys are those of CSL.

    `sentence` holds words of one paragraph that show in lists what the article has to say.
    """

    type: Line = "article"
    title: Line | None = None
    author: tuple[Contributor, ...] = ()
    editor: tuple[Contributor, ...] = ()
    translator: tuple[Contributor, ...] = ()
    issued: Annotated[int | date, AfterValidator(_issued)] | None = None
    container_title: Line | None = None
    publisher: Line | None = None
    publisher_place: Line | None = None
    volume: int | Line | None = None
    issue: int | Line | None = None
    page: Line | None = None
    DOI: Doi | None = None
    URL: WebAddress | None = None
    language: Language = "en"
    license: ArticleLicense | None = None
    sentence: Text | None = None
    structure: Structure | None = None
    corrections: Annotated[tuple[Correction, ...], Field(max_length=MOST_QUOTATIONS)] = ()
    remarks: Annotated[tuple[Remark, ...], Field(max_length=MOST_QUOTATIONS)] = ()
    policy: tuple[Policy, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: dict[int, Text] = Field(default_factory=dict)
    not_notes: tuple[int, ...] = ()
    formerly: tuple[Slug, ...] = ()
    permalinks: dict[str, Decision] = Field(default_factory=dict)

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.issued.year if isinstance(self.issued, date) else self.issued

    @property
    def published_at(self) -> str | None:
        """Where the published article can be read: the address of its DOI, else its URL."""
        return f"https://doi.org/{quote(self.DOI, safe='/:;()')}" if self.DOI else self.URL

    def apparatus(self) -> Iterator[tuple[Location, Correction | Remark]]:
        """Corrections, then remarks, each with its place in the file."""
        yield from ((("corrections", number), one) for number, one in enumerate(self.corrections))
        yield from ((("remarks", number), one) for number, one in enumerate(self.remarks))
