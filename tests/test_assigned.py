"""Readings as assigned: the passages that an address names, alone, with what an instructor says."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from accessibility import assert_accessible, assert_accessible_light_and_dark
from conftest import ROOT, Build, Built, Once, Open, served
from edition.assembly import Edition
from edition.syllabi.assigned import as_assigned
from finished import only, page_at
from test_refused import CORS, FRAME
from test_several_articles import Desk, published, text_of

SOLIZ = "articles/soliz-2023/"
CHAGUACEDA = "articles/chaguaceda-2022/"
INSTRUCTION = "Read it against Chaguaceda.\nBring <b>one</b> sentence."
QUESTIONS = ["Whose liberalism is rejected?", "What does ¶ 13 claim?"]
SAID = {
    "title": "Illiberalism: two weeks",
    "instruction": INSTRUCTION,
    "questions": QUESTIONS,
    "rate": 100,
}


def carried(**said: object) -> str:
    """The fragment that says something of a reading."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return "#0." + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


ASSIGNED = f"{SOLIZ}?only=p12-p15{carried(**SAID)}"
SHOWN = """() => {
  const texts = [];
  const walker = document.createTreeWalker(
    document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    const isShown = within.checkVisibility({ visibilityProperty: true });
    if (isShown && !within.closest("[data-added], .headerlink")) {
      texts.push(walker.currentNode.data);
    }
  }
  return texts.join(" ").split(/\\s+/).filter(Boolean);
}"""
"""The words of the article, in the order of the page, that a reader sees."""


ADDRESSES = json.loads((ROOT / "tests" / "syllabi" / "assigned.json").read_text("utf-8"))


@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: case["address"])
def test_the_build_makes_the_addresses_that_scripts_read(case: dict[str, Any]) -> None:
    assert as_assigned(case["place"], case.get("said", {})) == case["address"]


def test_the_readings_of_a_kept_list_open_as_assigned(
    visit: Open, address: str, edition: Edition
) -> None:
    page = visit(f"{address}syllabus/illiberalism/")
    (kept,) = (one for one in edition.syllabi if one.slug == "illiberalism")
    reading = kept.weeks[0].readings[0].reading
    page.locator(".readings li a").first.click()
    head = page.locator(".assigned")
    expect(head).to_contain_text(f"Assigned in “{kept.title}”")
    if reading.instruction:
        expect(head.locator(".assigned__instruction")).to_have_text(reading.instruction)
    assert head.locator("li").all_inner_texts() == list(reading.questions)


def supplied(site: Path, slug: str, *selectors: str) -> list[str]:
    """The words of some places of a page, without what is added."""
    page = page_at(site, slug)
    for added in page.css("article [data-added] , .headerlink"):
        if not added.css(",".join(selectors)):
            added.decompose()
    return " ".join(only(page, one).text(separator=" ") for one in selectors).split()


def words(texts: list[str]) -> str:
    """Words as one string, whatever elements part them."""
    return "".join(texts)


HEADS = {SOLIZ: ["h1", ".byline", ".citation"], CHAGUACEDA: ["h1"]}
CASES = {
    f"{CHAGUACEDA}?only=p4": ["#on-the-kremlins-watch", "#p4"],
    f"{CHAGUACEDA}?only=p3-p4": ["#on-the-kremlins-watch", "#p3", "#p4", "#note-1"],
    f"{CHAGUACEDA}?only=P3–4.": ["#on-the-kremlins-watch", "#p3", "#p4", "#note-1"],
    f"{CHAGUACEDA}?only=p1,p16": [
        "#p1", "#what-are-we-where-are-we-going", "#p16", "#note-2"
    ],
    f"{CHAGUACEDA}?only=note-3": ["#note-3"],
    f"{CHAGUACEDA}?only=correction-2": [],
    f"{CHAGUACEDA}?only=what-are-we-where-are-we-going": [
        "#what-are-we-where-are-we-going",
        *(f"#p{number}" for number in range(15, 22)),
        *(f"#note-{number}" for number in range(2, 6)),
    ],
}  # fmt: skip


