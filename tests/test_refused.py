"""What a page does where the browser refuses it something: storage, an origin, a server."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from conftest import Built, Open, served

SOLIZ = "articles/soliz-2023/"
REFUSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
})"""


@pytest.fixture
def page(open_page: Open) -> Iterator[Page]:
    """A page; what its scripts throw, in frames too, fails the test."""
    page = open_page("about:blank", color_scheme="light")
    thrown: list[str] = []
    page.on("pageerror", lambda fault: thrown.append(str(fault)))
    yield page
    assert thrown == []


@pytest.fixture
def heard(shared_page: Page, visit: Open) -> Iterator[Open]:
    """Opens an address in the shared page; what its scripts throw fails the test."""
    thrown: list[str] = []

    def hear(fault: object) -> None:
        thrown.append(str(fault))

    shared_page.on("pageerror", hear)
    yield visit
    shared_page.remove_listener("pageerror", hear)
    assert thrown == []


@contextmanager
def keeping_nothing(browser: Browser) -> Iterator[Page]:
    """A page that may keep nothing; what its scripts throw fails the test."""
    context = browser.new_context(color_scheme="light")
    context.add_init_script(REFUSED)
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda fault: thrown.append(str(fault)))
    yield page
    assert thrown == []
    context.close()


@pytest.fixture
def refused(browser: Browser) -> Iterator[Page]:
    with keeping_nothing(browser) as page:
        yield page


def test_refused_storage_turns_nothing_off(refused: Page, address: str) -> None:
    refused.goto(f"{address}{SOLIZ}")
    expect(refused.locator("html")).to_have_class("js")
    refused.locator("[data-appearance]").click()
    refused.get_by_label("Dark").check()
    refused.keyboard.press("Escape")
    expect(refused.locator("html")).to_have_attribute("data-scheme", "dark")
    refused.emulate_media(color_scheme="dark")
    refused.locator("article a.term").first.hover()
    expect(refused.locator(".popup")).to_be_visible()
    refused.goto(f"{address}search/?q=pink+tide")
    refused.locator("#search-results > li > a").first.click()
    expect(refused.locator("article")).to_be_visible()


FRAME = '<!doctype html><title>A course</title><iframe width=1200 height=700 sandbox="{}" src="{}">'
CORS = {"Access-Control-Allow-Origin": "*"}
"""What GitHub Pages says of every file: it lets modules run in a frame without an origin."""

Framed = Callable[..., Frame]


@pytest.fixture
def framed(page: Page, tmp_path: Path) -> Iterator[Framed]:
    """Shows an address in a sandboxed frame of a page of another site."""
    with served(tmp_path) as elsewhere:

        def show(url: str, sandbox: str = "allow-scripts") -> Frame:
            (tmp_path / "index.html").write_text(FRAME.format(sandbox, url), "utf-8")
            page.goto(elsewhere)
            frame = page.frames[-1]
            frame.wait_for_load_state("load")
            return frame

        yield show


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-forms allow-popups"])
def test_a_sandboxed_frame_turns_nothing_off(built: Built, framed: Framed, sandbox: str) -> None:
    with served(built.site, CORS) as where:
        frame = framed(f"{where}{SOLIZ}?to=p5#p3", sandbox)
        expect(frame.locator("html")).to_have_class("js")
        expect(frame.locator(".marked")).to_have_count(3)
        frame.locator("[data-appearance]").click()
        frame.get_by_label("Dark").check()
        frame.get_by_role("button", name="Close").click()
        expect(frame.locator("html")).to_have_attribute("data-scheme", "dark")
        frame.locator("article a.term").first.hover()
        expect(frame.locator(".popup")).to_be_visible()
        frame.locator("#p6 .paragraph-number").click()
        expect(frame.locator(".said")).to_contain_text("link to paragraph 6")
        frame.locator("[data-search]").click()
        frame.locator(".search-dialog input").fill("pink tide")
        expect(frame.locator("dialog li a").first).to_be_visible()


def test_a_sandboxed_search_answers(built: Built, framed: Framed) -> None:
    with served(built.site, CORS) as where:
        frame = framed(f"{where}search/?q=pink+tide")
        expect(frame.locator("#search-results > li > a").nth(2)).to_be_visible()
        expect(frame.locator(".without-scripts")).not_to_be_visible()


