"""From docs/ to a finished site: the builder, the search index, the swap into place."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import yaml
from mkdocs.utils.yaml import yaml_load
from rjsmin import jsmin

from edition.pages import GENERATED_FILES, GENERATED_FOLDERS
from edition.problems import Problem, quoted
from edition.schema import EditionFile
from edition.search_records import SearchRecord

Builder = Literal["mkdocs", "zensical"]

_COMMANDS = {
    "mkdocs": ["mkdocs", "build", "--config-file"],
    "zensical": ["zensical", "build", "--clean", "--config-file"],
}
_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%"
_WORDS_IN_CHUNK = 6000
"""Occurrences in a file of the index, about: fewer make the files smaller, their list longer."""
_LANGUAGE = "en"
"""Whose inflections the index knows."""


def configuration(project: Path, about: EditionFile) -> dict[str, object]:
    """The settings in mkdocs.yml, with the environment filled in and the edition's own names."""
    with (project / "mkdocs.yml").open(encoding="utf-8") as file:
        settings: dict[str, object] = dict(yaml_load(file))
    address = quote(str(settings.get("site_url") or ""), safe=_IN_ADDRESSES)
    settings["site_url"] = address if address.endswith("/") or not address else f"{address}/"
    own = {"site_name": about.name, "site_description": about.description}
    return settings | {key: value for key, value in own.items() if value is not None}


def share_hand_written(project: Path, docs: Path) -> None:
    """Copies the hand-written pages of the project to another edition's `docs`."""
    source = project / "docs"
    if docs.resolve() == source.resolve():
        return
    generated = {source / name for name in (*GENERATED_FOLDERS, *GENERATED_FILES)}

    def passed_over(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(folder) / name in generated}

    shutil.copytree(source, docs, ignore=passed_over, dirs_exist_ok=True)


@contextmanager
def stage(site: Path) -> Iterator[Path]:
    """A folder beside `site`, on the same disk, that is gone afterwards."""
    beside = site.resolve().parent
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepare(project: Path, docs: Path, folder: Path, settings: dict[str, object]) -> None:
    """Makes of `folder` a project that either builder takes: settings, pages and theme."""
    shutil.copytree(docs, folder / "docs", dirs_exist_ok=True)
    theme = project / "docs" / "templates" / "theme"
    shutil.copytree(theme, folder / "docs" / "templates" / "theme", dirs_exist_ok=True)
    staged = settings | {"docs_dir": "docs", "site_dir": "site"}
    text = yaml.safe_dump(staged, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def build(docs: Path, folder: Path, builder: Builder) -> list[Problem]:
    """Runs the builder in the prepared `folder`; the site is then in folder/site."""
    run = subprocess.run(
        [sys.executable, "-m", *_COMMANDS[builder], "mkdocs.yml"],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return list(_complaints(run, docs, builder))


def _complaints(
    run: subprocess.CompletedProcess[str], docs: Path, builder: Builder
) -> Iterator[Problem]:
    """What the builder warned of; its warnings name the page, not the line."""
    warnings = re.findall(r"^(?:WARNING|ERROR)\s+-\s+(.*)$", run.stdout, re.MULTILINE)
    for warning in warnings:
        page = re.search(r"'([^']+\.md)'", warning)
        path = docs / page[1] if page else Path("mkdocs.yml")
        yield Problem(path, 1, quoted(warning, 300), f"pages that {builder} accepts")
    if run.returncode and not warnings:
        last = run.stdout.strip().splitlines()[-1:] or ["no output"]
        yield Problem(Path("mkdocs.yml"), 1, quoted(last[0], 300), f"{builder} to succeed")


def index(site: Path, records: Iterable[SearchRecord]) -> list[Problem]:
    """Makes Pagefind's index of the records in the finished site."""
    with tempfile.TemporaryDirectory(prefix="records-") as name:
        for record in records:
            path = Path(name) / record.url / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(_page_of(record), encoding="utf-8")
        run = subprocess.run(
            [
                *[sys.executable, "-m", "pagefind", "--silent", "--site", name],
                *["--output-path", str(site / "pagefind")],
            ],
            env=os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_WORDS_IN_CHUNK)},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if run.returncode:
        last = run.stdout.strip().splitlines()[-1:] or ["no output"]
        return [Problem(site, 1, quoted(last[0], 300), "Pagefind to succeed")]
    for unused in ("pagefind-*.js", "*.css", "wasm.unknown.pagefind"):
        for path in (site / "pagefind").glob(unused):
            path.unlink()
    return []


def _page_of(record: SearchRecord) -> str:
    """A record as the page that Pagefind reads.

    Its details are a filter, which comes with the page: metadata would be searched, too. There is
    no other filter, because Pagefind writes several in any order.
    """
    return (
        f'<!doctype html><html lang="{_LANGUAGE}">'
        f'<body><p data-pagefind-filter="details[content]" content="{escape(record.details)}">'
        f"{escape(record.content)}</body>"
    )


def shorten_scripts(site: Path) -> None:
    """Takes comments and indentation out of the edition's scripts: readers need not load them."""
    for path in (site / "assets").rglob("*.js"):
        if "javascripts" not in path.parts:
            path.write_text(str(jsmin(path.read_text(encoding="utf-8"))), encoding="utf-8")


def is_replaceable(site: Path) -> bool:
    """Whether nobody loses anything if `site` is replaced: it is not there, empty, or a site."""
    return not site.exists() or (
        site.is_dir() and ((site / "index.html").exists() or not any(site.iterdir()))
    )


def swap(finished: Path, site: Path) -> None:
    """Puts the finished site in the place of `site`; if that fails, the old one stays."""
    finished.chmod(0o755)
    place = site.resolve()
    old = finished.with_name("replaced")
    if place.exists():
        place.rename(old)
    try:
        finished.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise
