"""The uses of a term with the keyword in the middle, and the handout of an article's terms."""

import gzip
import re
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible_light_and_dark
from conftest import SLUGS, Built, Open, served
from edition.assembly import Edition
from finished import page_at
from test_browser import WIDTHS, settle, tab_to

TERM = "glossary/illiberalism/"
LINES = ".keyword-lines li"
HEAVIEST_ENTRY = 100_000


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str, *arguments: Any, **options: Any) -> Page:
        return visit(address + path, *arguments, **options)

    return opens


def lines(page: Page) -> list[tuple[str, str, str, str]]:
    """What is shown: place, words before, use, words after."""
    script = """all => all.map((line) => {
      const text = (part) => line.querySelector(part).textContent;
      const [place, left, words, right] = ["a", ".left", "mark", ".right"].map(text);
      return line.querySelector(".left mark")
        ? [place, left.slice(0, -words.length), words, right]
        : [place, left, words, right.slice(words.length)];
    })"""
    return [tuple(parts) for parts in page.locator(LINES).evaluate_all(script)]


def word(text: str, position: int) -> str:
    """The first or last word of a context, as words are sorted."""
    words = re.findall(r"[a-z]+", text.lower())
    return words[position] if words else ""


def in_the_middle(page: Page) -> None:
    page.get_by_role("button", name="Keyword in the middle").click()
    expect(page.locator(LINES).first).to_be_visible()


def assert_aligned(page: Page, side: str) -> None:
    """The keywords have one edge below the other, in the middle of what is shown."""
    edges = page.locator(f"{LINES} mark").evaluate_all(
        f"all => all.map(e => e.getBoundingClientRect().{side})"
    )
    assert max(edges) - min(edges) < 1
    halves = page.locator(f"{LINES} .left").first.bounding_box()
    assert halves is not None
    assert abs(edges[0] - halves["x"] - halves["width"]) < 1


def test_the_keyword_stands_in_the_middle(opened: Open, edition: Edition) -> None:
    for width in WIDTHS:
        page = opened(TERM, width)
        in_the_middle(page)
        expect(page.locator(".uses")).to_be_hidden()
        assert_aligned(page, "left")
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0
        uses = [use for usage in edition.concordance["illiberalism"] for use in usage.occurrences]
        shown = [(place.split("¶\u00a0")[1], words) for place, _, words, _ in lines(page)]
        assert shown == [(use.block.id[1:], use.words) for use in uses]


@pytest.mark.parametrize(("sort", "part", "position"), [("before", 1, -1), ("after", 3, 0)])
def test_uses_are_sorted_by_the_word_beside_them(
    opened: Open, sort: str, part: int, position: int
) -> None:
    page = opened(TERM)
    in_the_middle(page)
    in_order = lines(page)
    page.get_by_label("Sorted").select_option(sort)
    expect(page.get_by_role("status").last).to_contain_text(f"by the word {sort}")
    shown = lines(page)
    assert sorted(shown) == sorted(in_order)
    assert_aligned(page, {"before": "left", "after": "right"}[sort])
    words = [word(line[part], position) for line in shown]
    assert words == sorted(words)
    assert words != [word(line[part], position) for line in in_order]
    page.get_by_label("Sorted").select_option("place")
    expect(page.locator(f"{LINES} a").first).to_have_text(in_order[0][0])
    assert lines(page) == in_order


def test_uses_are_filtered_by_article_and_form(opened: Open, edition: Edition) -> None:
    page = opened(TERM)
    in_the_middle(page)
    for slug in SLUGS:
        (usage,) = (u for u in edition.concordance["illiberalism"] if u.article.slug == slug)
        page.get_by_label("Article").select_option(slug)
        expect(page.locator(LINES)).to_have_count(len(usage.occurrences))
        expect(page.get_by_role("status").last).to_contain_text(f"{len(usage.occurrences)} uses")
    page.get_by_label("Article").select_option("")
    page.get_by_label("Form").select_option("illiberalism")
    whole = [
        use
        for usage in edition.concordance["illiberalism"]
        for use in usage.occurrences
        if use.words.lower() == "illiberalism"
    ]
    expect(page.locator(LINES)).to_have_count(len(whole))
    assert {words.lower() for _, _, words, _ in lines(page)} == {"illiberalism"}


