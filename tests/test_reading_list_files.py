"""The files that the page of reading lists makes in a browser are those that the build makes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from conftest import Open
from edition.assembly import Edition
from edition.exports.kept_lists import resolved_lists
from edition.exports.site import Site
from edition.memo import Memo
from edition.syllabi.address import fragment_of
from edition.syllabi.formats.all import FORMATS, Format


def downloaded(page: Page, form: Format) -> bytes:
    with page.expect_download() as made:
        page.get_by_role("button", name=f"{form.name} (.{form.suffix})").click()
    assert made.value.suggested_filename.endswith(f".{form.suffix}")
    return Path(made.value.path()).read_bytes()


def test_a_browser_makes_the_same_files(address: str, open_page: Open, edition: Edition) -> None:
    undated, *_ = edition.syllabi
    weeks = (replace(week, starts=date(2027, 1, 18)) for week in undated.weeks[:1])
    kept = replace(undated, weeks=(*weeks, *undated.weeks[1:]))
    page = open_page(f"{address}syllabus/#{fragment_of(kept).removeprefix('#')}")
    page.get_by_role("button", name="Change this list, or take it along").click()
    name = page.locator(".masthead__title").inner_text()
    (html,) = (form for form in FORMATS if form.suffix == "html")
    links = LexborHTMLParser(downloaded(page, html)).css("a")
    own = str(links[-1].attributes["href"])
    assert own.startswith(f"{address}syllabus/#1.")
    site = Site(name, "", address)
    (ours,) = resolved_lists(replace(edition, syllabi=(kept,)), site, Memo())
    for form in FORMATS:
        content = form.write(replace(ours, address=own))
        data = content.encode() if isinstance(content, str) else content
        assert downloaded(page, form) == data, form.name
