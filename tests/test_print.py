"""What stands on paper, and where: the pages as a browser prints them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import SLUGS, Open
from paper import room_below

SOLIZ = "articles/soliz-2023/"


@pytest.fixture
def on_paper(visit: Open, address: str) -> Iterator[Open]:
    """Opens a page of the site as it is printed."""

    def opens(path: str) -> Page:
        page = visit(address + path)
        page.emulate_media(media="print")
        return page

    yield opens


def style(part: Locator, name: str) -> str:
    return str(part.first.evaluate(f"part => getComputedStyle(part).{name}"))


def right_edges(parts: Locator) -> set[int]:
    """Where some parts end, in whole pixels."""
    return set(
        parts.evaluate_all("all => all.map(a => Math.round(a.getBoundingClientRect().right))")
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_the_numbers_of_paragraphs_items_and_quotations_end_in_one_line(
    on_paper: Open, slug: str
) -> None:
    page = on_paper(f"articles/{slug}/")
    assert len(right_edges(page.locator("article .paragraph-number"))) == 1


MEASURE = 13 / 2.54 * 96
"""Pixels of thirteen centimetres."""


@pytest.mark.parametrize("path", [f"articles/{slug}/" for slug in SLUGS])
def test_lines_of_a_printed_article_are_thirteen_centimetres_long(
    on_paper: Open, path: str
) -> None:
    paragraphs = on_paper(path).locator("article > p[id^=p]")
    widths = paragraphs.evaluate_all("all => all.map(a => a.getBoundingClientRect().width)")
    assert len(widths) > 10
    assert max(widths) - min(widths) < 1
    assert abs(widths[0] - MEASURE) < 1


def test_what_is_offered_of_a_paragraph_is_not_printed(visit: Open, address: str) -> None:
    page = visit(address + SOLIZ + "#p24")
    page.locator("#p24 .paragraph-number").click()
    offer, said = page.locator(".offer"), page.locator(".said[role=status]")
    expect(offer).to_be_visible()
    expect(said).to_be_visible()
    page.emulate_media(media="print")
    expect(offer).to_be_hidden()
    expect(said).to_be_hidden()


def test_what_shows_more_of_a_search_is_not_printed(visit: Open, address: str) -> None:
    page = visit(f"{address}search/?q=pink+tide")
    more = page.locator("#search-results button, .search-more").filter(visible=True)
    expect(more.first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#search-results li").first).to_be_visible()
    expect(more).to_have_count(0)


def test_a_page_is_printed_without_the_search_that_is_open(visit: Open, address: str) -> None:
    page = visit(address + SOLIZ)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("pink tide")
    expect(dialog.locator(".search-results li").first).to_be_visible()
    page.emulate_media(media="print")
    expect(dialog).to_be_hidden()
    expect(page.locator("article h1")).to_be_visible()


def test_letters_words_and_lines_are_set_for_paper(on_paper: Open) -> None:
    page = on_paper(SOLIZ)
    assert style(page.locator("html"), "textRendering") == "geometricprecision"
    paragraph = page.locator("#p20")
    assert [style(paragraph, name) for name in ("orphans", "widows")] == ["2", "2"]
    assert style(paragraph, "textWrapStyle") == "pretty"
    assert style(paragraph, "fontSize") == "16px"
    voices = page.locator("article .edition > .voice").filter(visible=True)
    sizes = voices.evaluate_all("all => all.map(one => getComputedStyle(one).fontSize)")
    assert len(sizes) > 1
    assert len(set(sizes)) == 1
    printed = page.locator(".address").evaluate("line => getComputedStyle(line).fontFamily")
    assert printed == style(page.locator(".kicker"), "fontFamily")


def test_a_correction_has_a_label_and_no_line_on_paper(on_paper: Open) -> None:
    page = on_paper(SOLIZ)
    corrected = page.locator("article .emendation[data-label]")
    assert corrected.count()
    assert style(corrected, "textDecorationLine") == "none"
    lines = page.locator("article .changed").evaluate_all(
        "all => all.map(one => getComputedStyle(one).textDecorationLine)"
    )
    assert set(lines) == {"none"}


def test_a_section_whose_heading_was_added_keeps_its_number(on_paper: Open) -> None:
    page = on_paper(SOLIZ)
    expect(page.locator("#conclusion .headerlink")).to_be_visible()
    for heading in ("notes", "about-the-author", "corrections"):
        expect(page.locator(f"#{heading} .headerlink")).to_be_hidden()


@pytest.mark.parametrize(
    "path",
    [
        *("", "articles/", SOLIZ, f"{SOLIZ}terms/", f"{SOLIZ}?only=p12-p15", "search/?q=pink+tide"),
        *("glossary/", "glossary/liberalism/", "dialogues/", "dialogues/bolivia/", "bibliography/"),
        *("index/", "index/timeline/", "index/votes/", "guide/reading/", "colophon/", "404.html"),
        *("syllabus/", "syllabus/check/", "syllabus/illiberalism/", "colophon/accessibility/"),
    ],
)
def test_a_printed_page_has_its_title(on_paper: Open, path: str) -> None:
    titles = on_paper(path).locator("h1").filter(visible=True)
    expect(titles).to_have_count(1)
    expect(titles).to_have_text(re.compile(r"\w"))


@pytest.mark.parametrize("path", ["index/", "bibliography/", "glossary/"])
def test_letters_to_choose_from_are_not_printed(on_paper: Open, path: str) -> None:
    letters = on_paper(path).locator(".letters")
    assert letters.count()
    expect(letters.first).to_be_hidden()


def test_labels_stand_only_where_their_notes_are_printed(on_paper: Open) -> None:
    page = on_paper("dialogues/liberalism/")
    labels = page.locator(".passage .remark-ref").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').content)"
    )
    assert labels
    assert set(labels) == {"none"}
    held = page.locator(".passage .remark-ref").first.evaluate(
        "one => getComputedStyle(one, '::after').content"
    )
    assert held == '"\u2060"'
    assert style(page.locator(".pair .voice"), "breakAfter") == "avoid"
    around = page.locator(".passage blockquote:has(.quoted)")
    assert style(around, "color") == "rgb(112, 112, 112)"
    assert style(around, "printColorAdjust") == "exact"
    assert style(page.locator(".quoted"), "color") == "rgb(0, 0, 0)"


def test_a_style_stands_with_its_reference_and_no_line_runs_beyond_a_sense(on_paper: Open) -> None:
    page = on_paper("articles/chaguaceda-2022/")
    for heads in (".cite > p", ".references dt", ".apparatus > .small"):
        assert style(page.locator(heads).last, "breakAfter") == "avoid", heads
    assert style(page.locator(".references > div"), "breakInside") == "avoid"
    assert style(page.locator(".terms .sense"), "borderLeftWidth") == "0px"


MARKED = ".article .remark-ref, .article .cf"


def test_signs_in_the_text_are_explained_on_paper(on_paper: Open) -> None:
    page = on_paper("articles/chaguaceda-2022/")
    key = page.locator(".imprint .on-paper")
    expect(key).to_have_text(
        re.compile(r"^Numbers such as e1 .* corrections and remarks, .*“cf.” names paragraphs"),
        use_inner_text=True,
    )
    expect(page.locator(MARKED).first).to_be_visible()
    page.emulate_media(media="screen")
    expect(key).to_be_hidden()


def test_what_marks_lead_to_is_printed_only_with_them(visit: Open, address: str) -> None:
    page = visit(f"{address}articles/chaguaceda-2022/")
    page.evaluate("localStorage.setItem('marks', 'none')")
    page.reload()
    page.emulate_media(media="print")
    entries = page.locator(".correction:visible .siglum")
    printed = page.locator("article .emendation[data-label]").evaluate_all(
        "all => all.map((one) => one.dataset.label)"
    )
    assert printed
    expect(entries).to_have_text([*dict.fromkeys(printed)])
    expect(page.locator(f":is({MARKED}, .terms):visible")).to_have_count(0)
    key = page.locator(".imprint .on-paper")
    expect(key).to_contain_text("neither remarks nor terms", use_inner_text=True)
    expect(key).not_to_contain_text("“cf.” names", use_inner_text=True)


ROOM = 115
"""Points of the head of a pair, and of as many lines of a passage as stay together."""


@pytest.mark.parametrize("question", ["backyard-and-world-order", "brazil-and-brics", "un-votes"])
def test_a_printed_dialogue_has_no_holes(
    visit: Open, address: str, tmp_path: Path, question: str
) -> None:
    rooms = room_below(visit(f"{address}dialogues/{question}/"), tmp_path)
    assert len(rooms) > 1
    assert max(rooms[:-1]) < ROOM


def test_the_front_page_is_set_for_paper(on_paper: Open, tmp_path: Path) -> None:
    page = on_paper("")
    assert style(page.locator(".front"), "page") == "across"
    expect(page.get_by_text("Reading times are for")).to_be_hidden()
    rooms = room_below(page, tmp_path)
    assert max(rooms[:-1]) < ROOM


def test_what_counts_the_uses_stays_with_them(on_paper: Open) -> None:
    page = on_paper("glossary/illiberalism/")
    assert style(page.locator(".concordance > .small"), "breakAfter") == "avoid"


def test_entries_and_terms_are_set_for_paper(on_paper: Open) -> None:
    page = on_paper("glossary/liberalism/")
    assert style(page.locator(".sense.card"), "borderTopWidth") == "0px"
    assert style(page.locator(".sense.card > :first-child"), "borderTopStyle") == "solid"
    assert style(page.locator(".sections"), "breakInside") == "auto"
    assert style(page.locator(".sections [scope=row]"), "paddingLeft") != "0px"
    terms = on_paper(SOLIZ).locator(".terms li")
    assert style(terms.locator("> a:first-child"), "color") == "rgb(0, 0, 0)"
    assert style(terms.locator(".first"), "display") == "inline-block"
    for path in (SOLIZ, f"{SOLIZ}terms/"):
        terms = on_paper(path).locator(".terms li")
        assert style(terms.filter(has=terms.page.locator(".sense")), "breakInside") == "auto"


def test_the_labels_of_editors_notes_stand_in_a_column(on_paper: Open) -> None:
    page = on_paper(SOLIZ)
    label = page.locator(".apparatus .kind")
    assert style(label, "textDecorationLine") == "none"
    lefts = page.locator(".apparatus .correction > .back").evaluate_all(
        "all => new Set(all.map(a => Math.round(a.getClientRects()[0].left))).size"
    )
    assert lefts == 1


def test_the_sources_of_an_event_stay_with_it(on_paper: Open) -> None:
    page = on_paper("index/timeline/")
    assert style(page.locator(".event .about"), "breakBefore") == "avoid"


def test_figures_of_votes_stand_below_each_other(on_paper: Open) -> None:
    page = on_paper("index/votes/")
    assert style(page.locator(".by-country tfoot td"), "textAlign") == "right"
    tops = page.locator(".by-country thead a").evaluate_all(
        "all => new Set(all.map(a => Math.round(a.getClientRects()[0].top))).size"
    )
    assert tops == 1
    size = style(page.locator(".by-country"), "fontSize")
    assert float(size.removesuffix("px")) >= 10


@pytest.mark.parametrize("path", ["", "glossary/liberalism/", "dialogues/liberalism/", "index/"])
def test_no_line_ends_between_the_sign_and_the_number_of_a_paragraph(
    on_paper: Open, path: str
) -> None:
    text = on_paper(path).locator("article").evaluate("article => article.innerText")
    assert re.search("¶\u00a0\\d", text)
    assert re.search("¶ \\d|\\d{4} ¶", text) is None