def test_a_use_leads_to_its_paragraph(opened: Open) -> None:
    page = opened(TERM)
    in_the_middle(page)
    page.locator(f"{LINES} a").first.click()
    page.wait_for_url("**/articles/chaguaceda-2022/#p5")
    expect(page.locator("#p5")).to_contain_text("illiberal")


def test_the_view_can_be_shared_and_left(opened: Open, address: str) -> None:
    page = opened(TERM)
    in_the_middle(page)
    page.get_by_label("Sorted").select_option("after")
    page.get_by_label("Article").select_option("soliz-2023")
    expect(page).to_have_url(f"{address}{TERM}?view=keyword&sort=after&article=soliz-2023")
    shown = lines(page)
    again = opened(page.url.removeprefix(address))
    expect(again.locator(LINES)).to_have_count(len(shown))
    assert lines(again) == shown
    expect(again.get_by_label("Article")).to_have_value("soliz-2023")
    again.get_by_role("button", name="Sentences").click()
    expect(again.locator(".uses")).to_be_visible()
    expect(again.locator(LINES).first).to_be_hidden()
    assert "view" not in again.url


def test_the_contents_lead_back_to_the_sentences_each_time(opened: Open) -> None:
    page = opened(TERM, 1440)
    for _ in range(2):
        in_the_middle(page)
        page.locator(".outline a", has_text="On the Kremlin’s watch").click()
        expect(page.locator("#in-1-1")).to_be_in_viewport()
    page = opened(f"{TERM}?view=keyword&sort=after#in-2-1", 1440)
    expect(page.locator("#in-2-1")).to_be_in_viewport()


def test_the_back_button_undoes_a_change_of_view(opened: Open, address: str) -> None:
    page = opened("glossary/")
    page.get_by_role("link", name="illiberalism", exact=True).first.click()
    page.wait_for_url(f"**/{TERM}")
    in_the_middle(page)
    page.get_by_label("Sorted").select_option("after")
    expect(page).to_have_url(f"{address}{TERM}?view=keyword&sort=after")
    page.go_back()
    expect(page.locator(".uses")).to_be_visible()
    expect(page).to_have_url(address + TERM)
    page.go_forward()
    expect(page.locator(LINES).first).to_be_visible()
    expect(page.get_by_label("Sorted")).to_have_value("after")
    page.go_back()
    expect(page.locator(".uses")).to_be_visible()
    page.go_back()
    page.wait_for_url("**/glossary/")


def test_choices_never_contradict_each_other(opened: Open, address: str) -> None:
    page = opened(f"{TERM}?view=keyword&article=chaguaceda-2022&form=Illiberal")
    expect(page.locator(LINES)).to_have_count(4)
    expect(page.get_by_label("Form")).to_have_value("")
    expect(page).to_have_url(f"{address}{TERM}?view=keyword&article=chaguaceda-2022")
    assert page.get_by_label("Form").locator("option").all_inner_texts() == ["all", "illiberal (4)"]
    page.get_by_label("Form").select_option("illiberal")
    options = page.get_by_label("Article").locator("option")
    expect(options).to_have_count(3)
    for option in options.all_inner_texts()[1:]:
        name, count = option.rsplit(" (", 1)
        page.get_by_label("Article").select_option(label=option)
        expect(page.get_by_role("status").last).to_contain_text(f"{count[:-1]} uses")
        assert {place.split(",")[0] for place, *_ in lines(page)} == {name}


