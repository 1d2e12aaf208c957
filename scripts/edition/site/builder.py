"""From docs/ to the pages of a site, by either builder, and the settings that both read."""

import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from filecmp import cmp
from pathlib import Path
from typing import Literal, assert_never
from urllib.parse import quote, urlsplit

import yaml
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from edition.cache import cache_at
from edition.files import within
from edition.pages.writer import FOLDERS, FRONT_PAGE
from edition.site import mkdocs_builder
from edition.site.finished_files import FinishedFiles
from edition.site.styles import join_sheets, joined_sheets
from edition.sources.edition_schema import EditionFile
from edition.sources.problems import Problem, quoted

Builder = Literal["mkdocs", "zensical"]

Settings = dict[str, object]
"""What mkdocs.yml says."""

CACHE = ".cache/pages.sqlite3"
"""Where below docs/ the pages are kept that MkDocs has made."""

# Ten times as fast as the loader in Python, and not in every build of PyYAML.
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_THEME = Path("docs/templates/theme")
_REQUIRED = ("site_name", "theme")
"""What mkdocs.yml must say."""

_HOST = re.compile(r"\w+://[^/]*")
_FOLDER = re.compile(r"https?://[^\s/?#@]+(?:/[^/\x00-\x1f\x7f]+)*/?", re.IGNORECASE)
"""The address of a folder on the web, without a user’s name or password."""


def configuration(project: Path, about: EditionFile) -> Settings:
    """The settings in mkdocs.yml, with the environment filled in and the edition's own names."""
    with (project / "mkdocs.yml").open(encoding="utf-8") as file:
        settings: Settings = dict(yaml_load(file, get_yaml_loader(_SafeLoader)))
    settings["site_url"] = _folder_address(_site_url(settings))
    settings["site_description"] = str(settings.get("site_description") or "")
    own = {"site_name": about.name, "site_description": about.description}
    named = {key: value for key, value in own.items() if value is not None}
    license = about.license.model_dump(mode="json") if about.license else None
    return settings | named | {"extra": {"license": license}}


def _site_url(settings: Mapping[str, object]) -> str:
    return str(settings.get("site_url") or "").strip()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _lacking_sheets(project: Path, docs: Path, sheets: Sequence[str]) -> list[Problem]:
    """Style sheets that the settings name, and that are not there."""
    return [
        Problem(project / "mkdocs.yml", 1, f"{quoted(name)} in extra_css", "files below docs")
        for name in sheets
        if not (docs / name).is_file()
    ]


def _folder_address(address: str) -> str:
    """The address of a folder, with escapes for what HTML, Markdown or a builder might obey."""
    host = _HOST.match(address)
    path = host.end() if host else 0
    escaped = quote(address[:path], safe="/:[]@%") + quote(address[path:], safe="/:@!$()*+,;=%")
    return escaped if escaped.endswith("/") or not escaped else f"{escaped}/"


def unusable_settings(project: Path) -> Iterator[Problem]:
    """What keeps mkdocs.yml from being used."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    try:
        settings = yaml.load(text, get_yaml_loader(_SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        yield Problem(path, line, quoted(str(error.problem), 120), "settings without code")
    except yaml.YAMLError as error:
        yield Problem(path, 1, quoted(str(error)), "settings")
    else:
        yield from _lacking_settings(path, settings)


def _lacking_settings(path: Path, settings: object) -> Iterator[Problem]:
    if not isinstance(settings, Mapping):
        found = "nothing" if settings is None else f"a {type(settings).__name__}"
        yield Problem(path, 1, found, "keys with values")
        return
    for key in _REQUIRED:
        if not settings.get(key):
            yield Problem(path, 1, f"no key “{key}”", "that key and its value")
    address = _site_url(settings)
    if address and not _is_address(address):
        expected = "one such as https://example.org/edition/"
        yield Problem(path, 1, f"the address {quoted(address)} (SITE_URL)", expected)


def _is_address(text: str) -> bool:
    try:
        split = urlsplit(text)
        has_port = split.port is None or split.port > 0
    except ValueError:
        return False
    turns = {".", ".."}.intersection(split.path.split("/"))
    return bool(has_port and not turns and _FOLDER.fullmatch(text))


def hand_written(project: Path, docs: Path) -> list[str]:
    """The hand-written files of the project that another edition's `docs` gets, sorted."""
    source = project / "docs"
    if docs.resolve() == source.resolve():
        return []
    own = {*FOLDERS, FRONT_PAGE, Path(CACHE).parts[0]}
    files = []
    for folder, folders, names in os.walk(source):
        here = Path(folder).relative_to(source).as_posix()
        above = "" if here == "." else f"{here}/"
        folders[:] = [name for name in folders if above + name not in own]
        files += [above + name for name in names if above + name not in own]
    return sorted(files)


