"""Corrections and remarks as readers meet them: the switch, pop-ups, print."""

import re
from typing import Any, Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible
from conftest import Built, Open
from edition.assembly import Edition
from edition.document.marked_text import pieces_before
from edition.document.model import Emendation
from test_browser import tab_to
from test_refused import keeping_nothing

ARTICLE = "articles/soliz-2023/"
CHAGUACEDA = "articles/chaguaceda-2022"
MIDDLE = 220
WHEN_SHOWN = """new MutationObserver(() => { window.shown = document.readyState; })
  .observe(document, { subtree: true, attributeFilter: ["data-corrected"] })"""
SHOWN = """() => [...document.querySelectorAll("article .emendation[id]")].map(
  (place) => [place.textContent, place.dataset.supplied])"""


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str = ARTICLE, width: int = 1200, **options: Any) -> Page:
        return visit(address + path, width, **options)

    return opens


def choose(page: Page, name: str, legend: str = "The text of articles") -> None:
    page.locator("[data-appearance]").click()
    page.get_by_role("group", name=legend).get_by_role("radio", name=name).check()
    page.keyboard.press("Escape")


def is_as_supplied(page: Page) -> bool:
    places = page.evaluate(SHOWN)
    assert places
    return all(shown == text for shown, text in places)


def words_of(page: Page, identifier: str) -> str:
    """What somebody copies who selects a whole paragraph."""
    return str(
        page.evaluate(
            """id => {
              const selection = getSelection();
              selection.selectAllChildren(document.getElementById(id));
              const words = selection.toString();
              // What stays selected is offered a link, some time later.
              selection.removeAllRanges();
              return words;
            }""",
            identifier,
        )
    )


def test_the_text_can_be_shown_as_supplied_and_again_as_corrected(
    opened: Open, edition: Edition
) -> None:
    page = opened()
    before = page.locator("article").inner_html()
    corrected = page.evaluate(SHOWN)
    choose(page, "As supplied")
    expect(page.locator("html")).to_have_attribute("data-reading", "supplied")
    supplied = page.evaluate(SHOWN)
    article = next(one for one in edition.articles if one.slug in ARTICLE)
    assert len(supplied) == len(list(article.emendations()))
    assert all(shown == text for shown, text in supplied)
    assert all(shown != text for shown, text in corrected)
    assert "President Vasquez" in words_of(page, "p38")
    bar = page.get_by_role("navigation", name="This page")
    expect(bar.get_by_text("As supplied")).to_be_visible()
    choose(page, "As corrected")
    expect(bar.get_by_text("As supplied")).not_to_be_visible()
    expect(page.locator("html")).not_to_have_attribute("data-reading", "supplied")
    assert page.locator("article").inner_html() == before
    assert "President Vázquez" in words_of(page, "p38")


def test_the_choice_is_remembered_on_every_article(opened: Open, address: str) -> None:
    page = opened()
    tab_to(page, "[data-appearance]")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="As corrected").focus()
    page.keyboard.press("ArrowDown")
    for path in (ARTICLE, "articles/chaguaceda-2022/"):
        page.goto(address + path)
        expect(page.locator("html")).to_have_attribute("data-reading", "supplied")
        page.locator("[data-appearance]").click()
        expect(page.get_by_role("radio", name="As supplied")).to_be_checked()
        assert is_as_supplied(page)


def test_where_nothing_may_be_kept_the_choice_holds_for_the_visit(
    browser: Browser, address: str
) -> None:
    with keeping_nothing(browser) as page:
        page.goto(address + ARTICLE)
        choose(page, "As supplied")
        assert is_as_supplied(page)


def test_without_scripts_the_text_is_as_corrected(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.locator("#p38")).to_contain_text("President Vázquez")


def test_screen_readers_get_what_is_shown(opened: Open) -> None:
    page = opened()
    choose(page, "As supplied")
    heard = page.locator("#p38").aria_snapshot()
    assert "Vasquez" in heard
    assert "Vázquez" not in heard


def test_links_to_words_lead_readers_of_either_text_to_them(opened: Open) -> None:
    page = opened()
    page.locator("#p38 .emendation").first.evaluate(SELECT_WORDS)
    quoted = copied_link(page)
    choose(page, "As supplied")
    page.locator("#p38 .emendation").first.evaluate(SELECT_WORDS)
    assert copied_link(page) == quoted


