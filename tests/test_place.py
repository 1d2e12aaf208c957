"""Where a reader is on a page, and the ways about it: the bar and the contents."""

import re

import pytest
from playwright.sync_api import Page, expect

from accessibility import assert_accessible_in_all_schemes
from conftest import Open
from test_browser import settle, tab_to

SOLIZ = "articles/soliz-2023/"
TOUCH = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str, width: int = 390, **options: object) -> Page:
        return visit(address + path, width, 844, reduced_motion="reduce", **options)

    return opens


def where(page: Page) -> str:
    return page.locator("[data-place]").inner_text()


def fits(page: Page) -> bool:
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return bool(page.evaluate(overflow) <= 0)


def test_the_bar_says_where_one_is(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24")
    expect(page.locator("[data-place]")).to_have_text("§ 1.2 · ¶ 24 of 87")
    page.locator("#notes").scroll_into_view_if_needed()
    page.goto(f"{page.url.partition('#')[0]}#note-7")
    expect(page.locator("[data-place]")).to_have_text("Notes")


@pytest.mark.parametrize("width", [390, 1440])
def test_a_line_and_the_contents_show_how_far_one_is(opened: Open, width: int) -> None:
    page = opened(f"{SOLIZ}#p24", width)
    expect(page.locator("[data-place]")).to_contain_text("¶ 24 of 87")
    line = page.locator("[data-progress]")
    share = line.evaluate("one => one.getBoundingClientRect().width / innerWidth")
    assert abs(share - 24 / 87) < 0.02
    passed = page.locator("#page_outline .passed")
    here = page.locator("#page_outline [aria-current]")
    expect(passed).to_have_count(2)
    colour = "one => getComputedStyle(one).color"
    coming = page.locator("#page_outline a[href='#conclusion']")
    assert len({one.first.evaluate(colour) for one in (passed, here, coming)}) == 3


@pytest.mark.parametrize("width", [960, 1200, 1440])
@pytest.mark.parametrize("path", [SOLIZ, "glossary/illiberalism/"])
def test_the_contents_end_above_the_foot_of_the_page(opened: Open, path: str, width: int) -> None:
    page = opened(path, width)
    expect(page.locator("#page_outline")).to_be_in_viewport()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot = page.locator(".foot")
    expect(foot).to_be_in_viewport()
    settle(page)
    contents, below = page.locator("#page_outline").bounding_box(), foot.bounding_box()
    assert contents
    assert below
    assert contents["y"] + contents["height"] <= below["y"]


def test_the_bar_names_a_paragraph_of_the_section_that_it_names(opened: Open) -> None:
    page = opened("articles/chaguaceda-2022/#what-are-we-where-are-we-going")
    expect(page.locator("[data-place]")).to_have_text("§ 3 · ¶ 15 of 21")
    page.keyboard.press("j")
    expect(page.locator("#p15")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("[data-place]")).to_have_text("§ 3 · ¶ 16 of 21")


def test_at_the_head_of_an_entry_no_part_of_it_is_marked(opened: Open) -> None:
    page = opened("glossary/illiberalism/", 1440)
    settle(page)
    current = page.locator("#page_outline [aria-current]")
    expect(current).to_have_count(0)
    page.locator("#page_outline").get_by_role("link", name="In these texts").click()
    expect(current).to_have_text("In these texts")
    page.goto(page.url.partition("#")[0])
    page.evaluate("scrollTo(0, 200)")
    expect(current).to_have_text("In general")


@pytest.mark.parametrize("width", [390, 1440])
def test_no_place_is_cut_on_the_page_of_a_question(opened: Open, width: int) -> None:
    page = opened("dialogues/illiberalism/#pair-5-6", width)
    settle(page)
    name = "They differ: ¶ 5 and ¶ 6"
    if width < 960:
        expect(page.locator("[data-place]")).to_have_text(name)
        (part,) = page.locator("[data-place] span").all()
        assert part.evaluate("one => one.scrollWidth <= one.clientWidth")
    else:
        expect(page.locator("[data-place]")).not_to_be_visible()
        expect(page.locator("#page_outline [aria-current]")).to_have_text(name)


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("width", [320, 390, 820])
def test_nothing_of_the_bar_is_cut(opened: Open, address: str, width: int, size: str) -> None:
    page = opened(SOLIZ, width)
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    for place in ("#p24", "#note-7", "#corrections", "#title"):
        page.goto(f"{address}{SOLIZ}{place}")
        settle(page)
        assert fits(page)
        for control in page.locator(".bar :is(a, button):visible").all():
            box = control.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert control.evaluate("node => node.scrollWidth <= node.clientWidth")
        bar = page.locator(".bar").bounding_box()
        assert bar
        assert bar["height"] <= 48


def test_the_contents_come_as_a_sheet_by_touch(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24", **TOUCH)
    before = page.evaluate("scrollY")
    button = page.get_by_role("button", name="Contents")
    button.tap()
    sheet = page.get_by_role("dialog", name="Contents")
    expect(sheet).to_be_visible()
    assert page.evaluate("scrollY") == before
    expect(sheet.locator("[aria-current]")).to_be_in_viewport()
    expect(sheet.locator("[aria-current]")).to_contain_text("Dialectics and Tensions")
    sheet.get_by_role("link", name=re.compile("Levers of Russian Influence")).tap()
    expect(sheet).not_to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator("[data-place]")).to_contain_text("§ 2.2")
    button.tap()
    page.touchscreen.tap(200, 20)
    expect(sheet).not_to_be_visible()


LATE = """() => {
    const Real = IntersectionObserver;
    const told = [];
    window.tellAll = () => told.splice(0).forEach((tell) => tell());
    window.IntersectionObserver = class extends Real {
        constructor(call, options) {
            const kept = [];
            super((changes) => {
                kept.push(...changes);
                told.push(() => kept.length && call(kept.splice(0)));
            }, options);
        }
    };
}"""
"""Has a browser tell what changed in view only when asked, as a busy one does: all at once."""


def test_a_busy_browser_knows_the_section_too(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.add_init_script(f"({LATE})()")
    page.goto(f"{address}{SOLIZ}")
    page.evaluate("() => { location.hash = '#p24'; }")
    expect(page.locator("#p24")).to_be_in_viewport()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    page.evaluate("() => tellAll()")
    expect(page.locator("[data-place]")).to_contain_text("§ 1.2 · ¶ 24")


def test_only_the_current_place_is_marked_in_the_contents(opened: Open) -> None:
    page = opened("articles/chaguaceda-2022/", **TOUCH)
    page.get_by_role("button", name="Contents").tap()
    sheet = page.get_by_role("dialog", name="Contents")
    expect(sheet.get_by_role("button", name="Close")).to_be_focused()
    expect(sheet.locator("a:focus, [aria-current]")).to_have_count(0)
    sheet.get_by_role("link", name=re.compile("On the Kremlin")).tap()
    page.get_by_role("button", name="Contents").tap()
    expect(sheet.locator("[aria-current]")).to_be_focused()
    bar = "one => getComputedStyle(one, '::after').borderLeftWidth"
    assert sheet.locator("[aria-current]").evaluate(bar) == "2px"


def test_the_contents_come_as_a_sheet_by_keyboard(opened: Open) -> None:
    page = opened(SOLIZ, 820)
    tab_to(page, "[data-contents]")
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Contents")
    expect(sheet).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('body > :not(dialog)')")
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    expect(page.locator("[data-contents]")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "[href='#conclusion']")
    page.keyboard.press("Enter")
    expect(page.locator("#conclusion")).to_be_in_viewport()
    assert page.locator(".page > #page_outline").count() == 1


@pytest.mark.parametrize("width", [390, 820])
def test_axe_finds_nothing_in_the_contents(opened: Open, width: int) -> None:
    page = opened(f"{SOLIZ}#p24", width)
    page.get_by_role("button", name="Contents").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_accessible_in_all_schemes(page, ".sheet")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_accessible_in_all_schemes(page, ".sheet")
    assert fits(page)


def test_without_scripts_the_contents_stand_above_the_text(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}", 390, java_script_enabled=False)
    page.get_by_role("link", name="Contents", exact=True).click()
    expect(page.locator("#page_outline")).to_be_in_viewport()
    expect(page.locator("[data-contents]")).not_to_be_visible()
