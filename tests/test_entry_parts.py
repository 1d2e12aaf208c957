"""Entries in two parts: in general with sources, and in these texts."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, Open
from edition.assembly import Edition, assemble
from edition.exports.site import Site
from edition.furniture.page import Slot
from edition.furniture.term import term_furniture
from edition.memo import Memo
from edition.pages.all import pages
from edition.pages.templates import Templates

TEMPLATES = Templates(str(ROOT / "docs" / "templates" / "pages"))
WORKS = [
    {"id": "moon-1999", "type": "book", "title": "The Moon", "author": [{"family": "Mond"}]},
    {"id": "sea-2001", "type": "book", "title": "The Sea", "custom": {"seen": "no"}},
]
TEXT = "A title\n\nThe tide comes in, and the tide goes out. It is one tide."
EVIDENCE = "evidence: [{article: one, quote: the tide goes out}]"
OLD = f"{{term: tide, category: x, definition: Water that moves., {EVIDENCE}}}"


def made(folder: Path, entry: str) -> Edition:
    (folder / "articles").mkdir()
    (folder / "articles" / "one.txt").write_text(TEXT, "utf-8")
    (folder / "bibliography.json").write_text(json.dumps(WORKS), "utf-8")
    (folder / "glossary.yml").write_text(f"categories: [x]\nterms: [{entry}]\n", "utf-8")
    edition, problems = assemble(folder)
    assert problems.errors == []
    return edition


def page(edition: Edition, path: str) -> str:
    files = pages(edition, TEMPLATES, Site("A", "B", ""), Memo())
    return next(file.data.decode() for file in files if file.path == path)


def headings(text: str) -> list[str]:
    return [line.partition(" {:")[0] for line in text.splitlines() if line.startswith("#")]


def test_an_entry_without_a_general_part_is_as_it_was(tmp_path: Path) -> None:
    text = page(made(tmp_path, OLD), "glossary/tide.md")
    assert headings(text) == [
        *("# tide", "## What this rests on", "## How often it is used", "### By section"),
        "## Where it is used",
    ]
    assert "Draft" not in text
    assert "As of" not in text


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", ""),
        (", status: draft", "Draft: "),
        (", status: reviewed", "Reviewed: "),
        (", as-of: 2026-11-24", "As of 24 November 2026."),
    ],
)
def test_its_state_and_its_date_are_said(tmp_path: Path, keys: str, said: str) -> None:
    text = page(made(tmp_path, f"{OLD[:-1]}{keys}}}"), "glossary/tide.md")
    states = [line for line in text.splitlines() if line.startswith(("Draft", "Reviewed", "As of"))]
    assert len(states) == bool(said)
    assert said in "".join(states)


def test_its_parts_are_told_apart_and_its_works_lead_to_the_bibliography(tmp_path: Path) -> None:
    general = "text: What moves the sea., sources: [moon-1999, {source: sea-2001, locator: p. 3}]"
    edition = made(tmp_path, f"{OLD[:-1]}, general: {{{general}}}}}")
    text = page(edition, "glossary/tide.md")
    assert headings(text)[:4] == [
        *("# tide", "## In general", "## In these texts", "### What this rests on")
    ]
    in_general, _, in_these_texts = text.partition("## In these texts")
    assert "What moves the sea." in in_general
    assert "[Mond, n.d.](../bibliography/index.md#moon-1999)" in in_general
    assert "(../bibliography/index.md#sea-2001), p. 3" in in_general
    assert "Water that moves." in in_these_texts
    bibliography = page(edition, "bibliography/index.md")
    assert bibliography.count("[“tide”](../glossary/tide.md#general)") == len(WORKS)
    assert bibliography.count("not looked at again") == 1


SENSES = (
    "senses: [{article: one, sense: It moves.,"
    " evidence: [the tide goes out, The tide comes in, one tide]}]"
)


def test_a_card_shows_one_quotation_and_keeps_the_others(tmp_path: Path) -> None:
    entry = f"{{term: tide, category: x, definition: Water., {EVIDENCE}, {SENSES}}}"
    text = page(made(tmp_path, entry), "glossary/tide.md")
    assert "What this rests on" not in text
    assert '<span class="places" id="evidence">(' in text
    card = text[text.index('<section class="sense') : text.index("</section>")]
    shown, closed, kept = card.partition("<details")
    assert closed
    assert "<summary>2 more passages</summary>" in kept
    assert "> the tide goes out" in shown
    assert "> The tide comes in" in kept
    assert "> one tide" in kept
    assert text.count("the tide goes out") == 1


def test_what_stands_under_no_author_is_quoted_once(tmp_path: Path) -> None:
    evidence = "evidence: [{article: one, quote: one tide}, {article: one, quote: The tide comes}]"
    senses = "senses: [{article: one, sense: It moves., evidence: [one tide]}]"
    entry = f"{{term: tide, category: x, definition: Water., {evidence}, {senses}}}"
    text = page(made(tmp_path, entry), "glossary/tide.md")
    rests = text.index("## What this rests on")
    assert text.index("> The tide comes") > rests
    assert text.count("> one tide") == 1


def test_an_entry_leads_to_its_category_and_its_neighbours(tmp_path: Path) -> None:
    others = "".join(f", {{term: {x}, category: x, definition: X.}}" for x in ("zoo", "ash"))
    edition = made(tmp_path, f"{OLD}{others}")
    text = page(edition, "glossary/tide.md")
    assert "[Glossary](index.md) › [x](index.md#category-x)" in text
    beside = text[text.index('<nav class="neighbours"') : text.index("# tide")]
    assert beside.index("[ash](ash.md)") < beside.index("[zoo](zoo.md)")
    assert "[tide]" not in page(edition, "glossary/ash.md").partition("# ash")[0].partition("‹")[2]


def test_a_sentence_with_two_uses_is_printed_once(tmp_path: Path) -> None:
    edition = made(tmp_path, OLD)
    (furniture,) = term_furniture(edition, Memo())
    rows = LexborHTMLParser(furniture.slots[Slot.USES]).css("li")
    assert [[mark.text() for mark in row.css("mark")] for row in rows] == [
        ["tide", "tide"],
        ["tide"],
    ]
    first, second = rows[0].css("a.occurrence")
    assert first.attributes["href"] == second.attributes["href"] == "../../articles/one/#p1"
    assert first.attributes["aria-label"] != second.attributes["aria-label"]
    for way in (first, second):
        way.decompose()
    assert rows[0].text().strip() == "The tide comes in, and the tide goes out."


@pytest.mark.parametrize("path", ["", "glossary/illiberalism/", "glossary/liberalism/"])
def test_a_plot_can_be_tapped(visit: Open, address: str, path: str) -> None:
    page = visit(address + path, width=390)
    targets = page.locator(".plot .ticks rect")
    sizes = targets.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert sizes
    assert all(width >= 24 and height >= 24 for width, height in sizes)
    way = page.locator(".plot .ticks").first
    paragraph = str(way.get_attribute("href")).rpartition("#")[2]
    way.click()
    page.wait_for_url(f"**/articles/**#{paragraph}")


def test_the_first_screen_says_what_the_term_means_and_who_uses_it(
    visit: Open, address: str
) -> None:
    page = visit(f"{address}glossary/illiberalism/", width=1440, height=900)
    for part in (".trail", ".neighbours", ".gloss", "#general", "#in-these-texts", "#senses"):
        expect(page.locator(part)).to_be_in_viewport()
    for card in page.locator(".card blockquote:visible").all():
        expect(card).to_be_in_viewport()
