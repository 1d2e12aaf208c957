"""What is written for people who work on the edition names files, names and commands that exist."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT
from edition.pages.writer import FOLDERS
from edition.site.mark import MARK

GUIDES = ("CONTRIBUTING.md", "README.md")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#]+)\)")
PATH = re.compile(r"[\w.<*-][\w./<>*-]*/[\w./<>*-]*|[\w<>*-]+\.(py|md|yml|json|toml|js|css|txt)")
NAMED = re.compile(r"`([\w./]+\.\w+)` \((`\w+`(?:[^()`]+`\w+`)*)[^()`]*\)")
NAME = r"(?:def|class|function|const) {0}\b|^{0}\b"
MAKE = re.compile(r"\bmake ([a-z]+)\b")
BASES = ("", "scripts/edition/", "docs/assets/")
MADE = (".venv/", ".build/", "site/", *(f"docs/{name}/" for name in FOLDERS))


@pytest.fixture(scope="module", params=GUIDES)
def guide(request: pytest.FixtureRequest) -> Path:
    return ROOT / str(request.param)


@cache
def tracked() -> tuple[str, ...]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(run.stdout.splitlines())


def exists(path: str) -> bool:
    pattern = re.sub(r"<\w+>", "*", path)
    within = [f"{base}{pattern}{'*' if pattern.endswith('/') else ''}" for base in BASES]
    if "/" not in pattern:
        within.append(f"*/{pattern}")
    return any(fnmatch(name, one) for name in tracked() for one in within)


def code_in(guide: Path) -> Iterator[str]:
    """What stands in code: fenced blocks and spans."""
    text = guide.read_text(encoding="utf-8")
    yield from FENCED.findall(text)
    yield from CODE.findall(FENCED.sub("", text))


def test_its_files_exist(guide: Path) -> None:
    words = {word for code in code_in(guide) for word in re.split(r"[\s,]+", code)}
    ours = {word for word in words if PATH.fullmatch(word) and not word.startswith(MADE)}
    assert [word for word in sorted(ours) if not exists(word)] == []


def test_its_links_lead_to_files(guide: Path) -> None:
    targets = LINK.findall(guide.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (guide.parent / target).exists()] == []


def test_its_names_are_in_the_files(guide: Path) -> None:
    named = NAMED.findall(guide.read_text(encoding="utf-8"))
    for path, name in ((path, name) for path, names in named for name in CODE.findall(names)):
        files = [ROOT / base / path for base in BASES]
        text = next(file for file in files if file.exists()).read_text(encoding="utf-8")
        assert re.search(NAME.format(name), text, re.MULTILINE), f"{path}: {name}"


def test_its_commands_are_in_the_makefile(guide: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {name for code in code_in(guide) for name in MAKE.findall(code)} <= targets


def test_the_picture_shows_the_packages_in_their_order() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    whole = (one for one in contracts if one.get("containers") == ["edition"])
    (layers,) = (contract["layers"] for contract in whole)
    picture = FENCED.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))[0]
    words = re.findall(r"\w+", picture)
    places = [[words.index(name) for name in layer.split(" | ")] for layer in reversed(layers)]
    assert all(max(one) < min(other) for one, other in pairwise(places))


def test_the_readme_names_the_commands_of_every_day() -> None:
    named = {name for code in code_in(ROOT / "README.md") for name in MAKE.findall(code)}
    assert {"test", "quick", "serve"} <= named


def test_editors_are_told_what_protects_their_folders() -> None:
    guide = (ROOT / "docs" / "guide" / "editing.md").read_text(encoding="utf-8")
    assert all(f"`{word}" in guide for word in (MARK, "--site", "--docs"))
