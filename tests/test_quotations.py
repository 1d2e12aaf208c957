"""Links to words of a text: what browsers mark is what was selected."""

import os
import random
import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from conftest import SLUGS, Open, Scripts
from test_browser import settle

SELECTIONS = int(os.environ.get("SELECTIONS", "150"))
"""How many selections of each article are tried; `SELECTIONS=5000` for a night."""

SHOWN = max(10, SELECTIONS // 12)
"""How many of them Chromium is shown."""

AT_ONCE = 16
"""How many Chromium marks: of more, the first."""

REST_BEFORE, REST_AFTER = re.compile(r"[\w’'-]*\Z"), re.compile(r"\A[\w’'-]*")


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words begin and end that a selection cuts: a link marks whole ones."""
    if text[start].isalnum():
        start = len(REST_BEFORE.sub("", text[:start]))
    if text[end - 1].isalnum():
        end = len(text) - len(REST_AFTER.sub("", text[end:]))
    return start, end


PREPARE = """async () => {
  const [{ readPage, boundsOf }, { directive }] = await Promise.all(
    ["page-text.js", "directive.js"].map((name) => import(`../../assets/citing/${name}`)),
  );
  const page = readPage();
  const nodes = [...page.starts.keys()].filter((node) => {
    const within = node.parentElement.closest("article :is(p, li, h2, h3)[id]");
    return within && !node.parentElement.closest("[data-added], .headerlink");
  });
  const words = nodes.flatMap((node) =>
    [...node.data.matchAll(/\\S+/g)].map((word) => [node, word.index, word.index + word[0].length]),
  );
  const ranges = [];
  window.quote = (first, count) => {
    const last = words[Math.min(first + count, words.length) - 1];
    const range = new Range();
    range.setStart(words[first][0], words[first][1]);
    range.setEnd(last[0], last[2]);
    ranges.push(range);
    const { from, to } = boundsOf(page, range);
    const quoted = directive(page.text, from, to, page.elsewhere);
    return [from, to, quoted];
  };
  window.ranges = ranges;
  return [page.text, words.length];
}"""
"""Has `quote` select some words, from one with a number on, and answer what marks them."""


@dataclass(frozen=True)
class Selections:
    """An article whose words can be selected."""

    page: Page
    text: str
    chosen: list[tuple[int, int]]

    def quoted(self, first: int, count: int) -> list[Any]:
        """Selects words; where they begin and end in the text, and the directive for them."""
        return list(self.page.evaluate("([first, count]) => quote(first, count)", [first, count]))


@pytest.fixture(params=SLUGS)
def selections(request: pytest.FixtureRequest, visit: Open, address: str) -> Selections:
    """Selections of 3 to 40 words at random places of an article."""
    page = visit(f"{address}articles/{request.param}/")
    text, words = page.evaluate(PREPARE)
    draw = random.Random(f"{request.param} {SELECTIONS}")
    chosen = [(draw.randrange(words - 3), draw.randint(3, 40)) for _ in range(SELECTIONS)]
    return Selections(page, text, chosen)


def test_by_the_algorithm_of_browsers(selections: Selections, scripts: Scripts) -> None:
    cases = [selections.quoted(first, count) for first, count in selections.chosen]
    assert all(quoted for *_, quoted in cases)
    whole = [(*_whole_words(selections.text, start, end), said) for start, end, said in cases]
    wrong = scripts("../../tests/scripts/text-fragments.js", "wrong", selections.text, whole)
    assert wrong == []


MARKED = """async (shown) => {
  const style = new CSSStyleSheet();
  style.replaceSync(`
    * { transition: none !important; text-decoration: none !important; }
    .head, .outline, .said, .offer { visibility: hidden !important; }
    article, article * { background: none !important; box-shadow: none !important; }
    ::target-text, ::highlight(expected) { background: #00ff00; color: #00ff00; }
    article, article * { line-height: 6px !important; font-size: 4px !important; }`);
  document.adoptedStyleSheets.push(style);
  CSS.highlights.set("expected", new Highlight(...(shown ? window.ranges : [])));
  await document.fonts.ready;
}"""


def _picture(page: Page, shown: bool) -> bytes:
    """What is marked on a page: the selection, or what its address says."""
    page.evaluate(MARKED, shown)
    page.evaluate("scrollTo(0, 0)")
    settle(page)
    return page.screenshot(full_page=True, animations="disabled")


def _apart(chosen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that share no word with one before them."""
    apart: list[tuple[int, int]] = []
    for first, count in chosen:
        if all(first + count < other or other + more < first for other, more in apart):
            apart.append((first, count))
    return apart


def test_by_what_chromium_marks(selections: Selections, open_page: Open) -> None:
    """Many at once: as they share no word, one that marks another place leaves its own unmarked."""
    page, address = selections.page, selections.page.url.partition("#")[0]
    page.set_viewport_size({"width": 1100, "height": 3000})
    apart = _apart(selections.chosen)[:SHOWN]
    for start in range(0, len(apart), AT_ONCE):
        page.evaluate("ranges.length = 0")
        several = [selections.quoted(*words) for words in apart[start : start + AT_ONCE]]
        directives = [str(directive) for *_, directive in several]
        marked = open_page(f"{address}#:~:text={'&text='.join(directives)}", 1100, 3000)
        assert _picture(marked, False) == _picture(page, True), directives
        marked.context.close()
