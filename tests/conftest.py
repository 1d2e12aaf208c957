"""What many tests share: the real edition, its finished sites, a server and a browser."""

import gc
import json
import os
import pickle
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

import call_frames
import chromium
import editions
import node
import pandoc_once
import stub_builder
from edition.assembly import Edition, assemble
from edition.commands import pipeline
from edition.commands.progress import steps
from edition.pages.statistics import Statistics, statistics
from edition.site import builder
from edition.site.builder import Builder
from edition.sources.problems import Problems
from entry import NEW_OBJECTS

MEMORY, ROOM = Path("/dev/shm"), 6_000_000_000
"""Where Linux has files in memory, and the bytes that are to be free there."""


def _lie_in_memory() -> None:
    """Has temporary files lie in memory where there is room: on a disk they cost as much again."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)


_lie_in_memory()
gc.set_threshold(NEW_OBJECTS)
# What a shell starts in the background ignores interruptions, as would all that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
# A machine that is busy with other tests needs its time; one that is right at once does not.
expect.set_options(timeout=15_000)

settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("whole", deadline=None, max_examples=100)
settings.register_profile("ci", settings.get_profile("whole"), derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=5000)
settings.load_profile("ci" if "CI" in os.environ else "whole")

ROOT = pipeline.PROJECT
Open = Callable[..., Page]
Scripts = Callable[..., object]
SLUGS = ("soliz-2023", "chaguaceda-2022")
collect_ignore = [] if shutil.which("java") else ["test_epubcheck.py", "test_validity.py"]
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m")
"""What the checkers tell Java: to compile better than fast costs more than it saves in seconds."""
OPTIMIZING_LITTLE = "--js-flags=--no-opt"
"""What Chromium tells V8, for the same reason: no script of a test runs long."""
NEEDS = {"builders": "site", "presses": "book", "browser": "browser"}
"""Fixtures, and the mark of the tests that use them, if by way of others."""


@dataclass(frozen=True)
class Built:
    """A finished site and what its build said."""

    docs: Path
    site: Path
    statistics: Statistics
    problems: Problems


Build = Callable[..., Built]
Once = Callable[[str, Callable[[Path], Built]], Built]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test with what it needs, as its fixtures say."""
    for item in items:
        for fixture, mark in NEEDS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


@pytest.fixture(scope="session")
def builders() -> None:
    """Leave to run the real builders."""


@pytest.fixture(scope="session")
def presses() -> None:
    """Leave to set a book for paper, or to have one checked."""


@pytest.fixture(scope="session", autouse=True)
def _pandoc_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pandoc_once.ask_once(patch)
        yield


@pytest.fixture(autouse=True)
def _no_builder_unasked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a test that builds a site asks for `builders` or `build_edition`")

    if "builders" not in request.fixturenames:
        monkeypatch.setattr(builder, "build", refuse)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch, _no_builder_unasked: None) -> None:
    """A stand-in for the builders."""
    monkeypatch.setattr(builder, "build", stub_builder.build)


def _build(seeds: Path, folder: Path, with_builder: Builder = "mkdocs") -> Built:
    """Publishes the edition of `seeds` below `folder`, and fails if that does."""
    options = pipeline.Options(
        seeds,
        folder / "docs",
        folder / "site",
        with_builder,
        frozen=seeds.is_relative_to(ROOT),
        publish=not seeds.is_relative_to(ROOT),
        accept_losses=True,
    )
    with steps(total=1) as step:
        edition, problems = pipeline.run(options, step)
    assert not problems.errors, "\n".join(map(str, problems))
    counted = statistics(edition.articles, edition.entries, edition.concordance)
    return Built(options.docs, options.site, counted, problems)


@pytest.fixture(scope="session")
def build_edition(builders: None) -> Build:
    """Builds the edition of some seeds below a folder, with a builder, and fails if that does."""
    return _build


