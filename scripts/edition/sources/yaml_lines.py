"""YAML as plain values, with the line of each value."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from edition.sources.problems import Problem, Problems, quoted

Location = tuple[str | int, ...]
Value = object

_DEEPEST = 20
_TOO_DEEP = ("endless nesting", "values nested at most a few levels deep")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines in `path` of keys and list items; lines count from 1."""

    path: Path
    at: dict[Location, int]

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


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a YAML file says, mappings as dicts and sequences as tuples, and where it says it."""

    value: Value
    lines: Lines


class _RefusedError(Exception):
    """A construct that YAML allows and seeds do not."""

    def __init__(self, node: yaml.Node | yaml.Event, found: str, expected: str) -> None:
        super().__init__(found)
        self.line = node.start_mark.line + 1 if node.start_mark else 1
        self.found, self.expected = found, expected


def parse_yaml(path: Path, text: str, problems: Problems) -> YamlFile | None:
    """The values in the `text` of a YAML file; None if it is not valid."""
    lines = Lines(path, {})
    try:
        _refuse_depth(text)
        loader = yaml.CSafeLoader(text)
        node = loader.get_single_node()
        return YamlFile(_value(loader, node, (), lines.at) if node else None, lines)
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


def _refuse_depth(text: str) -> None:
    """Refuses text nested too deep to be parsed; few opening brackets cannot nest that deep."""
    if text.count("[") + text.count("{") + text.count("- - ") <= _DEEPEST:
        return
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _RefusedError(event, *_TOO_DEEP)


def _value(
    loader: yaml.CSafeLoader, node: yaml.Node, location: Location, at: dict[Location, int]
) -> Value:
    at.setdefault(location, node.start_mark.line + 1)
    if len(location) > _DEEPEST:
        raise _RefusedError(node, *_TOO_DEEP)
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, location, at)
    if isinstance(node, yaml.SequenceNode):
        return tuple(
            _value(loader, item, (*location, index), at) for index, item in enumerate(node.value)
        )
    return loader.construct_object(node)


def _mapping(
    loader: yaml.CSafeLoader,
    node: yaml.MappingNode,
    location: Location,
    at: dict[Location, int],
) -> dict[str | int, Value]:
    result: dict[str | int, Value] = {}
    for key_node, value_node in node.value:
        key = _value(loader, key_node, (*location, "?"), {})
        if not isinstance(key, str | int):
            raise _RefusedError(
                key_node, "a key that is neither a word nor a number", "a plain key"
            )
        if key in result:
            raise _RefusedError(key_node, f"the key “{key}” a second time", "each key once")
        at[(*location, key)] = key_node.start_mark.line + 1
        result[key] = _value(loader, value_node, (*location, key), at)
    return result
