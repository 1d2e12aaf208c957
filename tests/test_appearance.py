"""How readers choose that pages look, and that it stays so."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accessibility import (
    SCHEMES,
    assert_accessible,
    assert_accessible_in_all_schemes,
    assert_colours_accessible,
)
from conftest import Open
from test_browser import tab_to
from test_place import TOUCH, fits
from test_refused import keeping_nothing

SOLIZ = "articles/soliz-2023/"
CHOICES = {"size": "Largest", "scheme": "Sepia", "marks": "None", "numbers": "None"}
CHOSEN = {"size": "150", "scheme": "sepia", "marks": "none", "numbers": "off"}
SHIFTS = """new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) {
    window.shifted = (window.shifted ?? 0) + value;
  }
}).observe({ type: "layout-shift", buffered: true })"""


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str = SOLIZ, width: int = 390, **options: Any) -> Page:
        return visit(address + path, width, 844, reduced_motion="reduce", **options)

    return opens


def choose(page: Page, name: str, option: str) -> None:
    page.locator(f".choice--{name}").get_by_label(option, exact=True).click()


def chosen(page: Page) -> dict[str, str]:
    return dict(page.evaluate("({ ...document.documentElement.dataset })"))


def size(page: Page) -> float:
    return float(
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('#p2')).fontSize)")
    )


def test_what_other_articles_say_is_one_line_on_a_phone_that_opens(opened: Open) -> None:
    page = opened("articles/chaguaceda-2022/#p6", **TOUCH)
    line = page.locator("#p6 .cf")
    opens = line.get_by_role("button", name="cf. Soliz T. 2023, 7 comparisons")
    expect(line.get_by_role("link")).to_have_count(0)
    box = line.bounding_box()
    assert box
    assert box["height"] < 40
    page.emulate_media(media="print")
    expect(line.get_by_role("link")).to_have_count(7)
    expect(opens).not_to_be_visible()
    page.emulate_media(media="screen")
    opens.tap()
    links = line.get_by_role("link")
    expect(links).to_have_count(7)
    expect(opens).not_to_be_visible()
    expect(links.first).to_be_focused()
    expect(page.locator(".popup")).to_have_count(0)
    for link in links.all():
        assert link.evaluate("one => one.getClientRects().length") == 1
        shown = link.bounding_box()
        assert shown
        assert shown["height"] >= 24
    page.get_by_role("button", name="Aa").tap()
    choose(page, "marks", "None")
    expect(line).not_to_be_visible()
    choose(page, "marks", "All")
    expect(page.locator("#p4 .cf a").first).to_be_visible()


def test_a_phone_without_keys_offers_none_and_no_line_begins_with_a_dot(opened: Open) -> None:
    for wide in (True, False):
        page = opened("articles/chaguaceda-2022/", **({} if wide else TOUCH))
        dots = "all => all.map((one) => getComputedStyle(one, '::before').content)"
        assert set(page.locator(".strip > *").evaluate_all(dots)) == {"none"}
        page.get_by_role("button", name="Aa").click()
        for offered in (page.get_by_text("List of keys"), page.locator(".choice--keys")):
            expect(offered).to_be_visible(visible=wide)


def test_what_other_articles_say_is_whole_without_scripts(opened: Open) -> None:
    page = opened("articles/chaguaceda-2022/", java_script_enabled=False)
    expect(page.locator("#p6 .cf").get_by_role("link")).to_have_count(7)
    expect(page.locator("#p6 .cf").get_by_role("button")).to_have_count(0)


def test_what_is_chosen_by_touch_holds_at_once_and_on_every_page(
    opened: Open, address: str
) -> None:
    page = opened(f"{SOLIZ}#p24", **TOUCH)
    before = size(page)
    page.get_by_role("button", name="Aa").tap()
    for name, option in CHOICES.items():
        page.locator(f".choice--{name}").get_by_label(option, exact=True).tap()
    assert chosen(page) == CHOSEN
    page.get_by_role("button", name="Close").tap()
    for path in ("", "articles/chaguaceda-2022/", f"{SOLIZ}#p24"):
        page.goto(address + path)
        assert chosen(page) == CHOSEN
        assert fits(page)
    assert size(page) == before * 1.5
    expect(page.locator("body")).to_have_css("background-color", "rgb(246, 234, 211)")


UNDER_HEAD = """() => {
  const { bottom } = document.querySelector(".bar").getBoundingClientRect();
  return document.querySelector(".sheet--aside").getBoundingClientRect().top >= bottom;
}"""


@pytest.mark.parametrize("width", [800, 1440])
def test_the_panel_lies_below_the_head_whatever_the_size_of_the_text(
    opened: Open, width: int
) -> None:
    page = opened(width=width)
    page.locator("[data-appearance]").click()
    for name in ("Largest", "Small"):
        page.get_by_role("radio", name=name).check()
        page.wait_for_function(UNDER_HEAD)
        expect(page.get_by_role("dialog")).to_be_in_viewport(ratio=1)


def test_the_frame_of_what_has_the_focus_is_whole_in_the_bar(opened: Open) -> None:
    page = opened(width=1440)
    tab_to(page, "[data-appearance]")
    above = page.locator("[data-appearance]").evaluate(
        """button => {
          const { outlineOffset, outlineWidth } = getComputedStyle(button);
          const frame = parseFloat(outlineOffset) + parseFloat(outlineWidth);
          return button.getBoundingClientRect().top - frame;
        }"""
    )
    assert above >= 0


def test_what_is_chosen_by_keyboard_and_taken_back(opened: Open) -> None:
    page = opened(width=1440)
    tab_to(page, "[data-appearance]")
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="How pages look")
    expect(panel).to_be_visible()
    tab_to(page, "[name=scheme]")
    for scheme in ("light", "sepia", "dark"):
        page.keyboard.press("ArrowRight")
        assert chosen(page) == {"scheme": scheme}
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    expect(page.locator("[data-appearance]")).to_be_focused()
    page.reload()
    page.keyboard.press("Tab")
    page.locator("[data-appearance]").press("Enter")
    expect(panel.get_by_label("Dark")).to_be_checked()
    panel.get_by_label("As the device").check()
    assert chosen(page) == {}
    page.reload()
    assert chosen(page) == {}


def test_without_marks_nothing_in_the_text_is_a_link_to_them(opened: Open) -> None:
    page = opened()
    marks = page.locator("article p[id^=p] :is(.term, .emendation, .remark-ref)")
    text = page.locator("#p24").inner_text()
    before = marks.and_(page.locator("a[href]")).count()
    assert before > 100
    page.locator("[data-appearance]").click()
    choose(page, "marks", "None")
    assert marks.and_(page.locator("a[href]:visible")).count() == 0
    heard = page.locator("#p24").aria_snapshot()
    assert 'link "pink tide"' not in heard
    assert "pink tide" in text
    choose(page, "marks", "First in each section")
    assert marks.and_(page.locator("a[href]")).count() == before
    choose(page, "marks", "None")
    page.reload()
    assert marks.and_(page.locator("a[href]:visible")).count() == 0


def test_without_numbers_they_are_gone_for_screen_readers_too(opened: Open) -> None:
    page = opened()
    assert "Paragraph 24" in page.locator("#p24").aria_snapshot()
    page.locator("[data-appearance]").click()
    choose(page, "numbers", "None")
    page.keyboard.press("Escape")
    assert "Paragraph 24" not in page.locator("#p24").aria_snapshot()
    expect(page.locator("[data-place]")).to_contain_text("¶")


def test_what_is_being_read_stays_where_it_is_in_another_size(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24")
    page.locator("[data-appearance]").click()
    top = "document.querySelector('#p24').getBoundingClientRect().top"
    before = page.evaluate(top)
    for option in ("Largest", "Small"):
        choose(page, "size", option)
        assert abs(page.evaluate(top) - before) <= 1


def test_a_page_is_as_was_chosen_before_it_is_seen(open_page: Open, address: str) -> None:
    page = open_page(address + SOLIZ, 390, 844)
    page.evaluate(
        "values => { for (const [k, v] of Object.entries(values)) localStorage[k] = v; }", CHOSEN
    )
    page.add_init_script(SHIFTS)
    page.reload(wait_until="networkidle")
    assert not page.evaluate("window.shifted")


BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
"""As a browser says that a page is shown again that it had kept as it was."""


def test_a_page_that_one_comes_back_to_is_as_was_chosen_meanwhile(
    open_page: Open, address: str
) -> None:
    kept = open_page(address + SOLIZ)
    corrected = kept.locator(".emendation[data-supplied]").first
    before = corrected.inner_text()
    other = kept.context.new_page()
    other.goto(f"{address}glossary/")
    other.locator("[data-appearance]").click()
    for name, option in (*CHOICES.items(), ("reading", "As supplied"), ("keys", "Off")):
        choose(other, name, option)
    kept.evaluate(BACK)
    assert chosen(kept) == {**CHOSEN, "reading": "supplied", "keys": "off"}
    assert corrected.inner_text() == corrected.get_attribute("data-supplied") != before
    expect(kept.locator("#p24 a.term[href]")).to_have_count(0)
    choose(other, "scheme", "As the device")
    choose(other, "marks", "First in each section")
    choose(other, "reading", "As corrected")
    kept.evaluate(BACK)
    assert chosen(kept) == {"size": "150", "numbers": "off", "keys": "off"}
    assert corrected.inner_text() == before
    expect(kept.locator("#p24 a.term[href]").first).to_be_attached()


def test_a_page_in_a_frame_has_no_keys_when_one_comes_back_to_it(opened: Open) -> None:
    page = opened(f"{SOLIZ}?embed")
    page.evaluate(BACK)
    assert chosen(page) == {"keys": "off"}


def test_where_nothing_may_be_kept_the_choice_holds_for_the_visit(
    browser: Browser, address: str
) -> None:
    with keeping_nothing(browser) as page:
        page.goto(address + SOLIZ)
        page.locator("[data-appearance]").click()
        for name, option in CHOICES.items():
            choose(page, name, option)
        assert chosen(page) == CHOSEN
        page.evaluate(BACK)
        assert chosen(page) == CHOSEN


def test_a_scheme_chosen_under_its_former_name_holds(opened: Open) -> None:
    page = opened()
    page.evaluate("localStorage.setItem('scheme', 'slate')")
    page.reload()
    assert chosen(page) == {"scheme": "dark"}


def test_without_scripts_nothing_is_offered(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    expect(page.locator("[data-appearance]")).not_to_be_visible()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_axe_finds_nothing_in_the_panel(opened: Open, width: int) -> None:
    page = opened(f"{SOLIZ}#p24", width)
    page.locator("[data-appearance]").click()
    expect(page.locator(".sheet")).to_be_visible()
    for size in ("100%", "250%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert_accessible_in_all_schemes(page, ".sheet")
    assert fits(page)
    assert page.locator(".sheet").evaluate("node => node.scrollWidth <= node.clientWidth")


def test_axe_finds_nothing_in_what_was_chosen(opened: Open) -> None:
    page = opened(f"{SOLIZ}#p24")
    for scheme in SCHEMES:
        page.evaluate(
            "values => { for (const [k, v] of Object.entries(values)) localStorage[k] = v; }",
            {**CHOSEN, "scheme": scheme},
        )
        page.reload()
        assert_colours_accessible(page)
    assert_accessible(page)
