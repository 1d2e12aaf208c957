"""What axe finds on a page, or in parts of it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules of axe that depend on the colour scheme: most of the time goes to them."""

SCHEMES = ("light", "dark", "sepia")

SETTLED = """async () => {
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}"""
ALIKE = """() => {
  const STYLES = `color background-color background-image opacity filter mix-blend-mode
    text-shadow text-decoration-line font-size font-weight border-bottom-width visibility
    position transform clip clip-path overflow`.split(/\\s+/);
  const ENOUGH = 3;
  const looks = new Map();
  const mark = (node, around) => {
    const style = getComputedStyle(node);
    const own = STYLES.map((name) => style.getPropertyValue(name));
    const text = [...node.childNodes].map((one) => (one instanceof Text ? one.data : "")).join("");
    const readable = /[\\p{L}\\p{N}].*[\\p{L}\\p{N}]/su.test(text);
    const key = [around, node.localName, readable, node.ariaDisabled, ...own].join();
    const look = looks.get(key) ?? { number: looks.size, times: 0 };
    looks.set(key, look);
    if (node.checkVisibility() && node.getClientRects().length) {
      look.times += 1;
      node.dataset.look = look.times > ENOUGH ? "known" : "to judge";
    }
    for (const child of node.children) {
      mark(child, look.number);
    }
  };
  mark(document.documentElement, -1);
}"""
"""Tells the elements whose colours are to be judged: a few of those that are alike, as is all that
they stand in, by the styles on which contrast depends."""

BY_LOOK = {"include": [["[data-look='to judge']"]], "exclude": [["[data-look='known']"]]}


def _assert_nothing_found(page: Page, context: Any, rules: Any) -> None:
    page.evaluate(SETTLED)
    options = {"resultTypes": ["violations"], "preload": False, **rules}
    axe = Axe("undefined") if page.evaluate("'axe' in window") else Axe()
    results = axe.run(page, context, options)
    assert results.violations_count == 0, results.generate_report()


def assert_accessible(page: Page, *within: str) -> None:
    """Axe finds nothing on the whole page or in parts of it."""
    rules = {"runOnly": {"type": "tag", "values": STANDARDS}}
    if within:
        _assert_nothing_found(page, {"include": [[part] for part in within]}, rules)
    else:
        others = {"rules": {rule: {"enabled": False} for rule in COLOUR}}
        _assert_nothing_found(page, None, rules | others)
        assert_colours_accessible(page)


def assert_colours_accessible(page: Page, *within: str) -> None:
    """Axe finds no fault in the colours of the whole page or of parts of it."""
    page.evaluate(SETTLED)
    page.evaluate(ALIKE)
    context = {"include": [[part] for part in within]} if within else BY_LOOK
    _assert_nothing_found(page, context, {"runOnly": {"type": "rule", "values": COLOUR}})


def assert_accessible_light_and_dark(page: Page, *within: str) -> None:
    """Axe finds nothing on a light page, nor in its colours when it becomes dark."""
    assert_accessible(page, *within)
    page.emulate_media(color_scheme="dark")
    assert_colours_accessible(page, *within)
    page.emulate_media(color_scheme="light")


def assert_accessible_in_all_schemes(page: Page, *within: str) -> None:
    """Axe finds nothing on a light page, nor in its colours when readers choose others."""
    assert_accessible(page, *within)
    for scheme in SCHEMES[1:]:
        page.evaluate("scheme => { document.documentElement.dataset.scheme = scheme; }", scheme)
        assert_colours_accessible(page, *within)
    page.evaluate("() => { delete document.documentElement.dataset.scheme; }")
