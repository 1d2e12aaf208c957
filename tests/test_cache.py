"""What is kept from one build to the next saves time, and decides nothing."""

import json
import random
import re
import shutil
import subprocess
import sys
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Build, Built
from edition.assembly import Edition, compiled
from edition.commands import build, pipeline
from edition.commands.progress import steps
from edition.document.model import Article
from edition.exports import anchors_json, kwic
from edition.files import GeneratedFile, state_of
from edition.furniture.all import furniture
from edition.furniture.page import Furniture
from edition.glossary import collocates
from edition.glossary.entries import Entry
from edition.memo import Content, Memo
from edition.pages import article as article_pages
from edition.pages import term as term_pages
from edition.pages import writer
from edition.pages.writer import FOLDERS, Changes, Written
from edition.permalinks.addresses import published_urls
from edition.search import records as search_records
from edition.site import builder, mkdocs_builder
from edition.site.builder import CACHE
from edition.site.finished_files import FinishedFiles
from edition.site.search_index import INDEX
from edition.site.verify import verify
from edition.sources.edition_schema import EditionFile
from edition.sources.problems import Problems
from test_build import small, snapshot

TEXTS = {
    f"text_{number}__txt": f"Title {number}\n\nA tide comes in.[1]\n\nTides and moons go out.\n\n"
    f"The moon of text {number}.\n\n[1] A note.\n"
    for number in range(3)
}
GLOSSARY = """categories: [Things]
terms:
  - {term: tide, category: Things, forms: [tide, tides], definition: Water that moves.}
  - {term: moon, category: Things, forms: [moon, moons], definition: It moves water.}
"""


def edited(seeds: Path, chance: random.Random) -> None:
    """Changes something that people write: a text, a .yml, the glossary, its name, its articles."""
    text, other = chance.sample(sorted((seeds / "articles").glob("*.txt")), k=2)
    lines = text.read_text("utf-8").split("\n")
    word = f"{chance.choice(['tide', 'moon', 'sea'])} {chance.randrange(100)}"
    match chance.randrange(7):
        case 0:
            lines[2] = f"Now a {word}. {lines[2]}"
        case 1:
            lines[4:4] = [f"A new paragraph with a {word}.", ""]
        case 2:
            text.with_suffix(".yml").write_text(f"container-title: Journal {word}\n", "utf-8")
        case 3:
            glossary = (seeds / "glossary.yml").read_text("utf-8")
            changed = glossary.replace("Water that", f"Water of a {word} that")
            (seeds / "glossary.yml").write_text(changed, "utf-8")
        case 4:
            (seeds / "edition.yml").write_text(f"name: Edition {word}\n", "utf-8")
        case 5:
            other.with_suffix(".yml").unlink(missing_ok=True)
            other.unlink()
        case _:
            new = seeds / "articles" / f"more-{chance.randrange(1000)}.txt"
            new.write_text(f"Another title\n\nOne {word}.\n\nAnd more of it.\n", "utf-8")
    text.write_text("\n".join(lines), "utf-8")


def edition_of_three(folder: Path) -> Path:
    seeds = small(folder / "seeds", **TEXTS)
    (seeds / "glossary.yml").write_text(GLOSSARY, "utf-8")
    return seeds


class Preview:
    """The preview of an edition, in this process: each refreshing of it can use the one before."""

    def __init__(self, seeds: Path, folder: Path) -> None:
        folders = {"--seeds": seeds, "--docs": folder / "docs", "--site": folder / "site"}
        given = [str(part) for pair in folders.items() for part in pair]
        self._options = build.parse_options(given)
        self._memo = Memo()
        self.site = self._options.site
        self._finished = FinishedFiles(self.site)

    def refresh(self) -> dict[Path, bytes]:
        """Makes the site anew; what is in it, but for its index."""
        with steps(total=5) as step:
            assert pipeline.refresh(self._options, self._memo, step, Problems(), self._finished)
        self._memo.forget()
        return without_index(relative(self.site))


