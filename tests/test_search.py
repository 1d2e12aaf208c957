"""Search: what its words mean, and what a reader sees and does with it."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

import bench_search as bench
from conftest import ROOT, Built, Open
from edition.forms import fold, forms_of
from edition.model import RUNNING_TEXT, Kind
from edition.pages import Edition, search_records
from edition.search_lists import NAMES_IN_FILE, compared
from test_browser import WIDTHS, assert_accessible, focused

RESULTS = "#search-results > li"
LINKS = f"{RESULTS} > a"
STATUS = "[role=status]"
QUESTIONS = ROOT / "tests" / "search"
FIRST_RIGHT, AMONG_FIRST_RIGHT, MARGIN = 0.90, 0.98, 0.03
MOST_MOVED = 250_000
LONGEST_TASK = 100

SAME = [
    ("democracy", "democracies"),
    ("nationalizing", "nationalized"),
    ("nationalisation", "nationalization"),
    ("repression", "repressed"),
    ("abstain", "abstained"),
    ("impeached", "impeaching"),
    ("sanction", "sanctions"),
    ("studies", "study"),
    ("crises", "crises"),
    ("annexation", "annexed"),
    ("confiscate", "confiscation"),
    ("planned", "planning"),
    ("boxes", "box"),
    ("classes", "class"),
]
DIFFERENT = [
    ("liberal", "liberalism"),
    ("crisis", "cries"),
    ("news", "new"),
    ("thing", "th"),
    ("need", "ne"),
    ("this", "thi"),
    ("nation", "nate"),
    ("2005", "2006"),
]
HYPHENS = ["counter-hegemonic", "counter‑hegemonic", "counter–hegemonic", "counterhegemonic"]
WAYS = [*HYPHENS, "counter hegemonic", "Counter\u00adHegemonic"]
APOSTROPHES = ["O’Donnell", "O'Donnell", "ODonnell", "o donnell", "OʼDonnell"]


@pytest.fixture(scope="module")
def module(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which the modules of search can be called."""
    page = browser.new_page()
    page.goto(f"{address}colophon/")
    yield page
    page.close()


def call(page: Page, name: str, function: str, *values: Any) -> Any:
    """What `function` (of the module and the values) answers."""
    script = f"""async (values) => {{
      const module = await import("/assets/search/{name}.js");
      return ({function})(module, ...values);
    }}"""
    return page.evaluate(script, list(values))


def found_by(page: Page, question: str, literal: tuple[str, ...] = ()) -> dict[str, Any]:
    """The answer to a question, as the page gets it."""
    function = '({ ask }, asked, literal) => ask("find", [asked, { literal, most: 8 }])'
    answer: dict[str, Any] = call(page, "finder", function, question, list(literal))
    return answer


def links(page: Page) -> list[str]:
    """The addresses of the results, from the site's root."""
    expect(page.locator(RESULTS).first).to_be_visible()
    return [str(link) for link in page.locator(LINKS).evaluate_all("all => all.map(a => a.href)")]


@pytest.fixture
def opened(open_page: Open, where: str) -> Open:
    def opens(path: str, *arguments: Any, **options: Any) -> Page:
        return open_page(where + path, *arguments, **options)

    return opens


# What words mean


@pytest.mark.parametrize(("pairs", "alike"), [(SAME, True), (DIFFERENT, False)])
def test_inflections_share_their_stem(
    module: Page, pairs: list[tuple[str, str]], alike: bool
) -> None:
    for pair in pairs:
        one, other = call(module, "words", "({ stem }, ...pair) => pair.map(stem)", *pair)
        assert (one == other) is alike, pair


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn"])))
@settings(deadline=None, max_examples=200)
def test_the_build_and_the_browser_compare_names_alike(module: Page, name: str) -> None:
    assert call(module, "words", "({ compared }, name) => compared(name)", name) == compared(name)


