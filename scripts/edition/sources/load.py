"""Loads the files under seeds/ as typed data and reports what is wrong with them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from edition.memo import Memo
from edition.sources.article_schema import Metadata
from edition.sources.bibliography_schema import BibliographyFile, Source
from edition.sources.dialogues_schema import DialoguesFile
from edition.sources.edition_schema import EditionFile
from edition.sources.glossary_schema import GlossaryFile, Term
from edition.sources.index_schema import IndexFile
from edition.sources.problems import Outcome, Problem, Problems, quoted
from edition.sources.seed import SLUG_FORM, Seed, is_slug
from edition.sources.syllabi_schema import SYLLABI, TAKEN, SyllabusFile
from edition.sources.text_file import content_of, help_with, text_of
from edition.sources.yaml_lines import Lines, Location, Value, YamlFile, from_json, parse_yaml

_Model = TypeVar("_Model", bound=Seed)

MOST_LINES = 50_000
"""Lines of an article that are not blank."""

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
class Supplied:
    """One article as supplied: its lines, and what its .yml says (the valid part if `faulty`)."""

    slug: str
    path: Path
    lines: tuple[str, ...]
    metadata: Metadata
    yml: Lines
    faulty: bool


@dataclass(frozen=True, slots=True)
class KeptList:
    """A reading list that is kept with the edition, and the lines of its file."""

    slug: str
    list: SyllabusFile
    lines: Lines


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, by its slug: whatever there may be, if its folder could not be."""

    slugs: frozenset[str]
    any: bool

    def __contains__(self, slug: str) -> bool:
        return self.any or slug in self.slugs

    def __bool__(self) -> bool:
        return self.any or bool(self.slugs)


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything under seeds/.

    `unread` are the articles whose text could not be read, `unread_works` the works, and
    `unread_syllabi` the reading lists, that are not as they should be.
    """

    articles: tuple[Supplied, ...]
    glossary: GlossaryFile
    glossary_lines: Lines
    about: EditionFile
    bibliography: tuple[Source, ...]
    unread_works: Unread
    dialogues: DialoguesFile
    dialogues_lines: Lines
    index: IndexFile
    index_lines: Lines
    syllabi: tuple[KeptList, ...]
    unread: Unread
    unread_syllabi: Unread


def load_seeds(folder: Path, problems: Problems, memo: Memo) -> Seeds:
    """All seeds below `folder`."""
    files = _files(folder / "articles", problems)
    problems.extend(_misplaced_files(files or ()))
    texts = [path for path in files or () if path.name.endswith(".txt")]
    articles = tuple(_articles(folder, texts, problems, memo))
    if not articles and not problems:
        expected = "at least one text, articles/<slug>.txt"
        problems.add(Problem(folder, 1, "no article", expected))

    def read(name: str, model: type[_Model], within: str = "") -> _Validated[_Model]:
        path = folder / name
        found = memo(_file, str(path), content_of(path, folder), model, within)
        problems.extend(found.problems)
        return found.value

    glossary, dialogues = read("glossary.yml", GlossaryFile), read("dialogues.yml", DialoguesFile)
    index, about = read("index.yml", IndexFile), read("edition.yml", EditionFile)
    # CSL-JSON is a list without a name; here it is the list `items`.
    bibliography = read("bibliography.json", BibliographyFile, within="items")
    problems.extend(_twice(bibliography))
    problems.extend(_left_out(bibliography))

    lists = _files(folder / SYLLABI, problems)
    kept = [*_kept_lists(folder, lists or (), problems, memo)]
    return Seeds(
        articles=articles,
        glossary=memo(_with_known_terms, glossary.value, memo),
        glossary_lines=glossary.lines,
        about=about.value,
        bibliography=bibliography.value.items,
        unread_works=_unread_works(bibliography, problems),
        dialogues=dialogues.value,
        dialogues_lines=dialogues.lines,
        index=index.value,
        index_lines=index.lines,
        syllabi=tuple(one for one in kept if one.list.title),
        unread=Unread(
            frozenset(path.stem for path in texts) - {article.slug for article in articles},
            any=files is None,
        ),
        unread_syllabi=Unread(
            frozenset(one.slug for one in kept if not one.list.title), any=lists is None
        ),
    )


def _files(folder: Path, problems: Problems) -> list[Path] | None:
    """What lies in a folder, sorted; nothing if there is none, None if it cannot be read.

    What is hidden is of programs: the locks of an editor, what a Mac writes beside a file.
    """
    try:
        with os.scandir(folder) as entries:
            names = (entry.name for entry in entries if not entry.name.startswith("."))
            return sorted(folder / name for name in names)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not folder.is_symlink():
            return []
        found = (error.strerror or "an error").lower()
        problems.add(Problem(folder, 1, found, "a folder that can be read"))
        return None


def _kept_lists(
    folder: Path, paths: Iterable[Path], problems: Problems, memo: Memo
) -> Iterator[KeptList]:
    """The reading lists among files; one that is faulty has no title."""
    for path in paths:
        if path.suffix != ".yml":
            found = f"the file {quoted(path.name)}"
            problems.add(Problem(path, 1, found, "only .yml files here", "warning"))
        elif not is_slug(path.stem) or path.stem == TAKEN:
            expected = f"before “.yml” {SLUG_FORM} or “{TAKEN}”"
            problems.add(Problem(path, 1, f"the file name {quoted(path.name)}", expected))
        else:
            yield _kept_list(path, content_of(path, folder), problems, memo)


def _kept_list(
    path: Path, content: bytes | Problem | None, problems: Problems, memo: Memo
) -> KeptList:
    read = memo(_file, str(path), content, SyllabusFile, "")
    value, lines = read.value.value, read.value.lines
    problems.extend(read.problems)
    if not (value.title or read.problems):
        problems.add(lines.problem((), "no key “title”", "that key and its value"))
    return KeptList(path.stem, value, lines)


def _file(
    name: str, content: bytes | Problem | None, model: type[_Model], within: str
) -> Outcome["_Validated[_Model]"]:
    problems = Problems()
    value = _validated(Path(name), content, model, problems, within)
    return Outcome(value, tuple(problems))


def _with_known_terms(glossary: GlossaryFile, memo: Memo) -> GlossaryFile:
    """A glossary whose terms, if they did not change, stay the same objects.

    For their sake nothing is made anew.
    """
    terms = tuple(memo(_term, term.model_dump_json(by_alias=True)) for term in glossary.terms)
    return glossary.model_copy(update={"terms": terms})


def _term(written: str) -> Term:
    return Term.model_validate_json(written)


def _twice(found: "_Validated[BibliographyFile]") -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, item in enumerate(found.value.items):
        line = found.lines[("items", number, "id")]
        if item.id in seen:
            what = f"the id “{item.id}” a second time"
            expected = f"each id once (line {seen[item.id]} has it already)"
            yield Problem(found.lines.path, line, what, expected)
        seen.setdefault(item.id, line)


def _left_out(found: "_Validated[BibliographyFile]") -> Iterator[Problem]:
    for number, item in enumerate(found.value.items):
        for key in item.unknown:
            what = f"the unknown key {quoted(key)} of “{item.id}”, which is left out"
            yield found.lines.warning(("items", number, key), what, "a key of CSL 1.0.2")


def _unread_works(found: "_Validated[BibliographyFile]", problems: Problems) -> Unread:
    """The works that are faulty; whatever there may be, if nothing of a faulty file is left."""
    works, faulty = found.value.items, {problem.path for problem in problems.errors}
    return Unread(
        frozenset(_ids_written(found.written)) - {work.id for work in works},
        any=not works and found.lines.path in faulty,
    )


def _ids_written(bibliography: Value) -> Iterator[str]:
    items = bibliography.get("items") if isinstance(bibliography, dict) else None
    for item in items if isinstance(items, tuple) else ():
        if isinstance(item, dict) and isinstance(identifier := item.get("id"), str):
            yield identifier


def _misplaced_files(paths: Sequence[Path]) -> Iterator[Problem]:
    texts = [path for path in paths if path.name.endswith(".txt")]
    stems = {path.stem for path in texts}
    for yml in paths:
        if yml.name.endswith(".yml") and yml.stem not in stems:
            expected = f"the text {yml.stem}.txt beside it"
            yield Problem(yml, 1, "a .yml file without its text", expected)
    for path in paths:
        if path.suffix not in (".txt", ".yml"):
            found = f"the file {quoted(path.name)}"
            expected = help_with(path) or "only .txt and .yml files here"
            yield Problem(path, 1, found, expected, "warning")
    for path in texts:
        if not is_slug(path.stem):
            found = f"the file name {quoted(path.name)}"
            yield Problem(path, 1, found, f"before “.txt” {SLUG_FORM}")


def _articles(
    folder: Path, texts: Iterable[Path], problems: Problems, memo: Memo
) -> Iterator[Supplied]:
    for path in texts:
        if is_slug(path.stem):
            text, yml = content_of(path, folder), content_of(path.with_suffix(".yml"), folder)
            article = memo.once(_article, str(path), text, yml)
            problems.extend(article.problems)
            if article.value is not None:
                yield article.value


def _article(
    name: str, text: bytes | Problem | None, yml: bytes | Problem | None
) -> Outcome[Supplied | None]:
    """The article whose text is the file `name`."""
    path, problems = Path(name), Problems()
    metadata = _validated(path.with_suffix(".yml"), yml, Metadata, problems)
    faulty = bool(problems)
    content = _text(path, text, problems)
    if content is None:
        return Outcome(None, tuple(problems))
    lines = tuple(content.split("\n"))
    count = sum(1 for line in lines if line.strip())
    if count > MOST_LINES:
        expected = f"at most {MOST_LINES:,}: several texts"
        problems.add(Problem(path, 1, f"{count:,} lines with text", expected))
        return Outcome(None, tuple(problems))
    supplied = Supplied(
        slug=path.stem,
        path=path,
        lines=lines,
        metadata=metadata.value,
        yml=metadata.lines,
        faulty=faulty,
    )
    return Outcome(supplied, tuple(problems))


def _text(path: Path, content: bytes | Problem | None, problems: Problems) -> str | None:
    """The text of a file; None if there is none that can be used."""
    if isinstance(content, Problem):
        problems.add(content)
        return None
    return None if content is None else text_of(path, content, problems)


@dataclass(frozen=True, slots=True)
class _Validated(Generic[_Model]):
    """What a file says and where: defaults if there is none, the valid part if it is faulty.

    `written` is then all that a faulty file says, as far as it is YAML.
    """

    value: _Model
    lines: Lines
    written: Value = None


def _validated(
    path: Path,
    content: bytes | Problem | None,
    model: type[_Model],
    problems: Problems,
    within: str = "",
) -> _Validated[_Model]:
    """What a file says, as the value of the key `within` if that is given."""
    text = _text(path, content, problems)
    if text is not None and path.suffix == ".json":
        text = from_json(text)
    file = parse_yaml(path, text, problems) if text is not None else None
    if file is None or file.value is None:
        return _Validated(model(), Lines(path, {}))
    file = _below(within, file) if within else file
    try:
        return _Validated(model.model_validate(file.value), file.lines)
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


def _valid_part(file: YamlFile, model: type[_Model], faults: list[Location]) -> _Validated[_Model]:
    """A file without its faulty values, so that one run checks the rest too."""
    # The smallest part that may be faulty first: one item of a list, then the whole list.
    for depth in (2, 1):
        bad = {_written(file.lines, fault)[:depth] for fault in faults}
        if isinstance(file.value, dict):
            kept = _without(file.value, file.lines, bad)
            try:
                return _Validated(model.model_validate(kept.value), kept.lines, file.value)
            except ValidationError:
                continue
    return _Validated(model(), file.lines, file.value)


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
        complaint = _complaint(model, location, detail)
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


def _complaint(model: type[Seed], location: Location, detail: ErrorDetails) -> _Complaint:
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
        expected = f"text, in quotation marks: “'{_spelt(value)}'”"
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
