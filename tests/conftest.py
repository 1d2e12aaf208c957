"""What many tests share: the real edition, its finished sites, a server and a browser."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import chromium
import node
from edition.assembly import Edition, assemble
from edition.commands import pipeline
from edition.commands.progress import steps
from edition.pages.statistics import Statistics, statistics
from edition.site.builder import Builder
from edition.sources.problems import Problems

ROOT = pipeline.PROJECT
Open = Callable[..., Page]
Scripts = Callable[..., object]
SLUGS = ("soliz-2023", "chaguaceda-2022")


@dataclass(frozen=True)
class Built:
    """A finished site and what its build said."""

    docs: Path
    site: Path
    statistics: Statistics
    problems: Problems


def build_edition(seeds: Path, folder: Path, builder: Builder = "mkdocs") -> Built:
    """Builds the edition of `seeds` below `folder`, and fails if that does."""
    options = pipeline.Options(
        seeds,
        folder / "docs",
        folder / "site",
        builder,
        check=False,
        frozen=seeds.is_relative_to(ROOT),
    )
    with steps(total=1) as step:
        edition, problems = pipeline.run(options, step)
    assert not problems.errors, "\n".join(map(str, problems))
    counted = statistics(edition.articles, edition.entries, edition.concordance)
    return Built(options.docs, options.site, counted, problems)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition, as data."""
    return assemble(ROOT / "seeds")[0]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real edition, built with MkDocs."""
    return build_edition(ROOT / "seeds", tmp_path_factory.mktemp("mkdocs"))


@pytest.fixture(scope="session")
def built_by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real edition, built with Zensical."""
    return build_edition(ROOT / "seeds", tmp_path_factory.mktemp("zensical"), "zensical")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the real seeds, to spoil."""
    return Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds"))


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a finished site on this machine, with a slash at its end."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(site))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def send_error(self, code: int, *_: object) -> None:
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """The address of the real edition."""
    with served(built.site) as where:
        yield where


@pytest.fixture(scope="session", params=["built", "built_by_zensical"])
def where(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the real edition, by either builder."""
    finished: Built = request.getfixturevalue(request.param)
    with served(finished.site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; a test that needs it fails where there is none."""
    executable = chromium.installed()
    assert executable, "no Chromium: run `make test`, which installs one"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=chromium.ARGUMENTS)
        yield running
        running.close()


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
        return page

    yield opens
    for context in contexts:
        context.close()


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
