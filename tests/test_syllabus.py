"""Reading lists as they are made: by keyboard and pointer, kept, sent, taken along."""

import base64
import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from accessibility import assert_accessible_light_and_dark
from conftest import ROOT, Built, Open, served
from test_browser import tab_to
from test_links import copied, select
from test_refused import keeping_nothing

SOLIZ = "articles/soliz-2023/"
PLACES = [
    f"{SOLIZ}#p12",
    f"{SOLIZ}?to=p46#p40",
    "glossary/pink-tide/",
    "articles/chaguaceda-2022/#p3",
    "dialogues/regime-type/",
]


def maker(page: Page, address: str) -> Page:
    page.goto(f"{address}syllabus/")
    expect(page.locator(".maker__title")).to_be_visible()
    return page


def add_address(page: Page, week: int, address: str) -> None:
    field = page.locator(f".week[data-number='{week}'] [data-act=address]")
    before = page.locator(".reading").count()
    field.fill(address)
    field.press("Enter")
    expect(page.locator(".reading")).to_have_count(before + 1)


def cited(page: Page) -> Locator:
    return page.locator(".reading__cited")


def fill(page: Page, address: str) -> Page:
    """The maker, when a list of two weeks was made in it."""
    page.get_by_label("Title of the list").fill("Two words")
    for place in PLACES[:3]:
        add_address(page, 0, f"{address}{place}")
    page.get_by_role("button", name="Add a week or unit").click()
    for place in PLACES[3:]:
        add_address(page, 1, f"{address}{place}")
    expect(cited(page).last).to_contain_text("Does the kind of regime")
    return page


@pytest.fixture
def filled(visit: Open, address: str) -> Page:
    return fill(visit(f"{address}syllabus/"), address)


def test_what_students_see_is_a_step_away_and_its_embed_code_too(
    filled: Page, address: str
) -> None:
    filled.locator(".reading summary").nth(1).click()
    filled.get_by_label("Questions, one on each line").nth(1).fill("Whose word is it?")
    filled.get_by_role("button", name="Copy embed code: Soliz T. 2023, ¶¶ 40–46").click()
    expect(filled.locator(".said")).to_contain_text("The embed code of Soliz T. 2023, ¶¶ 40–46")
    code = copied(filled)
    assert code.startswith(f'<iframe src="{address}{SOLIZ}?only=p40-p46&amp;embed#0.')
    filled.get_by_role("link", name="As students see it: Soliz T. 2023, ¶¶ 40–46").click()
    filled.wait_for_url(re.compile(r"\?only=p40-p46"))
    expect(filled.locator(".assigned")).to_contain_text("Whose word is it?")
    expect(filled.locator(".assigned")).to_contain_text("Assigned in “Two words”")


def test_a_course_page_leads_to_the_passages_in_their_article_or_alone(
    filled: Page, address: str
) -> None:
    for name, query in (
        ("Copy for a course page", "?to=p46#p40"),
        ("Copy for a course page, passages alone", "?only=p40-p46#0."),
    ):
        filled.get_by_role("button", name=name, exact=True).click()
        html = copied(filled)
        assert f'href="{address}{SOLIZ}{query}' in html
        assert f'href="{address}glossary/pink-tide/"' in html
        filled.keyboard.press("Escape")
        expect(filled.locator(".said")).to_be_empty()


def test_a_range_across_sections_is_named_by_both_its_ends(filled: Page) -> None:
    expect(filled.locator(".reading__subject").nth(1)).to_have_text(
        "Critique(s) of geopolitical liberalism – "
        "Weakness of Structuring Geopolitical Elements and the Pre-Eminence of Political Relations"
    )


def test_what_is_counted_is_said(filled: Page, address: str) -> None:
    expect(filled.locator(".reading__about").nth(2)).to_have_text(
        re.compile(r"^definition: \d+ words · \d+ min$")
    )
    add_address(filled, 1, f"{address}{SOLIZ}#note-44")
    expect(filled.locator(".reading__about").last).to_have_text("its text was not supplied")


def test_what_is_in_a_week_already_is_not_added_again(filled: Page, address: str) -> None:
    said = filled.locator(".said")
    field = filled.locator(".week[data-number='0'] [data-act=address]")
    field.fill(f"{address}{SOLIZ}#p12")
    field.press("Enter")
    expect(said).to_contain_text("It is in week 1 already.")
    expect(filled.locator(".reading")).to_have_count(len(PLACES))
    add_address(filled, 1, f"{address}{SOLIZ}?only=p12")
    expect(said).to_contain_text("It was added. It is in week 1, too.")
    add_address(filled, 0, f"{address}glossary/illiberalism/#general")
    expect(said).to_contain_text("A list has an entry or a dialogue as a whole")


