"""What people do with addresses: old ones, ranges, copying, links to a selection."""

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible, assert_accessible_light_and_dark
from conftest import Build, Built, Once, Open, served
from drafts import prose
from edition.assembly import Edition, assemble
from edition.checking.documents import of_text
from edition.checking.links import links
from edition.checking.site import places_of
from edition.checking.verdicts import check
from edition.document.model import Kind
from edition.permalinks.addresses import published_urls
from edition.text.dates import day
from finished import page_at
from test_browser import WIDTHS, focused, stop_the_clock, tab_to
from test_several_articles import Desk, published


def by_the_clock(open_page: Open, url: str) -> Page:
    """A page whose timers `page.clock` runs, from its beginning."""
    page = open_page("about:blank")
    page.clock.install()
    page.goto(url)
    return page


def copied(page: Page) -> str:
    expect(page.locator(".said[role=status]")).to_contain_text("was copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


HTML_COPIED = """navigator.clipboard.read()
  .then(([item]) => item.getType("text/html")).then((blob) => blob.text())"""


TODAY_SAID = r"was removed on \d{1,2} \w+ \d{4}\. You are at the "


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("fragment", "host", "said"),
    [
        ("p4", "p5", f"Paragraph 4 {TODAY_SAID}one after it."),
        ("p6", "p5", f"Paragraph 6 {TODAY_SAID}one before it."),
        ("of-glass", "p8", f"The section “Of glass” {TODAY_SAID}paragraph after it."),
        ("note-2", "note-1", f"Note 2 {TODAY_SAID}one before it."),
        ("ref-2", "note-1", f"Note 2 {TODAY_SAID}one before it."),
    ],
)
def test_a_reader_of_a_removed_place_is_told(
    visit: Open, changed_address: str, fragment: str, host: str, said: str, scripts: bool
) -> None:
    page = visit(f"{changed_address}articles/new/#{fragment}", java_script_enabled=scripts)
    notice = page.locator(f"#{fragment}")
    expect(notice).to_be_in_viewport()
    assert re.fullmatch(said, notice.inner_text())
    assert page.locator(f"#{host} > #{fragment}").count() == 1
    assert page.locator(".former").filter(visible=True).count() == 1
    if scripts:
        expect(page.locator(".said[role=status]")).to_have_text(notice.inner_text())
        assert_accessible(page, f"#{host}", ".said")


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_merged_leads_to_the_whole(
    visit: Open, changed_address: str, scripts: bool
) -> None:
    page = visit(f"{changed_address}articles/new/#p3", java_script_enabled=scripts)
    host = page.locator(":is(#p2, #p3):has(.former)")
    expect(host).to_be_in_viewport()
    expect(host).to_contain_text("Oil was")
    expect(host).to_contain_text("Wheat grew")
    shown = page.locator(".former").filter(visible=True)
    kept, merged = ("2", "3") if host.get_attribute("id") == "p2" else ("3", "2")
    if merged == "3":
        expect(shown).to_have_text(f"Paragraph {merged} is now part of paragraph {kept}.")
    assert shown.count() == (merged == "3")


@pytest.mark.parametrize("form", ["?to=p3#p2", "#p2-p3"])
def test_a_range_that_fell_together(visit: Open, changed_address: str, form: str) -> None:
    page = visit(f"{changed_address}articles/new/{form}")
    expect(page.locator("p.marked")).to_have_count(1)
    said = page.locator(".said[role=status]")
    expect(said).to_have_text(
        re.compile(r"^Paragraph \d is now part of paragraph \d\. Paragraph \d is marked\.")
    )
    still = visit(f"{changed_address}articles/new/?to=p3#p2", java_script_enabled=False)
    expect(still.locator("#p2, #p3").first).to_be_in_viewport()
    assert still.evaluate("document.querySelector(':target').id") == "p2"


@pytest.mark.parametrize("form", ["?to=p4#p1", "#p1-p4"])
def test_the_end_of_a_range_that_went_leaves_what_was_cited(
    visit: Open, changed_address: str, form: str
) -> None:
    page = visit(f"{changed_address}articles/new/{form}")
    expect(page.locator("p.marked").first).to_be_visible()
    ids = page.locator("p.marked").evaluate_all("all => all.map((place) => place.id)")
    assert "p5" not in ids
    assert "p1" in ids
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text(re.compile(r"Paragraph 4 was removed on .*\d\. Paragraphs 1 to"))
    expect(page.locator("#p4")).to_be_visible()


def reworded(route: Route) -> None:
    """Answers with a page whose notices say the same in other words."""
    response = route.fetch()
    html = re.sub(r"\bwas removed\b", "went away", response.text())
    route.fulfill(response=response, body=html.replace("You are at", "This is"))


def test_what_is_done_of_notices_does_not_hang_on_their_words(
    open_page: Open, changed_address: str
) -> None:
    page = open_page("about:blank")
    page.route(f"{changed_address}articles/new/*", reworded)
    page.goto(f"{changed_address}articles/new/?to=p4#p1")
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text(re.compile(r"Paragraph 4 went away on .*\d\. Paragraphs 1 to"))
    expect(page.locator("#p5")).not_to_have_class(re.compile("marked"))
    expect(page.locator("#p4")).to_contain_text("This is the one after it.")
    page.goto(f"{changed_address}articles/new/?only=p4")
    told = page.locator(".assigned__told")
    expect(told).to_have_text(re.compile(r"Paragraph 4 went away on \d+ \w+ \d+\."))


def test_a_range_on_a_former_page_arrives_without_scripts(
    visit: Open, changed_address: str
) -> None:
    page = visit(f"{changed_address}articles/old/?to=p8#p7", java_script_enabled=False)
    assert page.evaluate("document.querySelector(':target').id") == "p7"
    expect(page.locator("#p7")).to_be_in_viewport()


def test_a_former_page_leads_on_with_its_anchor(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}articles/old/#p7")
    page.wait_for_url("**/articles/new/#p7")
    expect(page.locator("#p7")).to_be_in_viewport()
    for form in ("?to=p8#p7", "#p7-p8"):
        page.goto(f"{changed_address}articles/old/{form}")
        page.wait_for_url(f"{changed_address}articles/new/{form}")
        expect(page.locator(".marked")).to_have_count(2)
    page.goto(f"{changed_address}glossary/tides/#occurrences")
    page.wait_for_url("**/glossary/tidal-things/#occurrences")


