"""What a seed may say: the keys of the .yml files, their types and their limits."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar
from urllib.parse import quote

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from edition.sources.yaml_lines import Location

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DECISION = re.compile(r"(?P<what>(?:line|note) \d+ of|removed from|new in) (?P<text>[0-9a-f]{6})")
"""What becomes of a place in the text that has this digest."""

_Item = TypeVar("_Item")

MOST_QUOTATIONS = 5_000
"""Corrections, and remarks, of one text: all of it is searched for each."""

_LAST_YEAR = 9999
_PARAGRAPH = r"p\d{1,6}[a-z]{0,3}"
RESERVED_SLUGS = frozenset({"index", "page"})
SLUG_FORM = "small letters, digits and single hyphens, such as “pink-tide”; not “index” or “page”"


def _printable(text: str) -> str:
    if not text.strip():
        raise ValueError("text that is not blank")
    kinds = {unicodedata.category(character) for character in text if character != "\n"}
    if kinds & {"Cc", "Cn", "Cs"}:
        raise ValueError("text without control characters")
    return text.strip()


def _line(text: str) -> str:
    return " ".join(_printable(text).split())


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"\\]+", text):
        raise ValueError("an address that begins with https:// or http://")
    return text


def _contact(text: str) -> str:
    if not re.fullmatch(r"(https?://[^\s<>\"\\]+|[^\s@<>\"\\]+@[^\s@<>\"\\]+)", text):
        raise ValueError("a mail address, or an address that begins with https:// or http://")
    return text


def _doi(text: str) -> str:
    if not re.fullmatch(r"10\.\d{4,9}/\S+", text):
        raise ValueError("a DOI such as 10.1000/182, without “https://doi.org/”")
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(SLUG_FORM)
    return text


def is_slug(text: str) -> bool:
    """Whether `text` can name the folder of a page, and is not the name of another page."""
    return SLUG.fullmatch(text) is not None and text not in RESERVED_SLUGS


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("a language tag such as “en” or “pt-BR”")
    return text


def _issued(value: int | date) -> int | date:
    if isinstance(value, int) and not 1 <= value <= _LAST_YEAR:
        raise ValueError("a year such as 2023 or a date such as 2023-11-30")
    return value


def _paragraph(text: str) -> str:
    if not re.fullmatch(_PARAGRAPH, text):
        raise ValueError("the id of a paragraph, such as p12")
    return text


def _place(text: str) -> str:
    slug, paragraph = parts_of(text)
    if not (is_slug(slug) and re.fullmatch(_PARAGRAPH, paragraph)):
        raise ValueError("an article, “#” and a paragraph, such as soliz-2023#p12")
    return text


def parts_of(address: str) -> tuple[str, str]:
    """The slug of the article and the id of the paragraph, of an address such as soliz-2023#p12."""
    slug, _, paragraph = address.partition("#")
    return slug, paragraph


