"""Arrivals, ways back and on, and steps by key."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accessibility import assert_accessible_in_all_schemes
from conftest import Open
from test_browser import settle, tab_to
from test_place import SOLIZ, TOUCH, fits

SENTENCE_BEGINS = """marker => {
  const range = document.createRange();
  const paragraph = marker.closest("p");
  range.setStart(paragraph, 0);
  range.setEndBefore(marker);
  const text = range.toString().trimStart();
  const begins = [...text.matchAll(/[.?!][”"]?\\s+(?=[A-Z“])/g)].at(-1);
  const length = begins ? text.length - begins.index - begins[0].length : text.length;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = range.toString().length - length;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.length) {
      range.setStart(node, Math.max(0, left));
      range.setEnd(node, left + 1);
      return range.getBoundingClientRect().top;
    }
    left -= node.length;
  }
}"""


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str = SOLIZ, width: int = 390, height: int = 844, **options: Any) -> Page:
        return visit(address + path, width, height, **{"reduced_motion": "reduce", **options})

    return opens


def top(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("node => node.getBoundingClientRect().top"))


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("place", ["#p40", "#conclusion", "#note-20"])
def test_a_linked_place_arrives_a_quarter_down(opened: Open, place: str, scripts: bool) -> None:
    page = opened(f"{SOLIZ}{place}", java_script_enabled=scripts)
    assert abs(top(page, place) - 844 / 4) < 40


@pytest.mark.parametrize("scripts", [True, False])
def test_who_comes_back_from_a_note_sees_the_whole_sentence(opened: Open, scripts: bool) -> None:
    page = opened(f"{SOLIZ}#note-27", java_script_enabled=scripts)
    page.locator("#note-27 [role=doc-backlink]").click()
    expect(page.locator("#ref-27")).to_be_in_viewport()
    begins = page.locator("#ref-27").evaluate(SENTENCE_BEGINS)
    bar = page.locator(".bar").bounding_box()
    assert bar
    assert begins >= bar["y"] + bar["height"]


def test_a_linked_place_is_marked_in_the_margin_and_its_words_stay_as_they_are(
    opened: Open,
) -> None:
    page = opened(SOLIZ, reduced_motion="no-preference")
    place = page.locator("#p40")
    lasts = """one => {
      location.hash = one.id;
      return one.getAnimations().map((each) => each.effect.getTiming().duration);
    }"""
    (milliseconds,) = place.evaluate(lasts)
    assert 0 < milliseconds <= 1500
    expect(place).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(place).to_have_css("background-image", "none")
    settle(page)
    expect(place).to_have_css("box-shadow", re.compile("rgb"))
    page.evaluate("location.hash = 'terms'")
    settle(page)
    ground = page.locator("#terms").evaluate(
        "one => getComputedStyle(one.closest('.edition')).backgroundColor"
    )
    expect(page.locator("#terms")).to_have_css("box-shadow", re.compile(re.escape(ground)))


def test_the_way_back_leads_to_the_very_place(opened: Open, address: str) -> None:
    page = opened("articles/chaguaceda-2022/", **TOUCH)
    read_on(page, "#p9", "¶ 9")
    page.goto("about:blank")
    page.goto(f"{address}articles/chaguaceda-2022/")
    expect(page.get_by_role("link", name="Continue at ¶ 9")).to_be_visible()
    for scrolled, name in ((0, "the beginning"), (2000, "¶ ")):
        page.evaluate("y => scrollTo(0, y)", scrolled)
        settle(page)
        page.get_by_role("button", name="Contents").tap()
        page.get_by_role("dialog").get_by_role("link", name="Notes", exact=True).tap()
        expect(page.locator("#notes")).to_be_in_viewport()
        page.get_by_role("link", name=f"Back to {name}").tap()
        expect(page.locator("#notes")).not_to_be_in_viewport()
        page.wait_for_function("y => Math.abs(scrollY - y) < 3", arg=scrolled)


def test_the_way_back_after_a_jump_by_touch(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24", **TOUCH)
    page.get_by_role("button", name="Contents").tap()
    page.get_by_role("dialog").get_by_role("link", name="Conclusion").tap()
    expect(page.locator("#conclusion")).to_be_in_viewport()
    back = page.get_by_role("link", name="Back to ¶ 24")
    back.tap()
    expect(page.locator("#p24")).to_be_in_viewport()
    expect(back).to_have_count(0)


def test_the_way_back_after_a_jump_by_keyboard(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24", 1440)
    page.locator(".outline [href='#terms']").focus()
    page.keyboard.press("Enter")
    back = page.get_by_role("link", name="Back to ¶ 24")
    expect(back).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#p24")).to_be_in_viewport()
    expect(back).to_have_count(0)
    page.locator(".outline [href='#terms']").click()
    expect(back).to_be_visible()
    page.keyboard.press("Escape")
    expect(back).to_have_count(0)


def test_the_way_back_names_the_paragraph_that_was_left(opened: Open) -> None:
    """Not the one at the line that is being read, which stands above it."""
    page = opened("articles/chaguaceda-2022/#p15", 1440)
    page.locator("#p16").evaluate(
        "p => scrollBy(0, p.getBoundingClientRect().top - innerHeight / 2)"
    )
    expect(page.locator("[data-place]")).to_contain_text("¶ 15")
    before = page.evaluate("scrollY")
    page.locator("#p16 .note-ref").click()
    page.get_by_role("link", name="Back to ¶ 16").click()
    page.wait_for_function("y => Math.abs(scrollY - y) < 3", arg=before)
    assert page.url.endswith("#p16")


def test_the_way_back_from_a_note_needs_no_other(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p26", 1440)
    page.locator("#ref-15").evaluate("link => link.click()")
    expect(page.locator("#note-15")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Back to ¶ 26")).to_be_visible()
    page.locator("#note-15 [role=doc-backlink]").click()
    expect(page.locator("#ref-15")).to_be_in_viewport()
    expect(page.locator(".way")).to_have_count(0)
    page.go_back()
    expect(page.locator(".way")).to_have_count(0)


def test_a_link_to_what_is_in_sight_offers_no_way(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24", 1440)
    page.locator("#p24 .paragraph-number").click()
    expect(page.locator(".said")).to_contain_text("copied")
    expect(page.locator(".way")).to_have_count(0)


def test_what_is_said_and_what_is_offered_do_not_cover_each_other(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p26")
    page.locator("#ref-15").evaluate("link => link.click()")
    expect(page.locator(".way")).to_be_visible()
    page.locator("#note-15 .note-link").click()
    expect(page.locator(".said")).to_contain_text("copied")
    said, way = page.locator(".said").bounding_box(), page.locator(".way").bounding_box()
    assert said
    assert way
    assert way["y"] + way["height"] <= said["y"]


def read_on(page: Page, place: str, name: str) -> None:
    """Comes to a place as readers do who go on from where an address led them."""
    page.locator(place).evaluate("place => place.scrollIntoView({ behavior: 'instant' })")
    expect(page.locator("[data-place]")).to_contain_text(name)


@pytest.mark.parametrize("led", ["#p78", "#conclusion", "#note-7"])
def test_who_was_led_to_a_place_has_not_read_up_to_it(opened: Open, address: str, led: str) -> None:
    page = opened(SOLIZ + led)
    settle(page)
    page.goto(address)
    page.goto(address + SOLIZ)
    expect(page.locator("[data-place]")).to_contain_text("¶")
    expect(page.locator(".way")).to_have_count(0)
    read_on(page, "#p46", "¶ 46")
    page.goto(address)
    page.goto(address + SOLIZ + led)
    settle(page)
    page.goto(address)
    page.goto(address + SOLIZ)
    expect(page.get_by_role("link", name="Continue at ¶ 46")).to_be_visible()


def test_who_returns_can_continue_and_is_not_moved(opened: Open, address: str) -> None:
    page = opened(f"{SOLIZ}#p40")
    read_on(page, "#p46", "¶ 46")
    page.goto(address)
    page.goto(address + SOLIZ)
    way = page.get_by_role("link", name="Continue at ¶ 46")
    expect(way).to_be_visible()
    assert page.evaluate("scrollY") == 0
    tab_to(page, ".way a")
    page.keyboard.press("Enter")
    expect(page.locator("#p46")).to_be_in_viewport()
    expect(way).to_have_count(0)
    page.goto(address + SOLIZ + "#p3")
    expect(page.locator("[data-place]")).to_contain_text("¶ 3")
    expect(way).to_have_count(0)


def test_what_is_offered_on_return_can_be_dismissed(opened: Open, address: str) -> None:
    page = opened()
    read_on(page, "#p46", "¶ 46")
    page.goto(address)
    page.goto(address + SOLIZ)
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator(".way")).to_have_count(0)
    page.goto(address)
    page.goto(address + SOLIZ)
    expect(page.locator(".way")).to_be_visible()
    page.locator("#p5").scroll_into_view_if_needed()
    page.mouse.wheel(0, 600)
    expect(page.locator(".way")).to_have_count(0)


def test_who_read_to_the_end_is_done(opened: Open, address: str) -> None:
    page = opened()
    read_on(page, "#p46", "¶ 46")
    page.goto(address)
    page.goto(address + SOLIZ)
    expect(page.locator(".way")).to_be_visible()
    page.goto(f"{address}{SOLIZ}#corrections")
    expect(page.locator("[data-place]")).not_to_contain_text("¶")
    page.goto(address)
    page.goto(address + SOLIZ)
    expect(page.locator("[data-place]")).to_contain_text("¶")
    expect(page.locator(".way")).to_have_count(0)


def test_steps_by_key(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24", 1440)
    expect(page.locator("[data-place]")).to_contain_text("¶ 24")
    for key, place in [
        ("j", "#p25"),
        ("j", "#p26"),
        ("k", "#p25"),
        ("Shift+J", "#cultural-colonial-liberalism"),
        ("Shift+K", "#critique-of-market-democracy-democratic-capitalism"),
    ]:
        page.keyboard.press(key)
        expect(page.locator(place)).to_be_focused()
        assert abs(top(page, place) - 844 / 4) < 40
    page.locator("#p26").evaluate("place => place.scrollIntoView({ block: 'end' })")
    expect(page.locator("[data-place]")).to_contain_text("¶ 25")


def test_every_paragraph_and_section_is_reached_by_steps(opened: Open) -> None:
    page = opened("articles/chaguaceda-2022/", 1440)
    expect(page.locator("[data-place]")).to_contain_text("¶")
    ids = page.locator("article .paragraph-number").evaluate_all("all => all.map((a) => a.hash)")
    for place in ids:
        page.keyboard.press("j")
        expect(page.locator(place)).to_be_focused()
    for place in reversed(ids[:-1]):
        page.keyboard.press("k")
        expect(page.locator(place)).to_be_focused()


def test_the_list_of_keys_tells_them_all(opened: Open) -> None:
    page = opened(width=1440)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys.locator("dt")).to_have_text(["j", "k", "Shift j", "Shift k", "b", "/", "a", "?"])
    page.keyboard.press("j")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)


def test_keys_do_nothing_where_somebody_types_or_does_not_want_them(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24", 1440)
    page.keyboard.press("/")
    expect(page.locator(".search-dialog input")).to_be_focused()
    page.keyboard.type("j?")
    expect(page.locator(".search-dialog input")).to_have_value("j?")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+j")
    page.locator("[data-appearance]").click()
    page.get_by_label("Off", exact=True).check()
    page.get_by_role("button", name="List of keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    for key in ("j", "/", "?"):
        page.keyboard.press(key)
    settle(page)
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#p25")).not_to_be_focused()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_axe_finds_nothing_in_what_is_offered(opened: Open, width: int) -> None:
    page = opened(f"{SOLIZ}#p26", width)
    page.locator("#ref-15").evaluate("link => link.click()")
    expect(page.locator(".way")).to_be_visible()
    for size in ("125%", "250%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert_accessible_in_all_schemes(page, ".way")
        assert fits(page)
    page.keyboard.press("?")
    expect(page.locator(".sheet")).to_be_visible()
    assert_accessible_in_all_schemes(page, ".sheet")
