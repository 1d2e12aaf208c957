"""Whole tasks of readers, from the front page on: by touch on a phone, and by keyboard alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from accessibility import assert_accessible, assert_colours_accessible
from conftest import Open, laid_out
from test_appearance import choose, size
from test_browser import search_by_keyboard, settle, tab_to
from test_place import TOUCH, fits

CHAGUACEDA = re.compile("Latin America, Russia and the Invasion of Ukraine")
ARTICLE = "articles/chaguaceda-2022/"
PAGES = ("", ARTICLE, "glossary/pink-tide/", "search/?q=pink+tide")
WINDOWS = ((390, ""), (820, ""), (1440, ""), (390, "250%"), (1440, "250%"))
"""Widths, and sizes of text: its own, and twice that."""


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str = "", width: int = 390, **options: Any) -> Page:
        return visit(address + path, width, 844, reduced_motion="reduce", **options)

    return opens


def top(place: Locator) -> float:
    place.page.evaluate("document.fonts.ready.then(() => true)")
    settle(place.page)
    return float(place.evaluate("node => node.getBoundingClientRect().top"))


def read_to_the_end(page: Page) -> list[str]:
    """What the bar calls the places through which a reader comes, a screen at a time."""
    height = laid_out(page).evaluate("document.documentElement.scrollHeight")
    seen = []
    for y in range(0, height, 500):
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", y)
        settle(page)
        seen.append(page.locator("[data-place]").text_content() or "")
    return seen


def test_on_a_phone_from_the_front_page_to_the_last_note(opened: Open) -> None:
    page = opened(**TOUCH)
    page.get_by_role("link", name=CHAGUACEDA).first.tap()
    expect(page.get_by_role("heading", level=1, name=CHAGUACEDA)).to_be_visible()
    last = page.locator(".paragraph-number").last.text_content() or ""
    places = read_to_the_end(page)
    numbers = [int(one) for place in places for one in re.findall(r"¶ (\d+) of", place)]
    assert numbers == sorted(numbers)
    assert numbers[-1] == int(last)
    assert "corrections and remarks" in places[-1]

    page.get_by_role("button", name="Contents").tap()
    page.get_by_role("dialog").get_by_role("link", name="Notes", exact=True).tap()
    notes = page.locator(".notes .note")
    expect(notes.first).to_be_visible()
    notes.last.scroll_into_view_if_needed()
    expect(notes.last).to_be_in_viewport(ratio=1)


def test_on_a_phone_pink_tide_is_found_and_the_place_found_again(opened: Open) -> None:
    page = opened(f"{ARTICLE}#p10", **TOUCH)
    place = page.locator("#p10")
    bar = page.locator("[data-place]")
    expect(bar).to_contain_text("¶ 10 of")
    page.get_by_role("link", name="Search").tap()
    page.keyboard.type("pink ti")
    page.get_by_role("dialog").get_by_role("button", name="pink tide").tap()
    page.get_by_role("dialog").get_by_role("link", name="pink tide", exact=True).first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("pink tide")
    page.go_back()
    expect(place).to_be_in_viewport()
    expect(bar).to_contain_text("¶ 10 of")


def test_on_a_phone_the_text_in_another_size_and_as_supplied(opened: Open) -> None:
    page = opened(f"{ARTICLE}#p7", **TOUCH)
    corrected = page.locator("#p7 .emendation").first
    before, read = size(page), corrected.inner_text()
    supplied = corrected.get_attribute("data-supplied")
    assert supplied and supplied != read
    page.get_by_role("button", name="Aa").tap()
    choose(page, "size", "Larger")
    page.locator(".choice--reading input").last.tap()
    page.get_by_role("button", name="Close").tap()
    assert size(page) > before
    expect(corrected).to_have_text(supplied)
    assert fits(page)
    page.reload()
    expect(corrected).to_have_text(supplied)
    assert size(page) > before


def test_by_keyboard_from_the_front_page_to_the_last_note(opened: Open) -> None:
    page = opened(width=1440)
    tab_to(page, ".card h3 a[href*=chaguaceda]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=CHAGUACEDA)).to_be_visible()
    for number in page.locator("article .paragraph-number").all_inner_texts():
        page.keyboard.press("j")
        expect(page.locator(f"#p{number}")).to_be_focused()
        expect(page.locator("[data-place]")).to_contain_text(f"¶ {number} of")

    tab_to(page, "#page_outline a[href='#notes']")
    page.keyboard.press("Enter")
    last_note = page.locator(".notes .note").last
    tab_to(page, f"#{last_note.get_attribute('id')} [role=doc-backlink]")
    expect(last_note).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(".note-ref").last).to_be_in_viewport()


def test_by_keyboard_pink_tide_is_found_and_the_place_found_again(opened: Open) -> None:
    page = opened(f"{ARTICLE}#p10", 1440)
    place = page.locator("#p10")
    before = top(place)
    search_by_keyboard(page, "pink tide")
    expect(page.get_by_role("heading", level=1)).to_contain_text("pink tide")
    page.go_back()
    expect(place).to_be_in_viewport()
    assert abs(top(place) - before) <= 2


def test_by_keyboard_the_text_in_another_size_and_as_supplied(opened: Open) -> None:
    page = opened(f"{ARTICLE}#p7", 1440)
    corrected = page.locator("#p7 .emendation").first
    before, supplied = size(page), corrected.get_attribute("data-supplied") or ""
    tab_to(page, "#p7 .emendation")
    page.keyboard.press("a")
    expect(page.get_by_role("dialog", name="How pages look")).to_be_visible()
    tab_to(page, "[name=size]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "[name=reading]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(corrected).to_be_focused()
    assert size(page) > before
    expect(corrected).to_have_text(supplied)


def test_on_a_phone_the_site_is_in_reach_from_the_midst_of_an_article(opened: Open) -> None:
    page = opened(f"{ARTICLE}#p10", **TOUCH)
    page.get_by_role("button", name="Contents").tap()
    sheet = page.get_by_role("dialog", name="Contents")
    expect(sheet).to_be_visible()
    assert_accessible(page, ".sheet")
    sheet.get_by_role("link", name="Glossary", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Glossary")


def test_what_is_found_is_set_in_the_face_of_whose_words_it_is(opened: Open) -> None:
    page = opened(f"{ARTICLE}#p10", **TOUCH)
    page.get_by_role("link", name="Search").tap()
    expect(page.locator(".search-dialog input")).to_be_focused()
    page.keyboard.type("pink tide")
    results = page.get_by_role("dialog").locator(".search-results > li")
    expect(results.first).to_contain_text("Glossary:")
    for result, name in ((results.first, "Companion"), (results.nth(1), "Reading")):
        family = re.compile(f'^"?{name}')
        expect(result.locator("p")).to_have_css("font-family", family)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_sepia_at_any_width_and_size(opened: Open, path: str) -> None:
    page = opened(path)
    page.evaluate("document.documentElement.dataset.scheme = 'sepia'")
    if "?" in path:
        expect(page.locator(".search-results li").first).to_be_visible()
    judge = assert_accessible
    for width, text in WINDOWS:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
        settle(page)
        judge(page)
        assert fits(page)
        judge = assert_colours_accessible
