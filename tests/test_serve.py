"""`make serve`: a change to a source shows on the page; a faulty one leaves the last good page."""

import io
import os
import pty
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from conftest import ROOT, Open
from edition import assembly
from edition.assembly import Edition
from edition.commands import build, serve
from edition.document.model import Article
from edition.document.term_matcher import Matcher
from edition.memo import Memo
from edition.site import search_index
from edition.sources.load import Supplied
from edition.sources.problems import Outcome, Problem
from test_build import TEXT, small

PATIENCE = 60.0
"""Seconds to wait for a page to change."""


def until(condition: Callable[[], bool]) -> None:
    """Waits until a condition holds; fails where it does not come to."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@dataclass(frozen=True)
class Preview:
    """A preview that runs, the text of its article, and its site."""

    server: serve.PreviewServer
    text: Path
    site: Path

    def page(self, article: str = "one") -> str:
        """An article as a browser gets it; empty where there is none."""
        address = f"http://127.0.0.1:{self.server.server_port}/articles/{article}/"
        try:
            with urlopen(address, timeout=PATIENCE) as answer:
                return str(answer.read(), "utf-8")
        except HTTPError:
            return ""


@pytest.fixture
def preview(tmp_path: Path, builders: None) -> Iterator[Preview]:
    """A preview of an edition of one small article."""
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    folders = {"--seeds": seeds, "--docs": tmp_path / "d", "--site": tmp_path / "s"}
    arguments = [str(part) for pair in folders.items() for part in pair]
    assert build.main(arguments) == 0
    server = serve.PreviewServer(build.parse_options(arguments), 0)
    threading.Thread(target=server.serve, daemon=True).start()
    until(server.observer.is_alive)
    yield Preview(server, seeds / "articles" / "one.txt", tmp_path / "s")
    server.shutdown(wait=True)
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_change_shows_after_one_build(preview: Preview) -> None:
    assert "A paragraph." in preview.page()
    preview.text.write_text(TEXT.replace("A paragraph.", "Another paragraph."), "utf-8")
    until(lambda: "Another paragraph." in preview.page())
    # The next change is built second: nothing but a source has caused a build meanwhile.
    preview.text.write_text(TEXT.replace("A paragraph.", "A third one."), "utf-8")
    until(lambda: "A third one." in preview.page())
    assert preview.server.builds == 2


def test_a_fault_is_shown_above_the_last_good_page(
    preview: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    preview.text.write_bytes(b"\xff <b>")
    until(lambda: 'role="alert"' in preview.page())
    shown = preview.page()
    assert "A paragraph." in shown
    assert "one.txt:1: error: found the byte 0xff, expected UTF-8 text" in shown
    assert "one.txt:1: error: found the byte 0xff" in capsys.readouterr().err
    assert 'role="alert"' not in (preview.site / "articles/one/index.html").read_text("utf-8")
    preview.text.write_text(TEXT.replace("A paragraph.", "A mended one."), "utf-8")
    until(lambda: "A mended one." in preview.page())
    assert 'role="alert"' not in preview.page()


def test_the_policy_of_pages_lets_a_preview_reload(
    open_page: Open, preview: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page(f"http://127.0.0.1:{preview.server.server_port}/articles/one/")
    preview.text.write_text(TEXT.replace("A paragraph.", "Another paragraph."), "utf-8")
    expect(page.locator("article")).to_contain_text("Another paragraph.", timeout=PATIENCE * 1000)
    preview.text.write_bytes(b"\xff <b>")
    expect(page.get_by_role("alert")).to_have_css("position", "fixed", timeout=PATIENCE * 1000)
    assert "unsafe-inline" not in (preview.site / "articles/one/index.html").read_text("utf-8")


def test_a_faulty_article_is_shown_beside_the_others(
    preview: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    two = preview.text.with_name("two.txt")
    published = (preview.site / "articles/one/index.html").read_bytes()
    two.write_text("Another title\n\nSome words.[1]\n\n[1] One.\n\n[2] Two.\n", "utf-8")
    until(lambda: "note 2 without a marker" in preview.page("two"))
    assert "Some words." in preview.page("two")
    assert "Another title" in preview.page("two")
    assert "A paragraph." in preview.page()
    assert (preview.site / "articles/one/index.html").read_bytes() == published
    assert not (preview.site / "articles/two").exists()
    assert "two.txt:7: error: found note 2 without a marker" in capsys.readouterr().err
    two.write_text("Another title\n\nSome words.[1] More.[2]\n\n[1] One.\n\n[2] Two.\n", "utf-8")
    until((preview.site / "articles/two/index.html").exists)
    until(lambda: 'role="alert"' not in preview.page("two"))


def test_a_text_that_cannot_be_read_leaves_the_others_whole(preview: Preview) -> None:
    two = preview.text.with_name("two.txt")
    two.write_bytes(b"\xff")
    until(lambda: 'role="alert"' in preview.page())
    assert "two.txt:1: error: found the byte 0xff" in preview.page()
    preview.text.write_text(TEXT.replace("A paragraph.", "A changed one."), "utf-8")
    until(lambda: "A changed one." in preview.page())


def test_a_site_without_its_index_gets_one_again(preview: Preview) -> None:
    shutil.rmtree(preview.site / "pagefind")
    preview.text.write_text(TEXT.replace("A paragraph.", "Another paragraph."), "utf-8")
    until(lambda: "Another paragraph." in preview.page())
    until((preview.site / "pagefind" / "pagefind-entry.json").exists)


def test_search_follows_a_change(preview: Preview) -> None:
    def index() -> set[str]:
        return {path.name for path in (preview.site / "pagefind").rglob("*.pf_fragment")}

    before = index()
    preview.text.write_text(TEXT.replace("A paragraph.", "Another paragraph."), "utf-8")
    until(lambda: index() not in (set(), before))


def test_no_change_waits_for_the_index_of_the_one_before(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = tmp_path / "endless"
    endless.write_text("#!/bin/sh\nexec tail -f /dev/null\n", "utf-8")
    endless.chmod(0o755)
    monkeypatch.setattr(search_index, "get_executable", lambda: str(endless))
    for said in ("Another paragraph.", "A third one."):
        preview.text.write_text(TEXT.replace("A paragraph.", said), "utf-8")
        until(lambda said=said: said in preview.page())  # type: ignore[misc]


def test_no_change_waits_for_what_editors_may_look_at(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun, shown = threading.Event(), threading.Event()
    lines, said = count(1), io.StringIO()

    def waiting(_: Edition) -> Iterator[Problem]:
        line = next(lines)
        begun.set()
        shown.wait(PATIENCE)
        yield Problem(Path("seen"), line, "words", "others")

    def told() -> str:
        said.write(capsys.readouterr().err)
        return said.getvalue()

    monkeypatch.setattr(serve, "review", waiting)
    preview.text.write_text(TEXT.replace("A paragraph.", "Another paragraph."), "utf-8")
    assert begun.wait(PATIENCE)
    preview.text.write_text(TEXT.replace("A paragraph.", "A third one."), "utf-8")
    until(lambda: "A third one." in preview.page())
    shown.set()
    until(lambda: "seen:2:" in told())
    assert "seen:1:" not in told()


def test_what_no_build_asks_for_any_more_is_forgotten(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten = threading.Event()
    real = Memo.forget

    def forget(self: Memo) -> None:
        real(self)
        forgotten.set()

    monkeypatch.setattr(Memo, "forget", forget)
    preview.text.write_text(TEXT.replace("A paragraph.", "Another paragraph."), "utf-8")
    assert forgotten.wait(PATIENCE)


@pytest.mark.usefixtures("builders")
def test_the_first_change_is_not_built_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT, two__txt=TEXT)
    folders = {"--seeds": seeds, "--docs": tmp_path / "d", "--site": tmp_path / "s"}
    arguments = [str(part) for pair in folders.items() for part in pair]
    read: list[str] = []
    real = assembly._annotated

    def noted(supplied: Supplied, matcher: Matcher) -> Outcome[Article]:
        read.append(supplied.slug)
        return real(supplied, matcher)

    monkeypatch.setattr(assembly, "_annotated", noted)
    monkeypatch.setattr(sys, "argv", ["serve.py", *arguments])
    monkeypatch.setattr(serve.PreviewServer, "serve", serve.PreviewServer.rebuild)
    assert serve.main() == 0
    assert sorted(read) == ["one", "two"]


def test_sources_are_watched_and_generated_pages_are_not() -> None:
    watched = {path.name for path in serve.sources(ROOT / "seeds")}
    assert {"seeds", "mkdocs.yml", "guide", "templates", "assets", "search"} <= watched
    assert not watched & {"articles", "glossary", "colophon", "index.md"}


@pytest.mark.usefixtures("builders")
def test_a_terminal_sees_how_far_the_build_has_come(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--seeds", str(seeds)]
    command += ["--docs", str(tmp_path / "d"), "--site", str(tmp_path / "s")]
    environment = os.environ | {"TERM": "xterm"}
    process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    printed, _ = process.communicate(timeout=PATIENCE)
    os.close(ours)
    assert b"Building the site" in shown
    assert b"Building the site" not in printed
    shutil.rmtree(tmp_path)