@pytest.mark.parametrize("term", ["united-nations-general-assembly", "illiberalism", "brics"])
@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (390, "200%"), (1440, "200%")])
def test_nothing_is_wider_than_the_screen(opened: Open, term: str, width: int, size: str) -> None:
    page = opened(f"glossary/{term}/?view=keyword", width)
    expect(page.locator(LINES).first).to_be_visible()
    page.locator(".method > summary").click()
    page.evaluate(
        "s => { const now = parseFloat(getComputedStyle(document.documentElement).fontSize);"
        "document.documentElement.style.fontSize = now * parseFloat(s) / 100 + 'px' }",
        size,
    )
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0


@pytest.mark.parametrize("width", [1000, 1440])
def test_the_lines_stand_beside_the_contents(opened: Open, width: int) -> None:
    page = opened(f"{TERM}?view=keyword", width)
    expect(page.locator(LINES).first).to_be_visible()
    contents = page.locator("#page_outline").bounding_box()
    line = page.locator(LINES).first.bounding_box()
    assert contents and line
    assert contents["x"] + contents["width"] <= line["x"]


def test_what_has_the_focus_shows_it(opened: Open) -> None:
    page = opened(TERM)
    for selector in (".method > summary", ".views button", ".choices select", f"{LINES} a"):
        if selector == ".choices select":
            in_the_middle(page)
        tab_to(page, selector)
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", selector


def test_with_forced_colours_the_use_and_the_view_can_be_seen(opened: Open) -> None:
    page = opened(TERM, forced_colors="active", color_scheme="dark")
    in_the_middle(page)
    colours = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    use = page.locator(f"{LINES} mark").first
    text, background = use.evaluate(colours)
    assert text != background
    assert use.evaluate("e => getComputedStyle(e).display") == "inline"
    views = [page.locator(".views button").nth(n).evaluate(colours) for n in (0, 1)]
    assert views[0] != views[1]


def test_on_paper_the_lines_are_whole(opened: Open) -> None:
    page = opened(f"{TERM}?view=keyword&sort=after", color_scheme="dark")
    expect(page.locator(LINES).first).to_be_visible()
    page.emulate_media(media="print")
    for hidden in (".views", ".choices"):
        expect(page.locator(hidden)).to_be_hidden()
    for half in (".left", ".right"):
        assert (
            page.locator(f"{LINES} {half}")
            .first.evaluate("e => getComputedStyle(e).whiteSpace")
            .startswith("pre-wrap")
        )
    fill, tick = (
        page.locator(part).first.evaluate(f"e => getComputedStyle(e).{colour}")
        for part, colour in ((".plot > path", "fill"), (".ticks path", "stroke"))
    )
    assert fill == "rgb(255, 255, 255)"
    assert tick != fill


def test_with_the_keyboard_alone(opened: Open) -> None:
    page = opened(TERM)
    tab_to(page, ".views button:last-child")
    page.keyboard.press("Enter")
    expect(page.locator(LINES).first).to_be_visible()
    tab_to(page, ".choices select")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status").last).to_contain_text("by the word before")
    tab_to(page, f"{LINES} a")
    first = page.locator(f"{LINES} a").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")


def uses_in(edition: Edition) -> int:
    """How often the articles use the term of TERM."""
    return sum(len(usage.occurrences) for usage in edition.concordance["illiberalism"])


def test_the_ticks_are_no_stops_of_the_keyboard(opened: Open, edition: Edition) -> None:
    page = opened(TERM)
    drawn = page.locator(".ticks path").evaluate_all(
        "all => all.map(path => path.getAttribute('d').split('M').length - 1)"
    )
    assert sum(drawn) == uses_in(edition)
    reached = page.evaluate(
        "[...document.querySelectorAll('.ticks')].filter(e => e.tabIndex >= 0).length"
    )
    assert reached == 0
    tick = page.locator(".ticks").first
    paragraph = str(tick.get_attribute("href")).rpartition("#")[2]
    tick.click()
    page.wait_for_url(f"**/articles/**#{paragraph}")