@pytest.fixture
def build_edition_with_stub(stub: None) -> Build:
    """The same, where the builder is not what a test is about."""
    return _build


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Has one process of several make what all of them read: `make` gets a folder of that name."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def once(name: str, make: Callable[[Path], Built]) -> Built:
        folder = shared / f"shared-{name}"
        finished = folder / "built.pickle"
        with FileLock(f"{folder}.lock"):
            if not finished.exists():
                folder.mkdir()
                finished.write_bytes(pickle.dumps(make(folder)))
        made: Built = pickle.loads(finished.read_bytes())
        return made

    return once


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition, as data."""
    return assemble(ROOT / "seeds")[0]


@pytest.fixture(scope="session")
def built(once: Once, build_edition: Build) -> Built:
    """The real edition, built with MkDocs; nobody writes into it."""
    return once("built", lambda folder: build_edition(ROOT / "seeds", folder))


@pytest.fixture(scope="session")
def built_by_zensical(once: Once, build_edition: Build) -> Built:
    """The real edition, built with Zensical; nobody writes into it."""

    def make(folder: Path) -> Built:
        return build_edition(ROOT / "seeds", folder, "zensical")

    return once("built-by-zensical", make)


@pytest.fixture(params=["mkdocs", "zensical"])
def by_either(request: pytest.FixtureRequest, built: Built, built_by_zensical: Built) -> Built:
    """The real edition, by each builder in turn."""
    return {"mkdocs": built, "zensical": built_by_zensical}[request.param]


@pytest.fixture(scope="session")
def changed(once: Once, build_edition: Build) -> Built:
    """An edition that was published, changed and published again; nobody writes into it."""

    def make(folder: Path) -> Built:
        editions.write_first(folder / "seeds")
        build_edition(folder / "seeds", folder)
        editions.write_then(folder / "seeds")
        return build_edition(folder / "seeds", folder)

    return once("changed", make)


@pytest.fixture(scope="session")
def paged(once: Once, build_edition: Build) -> Built:
    """An edition whose lists are spread over pages."""

    def make(folder: Path) -> Built:
        editions.write_paged(folder / "seeds")
        with editions.short_lists():
            return build_edition(folder / "seeds", folder)

    return once("paged", make)


@pytest.fixture(scope="session")
def large(once: Once, build_edition: Build) -> Built:
    """An edition in which one term is used 5,000 times, in 50 articles."""

    def make(folder: Path) -> Built:
        editions.write_large(folder / "seeds")
        return build_edition(folder / "seeds", folder)

    return once("large", make)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the real seeds, to spoil."""
    return Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds"))


class Sender(SimpleHTTPRequestHandler):
    """What a server sends of a site: its own page where there is none, and headers with all."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, site: Path, headers: Mapping[str, str]) -> None:
        self.site, self.headers_of_all = site, headers
        super().__init__(*arguments, directory=str(site))

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        for name, value in self.headers_of_all.items():
            self.send_header(name, value)
        super().end_headers()

    def send_whole(self, code: int, kind: str, body: bytes) -> None:
        """Answers with a body of some kind of media."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, *_: object) -> None:
        self.send_whole(code, "text/html; charset=utf-8", (self.site / "404.html").read_bytes())


class Server(ThreadingHTTPServer):
    """Lets as many connections wait as browsers open at once; else some are refused."""

    request_queue_size = 128


@contextmanager
def served(
    site: Path, headers: Mapping[str, str] | None = None, sender: type[Sender] = Sender
) -> Iterator[str]:
    """The address of a finished site on this machine, with a slash at its end."""
    sends = partial(sender, site=site, headers=headers or {})
    with Server(("127.0.0.1", 0), sends) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """The address of the real edition."""
    with served(built.site) as where:
        yield where


