"""seeds/permalinks.json: every address ever published, and what its text is recognized by."""

import json
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edition.memo import Content, Memo
from edition.sources.problems import Outcome, Problem, Problems, quoted

NAME = "permalinks.json"

ABOUT = (
    "Every address ever published. `make publish` writes this file; commit it with the seeds. "
    "“words” holds a code for each word, by which a text is known when it comes again."
)

_REMEDY = "JSON as `make publish` writes it; the last good one: git checkout HEAD -- {path}"
_MERGE_REMEDY = (
    "one record of both branches: keep the lines of both sides, without the markers; of two lines "
    "with the same key keep the published one; then run make publish"
)
_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


_RECORDED = ".recorded"
"""Stands in a site whose addresses are on record."""

_GIVE_UP = "or, to give up all addresses for ever, a file that contains {}"


class _Recorded(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Words = Annotated[str, Field(pattern=r"^([\w-]{3})*$")]


class RecordedPlace(_Recorded):
    """A section (by its `heading`), a paragraph or a note (by its `words`).

    `within` names the place that absorbed it, `removed` the day on which it went. Of a note,
    `references` is the largest number of markers it ever had, and `number` its number unless that
    is the one in its id.
    """

    heading: str | None = None
    begins: str | None = None
    words: Words | None = None
    references: int = 1
    number: int = 0
    within: str | None = None
    removed: date | None = None

    @property
    def live(self) -> bool:
        """Whether the text is there today, as a place of its own."""
        return self.within is None and self.removed is None


class ArticleRecord(_Recorded):
    """An article: its former slugs, a digest of its text, its places in the order of the text.

    Places that are gone stand behind the one that they followed.
    """

    title: str
    state: str = ""
    formerly: tuple[str, ...] = ()
    removed: date | None = None
    places: dict[str, RecordedPlace] = {}


class TermRecord(_Recorded):
    """A term: its former slugs, and the words of its definition."""

    term: str
    words: Words
    formerly: tuple[str, ...] = ()
    removed: date | None = None


class Record(_Recorded):
    """The whole record, articles and terms by slug."""

    about: str = ABOUT
    articles: dict[str, ArticleRecord] = {}
    terms: dict[str, TermRecord] = {}


class _TwiceError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def load_record(path: Path, problems: Problems, memo: Memo) -> Record:
    """The record at `path`; an empty one if there is none or it is faulty."""
    if not path.exists():
        return Record()
    try:
        content = Content(path.read_bytes())
    except OSError as error:
        problems.add(Problem(path, 1, quoted(str(error)), _REMEDY.format(path=path)))
        return Record()
    record = memo(_record, str(path), content)
    problems.extend(record.problems)
    return record.value


def _record(name: str, content: Content) -> Outcome[Record]:
    path, problems = Path(name), Problems()
    try:
        text = content.data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add(Problem(path, 1, quoted(str(error)), _REMEDY.format(path=path)))
        return Outcome(Record(), tuple(problems))
    problems.extend(_merge_marks(path, text))
    record = None if problems.errors else _parsed(path, text, problems)
    problems.extend(_without_host(record, path, text) if record else ())
    known = Record() if record is None or problems.errors else record
    return Outcome(known, tuple(problems))


def _merge_marks(path: Path, text: str) -> Iterator[Problem]:
    for mark in _MARK.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        yield Problem(path, line, "the marker of an unresolved merge", _MERGE_REMEDY)


def _parsed(path: Path, text: str, problems: Problems) -> Record | None:
    """The record that `text` holds; None if it is faulty."""
    remedy = _REMEDY.format(path=path)
    try:
        return Record.model_validate(json.loads(text, object_pairs_hook=_once))
    except _TwiceError as twice:
        line, found = _line_of_second(text, twice.key), f"{quoted(twice.key)} a second time"
        remedy = _MERGE_REMEDY
    except json.JSONDecodeError as error:
        line, found = error.lineno, f"a syntax error ({error.msg})"
    except ValidationError as error:
        detail = error.errors()[0]
        name = ".".join(map(str, detail["loc"]))
        line, found = _line_of(text, detail["loc"]), f"an invalid value at {name} ({detail['msg']})"
    problems.add(Problem(path, line, found, remedy))
    return None


def _without_host(record: Record, path: Path, text: str) -> Iterator[Problem]:
    """Places that are within one that the record does not have."""
    for slug, article in record.articles.items():
        for identifier, place in article.places.items():
            if place.within is not None and place.within not in article.places:
                line = _line_of(text, ("articles", slug, "places", identifier))
                found = f"“{identifier}” within “{place.within}”, which is not a place"
                yield Problem(path, line, found, _REMEDY.format(path=path))


def _once(members: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(members)
    if len(result) < len(members):
        keys = [key for key, _ in members]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return result


def _line_of_second(text: str, key: str) -> int:
    """The line of the repetition of `key` that is closest to the occurrence before it."""
    places = [match.start() for match in re.finditer(re.escape(json.dumps(key)) + ":", text)]
    nearest = min(pairwise(places), key=lambda pair: pair[1] - pair[0])
    return text.count("\n", 0, nearest[1]) + 1


def _line_of(text: str, location: Iterable[str | int]) -> int:
    position = 0
    for key in location:
        position = max(text.find(f"{json.dumps(key, ensure_ascii=False)}:", position), position)
    return text.count("\n", 0, position) + 1


def written(record: Record) -> str:
    """The record as its file holds it: one line for each place, so that a diff shows places."""
    articles = [_article(slug, article) for slug, article in record.articles.items()]
    terms = [f"  {_json(slug)}: {_json(_stated(term))}" for slug, term in record.terms.items()]
    members = [
        f' "about": {_json(ABOUT)}',
        _members(' "articles": ', articles, " "),
        _members(' "terms": ', terms, " "),
    ]
    return _members("", members, "") + "\n"


def write_record(path: Path, record: Record) -> None:
    """Writes the record to a file beside `path`, then moves that into place, if it is another."""
    data = written(record).encode()
    if not path.exists() or path.read_bytes() != data:
        aside = path.with_name(f".{path.name}")
        aside.write_bytes(data)
        aside.replace(path)


def _article(slug: str, article: ArticleRecord) -> str:
    stated = [f"   {_json(key)}: {_json(value)}" for key, value in _stated(article).items()]
    places = [f"    {_json(i)}: {_json(_stated(place))}" for i, place in article.places.items()]
    members = [*stated, _members('   "places": ', places, "   ")]
    return _members(f"  {_json(slug)}: ", members, "  ")


def _members(key: str, members: Sequence[str], indent: str) -> str:
    """A JSON object with each member on a line of its own."""
    return "\n".join([f"{key}{{", *([",\n".join(members)] if members else []), f"{indent}}}"])


def _stated(recorded: _Recorded) -> dict[str, object]:
    """The values that are not the defaults; the places of an article are written apart."""
    return recorded.model_dump(mode="json", exclude_defaults=True, exclude={"places"})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def mark(site: Path) -> None:
    """Leaves in a site that its addresses are on record."""
    (site / _RECORDED).write_text("The addresses of this site are on record.\n", "utf-8")


def lost(path: Path, site: Path, slugs: Collection[str]) -> Problem | None:
    """A problem if a record is missing at `path`: git has one, or `site` was built with one.

    `slugs` are the articles of today: a site with none of them belongs to another edition, and one
    that was built without a record was only tried.
    """
    commit = _last_commit(path)
    if commit:
        remedy = f"the one that was committed: git checkout {commit} -- {path}"
        return Problem(path, 1, "no record, though git had one", f"{remedy} ({_GIVE_UP})")
    if (site / _RECORDED).exists() and not _published(site).isdisjoint(slugs):
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
