"""Reads seeds/permalinks.json, and tells with its line whatever is wrong with it."""

import json
import re
from collections.abc import Iterator
from errno import EFBIG, EINVAL
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from edition.memo import Content, Memo
from edition.permalinks.ids import PlaceKind, kind_of
from edition.permalinks.json_lines import JsonLines
from edition.permalinks.record import Record
from edition.sources.problems import Outcome, Problem, Problems, quoted

_REMEDY = "JSON as `make publish` writes it; the last good one: git checkout HEAD -- {path}"
_UNKNOWN_REMEDY = (
    "a record of this version of the program: use the newer one that wrote it, or the last good "
    "record: git checkout HEAD -- {path}"
)
_MERGE_REMEDY = (
    "one record of both branches: keep the lines of both sides, without the markers; of two lines "
    "with the same key keep the published one, of “state” and “versions” those of one side; then "
    "run make publish"
)
_COMMA_REMEDY = (
    "{what} at the end of line {line}: lines have one if another of their kind follows; then run "
    "make publish"
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

_LONGEST_NUMBER = 12
_DEEPEST = 20
_TOLD = 20
"""Faulty values that one run tells of."""


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
        problems.extend(_headings_of_texts(record, path, lines))
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
        expected = _comma_expected(text, error) or remedy
        problems.add(Problem(path, error.lineno, f"a syntax error ({error.msg})", expected))
    except ValidationError as error:
        problems.extend(_refused(detail, path, lines) for detail in error.errors()[:_TOLD])
    except (RecursionError, ValueError):
        problems.extend(_strange(path, text, lines))
    return None


def _comma_expected(text: str, error: json.JSONDecodeError) -> str:
    """What to do where lines of two branches lack a comma between them, or have one too many."""
    before = text[: error.pos].rstrip()
    line = before.count("\n") + 1
    # Python says where the line after it begins, or where the comma is that nothing follows.
    rest = text[error.pos :].lstrip(", \r\n")
    if "," in (before[-1:], text[error.pos : error.pos + 1]):
        is_last = rest[:1] in ("}", "]")
        return _COMMA_REMEDY.format(what="no comma", line=line) if is_last else ""
    is_missing = line < error.lineno and before[-1:] in ('"', "}", "]") and rest[:1] in ('"', "{")
    return _COMMA_REMEDY.format(what="a comma", line=line) if is_missing else ""


def _refused(detail: ErrorDetails, path: Path, lines: JsonLines) -> Problem:
    """What is said of a value that a record cannot have, or of a key."""
    name, line = quoted(".".join(map(str, detail["loc"]))), lines.of(detail["loc"])
    if detail["type"] == "extra_forbidden":
        return Problem(path, line, f"an unknown key {name}", _UNKNOWN_REMEDY.format(path=path))
    return Problem(path, line, f"an invalid value at {name} ({detail['msg']})", _remedy(path))


def _headings_of_texts(record: Record, path: Path, lines: JsonLines) -> Iterator[Problem]:
    """Paragraphs and notes with the heading of a section."""
    for slug, article in record.articles.items():
        for identifier, place in article.places.items():
            if place.heading is not None and kind_of(identifier) is not PlaceKind.SECTION:
                line = lines.of(("articles", slug, "places", identifier, "heading"))
                found = f"a heading of “{identifier}”, which is not a section"
                yield Problem(path, line, found, _remedy(path))


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