def share_hand_written(project: Path, docs: Path) -> None:
    """Has another edition's `docs` hold the hand-written files of the project."""
    names = hand_written(project, docs)
    for folder in {posixpath.dirname(name) for name in names}:
        (docs / folder).mkdir(parents=True, exist_ok=True)
    for name in names:
        source, copy = project / "docs" / name, docs / name
        if not (copy.is_file() and cmp(source, copy)):
            shutil.copy2(source, within(docs, name))


def build(
    project: Path,
    docs: Path,
    folder: Path,
    settings: Settings,
    builder: Builder,
    finished: FinishedFiles | None = None,
) -> list[Problem]:
    """Makes a site of the pages in `docs`; it is then in folder/site.

    Pages that would come out the same are taken over from those `finished` before.
    """
    written = _listed(settings.get("extra_css"))
    lacking = _lacking_sheets(project, docs, written)
    if lacking:
        return lacking
    sheets = joined_sheets(written)
    made = [name for name in FOLDERS if (docs / name / "index.md").exists()]
    # The head of each page leads only to what this edition has.
    extra = {**_mapping(settings.get("extra")), "made": made}
    settings = settings | {"extra": extra, "extra_css": [*sheets]}
    match builder:
        case "mkdocs":
            warnings = _with_mkdocs(project, docs, folder, settings, finished or FinishedFiles())
        case "zensical":
            warnings = _with_zensical(project, docs, folder, settings)
        case _:
            assert_never(builder)
    if not warnings:
        join_sheets(folder / "site", sheets)
    return [_problem(warning, docs, builder) for warning in warnings]


def _with_mkdocs(
    project: Path, docs: Path, folder: Path, settings: Settings, finished: FinishedFiles
) -> list[str]:
    theme = project / _THEME
    staged = dict(_theme_of(settings))
    if "custom_dir" in staged:
        staged["custom_dir"] = str(theme)
    path = _write_settings(folder, settings | {"theme": staged})
    with cache_at(docs / CACHE) as cache:
        return mkdocs_builder.build(path, docs, folder / "site", theme, cache, finished)


def _with_zensical(project: Path, docs: Path, folder: Path, settings: Settings) -> list[str]:
    """Zensical takes only what lies below its settings, so pages and theme are copied there."""
    without_cache = shutil.ignore_patterns(Path(CACHE).parts[0])
    shutil.copytree(docs, folder / "docs", dirs_exist_ok=True, ignore=without_cache)
    shutil.copytree(project / _THEME, folder / _THEME, dirs_exist_ok=True)
    path = _write_settings(folder, settings | {"docs_dir": "docs", "site_dir": "site"})
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", path.name],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    warnings = re.findall(r"^(?:WARNING|ERROR)\s+-\s+(.*)$", run.stdout, re.MULTILINE)
    if run.returncode and not warnings:
        return run.stdout.strip().splitlines()[-1:] or ["no output"]
    return warnings


def _theme_of(settings: Settings) -> dict[str, object]:
    theme = settings["theme"]
    return dict(theme) if isinstance(theme, Mapping) else {"name": theme}


def _write_settings(folder: Path, settings: Settings) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(dict(settings), allow_unicode=True), encoding="utf-8")
    return path


def _problem(warning: str, docs: Path, builder: Builder) -> Problem:
    """What a builder warned of; its warnings name the page, not the line."""
    page = re.search(r"'([^']+\.md)'", warning)
    path = docs / page[1] if page else Path("mkdocs.yml")
    return Problem(path, 1, quoted(warning, 300), f"pages that {builder} accepts")
