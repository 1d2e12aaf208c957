"""A site is put into its place whole or not at all, and nothing else is touched."""

import errno
import fcntl
import gc
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import entry
from conftest import ROOT, Build, Built
from edition.assembly import assemble
from edition.books.catalogue import write_catalogue
from edition.commands import INTERRUPTED, build, pipeline
from edition.commands.progress import steps
from edition.files import GeneratedFile
from edition.memo import Memo
from edition.pages import writer
from edition.search.records import article_record
from edition.site import mark, publication
from edition.site.builder import share_hand_written
from edition.site.fonts import install_fonts
from edition.site.lock import held
from edition.site.mark import MARK
from edition.site.publication import Publication
from edition.site.search_index import Indexing, index
from edition.sources.problems import Problems
from short_loop import in_short_loop
from test_build import TEXT, options, small, snapshot

TESTS = Path(__file__).parent
EACH = str(in_short_loop(3, 1))
"""Of the steps of a swap, every so manyth is tried."""
ENVIRONMENT = os.environ | {"PYTHONPATH": f"{ROOT / 'scripts'}{os.pathsep}{TESTS}"}


def ended(folder: Path, *what: str | Path) -> list[dict[str, Any]]:
    """What is left by builds or publications that were ended."""
    command = [sys.executable, TESTS / f"ending_{what[0]}.py", folder, *what[1:]]
    run = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def never() -> None:
    raise AssertionError("the folder is held, and should not be")


# The swap


@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_a_publication_that_is_killed_leaves_a_whole_site(tmp_path: Path, way: str) -> None:
    tries = ended(tmp_path, "publications", "SIGKILL", way, EACH)
    assert {one["later"] for one in tries} == {"old", "new"}
    at_once = {one["at once"] for one in tries}
    assert at_once == ({"old", "new"} if way == "exchange" else {"old", "none", "new"})
    assert all(one["left"] == ["site"] for one in tries)


@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_a_publication_that_is_interrupted_says_truly_what_it_did(tmp_path: Path, way: str) -> None:
    tries = ended(tmp_path, "publications", "SIGINT", way, EACH)
    said = {"old": {"not published"}, "new": {"published", "ended by itself"}}
    assert {one["at once"] for one in tries} == said.keys()
    for one in tries:
        assert one["said"] in said[one["at once"]]
        assert one["later"] == one["at once"]
        assert one["left"] == ["site"]


