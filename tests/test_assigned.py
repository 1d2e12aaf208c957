"""Readings as assigned: the passages that an address names, alone, with what an instructor says."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import Built, Open
from finished import only, page_at

SOLIZ = "articles/soliz-2023/"
CHAGUACEDA = "articles/chaguaceda-2022/"
SHOWN = """() => {
  const texts = [];
  const walker = document.createTreeWalker(
    document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    const isShown = within.checkVisibility({ visibilityProperty: true });
    if (isShown && !within.closest("[data-added], .headerlink")) {
      texts.push(walker.currentNode.data);
    }
  }
  return texts.join(" ").split(/\\s+/).filter(Boolean);
}"""
"""The words of the article, in the order of the page, that a reader sees."""


def supplied(site: Path, slug: str, *selectors: str) -> list[str]:
    """The words of some places of a page, without what is added."""
    page = page_at(site, slug)
    for added in page.css("article [data-added] , .headerlink"):
        if not added.css(",".join(selectors)):
            added.decompose()
    return " ".join(only(page, one).text(separator=" ") for one in selectors).split()


def words(texts: list[str]) -> str:
    """Words as one string, whatever elements part them."""
    return "".join(texts)


HEADS = {SOLIZ: ["h1", ".byline", ".citation"], CHAGUACEDA: ["h1"]}
CASES = {
    f"{CHAGUACEDA}?only=p4": ["#on-the-kremlins-watch", "#p4"],
    f"{CHAGUACEDA}?only=p3-p4": ["#on-the-kremlins-watch", "#p3", "#p4", "#note-1"],
    f"{CHAGUACEDA}?only=P3–4.": ["#on-the-kremlins-watch", "#p3", "#p4", "#note-1"],
    f"{CHAGUACEDA}?only=p1,p16": [
        "#p1", "#what-are-we-where-are-we-going", "#p16", "#note-2"
    ],
    f"{CHAGUACEDA}?only=note-3": ["#note-3"],
    f"{CHAGUACEDA}?only=what-are-we-where-are-we-going": [
        "#what-are-we-where-are-we-going",
        *(f"#p{number}" for number in range(15, 22)),
        *(f"#note-{number}" for number in range(2, 6)),
    ],
}  # fmt: skip


@pytest.mark.parametrize("path", CASES)
def test_what_is_assigned_is_shown_and_nothing_else(
    visit: Open, address: str, built: Built, path: str
) -> None:
    page = visit(address + path)
    expect(page.locator(".assigned")).to_be_visible()
    folder = path.partition("?")[0]
    expected = supplied(built.site, folder, *HEADS[folder], *CASES[path])
    assert words(page.evaluate(SHOWN)) == words(expected)
