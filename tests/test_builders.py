"""MkDocs and Zensical make the same site: what is tested of one holds for the other.

Each has a theme of its own around the pages, and Zensical colours what is code; so a few things
that people do are done with both.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT, Build, Built, Once, Open, served
from editions import short_lists
from test_browser import KINDS, assert_accessible, tab_to
from test_concordance import assert_aligned, in_the_middle

Shape = list[str | tuple[str, dict[str, str]]]
PARTS = ("title", ".masthead", "article", "footer")
CONTENTS = ".md-sidebar--secondary a"
THEMES_OWN = "#__skip"
OF_THE_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "search.json")
OF_THE_INDEX = "pagefind/"
"""Written compressed, and named by what is in them: what they answer is tested with both."""


@pytest.fixture(scope="session", params=["built", "changed", "paged"])
def pair(
    request: pytest.FixtureRequest,
    built: Built,
    changed: Built,
    paged: Built,
    once: Once,
    build_edition: Build,
) -> tuple[Path, Path]:
    """An edition as a site, by either builder."""
    name: str = request.param
    one = {"built": built, "changed": changed, "paged": paged}[name]

    def again(folder: Path) -> Built:
        seeds = ROOT / "seeds" if name == "built" else one.docs.parent / "seeds"
        if name == "paged":
            with short_lists():
                return build_edition(seeds, folder, "zensical")
        return build_edition(seeds, folder, "zensical")

    return one.site, once(f"{name}-by-zensical", again).site


def shape(node: LexborNode, path: str) -> Shape:
    """Elements with their attributes, and words, in their order; links from the site's root."""
    shown: Shape = []
    for part in node.traverse(include_text=True):
        if part.tag == "-text":
            shown += part.text(deep=False).split()
        elif not str(part.tag).startswith("-"):
            attributes = {name: str(value) for name, value in part.attributes.items()}
            links = {k: urljoin(path, attributes[k]) for k in ("href", "src") if k in attributes}
            shown.append((str(part.tag), attributes | links))
    return shown


def parts(site: Path, file: Path) -> dict[str, Any]:
    path = f"/{file.as_posix().removesuffix('index.html')}"
    page = LexborHTMLParser((site / file).read_text("utf-8"))
    for node in page.css(THEMES_OWN):
        node.decompose()
    for code in (".highlight", "pre"):
        for node in page.css(code):
            node.replace_with(f" {node.text()} ")
    found = {part: [shape(node, path) for node in page.css(part)] for part in PARTS}
    contents = [[link.attributes["href"], *link.text().split()] for link in page.css(CONTENTS)]
    return found | {"contents": contents}


def test_pages_are_the_same(pair: tuple[Path, Path]) -> None:
    one, other = pair
    files = sorted(path.relative_to(one) for path in one.rglob("*.html"))
    assert files == sorted(path.relative_to(other) for path in other.rglob("*.html"))
    for file in files:
        ours, theirs = parts(one, file), parts(other, file)
        for part in ours:
            assert ours[part] == theirs[part], (file, part)


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.endswith(".html") and not name.startswith(OF_THE_THEME):
            yield name, path.read_bytes()


def test_all_other_files_are_the_same(pair: tuple[Path, Path]) -> None:
    one, other = (dict(files_of(site)) for site in pair)
    names = [{name for name in site if not name.startswith(OF_THE_INDEX)} for site in (one, other)]
    assert names[0] == names[1]
    assert [name for name in sorted(names[0]) if one[name] != other[name]] == []
    assert {"anchors.json", "search/lists.json", "assets/search.js"} <= names[0]


# What people do, with the theme of Zensical around it


@pytest.fixture
def opened(open_page: Open, built_by_zensical: Built) -> Iterator[Open]:
    with served(built_by_zensical.site) as address:
        yield lambda path, **options: open_page(address + path, **options)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["soliz", "term", "search with results"])
def test_axe_finds_nothing(opened: Open, kind: str, scheme: str) -> None:
    page = opened(KINDS[kind], color_scheme=scheme)
    if "?q=" in KINDS[kind]:
        expect(page.locator("#search-results > li").first).to_be_visible()
    assert_accessible(page)


def test_a_term_and_its_entry(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    page.locator("#p3 .paragraph-number").focus()
    tab_to(page, "#p10 a.term[href$='/post-liberalism/']")
    expect(page.locator(".popup")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/post-liberalism/")


def test_the_keyword_in_the_middle(opened: Open) -> None:
    page = opened("glossary/illiberalism/")
    in_the_middle(page)
    assert_aligned(page, "left")
    page.get_by_label("Sorted").select_option("after")
    expect(page).to_have_url(re.compile("view=keyword&sort=after$"))
    page.go_back()
    expect(page.locator(".uses")).to_be_visible()


def test_a_result_opens_at_its_marked_words(opened: Open) -> None:
    page = opened("articles/chaguaceda-2022/")
    page.keyboard.press("/")
    page.locator("dialog input").fill("Quetzalcoatl")
    page.locator("dialog .search-results a").first.click()
    page.wait_for_url("**/articles/soliz-2023/#p57")
    expect(page.locator("#p57 mark.found")).to_have_text(["Quetzalcoatl"])


def test_a_range_is_marked_and_its_link_copied(opened: Open) -> None:
    page = opened("articles/soliz-2023/?to=p15#p12")
    expect(page.locator(".marked")).to_have_count(4)
    expect(page.locator("#p12")).to_be_in_viewport()
    page.locator("#p13 .paragraph-number").click()
    expect(page.locator(".said[role=status]")).to_have_text("The link to paragraph 13 was copied.")


def test_dark_pages_are_chosen(opened: Open) -> None:
    page = opened("", color_scheme="light")
    page.get_by_role("button", name="Dark pages").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
