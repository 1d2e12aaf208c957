"""seeds/permalinks.json: every address ever published, and what its text is recognized by."""

import json
import re
import subprocess
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from errno import EFBIG, EINVAL
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from edition.files import write_whole
from edition.memo import Content, Memo
from edition.permalinks.fingerprint import FORM, of_codes
from edition.permalinks.id_forms import is_id
from edition.permalinks.json_lines import JsonLines
from edition.sources.apparatus_schema import MarkId
from edition.sources.problems import Outcome, Problem, Problems, quoted
from edition.sources.seed import Slug, WebAddress, is_slug

NAME = "permalinks.json"

ABOUT = (
    "Every address ever published. `make publish` writes this file; commit it with the seeds. "
    "“words” says by what a text is known when it comes again; it cannot be read."
)

_REMEDY = "JSON as `make publish` writes it; the last good one: git checkout HEAD -- {path}"
_UNKNOWN_REMEDY = (
    "a record of this version of the program: use the newer one that wrote it, or the last good "
    "record: git checkout HEAD -- {path}"
)
_MERGE_REMEDY = (
    "one record of both branches: keep the lines of both sides, without the markers; of two lines "
    "with the same key keep the published one; then run make publish"
)
_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |\r?$)", re.MULTILINE)

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*+"\s*+:|"(?:[^"\\]|\\.)*+"?|[-+.\deE]{6,}|[\[\]{}]', re.DOTALL
)
_LONE_SURROGATE = re.compile(
    r"(?<!\\)(?:\\u[dD][89abAB]\w\w(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]\w\w)\\u[dD][c-fC-F]\w\w)"
)

LARGEST = 200_000_000
"""Bytes that a record may have: that of a million places."""

MOST_REFERENCES, MOST_NUMBERED = 10_000, 1_000_000
"""The most references to one note, and the highest number of a note."""

_LONGEST_NUMBER = 12
_DEEPEST = 20
_TOLD = 20
"""Faulty values that one run tells of."""

RECORDED = ".recorded"
"""Stands in a site whose addresses are on record, or go there once it is in its place."""

_ON_RECORD = "The addresses of this site are on record.\n"
_FIRST = "The addresses of this site go on record once it is in its place.\n"

_GIVE_UP = "or, to give up all addresses for ever, a file that contains {}"


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
    """A question: its former slugs, and its pairs, each with the day on which it was removed."""

    question: Line
    formerly: tuple[Slug, ...] = ()
    removed: date | None = None
    pairs: dict[Slug, date | None] = {}


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


class _TwiceError(ValueError):
    """An object has a key a second time."""


def load_record(path: Path, problems: Problems, memo: Memo) -> Record:
    """The record at `path`; an empty one if there is none or it is faulty."""
    try:
        content = Content(_data(path))
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            return Record()
        problems.add(Problem(path, 1, quoted(error.strerror or str(error)), _remedy(path)))
        return Record()
    record = memo(_record, str(path), content)
    problems.extend(record.problems)
    return record.value


def _data(path: Path) -> bytes:
    # What is there and cannot be read is not absent, nor is a link that leads nowhere.
    path.lstat()
    if not path.is_file():
        raise OSError(EINVAL, "something that is not a regular file")
    if path.stat().st_size > LARGEST:
        raise OSError(EFBIG, f"more than {LARGEST:,} bytes")
    return path.read_bytes()


def _remedy(path: Path) -> str:
    return _REMEDY.format(path=path)


def _record(name: str, content: Content) -> Outcome[Record]:
    path, problems = Path(name), Problems()
    try:
        text = content.data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add(Problem(path, 1, quoted(str(error)), _remedy(path)))
        return Outcome(Record(), tuple(problems))
    lines = JsonLines(text)
    problems.extend(_merge_marks(path, text, lines))
    record = None if problems.errors else _parsed(path, text, lines, problems)
    if record:
        problems.extend(_leading_nowhere(record, path, lines))
        problems.extend(_claimed_twice(record, path, lines))
    known = Record() if record is None or problems.errors else record
    return Outcome(known, tuple(problems))


def _merge_marks(path: Path, text: str, lines: JsonLines) -> Iterator[Problem]:
    for mark in _MARK.finditer(text):
        found = "the marker of an unresolved merge"
        yield Problem(path, lines.at(mark.start()), found, _MERGE_REMEDY)


def _strange(path: Path, text: str, lines: JsonLines) -> Iterator[Problem]:
    """The first thing that JSON allows, and that nothing can be done with."""
    depth = 0
    for token in _TOKEN.finditer(text):
        one = token[0]
        depth += (one in "[{") - (one in "]}")
        found = None
        if depth > _DEEPEST:
            found = f"{depth} values within each other"
        elif one[0] == '"' and _LONE_SURROGATE.search(one):
            found = f"half a character in {quoted(one)}"
        elif len(one) > _LONGEST_NUMBER and one[0] != '"':
            found = f"a number of {len(one)} digits"
        if found:
            yield Problem(path, lines.at(token.start()), found, _remedy(path))
            return


def _parsed(path: Path, text: str, lines: JsonLines, problems: Problems) -> Record | None:
    """The record that `text` holds; None if it is faulty."""
    remedy = _remedy(path)
    try:
        data = json.loads(text, object_pairs_hook=_once)
        # Where Python stumbles is found in the same way as what it would let pass.
        problems.extend(_strange(path, text, lines) if _LONE_SURROGATE.search(text) else ())
        return None if problems.errors else Record.model_validate(data)
    except _TwiceError:
        key, line = lines.repeated()
        problems.add(Problem(path, line, f"{quoted(key)} a second time", _MERGE_REMEDY))
    except json.JSONDecodeError as error:
        problems.add(Problem(path, error.lineno, f"a syntax error ({error.msg})", remedy))
    except ValidationError as error:
        problems.extend(_refused(detail, path, lines) for detail in error.errors()[:_TOLD])
    except (RecursionError, ValueError):
        problems.extend(_strange(path, text, lines))
    return None


def _refused(detail: ErrorDetails, path: Path, lines: JsonLines) -> Problem:
    """What is said of a value that a record cannot have, or of a key."""
    name, line = quoted(".".join(map(str, detail["loc"]))), lines.of(detail["loc"])
    if detail["type"] == "extra_forbidden":
        return Problem(path, line, f"an unknown key {name}", _UNKNOWN_REMEDY.format(path=path))
    return Problem(path, line, f"an invalid value at {name} ({detail['msg']})", _remedy(path))


def _leading_nowhere(record: Record, path: Path, lines: JsonLines) -> Iterator[Problem]:
    """Places and articles that lead to what the record does not have."""
    known = {
        former: article
        for slug, article in record.articles.items()
        for former in (slug, *article.formerly)
    }
    for slug, article in record.articles.items():
        if article.joined is not None and article.joined not in known:
            line = lines.of(("articles", slug, "joined"))
            found = f"“{slug}” joined to “{article.joined}”, which is not an article"
            yield Problem(path, line, found, _remedy(path))
        for identifier, place in article.places.items():
            other, _, elsewhere = (place.to or "").partition("#")
            found = ""
            if place.within is not None and place.within not in article.places:
                found = f"“{identifier}” within “{place.within}”, which is not a place"
            elif place.divided_from is not None and place.divided_from not in article.places:
                found = f"“{identifier}” divided from “{place.divided_from}”, which is not a place"
            elif other and (other not in known or elsewhere not in known[other].places):
                found = f"“{identifier}” moved to “{place.to}”, which is not a place"
            if found:
                line = lines.of(("articles", slug, "places", identifier))
                yield Problem(path, line, found, _remedy(path))


def _claimed_twice(record: Record, path: Path, lines: JsonLines) -> Iterator[Problem]:
    """Former slugs that are the address of something else too."""
    for name, known in (
        ("articles", record.articles),
        ("terms", record.terms),
        ("dialogues", record.dialogues),
        ("names", record.names),
        ("syllabi", record.syllabi),
    ):
        taken = set(known)
        for slug, one in known.items():
            for former in one.formerly:
                if former in taken:
                    line = lines.of((name, slug, "formerly"))
                    yield Problem(
                        path, line, f"the address “{former}” a second time", _MERGE_REMEDY
                    )
                taken.add(former)


def _once(members: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(members)
    if len(result) < len(members):
        raise _TwiceError
    return result


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


@contextmanager
def recording(path: Path, site: Path, record: Record) -> Iterator[None]:
    """Writes the record beside `path`, and moves it there after a site has come to its place.

    If it is the first one of that site, it stays beside its place until it can be moved: it tells
    that there was none which could be lost.
    """
    data, aside = written(record).encode(), _aside(path)
    if path.exists() and path.read_bytes() == data:
        yield
        return
    try:
        write_whole(aside, data)
        yield
        aside.replace(path)
    except BaseException:
        if not _is_first(site):
            aside.unlink(missing_ok=True)
        raise
    if _is_first(site):
        mark(site)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}")


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


def mark(site: Path, *, first: bool = False) -> None:
    """Leaves in a site that its addresses are on record, or go there as the `first` ones."""
    (site / RECORDED).write_text(_FIRST if first else _ON_RECORD, "utf-8")


def _is_first(site: Path) -> bool:
    """Whether a site is in its place whose addresses were then still to go on record."""
    try:
        return (site / RECORDED).read_bytes() == _FIRST.encode()
    except OSError:
        return False


def lost(path: Path, site: Path, slugs: Collection[str]) -> Problem | None:
    """A problem if a record is missing at `path`: git has one, or `site` was built with one.

    `slugs` are the articles of today: a site with none of them belongs to another edition, and one
    that was built without a record was only tried. Nor was there one where the first still lies
    beside its place.
    """
    commit = _last_commit(path)
    if commit:
        remedy = f"the one that was committed: git checkout {commit} -- {path}"
        return Problem(path, 1, "no record, though git had one", f"{remedy} ({_GIVE_UP})")
    if _is_first(site) and _aside(path).exists():
        return None
    if (site / RECORDED).exists() and not _published(site).isdisjoint(slugs):
        remedy = f"the record with which {site} was built, from wherever a copy is"
        return Problem(path, 1, f"no record, though {site} is published", f"{remedy} ({_GIVE_UP})")
    return None


def _last_commit(path: Path) -> str:
    """The last commit that has the file; empty if there is none, or no git."""
    command = ["git", "log", "-1", "--diff-filter=AM", "--format=%h", "--", path.name]
    try:
        run = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return run.stdout.strip()


def _published(site: Path) -> set[str]:
    """The articles of a finished site."""
    return {page.parent.name for page in site.glob("articles/*/index.html")}
