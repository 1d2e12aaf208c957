"""What seeds/permalinks.json holds: every address published, and what its text is known by."""

import json
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from edition.files import write_whole
from edition.permalinks.fingerprint import FORM, of_codes
from edition.permalinks.id_forms import is_id
from edition.sources.apparatus_schema import MarkId
from edition.sources.seed import Slug, WebAddress, is_slug

NAME = "permalinks.json"

ABOUT = (
    "Every address ever published. `make publish` writes this file; commit it with the seeds. "
    "“words” says by what a text is known when it comes again; it cannot be read."
)

MOST_REFERENCES, MOST_NUMBERED = 10_000, 1_000_000
"""The most references to one note, and the highest number of a note."""


class _Recorded(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _id(text: str) -> str:
    if not is_id(text):
        raise ValueError("not an id")
    return text


def _line(text: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise ValueError("control characters")
    return text


def _elsewhere(text: str) -> str:
    slug, _, identifier = text.partition("#")
    if not (is_slug(slug) and is_id(identifier)):
        raise ValueError("not a slug, “#” and an id")
    return text


def _words(text: str) -> str:
    return text if FORM.fullmatch(text) else of_codes(text).words


Id = Annotated[str, AfterValidator(_id)]
Line = Annotated[str, AfterValidator(_line)]
Elsewhere = Annotated[str, AfterValidator(_elsewhere)]
State = Annotated[str, Field(pattern=r"^[0-9a-f]*(-[0-9a-f]+)?$")]
Words = Annotated[str, AfterValidator(_words)]


class RecordedPlace(_Recorded):
    """A section (by its `heading`), a paragraph or a note (by its `words`).

    `within` names the place that absorbed it, `removed` the day on which it went, `to` the place of
    another article (slug#id) that has its text. `divided_from` names the paragraph of which it was
    a part until `divided_on`. Of a note, `references` is the largest number of markers it ever had,
    and `number` its number unless that is the one in its id.
    """

    heading: Line | None = None
    words: Words | None = None
    references: Annotated[int, Field(strict=True, ge=1, le=MOST_REFERENCES)] = 1
    number: Annotated[int, Field(strict=True, ge=0, le=MOST_NUMBERED)] = 0
    within: Id | None = None
    to: Elsewhere | None = None
    removed: date | None = None
    divided_from: Id | None = None
    divided_on: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_beginning(cls, data: object) -> object:
        """Older records quote the first words of each text."""
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if key != "begins"}
        return data

    @property
    def live(self) -> bool:
        """Whether the text is there today, as a place of its own."""
        return self.within is None and self.removed is None


class RecordedMark(_Recorded):
    """A correction or remark: a digest of its anchor in the text, and the place `at` which it is.

    `parts` is the largest number of places that a correction ever had.
    """

    anchor: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    kind: Line
    at: Id | Literal["title"]
    parts: Annotated[int, Field(strict=True, ge=1, le=MOST_REFERENCES)] = 1
    removed: date | None = None


class Reference(_Recorded):
    """Where an article was published, in words, and its address there."""

    authors: Line = ""
    source: Line = ""
    address: WebAddress | None = None


class RecordedVersion(_Recorded):
    """A state of text and apparatus: a digest, since when it was published, what changed by it."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
    on: date
    changes: Line = ""


class ArticleRecord(_Recorded):
    """An article: its former slugs, a digest of its text, its places in the order of the text.

    Places that are gone stand behind the one that they followed. `removed` says when the article
    went, `joined` the one that took it in. `reference` tells readers of its page what stood there.
    `versions` are those that were published, the last one last.
    """

    title: Line
    reference: Reference | None = None
    state: State = ""
    formerly: tuple[Slug, ...] = ()
    joined: Slug | None = None
    removed: date | None = None
    versions: tuple[RecordedVersion, ...] = ()
    places: dict[Id, RecordedPlace] = {}
    marks: dict[MarkId, RecordedMark] = {}


class TermRecord(_Recorded):
    """A term: its former slugs, and the words of its definition."""

    term: Line
    words: Words
    formerly: tuple[Slug, ...] = ()
    removed: date | None = None


class DialogueRecord(_Recorded):
    """A question: its former slugs, and its pairs, each with the day on which it was removed.

    `moved` has the questions to which pairs went that were removed from this one.
    """

    question: Line
    formerly: tuple[Slug, ...] = ()
    removed: date | None = None
    pairs: dict[Slug, date | None] = {}
    moved: dict[Slug, Slug] = {}


class NameRecord(_Recorded):
    """An entry of the index: its name, its former ids, the day on which it was removed."""

    name: Line
    formerly: tuple[Slug, ...] = ()
    removed: date | None = None


class SyllabusRecord(_Recorded):
    """A reading list: its title, its former slugs, the day on which it was removed."""

    title: Line
    formerly: tuple[Slug, ...] = ()
    removed: date | None = None


class Record(_Recorded):
    """The whole record: articles, terms, questions, entries of the index, lists, by slug."""

    about: str = ABOUT
    articles: dict[Slug, ArticleRecord] = {}
    terms: dict[Slug, TermRecord] = {}
    dialogues: dict[Slug, DialogueRecord] = {}
    names: dict[Slug, NameRecord] = {}
    syllabi: dict[Slug, SyllabusRecord] = {}


def written(record: Record) -> str:
    """The record as its file holds it: one line for each place, so that a diff shows places."""
    articles = [_article(slug, article) for slug, article in record.articles.items()]
    terms = [f"  {_json(slug)}: {_json(_stated(term))}" for slug, term in record.terms.items()]
    dialogues = [
        f"  {_json(slug)}: {_json(_stated(one))}" for slug, one in record.dialogues.items()
    ]
    names = [f"  {_json(slug)}: {_json(_stated(one))}" for slug, one in record.names.items()]
    syllabi = [f"  {_json(slug)}: {_json(_stated(one))}" for slug, one in record.syllabi.items()]
    members = [
        f' "about": {_json(ABOUT)}',
        _members(' "articles": ', articles, " "),
        _members(' "terms": ', terms, " "),
        *([_members(' "dialogues": ', dialogues, " ")] if dialogues else []),
        *([_members(' "names": ', names, " ")] if names else []),
        *([_members(' "syllabi": ', syllabi, " ")] if syllabi else []),
    ]
    return _members("", members, "") + "\n"


def write_record(path: Path, record: Record) -> None:
    """Writes the record of an edition that no site shows, if it is another."""
    data = written(record).encode()
    if not path.exists() or path.read_bytes() != data:
        write_whole(path, data)


def _article(slug: str, article: ArticleRecord) -> str:
    stated = [f"   {_json(key)}: {_json(value)}" for key, value in _stated(article).items()]
    versions = [f"    {_json(_stated(version))}" for version in article.versions]
    places = [f"    {_json(i)}: {_json(_stated(place))}" for i, place in article.places.items()]
    marks = [f"    {_json(i)}: {_json(_stated(mark))}" for i, mark in article.marks.items()]
    members = [
        *stated,
        *(['   "versions": [\n' + ",\n".join(versions) + "\n   ]"] if versions else []),
        _members('   "places": ', places, "   "),
        *([_members('   "marks": ', marks, "   ")] if marks else []),
    ]
    return _members(f"  {_json(slug)}: ", members, "  ")


def _members(key: str, members: Sequence[str], indent: str) -> str:
    """A JSON object with each member on a line of its own."""
    return "\n".join([f"{key}{{", *([",\n".join(members)] if members else []), f"{indent}}}"])


def _stated(recorded: _Recorded) -> dict[str, object]:
    """The values that are not the defaults; of an article, without what has lines of its own."""
    apart = {"versions", "places", "marks"}
    return recorded.model_dump(mode="json", exclude_defaults=True, exclude=apart)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
