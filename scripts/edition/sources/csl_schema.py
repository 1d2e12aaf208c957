"""What an item of CSL-JSON may say: the variables of CSL 1.0.2, each with values of its kind."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator

from edition.sources.seed import Doi, Line, Seed, Text, WebAddress, not_empty

_LATEST = 9999

TYPES = frozenset(
    (
        *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book"),
        *("broadcast", "chapter", "classic", "collection", "dataset", "document", "entry"),
        *("entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing"),
        *("interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
        *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical"),
        *("personal_communication", "post", "post-weblog", "regulation", "report", "review"),
        *("review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
    )
)
"""What a work can be; of any other, references lack what belongs to its kind."""


def _of_pubmed(text: str) -> str:
    if not re.fullmatch(r"(PMC)?\d{1,12}", text, re.ASCII):
        raise ValueError("a number with “PMC” before it, such as PMC5333286")
    return text


Value = int | Text
"""What a style shows as it is written; programs write numbers with and without quotation marks."""

OfPubMed = int | Annotated[str, AfterValidator(_of_pubmed)]
"""The number of a work in PubMed, or in PubMed Central."""

Switch = bool | int | Line
"""Yes or no, in each of the forms that CSL-JSON has for it."""


def _number(value: object) -> object:
    """A part of a date as a number, which some programs write in quotation marks."""
    written = isinstance(value, str) and re.fullmatch(r"-?\d{1,4}", value, re.ASCII)
    return int(str(value)) if written else value


_Part = Annotated[int, BeforeValidator(_number), Field(ge=-_LATEST, le=_LATEST)]
_Day = Annotated[tuple[_Part, ...], AfterValidator(not_empty), Field(max_length=3)]
_Days = Annotated[tuple[_Day, ...], AfterValidator(not_empty), Field(max_length=2)]


class Date(Seed):
    """A day, a month or a year, or the first and the last of several; or a date in words."""

    date_parts: _Days | None = None
    season: int | Line | None = None
    circa: Switch | None = None
    literal: Line | None = None
    raw: Line | None = None


class CslName(Seed):
    """The name of a person in its parts, or of a body as a whole."""

    family: Line | None = None
    given: Line | None = None
    dropping_particle: Line | None = None
    non_dropping_particle: Line | None = None
    suffix: Line | None = None
    comma_suffix: Switch | None = None
    static_ordering: Switch | None = None
    literal: Line | None = None
    parse_names: Switch | None = None

    @model_validator(mode="after")
    def _names_somebody(self) -> "CslName":
        if not (self.family or self.given or self.literal):
            raise ValueError("a “family”, a “given” or a “literal” name")
        return self


def _date(value: object) -> object:
    if not isinstance(value, str | dict | Date):
        raise ValueError("a date such as {“date-parts”: [[2023, 11, 30]]}")
    return value


def _kind_of_date(value: object) -> Literal["(text)", "(date)"]:
    return "(text)" if isinstance(value, str) else "(date)"


When = Annotated[
    Annotated[Line, Tag("(text)")] | Annotated[Date, Tag("(date)")],
    Discriminator(_kind_of_date),
    BeforeValidator(_date),
]
Names = tuple[CslName, ...]


class Variables(Seed):
    """Every variable that a style of CSL can ask for, of the kind that the specification says."""

    abstract: Value | None = None
    annote: Value | None = None
    archive: Value | None = None
    archive_collection: Value | None = Field(default=None, alias="archive_collection")
    archive_location: Value | None = Field(default=None, alias="archive_location")
    archive_place: Value | None = None
    authority: Value | None = None
    call_number: Value | None = None
    chapter_number: Value | None = None
    citation_key: Value | None = None
    citation_label: Value | None = None
    citation_number: Value | None = None
    collection_number: Value | None = None
    collection_title: Value | None = None
    container_title: Value | None = None
    container_title_short: Value | None = None
    dimensions: Value | None = None
    division: Value | None = None
    DOI: Doi | None = None
    edition: Value | None = None
    event: Value | None = None
    event_place: Value | None = None
    event_title: Value | None = None
    first_reference_note_number: Value | None = None
    genre: Value | None = None
    ISBN: Value | None = None
    ISSN: Value | None = None
    issue: Value | None = None
    journal_abbreviation: Value | None = Field(default=None, alias="journalAbbreviation")
    jurisdiction: Value | None = None
    keyword: Value | None = None
    language: Value | None = None
    locator: Value | None = None
    medium: Value | None = None
    note: Value | None = None
    number: Value | None = None
    number_of_pages: Value | None = None
    number_of_volumes: Value | None = None
    original_publisher: Value | None = None
    original_publisher_place: Value | None = None
    original_title: Value | None = None
    page: Value | None = None
    page_first: Value | None = None
    part_number: Value | None = None
    part_title: Value | None = None
    PMCID: OfPubMed | None = None
    PMID: OfPubMed | None = None
    printing_number: Value | None = None
    publisher: Value | None = None
    publisher_place: Value | None = None
    references: Value | None = None
    reviewed_genre: Value | None = None
    reviewed_title: Value | None = None
    scale: Value | None = None
    section: Value | None = None
    short_title: Value | None = Field(default=None, alias="shortTitle")
    source: Value | None = None
    status: Value | None = None
    supplement_number: Value | None = None
    title_short: Value | None = None
    URL: WebAddress | None = None
    version: Value | None = None
    volume: Value | None = None
    volume_title: Value | None = None
    volume_title_short: Value | None = None
    year_suffix: Value | None = None

    accessed: When | None = None
    available_date: When | None = None
    event_date: When | None = None
    issued: When | None = None
    original_date: When | None = None
    submitted: When | None = None

    author: Names | None = None
    chair: Names | None = None
    collection_editor: Names | None = None
    compiler: Names | None = None
    composer: Names | None = None
    container_author: Names | None = None
    contributor: Names | None = None
    curator: Names | None = None
    director: Names | None = None
    editor: Names | None = None
    editor_translator: Names | None = None
    editorial_director: Names | None = None
    executive_producer: Names | None = None
    guest: Names | None = None
    host: Names | None = None
    illustrator: Names | None = None
    interviewer: Names | None = None
    narrator: Names | None = None
    organizer: Names | None = None
    original_author: Names | None = None
    performer: Names | None = None
    producer: Names | None = None
    recipient: Names | None = None
    reviewed_author: Names | None = None
    script_writer: Names | None = None
    series_creator: Names | None = None
    translator: Names | None = None