def test_a_link_to_corrected_words_marks_them_for_who_reads_as_supplied(
    open_page: Open, address: str
) -> None:
    link = f"{address}{ARTICLE}#p38:~:text=Uruguay%20under%20President%20V%C3%A1zquez%20also"
    page = open_page(address + ARTICLE)
    page.evaluate("localStorage.setItem('reading', 'supplied')")
    page.goto("about:blank")
    page.add_init_script(WHEN_SHOWN)
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("data-reading", "supplied")
    page.wait_for_function("() => window.shown")
    assert page.evaluate("shown") == "complete"
    # Chromium puts words that it finds in the middle of the window, and a paragraph at its top.
    assert page.evaluate("document.getElementById('p38').getBoundingClientRect().top") > MIDDLE
    expect(page.locator("#p38 .emendation").first).to_have_text("Vasquez")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            "#p38 .emendation",
            "e37 correction Vázquez for “Vasquez” in the supplied text. Misspelt name",
        ),
        ("#p38 .remark-ref", "e36 on the facts “Argentina"),
    ],
    ids=["correction", "remark"],
)
def test_a_pop_up_says_what_the_edition_says_there(opened: Open, link: str, said: str) -> None:
    page = opened()
    page.locator(link).first.scroll_into_view_if_needed()
    page.locator(link).first.hover()
    box = page.locator(".popup")
    expect(box).to_contain_text(said)
    entry = page.locator(".apparatus").locator(str(page.locator(link).first.get_attribute("href")))
    ways = entry.locator("a:not(.note-link)")
    assert ways.count() == box.locator("a").count()
    box.get_by_role("link", name="Among corrections and remarks").click()
    expect(entry).to_be_in_viewport()


