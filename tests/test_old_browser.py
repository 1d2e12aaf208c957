"""A browser of some years ago, without what browsers have learnt since, reads everything."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from conftest import Open
from test_browser import settle
from test_place import TOUCH, fits

SOLIZ = "articles/soliz-2023/"
UNKNOWN = re.compile(
    r":has\(|:modal|:popover-open|anchor-name|position-(?:anchor|area|try)|@starting"
)
LEARNT = """
for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) {
  delete HTMLElement.prototype[name];
}
for (const name of ["toReversed", "toSorted", "toSpliced", "with"]) {
  delete Array.prototype[name];
}
for (const name of Object.getOwnPropertyNames(Element.prototype)) {
  if (name.startsWith("aria")) {
    delete Element.prototype[name];
  }
}
delete window.Worker;
delete Promise.withResolvers;
const unknown = /:has\\(|:modal|:popover-open/;
for (const kind of [Document, Element]) {
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    const find = kind.prototype[name];
    if (find) {
      kind.prototype[name] = function (selector) {
        if (unknown.test(selector)) {
          throw new DOMException(selector, "SyntaxError");
        }
        return find.call(this, selector);
      };
    }
  }
}
"""
"""Takes away what Chrome 104 and Firefox 115 do not have yet, or one of them."""


def without_unknown(styles: str) -> str:
    """Styles without the rules that such a browser does not know, whole as it leaves them out."""
    rules = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    return re.sub(
        r"[^{}]*\{[^{}]*\}", lambda rule: "" if UNKNOWN.search(rule[0]) else rule[0], rules
    )


@pytest.fixture
def opened(open_page: Open, address: str) -> Callable[..., tuple[Page, list[str]]]:
    """Opens a page in such a browser; returns what goes wrong in it, too."""

    def opens(path: str = SOLIZ, width: int = 390, **options: object) -> tuple[Page, list[str]]:
        page = open_page("about:blank", width, 844, reduced_motion="reduce", **options)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.add_init_script(LEARNT)

        def answer(route: Route) -> None:
            answered = route.fetch()
            route.fulfill(response=answered, body=without_unknown(answered.text()))

        page.route("**/*.css", answer)
        page.goto(address + path)
        return page, wrong

    return opens


def test_rules_that_it_does_not_know_are_left_out() -> None:
    kept = "a { b: c; }"
    styles = f"{kept} a:has(b), i {{ b: c; }} @media print {{ {kept} d {{ anchor-name: --e; }} }}"
    assert without_unknown(styles).split() == f"{kept} @media print {{ {kept} }}".split()


@pytest.mark.parametrize("width", [390, 1440])
def test_it_shows_the_whole_text(opened: Callable[..., tuple[Page, list[str]]], width: int) -> None:
    page, wrong = opened(width=width)
    paragraphs = page.locator("article :is(p, li)[id^=p]")
    assert paragraphs.count() > 80
    assert paragraphs.evaluate_all("all => all.every(one => one.checkVisibility())")
    item = page.locator("article li[id^=p], article li:has(> [id^=p])").first
    expect(item).to_contain_text("(1)")
    expect(item).to_have_css("list-style-type", '""')
    assert fits(page)
    page.goto(f"{page.url}#note-7")
    expect(page.locator("#note-7")).to_be_in_viewport()
    settle(page)
    assert not wrong


def test_it_opens_terms_notes_and_remarks_by_touch(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, wrong = opened(f"{SOLIZ}#p24", **TOUCH)
    for mark, said in (
        ("#p24 .term", "Its entry"),
        ("#p24 .remark-ref", "Among corrections and remarks"),
        ("#p3 .note-ref", "The published article"),
    ):
        page.locator(mark).first.tap()
        expect(page.locator(".popup")).to_contain_text(said)
        page.get_by_role("button", name="Close").tap()
        expect(page.locator(".popup")).to_have_count(0)
    page.locator("#p24 .other-voice").first.tap()
    expect(page.locator(".popup__name")).to_have_text("What does “illiberal” mean?")
    assert not wrong


def test_it_has_contents_search_and_looks(opened: Callable[..., tuple[Page, list[str]]]) -> None:
    page, wrong = opened(**TOUCH)
    page.get_by_role("button", name="Contents").tap()
    page.get_by_role("dialog").get_by_role("link", name="[Conclusion]").tap()
    expect(page.locator("[data-place]")).to_contain_text("§ 3")
    page.get_by_role("link", name="Search").tap()
    page.keyboard.type("pink ti")
    page.get_by_role("dialog").get_by_role("button", name="pink tide").tap()
    found = page.get_by_role("dialog").get_by_role("link", name="pink tide", exact=True)
    expect(found.first).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").tap()
    page.get_by_role("button", name="Aa").tap()
    page.get_by_label("As supplied").check()
    expect(page.locator("html")).to_have_attribute("data-reading", "supplied")
    page.get_by_role("button", name="Close").tap()
    assert not wrong


def test_it_copies_and_arrives(opened: Callable[..., tuple[Page, list[str]]]) -> None:
    page, wrong = opened(f"{SOLIZ}?to=p15#p12", 1440)
    expect(page.locator("article .marked")).to_have_count(4)
    heading = page.locator("article h2[id]").nth(1)
    for place in (page.locator("#p13 .paragraph-number"), heading.locator(".headerlink")):
        place.click()
        expect(page.locator(".said[role=status]")).to_contain_text("was copied")
    number = page.locator("#p13 .paragraph-number")
    number.click()
    bar, beside = page.locator(".offer").bounding_box(), number.bounding_box()
    assert bar
    assert beside
    assert abs(bar["y"] - beside["y"]) < 2 * beside["height"]
    assert not wrong


def test_it_offers_a_selection_in_a_heading_where_it_is(
    opened: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, wrong = opened(SOLIZ, 1440)
    heading = page.locator("article h2[id]").nth(1)
    heading.scroll_into_view_if_needed()
    heading.evaluate("one => getSelection().selectAllChildren(one)")
    expect(page.locator(".offer")).to_be_in_viewport(timeout=20_000)
    settle(page)
    bar, words = page.locator(".offer").bounding_box(), heading.bounding_box()
    assert bar
    assert words
    assert 0 <= bar["y"] - words["y"] < 2 * words["height"]
    page.evaluate("getSelection().removeAllRanges()")
    assert not wrong


def test_it_shows_entries_and_searches(opened: Callable[..., tuple[Page, list[str]]]) -> None:
    page, wrong = opened("search/?q=pink+tide+govern")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.locator("#search-results a[href*='soliz']").first.click()
    expect(page.locator("mark.found").first).to_be_visible()
    page.goto(page.url.partition("articles/")[0] + "glossary/pink-tide/?view=keyword")
    expect(page.locator(".keyword-lines li").first).to_be_visible()
    page.get_by_label("Sorted").select_option("after")
    expect(page.locator(".keyword-lines li").first).to_be_visible()
    assert not wrong