def cold_site(build_edition: Build, seeds: Path, folder: Path) -> dict[Path, bytes]:
    """What a build makes that knows of no build before it."""
    again = Path(shutil.copytree(seeds, folder / "seeds"))
    return relative(build_edition(again, folder).site)


def relative(site: Path) -> dict[Path, bytes]:
    return {path.relative_to(site): data for path, data in snapshot(site).items()}


@pytest.mark.parametrize("seed", range(2))
def test_a_warm_build_makes_what_a_cold_one_makes(
    build_edition: Build, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where the address is known, pages have cards, which are kept too.
    monkeypatch.setenv("SITE_URL", "https://example.org/edition/")
    # Of what is made for a few articles together there are several portions.
    monkeypatch.setattr(kwic, "ARTICLES_KEPT", 2)
    monkeypatch.setattr(collocates, "ARTICLES_COUNTED", 2)
    chance = random.Random(seed)
    seeds = edition_of_three(tmp_path)
    warm, preview = build_edition(seeds, tmp_path), Preview(seeds, tmp_path / "preview")
    preview.refresh()
    for number in range(4):
        edited(seeds, chance)
        warm = build_edition(seeds, tmp_path)
        cold = cold_site(build_edition, seeds, tmp_path / f"cold-{number}")
        assert relative(warm.site) == cold
        assert preview.refresh() == without_index(cold)


def test_for_how_many_articles_something_is_made_together_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, folder = edition_of_three(tmp_path), tmp_path / "site"
    write_edition(seeds, tmp_path, Memo())
    at_once = snapshot(folder) | snapshot(tmp_path / "docs")
    for size in (1, 2):
        monkeypatch.setattr(kwic, "ARTICLES_KEPT", size)
        monkeypatch.setattr(collocates, "ARTICLES_COUNTED", size)
        write_edition(seeds, tmp_path, Memo())
        assert snapshot(folder) | snapshot(tmp_path / "docs") == at_once
    assert (
        json.loads((folder / kwic.kwic_path("tide")).read_bytes())["uses"][-1][0] == len(TEXTS) - 1
    )


def test_pages_that_did_not_change_are_not_made_again(
    build_edition: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = edition_of_three(tmp_path)
    build_edition(seeds, tmp_path)
    made: list[str] = []
    real = mkdocs_builder._Reuse.on_post_page

    def noted(self: mkdocs_builder._Reuse, output: str, **given: object) -> str:
        made.append(str(given["page"].file.src_uri))  # type: ignore[attr-defined]
        return real(self, output, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(mkdocs_builder._Reuse, "on_post_page", noted)
    build_edition(seeds, tmp_path)
    assert made == []
    text = seeds / "articles" / "text-1.txt"
    text.write_text(text.read_text("utf-8").replace("Tides and", "The tides and"), "utf-8")
    build_edition(seeds, tmp_path)
    # The colophon says how many words were compared, the glossary what is used for each 1,000.
    assert made == ["articles/text-1.md", "colophon/index.md", "glossary/index.md"]


def test_an_edit_has_only_what_it_touches_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(work: Callable[..., object]) -> Callable[..., object]:
        def again(article: Article, *given: object) -> object:
            made.append(f"{work.__name__} {article.slug}")
            return work(article, *given)

        return again

    for module, name in (
        (article_pages, "_page"),
        (article_pages, "_handout"),
        (article_pages, "annotations"),
        (search_records, "article_record"),
        (anchors_json, "_in_article"),
    ):
        monkeypatch.setattr(module, name, noted(getattr(module, name)))
    seeds, memo = edition_of_three(tmp_path), Memo()
    (seeds / "edition.yml").write_text("name: Three texts\n", "utf-8")
    write_edition(seeds, tmp_path, memo)
    assert len(made) == 5 * len(TEXTS)
    made.clear()
    text = seeds / "articles" / "text-1.txt"
    text.write_text(text.read_text("utf-8").replace("Tides and", "The tides and"), "utf-8")
    write_edition(seeds, tmp_path, memo)
    assert {line.split()[1] for line in made} == {"text-1"}
    made.clear()
    # What a term means is no reason to look for it once more.
    glossary = (seeds / "glossary.yml").read_text("utf-8")
    (seeds / "glossary.yml").write_text(glossary.replace("Water that", "Sea that"), "utf-8")
    write_edition(seeds, tmp_path, memo)
    assert made == []


def test_an_entry_is_written_anew_only_if_its_page_says_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = term_pages._page

    def noted(entry: Entry, *given: Any) -> GeneratedFile:
        made.append(entry.term.slug)
        return real(entry, *given)

    monkeypatch.setattr(term_pages, "_page", noted)
    monkeypatch.setattr(term_pages, "ARTICLES_COMPARED", 1)
    seeds, memo = edition_of_three(tmp_path), Memo()
    write_edition(seeds, tmp_path, memo)
    assert made == ["tide", "moon"]
    text = seeds / "articles" / "text-1.txt"
    for edit, expected in (
        (("Tides and", "The tides and"), []),
        (("The moon of", "The moon and the tide of"), ["tide"]),
    ):
        made.clear()
        text.write_text(text.read_text("utf-8").replace(*edit), "utf-8")
        write_edition(seeds, tmp_path, memo)
        assert made == expected


def write_edition(seeds: Path, folder: Path, memo: Memo) -> Edition:
    """Writes pages and exports of an edition as a preview does, without a builder."""
    memo.forget()
    edition = compiled(seeds, Problems(), memo)
    pipeline.convert(edition, folder / "docs", memo)
    pipeline.write_exports(folder / "site", edition, memo)
    return edition


def test_generated_files_that_somebody_changed_are_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, memo, written = edition_of_three(tmp_path), Memo(), Written()
    looked_at: list[str] = []
    real = writer._update

    def noted(path: Path, data: bytes) -> bool:
        looked_at.append(path.relative_to(tmp_path / "docs").as_posix())
        return real(path, data)

    def write() -> Changes:
        memo.forget()
        edition = compiled(seeds, Problems(), memo)
        return pipeline.convert(edition, tmp_path / "docs", memo, written=written)

    monkeypatch.setattr(writer, "_update", noted)
    write()
    articles, before = tmp_path / "docs" / "articles", snapshot(tmp_path / "docs")
    looked_at.clear()
    assert write() == Changes(0, 0)
    assert {*looked_at} == {f"{name}/.gitignore" for name in FOLDERS} | {"index.md"}
    page, handout, lost, other = (
        articles / name
        for name in ("text-0.md", "text-1/terms.md", "text-2/citation.bib", "more/more.md")
    )
    page.write_bytes(b"spoilt")
    handout.unlink()
    handout.symlink_to(articles / "text-1.md")
    lost.unlink()
    other.parent.mkdir()
    other.write_bytes(b"of nobody")
    assert write() == Changes(3, 1)
    assert snapshot(tmp_path / "docs") == before
    assert not other.parent.exists()
    assert not handout.is_symlink()


@pytest.mark.usefixtures("builders")
def test_a_preview_takes_over_the_files_that_stay_the_same(
    build_edition: Build, tmp_path: Path
) -> None:
    seeds = edition_of_three(tmp_path)
    build_edition(seeds, tmp_path)
    preview = Preview(seeds, tmp_path / "preview")
    preview.refresh()
    names = ("articles/{}/index.html", "articles/{}/anchors.json", "articles/{}/citation.bib")
    staying = [preview.site / name.format("text-0") for name in names]
    staying.append(preview.site / "assets" / "edition.js")
    changed = [preview.site / name.format("text-1") for name in names[:2]]
    before = {path: state_of(path) for path in (*staying, *changed)}
    text = seeds / "articles" / "text-1.txt"
    text.write_text(text.read_text("utf-8").replace("Tides and", "The tides and"), "utf-8")
    shown = preview.refresh()
    assert [path for path in before if state_of(path) != before[path]] == changed
    assert shown == without_index(cold_site(build_edition, seeds, tmp_path / "cold"))
    for path in staying:
        path.write_bytes(b"spoilt")
    assert preview.refresh() == shown


def without_index(files: dict[Path, bytes]) -> dict[Path, bytes]:
    return {path: data for path, data in files.items() if path.parts[0] != INDEX}


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def no_database(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def spoilt_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for found in re.finditer(rb"A tide comes|<p class", bytes(data)):
        data[found.start()] ^= 1
    path.write_bytes(bytes(data))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [truncated, no_database, emptied, spoilt_pages, a_folder])
def test_a_damaged_cache_is_noticed(
    build_edition: Build, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    seeds = edition_of_three(tmp_path)
    before = relative(build_edition(seeds, tmp_path).site)
    damage(tmp_path / "docs" / CACHE)
    assert relative(build_edition(seeds, tmp_path).site) == before


def test_what_an_edition_keeps_is_its_own(tmp_path: Path) -> None:
    project, docs = tmp_path / "project", tmp_path / "docs"
    for folder in (project / "docs", docs):
        (folder / CACHE).parent.mkdir(parents=True)
        (folder / CACHE).write_text(folder.parent.name, "utf-8")
    (project / "docs" / "page.md").write_text("A page.", "utf-8")
    builder.share_hand_written(project, docs)
    assert (docs / CACHE).read_text("utf-8") == tmp_path.name
    assert (docs / "page.md").exists()


def test_a_page_of_other_settings_is_made_again(build_edition: Build, tmp_path: Path) -> None:
    seeds = edition_of_three(tmp_path)
    build_edition(seeds, tmp_path)
    (seeds / "edition.yml").write_text("name: Another name\n", "utf-8")
    built = build_edition(seeds, tmp_path)
    page = (built.site / "articles" / "text-0" / "index.html").read_text("utf-8")
    assert "Another name" in page


def test_cleaning_takes_what_a_build_has_made() -> None:
    (line,) = re.findall(r"^clean:\n\trm -rf (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    made = {f"docs/{name}" for name in (*FOLDERS, "index.md", "assets/fonts", ".cache")}
    assert made | {"site", ".site-*", ".build", "books"} <= set(line.split())


def test_what_is_kept_in_memory_is_asked_for_by_value_or_identity() -> None:
    calls: list[object] = []

    def work(text: str, thing: object) -> object:
        calls.append((text, thing))
        return object()

    memo, one, other = Memo(), [1], [1]
    first = memo(work, "a", one)
    assert memo(work, "a", one) is first
    assert memo(work, "b", one) is not first
    assert memo(work, "a", other) is not first
    memo.forget()
    assert memo(work, "a", one) is first
    memo.forget()
    memo.forget()
    assert memo(work, "a", one) is not first
    assert len(calls) == 4


@pytest.mark.usefixtures("builders")
def test_plain_mkdocs_at_the_root_makes_a_whole_site(tmp_path: Path, edition: Edition) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns(".cache"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    pipeline.convert(edition, project / "docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "plain"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    published = published_urls(edition.permalinks.record)
    assert not list(verify(project / "plain", edition.articles, "", published))
    page = (project / "plain/articles/soliz-2023/index.html").read_text("utf-8")
    for mark in ('class="term"', 'class="note-ref"', 'role="doc-backlink"', 'class="emendation"'):
        assert mark in page
    folder = tmp_path / "stage"
    folder.mkdir()
    settings = builder.configuration(project, EditionFile())
    assert not builder.build(project, project / "docs", folder, settings, "mkdocs")
    assert outlines_and_texts(folder / "site") == outlines_and_texts(project / "plain")


def outlines_and_texts(site: Path) -> dict[Path, str]:
    """What is between the head and the foot of each page."""
    pages = {path.relative_to(site): path.read_text("utf-8") for path in site.rglob("*.html")}
    return {path: page.split('<div class="page">')[1] for path, page in pages.items()}


def test_the_builders_of_one_edition_share_no_page(built: Built) -> None:
    assert (built.docs / CACHE).is_file()


def test_memory_compares_tuples_item_by_item_and_keeps_no_content() -> None:
    calls: list[object] = []

    def work(things: tuple[object, ...], content: Content) -> int:
        calls.append(things)
        return len(content.data)

    memo, one, other = Memo(), [1], [1]
    assert memo(work, (one, ("a", 1)), Content(b"xy")) == 2
    memo(work, (one, ("a", 1)), Content(b"xy"))
    assert len(calls) == 1
    memo(work, (other, ("a", 1)), Content(b"xy"))
    memo(work, (one, ("a", 2)), Content(b"xy"))
    memo(work, (one, ("a", 1)), Content(b"xyz"))
    memo(work, (one, "a", 1), Content(b"xy"))
    assert len(calls) == 5
    forgotten = Content(bytes(7))
    seen = weakref.ref(forgotten)
    memo(work, (one,), forgotten)
    del forgotten
    assert seen() is None


def test_a_memo_of_one_build_keeps_nothing_that_is_asked_for_once() -> None:
    class Thing:
        pass

    passing, lasting = Memo(lasting=False), Memo()
    for ask, kept in (passing.once, False), (passing, True), (lasting.once, True):
        thing = Thing()
        seen = weakref.ref(thing)
        assert ask(type, thing) is Thing
        del thing
        assert (seen() is not None) == kept


def test_furniture_of_one_build_is_made_for_one_page_after_the_other(tmp_path: Path) -> None:
    made: list[str] = []

    def furniture_of_three() -> Iterator[Furniture]:
        for path in ("a.md", "b.md", "c.md"):
            made.append(path)
            yield Furniture(path, {})

    passing, lasting = FinishedFiles(), FinishedFiles(tmp_path)
    passing.begin(tmp_path / "new", furniture_of_three())
    assert not made
    for page in passing.unfinished():
        assert made[-1] == page.path
    lasting.begin(tmp_path / "new", furniture_of_three())
    assert [page.path for page in lasting.unfinished()] == made[:3] == made[3:]


class AskedOnce(Memo):
    """Notes what is asked for once, with its arguments, so that none of them goes."""

    def __init__(self) -> None:
        super().__init__(lasting=False)
        self.asked: list[tuple[object, ...]] = []

    def once(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        self.asked.append((work, *arguments, *named.values()))
        return super().once(work, *arguments, **named)


def test_what_is_asked_for_once_is_asked_for_once(tmp_path: Path) -> None:
    memo = AskedOnce()
    edition = write_edition(edition_of_three(tmp_path), tmp_path, memo)
    list(furniture(edition, memo))
    search_records.search_records(edition.articles, edition.entries, edition.dialogues, memo)
    works = {work for work, *_ in memo.asked}
    times = Counter((work, *map(id, given)) for work, *given in memo.asked)
    assert len(works) > len(TEXTS)
    assert max(times.values()) == 1


def test_memory_keeps_what_kept_work_had_asked_for() -> None:
    calls: list[str] = []

    def part(text: str) -> str:
        calls.append(text)
        return text.upper()

    def whole(parts: tuple[str, ...], memo: Memo) -> str:
        return "".join(memo(part, one) for one in parts)

    memo = Memo()
    assert memo(whole, ("a", "b"), memo) == "AB"
    memo.forget()
    memo(whole, ("a", "b"), memo)
    memo.forget()
    assert memo(whole, ("a", "c"), memo) == "AC"
    assert calls == ["a", "b", "c"]
    memo.forget()
    memo.forget()
    memo(part, "a")
    assert calls == ["a", "b", "c", "a"]
