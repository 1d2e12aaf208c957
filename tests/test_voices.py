"""Three voices are told apart, and what stands before, behind and beside a text is in its place."""

import itertools
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible, assert_accessible_light_and_dark
from conftest import Built, Open
from edition.assembly import Edition
from test_browser import bring, settle
from test_site import tree

SOLIZ, CHAGUACEDA = "articles/soliz-2023/", "articles/chaguaceda-2022/"
PHONE, WIDE = 390, 1440
FACES = {
    "Reading": ("h1", ".byline", "#p2", "h2[id^=tensions]", ".author"),
    "Companion": (
        *(".kicker", ".strip", ".imprint", ".end", "#notes", "#about-the-author", "#corrections"),
        *("#terms", "#conclusion", ".published", ".correction", ".terms li", ".cf"),
        *("#note-4", ".paragraph-number"),
    ),
}


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str = SOLIZ, width: int = WIDE, **options: Any) -> Page:
        return visit(address + path, width, **options)

    return opens


def face(page: Page, selector: str) -> str:
    script = "one => getComputedStyle(one).fontFamily.split(',')[0].replaceAll('\"', '')"
    return str(page.locator(selector).first.evaluate(script))


def test_each_voice_has_its_face_and_the_edition_its_name(opened: Open) -> None:
    page = opened()
    shown = {name: [face(page, one) for one in selectors] for name, selectors in FACES.items()}
    assert shown == {name: [name] * len(selectors) for name, selectors in FACES.items()}
    for part in (".imprint", ".apparatus", ".terms"):
        expect(page.locator(f"{part} > .voice")).to_have_text("This edition")
    page = opened(CHAGUACEDA)
    assert face(page, "#note-2") == "Reading"
    sizes = [
        page.locator(one).evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        for one in ("#p2", "#note-2")
    ]
    assert sizes[0] > sizes[1]


ELSEWHERE = {
    "": {".card h3": "Reading", "h2": "Companion"},
    "dialogues/": {".question a": "Companion"},
    "dialogues/illiberalism/": {
        "h1": "Companion",
        ".pair h2": "Companion",
        ".passage blockquote p": "Reading",
        ".why p": "Companion",
    },
    "glossary/illiberalism/": {
        "h1": "Reading",
        "#usage": "Companion",
        ".card blockquote p": "Reading",
        ".meaning p": "Companion",
    },
    "search/?q=illiberalism": {".of-edition p": "Companion", "li:not(.of-edition) > p": "Reading"},
    "index/timeline/": {
        "h1": "Companion",
        ".event .what": "Companion",
        ".event .told": "Companion",
        ".told .words": "Reading",
    },
    "index/votes/": {"#page_text p": "Companion"},
    SOLIZ + "terms/": {".handout .sense": "Companion"},
    "colophon/": {"#page_text p": "Companion"},
}


@pytest.mark.parametrize("path", ELSEWHERE)
def test_outside_articles_too_each_voice_has_its_face(opened: Open, path: str) -> None:
    page = opened(path)
    faces = ELSEWHERE[path]
    assert {selector: face(page, selector) for selector in faces} == faces


@pytest.mark.parametrize(
    ("path", "part"), [("dialogues/illiberalism/", ".why"), ("glossary/illiberalism/", ".meaning")]
)
def test_the_edition_says_its_name_beside_quotations(opened: Open, path: str, part: str) -> None:
    said = opened(path).locator(part)
    assert said.count()
    for one in said.all():
        expect(one.locator("> .voice")).to_have_text("This edition")


