"""The first visit to a page: what is laid out when, and that nothing moves while it comes."""

import gzip
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conftest import Built, laid_out
from test_site import HEAVIEST_ARTICLE, HEAVIEST_FONTS

ARTICLE = "articles/soliz-2023/"
PAGES = [ARTICLE, "articles/chaguaceda-2022/", "", "glossary/pink-tide/", "search/"]
LEAST = 0.025
"""The shift that fonts which come late may cause: a line that breaks elsewhere."""
PHONE = 720
"""The width from which on a page is no phone's."""

# Each is true of a paragraph that is laid out, though it may be out of sight.
LAID_OUT = """() => [...document.querySelectorAll("article .paragraph")].map(
  (one) => one.firstElementChild.checkVisibility({ contentVisibilityAuto: true }))"""
FRAMES = """() => new Promise((shown) =>
  requestAnimationFrame(() => requestAnimationFrame(() => shown())))"""
HEIGHTS = """() => [...document.querySelectorAll("article > *")].map(
  (one) => Math.round(one.getBoundingClientRect().height))"""
# How many parts of a page are there in each of its first frames, and how many are shown.
SHOWN_IN_FRAMES = """globalThis.shownInFrames = [];
const isShown = (part) => part.checkVisibility();
const look = () => {
  const parts = [...document.querySelectorAll("article > :not(.address), .foot")];
  shownInFrames.push({ there: parts.length, shown: parts.filter(isShown).length });
  shownInFrames.length < 4 && requestAnimationFrame(look);
};
requestAnimationFrame(look);"""
SHIFTS = """globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    shifts.push([value, sources.map(({ node }) => node?.className ?? node?.nodeName)]);
  }
}).observe({ type: "layout-shift", buffered: true });"""
SHIFTED = "() => shifts"

Blank = Callable[[int], Page]


@pytest.fixture
def blank(browser: Browser) -> Iterator[Blank]:
    """Pages that nothing has opened yet, of a phone where they are narrow."""
    contexts = []

    def made(width: int) -> Page:
        is_phone = width < PHONE
        contexts.append(
            browser.new_context(
                viewport={"width": width, "height": 844}, has_touch=is_phone, is_mobile=is_phone
            )
        )
        return contexts[-1].new_page()

    yield made
    for context in contexts:
        context.close()


