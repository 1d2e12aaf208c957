"""The page that checks the links of a syllabus: what it says of them, and what it gives back."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Request, Route, expect

from accessibility import assert_accessible, assert_accessible_light_and_dark
from conftest import Open
from test_checking import DOCUMENTS, VERDICTS
from test_refused import keeping_nothing

PAGE = "syllabus/check/"
MIXED = "{0}articles/old/#p7 and {0}articles/new/#p1\n{0}articles/new/#p99 {0}articles/new/#p6"
"""A link that moved, one that is good, one to what never was, one to what was removed."""

READ = """all => all.map((item) => [
  item.querySelector("strong").textContent,
  item.querySelector(".finding__now a")?.textContent ?? "",
])"""


def given(page: Page, text: str) -> None:
    """Has the page check a text, and waits until it has."""
    page.get_by_label("Text of the syllabus").fill(text)
    page.get_by_role("button", name="Check this text").click()
    expect(page.locator(".check__said")).to_have_text(
        re.compile("to this edition:|was found|Not checked")
    )


def found(page: Page) -> list[list[str]]:
    """The verdicts and new addresses, the good ones last."""
    read: list[list[str]] = page.locator(".finding").evaluate_all(READ)
    return read


def shown(verdict: str) -> str:
    """A verdict as the page words it, which claims nothing that is not known."""
    return "quoted words not found" if verdict == "quoted words no longer there" else verdict


def test_it_says_what_the_command_line_says(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}{PAGE}")
    given(page, "\n".join(f"{changed_address}{path}" for path in VERDICTS))
    expected = [
        [shown(verdict), f"{changed_address}{now}" if now else ""]
        for verdict, now in VERDICTS.values()
    ]
    assert found(page) == sorted(expected, key=lambda one: one[0] == "good")


@pytest.mark.parametrize("width", [390, 1440])
def test_everyone_can_read_what_it_says(visit: Open, changed_address: str, width: int) -> None:
    page = visit(f"{changed_address}{PAGE}", width)
    expect(page.get_by_label("Text of the syllabus")).to_be_visible()
    assert_accessible_light_and_dark(page)
    given(page, f"{MIXED.format(changed_address)} {changed_address}articles/neww/")
    expect(page.get_by_role("checkbox")).to_have_count(2)
    page.get_by_text("1 link is good").click()
    assert_accessible_light_and_dark(page, ".check", ".check__said", ".check__result")
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(wide)
    given(page, "Nothing.")
    expect(page.locator(".check__said")).to_contain_text("there is no address in it at all")
    assert_accessible(page, ".check__said")


def test_days_and_paragraphs_are_said_as_pages_write_them(
    visit: Open, changed_address: str
) -> None:
    page = visit(f"{changed_address}{PAGE}")
    given(page, f"{changed_address}articles/new/?to=p5#p1 {changed_address}articles/new/#p6")
    why = page.locator(".finding__why").all_inner_texts()
    assert any(re.search(r"¶ 4 was removed", one) for one in why)
    assert any(re.fullmatch(r"Removed on \d{1,2} \w+ \d{4}\.", one) for one in why)


def test_of_quoted_words_it_claims_no_more_than_is_known(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}{PAGE}")
    given(
        page,
        f"{changed_address}articles/new/#:~:text=purple%20cow file:///site/articles/new/index.html#p1",
    )
    expect(page.locator(".check__said")).to_contain_text(
        "2 links to this edition: 1 with quoted words not found, 1 to your own machine."
    )
    expect(page.locator(".finding__why").first).to_have_text(
        "The words that it quotes are not on its page; whether they ever were is not recorded."
    )
    expect(page.locator(".finding__now").first).to_have_text(
        f"Without the quoted words: {changed_address}articles/new/"
    )


def test_it_says_which_document_it_judged(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}{PAGE}")
    given(page, f"{changed_address}articles/new/#p1")
    said = page.locator(".check__said")
    expect(said).to_have_text("The text above – 1 link to this edition: 1 good.")
    for name, text in (("a.md", f"{changed_address}articles/old/#p7"), ("b.pdf", "%PDF-1.7")):
        page.locator(".check__file").set_input_files(payload(name, text.encode()))
        expect(said).to_contain_text(f"{name} – ")


def test_it_says_which_links_a_corrected_file_still_holds(
    visit: Open, changed_address: str
) -> None:
    page = visit(f"{changed_address}{PAGE}")
    base = changed_address
    text = f"{base}articles/old/#p7\n{base}articles/new/#p999\n{base}articles/neww/\n"
    page.locator(".check__file").set_input_files(payload("a.md", text.encode()))
    expect(page.locator(".check__mend")).to_contain_text(
        "1 link must be mended by hand, as no address is known to put in its place: line 2."
    )
    with page.expect_download():
        page.get_by_role("button", name="Save the corrected file").click()
    expect(page.locator(".said[role=status]")).to_contain_text(
        "a-corrected.md was saved. 2 links in it must still be mended."
    )


def test_links_of_word_files_are_named_by_what_is_read_there(
    visit: Open, changed_address: str
) -> None:
    page = visit(f"{changed_address}{PAGE}")
    data = word_file(changed_address, shown="Soliz, paragraph 45")
    page.locator(".check__file").set_input_files(payload("syllabus.docx", data))
    expect(page.locator(".finding__about")).to_have_text(
        "moved · paragraph 1, “Soliz, paragraph 45”"
    )


def test_it_is_worked_by_keyboard_alone(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}{PAGE}")
    page.get_by_label("Text of the syllabus").focus()
    page.keyboard.insert_text(MIXED.format(changed_address))
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check this text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".check__said")).to_contain_text("1 good, 1 moved, 1 removed")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy the corrected text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".said[role=status]")).to_contain_text("was copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == MIXED.replace("articles/old", "articles/new").format(changed_address)


def test_nothing_of_a_document_leaves_the_browser(open_page: Open, changed_address: str) -> None:
    page = open_page(f"{changed_address}{PAGE}")
    expect(page.get_by_label("Text of the syllabus")).to_be_visible()
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    secret = "https://secret.example.net/articles/x/ https://evil.example.net/?url=https://e.org/ "
    given(page, f"{secret}{MIXED.format(changed_address)} {changed_address}//evil.example.net/x/")
    assert asked
    assert {urljoin(one.url, "/") for one in asked} == {changed_address}
    assert all(one.method == "GET" and not one.post_data for one in asked)
    assert not any("secret" in one.url for one in asked)


GUESSED = (
    "{0}articles/old/#p7 {0}articles/new/#paragraph-1 {0}articles/neww/#p1 {0}articles/new/#p6"
)
"""Two links of which it is certain what was meant; one to what is but near, one to what is gone."""


def test_what_is_a_guess_is_corrected_only_if_it_is_accepted(
    visit: Open, changed_address: str
) -> None:
    page = visit(f"{changed_address}{PAGE}")
    given(page, GUESSED.format(changed_address))
    said = page.locator(".check__mend")
    expect(said).to_contain_text("2 links can be corrected for you")
    expect(said).to_contain_text("For 2 links an address is offered below")
    expect(page.locator(".finding__now")).to_have_text(
        [
            re.compile(f"^{name}: ")
            for name in ("It should be",) * 2 + ("Did you mean", "It stood at")
        ]
    )
    sure = GUESSED.replace("old", "new").replace("paragraph-", "p").format(changed_address)
    assert corrected(page) == sure
    guess = page.get_by_role("checkbox", name=f"{changed_address}articles/new/#p1")
    guess.check()
    expect(said).to_contain_text("3 links can be corrected for you")
    assert corrected(page) == sure.replace("neww", "new")
    guess.uncheck()
    expect(said).to_contain_text("2 links can be corrected for you")
    assert corrected(page) == sure


def corrected(page: Page) -> str:
    """The text with its links corrected, as it is copied."""
    page.get_by_role("button", name="Copy the corrected text").click()
    expect(page.locator(".said[role=status]")).to_contain_text("was copied")
    page.keyboard.press("Escape")
    expect(page.locator(".said[role=status]")).to_be_empty()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


WORD = next(case for case in DOCUMENTS if case["name"].startswith("Word: a whole address"))


def word_file(address: str, shown: str = "") -> bytes:
    """A file of Word that links to the renamed article, by its address or by what is shown."""
    link = "https://example.org/edition/articles/ebb/#p6"
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in WORD["members"].items():
            worded = text.replace(f">{link}<", f">{shown}<") if shown else text
            file.writestr(name, worded.replace(link, f"{address}articles/old/#p7"))
        file.writestr("word/media/x.bin", bytes(range(256)) * 40)
    return data.getvalue()


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def test_a_file_is_given_back_corrected(visit: Open, changed_address: str, tmp_path: Path) -> None:
    page = visit(f"{changed_address}{PAGE}")
    data = word_file(changed_address)
    page.locator(".check__file").set_input_files(payload("syllabus.docx", data))
    expect(page.locator(".finding__about")).to_have_text("moved · paragraph 1")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save the corrected file").click()
    assert coming.value.suggested_filename == "syllabus-corrected.docx"
    coming.value.save_as(tmp_path / "b.docx")
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(tmp_path / "b.docx") as after:
        assert after.testzip() is None
        assert after.namelist() == before.namelist()
        for name in before.namelist():
            text = before.read(name).replace(b"articles/old/", b"articles/new/")
            assert after.read(name) == (before.read(name) if "media" in name else text)
    page.locator(".check__file").set_input_files(tmp_path / "b.docx")
    expect(page.locator(".finding__about")).to_have_text("good · paragraph 1")


NOT_READ = {
    "a.pdf": (b"%PDF-1.7", "Not checked: this is a PDF file; save it as Word (.docx), HTML"),
    "a.docx": (b"PK\x03\x04 and no more", "Not checked: this is a packed file that is damaged"),
    "a.txt": (b"https://e.org/x", "No link to this edition was found; there is one other address"),
    "b.txt": (b"https://e.org/x https://e.org/y", "there are 2 other addresses in it"),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_is_not_read_says_why(visit: Open, changed_address: str, name: str) -> None:
    page = visit(f"{changed_address}{PAGE}")
    data, said = NOT_READ[name]
    page.locator(".check__file").set_input_files(payload(name, data))
    expect(page.locator(".check__said")).to_contain_text(said)
    assert not found(page)


def test_a_file_can_be_dropped(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}{PAGE}")
    expect(page.get_by_label("Text of the syllabus")).to_be_visible()
    text = f"{changed_address}articles/old/#p7"
    transfer = page.evaluate_handle(
        """(text) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "a.md"));
          return transfer;
        }""",
        text,
    )
    page.dispatch_event(".check", "dragover", {"dataTransfer": transfer})
    expect(page.locator(".check--over")).to_have_count(1)
    page.dispatch_event(".check", "drop", {"dataTransfer": transfer})
    expect(page.locator(".finding__about")).to_have_text("moved · line 1")
    expect(page.locator(".check--over")).to_have_count(0)


def test_a_reading_list_tells_which_words_were_meant(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}{PAGE}")
    readings = [{"place": "articles/old/#p7", "digest": "00000000"}]
    given(page, json.dumps({"version": 1, "weeks": [{"readings": readings}]}))
    expect(page.locator(".finding__about")).to_have_text("changed since · reading 1")
    expect(page.locator(".finding__why")).to_have_text(re.compile("Its words are not those"))


@pytest.fixture
def refused(browser: Browser) -> Iterator[Page]:
    with keeping_nothing(browser) as page:
        yield page


def test_it_works_where_a_browser_keeps_nothing(refused: Page, changed_address: str) -> None:
    refused.goto(f"{changed_address}{PAGE}")
    given(refused, MIXED.format(changed_address))
    expect(refused.locator(".check__said")).to_contain_text("1 good, 1 moved, 1 removed")


def test_without_scripts_it_says_what_it_needs(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}{PAGE}", java_script_enabled=False)
    expect(page.get_by_text("This page needs scripts")).to_be_visible()
    expect(page.locator(".without-scripts a")).to_have_attribute("href", re.compile("teaching"))
    expect(page.locator("[data-check-links]")).to_be_hidden()


REFUSED: dict[str, Callable[[Route], None]] = {
    "no network": lambda route: route.abort(),
    "a server at work": lambda route: route.fulfill(status=503),
    "too much asked": lambda route: route.fulfill(status=429),
}


@pytest.mark.parametrize("case", REFUSED)
def test_where_nothing_can_be_fetched_it_says_so(
    open_page: Open, changed_address: str, case: str
) -> None:
    page = open_page(f"{changed_address}{PAGE}")
    expect(page.get_by_label("Text of the syllabus")).to_be_visible()
    page.route("**/*.json", REFUSED[case])
    given(page, MIXED.format(changed_address))
    expect(page.locator(".check__said")).to_contain_text("could not be fetched")
    page.unroute("**/*.json")
    given(page, MIXED.format(changed_address))
    expect(page.locator(".check__said")).to_contain_text("1 good, 1 moved, 1 removed")
