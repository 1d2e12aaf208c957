"""Pages at 400 % in a window of 1280 × 1024, and in twice the size of text: all of it is there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accessibility import assert_accessible
from conftest import SLUGS, Open, laid_out
from test_browser import settle
from test_place import fits

SOLIZ = "articles/soliz-2023/#p24"
PATHS = ("", SOLIZ, "glossary/illiberalism/", "search/?q=pink+tide", "dialogues/illiberalism/")
ZOOMED, ENLARGED = (320, 256, ""), (390, 844, "250%")
"""Width and height in CSS pixels, and the size of the root, which is 125 % in the site."""

CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const { overflowX } = getComputedStyle(one);
  const { left, right, width } = one.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  const isSeen = width > 1 && one.checkVisibility() && !one.closest("svg, .skip");
  const isCut = /hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1;
  return isSeen && (isCut || left < -1 || right > clientWidth + 1);
}).map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`)"""
"""Elements that are cut, or stand beside the window."""

Zoomed = Callable[..., Page]


@pytest.fixture(params=[ZOOMED, ENLARGED], ids=["400 %", "text 200 %"])
def opened(request: pytest.FixtureRequest, visit: Open, address: str) -> Zoomed:
    """Opens a page in a small window, or in large text, as supplied, which the bar says."""
    width, height, text = request.param

    def opens(path: str) -> Page:
        page = visit(address + path, width, height, reduced_motion="reduce")
        page.evaluate("() => localStorage.setItem('reading', 'supplied')")
        page.reload()
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
        return page

    return opens


def assert_whole(page: Page, *within: str) -> None:
    settle(page)
    assert fits(page)
    assert page.evaluate(CUT) == []
    assert_accessible(page, *within)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_a_page_is_cut(opened: Zoomed, path: str) -> None:
    page = opened(path)
    if "search" in path:
        expect(page.locator("#search-results li").first).to_be_visible()
        field = page.locator("form [name=q]")
        assert field.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert_whole(page)


OF_EACH_KIND = (
    *(f"articles/{slug}/{terms}" for slug in SLUGS for terms in ("", "terms/")),
    "articles/soliz-2023/?only=p12-p15#p12",
    *("glossary/", "index/", "index/timeline/", "index/votes/", "bibliography/"),
    *(
        "dialogues/",
        "dialogues/soviet-past/",
        "syllabus/",
        "syllabus/check/",
        "syllabus/illiberalism/",
    ),
    *("guide/reading/", "guide/editing/", "colophon/", "colophon/accessibility/"),
)
OPEN_ALL = """size => {
  document.documentElement.style.fontSize = size;
  for (const one of document.querySelectorAll("details")) {
    one.open = true;
  }
}"""


def test_nothing_of_what_can_be_opened_is_cut(opened: Zoomed, address: str) -> None:
    page = opened("")
    size = page.evaluate("document.documentElement.style.fontSize")
    cut = {}
    for path in OF_EACH_KIND:
        page.goto(address + path)
        laid_out(page)
        if "check" in path:
            expect(page.locator("input[type=file]")).to_be_visible()
        page.evaluate(OPEN_ALL, size)
        settle(page)
        cut[path] = [] if fits(page) else page.evaluate(CUT)[:3]
    assert {path: what for path, what in cut.items() if what} == {}


@pytest.mark.parametrize("path", ["", "glossary/illiberalism/"])
def test_ticks_of_a_plot_are_as_wide_as_a_finger(visit: Open, address: str, path: str) -> None:
    page = visit(address + path, 320)
    ticks = page.locator("svg.plot .ticks rect").filter(visible=True)
    widths = ticks.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert widths
    assert min(widths) >= 24


def test_nothing_of_the_search_dialog_is_cut(opened: Zoomed) -> None:
    page = opened(SOLIZ)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    field = dialog.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("pink tide")
    expect(dialog.locator(".search-results li").first).to_be_visible()
    assert field.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert_whole(page, "dialog")


@pytest.mark.parametrize(
    ("opener", "opens"),
    [
        ("[data-appearance]", "How pages look"),
        ("button[data-contents]", "Contents"),
        (".cites", "Cite this article"),
    ],
)
def test_nothing_of_a_sheet_is_cut(opened: Zoomed, opener: str, opens: str) -> None:
    page = opened(SOLIZ)
    page.locator(opener).click()
    expect(page.get_by_role("dialog", name=opens)).to_be_visible()
    assert_whole(page, ".sheet")


def test_what_is_said_covers_nothing_that_is_offered(opened: Zoomed) -> None:
    page = opened(SOLIZ)
    page.locator("#p24 .paragraph-number").click()
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text("was copied")
    expect(page.locator(".offer")).to_be_visible()
    settle(page)
    one, other = said.bounding_box(), page.locator(".offer").bounding_box()
    assert one
    assert other
    assert one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]


def test_a_popup_leaves_its_words_in_view(opened: Zoomed) -> None:
    page = opened(SOLIZ)
    term = page.locator("#p24 .term").first
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".popup--sheet")).to_be_visible()
    assert_whole(page, ".popup")
    words, box = term.bounding_box(), page.locator(".popup").bounding_box()
    assert words
    assert box
    assert words["y"] + words["height"] <= box["y"] + 1
