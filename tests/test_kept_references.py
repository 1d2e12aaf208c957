"""References that are kept from one process to the next are those that pandoc would make."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

import edition.references
from conftest import Build
from edition.references import kept, pandoc, styles
from edition.references.csl import references
from edition.references.formats import bibtex
from edition.references.styles import cited
from edition.sources.bibliography_schema import Source
from test_build import snapshot
from test_cache import a_folder, edition_of_three, emptied, no_database, truncated

BIBLIOGRAPHY = (Source(id="tides", type="book", title="Tides"),)
Asked = list[str]


def items(*titles: str) -> list[str]:
    return [
        json.dumps({"id": f"a-{at}", "type": "book", "title": t}) for at, t in enumerate(titles)
    ]


def made(path: Path, works: list[str], *, forgetting: bool = True) -> object:
    """All that is kept of works, as a build makes it that keeps it at `path`."""
    with kept.keeping(path, forgetting=forgetting):
        return cited(works), bibtex(works), references(BIBLIOGRAPHY)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What pandoc is asked for."""
    told: Asked = []
    with_citations, converted = pandoc.with_citations, pandoc.converted

    def rendered(markdown: str, works: str, style: str = "") -> str:
        told.append(works)
        return with_citations(markdown, works, style)

    def written(text: str, source: str, target: str) -> str:
        told.append(text)
        return converted(text, source, target)

    monkeypatch.setattr(pandoc, "with_citations", rendered)
    monkeypatch.setattr(pandoc, "converted", written)
    return told


def test_what_was_made_before_is_not_made_again(tmp_path: Path, asked: Asked) -> None:
    works = items("One tide", "Two tides")
    before = made(tmp_path / "kept", works)
    assert before == (cited(works), bibtex(works), references(BIBLIOGRAPHY))
    asked.clear()
    assert made(tmp_path / "kept", works) == before
    assert made(tmp_path / "kept", works[::-1])
    assert asked == []


def test_only_a_work_that_changed_is_made_again(tmp_path: Path, asked: Asked) -> None:
    made(tmp_path / "kept", items("One tide", "Two tides"))
    asked.clear()
    works = items("One tide", "Another moon")
    again = made(tmp_path / "kept", works)
    assert len(asked) == len(styles.STYLES) + len(["BibTeX"])
    assert all("Another moon" in told and "One tide" not in told for told in asked)
    assert again == (cited(works), bibtex(works), references(BIBLIOGRAPHY))


def another_pandoc(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setattr(pandoc, "version", lambda: "0.1")


def another_style(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    real = styles._style
    monkeypatch.setattr(styles, "_style", lambda name: real(name).replace(", ", ",  "))


def another_program(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    shutil.copytree(edition.references.__path__[0], folder / "program")
    with (folder / "program" / "styles.py").open("a") as file:
        file.write("# Changed.\n")
    monkeypatch.setattr(edition.references, "__path__", [str(folder / "program")])


@pytest.mark.parametrize("change", [another_pandoc, another_style, another_program])
def test_what_was_made_otherwise_is_made_again(
    tmp_path: Path,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch, Path], None],
) -> None:
    works = items("One tide")
    with kept.keeping(tmp_path / "kept", forgetting=True):
        cited(works)
        asked.clear()
        cited(works)
        assert asked == []
        change(monkeypatch, tmp_path)
        cited(works)
        assert len(asked) == len(styles.STYLES)


def spoilt(path: Path) -> None:
    known = path.read_bytes()
    path.write_bytes(known.replace(b"One", b"Own"))
    assert path.read_bytes() != known


@pytest.mark.parametrize("damage", [truncated, no_database, emptied, a_folder, spoilt])
def test_damage_is_noticed(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    works = items("One tide", "Two tides")
    before = made(tmp_path / "kept", works)
    damage(tmp_path / "kept")
    assert made(tmp_path / "kept", works) == before
    assert made(tmp_path / "kept", works) == before


def test_what_a_whole_build_does_not_ask_for_is_forgotten(tmp_path: Path, asked: Asked) -> None:
    one, two = items("One tide"), items("Two tides")
    for forgetting in (False, True):
        made(tmp_path / "kept", one)
        made(tmp_path / "kept", two, forgetting=forgetting)
        asked.clear()
        made(tmp_path / "kept", one)
        assert bool(asked) == forgetting


def test_a_build_that_fails_keeps_what_it_had(tmp_path: Path, asked: Asked) -> None:
    def fail() -> NoReturn:
        raise OSError

    made(tmp_path / "kept", items("One tide"))
    with pytest.raises(OSError), kept.keeping(tmp_path / "kept", forgetting=True):
        cited(items("Two tides"))
        fail()
    asked.clear()
    made(tmp_path / "kept", items("One tide"))
    assert asked == []


def test_a_second_build_asks_pandoc_for_nothing(
    build_edition_with_stub: Build, tmp_path: Path, asked: Asked
) -> None:
    seeds = edition_of_three(tmp_path)
    (seeds / "bibliography.json").write_text(
        '[{"id": "tides", "type": "book", "title": "Tides"}]', "utf-8"
    )
    before = snapshot(build_edition_with_stub(seeds, tmp_path).site)
    assert asked
    asked.clear()
    assert snapshot(build_edition_with_stub(seeds, tmp_path).site) == before
    assert asked == []
