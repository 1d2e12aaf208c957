"""Search as a reader meets it: what it shows, how it is walked, and what is said when it fails."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, ClassVar
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from accessibility import assert_accessible_light_and_dark
from bench import search as bench
from conftest import ROOT, Build, Built, Open, Scripts, Sender, served
from edition.assembly import Edition
from edition.document.edited_text import edited_text
from edition.glossary.entries import gloss
from test_browser import WIDTHS, focused
from test_build import small

RESULTS = "#search-results > li"
LINKS = f"{RESULTS} > a"
STATUS = "[role=status]"
QUESTIONS = ROOT / "tests" / "search"
FIRST_RIGHT, AMONG_FIRST_RIGHT, MARGIN = 0.90, 0.98, 0.03
MOST_MOVED = 250_000
OF_THE_INDEX = "/pagefind/|(?<!assets)/search/(lists|names|terms|words|headings)"


def links(page: Page) -> list[str]:
    """The addresses of the results, from the site's root."""
    expect(page.locator(RESULTS).first).to_be_visible()
    return [str(link) for link in page.locator(LINKS).evaluate_all("all => all.map(a => a.href)")]


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    def opens(path: str, *arguments: Any, **options: Any) -> Page:
        return visit(address + path, *arguments, **options)

    return opens


# How well it answers


def shown(scripts: Scripts, built: Built, question: bench.Question) -> list[str]:
    """The addresses of the results that are seen at once."""
    urls = scripts("../../tests/scripts/site-search.js", "shown", str(built.site), question.ask)
    assert isinstance(urls, list)
    return urls


@pytest.mark.parametrize(
    ("name", "margin"), [("questions.yml", 0.0), ("later-questions.yml", MARGIN)]
)
def test_questions_are_answered(scripts: Scripts, built: Built, name: str, margin: float) -> None:
    asked = bench.questions(QUESTIONS / name)
    ranks = bench.ranks_of(bench.Ours(), asked, [shown(scripts, built, one) for one in asked])
    assert ranks.first >= FIRST_RIGHT - margin
    assert ranks.among_first >= AMONG_FIRST_RIGHT - margin
    assert ranks.unanswered == 0


def test_pages_show_what_the_search_finds(browser: Browser, scripts: Scripts, built: Built) -> None:
    questions = bench.questions(QUESTIONS / "questions.yml")
    quoted = [question for question in questions if question.ask.startswith(("“", '"'))]
    asked = [*questions[::20], *quoted[:2]]
    assert len({question.ask[0] for question in quoted[:2]}) == 2
    for question, urls in zip(
        asked, bench.shown_on(browser, built.site, bench.Ours(), asked), strict=True
    ):
        assert urls
        assert shown(scripts, built, question)[: len(urls)] == urls


def test_the_first_result_costs_little(browser: Browser, built: Built) -> None:
    cost = bench.cost(browser, built.site, bench.Ours(), "pink tide")
    assert cost.moved < MOST_MOVED


def test_the_page_stays_free_while_it_searches(open_page: Open, address: str) -> None:
    page = open_page(address)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("/")
    page.locator(".search-dialog input").fill("pink tide")
    expect(page.locator(f"dialog {STATUS}")).to_contain_text("found for “pink tide”")
    loads = "performance.getEntriesByType('resource').map(({ name }) => name)"
    in_the_page = {url for url in page.evaluate(loads) if re.search(OF_THE_INDEX, url)}
    assert {url for url in asked if re.search(OF_THE_INDEX, url)}
    assert in_the_page == set()


# What a reader does


def test_a_result_names_its_place_and_opens_there(opened: Open, address: str) -> None:
    page = opened("search/?q=Quetzalcoatl")
    first = page.locator(RESULTS).first
    expect(first.locator("> a")).to_have_text("Soliz T. 2023, ¶\u00a057")
    expect(first.locator(".kind")).to_contain_text("Materialization of the Illiberal Agreement")
    expect(first.locator("mark")).to_have_text(["Quetzalcoatl"])
    first.locator("> a").click()
    page.wait_for_url(f"{address}articles/soliz-2023/#p57")
    expect(page.locator("#p57")).to_be_in_viewport()
    expect(page.locator("#p57 mark.found")).to_have_text(["Quetzalcoatl"])
    assert page.evaluate("localStorage.getItem('found')") is None
    page.reload()
    expect(page.locator("#p57 mark.found")).to_have_count(1)
    assert page.url == f"{address}articles/soliz-2023/#p57"


