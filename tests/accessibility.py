"""What axe finds on a page, or in parts of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules of axe that depend on the colour scheme: most of the time goes to them."""

SCHEMES = ("light", "dark", "sepia")

SETTLED = """async () => {
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}"""
ALIKE = """(parts) => {
  const STYLES = `color background-color background-image opacity filter mix-blend-mode
    text-shadow text-decoration-line font-size font-weight border-bottom-width visibility
    position transform clip clip-path overflow`.split(/\\s+/);
  const ENOUGH = 3;
  const looks = new Map();
  const mark = (node, around, judged) => {
    const within = judged || node.matches(parts.join() || "html");
    const style = getComputedStyle(node);
    const own = STYLES.map((name) => style.getPropertyValue(name));
    const text = [...node.childNodes].map((one) => (one instanceof Text ? one.data : "")).join("");
    const readable = /[\\p{L}\\p{N}].*[\\p{L}\\p{N}]/su.test(text);
    const key = [around, node.localName, readable, node.ariaDisabled, ...own].join();
    const look = looks.get(key) ?? { number: looks.size, times: 0 };
    looks.set(key, look);
    delete node.dataset.look;
    if (within && node.checkVisibility() && node.getClientRects().length) {
      look.times += 1;
      node.dataset.look = look.times > ENOUGH ? "known" : "to judge";
    }
    for (const child of node.children) {
      mark(child, look.number, within);
    }
  };
  mark(document.documentElement, -1, false);
}"""
"""Tells the elements whose colours are known when a few are judged that are alike, as is all that
they stand in, by the styles on which contrast depends; on the whole page, or in parts of it."""

SET_ASIDE = """(parts) => {
  const FAR = 200;
  const BOXES = ["block", "flex", "grid", "list-item"];
  const kept = [...document.querySelectorAll([...parts, ":focus"].join())];
  const zones = kept.map((node) => node.getBoundingClientRect());
  zones.push(new DOMRect(0, 0, innerWidth, innerHeight));
  const isNear = ({ top, bottom }) =>
    zones.some((zone) => top < zone.bottom + FAR && bottom > zone.top - FAR);
  const emptied = [];
  const isFar = (node) => {
    const far = [...node.children].filter(isFar);
    const rects = [...node.getClientRects()];
    if (kept.includes(node) || rects.some(isNear) || far.length < node.children.length) {
      emptied.push(...far.filter((one) => BOXES.includes(getComputedStyle(one).display)));
      return false;
    }
    return !kept.some((one) => one.contains(node));
  };
  isFar(document.body);
  const heights = emptied.map((node) => node.offsetHeight);
  const restored = emptied.map((node, index) => {
    const style = node.getAttribute("style");
    const children = [...node.childNodes];
    node.replaceChildren();
    node.style.boxSizing = "border-box";
    node.style.height = `${heights[index]}px`;
    return () => {
      node.replaceChildren(...children);
      style === null ? node.removeAttribute("style") : node.setAttribute("style", style);
    };
  });
  return () => restored.forEach((restore) => restore());
}"""
"""Empties the boxes that are far from the screen and from parts of the page, which keep their
height: axe looks at all that lies beneath a part, and far from it nothing does. Gives back what
fills them again."""

OTHERS_ONLY = """;axe.configure({
  rules: Object.entries({ "color-contrast": "*", "link-in-text-block": "a[href]" }).map(
    ([id, all]) => ({ id, selector: `${all}:not([data-look="known"])` }),
  ),
});"""
"""Has axe judge the colours of all others. It finds them by selector: each place of a context it
compares with each element."""


@contextmanager
def looked_at(page: Page, within: Sequence[str]) -> Iterator[None]:
    """Leaves of a page for a while what is in sight and some parts, if any are named."""
    if not within:
        yield
        return
    fill = page.evaluate_handle(SET_ASIDE, list(within))
    yield
    fill.evaluate("fill => fill()")


def _assert_nothing_found(page: Page, within: Sequence[str], rules: dict[str, Any]) -> None:
    page.evaluate(SETTLED)
    with looked_at(page, within):
        page.evaluate(ALIKE, list(within))
        known = page.evaluate("'axe' in window")
        axe = Axe("undefined") if known else Axe(AXE_SCRIPT + OTHERS_ONLY)
        context = {"include": [[part] for part in within]} if within else None
        options = {"reporter": "no-passes", "preload": False, **rules}
        results = axe.run(page, context, options)
    assert results.violations_count == 0, results.generate_report()


def assert_accessible(page: Page, *within: str) -> None:
    """Axe finds nothing on the whole page or in parts of it."""
    rules = {"runOnly": {"type": "tag", "values": STANDARDS}} if within else {}
    _assert_nothing_found(page, within, rules)


def assert_colours_accessible(page: Page, *within: str) -> None:
    """Axe finds no fault in the colours of the whole page or of parts of it."""
    _assert_nothing_found(page, within, {"runOnly": {"type": "rule", "values": COLOUR}})


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
