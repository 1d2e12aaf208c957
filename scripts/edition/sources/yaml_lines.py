"""YAML 1.2 as plain values, with the line of each value.

libyaml divides the text, which is fast; the rules of ruamel.yaml say what a plain value is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from ruamel.yaml.resolver import implicit_resolvers

from edition.sources.problems import Problem, Problems, quoted

Location = tuple[str | int, ...]
Value = object

_DEEPEST = 20
_LONGEST_NUMBER = 15
_NO_KEY = ("a key that is neither a word nor a number", "a plain key")
_FEWER_DIGITS = f"at most {_LONGEST_NUMBER}, or quotation marks around it"
_UNALIASED = "the value itself, or quotation marks around it"
_TOO_DEEP = ("endless nesting", "values nested at most a few levels deep")
_TAG = "tag:yaml.org,2002:"
_PLAIN_NUMBER = re.compile(r"0|-?[1-9][0-9]*")
_TWO_ESCAPES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _rules() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """What a plain value may be in YAML 1.2, by its first character: the tag, and its form."""
    rules: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for versions, tag, form, beginnings in implicit_resolvers:
        name = tag.removeprefix(_TAG)
        if (1, 2) in versions and name in ("bool", "float", "int", "null", "timestamp"):
            for beginning in beginnings:
                rules.setdefault(beginning, []).append((name, re.compile(form.pattern, form.flags)))
    return rules


_RULES = _rules()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines in `path` of keys and list items; lines count from 1.

    `unread` are the ids and terms of items that are faulty: they are there, and nobody has them.
    """

    path: Path
    at: dict[Location, int]
    unread: frozenset[str] = frozenset()

    def __getitem__(self, location: Location) -> int:
        """The line of `location`, or of the innermost value around it that has one."""
        while location not in self.at and location:
            location = location[:-1]
        return self.at.get(location, 1)

    def problem(self, location: Location, found: str, expected: str) -> Problem:
        """An error at `location`."""
        return Problem(self.path, self[location], found, expected)

    def warning(self, location: Location, found: str, expected: str) -> Problem:
        """A warning at `location`."""
        return Problem(self.path, self[location], found, expected, "warning")

    def as_text(self, written: str) -> str:
        """How the file would have `written` as text: JSON knows one kind of quotation marks."""
        mark = '"' if self.path.suffix == ".json" else "'"
        return f"“{mark}{written}{mark}”"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a YAML file says, mappings as dicts and sequences as tuples, and where it says it."""

    value: Value
    lines: Lines


class _RefusedError(Exception):
    """A construct that YAML allows and seeds do not."""

    def __init__(self, event: yaml.Event, found: str, expected: str) -> None:
        super().__init__(found)
        self.line = _line(event)
        self.found, self.expected = found, expected


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def from_json(text: str) -> str:
    """JSON as YAML has it, where no two escapes are one character."""
    return _TWO_ESCAPES.sub(
        lambda pair: pair[1] + bytes.fromhex(pair[2] + pair[3]).decode("utf-16-be"), text
    )


def parse_yaml(path: Path, text: str, problems: Problems) -> YamlFile | None:
    """The values in the `text` of a YAML file; None if it is not valid."""
    lines = Lines(path, {})
    try:
        return YamlFile(_Parser(text, lines, problems).document(), lines)
    except _RefusedError as refused:
        fault = Problem(path, refused.line, refused.found, refused.expected)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        fault = Problem(path, line, f"a syntax error ({error.problem})", "valid YAML")
    except (yaml.YAMLError, ValueError) as error:
        fault = Problem(path, 1, quoted(str(error)), "valid YAML")
    problems.add(fault)
    return None


class _Parser:
    """Makes values of the events of a text, and refuses what no seed needs.

    Without aliases and with little nesting, the work does not grow faster than the text.
    """

    def __init__(self, text: str, lines: Lines, problems: Problems) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, yaml.CSafeLoader)
        self._lines, self._problems = lines, problems

    def document(self) -> Value:
        """The value of the only document; None if there is none."""
        value: Value = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(event, "a second document (“---”)", "a single one")
                value = self._value(next(self._events), ())
        return value

    def _value(self, event: yaml.Event, location: Location) -> Value:
        self._lines.at.setdefault(location, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(event, f"the alias {quoted(f'*{event.anchor}')}", _UNALIASED)
        if len(location) >= _DEEPEST:
            raise _RefusedError(event, *_TOO_DEEP)
        if isinstance(event, yaml.SequenceStartEvent):
            self._refuse_tag(event, "seq")
            return tuple(self._items(location))
        assert isinstance(event, yaml.MappingStartEvent)
        self._refuse_tag(event, "map")
        return self._mapping(location)

    def _items(self, location: Location) -> Iterator[Value]:
        number = 0
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._value(event, (*location, number))
            number += 1

    def _mapping(self, location: Location) -> dict[str | int, Value]:
        result: dict[str | int, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._scalar(event) if isinstance(event, yaml.ScalarEvent) else None
            if isinstance(key, bool) or not isinstance(key, str | int):
                raise _RefusedError(event, *_NO_KEY)
            if key in result:
                raise _RefusedError(event, f"the key “{key}” a second time", "each key once")
            self._lines.at[(*location, key)] = _line(event)
            result[key] = self._value(next(self._events), (*location, key))
        return result

    def _scalar(self, event: yaml.ScalarEvent) -> Value:
        self._refuse_tag(event, "str")
        written: str = event.value
        is_plain = event.implicit[0]
        rules = _RULES.get(written[:1], ()) if is_plain else ()
        match next((name for name, form in rules if form.match(written)), "str"):
            case "null":
                return None
            case "bool":
                return written.lower() == "true"
            case "int" if len(written) > _LONGEST_NUMBER:
                self._doubt(event, f"a number of {len(written)} digits", _FEWER_DIGITS)
            case "int":
                return self._whole_number(event, written)
            case "float":
                expected = f"a whole number, or {self._in_marks(written)}"
                self._doubt(event, f"the number {quoted(written)}", expected)
            case "timestamp":
                return self._day(event, written)
        return written

    def _whole_number(self, event: yaml.ScalarEvent, written: str) -> Value:
        if _PLAIN_NUMBER.fullmatch(written):
            return int(written)
        digits = written.replace("_", "")
        is_decimal = digits.lstrip("+-").isdigit()
        try:
            number = int(digits, 10 if is_decimal else 0)
        except ValueError:
            return written
        found = f"the number {quoted(written)}, which programs read differently"
        self._doubt(event, found, f"{number}, or {self._in_marks(written)}")
        return number

    def _day(self, event: yaml.ScalarEvent, written: str) -> Value:
        if not _DAY.fullmatch(written):
            expected = f"a day such as 2023-11-30, or {self._in_marks(written)}"
            self._doubt(event, f"the time {quoted(written)}", expected)
            return written
        try:
            return date.fromisoformat(written)
        except ValueError:
            expected = f"a day that there is, or {self._in_marks(written)}"
            self._doubt(event, f"the day {quoted(written)}", expected)
            return written

    def _doubt(self, event: yaml.Event, found: str, expected: str) -> None:
        """Says what is wrong with a value, and lets the rest of the file be read."""
        self._problems.add(Problem(self._lines.path, _line(event), found, expected))

    def _in_marks(self, written: str) -> str:
        """How to write what is meant as text."""
        return f"{self._lines.as_text(written)} in quotation marks"

    @staticmethod
    def _refuse_tag(event: yaml.ScalarEvent | yaml.CollectionStartEvent, usual: str) -> None:
        if event.tag not in (None, "!", f"{_TAG}{usual}"):
            tag = event.tag.replace(_TAG, "!!")
            raise _RefusedError(event, f"the tag {quoted(tag)}", "a value without a tag")