def test_an_address_of_several_passages_is_added_passage_by_passage(
    filled: Page, address: str
) -> None:
    field = filled.locator(".week[data-number='0'] [data-act=address]")
    field.fill(f"{address}{SOLIZ}?only=p12,p14-p15,note-44#p12")
    field.press("Enter")
    expect(filled.locator(".said")).to_contain_text(
        "2 passages added, each as a reading; 1 passage in week 1 already."
    )
    expect(filled.locator(".reading")).to_have_count(len(PLACES) + 2)
    expect(cited(filled).nth(3)).to_have_text("Soliz T. 2023, ¶¶ 14–15")
    expect(cited(filled).nth(4)).to_have_text("Soliz T. 2023, note 44")


COPIED = """() => [...document.querySelectorAll(
  "article :is(.paragraph-number, .headerlink, .note-link, .note-ref, .remark-ref, .emendation)"
)].map((link) => [
  `${link.className} ${link.dataset.what ?? ""} ${link.parentElement.tagName}`,
  link.href,
])"""
WITH_PLACES = [
    SOLIZ,
    f"{SOLIZ}terms/",
    "glossary/pink-tide/",
    "dialogues/regime-type/",
    "index/",
    "index/votes/",
    "index/timeline/",
    "bibliography/",
]


def test_whatever_the_site_copies_can_be_on_a_list(visit: Open, address: str) -> None:
    page, places = visit(f"{address}{SOLIZ}"), dict[str, str]()
    for path in WITH_PLACES:
        page.goto(f"{address}{path}")
        for kind, place in page.evaluate(COPIED):
            places[f"{path} {kind}"] = place.removeprefix(address)
    places["entry of the index"] = "index/#brazil"
    kept = {"title": "", "weeks": [{"readings": [{"place": one} for one in places.values()]}]}
    page.evaluate(
        "(list) => { localStorage['reading-lists'] ="
        " JSON.stringify({ current: 'a', lists: [{ id: 'a', list }] }); }",
        kept,
    )
    page.goto(f"{address}syllabus/")
    expect(page.locator(".reading")).to_have_count(len(places))
    expect(page.locator(".reading__ways").filter(visible=True)).to_have_count(len(places))
    expect(page.locator(".reading__change").filter(visible=True)).to_have_count(0)
    names = cited(page).all_inner_texts()
    assert {name for name in names if re.search(", (correction|remark) ", name)}
    assert any(name.startswith("Index: “Brazil") for name in names), names


@pytest.mark.parametrize("size", [(1280, 800), (1366, 650)])
def test_what_was_chosen_is_said_where_it_is_seen(filled: Page, size: tuple[int, int]) -> None:
    width, height = size
    filled.set_viewport_size({"width": width, "height": height})
    filled.locator("[data-number='0'] .week__choose").click()
    filled.get_by_label("Article, glossary").select_option(SOLIZ)
    filled.locator("dialog").get_by_role("button", name="Cultural-colonial liberalism").click()
    status = filled.locator("dialog .passage__added")
    expect(status).to_have_text("Soliz T. 2023, “Cultural-colonial liberalism” was added.")
    expect(status).to_be_in_viewport(ratio=1)
    for button in ("Add these paragraphs", "Add this note"):
        expect(filled.get_by_role("button", name=button)).to_be_in_viewport(ratio=1)
    filled.locator("dialog").get_by_role("button", name="Cultural-colonial liberalism").click()
    expect(status).to_contain_text("is in week 1 already.")
    expect(filled.locator(".reading")).to_have_count(len(PLACES) + 1)


def test_notes_entries_and_paragraphs_by_their_numbers_can_be_chosen(filled: Page) -> None:
    filled.locator("[data-number='0'] .week__choose").click()
    article = filled.get_by_label("Article, glossary")
    article.select_option(SOLIZ)
    status = filled.locator("dialog .passage__added")
    filled.get_by_label("From ¶").focus()
    filled.keyboard.type("40")
    filled.get_by_role("button", name="Add these paragraphs").click()
    expect(status).to_have_text("Soliz T. 2023, ¶ 40 was added.")
    filled.locator("dialog").get_by_label("Note").focus()
    filled.keyboard.type("43")
    filled.get_by_role("button", name="Add this note").click()
    expect(status).to_have_text("Soliz T. 2023, note 43 was added.")
    filled.keyboard.press("Escape")
    filled.locator("[data-number='1'] .week__choose").click()
    expect(article).to_have_value(SOLIZ)
    article.select_option("glossary/")
    filled.locator("dialog").get_by_role("button", name="illiberalism", exact=True).click()
    expect(status).to_have_text("Glossary: illiberalism was added.")