def test_where_modules_cannot_be_loaded_the_page_is_as_without_scripts(
    built: Built, framed: Framed
) -> None:
    with served(built.site) as where:
        frame = framed(f"{where}search/")
        expect(frame.locator(".without-scripts")).to_be_visible()
        expect(frame.locator(".without-scripts")).not_to_contain_text("switched off")
        expect(frame.locator("form.search")).not_to_be_visible()


@pytest.mark.parametrize("path", [f"{SOLIZ}index.html", "search/index.html"])
def test_a_page_opened_as_a_file_says_what_it_lacks(built: Built, page: Page, path: str) -> None:
    page.goto((built.site / path).as_uri())
    expect(page.locator(".opened-as-file")).to_contain_text("opened as a file")
    expect(page.locator(".opened-as-file")).to_contain_text("search")
    expect(page.locator("form.search, [data-appearance]").filter(visible=True)).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 253, 248)"


BROKEN = ["#100%", "#%E0%A4", "?q=%E0%A4%A&to=%ZZ#p3", "?article=%&sort=%E0#%%"]


@pytest.mark.parametrize("path", [SOLIZ, "glossary/pink-tide/", "search/", ""])
@pytest.mark.parametrize("tail", BROKEN)
def test_an_address_that_is_no_encoding_stops_nothing(
    heard: Open, address: str, path: str, tail: str
) -> None:
    page = heard(f"{address}{path}{tail}")
    page.locator("[data-appearance]").click()
    page.get_by_label("Dark").check()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("input[name=q]:focus")).to_be_visible()


HARMLESS = ["constructor", "__proto__", "toString", "glossary:constructor", "<img src=x>"]


@pytest.mark.parametrize("facet", ["kind", "article", "term"])
@pytest.mark.parametrize("value", HARMLESS)
def test_what_the_address_chooses_is_only_compared(
    heard: Open, address: str, facet: str, value: str
) -> None:
    page = heard(f"{address}search/?q=pink+tide&{facet}={value}")
    expect(page.locator(".search-status")).to_contain_text("found for")
    said = page.locator("main").inner_text()
    assert "function" not in said
    assert "[object" not in said


@pytest.mark.parametrize("value", HARMLESS)
def test_a_question_may_be_any_word(heard: Open, address: str, value: str) -> None:
    page = heard(f"{address}search/")
    page.locator("input[name=q]").fill(value)
    page.keyboard.press("Enter")
    expect(page.locator(".search-status")).to_contain_text("found for")
    assert "function" not in page.locator("main").inner_text()


@pytest.mark.parametrize("blank", ["%09", "+", "%20%09%0A", "%C2%A0", "%E2%80%8B", "%00"])
def test_a_question_of_blanks_is_none(page: Page, address: str, blank: str) -> None:
    page.clock.install()
    page.goto(f"{address}search/?q={blank}")
    expect(page.locator("#search-results")).to_be_attached()
    page.keyboard.press("/")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".search-status")).not_to_contain_text("could not be loaded")
    expect(page.locator(".search-status")).to_contain_text(re.compile("Type a word|Nothing was"))


UNREADABLE = ["{", "null", "5", "{}", "[null]"]
"""What another site of the same origin, or a fault, may have left where places are kept."""


@pytest.mark.parametrize("name", ["places", "found"])
@pytest.mark.parametrize("left", UNREADABLE)
def test_what_is_kept_and_cannot_be_read_turns_nothing_off(
    heard: Open, address: str, name: str, left: str
) -> None:
    page = heard(address)
    page.evaluate("([name, left]) => localStorage.setItem(name, left)", [name, left])
    page.goto(f"{address}search/")
    expect(page.get_by_role("heading", name="Terms used most")).to_be_visible()
    page.goto(f"{address}search/?q=illiberal")
    page.locator("#search-results a[href*='#p']").first.click()
    expect(page.locator("mark.found").first).to_be_visible()
    page.goto(f"{address}search/")
    expect(page.locator(".search-start a[href*='#p']")).to_have_count(1)