@pytest.mark.parametrize("path", CASES)
def test_what_is_assigned_is_shown_and_nothing_else(
    visit: Open, address: str, built: Built, path: str
) -> None:
    page = visit(address + path)
    expect(page.locator(".assigned")).to_be_visible()
    folder = path.partition("?")[0]
    expected = supplied(built.site, folder, *HEADS[folder], *CASES[path])
    assert words(page.evaluate(SHOWN)) == words(expected)


@pytest.mark.parametrize("path", CASES)
def test_it_prints_as_it_is_shown(visit: Open, address: str, built: Built, path: str) -> None:
    page = visit(address + path)
    expect(page.locator(".assigned")).to_be_visible()
    page.emulate_media(media="print")
    folder = path.partition("?")[0]
    expected = supplied(built.site, folder, *HEADS[folder], *CASES[path])
    assert words(page.evaluate(SHOWN)) == words(expected)
    for selector in (".head", ".foot", ".assigned .strip", ".range-end"):
        expect(page.locator(selector).first).to_be_hidden()
    reference = page.locator(".assigned-reference")
    expect(reference).to_be_visible()
    expect(reference).to_contain_text(f"{address}{folder}?only=")


def test_the_address_on_paper_can_be_typed(visit: Open, address: str) -> None:
    page = visit(address + ASSIGNED)
    expect(page.locator(".assigned")).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    line = page.locator("article > .address")
    expect(line).to_be_visible()
    expect(line).to_have_text(f"{address}{SOLIZ}?only=p12-p15#p12")


def test_terms_remarks_and_corrections_are_those_of_the_passages(
    visit: Open, address: str, built: Built
) -> None:
    page = visit(f"{address}{CHAGUACEDA}?only=p16,p19")
    of_paragraphs = json.loads((built.site / CHAGUACEDA / "terms.json").read_text("utf-8"))
    used = {*of_paragraphs["p16"], *of_paragraphs["p19"]}
    assert len(used) > page.locator(":is(#p16, #p19) a.term").count()
    items = page.locator(".terms li").filter(visible=True)
    expect(items).to_have_count(len(used))
    assert items.locator(".gloss").count() == len(used)
    shown = page.locator(".apparatus .correction").filter(visible=True)
    marks = page_at(built.site, CHAGUACEDA).css(
        ":is(#p16, #p19, #note-2, #note-3) :is(.remark-ref, .emendation)"
    )
    assert set(shown.evaluate_all("all => all.map(one => `#${one.id}`)")) == {
        mark.attributes["href"] for mark in marks
    }


def test_the_link_says_what_the_instructor_says(visit: Open, address: str) -> None:
    page = visit(address + ASSIGNED)
    head = page.get_by_role("region", name="To read: ¶ 12–15 of 87")
    expect(head).to_contain_text("Assigned in “Illiberalism: two weeks”")
    expect(head.locator(".assigned__instruction")).to_have_text(INSTRUCTION)
    assert head.locator("b").count() == 0
    assert head.locator("li").all_inner_texts() == QUESTIONS
    source = "The title of the list, the instruction and the questions came with the link"
    expect(head.locator(".assigned__source")).to_contain_text(source)
    counted = int(re.sub(r"^(\d+) words.*", r"\1", head.locator(".assigned__extent").inner_text()))
    minutes = -(-counted // 100)
    expect(head).to_contain_text(f"about {minutes} minutes at 100 words a minute")
    expect(page).to_have_title(re.compile("^¶\u00a012–15: From Counter"))


def test_no_server_is_told_what_the_link_says(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.headers)))
    page.goto(address + ASSIGNED)
    expect(page.locator(".assigned")).to_be_visible()
    assert [url for url in asked if "0.ey" in url.partition("{")[0].partition("#")[0]] == []
    assert [url for url in asked if "0.ey" in url.partition("{")[2]] == []


