"""What readers do before the script that answers them is there: nothing of it is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from conftest import Open

SOLIZ = "articles/soliz-2023/"
STRICT = """for (const name of ["write", "writeText"]) {
  const copies = navigator.clipboard[name].bind(navigator.clipboard);
  navigator.clipboard[name] = (...values) => {
    const click = window.event;
    return click?.isTrusted && click.type === "click"
      ? copies(...values)
      : Promise.reject(new DOMException("Not in a click", "NotAllowedError"));
  };
}"""
"""As in Safari, a page may copy while it answers a click, and not later."""

Held = Callable[[], None]


@contextmanager
def held(
    page: Page, script: str, then: Callable[[Route], None] = Route.continue_
) -> Iterator[Held]:
    """Has a script wait that a page asks for, until what is returned is called."""
    waiting: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released:
            then(route)
        else:
            waiting.append(route)

    def release() -> None:
        nonlocal released
        released = True
        for route in waiting:
            then(route)

    page.route(f"**/{script}", hold)
    with page.expect_request(f"**/{script}"):
        yield release


def test_what_is_typed_before_the_search_is_there_arrives_in_it(
    open_page: Open, address: str
) -> None:
    page = open_page(f"{address}{SOLIZ}#p24")
    with held(page, "search/dialog.js") as release:
        page.keyboard.press("/")
    before = page.evaluate("scrollY")
    page.keyboard.type("pink kx")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("ti")
    release()
    dialog = page.get_by_role("dialog", name="Search")
    field = dialog.get_by_role("searchbox")
    expect(field).to_have_value("pink ti")
    expect(field).to_be_focused()
    expect(page.get_by_role("button", name="pink tide")).to_be_visible()
    assert page.evaluate("scrollY") == before
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).not_to_be_visible()
    page.keyboard.press("k")
    expect(page.locator("#p23")).to_be_focused()


def test_enter_and_escape_hold_before_the_search_is_there(open_page: Open, address: str) -> None:
    page = open_page(address + SOLIZ)
    with held(page, "search/dialog.js") as release:
        page.keyboard.press("/")
    page.keyboard.type("pink")
    page.keyboard.press("Escape")
    release()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_accessible_name("Keys")
    page.unroute_all()
    page.reload()
    with held(page, "search/dialog.js") as release:
        page.keyboard.press("/")
    page.keyboard.type("pink tide\n")
    release()
    page.wait_for_url("**/search/?q=pink+tide")


def test_where_the_search_does_not_come_its_page_gets_what_was_typed(
    open_page: Open, address: str
) -> None:
    page = open_page(address + SOLIZ)
    with held(page, "search/dialog.js", Route.abort) as release:
        page.keyboard.press("/")
    page.keyboard.type("Fidel & Raul")
    release()
    page.wait_for_url("**/search/?q=Fidel+%26+Raul")


@pytest.fixture
def strict(open_page: Open, address: str) -> Page:
    page = open_page("about:blank")
    page.add_init_script(STRICT)
    page.goto(address + SOLIZ)
    return page


def copied(page: Page) -> str:
    expect(page.locator(".said[role=status]")).to_contain_text("was copied")
    return str(page.evaluate("() => navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("link", "place"),
    [
        (".share", ""),
        ("#p24 .paragraph-number", "#p24"),
        ("h2[id] .headerlink", "#"),
        ("#correction-4 .note-link", "#correction-4"),
    ],
)
def test_a_link_is_copied_by_the_click_that_loads_what_copies(
    strict: Page, link: str, place: str
) -> None:
    with held(strict, "links.js") as release:
        strict.locator(link).first.click()
    release()
    address, _, fragment = copied(strict).partition("#")
    assert address == strict.url.partition("#")[0]
    assert f"#{fragment}".startswith(place or "#")


def test_quotations_and_references_are_copied_in_the_click(strict: Page) -> None:
    strict.locator("#p24 .paragraph-number").click()
    strict.get_by_role("button", name="Copy quotation").click()
    expect(strict.locator(".said[role=status]")).to_have_text("The quotation was copied.")
    strict.get_by_role("button", name="Cite", exact=True).click()
    strict.get_by_role("button", name="Copy entry").click()
    expect(strict.locator(".said[role=status]")).to_have_text("The entry was copied.")


def test_a_browser_that_reserves_nothing_copies_all_the_same(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.add_init_script("delete window.ClipboardItem")
    page.goto(address + SOLIZ)
    page.locator(".share").click()
    assert copied(page) == page.url


SHEETS = [
    ("[data-appearance]", "reading/appearance.js", "How pages look"),
    ("button[data-contents]", "reading/contents.js", "Contents"),
    (".cites", "citing/cite.js", "Cite this article"),
    ("[data-search]", "search/dialog.js", "Search"),
]
"""What opens a sheet or a dialog, the script that it waits for, and its name."""


@pytest.mark.parametrize(("opener", "script", "name"), SHEETS)
def test_what_is_asked_for_twice_opens_once(
    open_page: Open, address: str, opener: str, script: str, name: str
) -> None:
    page = open_page(address + SOLIZ, width=390)
    page.locator(opener).first.hover()
    with held(page, script) as release:
        page.locator(opener).first.click()
    page.locator(opener).first.click()
    release()
    dialog = page.get_by_role("dialog", name=name)
    expect(dialog).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(opener).first).to_be_focused()


COMING = [
    *((SOLIZ, *sheet[:2]) for sheet in SHEETS[:3]),
    (f"{SOLIZ}?to=p15#p12", ".range-end button >> nth=0", "page/print-alone.js"),
    (f"{SOLIZ}?to=p15#p12", ".range-end button >> nth=1", "syllabus/add.js"),
    ("glossary/liberalism/", "[data-add]", "syllabus/add.js"),
    ("syllabus/", ".week__choose", "syllabus/chooser.js"),
]
"""Pages, what is asked for on them, and the script that it waits for."""


@pytest.mark.parametrize(("path", "opener", "script"), COMING)
def test_of_what_does_not_come_the_page_says_so(
    open_page: Open, address: str, path: str, opener: str, script: str
) -> None:
    page = open_page(address + path, width=390)
    page.locator(opener).first.focus()
    page.route(f"**/{script}", lambda route: route.abort())
    page.locator(opener).first.click()
    expect(page.locator(".said[role=status]")).to_contain_text("could not be loaded")
    expect(page.locator(opener).first).to_be_focused()


def test_what_did_not_come_can_be_asked_for_again(open_page: Open, address: str) -> None:
    page = open_page(address + SOLIZ)
    page.route("**/reading/appearance.js", lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.locator(".said[role=status]")).to_contain_text("could not be loaded")
    page.unroute_all()
    page.keyboard.press("a")
    expect(page.get_by_role("dialog", name="How pages look")).to_be_visible()


def test_words_are_quoted_where_the_link_to_them_does_not_come(
    open_page: Open, address: str
) -> None:
    page = open_page(address + SOLIZ)
    page.route("**/citing/directive.js", lambda route: route.abort())
    page.locator("#p24").evaluate("place => getSelection().selectAllChildren(place)")
    offer = page.get_by_role("group", name="The selection")
    expect(offer.get_by_role("button", name="Copy quotation")).to_be_visible()
    expect(offer.get_by_role("button", name="Copy link")).to_have_count(0)