def _not_empty(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    if not items:
        raise ValueError("a list that is not empty")
    return items


def _decision(text: str) -> str:
    if not DECISION.fullmatch(text):
        raise ValueError("“line 12 of 1a2b3c”, “removed from 1a2b3c” or “new in 1a2b3c”")
    return text


Text = Annotated[str, AfterValidator(_printable)]
Line = Annotated[str, AfterValidator(_line)]
"""A name or title: what stands on several lines is read as one."""

Language = Annotated[str, AfterValidator(_language)]
Decision = Annotated[str, AfterValidator(_decision)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Contact = Annotated[str, AfterValidator(_contact)]
"""Where somebody can be reached: an address of the web or of a mailbox."""

Slug = Annotated[str, AfterValidator(_slug)]
Paragraph = Annotated[str, AfterValidator(_paragraph)]
ParagraphAddress = Annotated[str, AfterValidator(_place)]


class Seed(BaseModel):
    """The base of all seeds: no unknown keys, no silent conversions, immutable."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


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


class License(Seed):
    """The licence under which an article may be used; `source` is where that is stated."""

    name: Line
    URL: WebAddress | None = None
    statement: Text | None = None
    source: WebAddress | None = None


class ArticleLicense(License):
    """The licence of an article; `copies` says for editors whether books may be made of it.

    Without it the licence decides. Who allows what no licence does says why, in `statement`.
    """

    copies: bool | None = None

    @model_validator(mode="after")
    def _stated(self) -> Self:
        if self.copies and not self.statement:
            raise ValueError("a “statement” of who allows it beside “copies: true”")
        return self


class Heading(Seed):
    """A heading: a line of the text, or a lost one to be added `before` a line."""

    level: Annotated[int, Field(ge=2, le=6)]
    heading: Text
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


class Citation(Seed):
    """A source of the bibliography (by its id), and the place in it."""

    source: Slug
    locator: Text | None = None


def _citation(value: object) -> object:
    return {"source": value} if isinstance(value, str) else value


Citations = tuple[Annotated[Citation, BeforeValidator(_citation)], ...]
"""Sources that a statement rests on; one without a locator may be written as its id alone."""


Certainty = Literal["certain", "probable", "possible"]

RemarkKind = Literal["textual", "fact", "context", "translation", "dialogue", "question"]


class TextQuote(Seed):
    """Words of a text, and as much of what stands around them as tells them from others.

    The TextQuoteSelector of the Web Annotation Data Model (W3C Recommendation, 23 February 2017).
    """

    exact: Text
    prefix: Text | None = None
    suffix: Text | None = None


def _mark_id(text: str) -> str:
    if not re.fullmatch(r"(correction|remark)-\d{1,6}", text):
        raise ValueError("the id of a correction or remark, such as remark-12")
    return text


MarkId = Annotated[str, AfterValidator(_mark_id)]


class Correction(Seed):
    """An emendation or, without `corrected`, a textual remark on a place that stays as it is.

    `supplied`, `prefix` and `suffix` are a TextQuote; `id` is the one that it was published with.
    """

    id: MarkId | None = None
    supplied: Text
    prefix: Text | None = None
    suffix: Text | None = None
    corrected: Text | None = None
    why: Text
    certainty: Certainty = "certain"
    by: Text | None = None
    on: date | None = None
    source: WebAddress | None = None
    sources: Citations = ()
    times: Annotated[int, Field(ge=1)] = 1

    @property
    def quote(self) -> TextQuote:
        """The words that it is about."""
        return TextQuote(exact=self.supplied, prefix=self.prefix, suffix=self.suffix)


class Passage(Seed):
    """A paragraph of an article (by its id)."""

    article: Slug
    paragraph: Paragraph


class Remark(TextQuote):
    """What the edition says of words of a text that stay as they are; `id` as of corrections."""

    id: MarkId | None = None
    kind: RemarkKind
    note: Text
    by: Text | None = None
    on: date | None = None
    source: WebAddress | None = None
    sources: Citations = ()
    to: Passage | None = None

    @property
    def quote(self) -> TextQuote:
        """The words that it is about."""
        return self


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
    DOI: Annotated[str, AfterValidator(_doi)] | None = None
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


class EditionFile(Seed):
    """seeds/edition.yml: what the edition is called, who makes it, and how its words may be used.

    `editors` has the names of those who sign corrections and remarks, by their sigla; `license` is
    that of what they wrote, `contact` the address for objections.
    """

    name: Line | None = None
    description: Line | None = None
    editors: dict[Line, Line] = Field(default_factory=dict)
    license: License | None = None
    contact: Contact | None = None

    def editor(self, siglum: str | None) -> str | None:
        """The name of an editor; the siglum itself where an edition has no list of them."""
        return self.editors.get(siglum, siglum) if siglum else None


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


class GlossaryFile(Seed):
    """seeds/glossary.yml; `declined` holds phrases not to suggest as terms."""

    categories: tuple[Line, ...] = ()
    terms: tuple[Term, ...] = ()
    declined: tuple[Text, ...] = ()


Relation = Literal["agree", "differ", "complete"]
"""How what one passage says stands to what the other says; `complete` is: each other."""


class QuotedPassage(Seed):
    """Words of an article, and the paragraphs (by their ids) that they are quoted from."""

    article: Slug
    paragraphs: Annotated[tuple[Paragraph, ...], AfterValidator(_not_empty)]
    quote: Text


class Pair(Seed):
    """Passages of two articles, how they stand to each other, and a sentence that says why."""

    id: Slug | None = None
    a: QuotedPassage
    b: QuotedPassage
    relation: Relation
    why: Text
    sources: Citations = ()

    @cached_property
    def anchor(self) -> str:
        """Its id on the page of its question: of its own, or else made from its paragraphs."""
        numbers = (passage.paragraphs[0].removeprefix("p") for passage in (self.a, self.b))
        return self.id or "-".join(["pair", *numbers])


class Question(Seed):
    """A question on which articles agree, differ or complete each other."""

    id: Slug
    question: Line
    introduction: Text | None = None
    sources: Citations = ()
    pairs: Annotated[tuple[Pair, ...], AfterValidator(_not_empty)]
    formerly: tuple[Slug, ...] = ()


class Declined(Seed):
    """Paragraphs that are not to be suggested as a pair."""

    a: ParagraphAddress
    b: ParagraphAddress


class DialoguesFile(Seed):
    """seeds/dialogues.yml: what the articles say to each other."""

    questions: tuple[Question, ...] = ()
    declined: tuple[Declined, ...] = ()


def slug_of(text: str) -> str:
    """`text` in lower-case ASCII, digits and hyphens: “São Paulo Forum” → “sao-paulo-forum”."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