def test_the_head_says_what_it_is_and_what_can_be_done(opened: Open, edition: Edition) -> None:
    page = opened()
    expect(page.locator(".kicker")).to_have_text("Journal of Illiberalism Studies, 2023 CC BY 4.0")
    numbers = page.locator(".paragraph-number")
    first, last = numbers.first.inner_text(), numbers.last.inner_text()
    expect(page.locator(".strip")).to_contain_text(f"¶ {first}–{last}")
    terms = {use.term for a in edition.articles for _, b in a.body() for use in b.mentions()}
    assert len(terms) >= page.locator(".terms li").count() > 0
    expect(page.locator(".strip a[href='#terms']")).to_have_text(
        f"Terms ({page.locator('.terms li').count()})"
    )
    page.get_by_role("link", name="Share: copy the link to this article").click()
    expect(page.locator(".said[role=status]")).to_have_text("The link to this article was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url.partition("#")[0]


def test_the_end_leads_to_the_next_article_and_to_terms_of_both(
    built: Built, edition: Edition
) -> None:
    used = [
        Counter(use.term for _, block in article.body() for use in block.mentions())
        for article in edition.articles
    ]
    for here, article, other in zip((0, 1), edition.articles, edition.articles[::-1], strict=True):
        shared = [slug for slug, _ in (used[here] & used[1 - here]).most_common()]
        end = tree(built.site, f"articles/{article.slug}").css_first(".end[data-added]")
        assert end is not None
        links = [str(link.attributes["href"]) for link in end.css("a")]
        terms = [f"../../glossary/{slug}/" for slug in shared[:8]]
        assert links == [f"../{other.slug}/", f"../{other.slug}/", *terms, "#terms"]
        assert f"and {len(shared) - 8} more, among the terms of this article." in end.text()


@pytest.mark.parametrize(
    ("fragment", "place"),
    [("note-2", "#note-2"), ("correction-3", "#correction-3"), ("terms", ".terms li >> nth=0")],
)
def test_what_is_behind_is_closed_on_a_phone_until_it_is_asked_for(
    opened: Open, fragment: str, place: str
) -> None:
    page = opened(width=PHONE)
    assert page.locator("details.closable[open]").count() == 0
    expect(page.locator(place)).to_be_hidden()
    page.evaluate("id => { location.hash = id }", fragment)
    expect(page.locator(place)).to_be_visible()
    assert page.locator("details.closable[open]").count() == 1
    page.reload()
    expect(page.locator(place)).to_be_visible()


BEHIND = ["notes", "how_to_cite", "corrections", "terms"]


def test_everything_is_open_without_scripts_and_in_a_wide_window(opened: Open) -> None:
    for options in ({"width": PHONE, "java_script_enabled": False}, {"path": CHAGUACEDA}):
        page = opened(**options)
        assert page.locator("details.closable:not([open])").count() == 0
    headings = opened().locator(":has(> details.closable) > h2")
    assert [one.get_attribute("id") for one in headings.all()] == BEHIND


def test_notes_of_which_none_was_supplied_are_closed_until_one_is_asked_for_and_stand_in_columns(
    opened: Open,
) -> None:
    page = opened()
    closed = page.locator("details.closable:not([open])")
    expect(closed).to_have_count(1)
    page.locator("#ref-12").click()
    expect(page.locator("#note-12")).to_be_visible()
    expect(closed).to_have_count(0)
    lefts = "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    note = ".notes [data-missing]"
    columns, *signs = (
        set(page.locator(one).evaluate_all(lefts))
        for one in (note, f"{note} [role=doc-backlink]", f"{note} .note-link")
    )
    assert [len(one) for one in signs] == [len(columns)] * 2


def test_no_line_of_a_heading_ends_within_a_word_or_before_its_colon(opened: Open) -> None:
    lines = """heading => {
      const range = new Range();
      const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      const lines = [];
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { index, 0: part } of text.data.matchAll(/[^\\s-]+-?|-/g)) {
          range.setStart(text, index);
          range.setEnd(text, index + part.length);
          const bottom = Math.round(range.getBoundingClientRect().bottom);
          if (lines.at(-1)?.bottom !== bottom) lines.push({ bottom, text: "" });
          lines.at(-1).text += ` ${part}`;
        }
      }
      return lines.map(({ text }) => text.trim());
    }"""
    for path in (SOLIZ, CHAGUACEDA):
        for width in (PHONE, 820, WIDE):
            shown = opened(path, width).locator("h1").evaluate(lines)
            assert [line for line in shown if line.endswith("-")] == []
            assert [line for line in shown if ": " in line] == []


@pytest.mark.parametrize(("path", "titles"), [(SOLIZ, "h1"), ("", ".card h3")])
def test_no_line_of_a_title_on_a_phone_leaves_room_for_its_next_word(
    opened: Open, path: str, titles: str
) -> None:
    moved = """heading => [...heading.querySelectorAll(".whole")].flatMap((whole) => {
      const { right } = heading.getBoundingClientRect();
      const texts = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
      const words = [];
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { index, 0: word } of text.data.matchAll(/\\S+/g)) {
          const range = new Range();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          words.push({ word, box: range.getBoundingClientRect() });
        }
      }
      const blank = parseFloat(getComputedStyle(heading).fontSize) / 3;
      return words.filter(({ box }, at) => {
        const before = words[at - 1]?.box;
        return before && box.top > before.top + 5 && before.right + blank + box.width < right;
      }).map(({ word }) => word);
    })"""
    headings = opened(path, PHONE).locator(titles).all()
    assert headings
    assert [heading.evaluate(moved) for heading in headings] == [[]] * len(headings)


@pytest.mark.parametrize("width", [320, PHONE, 820, WIDE])
def test_no_line_parts_a_dash_from_its_word(opened: Open, width: int) -> None:
    page = opened(CHAGUACEDA, width)
    parted = page.locator(".dash").evaluate_all(
        """dashes => dashes.filter(dash => {
          const opens = dash.matches(".opens");
          const range = document.createRange();
          range.selectNodeContents(dash.closest("p"));
          opens ? range.setStartAfter(dash) : range.setEndBefore(dash);
          const texts = document.createTreeWalker(dash.closest("p"), NodeFilter.SHOW_TEXT);
          let beside = null;
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            if (!text.data.trim() || dash.contains(text) || !range.intersectsNode(text)) continue;
            if (opens && beside) break;
            beside = text;
          }
          const letters = beside.data.trimEnd();
          const at = opens ? beside.data.search(/\\S/) : letters.length - 1;
          range.setStart(beside, at);
          range.setEnd(beside, at + 1);
          const [one, other] = [range, dash].map(each => each.getBoundingClientRect());
          return Math.abs(one.bottom - other.bottom) > other.height / 2;
        }).map(dash => dash.previousSibling?.data?.slice(-20))"""
    )
    assert page.locator(".dash").count() > 20
    assert parted == []


def placed(page: Page) -> list[dict[str, float]]:
    """Where the sidenotes are that were made so far."""
    expect(page.locator(".sidenote").first).to_be_attached()
    return list(
        page.locator(".sidenote:not([hidden])").evaluate_all(
            """all => all.map(one => {
              const { left, right, top, bottom } = one.getBoundingClientRect();
              return { left, right, top: top + scrollY, bottom: bottom + scrollY };
            }).sort((a, b) => a.top - b.top)"""
        )
    )


@pytest.mark.parametrize("path", [SOLIZ, CHAGUACEDA])
@pytest.mark.parametrize("width", [1200, WIDE])
def test_sidenotes_stand_beside_the_text_and_never_on_each_other(
    opened: Open, path: str, width: int
) -> None:
    page = opened(path, width)
    expect(page.locator(".sidenote").first).to_be_attached()
    numbers = page.locator(".paragraph-number")
    for index in range(0, numbers.count(), 4):
        numbers.nth(index).scroll_into_view_if_needed()
        settle(page)
    page.wait_for_function("() => document.querySelectorAll('.sidenote:not([hidden])').length > 20")
    right = page.locator("#p2").bounding_box()
    assert right is not None
    notes = placed(page)
    for note in notes:
        assert note["left"] >= right["x"] + right["width"]
        assert note["right"] <= width
    for one, other in itertools.pairwise(notes):
        assert one["bottom"] <= other["top"]


GAPS_BESIDE = """paragraph => {
  const { top, bottom } = paragraph.getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".sidenote:not([hidden])")]
    .map(one => one.getBoundingClientRect())
    .filter(box => box.top > top - 10 && box.bottom < bottom + 10)
    .sort((a, b) => a.top - b.top);
  const tops = [...boxes.map(box => box.top), bottom];
  return tops.map((next, index) => next - (index ? boxes[index - 1].bottom : top));
}"""


SHOWN_LINES = """all => all.map((note) => {
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(note);
  const [line, above, below] = [lineHeight, paddingTop, paddingBottom].map(parseFloat);
  return Math.min(above, below) > 0 ? (note.offsetHeight - above - below) / line : 0.5;
})"""
"""How many lines each sidenote shows between a blank above and one below."""


def test_a_sidenote_is_cut_where_no_room_is_left_and_stands_once_for_its_entry(
    opened: Open,
) -> None:
    page = opened(SOLIZ + "#p57")
    both = page.locator(".emendation[data-label='e69']")
    both.last.scroll_into_view_if_needed()
    assert both.count() > 1
    notes = page.locator(".sidenote:not([hidden])")
    expect(notes.filter(has_text="e69 correction")).to_have_count(1)
    expect(notes.filter(has_text="e60 on the text")).to_contain_text("e60 on the text The subject")
    assert page.locator(".sidenote--cut").count()
    gaps = page.locator("#p57").evaluate(GAPS_BESIDE)
    line = "one => parseFloat(getComputedStyle(one).lineHeight)"
    assert len(gaps) > 5
    assert max(gaps) < 2 * notes.first.evaluate(line)
    cut = page.locator(".sidenote--cut:not([hidden])").evaluate_all(SHOWN_LINES)
    assert all(abs(lines - round(lines)) < 0.1 for lines in cut)
    left = "all => all.map(one => parseFloat(getComputedStyle(one).paddingLeft))"
    assert len(set(page.locator(".sidenote").evaluate_all(left))) == 1


@pytest.mark.parametrize("width", [390, WIDE])
def test_a_correction_has_its_number_and_a_line_that_is_no_part_of_a_letter(
    opened: Open, width: int
) -> None:
    page = opened(width=width)
    correction = page.locator("#p22 .emendation").first
    number = "one => getComputedStyle(one, '::after').content.split('\"')[1] ?? ''"
    label = correction.get_attribute("data-label")
    assert correction.evaluate(number) == label != ""
    changed = correction.locator(".changed")
    expect(changed).to_have_css("text-decoration-line", "none")
    expect(changed).to_have_css("border-bottom-style", "solid")
    page.evaluate("document.documentElement.dataset.marks = 'none'")
    assert correction.evaluate(number) == ""
    expect(changed).to_have_css("border-bottom-style", "none")


def test_the_contents_are_in_the_faces_of_the_headings_to_which_they_lead(opened: Open) -> None:
    page = opened()
    links = page.locator("#page_outline a")
    faces = "all => all.map(one => getComputedStyle(one).fontFamily.split(',')[0])"
    targets = """all => all.map(one =>
      getComputedStyle(document.querySelector(one.hash)).fontFamily.split(',')[0])"""
    assert len(set(links.evaluate_all(faces))) == 2
    assert links.evaluate_all(faces) == links.evaluate_all(targets)


def test_sidenotes_come_when_the_browser_has_looked_for_words(
    open_page: Open, address: str
) -> None:
    """Until a page is loaded, browsers look for the words of “:~:text=”, which sidenotes repeat."""
    page = open_page("about:blank")
    held: list[Route] = []
    asked: list[str] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/reading-regular.woff2", hold)
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(address + SOLIZ, wait_until="domcontentloaded")
    expect(page.locator("[data-place]")).not_to_be_empty()
    assert not any(url.endswith("/margin.js") for url in asked)
    held[0].continue_()
    expect(page.locator(".sidenote").first).to_be_attached()


def test_an_untouched_article_loads_no_script_that_waits_for_the_reader(
    visit: Open, address: str
) -> None:
    page = visit(address + SOLIZ, PHONE)
    entries = "performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))"
    asked = page.evaluate(entries)
    assert "reach.js" in asked
    assert not {"popup.js", "links.js", "arrival.js", "print-alone.js"} & set(asked)


def test_sidenotes_are_for_the_eye_alone(opened: Open, built: Built) -> None:
    page = opened()
    assert placed(page)
    margin = page.locator(".margin")
    assert margin.get_attribute("aria-hidden") == "true"
    assert margin.locator("a:not([tabindex='-1']), button, [id]").count() == 0
    assert page.locator("article .margin").count() == 0
    note = margin.locator(".sidenote").first
    page.emulate_media(media="print")
    expect(note).to_be_hidden()
    page.emulate_media(media="screen")
    expect(note).to_be_visible()
    page.evaluate("document.documentElement.dataset.marks = 'none'")
    expect(margin.locator(".sidenote").first).to_be_hidden()
    assert opened(width=1100).locator(".sidenote").count() == 0
    source = (built.site / SOLIZ / "index.html").read_text("utf-8")
    assert not LexborHTMLParser(source).css(".margin")


def test_a_note_that_was_not_supplied_has_its_number_alone(opened: Open) -> None:
    page = opened()
    first = page.locator("[data-unsupplied]").first
    first.scroll_into_view_if_needed()
    number = page.locator(".sidenote--number").first
    expect(number).to_have_text(first.inner_text().strip("[]"))
    page = opened(CHAGUACEDA)
    page.locator("#ref-2").scroll_into_view_if_needed()
    expect(page.locator(".sidenote--author").filter(has_text="Fukuyama")).to_be_visible()


OPENERS = {
    "term": (SOLIZ, "#p10 a.term >> nth=1", "This edition"),
    "missing note": (SOLIZ, "#ref-4", "This edition"),
    "note": (CHAGUACEDA, "#ref-5", "The author’s note"),
    "correction": (SOLIZ, "#p38 .emendation", "This edition"),
    "remark": (SOLIZ, "#p38 .remark-ref", "This edition"),
}


@pytest.mark.parametrize("opener", OPENERS)
def test_a_tap_in_a_narrow_window_brings_a_sheet(visit: Open, address: str, opener: str) -> None:
    path, selector, voice = OPENERS[opener]
    page = visit(address + path, PHONE, has_touch=True, is_mobile=True)
    link = page.locator(selector).first
    for block in ("end", "center", "start"):
        link.evaluate("(link, block) => link.scrollIntoView({ block })", block)
        link.tap()
        sheet = page.locator(".popup--sheet")
        expect(sheet.locator(".popup__voice")).to_have_text(voice)
        place, words = sheet.bounding_box(), link.bounding_box()
        assert place is not None
        assert words is not None
        assert (place["x"], place["width"]) == (0, PHONE)
        assert round(place["y"] + place["height"]) == 800
        assert words["y"] + words["height"] <= place["y"] + 1
        sheet.get_by_role("button", name="Close").tap()
        expect(sheet).to_have_count(0)
    link.tap()
    expect(page.locator(".popup--sheet")).to_be_visible()
    assert_accessible(page, ".popup")


def test_a_sheet_gives_the_focus_back(opened: Open) -> None:
    page = opened(width=PHONE)
    page.locator("#p10 .paragraph-number").focus()
    page.keyboard.press("Tab")
    sheet = page.locator(".popup--sheet")
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    close = sheet.get_by_role("button", name="Close")
    expect(close).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet).to_have_count(0)
    expect(page.locator("#p10 a.term").first).to_be_focused()


