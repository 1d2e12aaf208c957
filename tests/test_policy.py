"""The Content-Security-Policy that every page sets itself, with every feature in use."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, Built, Open, served

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
REQUIRED = {
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
}
HEARS = """
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
"""
SOLIZ = "articles/soliz-2023/"


def test_every_page_sets_the_policy_before_anything_else(by_either: Built) -> None:
    pages = sorted(by_either.site.rglob("*.html"))
    assert pages
    for page in pages:
        html = page.read_text("utf-8")
        (policy,) = POLICY.findall(html)
        assert set(policy.split("; ")) >= REQUIRED, page
        head = html.partition("Content-Security-Policy")[0]
        assert not re.search(r"<(script|link|style)\b", head), page


def test_no_page_has_a_script_or_style_of_its_own(by_either: Built) -> None:
    for page in sorted(by_either.site.rglob("*.html")):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        data = 'script:not([src]):not([type="application/ld+json"])'
        assert [node.html for node in tree.css(f"{data}, style, [style]")] == [], page
        named = [name for node in tree.css("*") for name in node.attributes]
        assert [name for name in named if name.startswith("on")] == [], page


def test_the_guide_gives_the_same_policy_as_a_header(built: Built) -> None:
    (policy,) = POLICY.findall((built.site / "index.html").read_text("utf-8"))
    guide = (ROOT / "docs" / "guide" / "editing.md").read_text("utf-8")
    assert f"Content-Security-Policy: {policy}\n" in guide


@pytest.fixture(params=["element", "header"])
def guarded(
    request: pytest.FixtureRequest, built: Built, built_by_zensical: Built
) -> Iterator[str]:
    """The address of a site that sets the policy in its pages, or in a header of all files too.

    Pages are the same by either builder, as `test_builders` asks: each way is asked of one.
    """
    site = {"element": built, "header": built_by_zensical}[request.param].site
    (policy,) = POLICY.findall((site / "index.html").read_text("utf-8"))
    headers = {"Content-Security-Policy": policy} if request.param == "header" else {}
    with served(site, headers) as where:
        yield where


def use_an_article(page: Page) -> None:
    expect(page.locator(".range-end")).to_be_visible()
    page.locator("article a.term").first.hover()
    expect(page.locator(".popup")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("article p[id] a.note-ref").nth(3).hover()
    expect(page.locator(".popup")).to_contain_text("Not in the supplied text")
    page.keyboard.press("Escape")
    page.locator("#p3 .paragraph-number").click()
    expect(page.locator(".said")).to_contain_text("The link to paragraph 3 was copied.")
    page.locator("#p4").click(click_count=3, position={"x": 60, "y": 20})
    page.locator(".offer button").first.click()
    expect(page.locator(".said")).to_contain_text("selected words")
    page.locator("[data-appearance]").click()
    page.get_by_label("Dark").check()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="screen")
    page.keyboard.press("/")
    expect(page.locator(".search-dialog input")).to_be_focused()
    page.keyboard.type("pink tid")
    expect(page.locator("dialog .suggestions button").first).to_be_visible()
    expect(page.locator("dialog li a").first).to_be_visible()


def use_search(page: Page) -> None:
    expect(page.locator("#search-results > li").nth(2)).to_be_visible()
    page.locator("#search-results > li a[href*='#p']").first.click()
    expect(page.locator("mark.found").first).to_be_visible()
    page.get_by_role("button", name="Hide the marks").click()


def use_a_concordance(page: Page) -> None:
    page.get_by_role("button", name="Keyword in the middle").click()
    expect(page.locator(".keyword-lines li").first).to_be_visible()
    page.get_by_label("Sorted").select_option("after")


def use_a_reading(page: Page) -> None:
    expect(page.locator(".assigned")).to_be_visible()
    expect(page.locator(".embedded")).to_be_visible()
    page.locator("#p12 .paragraph-number").click()
    expect(page.locator(".said")).to_contain_text("paragraph 12")
    page.get_by_role("button", name="Show the whole article").first.click()
    expect(page.locator("#p1")).to_be_visible()


USES: dict[str, Callable[[Page], None] | None] = {
    f"{SOLIZ}?to=p15#p12": use_an_article,
    f"{SOLIZ}?only=p12-p15&embed#p12": use_a_reading,
    "search/?q=democracy": use_search,
    "glossary/pink-tide/": use_a_concordance,
    "colophon/": None,
    "nowhere/": None,
    "": None,
}


@pytest.mark.parametrize("path", USES)
def test_nothing_that_a_page_does_violates_the_policy(
    open_page: Open, guarded: str, path: str
) -> None:
    page = open_page("about:blank")
    said: list[str] = []
    page.context.add_init_script(HEARS)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(f"{guarded}{path}")
    use = USES[path]
    if use:
        use(page)
    assert page.evaluate("window.violations") == []
    assert [text for text in said if "404" not in text] == []


def test_the_policy_stops_what_it_is_for(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.context.add_init_script(HEARS)
    page.goto(f"{address}{SOLIZ}")
    tried = page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.append("window.run = true;");
          document.body.append(script);
          try { document.body.innerHTML = "x"; return "written"; } catch { return "refused"; }
        }"""
    )
    assert tried == "refused"
    assert page.evaluate("window.run") is None
    assert page.evaluate("window.violations.length") > 0