def test_dialogues_are_found_and_can_be_chosen(opened: Open, address: str) -> None:
    page = opened("search/?q=Boric%27s+Chile&kind=dialogue")
    first = page.locator(RESULTS).first
    expect(first.locator("a")).to_have_text("Where does Gabriel Boric’s Chile stand?")
    expect(first.locator(".kind")).to_have_text("Dialogue")
    assert {link.partition("#")[0] for link in links(page)[:1]} == {
        f"{address}dialogues/boric-chile/"
    }


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_marks_are_dismissed_for_good(opened: Open, address: str, how: str) -> None:
    plain = opened("articles/soliz-2023/").locator("#p24").inner_html()
    page = opened("search/?q=marea+rosa")
    page.locator(LINKS, has_text="¶").first.click()
    marks = page.locator("mark.found")
    expect(marks).to_have_text(["pink tide", "left turn", "pink tide", "pink tide"])
    if how == "button":
        page.get_by_role("button", name="Hide the marks").click()
    else:
        page.keyboard.press("Escape")
    expect(marks).to_have_count(0)
    assert page.locator("#p24").inner_html() == plain
    page.reload()
    expect(page.locator("#p24")).to_be_visible()
    expect(marks).to_have_count(0)


def test_a_result_in_a_new_tab_is_marked_and_a_copied_address_is_not(
    open_page: Open, address: str
) -> None:
    page = open_page(f"{address}search/?q=Quetzalcoatl")
    expect(page.locator(RESULTS).first).to_be_visible()
    with page.context.expect_page() as tab:
        page.locator(LINKS).first.click(modifiers=["ControlOrMeta"])
    expect(tab.value.locator("#p57 mark.found")).to_have_count(1)
    other = page.context.new_page()
    other.goto(f"{address}articles/soliz-2023/#p57")
    expect(other.locator("#p57")).to_be_visible()
    expect(other.locator("mark.found")).to_have_count(0)


@pytest.mark.parametrize("here", ["", "#p57", "?to=p58#p57"])
def test_a_result_on_the_same_page_is_marked(opened: Open, here: str) -> None:
    page = opened(f"articles/soliz-2023/{here}")
    page.keyboard.press("/")
    page.locator(".search-dialog input").fill("Quetzalcoatl")
    page.locator("dialog .search-results a").first.click()
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator("#p57 mark.found")).to_have_text(["Quetzalcoatl"])


@pytest.mark.parametrize("pair", [("Chávez", "chavez"), ("Sao Paulo forum", "SÃO-PAULO-FORUM")])
def test_accents_and_capitals_do_not_matter(opened: Open, pair: tuple[str, str]) -> None:
    one, other = (links(opened(f"search/?q={question}")) for question in pair)
    assert one == other


def test_the_address_holds_the_question(opened: Open) -> None:
    page = opened("search/")
    page.locator("#search-query").fill("soft power")
    page.wait_for_url("**/search/?q=soft+power")
    expect(page.locator(STATUS)).to_contain_text("found for “soft power”")


def test_a_slash_typed_into_the_search_is_a_slash(opened: Open) -> None:
    page = opened("search/")
    page.keyboard.press("/")
    expect(page.locator("#search-query")).to_be_focused()
    page.keyboard.type("and/or")
    expect(page.locator("#search-query")).to_have_value("and/or")


MARKUP = "<img src=x onerror=document.title=1>"


@pytest.mark.parametrize("frame", ["search/", "colophon/"])
@pytest.mark.parametrize("question", [MARKUP, f"“{MARKUP}”", f"pink {MARKUP}"])
def test_markup_in_a_question_is_text(opened: Open, frame: str, question: str) -> None:
    page = opened(frame)
    title = page.title()
    page.keyboard.press("/")
    page.locator("input[type=search]").fill(question)
    expect(page.locator(STATUS)).to_contain_text("<img src=x")
    assert page.locator("[data-search-area] img").count() == 0
    assert page.title() == title


