"""Measures search as readers meet it, beside the search that the theme brings along."""

import json
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

import chromium
from edition.site import builder
from edition.sources.edition_schema import EditionFile

AMONG_FIRST = 3
PATIENCE = 120_000
"""Milliseconds that a search may take."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader types, its kind, and the places that answer it (from the site's root)."""

    ask: str
    kind: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranks:
    """For each question the rank of the first right answer, from 1; 0 where there is none.

    `unanswered` counts those for which nothing at all was found.
    """

    ranks: tuple[int, ...]
    unanswered: int

    @property
    def first(self) -> float:
        """The share that is answered first."""
        return sum(rank == 1 for rank in self.ranks) / len(self.ranks)

    @property
    def among_first(self) -> float:
        """The share that is answered among the first AMONG_FIRST."""
        return sum(0 < rank <= AMONG_FIRST for rank in self.ranks) / len(self.ranks)

    @property
    def reciprocal(self) -> float:
        """The mean reciprocal rank."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


@dataclass(frozen=True, slots=True)
class Cost:
    """To the first result: bytes moved for search alone, seconds since its opening.

    `longest_task` is the longest on the main thread since then, in milliseconds.
    """

    moved: int
    seconds: float
    longest_task: float


class Search(Protocol):
    """How a search is opened, asked, and read."""

    @property
    def input(self) -> str:
        """The selector of its field."""
        ...

    @property
    def result(self) -> str:
        """The selector of the links of its results."""
        ...

    @property
    def files(self) -> str:
        """A regular expression for the addresses of what it loads."""
        ...

    def open(self, page: Page) -> None:
        """Reaches for the search as a reader does."""
        ...

    def settle(self, page: Page, question: str, /) -> None:
        """Waits until the results are those of the question, all of them."""
        ...

    def accepted(self, places: Sequence[str]) -> set[str]:
        """The addresses that this search gives for places."""
        ...


@dataclass(frozen=True, slots=True)
class Ours:
    """The dialog of the edition."""

    input: str = "dialog input[type=search]"
    result: str = "dialog .search-results > li:not(.offered) > a"
    files: str = "/pagefind/|/search/|/assets/page/element"

    def open(self, page: Page) -> None:
        """Presses the key for it."""
        page.keyboard.press("/")
        page.locator(self.input).wait_for()

    def settle(self, page: Page, question: str, /) -> None:
        """The search says when it is done."""
        page.wait_for_function(_SAID, arg=question.strip())

    def accepted(self, places: Sequence[str]) -> set[str]:
        """The places themselves."""
        return set(places)


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme's own search, which knows sections: that of a place is as good as the place."""

    sections: Mapping[str, str]
    input: str = "input.md-search__input"
    result: str = ".md-search-result__link"
    files: str = "/search/|/workers/search"

    def open(self, page: Page) -> None:
        """Puts the cursor into its field."""
        page.locator(self.input).focus()

    def settle(self, page: Page, _question: str, /) -> None:
        """Waits 0.2 seconds without a change, a whole one where there are no results."""
        page.evaluate(_UNCHANGED, self.result)

    def accepted(self, places: Sequence[str]) -> set[str]:
        """The places, and the sections that hold them."""
        return {*places, *(self.sections.get(place, place) for place in places)}


def sections_of(site: Path) -> dict[str, str]:
    """For each place of a finished site the address of the section that holds it."""
    anchors = json.loads((site / "anchors.json").read_text(encoding="utf-8"))["anchors"]
    sections: dict[str, str] = {}
    current: dict[str, str] = {}
    for anchor in anchors:
        if anchor["kind"] == "section":
            current[anchor["article"]] = anchor["url"]
        page = anchor["url"].partition("#")[0]
        in_notes = anchor["kind"] == "note"
        sections[anchor["url"]] = (
            f"{page}#notes" if in_notes else current.get(anchor["article"], page)
        )
    return sections