def test_without_scripts_it_is_a_list(opened: Open, edition: Edition) -> None:
    page = opened(TERM, java_script_enabled=False)
    count = sum(len(usage.occurrences) for usage in edition.concordance["illiberalism"])
    assert page.locator(".uses li > a.occurrence:visible").count() == count
    assert page.get_by_role("button", name="Keyword in the middle").count() == 0
    page.locator(".method > summary").click()
    expect(page.locator(".method .sections")).to_be_visible()


def test_a_file_that_does_not_come_leaves_the_sentences(open_page: Open, address: str) -> None:
    page = open_page(address + TERM)
    page.route("**/concordance.json", lambda route: route.abort())
    page.get_by_role("button", name="Keyword in the middle").click()
    expect(page.get_by_role("status").last).to_contain_text("could not be loaded")
    expect(page.locator(".uses")).to_be_visible()
    expect(page.locator(".keyword button")).to_be_hidden()
    pressed = page.get_by_role("button", pressed=True)
    expect(pressed.filter(has_text="Sentences")).to_have_count(1)
    expect(pressed.filter(has_text="Keyword")).to_have_count(0)
    page.unroute("**/concordance.json")
    in_the_middle(page)
    expect(page.locator(".uses")).to_be_hidden()


def test_a_choice_made_while_the_file_is_on_its_way_holds(open_page: Open, address: str) -> None:
    page = open_page(address + TERM)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/concordance.json", hold)
    page.get_by_role("button", name="Keyword in the middle").click()
    page.get_by_role("button", name="Sentences").click()
    expect(page.locator(".uses")).to_be_visible()
    waiting[0].continue_()
    page.unroute("**/concordance.json")
    page.evaluate("fetch('concordance.json').then((answer) => answer.json())")
    settle(page)
    expect(page.locator(".uses")).to_be_visible()
    expect(page.locator(".keyword")).to_be_hidden()
    expect(page.get_by_role("button", name="Sentences")).to_have_attribute("aria-pressed", "true")


def test_what_the_page_explains_of_its_figures_is_no_hit(opened: Open) -> None:
    page = opened("search/?q=Dice")
    expect(page.locator("[role=status]")).to_contain_text("Nothing was found")


def test_markup_in_an_address_is_text(opened: Open, edition: Edition) -> None:
    page = opened(f"{TERM}?view=keyword&article=%3Cimg+src=x%3E&form=%22onload&sort=toString")
    expect(page.get_by_role("status").last).to_have_text(
        f"{uses_in(edition)} uses, in the order of the texts."
    )
    assert page.locator("article img").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_what_opens(opened: Open, width: int) -> None:
    page = opened(f"{TERM}?view=keyword&sort=after", width)
    expect(page.locator(LINES).first).to_be_visible()
    page.locator(".method > summary").click()
    expect(page.locator(".method .sections")).to_be_visible()
    assert_accessible_light_and_dark(page, ".method", ".views", ".choices", ".keyword")


def test_a_term_of_5000_uses_stays_light(large: Built) -> None:
    entry = large.site / "glossary" / "tide"
    sheets = sorted(entry.rglob("index.html"))
    links = 0
    for sheet in sheets:
        data = sheet.read_bytes()
        assert len(gzip.compress(data, 9)) <= HEAVIEST_ENTRY, sheet
        tree = LexborHTMLParser(data)
        links += len(tree.css(".uses a.occurrence"))
        assert len(tree.css("a.ticks")) <= len(tree.css(".uses a.occurrence")) <= 100
    assert links == 5000
    glossary = LexborHTMLParser((large.site / "glossary" / "index.html").read_bytes())
    rows = {row.text() for row in glossary.css(".count")}
    assert "5,000 uses" in rows
    assert len(sheets) == 50
    assert len(gzip.compress((entry / "concordance.json").read_bytes(), 9)) <= HEAVIEST_ENTRY