def test_a_range_can_be_read_alone(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}?to=p15#p12")
    page.get_by_role("link", name="Read them alone").click()
    expect(page.locator(".assigned h2")).to_have_text("To read: ¶\u00a012–15 of 87")
    expect(page).to_have_url(f"{address}{SOLIZ}?only=p12-p15#p12")
    expect(page.locator("#p11")).to_be_hidden()


UNREADABLE = ["#0.eyJ0aXRsZSI6", "#1.eyJ0aXRsZSI6IkEifQ", "#0."]


@pytest.mark.parametrize("fragment", UNREADABLE)
def test_what_cannot_be_read_of_a_link_is_said(visit: Open, address: str, fragment: str) -> None:
    page = visit(f"{address}{SOLIZ}?only=p12{fragment}")
    expect(page.locator(".assigned__told")).to_contain_text("cannot be read")
    expect(page.locator("#p12")).to_be_visible()
    expect(page.locator("#p13")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1440])
def test_from_the_head_the_whole_article_shows_what_is_assigned(
    visit: Open, address: str, width: int
) -> None:
    page = visit(address + ASSIGNED, width, 844)
    page.get_by_role("button", name="Show the whole article").first.click()
    expect(page.locator("#p1")).to_be_visible()
    expect(page.locator("#p12")).to_be_focused()
    expect(page.locator("#p12 .paragraph-number")).to_be_in_viewport()


def test_an_article_as_a_whole_can_have_an_instruction(visit: Open, address: str) -> None:
    page = visit(f"{address}{CHAGUACEDA}?only{carried(instruction='Read all of it.')}")
    expect(page.locator(".assigned h2")).to_have_text("To read: the article")
    expect(page.locator(".assigned")).to_contain_text("Read all of it.")
    expect(page.get_by_role("button", name="Show the whole")).to_have_count(0)
    for place in ("#p1", "#p21", "#notes", ".strip .prints"):
        expect(page.locator(place)).to_be_visible()


@pytest.mark.parametrize("start", ["top", "p14"])
def test_the_whole_article_keeps_the_place(visit: Open, address: str, start: str) -> None:
    page = visit(address + ASSIGNED)
    button = page.get_by_role("button", name="Show the whole article")
    expect(button.first).to_be_visible()
    read = "p12"
    if start != "top":
        page.locator("#p14").evaluate("place => place.scrollIntoView({ block: 'start' })")
        read = "p14"
    else:
        page.locator("#p12").evaluate(
            "place => scrollBy(0, place.getBoundingClientRect().top - 500)"
        )
    top = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"
    before = page.evaluate(top, read)
    button.first.evaluate("button => button.click()")
    expect(page.locator("#p1")).to_be_visible()
    assert abs(page.evaluate(top, read) - before) <= 1
    expect(page.locator(".marked")).to_have_count(4)
    expect(page.locator(f"#{read}")).to_be_focused()
    page.get_by_role("button", name="Show only what is assigned").last.click()
    expect(page.locator("#p1")).to_be_hidden()
    expect(page.locator("#p12")).to_be_visible()
    expect(page).to_have_url(address + ASSIGNED)