@pytest.mark.parametrize("width", [PHONE, 820, WIDE])
def test_axe_finds_nothing_when_all_is_open(opened: Open, width: int) -> None:
    page = opened(width=width)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert_accessible_light_and_dark(page)


def test_paper_has_the_licence_and_no_instructions(opened: Open) -> None:
    page = opened(width=PHONE)
    bring(page, "reading/disclosure.js")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for part in (".about-text", "#correction-1", ".terms li >> nth=0"):
        expect(page.locator(part)).to_be_visible()
    for part in (".strip", ".how-to-read", ".end", "summary >> nth=0"):
        expect(page.locator(part)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("details[open]").count() == 0


def test_a_sheet_hides_no_line_of_words_on_two(visit: Open, address: str) -> None:
    page = visit(address + SOLIZ, PHONE, has_touch=True, is_mobile=True)
    page.evaluate(
        """() => {
          const terms = [...document.querySelectorAll("#page_text p[id] a.term")];
          terms.find(term => term.getClientRects().length > 1).id = "sought";
        }"""
    )
    link = page.locator("#sought")
    link.evaluate("link => link.scrollIntoView({ block: 'end' })")
    link.tap()
    expect(page.locator(".popup--sheet")).to_be_visible()
    sheet, words = page.locator(".popup--sheet").bounding_box(), link.bounding_box()
    assert sheet is not None
    assert words is not None
    assert words["y"] + words["height"] <= sheet["y"]


def test_a_term_in_remarked_words_has_one_line_below_it(opened: Open) -> None:
    page = opened()
    depth = (
        "one => [one, one.closest('.remark')].map(one => getComputedStyle(one).textUnderlineOffset)"
    )
    of_term, of_remark = page.locator(".remark .term").first.evaluate(depth)
    assert of_term == of_remark != "auto"


@pytest.mark.parametrize("path", [SOLIZ, "glossary/bolivarianism/", "bibliography/", "colophon/"])
def test_titles_of_works_slope_in_the_face_of_their_line(opened: Open, path: str) -> None:
    titles = opened(path).locator("article :is(em, strong)")
    assert titles.count()
    styles = """(all) => all.map((one) => [one, one.parentElement].map((part) => {
      const { fontFamily, fontSize } = getComputedStyle(part);
      return fontFamily + fontSize;
    }))"""
    for title, line in titles.evaluate_all(styles):
        assert title == line
    sloped = "all => all.map(one => getComputedStyle(one).fontStyle)"
    assert set(titles.evaluate_all(sloped)) == {"italic"}