def test_places_of_one_article_are_grouped(opened: Open) -> None:
    page = opened("search/?q=Chavez")
    before = links(page)
    pages = [link.partition("#")[0] for link in before]
    assert pages == sorted(pages, key=pages.index)
    assert max(pages.count(one) for one in pages) == 2
    button = page.locator("#search-results button").first
    more = int(button.inner_text().split()[0])
    button.focus()
    page.keyboard.press("Enter")
    after = links(page)
    assert len(after) == len(before) + more
    assert [link for link in after if link in before] == before
    assert urljoin(page.url, focused(page, "href")) == after[2]


def number_in(text: str) -> int:
    """The number in brackets at the end of a choice."""
    return int(text.rpartition("(")[2].rstrip(")"))


@pytest.mark.parametrize("facet", ["kind", "article", "term"])
def test_choices_leave_as_many_places_as_they_say(opened: Open, facet: str) -> None:
    page = opened("search/?q=hegemony")
    expect(page.locator(RESULTS).first).to_be_visible()
    select = page.locator(f"select[name={facet}]")
    script = "all => all.map((option) => [option.value, option.label])"
    (_, whole), *choices = select.locator("option").evaluate_all(script)
    for value, label in choices[:4]:
        select.select_option(value)
        count = number_in(label)
        of = "" if count == number_in(whole) else f"{count} of "
        said = f"{of}{number_in(whole)} places found for “hegemony”."
        expect(page.locator(STATUS)).to_have_text(said)
        more = page.locator("#search-results button").all_inner_texts()
        shown = page.locator(RESULTS).count() + sum(int(text.split()[0]) for text in more)
        assert shown == count


def test_what_is_chosen_is_in_the_address(opened: Open) -> None:
    page = opened("search/?q=hegemony")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator("select[name=kind]").focus()
    page.locator("select[name=kind]").select_option("passage")
    page.wait_for_url("**/search/?q=hegemony&kind=passage")
    assert focused(page, "name") == "kind"
    shown = links(page)
    page.reload()
    assert links(page) == shown
    assert all("/articles/" in link for link in shown)


@pytest.mark.parametrize(
    ("question", "said", "undoing"),
    [
        (
            "pink wave",
            "“pink wave” is the term “pink tide”: all its names and forms are searched",
            "Search for “pink wave” only",
        ),
        ("Foucalt", "“foucault” was searched instead", "Search for “Foucalt” as it is"),
    ],
)
def test_what_was_understood_is_said_and_can_be_undone(
    opened: Open, question: str, said: str, undoing: str
) -> None:
    page = opened(f"search/?q={question}")
    understood = page.get_by_role("list", name="What was understood")
    expect(understood).to_contain_text(said)
    understood.get_by_role("button", name=undoing).click()
    expect(understood).to_contain_text(f"“{question}” is searched as it is typed")
    assert "literal=" in page.url
    page.reload()
    expect(understood).to_contain_text(f"“{question}” is searched as it is typed")
    understood.get_by_role("button", name="Search by its meaning again").click()
    expect(understood).to_contain_text(said)
    assert "literal=" not in page.url


def test_a_use_that_is_named_by_its_place_is_marked(opened: Open, edition: Edition) -> None:
    term = next(entry.term for entry in edition.entries if entry.term.slug == "sphere-of-influence")
    use = next(use for use in term.also if use.article == "chaguaceda-2022")
    page = opened("search/?q=spheres+of+influence")
    place = page.locator("#search-results li").filter(has_text=f"¶ {use.paragraph[1:]}").last
    expect(place.locator("mark")).to_have_text([use.words])


def test_words_that_stand_for_a_term_are_no_part_of_its_name(
    opened: Open, edition: Edition
) -> None:
    named = {use.words for entry in edition.entries for use in entry.term.also}
    page = opened("search/?q=liberalism")
    expect(page.locator(RESULTS).first).to_be_visible()
    more = page.get_by_role("button", name="more in")
    while more.count():
        more.first.click()
    marks = page.locator("#search-results mark")
    expect(marks.nth(20)).to_be_visible()
    assert not named.intersection(marks.all_text_contents())