def errors_between(one: str, other: str) -> int:
    """The distance of Damerau and Levenshtein (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            costs = [rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (letter != against)]
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                costs.append(rows[i - 2][j - 2] + 1)
            row.append(min(costs))
        rows.append(row)
    return rows[-1][-1]


_LETTERS = st.text(alphabet="abc", min_size=1, max_size=5)


@given(st.lists(st.tuples(_LETTERS, _LETTERS), min_size=50, max_size=50))
@settings(deadline=None, max_examples=40)
def test_one_error_is_one_letter_more_less_other_or_exchanged(
    module: Page, pairs: list[tuple[str, str]]
) -> None:
    function = "({ oneErrorApart }, pairs) => pairs.map((pair) => oneErrorApart(...pair))"
    answers = call(module, "words", function, pairs)
    assert answers == [errors_between(*pair) == 1 for pair in pairs]


@pytest.mark.parametrize(
    ("asked", "text"), [*product(WAYS, WAYS), *product(APOSTROPHES, APOSTROPHES)]
)
def test_hyphens_and_apostrophes_never_matter(module: Page, asked: str, text: str) -> None:
    function = """async (_, asked, text) => {
      const { understand } = await import("/assets/search/question.js");
      const { read, standing } = await import("/assets/search/matching.js");
      const lists = { functionWords: new Set(), termAt: async () => ({ length: 1 }) };
      const notions = await understand(asked, lists, new Set(), new Map());
      return notions.map((notion) => standing(read(`The ${text} one`), notion).length);
    }"""
    assert all(call(module, "words", function, asked, text))


_WORDS = st.lists(st.sampled_from(["pink", "tide.", "Tide", "¿Qué", "e.g.", "<b>", "a-b", "é"]))


@given(st.lists(_WORDS, min_size=1, max_size=12), st.sampled_from(["pink", "tide", "b", "e"]))
@settings(deadline=None, max_examples=150)
def test_an_excerpt_is_a_piece_of_its_text(module: Page, parts: list[list[str]], word: str) -> None:
    text = " ".join(word for part in parts for word in part)
    function = """async ({ excerpt }, text, word) => {
      const { read, standing } = await import("/assets/search/matching.js");
      const words = read(text);
      const found = [standing(words, { spellings: [word] })];
      return { ...excerpt({ text, words, found }), count: found[0].length };
    }"""
    made = call(module, "excerpt", function, text, word)
    shown = "".join(part for part, _ in made["parts"]).removeprefix("… ").removesuffix(" …")
    assert shown in text
    assert all(mark in text for mark in made["marks"])
    assert bool(made["count"]) == any(marked for _, marked in made["parts"])


# What the build writes


def test_every_place_with_words_can_be_found(edition: Edition, built: Built) -> None:
    anchors = json.loads((built.site / "anchors.json").read_text(encoding="utf-8"))["anchors"]
    wanted = {anchor["url"] for anchor in anchors if anchor["words"]}
    records = list(search_records(edition))
    known = {
        f"{record.url}#{place.id}" if place.id else record.url
        for record in records
        for place in record.places
    }
    assert wanted <= known
    for record in records:
        counts = sum(row[2] + len(row[4:]) for row in json.loads(record.meta["places"]))
        hidden = " ".join(word for place in record.places for word in place.hidden)
        counts += len(hidden.split()) - sum(len(place.hidden) for place in record.places)
        assert len(record.content.split()) == counts + len(record.terms)


def test_the_lists_are_small_and_in_order(built: Built) -> None:
    folder = built.site / "search"
    contents = json.loads((folder / "lists.json").read_text(encoding="utf-8"))
    names = []
    for number, first in enumerate(contents["names"]):
        path = folder / "names" / f"{number}.json"
        rows = json.loads(path.read_text(encoding="utf-8"))
        assert rows[0][0] == first
        assert path.stat().st_size < 3 * NAMES_IN_FILE
        names += [row[0] for row in rows]
    assert names == sorted(names)
    for length in contents["words"]:
        words = json.loads((folder / "words" / f"{length}.json").read_text(encoding="utf-8"))
        assert {len(word) for word in words} == {length}


def test_every_name_of_a_term_finds_its_entry_first(module: Page, edition: Edition) -> None:
    owners: dict[str, set[str]] = {}
    for entry in edition.entries:
        for name in (entry.term.term, *forms_of(entry.term)):
            owners.setdefault(compared(name), set()).add(entry.term.slug)
    for entry in edition.entries:
        for name in (entry.term.term, *forms_of(entry.term)):
            first = found_by(module, name)["places"][0]
            slug = first["url"].split("/")[-2]
            assert first["inGlossary"], name
            assert slug in owners[compared(name)], name


def test_a_term_finds_the_passages_that_use_any_of_its_forms(
    module: Page, edition: Edition
) -> None:
    for slug, usages in edition.concordance.items():
        entry = next(entry for entry in edition.entries if entry.term.slug == slug)
        wanted = {
            f"/articles/{usage.article.slug}/#{use.block.id}"
            for usage in usages
            for use in usage.occurrences
        }
        found = {place["url"] for place in found_by(module, entry.term.term)["places"]}
        assert wanted <= found, slug


def test_supplied_spellings_are_found(module: Page, edition: Edition) -> None:
    for article in edition.articles:
        for block, mended in article.emendations():
            supplied = block.text[mended.start : mended.end]
            shown = block.kind in {*RUNNING_TEXT, Kind.HEADING, Kind.NOTE}
            if shown and mended.reading is not None and len(compared(supplied)) > 3:
                urls = {place["url"] for place in found_by(module, f"“{supplied}”")["places"]}
                page = f"/articles/{article.slug}/#"
                assert any(url.startswith(f"{page}{block.id}") for url in urls), supplied


def _misspelt(word: str, position: int, how: str) -> str:
    place = position % (len(word) - 1)
    return {
        "less": word[:place] + word[place + 1 :],
        "more": word[:place] + "q" + word[place:],
        "other": word[:place] + "q" + word[place + 1 :],
        "exchanged": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }[how]


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_one_error_is_forgiven_and_said(module: Page, built: Built, data: st.DataObject) -> None:
    lengths = json.loads((built.site / "search" / "lists.json").read_text("utf-8"))["words"]
    length = data.draw(st.sampled_from([length for length in lengths if length > 5]))
    path = built.site / "search" / "words" / f"{length}.json"
    word = data.draw(st.sampled_from(json.loads(path.read_text(encoding="utf-8"))))
    wrong = _misspelt(word, data.draw(st.integers(0, 30)), data.draw(st.sampled_from(HOW)))
    answer = found_by(module, f"{wrong} ")
    [notion] = [one for one in answer["understood"] if not one["term"]] or [None]
    if notion and notion["instead"]:
        assert errors_between(fold(wrong).lower(), notion["instead"]) == 1
        kept = found_by(module, wrong, (wrong,))
        assert all(one["instead"] is None for one in kept["understood"] if "instead" in one)
    assert answer["places"]


HOW = ("less", "more", "other", "exchanged")


# How well it answers


@pytest.mark.parametrize(
    ("name", "margin"), [("questions.yml", 0.0), ("later-questions.yml", MARGIN)]
)
def test_questions_are_answered(browser: Browser, built: Built, name: str, margin: float) -> None:
    asked = bench.questions(QUESTIONS / name)
    ranks = bench.answers_on(browser, built.site, bench.Ours(), asked)
    assert ranks.first >= FIRST_RIGHT - margin
    assert ranks.among_first >= AMONG_FIRST_RIGHT - margin
    assert ranks.unanswered == 0


def test_the_first_result_costs_little(browser: Browser, built: Built) -> None:
    cost = bench.cost(browser, built.site, bench.Ours(), "pink tide")
    assert cost.moved < MOST_MOVED
    assert cost.longest_task < LONGEST_TASK


# What a reader does


def test_a_result_names_its_place_and_opens_there(opened: Open, where: str) -> None:
    page = opened("search/?q=Quetzalcoatl")
    first = page.locator(RESULTS).first
    expect(first.locator("a")).to_have_text("Soliz T. 2023, ¶\u00a057")
    expect(first.locator(".kind")).to_contain_text("Materialization of the Illiberal Agreement")
    expect(first.locator("mark")).to_have_text(["Quetzalcoatl"])
    first.locator("a").click()
    page.wait_for_url(f"{where}articles/soliz-2023/#p57")
    expect(page.locator("#p57")).to_be_in_viewport()
    expect(page.locator("#p57 mark.found")).to_have_text(["Quetzalcoatl"])
    assert page.evaluate("localStorage.getItem('found')") is None
    page.reload()
    expect(page.locator("#p57 mark.found")).to_have_count(1)
    assert page.url == f"{where}articles/soliz-2023/#p57"


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_marks_are_dismissed_for_good(opened: Open, where: str, how: str) -> None:
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
    opened: Open, where: str
) -> None:
    page = opened("search/?q=Quetzalcoatl")
    expect(page.locator(RESULTS).first).to_be_visible()
    with page.context.expect_page() as tab:
        page.locator(LINKS).first.click(modifiers=["ControlOrMeta"])
    expect(tab.value.locator("#p57 mark.found")).to_have_count(1)
    other = page.context.new_page()
    other.goto(f"{where}articles/soliz-2023/#p57")
    expect(other.locator("#p57")).to_be_visible()
    expect(other.locator("mark.found")).to_have_count(0)


def test_a_result_on_the_same_page_is_marked(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    page.keyboard.press("/")
    page.locator("dialog input").fill("Quetzalcoatl")
    page.locator("dialog .search-results a").first.click()
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator("#p57 mark.found")).to_have_text(["Quetzalcoatl"])


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
        ("pink wave", "all names and forms of the term “pink tide”", "Search for “pink wave” only"),
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


def test_phrases_are_exact(opened: Open) -> None:
    page = opened("search/?q=“liberal+democracy”")
    found = links(page)
    page = opened("search/?q=liberal+democracies")
    assert len(links(page)) >= len(found)
    page = opened("search/?q=“liberal+democracy+and+tide”")
    expect(page.locator(STATUS)).to_contain_text("Nothing was found")


@pytest.mark.parametrize("frame", ["search/", ""])
def test_suggestions_are_walked_and_chosen(opened: Open, frame: str) -> None:
    page = opened(frame)
    page.keyboard.press("/")
    field = page.locator("input[type=search]")
    field.press_sequentially("marea", delay=30)
    suggestions = page.get_by_role("list", name="Suggestions")
    expect(suggestions.get_by_role("button")).to_have_text(["marea rosa another name of pink tide"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("marea rosa")
    expect(field).to_be_focused()
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
        ("розов", "розовый прилив another name of pink tide"),
    ],
)
def test_suggestions_are_terms_names_and_headings(opened: Open, typed: str, name: str) -> None:
    page = opened("search/")
    expect(page.locator(".suggestions")).to_be_attached()
    page.locator("#search-query").fill(typed)
    expect(page.get_by_role("list", name="Suggestions")).to_contain_text(name)


def test_the_count_is_said(opened: Open) -> None:
    page = opened("search/?q=Quetzalcoatl")
    expect(page.locator(STATUS)).to_have_text("1 place found for “Quetzalcoatl”.")
    assert page.locator(STATUS).count() == 1


def test_unfinished_words_are_found(opened: Open) -> None:
    page = opened("search/?q=Quetzal")
    expect(page.locator(".understood")).to_contain_text("Words that begin with “Quetzal”")
    assert links(page)[0].endswith("articles/soliz-2023/#p57")


# What goes wrong


def cut(route: Route) -> None:
    response = route.fetch()
    body = response.body()
    route.fulfill(
        status=200, content_type=response.headers["content-type"], body=body[: len(body) // 2]
    )


SPOILT = {
    "missing": lambda route: route.fulfill(status=404, body="<h1>Not found</h1>"),
    "cut": cut,
    "empty": lambda route: route.fulfill(status=200, body=b""),
    "unreachable": lambda route: route.abort(),
}
PARTS = [
    "**/pagefind/pagefind.js",
    "**/pagefind-entry.json*",
    "**/*.pf_meta*",
    "**/wasm.en.pagefind*",
    "**/*.pf_index*",
    "**/*.pf_filter*",
    "**/*.pf_fragment*",
    "**/search/lists.json*",
    "**/search/names/*",
    "**/search/terms/*",
    "**/search/words/*",
    "**/search/worker.js",
    "**/search/engine.js",
    "**/search/area.js",
    "**/assets/search.js",
]


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("part", PARTS)
def test_a_spoilt_index_is_said(open_page: Open, address: str, part: str, how: str) -> None:
    page = open_page(f"{address}colophon/")
    page.context.route(part, SPOILT[how])
    page.goto(f"{address}search/?q=pink+wave+Foucalt")
    said = page.locator("[role=status], [role=alert]").filter(has_text="could not be loaded")
    expect(said).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="glossary").first).to_be_visible()


def test_search_comes_back(open_page: Open, address: str) -> None:
    page = open_page(f"{address}colophon/")
    page.context.route("**/*.pf_index*", lambda route: route.abort())
    page.goto(f"{address}search/?q=Quetzalcoatl")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")
    page.context.unroute("**/*.pf_index*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(STATUS)).to_have_text("1 place found for “Quetzalcoatl”.")


def test_an_index_that_never_comes_is_said(open_page: Open, address: str) -> None:
    page = open_page(f"{address}colophon/")
    page.clock.install()
    page.context.route("**/*.pf_index*", lambda _: None)
    page.goto(f"{address}search/?q=pink")
    page.wait_for_timeout(500)
    page.clock.fast_forward(60_000)
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")


def test_nothing_like_it_is_said_with_the_nearest_terms(opened: Open) -> None:
    page = opened("search/?q=mqrrea+rqzza")
    expect(page.locator(STATUS)).to_contain_text("Nothing was found for “mqrrea rqzza”")
    page = opened("search/?q=iliberallizm")
    expect(page.locator(STATUS)).to_contain_text("The nearest terms are:")
    assert "illiberalism" in page.locator(LINKS).all_inner_texts()


# Everyone


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(open_page: Open, address: str, width: int, scheme: str) -> None:
    page = open_page(f"{address}search/?q=pink+wave+Foucalt", width, color_scheme=scheme)
    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator("#search-query").press_sequentially(" ", delay=10)
    page.locator("#search-query").fill("illiber")
    expect(page.get_by_role("list", name="Suggestions").get_by_role("button").first).to_be_visible()
    expect(page.locator("select[name=kind]")).to_be_visible()
    assert_accessible(page)
    page.locator(LINKS, has_text="¶").first.click()
    expect(page.locator("mark.found").first).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("/")
    page.locator("dialog input").fill("pink wave Foucalt")
    expect(page.locator("dialog .search-results > li").first).to_be_visible()
    assert_accessible(page)


def test_without_scripts_it_says_what_there_is(opened: Open) -> None:
    page = opened("search/", java_script_enabled=False)
    expect(page.locator("form.search")).to_be_hidden()
    said = page.locator(".without-scripts")
    expect(said).to_be_visible()
    assert said.locator("a").count() == 2
