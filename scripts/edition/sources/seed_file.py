"""One file of the seeds as its schema wants it: its valid part, and what is wrong with the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from edition.sources.problems import Outcome, Problem, Problems, quoted
from edition.sources.seed import Seed
from edition.sources.text_file import Content, text_of
from edition.sources.yaml_lines import Lines, Location, Value, YamlFile, from_json, parse_yaml

_Model = TypeVar("_Model", bound=Seed)

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "date_type": "a date such as 2023-11-30",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "too_short": "a list that is not empty",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "invalid_key": "a key that is a word",
}


@dataclass(frozen=True, slots=True)
class SeedFile(Generic[_Model]):
    """What a file says and where: defaults if there is none, the valid part if it is faulty."""

    said: _Model
    lines: Lines


def seed_file(
    name: str, content: Content, model: type[_Model], within: str = ""
) -> Outcome[SeedFile[_Model]]:
    """What a file says, as the value of the key `within` if that is given."""
    path, problems = Path(name), Problems()
    text = text_of(path, content, problems)
    if text is not None and path.suffix == ".json":
        text = from_json(text)
    file = parse_yaml(path, text, problems) if text is not None else None
    if file is None or file.value is None:
        said = SeedFile(model(), Lines(path, {}))
    else:
        said = _validated(_below(within, file) if within else file, model, problems)
    return Outcome(said, tuple(problems))


def _validated(file: YamlFile, model: type[_Model], problems: Problems) -> SeedFile[_Model]:
    try:
        return SeedFile(model.model_validate(file.value), file.lines)
    except ValidationError as error:
        problems.extend(_complaints(file.lines, model, error))
        return _valid_part(file, model, [_without_tags(one["loc"]) for one in error.errors()])


def _below(key: str, file: YamlFile) -> YamlFile:
    at = {(key, *location): line for location, line in file.lines.at.items()}
    return YamlFile({key: file.value}, Lines(file.lines.path, at))


def _written(lines: Lines, location: Location) -> Location:
    """Where in the file pydantic's location is: for unions, pydantic appends to it."""
    while location and location not in lines.at:
        location = location[:-1]
    return location


def _without_tags(location: Location) -> Location:
    """A location without the names of the models in a union, which are no keys: “(body)”."""
    return tuple(part for part in location if not _is_tag(part))


def _is_tag(part: object) -> bool:
    return isinstance(part, str) and part.startswith("(")


def _valid_part(file: YamlFile, model: type[_Model], faults: list[Location]) -> SeedFile[_Model]:
    """A file without its faulty values, so that one run checks the rest too."""
    # The smallest part that may be faulty first: one item of a list, then the whole list.
    for depth in (2, 1):
        bad = {_written(file.lines, fault)[:depth] for fault in faults}
        if isinstance(file.value, dict):
            kept = _without(file.value, file.lines, bad)
            try:
                said = model.model_validate(kept.value)
            except ValidationError:
                continue
            unread = _named(file.value) - _named(kept.value)
            return SeedFile(said, replace(kept.lines, unread=unread))
    return SeedFile(model(), replace(file.lines, unread=_named(file.value)))


def _named(value: Value) -> frozenset[str]:
    """The ids and terms of items in lists, by which other seeds name them."""
    lists = value.values() if isinstance(value, dict) else ()
    items = (item for items in lists if isinstance(items, tuple) for item in items)
    names = (item.get(key) for item in items if isinstance(item, dict) for key in ("id", "term"))
    return frozenset(name for name in names if isinstance(name, str))


def _without(value: dict[str | int, object], lines: Lines, bad: set[Location]) -> YamlFile:
    """The values without the `bad` ones, which lie at most two levels deep."""
    kept: dict[str | int, object] = {}
    moved: dict[Location, Location] = {}
    for key, inner in value.items():
        if (key,) in bad:
            continue
        if isinstance(inner, tuple):
            stay = [index for index in range(len(inner)) if (key, index) not in bad]
            kept[key] = tuple(inner[index] for index in stay)
            moved |= {(key, old): (key, new) for new, old in enumerate(stay)}
        elif isinstance(inner, dict):
            kept[key] = {k: v for k, v in inner.items() if (key, k) not in bad}
        else:
            kept[key] = inner
    at = {
        moved.get(location[:2], location[:2]) + location[2:]: line
        for location, line in lines.at.items()
        if location[:1] not in bad and location[:2] not in bad
    }
    return YamlFile(kept, Lines(lines.path, at))


def _complaints(lines: Lines, model: type[Seed], error: ValidationError) -> Iterator[Problem]:
    """One problem for each place, whichever alternatives of a union failed there."""
    places: dict[tuple[Location, str], list[str]] = {}
    for detail in error.errors():
        location = _without_tags(detail["loc"])
        if detail["type"] != "missing":
            location = _written(lines, location)
        complaint = _complaint(lines, model, location, detail)
        alternatives = places.setdefault((location, complaint.found), [])
        if complaint.expected not in alternatives:
            alternatives.append(complaint.expected)
    for (location, found), alternatives in places.items():
        yield lines.problem(location, found, " or ".join(alternatives))


@dataclass(frozen=True, slots=True)
class _Complaint:
    """One of pydantic's errors in the words of a problem."""

    found: str
    expected: str


def _complaint(
    lines: Lines, model: type[Seed], location: Location, detail: ErrorDetails
) -> _Complaint:
    name = ".".join(str(part) for part in location) or "the file"
    match detail["type"]:
        case "extra_forbidden":
            keys = ", ".join(_keys(model, detail["loc"][:-1]))
            return _Complaint(f"the unknown key “{name}”", f"one of {keys}")
        case "missing":
            return _Complaint(f"no key “{name}”", "that key and its value")
        case "value_error":
            expected = str(detail["ctx"]["error"])
        case kind:
            limits = {
                "less_than_equal": "at most {le}",
                "greater_than_equal": "at least {ge}",
                "literal_error": "{expected}",
                "too_long": "at most {max_length:,}",
            }
            limit = limits[kind].format(**detail["ctx"]) if kind in limits else detail["msg"]
            expected = _EXPECTED.get(kind) or limit
    value = detail["input"]
    if detail["type"] == "string_type" and isinstance(value, int | date):
        expected = f"text, in quotation marks: {lines.as_text(_spelt(value))}"
    kind_of_value = {tuple: "a list", dict: "keys with values", type(None): "nothing"}
    found = kind_of_value.get(type(value)) or quoted(_spelt(value))
    return _Complaint(f"{found} for “{name}”", expected)


def _spelt(value: object) -> str:
    """A value as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _keys(model: type[BaseModel], location: Location) -> list[str]:
    """The keys allowed at `location`, as the file spells them."""
    models = [model]
    for part in location:
        if _is_tag(part):
            models = [one for one in models if part == f"({one.__name__.lower()})"]
        elif isinstance(part, str):
            fields = {field.alias or name: field for name, field in models[0].model_fields.items()}
            # A key of a mapping is no field: what it leads to has been found with the mapping.
            models = list(_models_in(fields[part])) if part in fields else models
    return [field.alias or name for name, field in models[0].model_fields.items()]


def _models_in(field: FieldInfo) -> Iterator[type[BaseModel]]:
    """The models in a field's annotation, however deeply nested."""
    annotations: list[object] = [field.annotation]
    while annotations:
        annotation = annotations.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        annotations.extend(get_args(annotation))