def test_what_is_nowhere_is_not_looked_for_further(opened: Open) -> None:
    page = opened("search/?q=asdfgh")
    expect(page.locator(".search-status")).to_contain_text("Nothing was found for “asdfgh”.")
    expect(page.locator(".search-more")).not_to_be_visible()


def test_a_dialogue_stands_once_and_says_more_than_its_name(opened: Open) -> None:
    page = opened("search/?q=boric")
    question = "Where does Gabriel Boric’s Chile stand?"
    found = page.locator(RESULTS).filter(has=page.get_by_role("link", name=question, exact=True))
    expect(found).to_have_count(1)
    expect(found.locator("p")).not_to_contain_text(question)


def test_an_entry_that_is_asked_for_begins_with_its_definition(
    opened: Open, edition: Edition
) -> None:
    page = opened("search/?q=pink+tide")
    (entry,) = (one.term for one in edition.entries if one.term.term == "pink tide")
    expect(page.locator(RESULTS).first.locator("p")).to_contain_text(gloss(entry))


def test_phrases_are_exact(opened: Open) -> None:
    page = opened("search/?q=“liberal+democracy”")
    assert links(page)
    marked = page.locator(f"{RESULTS} mark").all_inner_texts()
    assert {text.lower().replace("-", " ") for text in marked} == {"liberal democracy"}
    expect(page.locator(".search-status")).to_contain_text("found for “liberal democracy”")
    page = opened("search/?q=“liberal+democracy+and+tide”")
    expect(page.locator(STATUS)).to_contain_text("Nothing was found")


def test_a_choice_that_leaves_nothing_can_be_taken_back(opened: Open) -> None:
    page = opened("search/?q=Quetzalcoatl&kind=note")
    expect(page.locator(STATUS)).to_have_text("0 of 1 place found for “Quetzalcoatl”.")
    expect(page.locator("select[name=kind] option:checked")).to_have_text("Notes (0)")
    page.get_by_role("button", name="Show all kinds").click()
    expect(page.locator(RESULTS)).to_have_count(1)
    assert "kind=" not in page.url


def test_what_was_undone_is_forgotten_with_the_question(opened: Open) -> None:
    page = opened("search/?q=Foucalt&literal=Foucalt")
    expect(page.locator(STATUS)).to_contain_text("Nothing was found for “Foucalt”")
    page.locator("#search-query").fill("Quetzalcoatl")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("1 place found for “Quetzalcoatl”.")
    page.wait_for_url("**/search/?q=Quetzalcoatl")


def test_marks_are_those_of_the_last_question(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    for question, marks in (("hegemony", 4), ("“cultural hegemony”", 1)):
        page.keyboard.press("/")
        page.locator(".search-dialog input").fill(question)
        expect(page.locator(f"dialog {STATUS}")).to_contain_text(question)
        page.locator("dialog a[href$='#p39']").click()
        expect(page.locator("#p39 mark.found")).to_have_count(marks)


def test_a_very_long_question_is_cut_and_says_so(opened: Open, edition: Edition) -> None:
    words = [block.text for _, block in edition.articles[0].body()][5].split()
    page = opened(f"search/?q={quote(' '.join(words))}")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator(".understood")).to_contain_text("its first words are searched")


def test_further_articles_are_one_step_away(
    build_edition: Build, visit: Open, tmp_path: Path
) -> None:
    texts = {f"article_{n}__txt": f"Title {n}\n\nThe tide of {n}.\n\nNo more." for n in range(25)}
    built = build_edition(small(tmp_path / "seeds", **texts), tmp_path)
    with served(built.site) as address:
        page = visit(f"{address}search/?q=tide")
        more = page.locator(".search-more")
        for count, rest in ((6, 19), (12, 13), (18, 7), (24, 1)):
            expect(page.locator(RESULTS)).to_have_count(count)
            pages = "1 more page has" if rest == 1 else f"{rest} more pages have"
            expect(more).to_have_text(f"Search further: {pages} some of the words")
            shown = set(links(page))
            more.click()
            expect(page.locator(LINKS).nth(count)).to_be_visible()
            assert urljoin(page.url, focused(page, "href")) not in shown
        expect(page.locator(RESULTS)).to_have_count(25)
        expect(more).to_be_hidden()


