"""What `--check` says is all that a build finds wrong: neither finds what the other does not."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

import stub_builder
import test_random_editions as random_editions
from conftest import ROOT
from edition.commands import pipeline
from edition.commands.pipeline import Options
from edition.commands.progress import steps
from edition.site import builder

BAD = sorted((ROOT / "tests" / "bad").iterdir())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to build in, time and again."""
    return tmp_path_factory.mktemp("built")


def compare(seeds: Path, folder: Path) -> None:
    """Checks seeds and builds their edition, and compares what is said."""
    options = Options(seeds, folder / "docs", folder / "site", "mkdocs")
    checked = said(replace(options, check=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "build", stub_builder.build)
        patch.setattr(pipeline, "index", lambda *_: [])
        assert said(options) == checked


def said(options: Options) -> list[str]:
    with steps(total=1) as step:
        _, problems = pipeline.run(options, step)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("case", BAD, ids=lambda path: path.name)
def test_bad_seeds(case: Path, folder: Path, tmp_path: Path) -> None:
    compare(Path(shutil.copytree(case, tmp_path / "seeds")), folder)


@settings(max_examples=settings().max_examples // 5)
@given(random_editions.SEEDS)
def test_random_seeds(folder: Path, seeds: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        random_editions.write(Path(name), seeds)
        compare(Path(name), folder)