def questions(path: Path) -> list[Question]:
    """The questions of a file."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Question(row["ask"], row["kind"], tuple(row["places"])) for row in rows]


def ranks_of(search: Search, asked: Sequence[Question], shown: Sequence[Sequence[str]]) -> Ranks:
    """How well results, given by the addresses that are seen, answer the questions."""
    found = (
        next((n for n, url in enumerate(urls, 1) if url in search.accepted(question.places)), 0)
        for question, urls in zip(asked, shown, strict=True)
    )
    return Ranks(tuple(found), sum(not urls for urls in shown))


def shown_on(
    browser: Browser, site: Path, search: Search, asked: Sequence[Question]
) -> list[list[str]]:
    """Asks all questions on the front page of a finished site; the addresses of the results."""
    with served(site) as server:
        page = browser.new_page()
        page.goto(server.address)
        search.open(page)
        shown = [_ask(page, search, question.ask) for question in asked]
        page.close()
    return shown


def _ask(page: Page, search: Search, question: str) -> list[str]:
    """The addresses of the results, from the site's root, in the order in which they are seen."""
    _enter(page, search, "")
    page.wait_for_function("css => !document.querySelector(css)", arg=search.result)
    _enter(page, search, question)
    search.settle(page, question)
    links: list[str] = page.locator(search.result).evaluate_all("all => all.map(a => a.href)")
    root = page.evaluate("document.baseURI")
    return [_from_root(link, root) for link in links]


def _enter(page: Page, search: Search, question: str) -> None:
    """Enters it whole: what is searched while one types depends on the machine."""
    field = page.locator(search.input)
    field.fill(question)
    field.dispatch_event("keyup")


def _from_root(link: str, root: str) -> str:
    parts = urlsplit(link)
    path = parts.path.removeprefix(urlsplit(root).path)
    return unquote(f"{path}#{parts.fragment}" if parts.fragment else path)


_SAID = """question => document
  .querySelector("dialog [role=status]")
  ?.textContent.includes(`“${question.replaceAll(/["“”]/g, "")}”`)"""

_UNCHANGED = """css => new Promise((resolve) => {
  const state = () => [...document.querySelectorAll(css)].map((a) => a.href).join();
  let [before, same] = [state(), 0];
  const timer = setInterval(() => {
    const now = state();
    same = now === before ? same + 1 : 0;
    before = now;
    if (same >= (now ? 4 : 20)) {
      clearInterval(timer);
      resolve();
    }
  }, 50);
})"""


_LONG_TASKS = """new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) {
    window.longest = Math.max(window.longest ?? 0, duration);
  }
}).observe({ type: "longtask" })"""


def cost(browser: Browser, site: Path, search: Search, question: str) -> Cost:
    """Opens a page of `site` as a new reader, searches, and waits for the first result."""
    with served(site) as server:
        context = browser.new_context()
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(server.address, wait_until="networkidle")
        page.evaluate(_LONG_TASKS)
        started = time.perf_counter()
        search.open(page)
        _enter(page, search, question)
        page.locator(search.result).first.wait_for()
        seconds = time.perf_counter() - started
        moved = sum(size for path, size in list(server.sent) if re.search(search.files, path))
        search.settle(page, question)
        longest = page.evaluate("window.longest ?? 0")
        context.close()
    return Cost(moved, seconds, float(longest))


@dataclass(frozen=True, slots=True)
class Server:
    """A finished site on this machine; `sent` has each path asked for and the bytes of its body."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def served(site: Path) -> Iterator[Server]:
    """Serves `site` uncompressed."""
    sent: list[tuple[str, int]] = []

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(site))

        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def copyfile(self, source: Any, outputfile: Any) -> None:
            body = source.read()
            sent.append((self.path, len(body)))
            outputfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/", sent)
    finally:
        server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """An installed Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium.installed(), args=chromium.ARGUMENTS
        )
        try:
            yield running
        finally:
            running.close()


def with_search_of_the_theme(project: Path, docs: Path, folder: Path) -> Path:
    """Builds the pages of `docs` in `folder` as the theme makes them; returns the site."""
    settings = builder.configuration(project, EditionFile())
    theme = {"name": "material", "language": "en", "font": False}
    stock = {"theme": theme, "plugins": ["search"], "extra_css": [], "extra_javascript": []}
    folder.mkdir()
    problems = builder.build(project, docs, folder, settings | stock, "mkdocs")
    if problems:
        raise RuntimeError("\n".join(map(str, problems)))
    return folder / "site"
