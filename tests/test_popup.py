"""What opens in a pop-up, with a real pointer, real touches and real keys."""

import gzip
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from accessibility import assert_accessible_light_and_dark
from conftest import ROOT, Open
from edition.assembly import Edition
from edition.glossary.entries import gloss
from test_browser import WIDTHS, bring_all, focused, settle, stop_the_clock, tab_to

ARTICLE = "articles/soliz-2023/"
TERM = "#p10 a.term[href$='/post-liberalism/']"
OPENERS = {
    "term": TERM,
    "note": "#ref-5",
    "missing note": "#ref-4",
    "correction": "#p38 .emendation",
    "remark": "#p38 .remark-ref",
    "other voice": "#p5 .other-voice",
}
REMARKED = "#p38 .remark"
MARKER = "#p38 .remark-ref"
HEAVIEST = 6_000
SHORT, LONG = 200, 1000
"""Milliseconds in which a pop-up neither opens nor closes, and in which it has done so."""


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str = ARTICLE, width: int = 1200, **options: Any) -> Page:
        return visit(address + path, width, **options)

    return opens


def box(page: Page) -> Any:
    return page.locator(".popup")


def tab_back_to(page: Page, selector: str) -> None:
    """Leaves an element that has the focus, and comes back to it, with the keyboard."""
    bring_all(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    for _ in range(3):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come back to {selector}")


@pytest.mark.parametrize("selector", OPENERS.values(), ids=OPENERS)
def test_the_pointer_opens_after_a_short_wait(open_page: Open, address: str, selector: str) -> None:
    page = open_page(address + ARTICLE)
    stop_the_clock(page)
    link = page.locator(selector).first
    link.scroll_into_view_if_needed()
    link.hover()
    page.clock.run_for(SHORT)
    assert box(page).count() == 0
    page.clock.run_for(LONG)
    expect(box(page)).to_be_visible()
    page.mouse.move(5, 400)
    page.clock.run_for(SHORT)
    expect(box(page)).to_be_visible()
    page.clock.run_for(LONG)
    assert box(page).count() == 0


def test_the_pointer_passes_by_without_opening(open_page: Open, address: str) -> None:
    page = open_page(address + ARTICLE)
    stop_the_clock(page)
    page.locator(TERM).first.scroll_into_view_if_needed()
    page.locator(TERM).first.hover()
    page.clock.run_for(SHORT)
    page.mouse.move(5, 400)
    page.clock.run_for(LONG)
    assert box(page).count() == 0


def test_the_pointer_may_move_into_it(open_page: Open, address: str) -> None:
    page = open_page(address + ARTICLE)
    stop_the_clock(page)
    page.locator(TERM).first.scroll_into_view_if_needed()
    page.locator(TERM).first.hover()
    page.clock.run_for(LONG)
    expect(box(page)).to_be_visible()
    place = box(page).bounding_box()
    page.mouse.move(place["x"] + 20, place["y"] + 20, steps=8)
    page.clock.run_for(LONG)
    expect(box(page)).to_be_visible()
    box(page).get_by_role("link", name="Its entry").click()
    page.wait_for_url("**/glossary/post-liberalism/")


@pytest.mark.parametrize("selector", OPENERS.values(), ids=OPENERS)
def test_focus_opens_and_escape_closes_and_the_focus_stays(opened: Open, selector: str) -> None:
    page = opened()
    identifier = page.locator(selector).first.evaluate(
        """link => {
          const links = [...document.querySelectorAll("article a")];
          links[links.indexOf(link) - 1].focus();
          return (link.id ||= "sought");
        }"""
    )
    tab_to(page, f"#{identifier}")
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_have_count(0)
    assert focused(page, "id") == identifier
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(box(page)).to_be_visible()


def test_the_keyboard_goes_into_it_and_out_of_it(opened: Open) -> None:
    page = opened()
    page.locator("#p3 .paragraph-number").focus()
    tab_to(page, TERM)
    page.keyboard.press("Tab")
    expect(box(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box(page)).to_have_count(0)
    expect(page.locator(TERM).first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(box(page)).to_have_count(1)


def test_enter_follows_the_link(opened: Open) -> None:
    page = opened()
    page.locator("#p3 .paragraph-number").focus()
    tab_to(page, TERM)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/post-liberalism/")


@pytest.mark.parametrize("selector", OPENERS.values(), ids=OPENERS)
def test_a_tap_opens_and_a_second_one_follows(opened: Open, selector: str) -> None:
    page = opened(width=390, has_touch=True, is_mobile=True)
    link = page.locator(selector).first
    link.scroll_into_view_if_needed()
    before = page.url
    link.tap()
    expect(box(page)).to_be_visible()
    assert page.url == before
    link.tap()
    page.wait_for_function("before => location.href !== before", arg=before)


def test_a_long_sheet_shows_that_it_goes_on_and_covers_none_of_its_words(opened: Open) -> None:
    page = opened("articles/chaguaceda-2022/#p5", 390, has_touch=True, is_mobile=True)
    page.locator("#p5 .term[href$='/illiberalism/']").first.tap()
    entry = box(page).get_by_role("link", name="Its entry in the glossary")
    expect(entry).to_be_in_viewport(ratio=1)
    way = "one => getComputedStyle(one).zIndex >= 4"
    assert box(page).evaluate(way), "the way back is offered in the same corner"
    assert box(page).evaluate("one => one.scrollHeight > one.clientHeight + 20")
    shade = "one => getComputedStyle(one, '::before').maskImage"
    assert "linear-gradient" in box(page).locator(".popup__more").evaluate(shade)
    for scrolled in (40, 4000):
        box(page).evaluate("(one, y) => one.scrollTo(0, y)", scrolled)
        settle(page)
        covered = """one => [...one.querySelectorAll(".popup__body *")].flatMap((part) =>
          [...part.getClientRects()]).some(({ top, bottom, right }) => {
            const close = one.querySelector("button").getBoundingClientRect();
            return top < close.bottom && bottom > close.top && right > close.left
              && document.elementFromPoint(close.left + 2, (Math.max(top, close.top)
                + Math.min(bottom, close.bottom)) / 2)?.closest(".popup__body");
          })"""
        assert not box(page).evaluate(covered)
        expect(entry).to_be_in_viewport(ratio=1)


ON_TOP = """one => {
  const [{ left, top, width, height }] = one.getClientRects();
  return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""


@pytest.mark.parametrize(("width", "height"), [(320, 256), (640, 320), (390, 844), (1200, 300)])
@pytest.mark.parametrize("remark", ["#p2 .remark-ref", "#p12 .remark-ref"])
def test_nothing_covers_what_the_keyboard_comes_to_within_it(
    opened: Open, width: int, height: int, remark: str
) -> None:
    page = opened(width=width, height=height, reduced_motion="reduce")
    page.locator(remark).focus()
    tab_back_to(page, remark)
    expect(box(page)).to_be_visible()
    stops = box(page).locator("a, button")
    names = stops.all_inner_texts()
    assert len(names) > 1
    for key, expected in (("Tab", names), ("Shift+Tab", names[-2::-1])):
        for name in expected:
            page.keyboard.press(key)
            stop = box(page).locator(":focus")
            expect(stop).to_have_text(name)
            assert stop.evaluate(ON_TOP), name


def test_the_way_back_does_not_lie_over_it(opened: Open) -> None:
    page = opened(f"{ARTICLE}#p24", 390)
    page.set_viewport_size({"width": 390, "height": 500})
    bring_all(page)
    page.locator("#page_outline a").first.evaluate("link => link.click()")
    expect(page.locator(".way")).to_be_visible()
    term = page.locator("#p10 .term").first
    term.evaluate("link => link.scrollIntoView({ block: 'center' })")
    term.hover()
    expect(box(page)).to_be_visible()
    settle(page)
    way, popup = page.locator(".way").bounding_box(), box(page).bounding_box()
    assert way
    assert popup["y"] < way["y"] + 1 < popup["y"] + popup["height"], "they meet"
    within = "([x, y]) => document.elementFromPoint(x, y).closest('.popup') !== null"
    assert page.evaluate(within, [way["x"] + way["width"] / 2, way["y"] + 1])


def test_a_pointer_parked_elsewhere_closes_nothing(open_page: Open, address: str) -> None:
    page = open_page(address + ARTICLE, width=390, has_touch=True)
    stop_the_clock(page)
    link = page.locator(TERM).first
    link.scroll_into_view_if_needed()
    page.mouse.move(300, 100)
    link.tap()
    page.clock.run_for(LONG)
    expect(box(page)).to_be_visible()
    page.mouse.move(200, 20)
    page.clock.run_for(LONG)
    expect(box(page)).to_be_visible()


def test_what_scrolls_below_a_parked_pointer_opens_when_the_pointer_moves(
    open_page: Open, address: str
) -> None:
    page = open_page(address + ARTICLE)
    stop_the_clock(page)
    term = page.locator(TERM).first
    term.evaluate("one => scrollTo(0, scrollY + one.getBoundingClientRect().top - 500)")
    place = term.bounding_box()
    assert place
    page.mouse.move(place["x"] + 4, 200)
    page.mouse.move(place["x"] + 5, 200)
    page.clock.run_for(LONG)
    term.evaluate(
        """one => new Promise((is_below) => {
          one.addEventListener("pointerover", is_below, { once: true });
          scrollBy({ top: one.getBoundingClientRect().top - 195, behavior: "instant" });
        })"""
    )
    page.clock.run_for(LONG)
    assert box(page).count() == 0
    page.mouse.move(place["x"] + 6, 200)
    page.clock.run_for(LONG)
    expect(box(page)).to_be_visible()


def test_a_tap_elsewhere_closes(opened: Open) -> None:
    page = opened(width=390, has_touch=True, is_mobile=True)
    page.locator(TERM).first.scroll_into_view_if_needed()
    page.locator(TERM).first.tap()
    expect(box(page)).to_be_visible()
    page.touchscreen.tap(8, 60)
    expect(box(page)).to_have_count(0)


def within_first_line(words: Locator) -> tuple[float, float]:
    x, y, width, height = words.evaluate(
        "words => { const r = words.getClientRects()[0]; return [r.x, r.y, r.width, r.height]; }"
    )
    return x + width / 2, y + height / 2


def test_the_words_of_a_remark_open_it_for_the_pointer(open_page: Open, address: str) -> None:
    page = open_page(address + ARTICLE)
    stop_the_clock(page)
    words = page.locator(REMARKED).first
    words.scroll_into_view_if_needed()
    words.hover()
    page.clock.run_for(LONG)
    number = str(page.locator(MARKER).first.get_attribute("data-label"))
    expect(box(page)).to_contain_text(number)
    marker = page.locator(MARKER).first.bounding_box()
    assert marker is not None
    page.mouse.move(marker["x"] + 2, marker["y"] + 2, steps=4)
    page.clock.run_for(LONG)
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_have_count(0)


def test_a_term_within_a_remark_opens_by_itself(open_page: Open, address: str) -> None:
    page = open_page(address + ARTICLE)
    stop_the_clock(page)
    words = page.locator("article .remark[id]:has(> a.term)").first
    words.scroll_into_view_if_needed()
    page.mouse.move(*within_first_line(words), steps=3)
    page.clock.run_for(LONG)
    expect(box(page)).to_have_count(1)
    term = words.locator("a.term").first
    term.hover()
    page.clock.run_for(LONG)
    expect(box(page).get_by_role("link", name="Its entry")).to_be_visible()


def test_a_tap_on_the_words_of_a_remark_opens_it_and_a_second_one_closes(opened: Open) -> None:
    page = opened(width=390, has_touch=True, is_mobile=True)
    words = page.locator(REMARKED).first
    words.scroll_into_view_if_needed()
    before = page.url
    page.touchscreen.tap(*within_first_line(words))
    expect(box(page)).to_be_visible()
    page.touchscreen.tap(*within_first_line(words))
    expect(box(page)).to_have_count(0)
    assert page.url == before


def test_the_words_of_a_remark_are_no_stop_of_their_own(opened: Open) -> None:
    page = opened()
    assert page.locator("article .remark[tabindex]").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_it_covers_no_word_of_its_own_and_stays_on_the_screen(opened: Open, width: int) -> None:
    page = opened(width=width)
    for opener, where_it_stands in product(OPENERS, ("start", "center", "end")):
        link = page.locator(OPENERS[opener]).first
        link.evaluate("(link, block) => link.scrollIntoView({ block })", where_it_stands)
        link.focus()
        tab_back_to(page, OPENERS[opener])
        expect(box(page)).to_be_visible()
        settle(page)
        place = box(page).bounding_box()
        assert place["x"] >= 0, opener
        assert place["x"] + place["width"] <= width, opener
        assert place["y"] >= 0, opener
        assert place["y"] + place["height"] <= 800, opener
        for line in link.evaluate("link => [...link.getClientRects()].map(r => [r.top, r.bottom])"):
            below, above = place["y"], place["y"] + place["height"]
            assert below >= line[1] - 0.5 or above <= line[0] + 0.5, opener
        page.keyboard.press("Escape")


def test_what_it_says_of_a_term(opened: Open, edition: Edition) -> None:
    page = opened()
    entry = next(one for one in edition.entries if one.term.slug == "post-liberalism")
    uses = next(u for u in edition.concordance["post-liberalism"] if u.article.slug in ARTICLE)
    sense = next(one for one in entry.senses if one.article.slug in ARTICLE)
    page.locator(TERM).first.focus()
    tab_back_to(page, TERM)
    expect(box(page)).to_contain_text(gloss(entry.term))
    expect(box(page)).to_contain_text(sense.sense)
    expect(box(page)).to_contain_text(f"{len(uses.occurrences)} use")


def test_what_it_says_of_notes(opened: Open) -> None:
    page = opened()
    page.locator("#ref-4").focus()
    tab_back_to(page, "#ref-4")
    expect(box(page)).to_contain_text("Not in the supplied text")
    published = box(page).get_by_role("link", name="The published article")
    expect(published).to_have_attribute("href", "https://doi.org/10.53483/XCMV3557")
    page = opened("articles/chaguaceda-2022/")
    page.locator("#ref-2").focus()
    tab_back_to(page, "#ref-2")
    expect(box(page)).to_contain_text("Fukuyama")
    expect(box(page)).not_to_contain_text("↩")


def test_it_is_announced_once(opened: Open) -> None:
    page = opened()
    page.locator("#p3 .paragraph-number").focus()
    tab_to(page, TERM)
    expect(page.locator(TERM).first).to_have_accessible_description(
        page.locator(".popup__body").inner_text().replace("\n", " ").replace("  ", " ")
    )
    assert page.locator(".popup [role=status], .popup [aria-live], .popup[aria-live]").count() == 0
    assert page.locator("[id]").evaluate_all(
        "all => all.length === new Set(all.map(e => e.id)).size"
    )


def test_it_follows_text_size_scheme_and_motion(opened: Open) -> None:
    sizes, shades = [], []
    for scheme, size in (("light", "100%"), ("dark", "200%")):
        page = opened(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        page.locator(TERM).first.focus()
        tab_back_to(page, TERM)
        expect(box(page)).to_be_visible()
        style = "getComputedStyle(document.querySelector('.popup'))"
        sizes.append(float(page.evaluate(f"parseFloat({style}.fontSize)")))
        shades.append(page.evaluate(f"{style}.backgroundColor"))
        assert page.evaluate(f"{style}.animationName") == "none"
    assert sizes[1] > 1.1 * sizes[0] or sizes[1] != sizes[0]
    assert shades[0] != shades[1]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [ARTICLE, "articles/chaguaceda-2022/"])
def test_axe_finds_nothing_with_it_open(opened: Open, path: str, width: int) -> None:
    page = opened(path, width, reduced_motion="reduce")
    for opener, selector in OPENERS.items():
        if (opener == "note") == (path != ARTICLE):
            page.locator(selector).first.focus()
            tab_back_to(page, selector)
            expect(box(page)).to_be_visible()
            assert_accessible_light_and_dark(page, ".popup", selector)
            page.keyboard.press("Escape")
            expect(box(page)).to_have_count(0)


def test_it_costs_little(open_page: Open, address: str) -> None:
    script = (ROOT / "docs" / "assets" / "apparatus" / "popup.js").read_bytes()
    assert len(gzip.compress(script)) <= HEAVIEST
    page = open_page(address)
    page.add_init_script(
        """{
          const { addEventListener } = EventTarget.prototype;
          window.listening = { page: 0, openers: 0 };
          EventTarget.prototype.addEventListener = function (...given) {
            listening.page += this === document;
            listening.openers += this instanceof Element && this.matches("a.term, a.note-ref");
            return addEventListener.apply(this, given);
          };
        }"""
    )
    page.goto(f"{address}{ARTICLE}")
    listening = page.evaluate("listening")
    assert listening["page"]
    assert listening["openers"] == 0