def readings(page: Page) -> list[str]:
    return [one.split(" ")[0] for one in cited(page).all_inner_texts()]


def take(page: Page, name: str) -> tuple[str, bytes]:
    """What is downloaded by a button: the name of the file, and its content."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=name).click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def pressed(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def test_a_list_of_three_weeks_is_made_by_keyboard_and_opens_from_its_address(
    visit: Open, open_page: Open, address: str
) -> None:
    page = visit(f"{address}{SOLIZ}#p12")
    pressed(page, "#p12 .paragraph-number")
    expect(page.locator(".offer")).to_be_visible()
    pressed(page, ".offer button:last-child")
    expect(page.locator(".said")).to_contain_text("¶ 12 was added to “Reading list”.")
    page.goto(f"{address}guide/teaching/")
    pressed(page, ".masthead a[href$='syllabus/']")
    expect(cited(page)).to_have_text(["Soliz T. 2023, ¶ 12"])
    tab_to(page, ".maker__title")
    page.keyboard.type("Illiberalism in three weeks")
    pressed(page, ".maker__more")
    expect(page.locator("[data-number='1'] [data-act=title]")).to_be_focused()
    page.keyboard.type("Two words")
    page.keyboard.press("Tab")
    page.keyboard.type("01182027")
    for place in PLACES[1:3]:
        tab_to(page, "[data-number='1'] [data-act=address]")
        page.keyboard.type(f"{address}{place}")
        page.keyboard.press("Enter")
    expect(page.locator(".reading")).to_have_count(3)
    pressed(page, ".maker__more")
    pressed(page, "[data-number='2'] .week__choose")
    expect(page.locator("dialog .offers li")).not_to_have_count(0)
    pressed(page, ".offers li:nth-child(2) button")
    expect(page.locator("dialog [role=status]")).to_contain_text("was added")
    page.keyboard.press("Escape")
    expect(page.locator("[data-number='2'] .week__choose")).to_be_focused()
    expect(page.locator("[type=date]").last).to_have_value("2027-01-25")
    tab_to(page, ".maker__title")
    pressed(page, ".reading[data-week='1'][data-at='1'] [data-act=up]")
    up = page.locator(".reading[data-week='1'][data-at='0'] [data-act=up]")
    expect(up).to_be_focused()
    expect(cited(page).nth(1)).to_have_text("Glossary: pink tide")
    pressed(page, ".reading[data-week='1'][data-at='0'] summary")
    page.keyboard.press("Tab")
    page.keyboard.type("Read both senses.")
    page.keyboard.press("Tab")
    page.keyboard.type("Whose word is it?")
    page.keyboard.press("Enter")
    page.keyboard.type("Since when?")
    tab_to(page, ".maker__title")
    pressed(page, ".reading[data-week='2'][data-at='0'] [data-act=optional]")
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent.startsWith('Copy the list')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text("was copied")
    sent = copied(page)
    _, kept = take(page, "The list (.json)")
    opens_from_its_address(open_page(sent), kept)


def opens_from_its_address(other: Page, kept: bytes) -> None:
    """In another browser the list is read, and can be changed from there."""
    expect(other.get_by_role("heading", level=1)).to_have_text("Illiberalism in three weeks")
    expect(other.locator(".assigned h2")).to_have_text(["Week 1", "2. Two words", "Week 3"])
    expect(other.locator(".assigned__questions li")).to_have_text(
        ["Whose word is it?", "Since when?"]
    )
    expect(other.locator(".assigned").last).to_contain_text("optional")
    other.get_by_role("button", name="Change this list").click()
    assert take(other, "The list (.json)")[1] == kept
    other.reload()
    expect(other.locator(".maker__title")).to_have_value("Illiberalism in three weeks")
    expect(other.locator(".reading")).to_have_count(4)


def texts_in(name: str, data: bytes) -> Iterator[str]:
    """The texts of a file, of its parts if it is an archive."""
    if data.startswith(b"PK"):
        with ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(one).decode("utf-8") for one in archive.namelist())
    else:
        text = data.decode("utf-8")
        yield re.sub(r"\r\n[ \t]", "", text) if name.endswith(".ics") else text


def places_in(name: str, data: bytes, address: str) -> set[str]:
    """The places of the site to which a file links, in the form that lists have."""
    pattern = re.escape(address) + r"[^\s\"'<>)\\,]+"
    links = {link for text in texts_in(name, data) for link in re.findall(pattern, text)}
    found = (unquote(link.removeprefix(address)) for link in links)
    return {re.sub(r"#(p\d+)-(p\d+)$", r"?to=\2#\1", link) for link in found}


def test_every_file_leads_to_the_same_places(filled: Page, address: str) -> None:
    filled.locator("[type=date]").first.fill("2027-01-18")
    filled.locator("[type=date]").last.fill("2027-01-25")
    files: dict[str, bytes] = {}
    for name in ("Common Cartridge", "HTML (.html)", "Word", "Markdown", "CSV", "iCalendar"):
        file, files[name] = take(filled, name)
        assert file.startswith("two-words.")
        assert set(PLACES) <= places_in(file, files[name], address), name
    weeks = json.loads(take(filled, ".json")[1])["weeks"]
    assert {one["place"] for week in weeks for one in week["readings"]} == set(PLACES)
    for name in ("BibTeX", "RIS"):
        text = take(filled, name)[1].decode()
        assert "10.53483/XCMV3557" in text
        assert "No Country Magazine" in text
    deck = take(filled, "Anki")[1].decode()
    assert f"{address}glossary/pink-tide/" in deck
    table = files["CSV"].decode("utf-8-sig")
    assert len([*csv.reader(io.StringIO(table))]) == 1 + len(PLACES)


def test_what_is_removed_comes_back(filled: Page) -> None:
    before = cited(filled).all_inner_texts()
    filled.get_by_role("button", name="Remove Soliz T. 2023, ¶¶ 40–46").click()
    expect(filled.locator(".reading")).to_have_count(4)
    expect(filled.locator(".said")).to_contain_text("Soliz T. 2023, ¶¶ 40–46 was removed.")
    remove = filled.locator(".reading[data-week='0'][data-at='1'] [data-act=remove]")
    expect(remove).to_be_focused()
    filled.locator(".said").get_by_role("button", name="Undo").click()
    expect(cited(filled)).to_have_text(before)
    filled.get_by_role("button", name="Remove week 2").click()
    expect(filled.locator(".week")).to_have_count(1)
    filled.locator(".said").get_by_role("button", name="Undo").click()
    expect(cited(filled)).to_have_text(before)
    for _ in range(3):
        filled.locator(".maker__undo").click()
    expect(filled.locator(".week")).to_have_count(1)


def test_readings_are_dragged_to_another_week(filled: Page) -> None:
    filled.set_viewport_size({"width": 1200, "height": 2000})
    grip = filled.locator(".reading[data-week='0'][data-at='0'] .reading__grip")
    target = filled.locator(".reading[data-week='1'][data-at='1']")
    grip.hover()
    filled.mouse.down()
    box = target.bounding_box()
    assert box
    filled.mouse.move(box["x"] + 40, box["y"] + 10, steps=5)
    expect(target).to_have_attribute("data-drop", "before")
    filled.mouse.up()
    moved = filled.locator(".reading[data-week='1'][data-at='1'] .reading__cited")
    expect(moved).to_have_text("Soliz T. 2023, ¶ 12")
    expect(filled.locator("[data-drop], .reading--dragged")).to_have_count(0)
    expect(filled.locator(".week").first.locator(".reading")).to_have_count(2)


def test_a_reading_goes_by_steps_from_week_to_week_and_keeps_the_focus(filled: Page) -> None:
    filled.locator(".reading[data-week='0'][data-at='1'] [data-act=down]").focus()
    for week, at in ((0, 2), (1, 0), (1, 1), (1, 2), (1, 2)):
        filled.keyboard.press("Enter")
        here = filled.locator(f".reading[data-week='{week}'][data-at='{at}']")
        expect(here.locator(".reading__cited")).to_have_text("Soliz T. 2023, ¶¶ 40–46")
        expect(here.locator("[data-act=down]")).to_be_focused()


def test_words_and_minutes_go_by_the_rate(filled: Page) -> None:
    said = filled.locator(".maker__sum")
    expect(said).to_contain_text("2 weeks · 5 readings")
    before, _, _ = said.inner_text().partition(" words")
    words = int(re.sub(r"\D", "", before.rpartition(" ")[2]))
    filled.get_by_label("Words a minute").fill("100")
    expect(said).to_contain_text(f"{-(-words // 100)} min")
    amounts = filled.locator(".reading__about").all_inner_texts()
    assert sum(int(re.sub(r"\D", "", one.split(" words")[0])) for one in amounts) == words


def test_terms_are_introduced_once(filled: Page) -> None:
    first, second = (
        set(week.locator(".week__terms a").all_inner_texts())
        for week in filled.locator(".week").all()
    )
    assert "pink tide" in first
    assert second
    assert not first & second


def test_what_is_no_address_is_said_at_its_field(filled: Page) -> None:
    field = filled.locator("[data-act=address]").first
    for typed in ("¶ 12", "https://example.org/articles/x/#p1"):
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(filled.locator(".week__fault").first).to_be_visible()
    expect(filled.locator(".reading")).to_have_count(5)


def test_what_was_left_empty_is_not_handed_on(filled: Page, open_page: Open) -> None:
    filled.get_by_role("button", name="Add a week or unit").click()
    expect(filled.locator(".week")).to_have_count(3)
    markdown = take(filled, ".md")[1].decode()
    assert "## Week 2" in markdown
    assert "Week 3" not in markdown
    filled.get_by_role("button", name="Copy the list’s address").click()
    expect(filled.locator(".said")).to_contain_text("was copied")
    other = open_page(copied(filled))
    expect(other.locator(".assigned h2")).to_have_text(["Week 1", "Week 2"])


def test_who_begins_another_list_is_told_where_the_first_is(filled: Page) -> None:
    filled.get_by_role("button", name="Begin another list").click()
    expect(filled.locator(".maker__title")).to_be_focused()
    choice = filled.get_by_label("Reading lists in this browser")
    expect(choice.locator("option")).to_have_text(["Two words", "A new list"])
    expect(filled.locator(".said")).to_contain_text("“Two words” is kept in this browser.")
    filled.get_by_role("button", name="Back to it").click()
    expect(filled.locator(".maker__title")).to_have_value("Two words")


def test_a_file_that_is_no_list_is_sent_to_the_check(filled: Page, tmp_path: Path) -> None:
    path = tmp_path / "syllabus.docx"
    path.write_bytes(b"PK")
    with filled.expect_file_chooser() as choosing:
        filled.get_by_role("button", name="Open a file").click()
    choosing.value.set_files(path)
    filled.locator(".said").get_by_role("link", name="Check the links of a syllabus").click()
    filled.wait_for_url(re.compile("/syllabus/check/$"))


@pytest.mark.parametrize("path", ["", "syllabus/"])
def test_the_check_of_links_is_offered_where_lists_are(
    visit: Open, address: str, path: str
) -> None:
    page = visit(f"{address}{path}")
    expect(page.locator("article a[href$='check/']").first).to_be_visible()


def test_lists_are_kept_and_opened_from_files(filled: Page, tmp_path: Path) -> None:
    name, data = take(filled, ".json")
    assert name == "two-words.json"
    filled.get_by_role("button", name="Begin another list").click()
    expect(filled.locator(".reading")).to_have_count(0)
    filled.get_by_label("Title of the list").fill("The other")
    choice = filled.get_by_label("Reading lists in this browser")
    expect(choice.locator("option")).to_have_text(["Two words", "The other"])
    filled.reload()
    expect(filled.locator(".maker__title")).to_have_value("The other")
    choice.select_option("Two words")
    expect(filled.locator(".reading")).to_have_count(5)
    filled.get_by_role("button", name="Delete this list").click()
    expect(filled.locator(".maker__title")).to_have_value("The other")
    path = tmp_path / name
    path.write_bytes(data)
    with filled.expect_file_chooser() as choosing:
        filled.get_by_role("button", name="Open a file").click()
    choosing.value.set_files(path)
    expect(filled.locator(".maker__title")).to_have_value("Two words")
    assert take(filled, ".json")[1] == data
    path.write_text("{", "utf-8")
    with filled.expect_file_chooser() as choosing:
        filled.get_by_role("button", name="Open a file").click()
    choosing.value.set_files(path)
    expect(filled.locator(".said")).to_contain_text("holds no reading list")


def test_a_deleted_list_stays_deleted_when_its_places_come_late(
    open_page: Open, address: str
) -> None:
    page = maker(open_page("about:blank"), address)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/{SOLIZ}anchors.json", hold)
    with page.expect_request(f"**/{SOLIZ}anchors.json"):
        add_address(page, 0, f"{address}{SOLIZ}#p12")
    page.get_by_role("button", name="Delete this list").click()
    expect(page.locator(".reading")).to_have_count(0)
    with page.expect_response(f"**/{SOLIZ}anchors.json") as coming:
        for route in held:
            route.continue_()
    coming.value.finished()
    add_address(page, 0, f"{address}{SOLIZ}#p13")
    expect(page.locator(".reading__about")).to_contain_text("words")
    assert page.evaluate("JSON.parse(localStorage['reading-lists']).lists.length") == 1


def test_another_window_adds_to_the_list(filled: Page, address: str) -> None:
    other = filled.context.new_page()
    other.goto(f"{address}glossary/alba/")
    other.get_by_role("button", name="Add to reading list").click()
    expect(other.locator("dialog .offers button").nth(1)).to_be_focused()
    other.keyboard.press("Enter")
    expect(other.locator(".said")).to_contain_text("This entry was added to week 2 of “Two words”")
    expect(cited(filled)).to_have_count(6)
    expect(cited(filled).last).to_have_text("Glossary: ALBA")


def test_what_another_window_does_leaves_the_focus(filled: Page, address: str) -> None:
    opens = filled.get_by_role("button", name="Open a file")
    opens.focus()
    other = filled.context.new_page()
    other.goto(f"{address}glossary/alba/")
    other.get_by_role("button", name="Add to reading list").click()
    other.locator("dialog .offers button").first.click()
    expect(cited(filled)).to_have_count(6)
    expect(opens).to_be_focused()


ADDED = {
    f"{SOLIZ}": ("This article", ".strip [data-add]"),
    f"{SOLIZ}terms/": ("This handout", ".to-list button"),
    "glossary/pink-tide/": ("This entry", ".to-list button"),
    "dialogues/regime-type/": ("This question", ".to-list button"),
    "dialogues/regime-type/#pair-84-7": ("This pair of passages", ".pair .to-list button"),
    f"{SOLIZ}#note-3": ("Note 3", "#note-3 .note-link"),
    f"{SOLIZ}#cultural-colonial-liberalism": (
        "“Cultural-colonial liberalism”",
        "#cultural-colonial-liberalism .headerlink",
    ),
}


@pytest.mark.parametrize("place", ADDED)
def test_every_passage_can_be_added_where_it_stands(visit: Open, address: str, place: str) -> None:
    what, button = ADDED[place]
    page = visit(f"{address}{place}")
    page.locator(button).first.click()
    if not button.endswith(("button", "[data-add]")):
        page.locator(".offer").get_by_role("button", name="Add to list").click()
    expect(page.locator(".said")).to_contain_text(f"{what} was added to “Reading list”")
    page.get_by_role("link", name="Open the list").click()
    expect(cited(page)).not_to_have_text(re.compile("articles/|glossary/|dialogues/"))
    assert (
        page.evaluate("() => JSON.parse(localStorage['reading-lists']).lists[0].list.weeks")[0][
            "readings"
        ][0]["place"]
        == place
    )


def test_what_is_on_the_only_week_is_not_added_again(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p12")
    for said in ("¶ 12 was added to “Reading list”.", "¶ 12 is there already."):
        page.locator("#p12 .paragraph-number").click()
        page.locator(".offer").get_by_role("button", name="Add to list").click()
        expect(page.locator(".said")).to_contain_text(said)
    page.get_by_role("link", name="Open the list").click()
    expect(page.locator(".reading")).to_have_count(1)


FOCUSED = "document.activeElement.href"


def test_what_is_said_of_an_added_passage_is_the_next_stop(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p12")
    page.locator("#p12 .paragraph-number").focus()
    page.keyboard.press("Enter")
    add = page.locator(".offer").get_by_role("button", name="Add to list")
    tab_to(page, ".offer button:last-of-type")
    page.keyboard.press("Tab")
    beyond = page.evaluate(FOCUSED)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    said = page.locator(".said")
    opens = said.get_by_role("link", name="Open the list")
    for stop in (opens, *(said.get_by_role("button", name=name) for name in ("Undo", "Close"))):
        expect(stop).to_be_visible()
        page.keyboard.press("Tab")
        expect(stop).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == beyond
    page.keyboard.press("Shift+Tab")
    expect(add).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(add).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("was taken off the list again")
    expect(add).to_be_focused()


def test_a_handout_is_named_with_the_article_that_it_is_of(visit: Open, address: str) -> None:
    readings = [[f"{SOLIZ}terms/"], [f"{SOLIZ}#p12"], [SOLIZ], ["glossary/pink-tide/"]]
    text = json.dumps(["", "", 0, [["", "", readings]]]).encode()
    page = visit(f"{address}syllabus/#0.{base64.urlsafe_b64encode(text).decode().rstrip('=')}")
    title = re.compile("From Counter-Hegemonic Dialogue to Illiberal Understanding")
    named = page.locator(".assigned__readings > li .assigned__place")
    expect(named).to_have_count(4)
    subjects = [named.nth(at).locator(".assigned__subject") for at in range(4)]
    expect(subjects[0]).to_have_text(title)
    expect(subjects[1]).not_to_have_text(title)
    expect(subjects[2]).to_have_text(title)
    expect(subjects[3]).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_offered_with_what_is_said_stands_on_one_line(
    visit: Open, address: str, width: int
) -> None:
    page = visit(address + SOLIZ, width)
    page.locator(".strip [data-add]").click()
    said = page.locator(".said")
    undo, close = (
        said.get_by_role("button", name=name).bounding_box() for name in ("Undo", "Close")
    )
    opens = said.get_by_role("link", name="Open the list").bounding_box()
    assert undo
    assert close
    assert opens
    assert undo["y"] == close["y"] <= opens["y"] < undo["y"] + undo["height"]


def test_selected_paragraphs_are_added_as_a_range(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}#p13")
    select(page, "p13", 3, "p14", 9)
    page.locator(".offer").get_by_role("button", name="Add to list").click()
    expect(page.locator(".said")).to_contain_text("¶ 13–14 was added")
    page.evaluate("() => getSelection().removeAllRanges()")
    page.get_by_role("link", name="Open the list").click()
    expect(cited(page)).to_have_text("Soliz T. 2023, ¶¶ 13–14")


def test_other_pages_load_two_kilobytes_of_it_at_most(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}{SOLIZ}#p12")
    page.locator("#p12 .paragraph-number").click()
    expect(page.locator(".offer")).to_be_visible()
    assert not any("syllabus" in one for one in asked)
    page.locator(".offer").get_by_role("button", name="Add to list").click()
    expect(page.locator(".said")).to_contain_text("was added")
    loaded = [one for one in asked if "syllabus" in one]
    assert sorted(loaded) == ["assets/syllabus/add.js", "assets/syllabus/shelf.js"]
    sizes = [len(gzip.compress((ROOT / "docs" / one).read_bytes(), 9)) for one in loaded]
    assert sum(sizes) <= 2048


def test_where_nothing_is_kept_the_list_is_in_its_address(browser: Browser, address: str) -> None:
    with keeping_nothing(browser) as page:
        page.goto(f"{address}glossary/pink-tide/")
        page.get_by_role("button", name="Add to reading list").click()
        page.get_by_role("link", name="Begin a list with it").click()
        expect(page.locator(".assigned a").first).to_have_text("Glossary: pink tide")
        page.get_by_role("button", name="Change this list").click()
        expect(page.locator(".maker__refused")).to_be_visible()
        page.get_by_label("Title of the list").fill("Kept nowhere")
        page.wait_for_url(lambda url: title_in(url) == "Kept nowhere")
        page.reload()
        expect(page.locator(".maker__title")).to_have_value("Kept nowhere")
        expect(cited(page)).to_have_text("Glossary: pink tide")


def title_in(url: str) -> str:
    """The title of the list that an address holds."""
    data = url.partition("#1.")[2]
    packed = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
    return str(json.loads(zlib.decompress(packed, wbits=-15))[0]) if packed else ""


def test_without_scripts_the_page_says_what_it_needs(visit: Open, address: str) -> None:
    page = visit(f"{address}syllabus/", java_script_enabled=False)
    expect(page.get_by_text("A list is made in your browser, by scripts")).to_be_visible()
    kept = page.locator("#kept_lists ~ ul a:visible")
    expect(kept).not_to_have_count(0)
    expect(page.locator("article button:visible")).to_have_count(0)


def test_either_builder_makes_the_page(by_either: Built, visit: Open) -> None:
    with served(by_either.site) as where:
        page = maker(visit(f"{where}{SOLIZ}"), where)
        add_address(page, 0, f"{where}{PLACES[1]}")
        expect(cited(page)).to_have_text("Soliz T. 2023, ¶¶ 40–46")


def test_an_address_that_holds_no_list_is_said(visit: Open, address: str) -> None:
    page = visit(f"{address}syllabus/#1.AAAA")
    expect(page.locator(".said")).to_contain_text("holds no list that can be read")
    expect(page.locator(".maker__title")).to_be_visible()


def test_what_changed_is_said_and_can_be_taken_as_it_is(changed: Built, visit: Open) -> None:
    listing = json.loads((changed.site / "anchors.json").read_text("utf-8"))
    moved = next(row for row in listing["moved"] if "#p" in row["url"])
    stands = next(row for row in listing["anchors"] if row["kind"] == "paragraph")
    readings = [
        {"place": moved["url"]},
        {"place": stands["url"], "digest": "00000000"},
    ]
    with served(changed.site) as where:
        page = visit(f"{where}syllabus/")
        kept: Any = {"id": "a", "list": {"weeks": [{"readings": readings}]}}
        page.evaluate(
            "kept => { localStorage['reading-lists'] = JSON.stringify(kept); }",
            {"current": "a", "lists": [kept]},
        )
        page = maker(page, where)
        page.reload()
        notices = page.locator(".reading__change:visible")
        expect(notices).to_have_count(2)
        expect(notices.first).to_contain_text("before")
        expect(notices.last).to_contain_text("Its words have changed since.")
        assert cited(page).first.get_attribute("href") == f"{where}{moved['to']}"
        for left in (1, 0):
            notices.first.get_by_role("button", name="Take it as it is today").click()
            expect(notices).to_have_count(left)


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_where_lists_are_made_and_read(
    filled: Page, width: int, open_page: Open
) -> None:
    filled.set_viewport_size({"width": width, "height": 900})
    filled.locator(".reading__more summary").first.click()
    field = filled.locator("[data-act=address]").first
    field.fill("no address")
    field.press("Enter")
    filled.get_by_role("button", name="Remove Glossary: pink tide").click()
    expect(filled.locator(".said")).to_contain_text("was removed")
    assert_accessible_light_and_dark(filled)
    filled.get_by_role("button", name="Choose a passage").first.click()
    expect(filled.locator("dialog .offers li")).not_to_have_count(0)
    assert_accessible_light_and_dark(filled, "dialog")
    filled.keyboard.press("Escape")
    filled.get_by_role("button", name="Copy the list’s address").click()
    expect(filled.locator(".said")).to_contain_text("was copied")
    page = open_page(copied(filled), width)
    expect(page.locator(".assigned")).to_have_count(2)
    assert_accessible_light_and_dark(page)
    other = open_page(page.url.partition("#")[0], width)
    expect(other.locator(".maker__title")).to_be_visible()
    assert_accessible_light_and_dark(other)


def test_it_prints_as_it_is_read(filled: Page) -> None:
    filled.emulate_media(media="print")
    expect(filled.locator(".maker > .on-paper h1")).to_be_visible()
    expect(filled.locator(".maker > .on-paper h1")).to_have_text("Two words")
    expect(filled.locator("main :is(input, textarea, button):visible")).to_have_count(0)


def test_a_link_within_the_page_leaves_the_list(browser: Browser, address: str) -> None:
    with keeping_nothing(browser) as page:
        maker(page, address)
        page.get_by_label("Title of the list").fill("Kept nowhere")
        page.wait_for_url(lambda url: title_in(url) == "Kept nowhere")
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: title_in(url) == "Kept nowhere")
        expect(page.locator(".maker__title")).to_have_value("Kept nowhere")


def test_without_a_network_it_is_said_and_nothing_is_lost(open_page: Open, address: str) -> None:
    filled = fill(open_page(f"{address}syllabus/"), address)
    filled.get_by_role("button", name="Copy the list’s address").click()
    sent = copied(filled)
    filled.context.set_offline(True)
    filled.get_by_role("button", name="Markdown").click()
    expect(filled.locator(".said")).to_contain_text("could not be made")
    filled.context.set_offline(False)
    assert take(filled, "Markdown")[0] == "two-words.md"
    other = filled.context.browser
    assert other
    page = other.new_page()
    page.route("**/anchors.json", lambda route: route.abort())
    page.goto(sent)
    expect(page.locator(".assigned__list")).to_contain_text("could not be fetched")
    page.get_by_role("button", name="Change this list").click()
    expect(page.locator(".said")).to_contain_text("could not be fetched")
    expect(page.locator(".reading")).to_have_count(5)
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_where_passages_are_added(filled: Page, address: str, width: int) -> None:
    filled.set_viewport_size({"width": width, "height": 900})
    filled.goto(f"{address}{SOLIZ}?to=p14#p13")
    expect(filled.locator(".range-end")).to_be_visible()
    filled.locator("#cultural-colonial-liberalism .headerlink").click()
    expect(filled.locator(".offer button")).to_have_count(2)
    assert_accessible_light_and_dark(filled, "h4:has(.offer)")
    filled.locator(".offer button").last.click()
    expect(filled.locator("dialog .offers button")).to_have_count(3)
    assert_accessible_light_and_dark(filled, "dialog")
    filled.keyboard.press("Enter")
    expect(filled.locator(".said")).to_contain_text("was added to week 2 of “Two words”")
    assert_accessible_light_and_dark(filled, ".said", ".strip")


def test_a_range_is_added_where_it_ends(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}?to=p14#p13")
    page.locator(".range-end").get_by_role("button", name="Add to list").click()
    expect(page.locator(".said")).to_contain_text("¶ 13–14 was added")
    page.get_by_role("link", name="Open the list").click()
    expect(cited(page)).to_have_text("Soliz T. 2023, ¶¶ 13–14")