def hold_fonts(page: Page) -> list[Route]:
    """Holds the fonts of a page, and its loading with them, until they are let go."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.woff2", hold)
    return held


def let_go(page: Page, held: list[Route]) -> None:
    """Lets the fonts come, those too that are asked for then."""
    page.route("**/*.woff2", lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")


def test_on_a_phone_an_article_is_laid_out_in_parts(blank: Blank, address: str) -> None:
    page = blank(390)
    held = hold_fonts(page)
    page.goto(address + ARTICLE, wait_until="domcontentloaded")
    page.evaluate(FRAMES)
    are_laid_out = page.evaluate(LAID_OUT)
    assert are_laid_out[0] and not are_laid_out[-1]
    assert sum(are_laid_out) < len(are_laid_out) / 8
    let_go(page, held)
    assert all(laid_out(page).evaluate(LAID_OUT))
    heights = page.evaluate(HEIGHTS)

    page.goto(f"{address}{ARTICLE}#title")
    page.reload()
    expect(page.locator(".bar__place")).not_to_be_empty()
    assert page.evaluate(HEIGHTS) == heights


def test_a_page_is_whole_at_once_where_a_place_of_it_is_asked_for(
    blank: Blank, address: str
) -> None:
    wide = blank(1200)
    wide.goto(address + ARTICLE, wait_until="commit")
    page = blank(390)
    page.goto(f"{address}{ARTICLE}#p12", wait_until="commit")
    for one in (wide, page):
        expect(one.locator("html")).to_have_class("js")
        one.wait_for_load_state("domcontentloaded")
        assert all(one.evaluate(LAID_OUT))
    page.goto(address)
    held = hold_fonts(page)
    page.go_back(wait_until="commit")
    expect(page.locator("html")).to_have_class("js")
    let_go(page, held)


def test_who_goes_to_a_place_before_the_page_is_whole_arrives_there(
    blank: Blank, address: str
) -> None:
    page = blank(390)
    held = hold_fonts(page)
    page.goto(address + ARTICLE, wait_until="domcontentloaded")
    page.evaluate(FRAMES)
    assert not all(page.evaluate(LAID_OUT))
    page.keyboard.press("Tab")
    assert all(page.evaluate(LAID_OUT))
    page.evaluate("() => { location.hash = 'p46'; }")
    let_go(page, held)
    assert all(laid_out(page).evaluate(LAID_OUT))
    expect(page.locator("#p46")).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES[:4])
def test_on_a_phone_the_first_frame_has_the_head_of_a_page(
    blank: Blank, address: str, path: str
) -> None:
    page = blank(390)
    page.add_init_script(SHOWN_IN_FRAMES)
    page.goto(address + path)
    page.wait_for_function("() => shownInFrames.length === 4")
    first, *_, last = page.evaluate("() => shownInFrames")
    assert 0 < first["shown"] < first["there"]
    assert last["shown"] == last["there"]


def test_a_page_that_nobody_looks_at_is_there_at_once(blank: Blank, address: str) -> None:
    page = blank(390)
    page.add_init_script("Object.defineProperty(document, 'hidden', { value: true })")
    page.add_init_script(SHOWN_IN_FRAMES)
    page.goto(address + ARTICLE)
    page.wait_for_function("() => shownInFrames.length === 4")
    first = page.evaluate("() => shownInFrames")[0]
    assert first["shown"] == first["there"]


def test_all_that_a_wide_first_visit_loads_is_light(
    blank: Blank, address: str, built: Built
) -> None:
    page = blank(1440)
    page.goto(address + ARTICLE)
    expect(page.locator(".sidenote").first).to_be_visible()
    page.evaluate("() => document.fonts.ready.then(() => {})")
    loaded = page.evaluate("() => performance.getEntriesByType('resource').map((one) => one.name)")
    files = [built.site / urlsplit(url).path[1:] for url in loaded]
    fonts = [file.stat().st_size for file in files if file.suffix == ".woff2"]
    others = [file for file in files if file.suffix != ".woff2"]
    weights = [
        len(gzip.compress(file.read_bytes()))
        for file in (built.site / ARTICLE / "index.html", *others)
    ]
    assert {"margin.js", "edition.js", "joined.css"} <= {file.name for file in others}
    assert sum(weights) <= HEAVIEST_ARTICLE
    assert 0 < sum(fonts) <= HEAVIEST_FONTS


def read_through(page: Page) -> None:
    """Scrolls to the end of a page, a screen at a time."""
    for _ in range(page.evaluate("Math.ceil(document.documentElement.scrollHeight / 800)")):
        page.mouse.wheel(0, 800)
        page.evaluate(FRAMES)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_while_a_page_comes_and_is_read(
    blank: Blank, address: str, path: str, width: int
) -> None:
    page = blank(width)
    page.add_init_script(SHIFTS)
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address + path)
    laid_out(page)
    if path == "search/":
        expect(page.get_by_text("Terms used most")).to_be_visible()
    page.evaluate(FRAMES)
    read_through(page)
    assert page.evaluate(SHIFTED) == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_fonts_that_come_late_move_next_to_nothing(
    blank: Blank, address: str, path: str, width: int
) -> None:
    page = blank(width)
    page.add_init_script(SHIFTS)
    held = hold_fonts(page)
    page.goto(address + path, wait_until="domcontentloaded")
    page.evaluate(FRAMES)
    let_go(page, held)
    page.evaluate("() => document.fonts.ready.then(() => {})")
    page.evaluate(FRAMES)
    assert page.evaluate("() => [...document.fonts].some(({ status }) => status === 'loaded')")
    assert sum(value for value, _ in page.evaluate(SHIFTED)) <= LEAST