@pytest.mark.parametrize("frame", ["search/", "colophon/"])
def test_suggestions_are_walked_and_chosen(opened: Open, frame: str) -> None:
    page = opened(frame)
    page.keyboard.press("/")
    field = page.locator("input[type=search]")
    field.press_sequentially("marea", delay=30)
    suggestions = page.get_by_role("list", name="Suggestions")
    expect(suggestions.get_by_role("button")).to_have_text(["marea rosa see pink tide"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("marea rosa")
    expect(field).to_be_focused()
    expect(page.locator(STATUS)).to_contain_text("found for “marea rosa”")
    results = page.locator(".search-results > li > a")
    expect(results.first).to_have_text("pink tide")
    page.keyboard.press("ArrowDown")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("conclu", "[Conclusion] section in Soliz T. 2023"),
        ("chaguaceda", "Armando Chaguaceda author"),
        ("counter h", "counter-hegemonic dialogue Concepts"),
        ("розов", "розовый прилив see pink tide"),
    ],
)
def test_suggestions_are_terms_names_and_headings(opened: Open, typed: str, name: str) -> None:
    page = opened("search/")
    expect(page.get_by_role("list", name="Suggestions")).to_be_attached()
    page.locator("#search-query").fill(typed)
    expect(page.get_by_role("list", name="Suggestions")).to_contain_text(name)


def test_the_count_is_said(opened: Open) -> None:
    page = opened("search/?q=Quetzalcoatl")
    expect(page.locator(STATUS)).to_have_text("1 place found for “Quetzalcoatl”.")
    assert page.locator(STATUS).count() == 1


def test_a_result_names_its_article_and_section(opened: Open, edition: Edition) -> None:
    page = opened("search/?q=Quetzalcoatl")
    first = page.locator(RESULTS).first
    article = next(one for one in edition.articles if one.slug == "soliz-2023")
    expect(first.locator(".work")).to_have_text(edited_text(article.title))
    expect(first.locator(".kind")).to_have_text(re.compile("^§ 2.2 Materialization of"))


