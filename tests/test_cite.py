"""References on the page of an article and in the dialog: of the whole, a place, a selection."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible, assert_accessible_light_and_dark
from conftest import SLUGS, Built, Open
from edition.assembly import Edition
from edition.document.csl_item import csl_items
from edition.exports.citations import FORMATS
from edition.permalinks.versions import digest_of_version
from edition.references.styles import LOCATOR, STYLES, Cited, cited
from edition.text.dates import day
from finished import page_at

SOLIZ = "articles/soliz-2023/"
CORRECTED = "#p22"
"""A paragraph with a correction."""


@pytest.fixture(scope="module")
def in_styles(edition: Edition) -> Mapping[str, Mapping[str, Cited]]:
    return cited(csl_items(edition.articles))


def words(markup: str) -> str:
    return " ".join(LexborHTMLParser(f"<p>{markup}</p>").text().split())


def section_of(built: Built, slug: str) -> LexborHTMLParser:
    page = page_at(built.site, f"articles/{slug}")
    (section,) = page.css("article .cite")
    assert "data-added" in section.attributes
    return LexborHTMLParser(str(section.html))


@pytest.mark.parametrize("slug", SLUGS)
def test_references_stand_on_the_page_in_every_style(
    built: Built, in_styles: Mapping[str, Mapping[str, Cited]], slug: str
) -> None:
    section = section_of(built, slug)
    shown = {str(one.attributes["data-style"]): one for one in section.css("[data-style]")}
    assert list(shown) == list(STYLES)
    for style, one in in_styles[slug].items():
        (entry,) = shown[style].css(".entry")
        assert " ".join(entry.text().split()) == words(one.entry)
        example = words(one.citations["paragraph"].replace(LOCATOR, "1"))
        assert example in " ".join(shown[style].text().split())
    files = {str(link.attributes["href"]) for link in section.css("a[href^=citation]")}
    assert files == {*FORMATS}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_says_which_state_it_is(built: Built, edition: Edition, slug: str) -> None:
    (article,) = (one for one in edition.articles if one.slug == slug)
    version = edition.permalinks.record.articles[slug].versions[-1]
    assert version.digest == digest_of_version(article)
    said = " ".join(section_of(built, slug).text().split())
    assert f"version of {day(version.on)} ({version.digest})" in said


def open_dialog(page: Page) -> None:
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.get_by_role("dialog", name="Cite this article")).to_be_visible()


def copied(page: Page, name: str) -> str:
    page.evaluate("() => navigator.clipboard.writeText('')")
    page.get_by_role("button", name=name).click()
    page.wait_for_function("async () => await navigator.clipboard.readText()")
    expect(page.get_by_role("status")).to_contain_text("was copied")
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def html_copied(page: Page) -> str:
    return str(
        page.evaluate(
            "() => navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
            ".then((blob) => blob.text())"
        )
    )


def test_an_article_is_cited_with_this_edition(
    address: str, visit: Open, in_styles: Mapping[str, Mapping[str, Cited]]
) -> None:
    page = visit(f"{address}{SOLIZ}")
    open_dialog(page)
    entry = words(in_styles["soliz-2023"]["chicago-notes"].entry)
    text = copied(page, "Copy entry")
    assert text.startswith(f"{entry} In Russia, Latin America and Illiberalism, version of ")
    assert text.endswith(f"{page.url.partition('#')[0]}.")
    assert "<em>Journal of Illiberalism Studies</em>" in html_copied(page)


def test_a_style_is_kept(
    address: str, visit: Open, in_styles: Mapping[str, Mapping[str, Cited]]
) -> None:
    page = visit(f"{address}{SOLIZ}")
    open_dialog(page)
    page.get_by_role("radio", name="MLA").check()
    page.keyboard.press("Escape")
    page.reload()
    open_dialog(page)
    expect(page.get_by_role("radio", name="MLA")).to_be_checked()
    whole = words(in_styles["soliz-2023"]["mla"].citations["whole"])
    assert copied(page, "Copy citation") == f"({whole})"


@pytest.mark.parametrize(
    ("style", "place"),
    [("chicago-author-date", "para. 12"), ("mla", "par. 12"), ("apa", "para. 12")],
)
def test_a_paragraph_is_cited_by_its_number(
    address: str, visit: Open, style: str, place: str
) -> None:
    page = visit(f"{address}{SOLIZ}")
    page.locator("#p12 > .paragraph-number").click()
    expect(page.locator(".said")).to_contain_text("was copied")
    page.locator(".offer").get_by_role("button", name="Cite").click()
    expect(page.get_by_role("dialog", name="Cite paragraph 12")).to_be_visible()
    page.get_by_role("radio", name=STYLES[style]).check()
    assert re.search(rf"\(.*, {place}\)", copied(page, "Copy citation"))
    assert copied(page, "Copy entry").endswith("/articles/soliz-2023/.")


def test_a_note_leads_to_the_paragraph_and_the_list_to_the_work(address: str, visit: Open) -> None:
    page = visit(f"{address}{SOLIZ}")
    page.locator("#p12 > .paragraph-number").click()
    expect(page.locator(".said")).to_contain_text("was copied")
    page.locator(".offer").get_by_role("button", name="Cite").click()
    page.get_by_role("radio", name=STYLES["chicago-notes"]).check()
    assert copied(page, "Copy citation").endswith("/articles/soliz-2023/#p12.")
    assert copied(page, "Copy entry").endswith("/articles/soliz-2023/.")


def test_a_note_is_cited_by_its_number(address: str, visit: Open) -> None:
    page = visit(f"{address}{SOLIZ}#note-7")
    page.locator("#note-7 .note-link").click()
    expect(page.locator(".said")).to_contain_text("was copied")
    page.locator(".offer").get_by_role("button", name="Cite").click()
    expect(page.get_by_role("dialog", name="Cite note 7")).to_be_visible()
    assert "n. 7, https://doi.org/" in copied(page, "Copy citation")


def select(page: Page, first: str, last: str, *, whole: bool = True) -> None:
    """Selects from one place to the end of another, or to where that one begins."""
    page.evaluate(
        """([first, last, whole]) => {
            const range = document.createRange();
            range.setStart(document.querySelector(first), 0);
            const end = document.querySelector(last);
            range.setEnd(end, whole ? end.childNodes.length : 0);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [first, last, whole],
    )
    page.locator(".offer").get_by_role("button", name="Cite").click()
    expect(page.get_by_role("dialog", name="Cite the selection")).to_be_visible()


