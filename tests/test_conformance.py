"""The accessibility conformance report: every criterion once, nothing claimed but what is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible_light_and_dark
from conftest import ROOT, Build, Built, Open
from edition.sources.standards import CRITERIA, PROVISIONS
from finished import only, page_at
from test_browser import settle
from test_place import fits
from test_zoom import CUT, PATHS

PAGE = "colophon/accessibility/"
CATALOGUE = json.loads((ROOT / "tests" / "wcag22.json").read_text("utf-8"))
"""The success criteria A and AA of GSA’s OpenACR (catalog/data/wcag-2.2.yaml, 86f890a)."""

REPORT = """
name: Of tides
accessibility:
  on: 2026-11-29
  methods: [Read aloud by <b>somebody</b>.]
  exceptions: [What *nobody* reads.]
  contact: editors@example.org
  wcag:
    1.1.1: {level: supports, remark: There are no pictures.}
    1.4.10: {level: does not support, remark: A table is wide.}
  section-508:
    "302.1": {level: partially supports, remark: With one screen reader.}
  en-301-549:
    "13": {level: not applicable}
"""


def rows(page: LexborHTMLParser) -> dict[str, tuple[str, str]]:
    """What is said of each provision."""
    found = {}
    for row in page.css(".conformance tbody tr"):
        name, level, remark = (cell.text() for cell in row.css("th, td"))
        assert name not in found
        found[name] = (level, remark)
    return found


def test_the_criteria_are_those_of_the_standard() -> None:
    ours = [[one.number, one.name.lower(), one.level] for one in CRITERIA]
    theirs = [[number, name.lower(), level] for number, name, level in CATALOGUE]
    assert sorted(ours) == sorted(theirs)
    assert len({(one.standard, one.number) for one in PROVISIONS}) == len(PROVISIONS)


def test_every_provision_stands_on_the_page_once(by_either: Built) -> None:
    found = rows(page_at(by_either.site, PAGE))
    assert len(found) == len(PROVISIONS)
    for one in PROVISIONS:
        (name,) = (name for name in found if f"{one.number} {one.name}" in name)
        assert all(also in name for also in one.also)
    said = {level for level, _ in found.values()}
    assert said <= {"Supports", "Partially supports", "Not applicable", "Not evaluated"}


@pytest.fixture
def reporting(tmp_path: Path, build_edition_with_stub: Build) -> Callable[[str], str]:
    """Makes the page of an edition that says something of itself."""

    def make(about: str) -> str:
        (tmp_path / "seeds" / "articles").mkdir(parents=True)
        (tmp_path / "seeds" / "articles" / "one.txt").write_text("A title\n\nA text.\n", "utf-8")
        (tmp_path / "seeds" / "edition.yml").write_text(about, "utf-8")
        docs = build_edition_with_stub(tmp_path / "seeds", tmp_path / "other").docs
        return (docs / "colophon" / "accessibility.md").read_text("utf-8")

    return make


def test_what_an_edition_says_is_what_is_claimed(reporting: Callable[[str], str]) -> None:
    text = reporting(REPORT)
    found = rows(LexborHTMLParser(text))
    claimed = {name.split()[0]: said for name, said in found.items() if said[0] != "Not evaluated"}
    assert list(claimed.values()) == [
        ("Supports", "There are no pictures."),
        ("Does not support", "A table is wide."),
        ("Partially supports", "With one screen reader."),
        ("Not applicable", ""),
    ]
    assert len(found) == len(PROVISIONS)
    assert "editors@example.org" in text
    assert "<b>" not in text


def test_an_edition_that_reports_nothing_claims_nothing(
    reporting: Callable[[str], str],
) -> None:
    text = reporting("name: Of tides\n")
    assert {level for level, _ in rows(LexborHTMLParser(text)).values()} == {"Not evaluated"}
    assert "reports no evaluation of its own" in text


def test_the_report_of_this_edition_rests_on_something(built: Built) -> None:
    page = page_at(built.site, PAGE)
    for level, remark in rows(page).values():
        assert remark or level == "Not evaluated"
    assert only(page, "h1").text().startswith("Accessibility conformance report")
    colophon = page_at(built.site, "colophon/")
    assert colophon.css("a[href='accessibility/']")


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_the_report(visit: Open, address: str, width: int) -> None:
    page = visit(address + PAGE, width)
    expect(page.get_by_role("table").first).to_be_visible()
    assert_accessible_light_and_dark(page)
    assert fits(page)


SPACED = """() => {
  const wide = { "line-height": "1.5", "letter-spacing": "0.12em", "word-spacing": "0.16em" };
  for (const one of document.querySelectorAll("body, body *")) {
    for (const [name, value] of Object.entries(wide)) {
      one.style.setProperty(name, value, "important");
    }
    if (one.localName === "p") {
      one.style.setProperty("margin-bottom", "2em", "important");
    }
  }
}"""
"""The spacing of success criterion 1.4.12."""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_where_text_is_spaced_wider(
    visit: Open, address: str, path: str, width: int
) -> None:
    page = visit(address + path, width, reduced_motion="reduce")
    if "search" in path:
        expect(page.locator("#search-results li").first).to_be_visible()
    page.evaluate(SPACED)
    settle(page)
    assert fits(page)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", PATHS)
def test_targets_are_large_enough_or_apart(
    visit: Open, address: str, path: str, width: int
) -> None:
    page = visit(address + path, width, reduced_motion="reduce")
    settle(page)
    options: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["target-size"]}}
    found = Axe().run(page, None, options)
    assert found.violations_count == 0, found.generate_report()