def test_a_former_page_leads_on_without_scripts(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}articles/old/#p7", java_script_enabled=False)
    place = page.locator("#p7")
    expect(place).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == "p7"
    place.get_by_role("link").click()
    page.wait_for_url("**/articles/new/#p7")
    page.goto(f"{changed_address}glossary/tides/")
    page.wait_for_url("**/glossary/tidal-things/")


def test_a_former_handout_leads_on_without_scripts(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}articles/old/terms/", java_script_enabled=False)
    page.wait_for_url("**/articles/new/terms/")
    expect(page.locator("h1")).to_contain_text("Terms in")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["articles/old/", "glossary/tides/"])
def test_former_pages_can_be_read_by_everyone(
    open_page: Open, changed_address: str, path: str, width: int
) -> None:
    def stay(route: Route) -> None:
        route.fulfill(response=(response := route.fetch()), body=still(response.text()))

    def still(html: str) -> str:
        assert "data-moved" in html
        return html.replace("data-moved", "")

    page = open_page("about:blank", width)
    page.route(f"{changed_address}{path}", stay)
    page.goto(f"{changed_address}{path}")
    expect(page.locator("h1")).to_be_visible()
    assert_accessible(page)


def test_no_published_address_is_dead(changed: Built) -> None:
    edition, _ = assemble(changed.docs.parent / "seeds")
    addresses = set(published_urls(edition.permalinks.record))
    assert {
        ("articles/old/", "p6"),
        ("articles/new/", "ref-2"),
        ("glossary/tides/", ""),
    } <= addresses
    for page, anchor in addresses:
        html = (changed.site / page / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in html


def test_former_pages_are_not_found_by_search(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}search/?q=tides")
    expect(page.locator("#search-results > li").first).to_be_visible()
    hrefs = page.locator("#search-results a").evaluate_all("all => all.map((a) => a.pathname)")
    assert hrefs
    assert not [href for href in hrefs if "/old/" in href or "/tides/" in href]


SOLIZ = "articles/soliz-2023/"


RANGES = {
    **{"?to=p15#p12": 4, "?to=p12#p15": 4, "?q=tide&to=P15#P12": 4, "?to=p60#p1": 60},
    **{"#p12-p15": 4, "#p15-p12": 4, "#p1-p60": 60, "#P12–p15": 4},
}
"""How many paragraphs each marks: in the form that is copied, and in the former one."""


@pytest.mark.parametrize(("form", "count"), RANGES.items())
def test_a_range_is_marked_and_said(visit: Open, address: str, form: str, count: int) -> None:
    page = visit(f"{address}{SOLIZ}{form}")
    first, last = sorted(int(number) for number in re.findall(r"\d+", form))
    expect(page.locator(".marked")).to_have_count(count)
    ids = page.locator(".marked").evaluate_all("all => all.map((place) => place.id)")
    assert ids == [f"p{number}" for number in range(first, last + 1)]
    expect(page.locator(f"#p{first}")).to_be_in_viewport()
    said = f"Paragraphs {first} to {last} are marked: {count} in all."
    expect(page.locator(".said[role=status]")).to_have_text(said)
    assert page.url == f"{address}{SOLIZ}{form.replace('–', '%E2%80%93')}"
    page.evaluate("location.hash = '#p3'")
    expect(page.locator(".marked")).to_have_count(0)


TYPED = {
    **{"#p12-15": 4, "#P12.": 0, "#p12%E2%80%93p15": 4, "#p12%2Dp15": 4, "#%70%31%32": 0},
    **{"#p12-p15.": 4, "?to=P15.#P12": 4, "#p12,": 0},
}


@pytest.mark.parametrize(("form", "count"), TYPED.items())
def test_what_people_type_arrives(visit: Open, address: str, form: str, count: int) -> None:
    page = visit(f"{address}{SOLIZ}{form}")
    expect(page.locator("#p12")).to_be_in_viewport()
    expect(page.locator(".marked")).to_have_count(count)


def test_what_never_was_says_so_and_offers_the_nearest(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p999")
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text("There is no paragraph 999 here. The nearest is paragraph")
    said.get_by_role("link").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(said).to_be_empty()


@pytest.mark.parametrize("form", ["#p80", "?to=p87#p80", "#p80-p87", "?to=p999#p80"])
@pytest.mark.parametrize("width", [390, 1440])
def test_where_one_arrives_nothing_is_hidden_by_the_head_of_the_page(
    visit: Open, address: str, form: str, width: int
) -> None:
    page = visit(f"{address}{SOLIZ}{form}", width)
    page.wait_for_load_state("networkidle")
    if form != "#p80":
        expect(page.locator(".said")).to_contain_text("are marked")
    head = page.locator(".bar").bounding_box()
    place = page.locator("#p80").bounding_box()
    assert head
    assert place
    assert head["y"] + head["height"] <= place["y"]
    assert page.viewport_size
    assert abs(place["y"] - page.viewport_size["height"] / 4) <= 30


STAYING = {
    "a place that never was": "#p999",
    "a place of no kind": "#nothing-of-that-name",
    "an end that never was": "?to=p999#p80",
}


@pytest.mark.parametrize("form", STAYING.values(), ids=STAYING)
def test_what_a_reader_has_to_know_stays_until_it_is_closed(
    open_page: Open, address: str, form: str
) -> None:
    page = by_the_clock(open_page, f"{address}{SOLIZ}{form}")
    said = page.locator(".said[role=status]")
    close = said.get_by_role("button", name="Close")
    expect(close).to_be_visible()
    page.clock.run_for(60_000)
    expect(close).to_be_visible()
    close.click()
    page.clock.run_for(1_000)
    expect(said).to_be_empty()


def test_what_became_of_a_range_stays(open_page: Open, changed_address: str) -> None:
    page = by_the_clock(open_page, f"{changed_address}articles/new/?to=p4#p1")
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text("Paragraph 4 was removed")
    page.clock.run_for(60_000)
    expect(said).to_contain_text("Paragraph 4 was removed")
    page.keyboard.press("Escape")
    expect(said).to_be_empty()


def test_what_can_be_seen_is_said_for_a_while(open_page: Open, address: str) -> None:
    page = by_the_clock(open_page, f"{address}{SOLIZ}?to=p15#p12")
    said = page.locator(".said[role=status]")
    expect(said).to_have_text("Paragraphs 12 to 15 are marked: 4 in all.")
    page.clock.run_for(10_000)
    expect(said).to_be_empty()


def test_what_is_offered_comes_first_by_keyboard(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p999")
    expect(page.locator(".said a")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".said a")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".said button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_be_empty()


@pytest.mark.parametrize("width", [320, 1440])
def test_everyone_can_read_what_is_said(visit: Open, address: str, width: int) -> None:
    page = visit(f"{address}{SOLIZ}?to=p999#p998", width)
    said = page.locator(".said")
    expect(said.get_by_role("link")).to_be_visible()
    assert_accessible_light_and_dark(page, ".said")
    box = said.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("form", ["?to=p28#p25", "#p25-p28"])
def test_a_range_marks_its_numbers_wherever_they_stand(
    open_page: Open, address: str, form: str
) -> None:
    def moved(route: Route) -> None:
        html = (response := route.fetch()).text()
        swap = {'id="p26"': 'id="p40"', 'id="p40"': 'id="p26"'}
        swap |= {'href="#p26"': 'href="#p40"', 'href="#p40"': 'href="#p26"'}
        swap |= {'id="p20"': 'id="p25a"', 'href="#p20"': 'href="#p25a"'}
        body = re.sub("|".join(swap), lambda found: swap[found[0]], html)
        route.fulfill(response=response, body=body)

    page = open_page("about:blank")
    page.route(f"{address}{SOLIZ}**", moved)
    page.goto(f"{address}{SOLIZ}{form}")
    expect(page.locator(".marked")).to_have_count(5)
    ids = page.locator(".marked").evaluate_all("all => all.map((place) => place.id)")
    assert set(ids) == {"p25", "p25a", "p26", "p27", "p28"}
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text("Paragraphs 25 to 28 are marked: 5 in all.")
    expect(said).to_contain_text("later: 25a. They no longer stand together.")


def test_a_reader_who_goes_on_leaves_the_range(visit: Open, address: str) -> None:
    there, elsewhere = f"{address}{SOLIZ}?to=p15#p12", f"{address}{SOLIZ}#conclusion"
    page = visit(there)
    expect(page.locator(".marked")).to_have_count(4)
    # By key: the contents scroll with the page, and a pointer could miss.
    page.locator(".outline a[href='#conclusion']").first.press("Enter")
    page.wait_for_url(elsewhere)
    expect(page.locator(".marked")).to_have_count(0)
    expect(page.locator("#conclusion")).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == "conclusion"
    page.go_back()
    page.wait_for_url(there)
    expect(page.locator(".marked")).to_have_count(4)
    page.go_forward()
    page.wait_for_url(elsewhere)
    page.reload()
    page.go_back()
    page.wait_for_url(there)
    expect(page.locator(".marked")).to_have_count(4)
    page.reload()
    expect(page.locator(".marked")).to_have_count(4)


@pytest.mark.parametrize("form", ["?to=p60#p12", "#p12-p60"])
@pytest.mark.parametrize("width", [390, 1440])
def test_who_comes_back_to_a_range_reads_on_where_they_were(
    visit: Open, address: str, form: str, width: int
) -> None:
    page = visit(f"{address}{SOLIZ}{form}", width)
    page.locator("#p50").evaluate("one => one.scrollIntoView({ behavior: 'instant' })")
    read = page.evaluate("scrollY")
    page.reload()
    for _ in range(2):
        expect(page.locator(".marked").first).to_be_attached()
        page.wait_for_function("read => Math.abs(scrollY - read) < 2", arg=read)
        assert not page.locator("#p12").evaluate("one => one === document.activeElement")
        page.goto(f"{address}glossary/illiberalism/")
        page.go_back()


@pytest.mark.parametrize("form", ["?to=p15", "?to=p15#conclusion", "?to=#p12", "?to=15#p12"])
def test_what_is_no_range_marks_nothing(visit: Open, address: str, form: str) -> None:
    page = visit(f"{address}{SOLIZ}{form}")
    page.locator("#p3 .paragraph-number").click()
    expect(page.locator(".said[role=status]")).to_contain_text(
        "The link to paragraph 3 was copied."
    )
    expect(page.locator(".marked")).to_have_count(0)


@pytest.mark.parametrize(
    ("form", "first", "said"),
    [
        ("?to=p300#p80", 80, "There is no paragraph 300 here. Paragraphs 80 to {last} are marked"),
        ("#p80-p300", 80, "There is no paragraph 300 here. Paragraphs 80 to {last} are marked"),
        ("#p300-80", 80, "There is no paragraph 300 here. Paragraphs 80 to {last} are marked"),
        ("#p0-p3", 1, "There is no paragraph 0 here. Paragraphs 1 to 3 are marked: 3 in all."),
    ],
)
def test_a_range_with_an_end_that_never_was_says_which(
    visit: Open, address: str, form: str, first: int, said: str
) -> None:
    page = visit(f"{address}{SOLIZ}{form}")
    last = page.locator(".paragraph-number").last.inner_text()
    expect(page.locator(".said[role=status]")).to_contain_text(said.format(last=last))
    expect(page.locator(f"#p{first}.marked")).to_be_in_viewport()
    expect(page.locator(".marked")).to_have_count(int(last) - 79 if first == 80 else 3)


@pytest.mark.parametrize("form", ["?to=p301#p300", "#p300-p301"])
def test_a_range_of_which_nothing_is_there_offers_the_nearest(
    visit: Open, address: str, form: str
) -> None:
    page = visit(f"{address}{SOLIZ}{form}")
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text("There is no paragraph 300 here, and no paragraph 301.")
    expect(page.locator(".marked")).to_have_count(0)
    said.get_by_role("link").click()
    expect(page.locator(":target")).to_be_in_viewport()
    assert "to=" not in page.url


@pytest.mark.parametrize(
    "form", ["?to=p12#p12", "?to=P12.#p12", "#p12-p12", "#p12-12", "#P12–p12."]
)
def test_from_a_paragraph_to_itself_is_that_paragraph(visit: Open, address: str, form: str) -> None:
    page = visit(f"{address}{SOLIZ}{form}")
    expect(page.locator("#p12:target")).to_be_in_viewport()
    assert page.url == f"{address}{SOLIZ}#p12"
    expect(page.locator(".marked")).to_have_count(0)
    expect(page.locator(".said")).to_have_count(0)


def test_a_range_arrives_at_its_first_paragraph_without_scripts(visit: Open, address: str) -> None:
    for first, last in (("p12", "p15"), ("p40", "p95")):
        page = visit(f"{address}{SOLIZ}?to={last}#{first}", java_script_enabled=False)
        expect(page.locator(f"#{first}")).to_be_in_viewport()
        assert page.evaluate("document.querySelector(':target').id") == first
        assert page.evaluate("scrollY") > 1000


def test_a_page_has_few_elements_that_hold_nothing(built: Built) -> None:
    for page in (built.site / "articles").glob("*/index.html"):
        article = LexborHTMLParser(page.read_text("utf-8")).css_first("article")
        assert article
        unnamed = article.css("a:not([aria-label]), span")
        empty = [node for node in unnamed if not node.text().strip()]
        assert len(empty) <= 0.05 * len(article.css("*"))


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_a_range_or_an_offer(visit: Open, address: str, width: int) -> None:
    page = visit(f"{address}articles/chaguaceda-2022/?to=p15#p12", width)
    expect(page.locator(".marked")).to_have_count(4)
    assert_accessible_light_and_dark(page, ".marked", ".said")
    select(page, "p3", 10, "p4", 40)
    expect(page.locator(".offer button")).to_have_count(5)
    page.locator(".offer button").first.click()
    expect(page.locator(".said")).to_be_visible()
    assert_accessible_light_and_dark(page, "p:has(.offer)", ".said")


@pytest.mark.parametrize(
    ("selector", "fragment", "what"),
    [
        ("#p3 .paragraph-number", "#p3", "paragraph 3"),
        ("h2#conclusion .headerlink", "#conclusion", "the section “[Conclusion]”"),
        ("#note-3 .note-link", "#note-3", "note 3"),
        ("#correction-3 .note-link", "#correction-3", "remark 3"),
    ],
)
@pytest.mark.parametrize("key", [None, "Enter"])
def test_a_number_copies_a_clean_address_and_says_so(
    visit: Open, address: str, selector: str, fragment: str, what: str, key: str | None
) -> None:
    page = visit(f"{address}{SOLIZ}?q=secret+words#{'notes' if 'note' in fragment else ''}")
    link = page.locator(selector)
    if key:
        link.focus()
        page.keyboard.press(key)
    else:
        link.click()
    several = " Select words across several paragraphs for a link to all of them."
    also = several if what.startswith("paragraph") else ""
    said = page.locator(".said[role=status]")
    expect(said).to_have_text(f"The link to {what} was copied.{also}")
    expect(said).to_be_visible()
    assert copied(page) == f"{address}{SOLIZ}{fragment}"
    assert page.url.endswith(fragment)


REFUSE_TO_COPY = """() => {
  for (const name of ["write", "writeText"]) {
    navigator.clipboard[name] = () => Promise.reject();
  }
}"""


def test_where_nothing_can_be_copied_the_address_is_said(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}")
    page.evaluate(REFUSE_TO_COPY)
    page.locator("#p3 .paragraph-number").click()
    expect(page.locator(".said[role=status]")).to_contain_text(f"by hand: {address}{SOLIZ}#p3")


def test_sections_and_paragraphs_show_their_numbers(
    visit: Open, address: str, edition: Edition
) -> None:
    page = visit(f"{address}{SOLIZ}")
    expect(page.locator("#p12 .paragraph-number")).to_have_text("12")
    signs = page.locator("article .headerlink").evaluate_all(
        "links => links.map((link) => [link.parentElement.id || link.hash.slice(1),"
        " getComputedStyle(link, '::after').content.includes('counter')])"
    )
    numbered = {identifier for identifier, shown in signs if shown}
    (soliz,) = (article for article in edition.articles if article.slug in SOLIZ)
    assert numbered == {block.id for block in soliz.of_kind(Kind.HEADING)}


def select(page: Page, first: str, start: int, last: str, end: int) -> None:
    """Selects from one character of a paragraph's text to another's."""
    page.evaluate(
        """([first, start, last, end]) => {
          const at = (id, offset) => {
            const place = document.getElementById(id);
            const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              if (offset <= texts.currentNode.length) return [texts.currentNode, offset];
              offset -= texts.currentNode.length;
            }
          };
          getSelection().setBaseAndExtent(...at(first, start), ...at(last, end));
        }""",
        [first, start, last, end],
    )


def text_of(page: Page, identifier: str) -> str:
    """The text of a place, with blanks for what the edition adds to it."""
    script = """id => {
      const place = document.getElementById(id).cloneNode(true);
      for (const added of place.querySelectorAll("[data-added]")) {
        added.textContent = " ".repeat(added.textContent.length);
      }
      return place.textContent;
    }"""
    return str(page.evaluate(script, identifier))


@pytest.mark.parametrize("phrase", ["Latin America", "counter-hegemonic", "Russia"])
def test_a_selection_has_a_link_to_exactly_that(visit: Open, address: str, phrase: str) -> None:
    page = visit(f"{address}{SOLIZ}")
    texts = {f"p{number}": text_of(page, f"p{number}") for number in range(2, 40)}
    place = next(p for p, text in texts.items() if text.rfind(phrase) > 200)
    start = texts[place].rindex(phrase)
    select(page, place, start + 1, place, start + len(phrase) - 1)
    button = page.get_by_role("button", name="Copy link", exact=True)
    button.click()
    expect(page.locator(".said[role=status]")).to_have_text(
        "The link to the selected words was copied."
    )
    link = copied(page)
    assert link.startswith(f"{address}{SOLIZ}#{place}:~:text=")
    assert phrase.rpartition(" ")[2] in link.replace("%2D", "-")
    arrived = visit(link)
    expect(arrived.locator(f"#{place}")).to_be_in_viewport()
    without = visit(link.replace(f"#{place}:", "#:"))
    expect(without.locator(f"#{place}")).to_be_in_viewport()


ACROSS = {
    "few words on either side": ("p12", "social contract.", "p13", "This lack"),
    "few words before": ("p11", "economic elite.", "p12", "In many cases, such as in Uruguay"),
    "items": ("p6", "ideological matrix (meta-narratives).", "p7", "Illiberalism, contra liberal"),
    "a phrase that comes twice": (
        "p29",
        "The appeal to",
        "p29",
        "narrative of the wars of independence",
    ),
    "whole paragraphs": ("p40", "It is this dialogue", "p42", "the same recommendations."),
}


@pytest.mark.parametrize("case", ACROSS)
def test_a_long_selection_is_quoted_at_both_ends(case: str, visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}")
    first, begins, last, ends = ACROSS[case]
    start = text_of(page, first).index(begins)
    end = text_of(page, last).rindex(ends) + len(ends)
    select(page, first, start, last, end)
    page.get_by_role("button", name=re.compile("^Copy link( to words)?$")).click()
    directive = unquote(copied(page).partition(":~:text=")[2].replace("%2C", "\0"))
    parts = [" ".join(part.replace("\0", ",").split()) for part in directive.split(",")]
    if parts[0].endswith("-"):
        parts = parts[1:]
    plain = {name: " ".join(text_of(page, name).split()) for name in (first, last)}
    found = plain[first].index(parts[0])
    assert found == plain[first].index(begins)
    after = found + len(parts[0]) if first == last else 0
    stop = plain[last].index(parts[-1], after) + len(parts[-1])
    assert plain[last][:stop].endswith(ends)


@pytest.mark.parametrize("end", [len("Cultural-colonial"), len("Cultural-colonial liberalism")])
def test_the_words_of_a_heading_are_found(visit: Open, address: str, end: int) -> None:
    page = visit(f"{address}{SOLIZ}")
    heading = "cultural-colonial-liberalism"
    select(page, heading, 0, heading, end)
    page.get_by_role("button", name="Copy link", exact=True).click()
    link = copied(page)
    assert "%C2%A7" not in link.partition(",-")[0]
    arrived = visit(link.replace(f"#{heading}:", "#:"))
    expect(arrived.locator(f"#{heading}")).to_be_in_viewport()


def test_a_paragraph_taken_whole_is_one_paragraph(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p12")
    page.locator("#p12").click(click_count=3, position={"x": 60, "y": 20})
    names = ["Copy link", "Copy quotation", "Cite", "Add to list"]
    expect(page.locator("#p12 .offer button")).to_have_text(names)
    place = page.locator("#p12").bounding_box()
    offer = page.locator(".offer").bounding_box()
    assert place
    assert offer
    lowest = 800 - offer["height"] - 20
    assert offer["y"] >= min(place["y"] + place["height"] - 30, lowest)


def test_the_offer_stays_on_a_small_screen(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p12", width=320)
    select(page, "p12", 0, "p12", len(text_of(page, "p12")) - 9)
    offer = page.locator(".offer")
    expect(offer).to_be_visible()
    box = offer.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 800
    assert box["x"] + box["width"] <= 320


def lines_of(page: Page) -> dict[str, float]:
    script = """() => {
      const { top, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
      return { top, bottom };
    }"""
    lines: dict[str, float] = page.evaluate(script)
    return lines


def test_the_offer_never_covers_what_is_selected_on_a_phone(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p12", 390, 844, has_touch=True, is_mobile=True)
    page.evaluate("document.fonts.ready.then(() => true)")
    offer = page.locator(".offer")
    for where in ("end", "center"):
        page.locator("#p13").evaluate("(p, block) => p.scrollIntoView({ block })", where)
        length = len(text_of(page, "p13"))
        select(page, "p13", length - 120, "p13", length - 5)
        expect(offer).to_be_visible()
        box, lines = offer.bounding_box(), lines_of(page)
        assert box
        assert box["y"] + box["height"] <= lines["top"] or box["y"] >= lines["bottom"]
        assert box["y"] + box["height"] <= 844
        page.evaluate("getSelection().removeAllRanges()")
        expect(offer).to_have_count(0)
    page.locator("#p12").evaluate("p => p.scrollIntoView({ block: 'end' })")
    select(page, "p10", 0, "p12", len(text_of(page, "p12")) - 5)
    expect(offer).to_be_in_viewport(ratio=1)
    box = offer.bounding_box()
    assert box
    assert box["y"] < 844 / 2


@pytest.mark.parametrize("last", ["p3", "p5"])
def test_what_is_offered_of_a_selection_stands_in_even_rows(
    visit: Open, address: str, last: str
) -> None:
    page = visit(f"{address}{SOLIZ}", 390, 844, has_touch=True, is_mobile=True)
    page.evaluate("document.fonts.ready.then(() => true)")
    select(page, "p3", 10, last, 30)
    buttons = page.locator(".offer button")
    expect(buttons).to_have_count(4 if last == "p3" else 5)
    boxes = [box for one in buttons.all() if (box := one.bounding_box())]
    rows = {round(box["y"]): box["x"] + box["width"] for box in boxes}
    assert len(rows) == 2
    assert max(rows.values()) - min(rows.values()) < 2
    assert {round(box["height"]) for box in boxes} == {44}
    page.touchscreen.tap(200, 600)
    expect(page.locator(".offer")).to_have_count(0)


def test_the_offer_goes_when_something_was_taken_of_it(open_page: Open, address: str) -> None:
    page = open_page(f"{address}{SOLIZ}#p12", 390, 844, has_touch=True, is_mobile=True)
    stop_the_clock(page)
    number = page.locator("#p12 .paragraph-number")
    number.tap()
    offer, said = page.locator(".offer"), page.locator(".said")
    box, place = offer.bounding_box(), number.bounding_box()
    assert box
    assert place
    assert box["y"] + box["height"] <= place["y"] + place["height"] / 2
    page.get_by_role("button", name="Copy quotation").tap()
    page.clock.run_for(500)
    expect(offer).to_be_visible()
    page.clock.run_for(1500)
    expect(offer).to_have_count(0)
    expect(said).to_have_text("The quotation was copied.")
    number.tap()
    expect(offer).to_be_visible()
    page.evaluate("scrollBy(0, 400)")
    expect(offer).to_have_count(0)


def test_an_address_to_copy_by_hand_stays(open_page: Open, address: str) -> None:
    page = open_page(f"{address}{SOLIZ}")
    page.clock.install()
    page.evaluate(REFUSE_TO_COPY)
    page.locator("#p3 .paragraph-number").click()
    expect(page.locator(".said")).to_contain_text("by hand")
    page.clock.run_for(60_000)
    expect(page.locator(".said")).to_contain_text("by hand")
    page.keyboard.press("Escape")
    expect(page.locator(".said")).to_be_empty()


def test_a_selection_of_several_paragraphs_has_two_links(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}")
    select(page, "p3", 10, "p5", 30)
    page.get_by_role("button", name="Copy link to ¶ 3–5").click()
    assert copied(page) == f"{address}{SOLIZ}?to=p5#p3"


def test_the_offer_is_in_reach_of_the_keyboard(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}")
    text = text_of(page, "p3")
    select(page, "p3", 0, "p3", len(text) - 5)
    expect(page.locator(".offer")).to_be_visible()
    tab_to(page, ".offer button")
    assert focused(page, "type") == "button"
    page.keyboard.press("Enter")
    assert ":~:text=" in copied(page)
    page.keyboard.press("Escape")
    expect(page.locator(".offer")).to_have_count(0)


def test_a_heading_and_a_note_can_be_linked_by_their_words(visit: Open, address: str) -> None:
    page = visit(f"{address}articles/chaguaceda-2022/")
    for identifier in ("on-the-kremlins-watch", "note-1"):
        select(page, identifier, 3, identifier, 8)
        page.locator(f"#{identifier} .offer button", has_text="Copy link").click()
        page.wait_for_function(
            "start => navigator.clipboard.readText().then((text) => text.startsWith(start))",
            arg=f"{address}articles/chaguaceda-2022/#{identifier}:~:text=",
        )


def test_a_paragraph_is_quoted_with_its_name_and_its_address(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}")
    tab_to(page, "#p27 .paragraph-number")
    page.keyboard.press("Enter")
    expect(page.locator(".offer")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy quotation"
    page.keyboard.press("Enter")
    of_corrected = "Corrected by this edition in one place; quoted is the text as corrected."
    expect(page.locator(".said")).to_have_text(f"The quotation was copied. {of_corrected}")
    words = re.sub(r"\s+", " ", text_of(page, "p27")).strip()
    assert "Mujica" in words
    quotation, link = copied(page).rsplit("\n", 1)
    assert quotation == f"“{words}” (Soliz T. 2023, ¶ 27). {of_corrected}"
    assert link == f"{address}{SOLIZ}#p27"
    page.keyboard.press("Escape")
    expect(page.locator(".offer")).to_have_count(0)
    assert focused(page, "class") == "paragraph-number"


def test_a_selection_is_quoted_with_a_link_to_its_words(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}")
    select(page, "p3", 0, "p4", 20)
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.locator(".said")).to_have_text("The quotation was copied.")
    quotation, link = copied(page).rsplit("\n", 1)
    taken = text_of(page, "p3"), text_of(page, "p4")[:20]
    first, last = (" ".join(words.split()) for words in taken)
    assert quotation == f"“{first}\n{last}” (Soliz T. 2023, ¶ 3–4)"
    assert link.startswith(f"{address}{SOLIZ}#p3:~:text=")
    html = page.evaluate(HTML_COPIED)
    assert html.count("<p>") == 3
    assert f'<a href="{link}">' in html


CHAGUACEDA = "articles/chaguaceda-2022/"
OUT_THAT = "It is worth pointing out that Chile"
"""Words of which the edition supplied “that”."""


@pytest.mark.parametrize(
    ("quoted", "chosen", "said"),
    [
        (
            OUT_THAT,
            {},
            "Corrected by this edition in one place; quoted is the text as corrected.",
        ),
        (
            OUT_THAT,
            {"marks": "none"},
            "Corrected by this edition in one place; quoted is the text as corrected.",
        ),
        (
            OUT_THAT.replace(" that", ""),
            {"reading": "supplied"},
            "This edition corrects one place of these words; quoted is the text as supplied.",
        ),
        ("cases of democratic and diplomatic coherence", {}, ""),
    ],
)
def test_a_quotation_says_whose_words_it_has(
    visit: Open, address: str, quoted: str, chosen: dict[str, str], said: str
) -> None:
    page = visit(address + CHAGUACEDA)
    page.evaluate(
        "chosen => Object.entries(chosen).forEach((one) => localStorage.setItem(...one))", chosen
    )
    page.reload()
    expect(page.locator("#p9")).to_contain_text(quoted)
    start = text_of(page, "p9").index(quoted)
    select(page, "p9", start, "p9", start + len(quoted))
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.locator(".said")).to_have_text(f"The quotation was copied. {said}".strip())
    behind = f"(Chaguaceda 2022, ¶ 9). {said}" if said else "(Chaguaceda 2022, ¶ 9)"
    assert copied(page).startswith(f"“{quoted}” {behind}\n")
    html = page.evaluate(HTML_COPIED)
    assert html.endswith(f"</a>. {said}</p>" if said else "</a></p>")


def test_the_parts_of_one_correction_are_counted_as_one_without_marks(
    visit: Open, address: str
) -> None:
    page = visit(address + CHAGUACEDA)
    second_part = page.locator("[id^=note-] > a.emendation[id$='-2']").first
    note = second_part.evaluate("part => part.parentElement.id")
    page.evaluate("localStorage.setItem('marks', 'none')")
    page.reload()
    expect(page.locator(f"#{note} a.emendation[href]")).to_have_count(0)
    select(page, note, 3, note, len(text_of(page, note)) - 4)
    page.get_by_role("button", name="Copy quotation").click()
    expect(page.locator(".said")).to_contain_text("Corrected by this edition in one place")


@pytest.mark.parametrize("form", ["?to=p8#p6", "#p6-p8"])
def test_a_range_from_a_removed_paragraph_says_so(
    visit: Open, changed_address: str, form: str
) -> None:
    page = visit(f"{changed_address}articles/new/{form}")
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text("Paragraph 6 was removed")
    expect(said).to_contain_text(re.compile(r"Paragraphs \d+ to 8 are marked"))
    still = visit(f"{changed_address}articles/new/?to=p8#p6", java_script_enabled=False)
    expect(still.locator("#p5")).to_be_in_viewport()
    assert still.evaluate("document.querySelector(':target').id") == "p6"


def test_nothing_is_offered_outside_the_text(open_page: Open, address: str) -> None:
    page = open_page(f"{address}{SOLIZ}")
    stop_the_clock(page)
    for selector, offers in ((".imprint", 0), ("#p3", 1)):
        page.evaluate(
            """selector => new Promise((done) => {
              document.addEventListener("selectionchange", () => done(), { once: true });
              getSelection().selectAllChildren(document.querySelector(selector));
            })""",
            selector,
        )
        page.clock.run_for(1000)
        expect(page.locator(".offer")).to_have_count(offers)


def test_days_are_written_out() -> None:
    assert day(date(2026, 1, 5)) == "5 January 2026"


@pytest.fixture(scope="session")
def joined_address(once: Once, build_edition: Build) -> Iterator[str]:
    """The site of an edition in which two published articles were joined, and a paragraph went."""

    def make(folder: Path) -> Built:
        seeds = folder / "seeds"
        published(seeds, Desk({"part-one": [1, 2], "part-two": [3, 4]}))
        Desk({"whole": [1, 2, 3]}, {"whole": ["part-one", "part-two"]}).write(seeds)
        return build_edition(seeds, folder)

    with served(once("joined", make).site) as where:
        yield where


@pytest.mark.parametrize(
    ("asked", "arrives"),
    [
        ("articles/part-one/#p2", "articles/whole/#p2"),
        ("articles/part-two/#p1", "articles/whole/#p3"),
        ("articles/part-two/#p1-p2", "articles/whole/#p3"),
        ("articles/part-two/?to=p2#p1", "articles/whole/#p3"),
        ("articles/part-two/#p2", "articles/part-two/#p2"),
        ("articles/part-two/", "articles/whole/"),
        ("articles/part-two/terms/", "articles/whole/terms/"),
    ],
)
def test_an_address_of_a_joined_article_arrives_at_its_text(
    visit: Open, joined_address: str, asked: str, arrives: str
) -> None:
    page = visit(joined_address + asked)
    page.wait_for_url(joined_address + arrives)
    if asked == arrives:
        expect(page.locator(":target")).to_contain_text("not there any more")


@pytest.fixture(scope="session")
def lent_address(once: Once, build_edition: Build) -> Iterator[str]:
    """The site of an edition in which a published paragraph went to another article."""

    def make(folder: Path) -> Built:
        seeds = folder / "seeds"
        published(seeds, Desk({"one": [1, 2, 3, 4], "other": [5, 6]}))
        Desk({"one": [1, 3, 4], "other": [5, 6, 2]}).write(seeds)
        return build_edition(seeds, folder)

    with served(once("lent", make).site) as where:
        yield where


def test_a_range_leaves_out_what_stands_where_a_paragraph_left(
    visit: Open, lent_address: str
) -> None:
    page = visit(f"{lent_address}articles/one/?to=p3#p2")
    said = "Paragraph 2 is now paragraph 3 of “The title of other”. Paragraph 3 is marked."
    expect(page.locator(".said[role=status]")).to_contain_text(said)
    expect(page.locator("p.marked")).to_have_count(1)
    expect(page.locator("#p2 a")).to_be_visible()


PIECES = [prose(random.Random(number), 24) for number in range(1, 6)]


@pytest.fixture(scope="session")
def divided(once: Once, build_edition: Build) -> Built:
    """An edition of which two published paragraphs were divided: the second, and the last."""

    def make(folder: Path) -> Built:
        seeds = folder / "seeds"
        one, two, three, four, five = PIECES
        for lines in (
            [one, f"{two} More. {three}", four, f"{five} At the end. {three[::-1]}"],
            [one, f"{two} More of it.", three, four, f"{five} At the end.", three[::-1]],
        ):
            Desk().write(seeds)
            text = "\n\n".join(["A title", *lines])
            (seeds / "articles" / "one.txt").write_text(text, "utf-8")
            built = build_edition(seeds, folder)
        return built

    return once("divided", make)


@pytest.fixture(scope="session")
def divided_address(divided: Built) -> Iterator[str]:
    with served(divided.site) as where:
        yield where


DIVIDED = r"Paragraph {} was divided on \d+ \w+ \d{{4}}: the rest of it is in paragraph {}\."


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("whole", "part"), [("2", "2a"), ("4", "5")])
def test_a_divided_paragraph_says_so_and_leads_to_the_rest(
    visit: Open, divided_address: str, whole: str, part: str, scripts: bool
) -> None:
    address = f"{divided_address}articles/one/#p{whole}"
    page = visit(address, java_script_enabled=scripts)
    notice = page.locator(f"#p{whole} .divided")
    expect(notice).to_be_in_viewport()
    expect(notice).to_have_text(re.compile(DIVIDED.format(whole, part)))
    expect(page.locator(".divided").filter(visible=True)).to_have_count(1)
    if scripts:
        expect(page.locator(".said[role=status]")).to_have_text(notice.inner_text())
        assert_accessible(page, f"#p{whole}")
    notice.get_by_role("link").click()
    expect(page.locator(f"#p{part}:target")).to_be_in_viewport()
    expect(page.locator(".divided").filter(visible=True)).to_have_count(0)


def test_nothing_is_said_of_paragraphs_that_are_whole(visit: Open, divided_address: str) -> None:
    page = visit(f"{divided_address}articles/one/#p1")
    expect(page.locator("#p1:target")).to_be_in_viewport()
    expect(page.locator(".divided").filter(visible=True)).to_have_count(0)
    expect(page.locator(".said")).to_have_count(0)


@pytest.mark.parametrize(
    ("form", "told"), [("?to=p3#p2", []), ("?to=p4#p3", ["p4"]), ("#p1-p4", ["p4"])]
)
def test_a_range_says_of_which_paragraph_a_part_is_elsewhere(
    visit: Open, divided_address: str, form: str, told: list[str]
) -> None:
    page = visit(f"{divided_address}articles/one/{form}")
    said = page.locator(".said[role=status]")
    expect(said).to_contain_text("are marked")
    shown = page.locator(".divided").filter(visible=True)
    expect(shown).to_have_count(len(told))
    for identifier in told:
        expect(page.locator(f"#{identifier} .divided")).to_be_visible()
        expect(said).to_contain_text(f"Paragraph {identifier[1:]} was divided on")


USED = "A tide comes in, and a tide goes out, as tides do, says line {} of the {} of all books."
USED_TERM = """categories: [Sea]
terms:
  - {{term: {}, category: Sea, forms: [tide, tides], definition: Water that moves.}}
"""


@pytest.fixture(scope="session")
def renamed_address(once: Once, build_edition: Build) -> Iterator[str]:
    """The site of an edition in which an article and a term were renamed that are searched for."""

    def make(folder: Path) -> Built:
        seeds = folder / "seeds"
        for slug, name in (("old", "tides"), ("new", "tide")):
            Desk().write(seeds)
            for one, which in ((slug, "first"), ("other", "second")):
                lines = [f"The {which} book", *(USED.format(n, which) for n in range(1, 4))]
                (seeds / "articles" / f"{one}.txt").write_text("\n\n".join(lines), "utf-8")
            (seeds / "glossary.yml").write_text(USED_TERM.format(name), "utf-8")
            built = build_edition(seeds, folder)
        return built

    with served(once("renamed", make).site) as where:
        yield where


def test_a_search_that_names_an_article_or_a_term_of_old_finds_it(
    visit: Open, renamed_address: str
) -> None:
    page = visit(f"{renamed_address}search/?q=line&article=old&term=tides")
    results = page.locator("#search-results > li > a")
    expect(results.first).to_be_visible()
    hrefs = results.evaluate_all("all => all.map(({ href }) => href)")
    assert all(f"{renamed_address}articles/new/#p" in href for href in hrefs)
    assert page.url == f"{renamed_address}search/?q=line&article=new&term=tide"


def test_uses_in_an_article_of_old_are_those_of_today(visit: Open, renamed_address: str) -> None:
    query = "?view=keyword&sort=after&article="
    page = visit(f"{renamed_address}glossary/tides/{query}old#occurrences")
    page.wait_for_url(f"{renamed_address}glossary/tide/{query}new#occurrences")
    lines = page.locator(".keyword-lines .occurrence")
    expect(lines).to_have_count(9)
    hrefs = lines.evaluate_all("all => all.map(({ href }) => href)")
    assert all(href.startswith(f"{renamed_address}articles/new/#p") for href in hrefs)


@pytest.mark.parametrize("missing", ["formerly.json", "formerly.js"])
def test_where_former_names_cannot_be_loaded_all_else_works(
    open_page: Open, renamed_address: str, missing: str
) -> None:
    page = open_page("about:blank")
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(f"{renamed_address}search/?q=line&article=new")
    expect(page.locator("#search-results > li > a").first).to_be_visible()


def test_words_to_mark_are_marked_under_the_address_of_today(
    visit: Open, renamed_address: str
) -> None:
    for fragment in ("#p2:~:text=says%20line%202", "#:~:text=says%20line%202"):
        page = visit(f"{renamed_address}articles/old/?q=x{fragment}")
        page.wait_for_url("**/articles/new/**")
        asked = page.evaluate("performance.getEntriesByType('navigation')[0].name")
        assert asked == f"{renamed_address}articles/new/?q=x{fragment}"
        expect(page.locator("#p2:target")).to_be_in_viewport()


NOTES = {
    1: ("#", ""),
    2: ("address #note-2a", "The note at #note-2a is number 2 today."),
    3: ("address #note-2", "The note at #note-2 is number 3 today."),
    4: ("address #note-3", "The note at #note-3 is number 4 today."),
}


@pytest.fixture(scope="session")
def renumbered_address(once: Once, build_edition: Build) -> Iterator[str]:
    """The site of an edition in which a note was inserted behind the first of three."""

    def make(folder: Path) -> Built:
        seeds = folder / "seeds"
        known = [prose(random.Random(number), 24) for number in range(8)]
        for order in ([0, 1, 2], [0, 3, 1, 2]):
            Desk().write(seeds)
            texts = [f"{known[one]}[{n}]" for n, one in enumerate(order, start=1)]
            notes = [f"[{n}] {known[one + 4]}" for n, one in enumerate(order, start=1)]
            text = "\n\n".join(["A title", *texts, *notes])
            (seeds / "articles" / "one.txt").write_text(text, "utf-8")
            built = build_edition(seeds, folder)
        return built

    with served(once("renumbered", make).site) as where:
        yield where


@pytest.mark.parametrize("number", NOTES)
def test_the_address_of_a_note_is_shown_where_it_is_not_its_number(
    visit: Open, renumbered_address: str, number: int
) -> None:
    shown, told = NOTES[number]
    page = visit(f"{renumbered_address}articles/one/")
    note = page.locator(".note").nth(number - 1)
    expect(note).to_contain_text(f"[{number}]")
    link = note.locator(".note-link")
    expect(link).to_have_text(shown)
    expect(link).to_have_accessible_name(re.compile(f"^Link to note {number}(, address #note-|$)"))
    link.click()
    identifier = str(note.get_attribute("id"))
    expect(page.locator(".said")).to_have_text(f"The link to note {number} was copied.")
    assert copied(page) == f"{renumbered_address}articles/one/#{identifier}"
    arrived = visit(f"{renumbered_address}articles/one/#{identifier}")
    said = arrived.locator(".said[role=status]")
    expect(said).to_have_text(told) if told else expect(said).to_have_count(0)
    assert_accessible(arrived, ".notes")


def test_search_names_a_note_by_its_number_of_today(visit: Open, renumbered_address: str) -> None:
    note = visit(f"{renumbered_address}articles/one/").locator("#note-2")
    words = note.inner_text().removeprefix("[3] ").partition(".")[0]
    page = visit(f"{renumbered_address}search/?q={quote(f'“{words}”')}")
    result = page.locator("#search-results > li > a").first
    expect(result).to_contain_text("note\u00a03")
    expect(result).to_have_attribute("href", re.compile("#note-2$"))


def test_a_note_is_linked_without_scripts(visit: Open, renumbered_address: str) -> None:
    page = visit(f"{renumbered_address}articles/one/", java_script_enabled=False)
    link = page.locator("#note-2 .note-link")
    expect(link).to_be_visible()
    link.click()
    assert page.url.endswith("#note-2")
    expect(page.locator("#note-2:target")).to_be_in_viewport()


def test_a_pop_up_of_a_note_has_its_text_alone(visit: Open, renumbered_address: str) -> None:
    page = visit(f"{renumbered_address}articles/one/")
    page.locator("#ref-2").hover()
    expect(page.locator(".popup")).to_contain_text("[3]")
    expect(page.locator(".popup__text")).not_to_contain_text("#")


def test_a_note_is_printed_with_its_address_where_it_is_not_its_number(
    visit: Open, renumbered_address: str
) -> None:
    page = visit(f"{renumbered_address}articles/one/")
    page.emulate_media(media="print")
    shown = page.locator(".note-link").filter(visible=True).all_inner_texts()
    assert shown == [text for text, told in NOTES.values() if told]


@pytest.mark.parametrize(
    ("path", "verdict", "why"),
    [
        ("#p1", "good", ""),
        ("#p2", "divided", "p2 was divided on {}: the rest of it is in p2a"),
        ("#p2a", "good", ""),
        ("#p4", "divided", "p4 was divided on {}: the rest of it is in p5"),
        ("?to=p3#p2", "changed since", "p2a was added or divided off"),
        ("?to=p4#p3", "divided", "p4 was divided on {}: the rest of it is in p5"),
        ("?to=p5#p4", "good", ""),
    ],
)
def test_a_link_to_a_divided_paragraph_is_said_to_have_changed(
    divided: Built, path: str, verdict: str, why: str
) -> None:
    places = places_of(str(divided.site))
    text = f"https://e.org/articles/one/{path}"
    (link,) = links(of_text(text).occurrences, ["https://e.org/"], places)
    finding = check(link, places)
    told = json.loads((divided.site / "anchors.json").read_text("utf-8"))["divided"]
    (day,) = {row["on"] for row in told}
    assert (finding.verdict, finding.why) == (verdict, why.format(day))


@pytest.mark.parametrize(
    ("path", "heir"),
    [
        ("articles/old/", "articles/new/"),
        ("articles/old/terms/", "articles/new/terms/"),
        ("glossary/tides/", "glossary/tidal-things/"),
    ],
)
def test_a_page_that_leads_on_names_the_page_of_today(changed: Built, path: str, heir: str) -> None:
    page = page_at(changed.site, path)
    (canonical,) = page.css("link[rel=canonical]")
    assert str(canonical.attributes["href"]).endswith(heir.partition("/")[2])
    refresh = page.css("meta[http-equiv=refresh]")
    # On the page of an article, a reader without scripts chooses among its places.
    assert bool(refresh) == (path != "articles/old/")