@pytest.fixture(scope="session")
def changed_address(changed: Built) -> Iterator[str]:
    """The address of the edition that was changed."""
    with served(changed.site) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; a test that needs it fails where there is none."""
    executable = chromium.installed()
    assert executable, "no Chromium: run `make test`, which installs one"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        call_frames.tell_frames_alone(patch)
        arguments = [*chromium.ARGUMENTS, OPTIMIZING_LITTLE]
        running = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield running
        running.close()


def laid_out(page: Page) -> Page:
    """A page, when all of it is laid out, as it soon is on a phone."""
    page.locator("html:not(.in-parts)").wait_for(state="attached")
    return page


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens an address in a context of its own, which may read and write the clipboard."""
    contexts: list[BrowserContext] = []

    def opens(url: str, width: int = 1200, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            permissions=["clipboard-read", "clipboard-write"],
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return laid_out(page)

    yield opens
    for context in contexts:
        context.close()


DEVICES = {"java_script_enabled": True, "has_touch": False, "is_mobile": False}
"""What a browser has for good, and has untold."""
EMULATED = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
"""What a page can be told to prefer, and prefers untold."""
Lend = Callable[..., tuple[Page, CDPSession]]


@pytest.fixture(scope="session")
def lend_page(browser: Browser) -> Iterator[Lend]:
    """The page that tests share, for each device that they ask for, and a session with it."""
    pages: dict[tuple[bool, ...], tuple[Page, CDPSession]] = {}

    def lends(**device: bool) -> tuple[Page, CDPSession]:
        whole = {**DEVICES, **device}
        key = tuple(whole.values())
        if key not in pages:
            context = browser.new_context(
                permissions=["clipboard-read", "clipboard-write"],
                java_script_enabled=whole["java_script_enabled"],
                has_touch=whole["has_touch"],
                is_mobile=whole["is_mobile"],
            )
            page = context.new_page()
            pages[key] = page, context.new_cdp_session(page)
        return pages[key]

    yield lends
    for page, _ in pages.values():
        page.context.close()


@pytest.fixture(scope="session")
def shared_page(lend_page: Lend) -> Page:
    return lend_page()[0]


def _forget(session: CDPSession, url: str) -> None:
    """Empties what the site of an address keeps."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


@pytest.fixture
def visit(lend_page: Lend, open_page: Open) -> Iterator[Open]:
    """Opens an address in the page that tests share, which costs half of one in its own context.

    A test that stops the clock, answers requests, adds scripts or goes on listening uses
    `open_page`. A second page for the same device opens in a context of its own here, too.
    """
    visited: list[Page] = []

    def visits(url: str, width: int = 1200, height: int = 800, **options: Any) -> Page:
        page, session = lend_page(**{name: options[name] for name in DEVICES.keys() & options})
        if page in visited or options.keys() - DEVICES.keys() - EMULATED.keys():
            return open_page(url, width, height, **options)
        visited.append(page)
        _forget(session, url)
        size = ViewportSize(width=width, height=height)
        if page.viewport_size != size:
            page.set_viewport_size(size)
        preferred = {name: options[name] for name in EMULATED.keys() & options}
        page.emulate_media(media="screen", **(EMULATED | preferred))
        page.goto(url)
        return laid_out(page)

    yield visits
    for page in visited:
        for other in page.context.pages[1:]:
            other.close()
        page.mouse.move(0, 0)
        page.goto("about:blank")
        assert page.evaluate("typeof __pwClock") == "undefined", "use `open_page`"


@pytest.fixture(scope="session")
def scripts() -> Iterator[Scripts]:
    """Calls the browser code in Node: a module below docs/assets, its function, the values."""
    folder = node.of_machine() or node.of_pypi()
    assert folder, "no Node: run `make scripts`, which installs one"
    command = [folder / "node", ROOT / "tests" / "scripts" / "answer.js"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as running:
        to, back = running.stdin, running.stdout
        assert to
        assert back

        def call(module: str, function: str, *values: object) -> object:
            to.write(json.dumps([module, function, *values]) + "\n")
            to.flush()
            return json.loads(back.readline())

        yield call
        to.close()