def unselect(page: Page) -> None:
    page.keyboard.press("Escape")
    page.evaluate("() => getSelection().removeAllRanges()")
    expect(page.locator(".offer")).to_have_count(0)


def test_a_selection_is_quoted_with_its_reference(address: str, visit: Open) -> None:
    page = visit(f"{address}{SOLIZ}")
    select(page, CORRECTED, CORRECTED)
    forms = {
        name: copied(page, f"Copy as {name}") for name in ("text", "Markdown", "HTML", "LaTeX")
    }
    said = "Corrected by this edition in one place; quoted is the text as corrected."
    for text in forms.values():
        assert "Vázquez" in text
        assert "Vásquez" not in text
        assert "para. 22" in text
        assert said in text
    assert forms["Markdown"].startswith("> ")
    assert "*Journal of Illiberalism Studies*" in forms["Markdown"]
    assert forms["HTML"].startswith("<blockquote><p>")
    assert forms["LaTeX"].startswith("\\begin{quote}\n")
    assert "\\emph{Journal of Illiberalism Studies}" in forms["LaTeX"]
    assert "\\#p22}" in forms["LaTeX"]
    assert_accessible(page, "dialog")
    unselect(page)


def test_words_as_supplied_are_quoted_as_supplied(address: str, visit: Open) -> None:
    page = visit(f"{address}{SOLIZ}")
    page.evaluate("() => localStorage.setItem('reading', 'supplied')")
    page.reload()
    select(page, CORRECTED, CORRECTED)
    text = copied(page, "Copy as text")
    assert "Vásquez" in text
    assert "quoted is the text as supplied" in text
    unselect(page)


def test_several_paragraphs_are_cited_together(address: str, visit: Open) -> None:
    page = visit(f"{address}{SOLIZ}")
    select(page, "#p12", "#p14")
    text = copied(page, "Copy citation")
    assert "paras. 12–14" in text
    assert text.endswith("/articles/soliz-2023/?to=p14#p12.")
    unselect(page)


IN_THE_1990S = "#the-liberal-context-of-latin-america-in-the-2000s"
"""A heading between paragraphs 10 and 11."""


@pytest.mark.parametrize(
    ("first", "last", "whole", "cited"),
    [
        ("#p12", "#p14", False, "paras. 12–13"),
        ("#p12", "#p13", False, "para. 12"),
        (IN_THE_1990S, "#p14", True, "paras. 11–14"),
        ("#p8", IN_THE_1990S, True, "paras. 8–10"),
        (IN_THE_1990S, "#p11", True, "para. 11"),
    ],
)
def test_a_selection_is_cited_by_the_paragraphs_that_it_touches(
    address: str, visit: Open, first: str, last: str, whole: bool, cited: str
) -> None:
    page = visit(f"{address}{SOLIZ}")
    select(page, first, last, whole=whole)
    assert f": {cited}, https://doi.org/" in copied(page, "Copy citation")
    (shown,) = page.locator(".as-cited blockquote").all()
    numbers = [int(number) for number in re.findall(r"\d+", cited)]
    for number in range(numbers[0], numbers[-1] + 1):
        begins = page.locator(f"#p{number}").inner_text().partition("\n")[2][:40]
        expect(shown).to_contain_text(begins)
    unselect(page)


def test_several_notes_have_no_number_in_common(address: str, visit: Open) -> None:
    page = visit(f"{address}articles/chaguaceda-2022/#note-1")
    select(page, "#note-1", "#note-3")
    citation = copied(page, "Copy citation")
    assert "n. 1" not in citation
    assert "(Post-)Liberal Interpretation" in citation
    unselect(page)


def test_the_dialog_works_by_keyboard(address: str, visit: Open) -> None:
    page = visit(f"{address}{SOLIZ}")
    page.get_by_role("link", name="Cite", exact=True).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite this article")
    expect(dialog).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="APA")).to_be_checked()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("link", name="Cite", exact=True)).to_be_focused()


@pytest.mark.parametrize("width", [390, 1440])
def test_dialog_and_section_are_accessible(address: str, visit: Open, width: int) -> None:
    page = visit(f"{address}{SOLIZ}", width)
    open_dialog(page)
    assert_accessible_light_and_dark(page, "dialog")
    page.keyboard.press("Escape")
    page.goto(f"{address}{SOLIZ}#how_to_cite")
    expect(page.locator(".references")).to_be_visible()
    assert_accessible(page, ".cite")


def test_without_scripts_the_link_leads_to_the_references(address: str, visit: Open) -> None:
    page = visit(f"{address}{SOLIZ}", java_script_enabled=False)
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.get_by_role("heading", name="How to cite")).to_be_in_viewport()
    expect(page.locator(".references .entry")).to_have_count(len(STYLES))
