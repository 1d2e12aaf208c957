"""The build as a command: other editions, repeated builds, what it prints."""

import shutil
from pathlib import Path

import pytest

import build
from conftest import ROOT, build_edition
from edition import pages, publish, verify
from edition.figures import WORDS_PER_MINUTE, reading_minutes


def small(folder: Path, **files: str) -> Path:
    """Seeds with these texts; in names of files `__` stands for the dot."""
    (folder / "articles").mkdir(parents=True)
    for name, text in files.items():
        path = folder / "articles" / name.replace("__", ".").replace("_", "-")
        path.write_text(text, encoding="utf-8")
    return folder


TEXT = "A title with <b>marks</b>\n\nby *A* Writer\n\nA paragraph.[1]\n\n[1] A [note](x).\n"


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_edition_of_one_text_and_nothing_else(tmp_path: Path) -> None:
    built = build_edition(small(tmp_path / "seeds", one__txt=TEXT), tmp_path)
    assert [(problem.line, problem.severity) for problem in built.problems] == [(3, "warning")]
    page = (built.site / "articles" / "one" / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;marks&lt;/b&gt;" in page
    assert "<b>marks" not in page
    assert "No licence is stated" in page
    assert "no glossary yet" in (built.site / "glossary" / "index.html").read_text("utf-8")


def test_a_second_build_writes_no_page(tmp_path: Path) -> None:
    edition, _ = build.compile_edition(ROOT / "seeds")
    changed, gone = build.convert(edition, tmp_path / "docs")
    assert changed > len(edition.entries)
    assert gone == 0
    before = snapshot(tmp_path / "docs")
    assert build.convert(edition, tmp_path / "docs") == (0, 0)
    assert snapshot(tmp_path / "docs") == before


def test_pages_that_are_no_longer_made_go(tmp_path: Path, seeds: Path) -> None:
    docs = tmp_path / "docs"
    build.convert(build.compile_edition(seeds)[0], docs)
    for path in (seeds / "articles").glob("chaguaceda-2022.*"):
        path.unlink()
    (seeds / "glossary.yml").unlink()
    build.convert(build.compile_edition(seeds)[0], docs)
    assert sorted(path.name for path in (docs / "articles").iterdir()) == [
        "index.md",
        "soliz-2023.md",
    ]
    assert [path.name for path in (docs / "glossary").iterdir()] == ["index.md"]


def test_a_failed_check_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    built = build_edition(seeds, tmp_path)
    before = snapshot(built.site)
    real = verify.page_words
    monkeypatch.setattr(verify, "page_words", lambda tree: real(tree)[1:])
    arguments = ("--seeds", str(seeds), "--docs", str(built.docs), "--site", str(built.site))
    assert build.main([*arguments]) == 1
    assert snapshot(built.site) == before
    assert "one.txt:1: error: found “”" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "docs", "site"}


def test_a_broken_link_in_a_hand_written_page_is_an_error(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copy(ROOT / "mkdocs.yml", project)
    edition, _ = build.compile_edition(ROOT / "seeds")
    build.convert(edition, project / "docs")
    page = project / "docs" / "guide" / "reading.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n", "utf-8")
    folder = tmp_path / "stage"
    folder.mkdir()
    publish.prepare(project, project / "docs", folder)
    problems = publish.build(project / "docs", folder, "mkdocs")
    assert [problem.path.name for problem in problems] == ["reading.md"]


def test_what_the_build_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    arguments = [
        "--seeds",
        str(seeds),
        "--docs",
        str(tmp_path / "d"),
        "--site",
        str(tmp_path / "s"),
    ]
    assert build.main([*arguments, "--frozen"]) == 0
    printed = capsys.readouterr().out
    rows = dict(line.rsplit("  ", 1) for line in printed.splitlines()[:8] if "  " in line)
    shown = {name.strip(): value.strip() for name, value in rows.items()}
    assert shown.keys() == {
        *("articles", "paragraphs", "notes", "corrections", "terms"),
        *("occurrences", "words compared", "seconds"),
    }
    assert shown["articles"] == "1"
    assert shown["notes"] == "1 (1 supplied, 0 missing)"
    assert shown["words compared"] == str(len(TEXT.split()))
    assert "make serve" in printed


def test_checking_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    before = snapshot(tmp_path)
    arguments = [
        "--seeds",
        str(seeds),
        "--docs",
        str(tmp_path / "d"),
        "--site",
        str(tmp_path / "s"),
    ]
    assert build.main([*arguments, "--check"]) == 0
    assert snapshot(tmp_path) == before
    assert "Nothing was written" in capsys.readouterr().out


def test_long_lists_are_spread_over_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ARTICLES_PER_PAGE", 2)
    monkeypatch.setattr(pages, "ARTICLES_ON_FRONT_PAGE", 1)
    monkeypatch.setattr(pages, "OCCURRENCES_PER_PAGE", 3)
    paragraph = "A tide comes in, and a tide goes out, as tides do, says the first and last line."
    texts = {f"text_{n}__txt": f"Title {n}\n\n{paragraph}\n" for n in range(1, 6)}
    seeds = small(tmp_path / "seeds", **texts)
    (seeds / "glossary.yml").write_text(
        "categories: [Things]\nterms:\n  - term: tide\n    category: Things\n"
        "    forms: [tide, tides]\n    definition: Water that moves.\n",
        "utf-8",
    )
    built = build_edition(seeds, tmp_path)
    assert built.figures.occurrences == 15
    for folder, count in {"articles": 3, "colophon": 3, "glossary/tide": 5}.items():
        later = sorted(path.parent.name for path in (built.site / folder).glob("page/*/index.html"))
        assert later == [str(number) for number in range(2, count + 1)]
    front = (built.site / "index.html").read_text("utf-8")
    assert "All 5 articles" in front
    assert "Title 2" not in front


def test_the_stated_reading_rate_is_the_one_used() -> None:
    edition, _ = build.compile_edition(ROOT / "seeds")
    for article in edition.articles:
        count = sum(len(block.text.split()) for _, block in article.body())
        minutes = reading_minutes(article)
        assert (minutes - 1) * WORDS_PER_MINUTE < count <= minutes * WORDS_PER_MINUTE
