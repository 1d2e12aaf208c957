"""Bad input: tests/bad/<name>/ holds seeds and, in expected.txt, what is said of them."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from edition.assembly import assemble
from edition.commands import build
from edition.site.mark import mark

BAD = ROOT / "tests" / "bad"
FORM = re.compile(r".+:\d+: (error|warning): found .+, expected .+")


def complaints(seeds: Path) -> list[str]:
    _, problems = assemble(seeds)
    return [
        str(problem).replace(f"{seeds}/", "").replace(f"{seeds.parent}/", "")
        for problem in problems
    ]


@pytest.mark.parametrize("folder", sorted(BAD.iterdir()), ids=lambda path: path.name)
def test_all_complaints_come_in_one_run(folder: Path, tmp_path: Path) -> None:
    seeds = Path(shutil.copytree(folder, tmp_path / "seeds"))
    (seeds / "expected.txt").unlink()
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = complaints(seeds)
    assert found == expected
    assert any(": error: " in line for line in found)
    assert all(FORM.fullmatch(line) for line in found)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").symlink_to(tmp_path / "nowhere")
    (articles / "two.txt").mkdir()
    expected = "expected a file that can be read"
    assert complaints(tmp_path) == [
        f"articles/one.txt:1: error: found no such file or directory, {expected}",
        f"articles/two.txt:1: error: found is a directory, {expected}",
    ]


def test_a_text_that_cannot_be_read_is_one_complaint(seeds: Path) -> None:
    text = seeds / "articles" / "soliz-2023.txt"
    text.write_bytes(b"\xff")
    assert complaints(seeds) == [
        "articles/soliz-2023.txt:1: error: found the byte 0xff, expected UTF-8 text"
    ]


@pytest.mark.parametrize("arguments", [[], ["--check"]])
def test_nothing_published_changes(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    site, docs = tmp_path / "site", tmp_path / "docs"
    site.mkdir()
    (site / "index.html").write_text("the last good one", encoding="utf-8")
    mark(site)
    seeds = BAD / "heading-not-there"
    status = build.main(
        [*("--seeds", str(seeds)), *("--docs", str(docs)), *("--site", str(site)), *arguments]
    )
    assert status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (site / "index.html").read_text(encoding="utf-8") == "the last good one"
    shown = capsys.readouterr()
    assert shown.out == ""
    expected = (seeds / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(shown.err.splitlines()) == len(expected) + 1


def test_wrong_usage_ends_with_2() -> None:
    with pytest.raises(SystemExit) as ended:
        build.main(["--builder", "pandoc"])
    assert ended.value.code == 2