SELECT_WORDS = """place => {
  const range = document.createRange();
  range.setStart(place.firstChild, 1);
  range.setEndAfter(place.nextSibling.nextSibling);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
"""Selects from within a corrected word on."""


def copied_link(page: Page) -> str:
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.locator(".said")).to_contain_text("was copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture(scope="module")
def corrected_use(edition: Edition) -> tuple[str, Emendation]:
    """A term (by slug) and a correction that stands close before one of its uses."""
    for slug, usages in edition.concordance.items():
        for use in (use for usage in usages for use in usage.occurrences):
            for piece in pieces_before(use.block, use.left, use.start):
                if piece.emendation and piece.text == piece.emendation.reading:
                    return slug, piece.emendation
    raise AssertionError("no correction stands beside a term")


def corrected_in_line(page: Page, mark: Emendation) -> Locator:
    """The first place of a correction among lines with the keyword in the middle."""
    return page.locator(f".keyword-lines a.emendation[href$='#{mark.entry}']").first


def test_the_same_marks_stand_where_words_are_repeated(
    opened: Open, corrected_use: tuple[str, Emendation]
) -> None:
    term, mark = corrected_use
    page = opened(f"glossary/{term}/")
    sentence = page.locator(f".concordance li a.emendation[href$='#{mark.entry}']").first
    expect(sentence).to_have_text(mark.reading)
    page.get_by_role("button", name="Keyword in the middle").click()
    line = corrected_in_line(page, mark)
    expect(line).to_have_text(mark.reading)
    assert line.get_attribute("data-supplied") == sentence.get_attribute("data-supplied")
    remark = page.locator(".keyword-lines .remark + a.remark-ref").first
    entry = str(remark.get_attribute("href")).partition("#")[2]
    remark.click()
    expect(page.locator(f"#{entry}")).to_be_in_viewport()


def test_marks_elsewhere_are_accessible(
    opened: Open, corrected_use: tuple[str, Emendation]
) -> None:
    page = opened(f"glossary/{corrected_use[0]}/?view=keyword")
    expect(page.locator(".keyword-lines a.emendation").first).to_be_visible()
    assert_accessible(page)


LABELS = """marks => marks.map((mark) => [
  getComputedStyle(mark, mark.matches(".emendation") ? "::after" : "::before").content,
  mark.hash])"""


def test_in_print_every_mark_has_the_number_of_its_note(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Editor’s notes")).to_be_visible()
    marks = page.locator("article :is(.emendation[id], .remark-ref[data-added])")
    shown = marks.evaluate_all(LABELS)
    assert len(shown) > 1
    for label, place in shown:
        kind = page.locator(f"{place} .kind").inner_text()
        assert re.fullmatch(r"e\d+", label.strip('"'))
        assert kind.split()[0] == label.strip('"')


def test_marks_around_supplied_words_hide_none_of_their_own(built: Built) -> None:
    page = LexborHTMLParser((built.site / CHAGUACEDA / "index.html").read_bytes())
    entries = [" ".join(one.text().split()) for one in page.css(".apparatus .correction")]
    said = " ".join(entries)
    assert "““" not in said
    assert "“Organizations, … Democratization,” for Organizations, … Democratization, in" in said
    assert (
        "Rethinking Democratic Representation”, for Rethinking”Democratic Representation, in"
        in said
    )
    assert "“‘the opposition is to the emancipatory principles of liberalism”: as supplied" in said
    assert not [one for one in entries if ": as supplied." in one and "stay as supplied" in one]


def test_an_entry_says_who_signs_it_and_when(opened: Open) -> None:
    page = opened()
    signed = page.locator(".apparatus .correction .signed")
    expect(signed.first).to_have_text("The editors, 24 November 2026.")
    assert signed.count() == page.locator(".apparatus .correction").count()
    page.locator("#p38 .remark-ref").first.hover()
    expect(page.locator(".popup")).to_be_visible()
    expect(page.locator(".popup .signed")).not_to_be_visible()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_signature_that_most_entries_have_stands_once(
    opened: Open, media: Literal["screen", "print"]
) -> None:
    page = opened()
    page.emulate_media(media=media)
    apparatus = page.locator(".apparatus")
    assert apparatus.inner_text().count("The editors, 24 November 2026.") == 1
    usual = apparatus.locator(".signed", has_text="24 November 2026")
    others = apparatus.locator(".signed").count() - usual.count()
    assert apparatus.locator(".signed:visible").count() == others


@pytest.mark.parametrize("slug", ["soliz-2023", "chaguaceda-2022"])
def test_it_is_said_without_marks_that_a_text_is_corrected(opened: Open, slug: str) -> None:
    page = opened(f"articles/{slug}/")
    label = page.get_by_role("navigation", name="This page").get_by_text("as corrected", exact=True)
    expect(label).not_to_be_visible()
    choose(page, "None", "Marks in the text, and “cf.” below it")
    expect(label).to_be_visible()
    choose(page, "As supplied")
    expect(label).not_to_be_visible()
    expect(page.locator(".bar__reading:visible")).to_have_text("as supplied")
    elsewhere = opened("colophon/")
    expect(elsewhere.locator(".bar__reading:visible")).to_have_count(0)


def test_the_licence_of_the_edition_and_what_it_changed_are_said(opened: Open) -> None:
    page = opened()
    expect(page.locator(".imprint")).to_contain_text("The text was modified: this edition corrects")
    own = ".foot a[rel~=license]"
    expect(page.locator(own)).to_have_count(0)
    page = opened("articles/chaguaceda-2022/")
    expect(page.locator(".imprint")).not_to_contain_text("can write to")
    licence = opened("glossary/").locator(own)
    expect(licence).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/")


def test_results_of_the_search_have_the_marks_of_their_article(opened: Open, address: str) -> None:
    page = opened("search/?q=“President+Vázquez+also+joined”")
    result = page.locator("#search-results > li").first
    expect(result).to_contain_text("President Vázquez also joined")
    expect(result.get_by_role("link").first).to_have_attribute("href", re.compile("#p38$"))
    corrected = result.locator("a.emendation")
    there = opened()
    same = there.locator("#p38 .emendation", has_text="Vázquez")
    assert corrected.get_attribute("data-supplied") == same.get_attribute("data-supplied")
    assert corrected.inner_text() == same.inner_text()
    assert corrected.evaluate("a => a.hash") == same.evaluate("a => a.hash")
    assert corrected.locator(".changed").inner_text() == same.locator(".changed").inner_text()


def test_results_of_the_search_have_the_remarks_of_their_article(opened: Open) -> None:
    there = opened()
    marker = there.locator("#p38 .remark-ref").first
    words = there.locator("#p38 .remark").first.inner_text()
    page = opened(f"search/?q={quote(f'“{words}”')}")
    result = page.locator("#search-results > li").first
    expect(result.locator(".remark")).to_have_text(re.compile(re.escape(words)))
    shown = result.locator("a.remark-ref")
    assert shown.get_attribute("data-label") == marker.get_attribute("data-label")
    assert shown.evaluate("a => a.hash") == marker.evaluate("a => a.hash")
    expect(shown).to_have_accessible_name(re.compile("^Remark .* on Soliz T. 2023$"))


def test_the_choice_holds_wherever_corrected_words_come_later(
    opened: Open, corrected_use: tuple[str, Emendation]
) -> None:
    term, mark = corrected_use
    page = opened(f"glossary/{term}/?view=keyword")
    line = corrected_in_line(page, mark)
    expect(line).to_have_text(mark.reading)
    choose(page, "As supplied")
    supplied = str(line.get_attribute("data-supplied"))
    expect(line).to_have_text(supplied)
    page.reload()
    expect(line).to_have_text(supplied)
    page.goto(page.url.partition("glossary/")[0] + "search/?q=President+Vázquez")
    found = page.locator("#search-results a.emendation[data-supplied='Vasquez']").first
    expect(found).to_have_text("Vasquez")
    choose(page, "As corrected")
    expect(found).to_have_text("Vázquez")