def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_mends_the_rest(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nA paragraph.\n")
    build_edition_with_stub(seeds, tmp_path)
    count = in_short_loop(2, 4)
    tries = ended(tmp_path, "builds", seeds, str(count))
    assert len(tries) == count
    for one in tries:
        # A build may have fewer steps than the first one, and come to its end before the last.
        del one["step"], one["killed"]
        expected = {"whole": True, "status": "0", "new": True}
        assert one == expected | {"left": ["docs", "site"]}


@pytest.mark.parametrize("sent", ["SIGKILL", "SIGINT"])
def test_a_first_publication_that_is_ended_can_be_repeated(tmp_path: Path, sent: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nA paragraph.\n")
    each = in_short_loop(9, 1)
    tries = ended(tmp_path, "records", seeds, sent, str(each))
    found = {one[when] for one in tries for when in ("once", "twice")}
    states = {"not shown, not on record", "shown, not on record", "shown, on record"}
    assert found <= states
    assert each > 1 or found == states
    for one in tries:
        assert (one["then"], one["same"]) == ("shown, on record", True)
        assert one["left"] == ["permalinks.json"]


@pytest.mark.parametrize("way", ["exchange", "rename"])
def test_a_swap_that_fails_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    site, finished = tmp_path / "site", tmp_path / "stage" / "site"
    for folder in (site, finished):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(folder.parent.name, "utf-8")
    before = snapshot(site)
    real = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == finished:
            raise OSError("no room")
        return real(self, target)

    def no_exchange(*_: Path) -> bool:
        return False

    monkeypatch.setattr(Path, "rename", failing)
    if way == "rename":
        monkeypatch.setattr(publication, "_exchange", no_exchange)
    running = Publication(site, never)
    if way == "exchange":
        running.swap(finished)
        assert snapshot(site) != before
    else:
        with pytest.raises(OSError, match="no room"):
            running.swap(finished)
        assert snapshot(site) == before
    assert running.done == (way == "exchange")


def test_readers_may_read_what_only_its_owner_may_write(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nA paragraph.\n")
    before = os.umask(0o077)
    try:
        site = build_edition_with_stub(seeds, tmp_path).site
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in (site, *site.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}


def test_what_dead_builds_have_left_goes_and_what_others_have_stays(tmp_path: Path) -> None:
    dead = (".site-build/tmpabc/site", ".site-a1b2c3d4/site", ".site-a1b2c3d4/replaced")
    alive = (".site-settings/mine", ".other-build/x/site", ".site-notes", "site-build/x")
    for name in (*dead, *alive):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(name, "utf-8")
    with Publication(tmp_path / "site", never).stage():
        assert (tmp_path / "site" / "index.html").read_text("utf-8") == ".site-a1b2c3d4/replaced"
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"site", *(name.partition("/")[0] for name in alive)}


def test_a_site_is_made_in_the_folders_of_one_that_was_replaced(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    running = Publication(site, never)
    found = []
    for name in ("first", "second", "third"):
        with running.stage(leaving=True) as folder:
            made = folder / "site"
            found.append({path.relative_to(folder).as_posix() for path in folder.rglob("*")})
            (made / name).mkdir(parents=True, exist_ok=True)
            (made / name / "index.html").write_text(name, "utf-8")
            (made / "link").symlink_to(elsewhere)
            running.swap(made)
    assert found == [set(), set(), {"site", "site/first", "site/pagefind"}]
    assert {path.name for path in site.iterdir() if path.is_dir()} == {"third", "pagefind", "link"}
    assert (elsewhere / "kept").exists()
    running.clear()
    assert {path.name for path in tmp_path.iterdir()} == {"site", "elsewhere"}


# Two builds at once


@pytest.fixture(params=["locks", "no locks"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A disk with or without locks."""

    def unknown(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    name: str = request.param
    if name == "no locks":
        monkeypatch.setattr(fcntl, "flock", unknown)
    return name


def test_a_second_build_waits_for_the_first(tmp_path: Path, disk: str) -> None:
    waits, entered = threading.Event(), threading.Event()

    def second() -> None:
        with held(tmp_path / "folder", waits.set):
            entered.set()

    thread = threading.Thread(target=second, daemon=True)
    with held(tmp_path / "folder", never):
        thread.start()
        assert waits.wait(60)
        assert not entered.is_set()
        shutil.rmtree(tmp_path / "folder")
    thread.join(60)
    assert entered.is_set()
    with held(tmp_path / "folder", never):
        pass


HOLD = """
import fcntl, os, signal, sys
from pathlib import Path
from edition.site.lock import held
if sys.argv[2] == "no locks":
    def unknown(*_): raise OSError
    fcntl.flock = unknown
with held(Path(sys.argv[1]), None):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_build_that_was_killed_holds_nothing(tmp_path: Path, disk: str) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "folder"), disk]
    run = subprocess.run(command, env=ENVIRONMENT, check=False)
    assert run.returncode == -signal.SIGKILL
    with held(tmp_path / "folder", never):
        pass


class Ear(io.StringIO):
    """Hears when something is said, from whichever thread."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.heard = threading.Event()

    def write(self, text: str) -> int:
        if self._words in text:
            self.heard.set()
        return super().write(text)


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize("folder", ["docs", ".site-build"])
def test_two_builds_at_once(tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = options(tmp_path, small(tmp_path / "seeds", one__txt=TEXT))
    assert build.main(arguments) == 0
    ear = Ear("Another build is at work in ")
    monkeypatch.setattr(sys, "stderr", ear)
    statuses: list[int] = []
    second = threading.Thread(target=lambda: statuses.append(build.main(arguments)), daemon=True)
    with held(tmp_path / folder, never):
        second.start()
        assert ear.heard.wait(60)
        assert statuses == []
    second.join(60)
    assert statuses == [0]
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "docs", "site"}


# Folders of others


OTHERS: dict[str, Callable[[Path], None]] = {
    name: lambda site, name=name: put(site / name)  # type: ignore[misc]
    for name in ("uploads/a.jpg", ".git/HEAD", "CNAME", ".ssh/id", "assets/mine.png", "x/y/z")
}


def put(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("years of work", "utf-8")


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("made", [True, False])
def test_a_folder_with_things_of_others_is_not_replaced(
    tmp_path: Path, name: str, made: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = options(tmp_path, small(tmp_path / "seeds", one__txt=TEXT))
    site = tmp_path / "site"
    put(site / "index.html")
    if made:
        shutil.rmtree(site)
        assert build.main(arguments) == 0
    OTHERS[name](site)
    before = snapshot(site)
    assert build.main(arguments) == 1
    assert snapshot(site) == before
    said = capsys.readouterr().err
    assert f"{site}:1: error: found " in said
    assert f"{name if made and 'assets' in name else name.partition('/')[0]}" in said
    assert "which no build has made" in said


@pytest.mark.usefixtures("stub")
def test_a_site_that_lost_files_or_was_looked_at_is_replaced(tmp_path: Path) -> None:
    arguments = options(tmp_path, small(tmp_path / "seeds", one__txt=TEXT))
    assert build.main(arguments) == 0
    before = {path for path in snapshot(tmp_path / "site") if "pagefind" not in path.parts}
    (tmp_path / "site" / "index.html").unlink()
    put(tmp_path / "site" / "articles" / ".DS_Store")
    shutil.rmtree(tmp_path / "site" / "pagefind")
    assert build.main(arguments) == 0
    assert before < snapshot(tmp_path / "site").keys()


def unmarked(site: Path, copy: Path) -> Path:
    """A copy of a site as it was made before sites were marked."""
    shutil.copytree(site, copy)
    (copy / MARK).unlink()
    (copy / "pagefind" / "files.json").unlink()
    return copy


def test_a_site_made_before_there_were_marks_is_replaced(by_either: Built, tmp_path: Path) -> None:
    site = unmarked(by_either.site, tmp_path / "site")
    assert list(mark.objections(site, by_either.docs)) == []
    put(site / "uploads" / "a.jpg")
    (problem,) = mark.objections(site, by_either.docs)
    assert problem.found == "uploads/, which no build has made"


@pytest.mark.parametrize(
    "lacking", ["index.html", "anchors.json", "assets/edition.js", "pagefind/pagefind-entry.json"]
)
def test_a_site_that_only_looks_like_ours_is_not(
    built: Built, tmp_path: Path, lacking: str
) -> None:
    site = unmarked(built.site, tmp_path / "site")
    (site / lacking).unlink()
    assert list(mark.objections(site, built.docs))


def test_no_page_links_to_the_mark(built: Built) -> None:
    assert (built.site / MARK).is_file()
    for path in (*built.site.rglob("*.html"), built.site / "sitemap.xml"):
        assert not re.search(
            rf"(?:href|src|loc)\W[^\s<]*{re.escape(MARK)}", path.read_text("utf-8")
        )


def test_a_disk_of_its_own_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path == tmp_path / "site")
    (problem,) = mark.objections(tmp_path / "site", tmp_path / "docs")
    assert str(tmp_path / "site" / "site") in problem.expected


@pytest.mark.parametrize(
    "name", ["index.md", "guide/reading.md", "assets/edition.js", "articles/.gitignore"]
)
def test_pages_of_another_project_are_not_written_over(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "docs" / name)
    before = snapshot(tmp_path / "docs")
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    assert build.main(options(tmp_path, seeds)) == 1
    assert snapshot(tmp_path / "docs") == before
    said = capsys.readouterr().err
    assert (name if "articles" not in name else "docs/articles:1") in said
    assert "no build has made" in said


@pytest.mark.usefixtures("stub")
def test_pages_of_ones_own_beside_the_generated_ones_stay(tmp_path: Path) -> None:
    put(tmp_path / "docs" / "about.md")
    arguments = options(tmp_path, small(tmp_path / "seeds", one__txt=TEXT))
    for _ in range(2):
        assert build.main(arguments) == 0
        assert (tmp_path / "docs" / "about.md").read_text("utf-8") == "years of work"
        assert (tmp_path / "site" / "about" / "index.html").is_file()


def test_a_link_in_the_place_of_a_page_is_not_followed(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    put(tmp_path / "thesis.md")
    put(tmp_path / "folder" / "x.md")
    put(docs / "about.md")
    writer.claim(docs)
    (docs / "articles" / "one.md").symlink_to(docs / "about.md")
    (docs / "articles" / "two.md").symlink_to(tmp_path / "thesis.md")
    (docs / "articles" / "folder").symlink_to(tmp_path / "folder")
    writer.write(docs, [GeneratedFile("articles/one.md", "A page.")])
    with pytest.raises(OSError, match="leaves its folder"):
        (docs / "articles" / "two.md").symlink_to(tmp_path / "thesis.md")
        writer.write(docs, [GeneratedFile("articles/two.md", "A page.")])
    for own in (docs / "about.md", tmp_path / "thesis.md", tmp_path / "folder" / "x.md"):
        assert own.read_text("utf-8") == "years of work"
    assert not os.path.lexists(docs / "articles" / "folder")


SHARED: dict[str, Callable[[Path], None]] = {
    "assets/edition.js": partial(share_hand_written, ROOT),
    "guide": partial(share_hand_written, ROOT),
    "reading-regular.woff2": partial(install_fonts, store=pipeline.FONTS),
    "OFL.txt": partial(install_fonts, store=pipeline.FONTS),
    "catalogue.json": partial(write_catalogue, states={"one.epub": "abc"}),
}


@pytest.mark.parametrize("name", SHARED)
def test_what_is_shared_or_listed_is_not_written_through_a_link(tmp_path: Path, name: str) -> None:
    link, victim = tmp_path / "docs" / name, tmp_path / "victim"
    link.parent.mkdir(parents=True)
    link.symlink_to(victim)
    if not link.suffix:
        put(victim / "editing.md")
    before = snapshot(tmp_path)
    with pytest.raises(OSError, match="leaves its folder"):
        SHARED[name](tmp_path / "docs")
    assert not snapshot(victim).items() - before.items()
    assert link.suffix == "" or not victim.exists()


@pytest.mark.parametrize(
    "path",
    [
        *("templates/pages/redirect.md", "articles/../templates/pages/redirect.md"),
        *("/etc/x.md", "../x.md", "articles", "guide/reading.md", "articles/../../x.md"),
    ],
)
def test_no_page_is_written_outside_its_folders(tmp_path: Path, path: str) -> None:
    with pytest.raises(OSError, match="leaves its folder"):
        writer.write(tmp_path / "docs", [GeneratedFile(path, "{{ evil }}")])
    assert snapshot(tmp_path).keys() == {
        tmp_path / "docs" / name / ".gitignore" for name in writer.FOLDERS
    }


# Faults of the machine


def full(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Has the disk be full for files whose path has a part."""
    real = Path.write_bytes

    def write(self: Path, data: bytes) -> int:
        if part in self.parts:
            real(self, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", write)


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize(("part", "named"), [("docs", "docs"), ("site", "site")])
def test_a_full_disk_is_named_and_mended_by_the_next_build(
    tmp_path: Path, part: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    arguments = options(tmp_path, seeds)
    assert build.main(arguments) == 0
    before = snapshot(tmp_path / "site")
    text = seeds / "articles" / "one.txt"
    text.write_text(TEXT.replace("A paragraph", "Another ¶"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        full(patch, part)
        assert build.main(arguments) == 1
    said = capsys.readouterr().err
    expected = "found no space left on device, expected a place that can be written"
    assert f"{tmp_path / named}:1: error: {expected}" in said
    assert "Nothing was published." in said
    assert snapshot(tmp_path / "site") == before
    assert build.main(arguments) == 0
    page = (tmp_path / "site" / "articles" / "one" / "index.html").read_text("utf-8")
    assert "Another ¶" in page


CUT_OFF = [
    *("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "pagefind.*.pf_meta"),
    *("index/*.pf_index", "fragment/*.pf_fragment", "filter/*.pf_filter"),
]
"""Files of the index that search asks."""


def cut_off(patch: pytest.MonkeyPatch, pattern: str, kept: int) -> None:
    """Has Pagefind keep so many bytes of such files, and say nothing of it."""
    real = Indexing.run

    def cut(self: Indexing, command: Sequence[str], environment: Mapping[str, str]) -> object:
        done = real(self, command, environment)
        for path in Path(command[-1]).glob(pattern):
            path.write_bytes(path.read_bytes()[:kept])
        return done

    patch.setattr(Indexing, "run", cut)


@pytest.mark.parametrize("kept", [0, 40])
@pytest.mark.parametrize("pattern", CUT_OFF)
def test_an_index_that_had_no_room_is_none(
    tmp_path: Path, pattern: str, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, _ = assemble(small(tmp_path / "seeds", one__txt=TEXT))
    found = [article_record(article, {}) for article in edition.articles]
    assert index(tmp_path / "whole", found) == []
    cut_off(monkeypatch, pattern, kept)
    with pytest.raises(OSError, match="No space left on device"):
        index(tmp_path / "cut", found)


@pytest.mark.usefixtures("stub")
def test_no_index_is_published_that_had_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    arguments = options(tmp_path, seeds)
    assert build.main(arguments) == 0
    before = snapshot(tmp_path / "site")
    cut_off(monkeypatch, "pagefind.js", 40)
    assert build.main(arguments) == 1
    assert "error: found no space left on device, expected a place" in capsys.readouterr().err
    assert snapshot(tmp_path / "site") == before


def test_what_was_being_made_is_named_by_the_folder_that_holds_it(tmp_path: Path) -> None:
    given = build.parse_options(options(tmp_path, tmp_path / "seeds"))
    beside = tmp_path / ".site-build" / "x" / "site" / "index.html"
    problem = build.unwritable(OSError(errno.EACCES, "Permission denied", str(beside)), given.site)
    assert problem.path == tmp_path
    copied = shutil.Error([("a", str(tmp_path / "b"), f"[Errno 28] No space left: '{tmp_path}'")])
    problem = build.unwritable(copied, given.site)
    assert (problem.path, problem.found) == (tmp_path / "b", "no space left")


INTERRUPTING = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"


@pytest.mark.parametrize("script", ["build", "serve", "check_links"])
def test_an_interruption_while_the_program_is_loaded(tmp_path: Path, script: str) -> None:
    (tmp_path / "argparse.py").write_text(INTERRUPTING, "utf-8")
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / f"{script}.py", "--help"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == INTERRUPTED
    assert run.stderr.startswith("Interrupted.")
    assert len(run.stderr.splitlines()) == 1


def test_what_is_loaded_is_not_gone_through_but_what_a_command_makes_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bool] = []

    def main() -> int:
        seen.extend([gc.isenabled(), gc.get_freeze_count() > 0])
        return 0

    monkeypatch.setattr(entry, "import_module", lambda _: SimpleNamespace(main=main))
    try:
        assert entry.run("build") == 0
    finally:
        gc.unfreeze()
    assert seen == [True, True]


@pytest.mark.usefixtures("stub")
def test_an_interruption_after_the_swap_is_not_said_to_have_published_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = options(tmp_path, small(tmp_path / "seeds", one__txt=TEXT))
    real = Publication.swap

    def interrupted(self: Publication, finished: Path) -> None:
        real(self, finished)
        raise KeyboardInterrupt

    monkeypatch.setattr(Publication, "swap", interrupted)
    assert build.main(arguments) == INTERRUPTED
    assert "Interrupted. The site was published before that." in capsys.readouterr().err
    assert (tmp_path / "site" / "index.html").exists()


# Odd places


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize("name", ["a b", "ü – 中", "[x]*?", "-o", "%41#q", 'it\'s "so"'])
def test_folders_with_odd_names(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    seeds = small(place / "seeds", one__txt=TEXT)
    folders = {"--seeds": seeds, "--docs": place / "docs", "--site": place / f"{name} site"}
    arguments = [f"{option}={folder}" for option, folder in folders.items()]
    assert build.main(arguments) == 0
    assert {path.name for path in place.iterdir()} == {"seeds", "docs", f"{name} site"}


@pytest.mark.usefixtures("stub")
def test_a_disk_on_which_nothing_can_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    arguments = options(tmp_path, small(tmp_path / "seeds", one__txt=TEXT))
    assert build.main(arguments) == 0
    before = snapshot(tmp_path / "site")
    monkeypatch.setattr(os, "link", refuse)
    given, problems, memo = build.parse_options(arguments), Problems(), Memo()
    with steps(total=1) as step:
        edition = pipeline.refresh(given, memo, step, problems)
    assert edition
    assert pipeline.index_anew(edition, given, memo) == []
    assert snapshot(tmp_path / "site") == before


@pytest.mark.usefixtures("stub")
def test_nobody_waits_for_a_replaced_site_to_be_removed(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    arguments = options(tmp_path, seeds)
    assert build.main(arguments) == 0
    page = Path("articles", "one", "index.html")
    before = (tmp_path / "site" / page).read_bytes()
    given, problems, memo = build.parse_options(arguments), Problems(), Memo()
    changed = TEXT.replace("A paragraph.", "Another one.")
    (seeds / "articles" / "one.txt").write_text(changed, "utf-8")
    with steps(total=1) as step:
        preview = pipeline.refresh(given, memo, step, problems)
    assert preview
    (replaced,) = (tmp_path / ".site-build").glob("*/site")
    assert (replaced / page).read_bytes() == before != (tmp_path / "site" / page).read_bytes()
    # An edit that comes before there is an index finds its folders, too.
    given_up = Indexing()
    given_up.give_up()
    assert pipeline.index_anew(preview, given, memo, given_up)
    assert [*(tmp_path / ".site-build").glob("*/site")] == [replaced]
    assert pipeline.index_anew(preview, given, memo) == []
    assert all(path.is_dir() for path in (tmp_path / ".site-build").rglob("*"))
    pipeline.publication_of(given).clear()
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "docs", "site"}


@pytest.mark.usefixtures("stub")
def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    put(tmp_path / "docs" / ".cache")
    arguments = options(tmp_path, small(tmp_path / "seeds", one__txt=TEXT))
    assert build.main(arguments) == 0