def test_words_are_sorted_without_accents_and_signs(large: Built, visit: Open) -> None:
    with served(large.site) as address:
        page = visit(f"{address}glossary/mole/?view=keyword&sort=after")
        expect(page.locator(LINES)).to_have_count(4)
        assert [word(after, 0) for *_, after in lines(page)] == ["den", "eta", "t", "zoo"]
        page.get_by_label("Sorted").select_option("before")
        expect(page.get_by_role("status").last).to_contain_text("by the word before")
        assert [word(before, -1) for _, before, *_ in lines(page)] == ["a", "eel", "sea", "zoo"]
        page.goto(f"{address}glossary/pier/?view=keyword")
        expect(page.get_by_role("status").last).to_have_text("1 use, in the order of the texts.")


def test_many_uses_come_in_portions(large: Built, visit: Open) -> None:
    with served(large.site) as address:
        page = visit(f"{address}glossary/tide/page/7/?view=keyword&sort=before")
        expect(page.locator(LINES)).to_have_count(100)
        expect(page.get_by_role("status").last).to_contain_text("5,000 uses")
        more = page.get_by_role("button", name="Show 100 more of 4,900")
        more.focus()
        page.keyboard.press("Enter")
        expect(page.locator(LINES)).to_have_count(200)
        expect(page.locator(f"{LINES} a").nth(100)).to_be_focused()
        page.get_by_label("Article").select_option("town-49")
        expect(page.get_by_role("status").last).to_contain_text("100 uses")
        expect(page.locator(".keyword > button")).to_be_hidden()
        page.locator(f"{LINES} a").first.click()
        page.wait_for_url("**/articles/town-49/#p*")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_handout_has_each_term_once_in_reading_order(
    built: Built, edition: Edition, slug: str
) -> None:
    (article,) = (article for article in edition.articles if article.slug == slug)
    names = {entry.term.slug: entry.term.term for entry in edition.entries}
    met = [mention.term for _, block in article.body() for mention in block.mentions()]
    folder = built.site / "articles" / slug
    page = page_at(folder, "terms")
    items = page.css(".handout .terms li")
    links = [item.css_first("a") for item in items]
    assert [link.text() for link in links if link] == [names[t] for t in dict.fromkeys(met)]
    for item, term in zip(items, dict.fromkeys(met), strict=True):
        assert f"{met.count(term)} use" in item.text()
        assert item.css_first(".gloss") is not None
    shown = page_at(folder)
    ways = [str(link.attributes["href"]) for link in shown.css(".terms > p a")]
    assert [urljoin(f"/articles/{slug}/", way) for way in ways] == [f"/articles/{slug}/terms/"]


def test_the_handout_is_good_to_print(opened: Open) -> None:
    page = opened("articles/soliz-2023/terms/")
    page.emulate_media(media="print")
    for hidden in (".masthead", ".on-screen", ".foot"):
        expect(page.locator(hidden)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".address")).to_have_text(page.url)
    assert (
        page.locator(".handout .terms li").first.evaluate("e => getComputedStyle(e).breakInside")
        == "avoid"
    )


@pytest.mark.parametrize("question", ["marea rosa", "«розовый прилив»", "onda rosa", "Maré-Rosa"])
def test_a_name_in_another_language_finds_its_term(opened: Open, question: str) -> None:
    page = opened("search/")
    page.locator("#search-query").fill(question)
    first = page.locator("#search-results > li a").first
    expect(first).to_have_text("pink tide")
    first.click()
    page.wait_for_url("**/glossary/pink-tide/")
    for tag, name in {"es": "marea rosa", "pt": "onda rosa", "ru": "розовый прилив"}.items():
        expect(page.locator(f'.names [lang="{tag}"]').first).to_have_text(name)
