"""What runs at a commit, at a pull request and at a publication."""

import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def parsed(path: Path) -> dict[str, Any]:
    """A YAML file with all its scalars as strings: YAML 1.1 takes the key “on” for true."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def called(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A workflow, and those that its jobs call."""
    yield workflow
    for job in workflow["jobs"].values():
        if "uses" in job:
            yield from called(parsed(ROOT / job["uses"]))


def groups(workflow: dict[str, Any]) -> set[str]:
    holders = [workflow, *workflow["jobs"].values()]
    return {holder["concurrency"]["group"] for holder in holders if "concurrency" in holder}


def publishes(workflow: dict[str, Any]) -> bool:
    jobs = workflow["jobs"].values()
    return any(job.get("permissions", {}).get("pages") == "write" for job in jobs)


@each
def test_actions_are_pinned_by_digest(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in (line.strip("- ") for line in lines if "uses:" in line):
        own = re.fullmatch(r"uses: \./(.+)", line)
        assert (ROOT / own[1]).is_file() if own else PINNED.fullmatch(line), line


@each
def test_only_the_deployment_may_write(path: Path) -> None:
    workflow = parsed(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        permissions = job.get("permissions", workflow["permissions"])
        writes = {what for what, how in permissions.items() if how != "read"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set())
        assert permissions["contents"] == "read"


@each
def test_every_job_has_an_end(path: Path) -> None:
    jobs = parsed(path)["jobs"].values()
    assert all("timeout-minutes" in job for job in jobs if "steps" in job)


def test_a_pull_request_cannot_cancel_a_publication() -> None:
    workflows = [parsed(path) for path in WORKFLOWS]
    (publication,) = filter(publishes, workflows)
    assert publication["on"] == {"push": {"branches": ["main"]}}
    assert publication["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    asked = [workflow for workflow in workflows if "pull_request" in workflow["on"]]
    assert asked
    for workflow in asked:
        every = list(called(workflow))
        assert not any(map(publishes, every))
        for one in every:
            assert groups(one)
            assert all(group.endswith("-${{ github.ref }}") for group in groups(one))


def test_what_is_published_was_tested() -> None:
    (publication,) = filter(publishes, map(parsed, WORKFLOWS))
    tests = {name for name, job in publication["jobs"].items() if "uses" in job}
    assert tests
    assert publication["jobs"]["build"]["needs"] in tests
    assert publication["jobs"]["deploy"]["needs"] == "build"
    runs = [
        step["run"]
        for workflow in called(publication)
        for job in workflow["jobs"].values()
        for step in job.get("steps", [])
        if "run" in step
    ]
    assert {"make test", "make coverage"} <= {*runs}
    assert "make site ARGUMENTS=--frozen" in runs


def test_all_requirements_are_looked_up_for_known_vulnerabilities() -> None:
    pinned = sorted(path.name for path in ROOT.glob("requirements*.txt"))
    audits = [
        shlex.split(step["run"])
        for workflow in map(parsed, WORKFLOWS)
        if {"pull_request", "schedule"} <= workflow["on"].keys()
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("run", "").startswith("pip-audit")
    ]
    (audit,) = audits
    assert sorted(word for word in audit if word.endswith(".txt")) == pinned
    assert "--require-hashes" in audit


def test_the_oldest_python_that_is_promised_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (jobs,) = (parsed(path)["jobs"] for path in WORKFLOWS if path.stem == "tests")
    pythons = jobs["quick"]["strategy"]["matrix"]["python"]
    assert f">={pythons[0]}" == project["requires-python"]


# Before a commit


def hooks() -> dict[str, dict[str, Any]]:
    (repository,) = parsed(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    return {hook["id"]: hook for hook in repository["hooks"]}


def test_hooks_run_what_is_there_already() -> None:
    for hook in hooks().values():
        assert hook["language"] == "system"
        words = (word for word in shlex.split(hook["entry"]) if word != "env" and "=" not in word)
        program = next(words)
        assert (ROOT / program).is_file() if "/" in program else shutil.which(program)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one supplied text, committed."""
    text = tmp_path / "seeds" / "articles" / "one.txt"
    text.parent.mkdir(parents=True)
    text.write_text("As supplied.\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(tmp_path, *author, "commit", "--quiet", "--message", "A text")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def refused(folder: Path) -> bool:
    git(folder, "add", "--all")
    entry = shlex.split(hooks()["supplied-texts"]["entry"])
    return subprocess.run(entry, cwd=folder, check=False).returncode == 1


def test_a_supplied_text_is_not_committed_changed(repository: Path) -> None:
    (repository / "seeds" / "articles" / "one.txt").write_text("Mended.\n", encoding="utf-8")
    assert refused(repository)


def test_supplied_texts_can_be_added_renamed_and_described(repository: Path) -> None:
    articles = repository / "seeds" / "articles"
    (articles / "one.txt").rename(articles / "renamed.txt")
    (articles / "two.txt").write_text("Another text.\n", encoding="utf-8")
    (articles / "two.yml").write_text("language: es\n", encoding="utf-8")
    assert not refused(repository)
