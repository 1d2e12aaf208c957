"""Every use of a term is marked where a reader wants that, and the page does not grow for it."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from accessibility import assert_accessible
from conftest import SLUGS, Open
from edition.assembly import Edition, assemble
from edition.document.model import Emendation
from edition.exports.uses_json import further_uses

TEXT = """Of tides

🌊 A tide rises, and the *tide* falls; 🌊 tides are no ebb tide.

   The tide that was a tyde is a tide.
"""
YML = "corrections:\n  - {supplied: tyde, corrected: tide, why: A slip.}\n"
GLOSSARY = """categories: [C]
terms:
  - {term: tide, category: C, forms: [tide, tides], definition: It comes and goes.}
"""
MARKS = """() => [...document.querySelectorAll("article :is(p, li)[id^=p] a.term")]
  .map(mark => [mark.closest("[id^=p]").id, mark.textContent, mark.getAttribute("href")])"""


@pytest.fixture
def tides(tmp_path: Path) -> Path:
    """Seeds whose text has signs of two code units, blanks at its head and a corrected use."""
    seeds = tmp_path / "seeds"
    (seeds / "articles").mkdir(parents=True)
    (seeds / "articles" / "tides.txt").write_text(TEXT, "utf-8")
    (seeds / "articles" / "tides.yml").write_text(YML, "utf-8")
    (seeds / "glossary.yml").write_text(GLOSSARY, "utf-8")
    return seeds


def test_what_the_page_does_not_mark_is_listed_as_scripts_count(tides: Path) -> None:
    edition, problems = assemble(tides)
    assert not problems.errors
    first, second = (block for _, block in edition.articles[0].body())
    for block, words in ((first, ["tide", "tides", "tide"]), (second, ["tide", "tide"])):
        units = block.text.lstrip().encode("utf-16-le")
        uses = list(further_uses(block))
        assert [(said, term) for _, said, term in uses] == [(word, "tide") for word in words]
        for start, said, _ in uses:
            assert units[2 * start :].decode("utf-16-le").startswith(said)


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    return lambda path, width=1200, **options: visit(address + path, width, **options)


def choose(page: Page, option: str) -> None:
    page.locator("[data-appearance]").click()
    page.locator(".choice--marks").get_by_label(option, exact=True).check()
    page.keyboard.press("Escape")


def used(edition: Edition, slug: str) -> list[tuple[str, str]]:
    """The paragraphs and the terms of all uses that are no part of corrected words."""
    (article,) = (one for one in edition.articles if one.slug == slug)
    found = []
    for _, block in article.body():
        corrected = [span for span in block.spans if isinstance(span, Emendation)]
        taken = [use for use in block.mentions() if use.linked]
        for use in block.mentions():
            others = [*corrected, *(one for one in taken if one is not use)]
            if not any(use.overlaps(one) for one in others):
                found.append((block.id, f"../../glossary/{use.term}/"))
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_every_use_is_marked_and_taken_back(opened: Open, edition: Edition, slug: str) -> None:
    page = opened(f"articles/{slug}/")
    before, text = page.evaluate(MARKS), page.locator("article").inner_text()
    choose(page, "All")
    expect(page.locator("article .again").first).to_be_visible()
    shown = page.evaluate(MARKS)
    assert sorted((place, href) for place, _, href in shown) == sorted(used(edition, slug))
    assert len(shown) > len(before)
    assert page.locator("article").inner_text() == text
    page.reload()
    expect(page.locator("article .again").first).to_be_visible()
    assert page.evaluate(MARKS) == shown
    choose(page, "None")
    expect(page.locator("article .term[href]:visible")).to_have_count(0)
    choose(page, "First in each section")
    assert page.evaluate(MARKS) == before
    page.reload()
    assert page.evaluate(MARKS) == before


def test_every_use_says_what_its_term_means_and_nothing_is_wrong(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    choose(page, "All")
    again = page.locator("#p5 .again")
    expect(again).to_have_text("Illiberalism")
    again.focus()
    page.keyboard.press("Shift")
    again.hover()
    expect(page.locator(".popup")).to_contain_text("A family of ideas at odds with liberalism")
    page.keyboard.press("Escape")
    assert_accessible(page)


def test_words_as_supplied_have_their_marks_too(opened: Open, edition: Edition) -> None:
    page = opened("articles/soliz-2023/")
    page.evaluate("() => { localStorage.reading = 'supplied'; localStorage.marks = 'all'; }")
    page.reload()
    expect(page.locator("article .again").first).to_be_visible()
    shown = page.evaluate(MARKS)
    assert sorted((p, href) for p, _, href in shown) == sorted(used(edition, "soliz-2023"))


def test_words_that_an_address_names_stay_marked(open_page: Open, address: str) -> None:
    words = f"{address}articles/soliz-2023/#p24:~:text=it%20is%20possible,In%20Latin%20America"
    shown = []
    for marks in ("", "all"):
        page = open_page("about:blank", reduced_motion="reduce")
        page.add_init_script(f"localStorage.marks = '{marks}'")
        page.goto(words, wait_until="networkidle")
        expect(page.locator("#p24")).to_be_in_viewport()
        shown.append(page.locator("#p24").screenshot())
    assert shown[0] == shown[1]
    choose(page, "First in each section")
    choose(page, "All")
    expect(page.locator("#p24 .again").first).to_be_visible()


def test_who_wants_no_more_marks_loads_nothing_for_them(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}articles/soliz-2023/", wait_until="networkidle")
    assert asked
    assert not [path for path in asked if path.endswith(("uses.json", "every-use.js"))]


def test_a_list_that_does_not_come_leaves_the_first_marks(open_page: Open, address: str) -> None:
    page = open_page(f"{address}articles/soliz-2023/")
    before = page.evaluate(MARKS)
    page.route("**/uses.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        choose(page, "All")
    assert page.evaluate(MARKS) == before


@pytest.mark.parametrize("script", ["every-use.js", "uses.json"])
def test_marks_that_do_not_come_are_said_to_be_missing_and_come_later(
    open_page: Open, address: str, script: str
) -> None:
    page = open_page(address + "articles/soliz-2023/")
    page.route(f"**/{script}", lambda route: route.abort())
    page.locator("[data-appearance]").click()
    marks = page.locator(".choice--marks")
    marks.get_by_label("All", exact=True).check()
    expect(page.locator(".said[role=status]")).to_contain_text("could not be loaded")
    expect(page.locator("article .again")).to_have_count(0)
    page.unroute_all()
    for option in ("None", "All"):
        marks.get_by_label(option, exact=True).check()
    expect(page.locator("article .again").first).to_be_attached()