def test_a_section_has_the_number_that_its_page_prints(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    numbered = page.locator(".outline__text a", has_text="Materialization of the Illiberal").first
    path = numbered.evaluate("""(link) => {
      const path = [];
      for (let li = link.closest("li"); li; li = li.parentElement.closest("li")) {
        path.unshift([...li.parentElement.children].indexOf(li) + 1);
      }
      return path.join(".");
    }""")
    page.goto(
        page.url.replace("articles/soliz-2023/", "search/?q=Materialization+of+the+Illiberal")
    )
    expect(page.locator(LINKS, has_text="section")).to_have_text(
        [f"Soliz T. 2023, section\u00a0{path}"]
    )


@pytest.mark.parametrize("frame", ["search/", "colophon/"])
def test_what_is_typed_can_be_cleared(opened: Open, frame: str) -> None:
    page = opened(frame)
    page.keyboard.press("/")
    field = page.locator("input[type=search]")
    clear = page.get_by_role("button", name="Clear", exact=True)
    expect(clear).to_be_hidden()
    field.fill("hegemony")
    expect(page.locator(".search-results > li").first).to_be_visible()
    clear.click()
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(clear).to_be_hidden()
    expect(page.locator(".search-results > li")).to_have_count(0)
    expect(page.get_by_role("heading", name="Terms used most")).to_be_visible()


@pytest.mark.parametrize("frame", ["search/", "colophon/"])
def test_before_anything_is_typed_much_used_terms_are_offered(
    opened: Open, built: Built, frame: str
) -> None:
    path = built.site / "search" / "popular.json"
    popular = json.loads(path.read_text(encoding="utf-8"))
    page = opened(frame)
    page.keyboard.press("/")
    terms = page.locator(".search-start").get_by_role("button")
    expect(terms).to_have_text(popular)
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(terms.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("input[type=search]")).to_have_value(popular[0])
    expect(page.locator(".search-results > li > a").first).to_have_text(popular[0])
    expect(terms).to_have_count(0)


def test_terms_that_come_again_leave_the_focus_where_it_is(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/popular.json", hold)
    with page.expect_request("**/popular.json"):
        page.goto(f"{address}search/")
    with page.expect_request("**/popular.json"):
        page.keyboard.press("/")
    held[0].continue_()
    terms = page.locator(".search-start").get_by_role("button")
    expect(terms).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(terms.first).to_be_focused()
    name = terms.first.inner_text()
    with page.expect_response("**/popular.json"):
        held[1].continue_()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.keyboard.press("Enter")
    expect(page.locator("input[type=search]")).to_have_value(name)


def test_places_that_results_led_to_are_remembered_and_forgotten(
    opened: Open, address: str
) -> None:
    page = opened("search/?q=Quetzalcoatl")
    page.locator(LINKS).first.click()
    page.wait_for_url(f"{address}articles/soliz-2023/#p57")
    expect(page.locator("mark.found")).to_have_count(1)
    page.goto(f"{address}search/")
    recent = page.locator(".search-start section", has_text="Recent places")
    expect(recent.get_by_role("link")).to_have_text(["Soliz T. 2023, ¶\u00a057"])
    recent.get_by_role("link").click()
    page.wait_for_url(f"{address}articles/soliz-2023/#p57")
    page.goto(f"{address}search/")
    recent.get_by_role("button", name="Forget these places").click()
    expect(recent).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Terms used most")).to_be_visible()
    expect(recent).to_have_count(0)


@pytest.mark.parametrize(("touch", "seen"), [(False, True), (True, False)])
def test_keys_are_told_where_there_are_any(opened: Open, touch: bool, seen: bool) -> None:
    page = opened("search/", has_touch=touch, is_mobile=touch)
    expect(page.locator("form .search__keys")).to_be_visible(visible=seen)
    page.goto(page.url.replace("search/", ""))
    page.keyboard.press("/")
    expect(page.locator("dialog .search__keys")).to_be_visible(visible=seen)


def test_unfinished_words_are_found(opened: Open) -> None:
    page = opened("search/?q=Quetzal")
    expect(page.locator(".understood")).to_contain_text("Words that begin with “Quetzal”")
    assert links(page)[0].endswith("articles/soliz-2023/#p57")


# What goes wrong


SPOILT: dict[str, Callable[[bytes], tuple[int, bytes] | None]] = {
    "missing": lambda _: (404, b"<h1>Not found</h1>"),
    "cut": lambda body: (200, body[: len(body) // 2]),
    "empty": lambda _: (200, b""),
    "unreachable": lambda _: None,
}
"""What is sent in the place of a file: a status and a body, or nothing."""
PARTS = [
    "/pagefind/pagefind.js",
    "pagefind-entry.json",
    ".pf_meta",
    "wasm.en.pagefind",
    ".pf_index",
    ".pf_fragment",
    "/search/lists.json",
    "/search/names/",
    "/search/terms/",
    "/search/words/",
    "/search/engine/worker.js",
    "/search/engine/engine.js",
    "/search/area.js",
    "/search/choices.js",
    "/search/page.js",
]


class Spoiling(Sender):
    """Sends the files that are named by a part of their addresses in a way in which they fail."""

    part, how = "", ""
    spoilt: ClassVar[set[str]] = set()

    def send_head(self) -> BinaryIO | BytesIO | None:
        if not self.part or self.part not in self.path:
            return super().send_head()
        path = self.translate_path(self.path)
        self.spoilt.add(self.how)
        answer = SPOILT[self.how](Path(path).read_bytes())
        if answer:
            self.send_whole(answer[0], self.guess_type(path), answer[1])
        self.close_connection = not answer
        return None


@pytest.fixture(scope="module")
def spoiling_address(built: Built) -> Iterator[str]:
    """The address of a site whose files browsers ask for again and again."""
    with served(built.site, {"Cache-Control": "no-cache"}, Spoiling) as where:
        yield where


@pytest.mark.parametrize("part", PARTS)
def test_a_spoilt_index_is_said(
    visit: Open, spoiling_address: str, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(Spoiling, "part", part)
    monkeypatch.setattr(Spoiling, "spoilt", set())
    page = visit(f"{spoiling_address}404.html")
    said = page.locator("[role=status]:visible, [role=alert]:visible")
    for how in SPOILT:
        monkeypatch.setattr(Spoiling, "how", how)
        page.goto(f"{spoiling_address}search/?q=pink+wave+Foucalt")
        expect(said, how).to_contain_text("could not be loaded")
        expect(page.locator("main").get_by_role("link", name="glossary").first).to_be_visible()
    assert Spoiling.spoilt == SPOILT.keys()


def test_without_headings_to_suggest_it_searches(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.context.route("**/search/headings/*", lambda route: route.abort())
    page.goto(f"{address}search/")
    expect(page.get_by_role("list", name="Suggestions")).to_be_attached()
    page.locator("#search-query").fill("Quetzalcoatl")
    expect(page.locator(STATUS)).to_have_text("1 place found for “Quetzalcoatl”.")


def test_search_comes_back(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.context.route("**/*.pf_index*", lambda route: route.abort())
    page.goto(f"{address}search/?q=Quetzalcoatl")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")
    page.context.unroute("**/*.pf_index*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(STATUS)).to_have_text("1 place found for “Quetzalcoatl”.")


def test_an_index_that_never_comes_is_said(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.clock.install()
    page.context.route("**/*.pf_index*", lambda _: None)
    with page.expect_request("**/*.pf_index*"):
        page.goto(f"{address}search/?q=pink")
    page.clock.fast_forward(60_000)
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")


def test_what_is_not_found_is_said_once(opened: Open) -> None:
    page = opened("search/?q=zzzzqqq")
    expect(page.locator(STATUS)).to_contain_text("Nothing was found for “zzzzqqq”.")
    expect(page.locator("[data-search-area]").get_by_text("zzzzqqq")).to_have_count(1)


def test_for_nonsense_the_glossary_and_the_articles_are_offered(opened: Open) -> None:
    page = opened("search/?q=zzzzqqq")
    expect(page.locator(STATUS)).to_contain_text("Nothing was found for “zzzzqqq”.")
    expect(page.locator(LINKS)).to_have_text(["The glossary", "The articles"])


def test_nothing_like_it_is_said_with_the_nearest_terms(opened: Open) -> None:
    page = opened("search/?q=mqrrea+rqzza")
    expect(page.locator(STATUS)).to_contain_text("Nothing was found for “mqrrea rqzza”")
    page = opened("search/?q=iliberallizm")
    expect(page.locator(STATUS)).to_contain_text("The nearest terms are:")
    assert "illiberalism" in page.locator(LINKS).all_inner_texts()


# Everyone


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(opened: Open, width: int) -> None:
    page = opened("search/?q=pink+wave+Foucalt", width)
    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator("#search-query").press_sequentially(" ", delay=10)
    page.locator("#search-query").fill("illiber")
    expect(page.get_by_role("list", name="Suggestions").get_by_role("button").first).to_be_visible()
    expect(page.locator("select[name=kind]")).to_be_visible()
    assert_accessible_light_and_dark(page, "form.search", "[data-search-area]")
    page.locator(LINKS, has_text="¶").first.click()
    expect(page.locator("mark.found").first).to_be_visible()
    assert_accessible_light_and_dark(page, "p:has(mark.found)", ".found-marks")
    page.keyboard.press("/")
    expect(page.locator("dialog .search-start h2")).to_have_text(
        ["Recent places", "Terms used most"]
    )
    assert_accessible_light_and_dark(page, "dialog")
    page.locator(".search-dialog input").fill("pink wave Foucalt")
    expect(page.locator("dialog .search-results > li").first).to_be_visible()
    page.locator(".search-dialog input").fill("illiber")
    expect(page.locator("dialog .suggestions button").first).to_be_visible()
    assert_accessible_light_and_dark(page, "dialog")


def test_without_scripts_it_says_what_there_is(opened: Open) -> None:
    page = opened("search/", java_script_enabled=False)
    expect(page.locator("form.search")).to_be_hidden()
    said = page.locator(".without-scripts")
    expect(said).to_be_visible()
    assert said.locator("a").count() == 2


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ('"pink tide"', "found for “pink tide”"),
        ("“pink tide”", "found for “pink tide”"),
        ('"pink tide" "left turn"', 'found for “"pink tide" "left turn"”'),
    ],
)
def test_a_question_is_named_with_all_of_its_phrases(
    visit: Open, address: str, question: str, said: str
) -> None:
    page = visit(f"{address}search/?q={quote(question)}")
    expect(page.locator(".search-status")).to_contain_text(said)
