"""From docs/ to a finished site: the builder, the search index, the swap into place."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import yaml
from mkdocs.utils.yaml import yaml_load
from rjsmin import jsmin

from edition.pages.writer import FOLDERS, FRONT_PAGE
from edition.sources.problems import Problem, quoted
from edition.sources.schema import EditionFile

Builder = Literal["mkdocs", "zensical"]

_COMMANDS = {
    "mkdocs": ["mkdocs", "build", "--config-file"],
    "zensical": ["zensical", "build", "--clean", "--config-file"],
}
_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%"


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
    generated = {source / name for name in (*FOLDERS, FRONT_PAGE)}

    def passed_over(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(folder) / name in generated}

    shutil.copytree(source, docs, ignore=passed_over, dirs_exist_ok=True)


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


def shorten_scripts(site: Path) -> None:
    """Takes comments and indentation out of the edition's scripts: readers need not load them."""
    for path in (site / "assets").rglob("*.js"):
        if "javascripts" not in path.parts:
            path.write_text(str(jsmin(path.read_text(encoding="utf-8"))), encoding="utf-8")
