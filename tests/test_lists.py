"""The lists of all terms and articles: complete without scripts, filtered and sorted with them."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from accessibility import assert_accessible_light_and_dark
from conftest import SLUGS, Build, Built, Open, served
from edition.assembly import Edition
from edition.glossary.collocates import extent_of
from edition.pages import described
from finished import only, page_at
from test_browser import WIDTHS

LISTED = ".listed:visible"
NAMES = ["Zorn", "Émile", "Abel", "Noor", "Kant", "Mill", "Hume", "Wolf", "Bacon", "Ovid"]
"""Authors of articles, one each; those that are later in the list wrote later."""


def test_every_term_is_listed_with_the_rates_of_both_authors(
    built: Built, edition: Edition
) -> None:
    rows = {
        str(row.css_first("a").attributes["href"]): row  # type: ignore[union-attr]
        for row in page_at(built.site, "glossary").css(".terms-listed .listed")
    }
    assert len(rows) == len(edition.entries)
    words = {article.slug: extent_of(article).words for article in edition.articles}
    for entry in edition.entries:
        used = {u.article.slug: len(u.occurrences) for u in edition.concordance[entry.term.slug]}
        text = rows[f"{entry.term.slug}/"].text()
        expected = [1000 * used.get(slug, 0) / words[slug] for slug in sorted(words)]
        shown = re.search(r"([\d.]+) · ([\d.]+) per 1,000 words", text)
        assert shown
        assert [float(rate) for rate in shown.groups()] == [round(one, 1) for one in expected]
        assert f"{sum(used.values())} use" in text


def test_a_bar_of_a_term_that_is_used_can_be_seen(visit: Open, address: str) -> None:
    page = visit(f"{address}glossary/", 1440)
    shown = page.locator(".listed .rates").evaluate_all(
        """all => all.map(one => [
          [...one.querySelectorAll("path")].map(bar => bar.getBoundingClientRect().width),
          one.innerText.match(/[\\d.]+/g).slice(0, 2).map(Number)])"""
    )
    bars = [pair for lengths, rates in shown for pair in zip(lengths, rates, strict=True)]
    assert {length for length, rate in bars if not rate} == {0}
    shortest = min(length for length, rate in bars if rate)
    assert shortest >= 5
    told = re.search(r"no bar is shorter than that of ([\d.]+)", page.locator("main").inner_text())
    assert told
    as_short = [rate for length, rate in bars if rate and length == shortest]
    assert float(told[1]) - 0.1 <= max(as_short) <= float(told[1])


def test_many_articles_have_no_rates(paged: Built) -> None:
    page = page_at(paged.site, "glossary")
    assert len(page.css(".terms-listed .listed")) == 1
    assert page.css(".rates, .bars") == []
    assert "15 uses" in str(page.body.text() if page.body else "")


@pytest.fixture
def filtered(visit: Open, address: str) -> Page:
    return visit(f"{address}glossary/")


def test_terms_are_filtered_by_words_and_category(filtered: Page, edition: Edition) -> None:
    field, status = filtered.get_by_role("searchbox"), filtered.get_by_role("status")
    field.fill("LIBERÁL")
    for name in filtered.locator(LISTED).all_text_contents():
        assert re.search(r"(?<!\w)liberal", name, re.IGNORECASE)
    count = filtered.locator(LISTED).count()
    expect(status).to_have_text(f"{count} of {len(edition.entries)} terms")
    field.fill("")
    filtered.get_by_role("button", name="Media").click()
    media = [entry for entry in edition.entries if entry.term.category == "Media"]
    expect(filtered.locator(LISTED)).to_have_count(len(media))
    assert filtered.locator(".terms-listed section:visible").count() <= len(media)
    filtered.get_by_role("button", name="All").click()
    expect(filtered.locator(LISTED)).to_have_count(len(edition.entries))
    expect(status).to_have_text("")


def test_without_scripts_all_terms_are_there(visit: Open, address: str, edition: Edition) -> None:
    page = visit(f"{address}glossary/", java_script_enabled=False)
    assert page.locator(LISTED).count() == len(edition.entries)
    assert page.locator(".filter :is(input, button)").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_a_filtered_list(visit: Open, address: str, width: int) -> None:
    page = visit(f"{address}glossary/", width, color_scheme="light")
    page.get_by_role("button", name="Media").click()
    assert_accessible_light_and_dark(page)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, build_edition: Build) -> Iterator[str]:
    """The address of an edition of ten articles, four on a page."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "seeds" / "articles").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        path = folder / "seeds" / "articles" / f"text-{number}.txt"
        path.write_text(f"<b>{9 - number}</b> and so on\n\nA paragraph of text.\n", "utf-8")
        yml = f"structure: {{}}\nauthor: [{{family: {name}}}]\nissued: {1990 + number}\n"
        path.with_suffix(".yml").write_text(yml, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(described, "ARTICLES_PER_PAGE", 4)
        site = build_edition(folder / "seeds", folder).site
    rows = json.loads((site / "articles" / "list.json").read_text("utf-8"))
    assert [row[3] for row in rows] == sorted(NAMES, key=lambda name: name.replace("É", "E"))
    with served(site) as where:
        yield where


def authors(page: Page) -> list[str]:
    return page.locator(".listed .by").all_text_contents()


@pytest.mark.parametrize("path", ["articles/", "articles/page/2/"])
def test_articles_are_sorted_and_filtered_wherever_they_stand(
    visit: Open, many: str, path: str
) -> None:
    page = visit(f"{many}{path}")
    before = authors(page)
    assert len(before) == 4
    page.get_by_role("combobox").select_option("year")
    expect(page.locator(".listed .by")).to_have_text(NAMES[::-1])
    expect(page.locator(".sheets")).to_be_hidden()
    page.get_by_role("combobox").select_option("title")
    expect(page.locator(".listed .by")).to_have_text(NAMES[::-1])
    page.get_by_role("searchbox").fill("emile")
    expect(page.locator(".listed .by")).to_have_text(["Émile"])
    expect(page.get_by_role("status").first).to_have_text("1 of 10 articles")
    assert page.locator(".listed b").count() == 0
    page.locator(".listed a").click()
    page.wait_for_url(f"{many}articles/text-1/")
    page.go_back()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("combobox").select_option("author")
    expect(page.locator(".listed .by")).to_have_text(before)
    expect(page.locator(".sheets")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_articles_sorted_by_year(visit: Open, many: str, width: int) -> None:
    page = visit(f"{many}articles/", width, color_scheme="light")
    page.get_by_role("combobox").select_option("year")
    expect(page.locator(".listed .by")).to_have_text(NAMES[::-1])
    assert_accessible_light_and_dark(page)


def test_a_list_that_does_not_come_leaves_the_page(open_page: Open, many: str) -> None:
    page = open_page(f"{many}articles/")
    page.route("**/list.json", lambda route: route.abort())
    page.get_by_role("combobox").select_option("year")
    expect(page.get_by_role("status").first).to_contain_text("could not be loaded")
    assert len(authors(page)) == 4


def test_the_front_page_has_the_latest_and_leads_to_all(visit: Open, many: str) -> None:
    page = visit(many)
    years = page.locator(".card .imprint").all_text_contents()
    assert [year[-4:] for year in years] == [str(year) for year in range(1999, 1993, -1)]
    page.get_by_role("link", name="All 10 articles").click()
    page.wait_for_url(f"{many}articles/")


def test_a_card_leads_to_the_text_its_terms_and_its_reference(visit: Open, address: str) -> None:
    page = visit(address, 390)
    ways = page.locator(".card:has(.imprint) .ways").first.get_by_role("link")
    expect(ways).to_have_text(["Read", "Terms", "Cite"])
    ways.last.click()
    page.wait_for_url("**/articles/*/#how_to_cite")
    expect(page.get_by_role("heading", name="How to cite")).to_be_in_viewport()
    expect(page.locator(".references .entry").first).to_be_visible()


def test_the_number_of_a_paragraph_stays_with_the_last_word_of_its_quotation(
    visit: Open, address: str
) -> None:
    quoted = visit(address).locator(".card blockquote").all_text_contents()
    assert quoted
    assert all("\u00a0¶\u00a0" in words for words in quoted)


def test_of_many_articles_the_front_page_names_no_handout(paged: Built, built: Built) -> None:
    for site, names in ((built.site, len(SLUGS)), (paged.site, 0)):
        teaching = only(page_at(site), ".ways-in section:has(#teaching)")
        assert "andout" in teaching.text()
        assert len(teaching.css("a[href$='/terms/']")) == names


@pytest.mark.parametrize("width", WIDTHS)
def test_titles_of_listed_articles_begin_in_one_line(visit: Open, many: str, width: int) -> None:
    page = visit(f"{many}articles/", width)
    lefts = page.locator(".listed > a").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == 1


def test_the_front_page_searches(visit: Open, address: str) -> None:
    page = visit(address)
    page.get_by_role("searchbox").fill("pink tide")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/?q=pink+tide**")
    expect(page.locator("#search-results li").first).to_be_visible()