def test_a_reading_begins_at_its_head(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}?only=p40-p46#p40")
    expect(page.locator(".assigned")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0
    expect(page).to_have_url(f"{address}{SOLIZ}?only=p40-p46#p40")
    page.reload()
    expect(page.locator("#p40")).to_be_visible()
    expect(page.locator("#p1")).to_be_hidden()
    expect(page).to_have_url(f"{address}{SOLIZ}?only=p40-p46#p40")


def test_who_follows_links_keeps_the_address_of_the_reading(visit: Open, address: str) -> None:
    page = visit(address + ASSIGNED)
    page.locator("#p12 a.remark-ref").first.click()
    expect(page.locator("#correction-11")).to_be_in_viewport()
    expect(page).to_have_url(address + ASSIGNED)
    expect(page.locator("#p1")).to_be_hidden()
    page.locator("#correction-11 .back a").click()
    expect(page.locator("#p12")).to_be_in_viewport()
    expect(page).to_have_url(address + ASSIGNED)


TOLD = """() => {
  window.told = [];
  new MutationObserver(() => {
    window.told.push(document.querySelector(".said")?.textContent ?? "");
  }).observe(document, { childList: true, subtree: true });
}"""


def test_words_in_the_fragment_are_not_taken_for_a_place(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.add_init_script(f"({TOLD})()")
    page.goto(address + ASSIGNED)
    page.locator("#p12 .paragraph-number").click()
    expect(page.locator(".said")).to_contain_text("The link to paragraph 12 was copied.")
    told = page.evaluate("window.told")
    assert any("was copied" in one for one in told)
    assert not any("not in this article" in one for one in told)


def test_a_link_to_what_is_left_out_shows_the_whole(visit: Open, address: str) -> None:
    page = visit(address + ASSIGNED)
    links = page.locator(".terms .first a:not([href='#p12'])").filter(visible=True)
    place = str(links.first.get_attribute("href"))
    expect(page.locator(place)).to_be_hidden()
    links.first.click()
    expect(page.locator(place)).to_be_in_viewport()
    expect(page.locator("#p12")).to_be_visible()
    expect(page).to_have_url(f"{address}{SOLIZ}{place}")


NOT_HERE = {
    "p12-p999": "There is no paragraph 999 here.",
    "p12,nowhere": "There is no “nowhere” in this article that could be assigned.",
    "p12,notes": "“Notes” has no paragraphs.",
}


@pytest.mark.parametrize("asked", NOT_HERE)
def test_what_is_not_here_is_said(visit: Open, address: str, asked: str) -> None:
    page = visit(f"{address}{SOLIZ}?only={asked}")
    expect(page.locator(".assigned__told")).to_have_text(NOT_HERE[asked])
    expect(page.locator("#p12")).to_be_visible()
    expect(page.locator("#p11")).to_be_hidden()


@pytest.mark.parametrize("asked", ["p999", "nowhere", "p900-p999", "%3Cimg src=x%3E", "%"])
def test_where_nothing_of_it_is_here_the_article_is_shown(
    visit: Open, address: str, asked: str
) -> None:
    page = visit(f"{address}{SOLIZ}?only={asked}")
    expect(page.locator(".assigned h2")).to_have_text("What was assigned is not here")
    expect(page.locator(".assigned__told")).to_be_visible()
    expect(page.locator("#p1")).to_be_visible()
    assert page.locator(".assigned img").count() == 0


def shown(page: Page) -> list[str]:
    """The paragraphs that are shown."""
    paragraphs = page.locator("article :is(p, li)[id^=p]").filter(visible=True)
    ids: list[str] = paragraphs.evaluate_all("all => all.map(one => one.id)")
    return ids


def test_what_became_of_what_was_assigned_is_said(visit: Open, changed_address: str) -> None:
    page = visit(f"{changed_address}articles/new/?only=p2-p4")
    told = page.locator(".assigned__told")
    expect(told.filter(has_text="is now part of paragraph")).to_have_count(1)
    expect(told.filter(has_text="Paragraph 4 was removed on")).to_have_count(1)
    assert len(shown(page)) == 1
    gone = visit(f"{changed_address}articles/new/?only=p4")
    expect(gone.locator(".assigned__told")).to_contain_text("Paragraph 4 was removed on")
    expect(gone.locator(".assigned__told")).not_to_contain_text("You are")


def test_a_former_article_leads_on_to_what_is_assigned(visit: Open, changed_address: str) -> None:
    words = carried(instruction="Read it.")
    page = visit(f"{changed_address}articles/old/?only=p7-p8{words}")
    page.wait_for_url(f"{changed_address}articles/new/?only=p7-p8{words}")
    expect(page.locator(".assigned__instruction")).to_have_text("Read it.")
    assert shown(page) == ["p7", "p8"]
    page = visit(f"{changed_address}articles/old/?only=p8&embed#p8")
    page.wait_for_url(f"{changed_address}articles/new/?only=p8&embed#p8")


@pytest.fixture(scope="session")
def joined(once: Once, build_edition: Build) -> Built:
    """An edition in which one article was joined to another, and one was spread over two."""

    def make(folder: Path) -> Built:
        seeds = folder / "seeds"
        published(seeds, Desk({"whole": [1, 2], "part": [3, 4, 5], "spread": [6, 7]}))
        Desk({"whole": [1, 2, 3, 4, 5, 6], "other": [8, 9, 7]}, {"whole": ["part"]}).write(seeds)
        return build_edition(seeds, folder)

    return once("joined-and-spread", make)


def test_what_is_assigned_is_followed_into_another_article(visit: Open, joined: Built) -> None:
    with served(joined.site) as where:
        page = visit(f"{where}articles/part/?only=p1-p2#p1")
        page.wait_for_url(f"{where}articles/whole/?only=p3,p4#p3")
        expect(page.locator("#p3")).to_contain_text(text_of(3))
        assert shown(page) == ["p3", "p4"]
        page.goto(f"{where}articles/spread/?only=p1-p2")
        expect(page.locator("#p2 a")).to_be_visible()
        assert page.url == f"{where}articles/spread/?only=p1-p2"


def test_who_has_no_scripts_arrives_at_the_first_passage(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}?only=p40-p46&embed#p40", java_script_enabled=False)
    assert page.evaluate("document.querySelector(':target').id") == "p40"
    expect(page.locator("#p40")).to_be_in_viewport()
    expect(page.locator("#p1")).to_be_visible()


FLASHES = """() => {
  window.flashed = [];
  const look = () => {
    for (const id of ["p1", "p30"]) {
      const place = document.getElementById(id);
      if (place?.checkVisibility({ visibilityProperty: true })) {
        window.flashed.push(id);
      }
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def test_nothing_else_is_seen_before_it_is_chosen(open_page: Open, address: str) -> None:
    def late(route: Route) -> None:
        route.fulfill(response=route.fetch())

    page = open_page("about:blank")
    page.add_init_script(f"({FLASHES})()")
    page.route("**/assigned/*.js", late)
    page.goto(address + ASSIGNED)
    expect(page.locator("#p12")).to_be_visible()
    assert page.evaluate("window.flashed") == []
    page.get_by_role("button", name="Show the whole article").first.click()
    expect(page.locator("#p1")).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
    assert page.evaluate("window.flashed.includes('p1')")


@pytest.mark.parametrize("missing", ["**/assigned/view.js", "**/reach.js", "**/assigned.css"])
def test_where_something_cannot_be_loaded_the_text_is_there(
    open_page: Open, address: str, missing: str
) -> None:
    page = open_page("about:blank")
    page.route(missing, lambda route: route.abort())
    page.goto(address + ASSIGNED)
    expect(page.locator("#p12")).to_be_visible()


def test_the_whole_is_shown_by_key(visit: Open, address: str) -> None:
    page = visit(address + ASSIGNED)
    expect(page.locator("#p12")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#p12")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#p13")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("#p12")).to_be_focused()
    page.locator(".assigned .strip button").first.focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#p1")).to_be_visible()
    expect(page.locator("#p12")).to_be_focused()


def test_a_reading_does_not_move_where_the_article_was_left(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}?only=p40-p46")
    expect(page.locator("#p46")).to_be_visible()
    page.locator("#p46").evaluate("place => place.scrollIntoView()")
    expect(page.locator("[data-place]")).to_contain_text("46")
    page.goto(address + SOLIZ)
    assert page.evaluate("Object.keys(localStorage).filter((key) => /left at/.test(key))") == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "path", [ASSIGNED, f"{ASSIGNED.replace('#', '&embed#')}", f"{SOLIZ}?only=p999"]
)
def test_axe_finds_nothing_in_a_reading(visit: Open, address: str, path: str, width: int) -> None:
    page = visit(address + path, width)
    expect(page.locator(".assigned")).to_be_visible()
    assert_accessible_light_and_dark(page)
    if "999" not in path:
        page.get_by_role("button", name="Show the whole article").first.click()
        assert_accessible(page, ".assigned")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_embed_code_shows_the_reading(open_page: Open, address: str, tmp_path: Path) -> None:
    page = open_page(address + ASSIGNED)
    page.get_by_role("button", name="Copy embed code").click()
    expect(page.locator(".said")).to_have_text("The embed code was copied.")
    code = page.evaluate("navigator.clipboard.readText()")
    assert 'title="Soliz T. 2023, ¶\u00a012–15"' in code
    (tmp_path / "index.html").write_text(f"<!doctype html><title>A course</title>{code}", "utf-8")
    with served(tmp_path) as elsewhere:
        page.goto(elsewhere)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".assigned")).to_contain_text(QUESTIONS[0])
        expect(frame.locator("#p12")).to_be_visible()
        expect(frame.locator("#p1, .head, .foot, .outline").filter(visible=True)).to_have_count(0)


HEARS = """<script>
  window.heard = [];
  addEventListener("message", ({ data }) => window.heard.push(data));
</script>"""
Framed = Callable[..., Frame]


@pytest.fixture
def framed(open_page: Open, built: Built, tmp_path: Path) -> Iterator[Framed]:
    """Shows an address of the site in a sandboxed frame of another one; scripts throw nothing."""
    page = open_page("about:blank")
    thrown: list[str] = []
    page.on("pageerror", lambda fault: thrown.append(str(fault)))
    with served(built.site, CORS) as where, served(tmp_path) as elsewhere:

        def show(path: str, sandbox: str = "allow-scripts", width: int = 700) -> Frame:
            html = FRAME.format(sandbox, where + path).replace("width=1200", f"width={width}")
            (tmp_path / "index.html").write_text(
                html.replace("<iframe", f"{HEARS}<iframe"), "utf-8"
            )
            page.goto(elsewhere)
            frame = page.frames[-1]
            frame.wait_for_load_state("load")
            return frame

        yield show
    assert thrown == []


def heard(frame: Frame) -> list[Any]:
    messages: list[Any] = frame.page.evaluate("window.heard")
    return messages


def is_told(frame: Frame) -> None:
    """Waits until the last height that was told is that of the page."""
    frame.wait_for_function("() => document.documentElement.getBoundingClientRect().height > 0")
    frame.page.wait_for_function("() => window.heard.length > 0")


def test_a_sandboxed_frame_shows_the_reading_and_tells_its_height(framed: Framed) -> None:
    frame = framed(f"{SOLIZ}?only=p12-p15&embed{carried(**SAID)}")
    expect(frame.locator("#p12")).to_be_visible()
    expect(frame.locator("#p1, .head, .foot, .outline").filter(visible=True)).to_have_count(0)
    expect(frame.locator(".terms li").filter(visible=True).first).to_be_visible()
    is_told(frame)
    assert {tuple(message) for message in heard(frame)} == {("type", "height")}
    assert {message["type"] for message in heard(frame)} == {"reading-edition:height"}
    frame.page.wait_for_function(
        "height => window.heard.at(-1).height === Math.ceil(height)",
        arg=frame.evaluate("document.documentElement.getBoundingClientRect().height"),
    )
    before = heard(frame)[-1]["height"]
    assert frame.evaluate("document.body.scrollHeight") <= before
    frame.get_by_role("button", name="Show the whole article").first.click()
    frame.page.wait_for_function("height => window.heard.at(-1).height > 2 * height", arg=before)


def test_of_what_a_link_says_only_that_is_named_which_is_there(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}?only=p12{carried(questions=QUESTIONS)}")
    expect(page.locator(".assigned__source")).to_have_text(
        "The questions came with the link, from whoever made it: not from this edition."
    )


def test_the_text_begins_in_the_first_view_of_a_frame(framed: Framed) -> None:
    frame = framed(f"{SOLIZ}?only=p40-p46&embed{carried(questions=QUESTIONS)}", width=760)
    expect(frame.locator(".assigned")).to_be_visible()
    expect(frame.locator(".assigned-reference")).to_be_visible()
    top = frame.locator("#p40").evaluate("place => place.getBoundingClientRect().top")
    assert top < 650


def test_a_framed_link_to_what_is_left_out_leaves_the_reading_as_it_is(framed: Framed) -> None:
    frame = framed(f"{SOLIZ}?only=p40-p46&embed", "allow-scripts allow-popups")
    first = frame.locator(".terms a[href='#p1']").filter(visible=True).first
    expect(first).to_be_visible()
    with frame.page.context.expect_page() as opened:
        first.click()
    expect(opened.value).to_have_url(re.compile(f"{SOLIZ}#p1$"))
    expect(frame.locator("#p1")).to_be_hidden()


def test_uses_of_terms_are_said_to_be_those_of_the_whole_article(visit: Open, address: str) -> None:
    page = visit(f"{address}{SOLIZ}?only=p40-p46")
    expect(page.locator(".assigned-terms")).to_have_text(
        "The terms used in what is assigned. Their uses are counted in the whole article."
    )


def test_links_of_a_framed_page_open_beside_it(framed: Framed) -> None:
    frame = framed(f"{SOLIZ}?only=p12-p15&embed", "allow-scripts allow-popups")
    term = frame.locator("#p13 a.term").first
    expect(term).to_be_visible()
    with frame.page.context.expect_page() as opened:
        term.click()
    expect(opened.value).to_have_url(re.compile("/glossary/"))
    assert "only=p12-p15" in frame.url
    with frame.page.context.expect_page() as edition:
        frame.locator(".embedded a").click()
    expect(edition.value).to_have_url(re.compile(r"\?only=p12-p15$"))


def test_what_a_framed_page_says_is_where_the_reader_is(framed: Framed) -> None:
    frame = framed(f"{SOLIZ}?embed", width=390)
    expect(frame.locator(".head")).to_be_hidden()
    frame.page.locator("iframe").evaluate("frame => { frame.height = 30000; }")
    number = frame.locator("#p20 .paragraph-number")
    number.click()
    said = frame.locator(".said")
    expect(said).to_contain_text("paragraph 20")
    distance = said.evaluate(
        "said => Math.abs(said.getBoundingClientRect().top"
        " - document.querySelector('#p20').getBoundingClientRect().top)"
    )
    assert distance < 200
    frame.locator("#p20 a.term").first.focus()
    frame.page.keyboard.press("Shift+Tab")
    frame.page.keyboard.press("Tab")
    expect(frame.locator(".popup")).to_be_visible()
    expect(frame.locator(".popup--sheet")).to_have_count(0)


def test_keys_pressed_alone_do_nothing_in_a_frame(framed: Framed) -> None:
    frame = framed(f"{SOLIZ}?embed")
    frame.locator("#p1").click(position={"x": 5, "y": 5})
    frame.page.keyboard.press("/")
    expect(frame.locator("dialog")).to_have_count(0)


def test_a_frame_whose_modules_cannot_be_loaded_shows_the_article(
    open_page: Open, built: Built, tmp_path: Path
) -> None:
    page = open_page("about:blank")
    with served(built.site) as where, served(tmp_path) as elsewhere:
        html = FRAME.format("allow-scripts", f"{where}{SOLIZ}?only=p12&embed#p12")
        (tmp_path / "index.html").write_text(html, "utf-8")
        page.goto(elsewhere)
        expect(page.frames[-1].locator("#p12")).to_be_visible()
        expect(page.frames[-1].locator(".head")).to_be_hidden()
