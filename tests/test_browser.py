"""What people do with the site, in a real browser."""

import re
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect
from pypdf import PdfReader

from accessibility import (
    assert_accessible_light_and_dark,
    assert_colours_accessible,
    looked_at,
)
from conftest import SLUGS, Open

KINDS = {
    "front": "",
    "soliz": "articles/soliz-2023/",
    "chaguaceda": "articles/chaguaceda-2022/",
    "articles": "articles/",
    "handout": "articles/soliz-2023/terms/",
    "glossary": "glossary/",
    "term": "glossary/pink-tide/",
    "term in two senses": "glossary/illiberalism/",
    "dialogues": "dialogues/",
    "question": "dialogues/bolivia/",
    "index": "index/",
    "timeline": "index/timeline/",
    "votes": "index/votes/",
    "bibliography": "bibliography/",
    "search": "search/",
    "search with results": "search/?q=pink+tide",
    "search without results": "search/?q=iliberallizm",
    "search for nonsense": "search/?q=zzzzqqq",
    "guide": "guide/editing/",
    "colophon": "colophon/",
    "not found": "nowhere/at/all/",
}
WIDTHS = (390, 1440)


@pytest.fixture
def opened(visit: Open, address: str) -> Open:
    """Opens a page of the site."""

    def opens(path: str, width: int = 1440, **options: Any) -> Page:
        return visit(address + path, width, 900, **options)

    return opens


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(opened: Open, kind: str, width: int) -> None:
    """Whole pages; what opens on them is looked at where it is tested."""
    page = opened(KINDS[kind], width, color_scheme="light")
    if "?q=" in page.url:
        expect(page.locator("#search-results > li").first).to_be_visible()
    assert_accessible_light_and_dark(page)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0


@pytest.mark.parametrize(
    ("selector", "within"),
    [
        *(("#p50", ()), ("#p50 a.term", ()), ("footer", ())),
        *(("#correction-40", ()), ("#correction-40", [".apparatus"]), ("#p50", ["#p50"])),
    ],
)
def test_one_faint_word_among_many_is_found(opened: Open, selector: str, within: list[str]) -> None:
    page = opened("articles/soliz-2023/", color_scheme="light")
    page.locator(selector).last.evaluate("element => { element.style.color = '#bbb'; }")
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_colours_accessible(page, *within)


def test_what_fails_in_a_browser_says_which_call_it_was(opened: Open) -> None:
    page = opened("colophon/")
    with pytest.raises(Error, match=r"^Page\.evaluate: Error: no such thing"):
        page.evaluate("() => { throw new Error('no such thing'); }")


def test_a_page_is_whole_again_when_a_part_of_it_was_looked_at(opened: Open) -> None:
    page = opened("articles/soliz-2023/#p24", reduced_motion="reduce")
    with looked_at(page, ["#p24"]):
        assert page.locator("#p24").inner_text()
        assert not page.locator("#p50").text_content()
    html = page.locator("article").inner_html()
    assert_colours_accessible(page, "#p24")
    assert re.sub(' data-look="[^"]*"', "", page.locator("article").inner_html()) == html


def test_axe_finds_nothing_at_a_marked_place(opened: Open) -> None:
    page = opened("articles/soliz-2023/", color_scheme="light")
    article = page.url
    marks = [page.locator(kind).first.get_attribute("id") for kind in (".emendation", ".remark")]
    for fragment in ("p12", "note-12", "correction-3", "ref-4", *marks):
        page.goto("about:blank")
        page.goto(f"{article}#{fragment}")
        assert page.locator(":target").count() == 1
        assert_accessible_light_and_dark(page, f"#{fragment}")


def bring(page: Page, *scripts: str) -> None:
    """Loads scripts that otherwise come later, and waits for them."""
    page.evaluate(
        """(names) => {
          const { src } = document.querySelector("script[src$='/reach.js']");
          return Promise.all(names.map((name) => import(new URL(name, src))));
        }""",
        scripts,
    )


def bring_all(page: Page) -> None:
    """Loads what otherwise comes when somebody first reaches for it."""
    bring(page, "apparatus/popup.js", "citing/links.js", "addresses/arrival.js")


def stop_the_clock(page: Page) -> None:
    """From now on timers run out only by `page.clock.run_for`."""
    bring_all(page)
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def settle(page: Page) -> None:
    """Waits for animations to end, and for two frames; not while the clock is stopped."""
    page.evaluate(
        """async () => {
          await Promise.all(document.getAnimations().map((one) => one.finished));
          const frame = () => new Promise((done) => { requestAnimationFrame(done); });
          await frame();
          await frame();
        }"""
    )


def focused(page: Page, attribute: str) -> str:
    script = f"document.activeElement.getAttribute('{attribute}')"
    return str(page.evaluate(script))


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is on an element that fits."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def search_by_keyboard(page: Page, name: str) -> None:
    """Types the name of a term into the search, and opens its entry."""
    page.keyboard.press("/")
    expect(page.locator(".search-dialog input")).to_be_focused()
    page.keyboard.type(name)
    expect(page.locator("dialog li a").first).to_have_text(name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_the_way_with_the_keyboard_alone(opened: Open) -> None:
    page = opened("")
    search_by_keyboard(page, "pink tide")
    page.wait_for_url("**/glossary/pink-tide/")
    expect(page.locator("h1")).to_contain_text("pink tide")
    tab_to(page, "a.occurrence")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/soliz-2023/#p1")
    tab_to(page, "a.note-ref")
    marker = focused(page, "id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/soliz-2023/#note-1")
    tab_to(page, "[role=doc-backlink]")
    assert focused(page, "href") == f"#{marker}"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/articles/soliz-2023/#{marker}")
    expect(page.locator(f"#{marker}")).to_be_in_viewport()


def test_the_dialog_closes_with_escape_and_gives_the_focus_back(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    page.locator("[data-search]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".search-dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator("[data-search]")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 820])
def test_a_linked_paragraph_arrives_below_the_masthead(
    visit: Open, address: str, width: int
) -> None:
    page = visit(f"{address}articles/chaguaceda-2022/#p10", width)
    settle(page)
    edge = page.locator(".masthead").bounding_box()
    paragraph = page.locator("#p10").bounding_box()
    assert edge
    assert paragraph
    assert edge["y"] + edge["height"] <= paragraph["y"] + 1


def test_nothing_is_asked_of_other_sites(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for path in KINDS.values():
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []


def test_search_is_not_loaded_before_it_is_reached_for(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(address + "articles/soliz-2023/")
    page.wait_for_load_state("networkidle")
    scripts = [url for url in asked if not url.endswith(".css")]
    assert scripts
    assert not [url for url in scripts if re.search("pagefind|search|terms", url)]


@pytest.mark.parametrize("slug", SLUGS)
def test_it_reads_without_scripts(opened: Open, slug: str) -> None:
    page = opened(f"articles/{slug}/", java_script_enabled=False)
    expect(page.locator("#p3")).to_be_visible()
    page.locator("a.note-ref").first.click()
    assert page.url.endswith("#note-1")
    page.locator("#note-1 [role=doc-backlink]").click()
    assert page.url.endswith("#ref-1")
    page.locator("a.term").first.click()
    expect(page.locator("a.occurrence").first).to_be_visible()


@pytest.mark.parametrize("path", ["", "articles/", "glossary/", "colophon/", "nowhere/"])
def test_other_pages_read_without_scripts(opened: Open, path: str) -> None:
    page = opened(path, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    link = page.locator("article a:not(.headerlink, [href^='#'], [href^='http'])").first
    link.click()
    expect(page.locator("h1")).to_be_visible()
    assert not page.url.endswith(path or "/nowhere/")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_measure_is_that_of_a_book(opened: Open, width: int) -> None:
    page = opened("articles/soliz-2023/", width)
    page.evaluate("document.fonts.ready")
    characters = page.evaluate(
        """() => {
          const text = document.querySelector('#p2');
          const height = text.getBoundingClientRect().height;
          const line = parseFloat(getComputedStyle(text).lineHeight);
          return text.innerText.length / Math.round(height / line);
        }"""
    )
    assert (60 if width > 1000 else 35) <= characters <= 75


def test_the_book_face_is_shipped_and_used(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert "Reading" in {name.strip('"') for name in loaded}
    family = page.evaluate("getComputedStyle(document.querySelector('#p2')).fontFamily")
    assert family.startswith("Reading")


def test_a_place_is_not_hidden_under_the_head_of_the_page(opened: Open) -> None:
    page = opened("articles/soliz-2023/#p30")
    head = page.locator("header").bounding_box()
    place = page.locator("#p30").bounding_box()
    assert head
    assert place
    assert place["y"] >= head["y"] + head["height"]


@pytest.mark.parametrize("scripts", [True, False])
def test_pages_follow_the_device(opened: Open, scripts: bool) -> None:
    shades = []
    for scheme in ("light", "dark"):
        page = opened("", color_scheme=scheme, java_script_enabled=scripts)
        shades.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert shades == ["rgb(255, 253, 248)", "rgb(24, 23, 21)"]


@pytest.mark.parametrize("path", ["articles/soliz-2023/", "glossary/pink-tide/", "colophon/"])
def test_the_first_tab_leads_to_the_beginning_of_the_text(opened: Open, path: str) -> None:
    page = opened(path)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    target = focused(page, "href")
    assert page.locator(f"main{target} h1").count() == 1


def test_the_contents_mark_the_section_that_one_went_to(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    links = page.locator(".outline a")
    for index in (0, 4, 8, 11):
        links.nth(index).click()
        marked = page.locator(".outline [aria-current]").last
        expect(marked).to_have_attribute("href", str(links.nth(index).get_attribute("href")))


def test_on_a_phone_the_links_stay_in_reach(opened: Open) -> None:
    page = opened("articles/soliz-2023/#p40", width=390)
    expect(page.locator("[data-search]")).to_be_in_viewport()
    expect(page.locator(".headerlink").first).to_have_css("opacity", "1")
    page.locator("[data-search]").click()
    page.locator(".search-dialog input").fill("pink tide")
    expect(page.locator("dialog li").nth(2)).to_be_visible()
    page.locator("dialog").evaluate("dialog => dialog.scrollTo(0, 2000)")
    box = page.locator(".search-dialog input").bounding_box()
    assert box
    assert box["width"] >= 200
    expect(page.locator("dialog [data-close]")).to_be_in_viewport()


def test_a_printed_article_keeps_its_address_notes_and_terms(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".address")).to_have_text(page.url)
    expect(page.locator("#notes")).to_be_visible()
    expect(page.locator("#note-5[data-missing]")).to_be_hidden()
    expect(page.locator("#terms")).to_be_visible()
    expect(page.locator("header")).not_to_be_visible()
    expect(page.locator("a.term").first).to_have_css("text-decoration-line", "none")


def test_the_head_of_a_narrow_table_breaks_no_word(visit: Open, address: str) -> None:
    page = visit(f"{address}glossary/pink-tide/#company", width=390)
    cell = page.locator(".company th:last-child").first
    expect(cell).to_be_visible()
    lines = cell.evaluate(
        "cell => { const range = document.createRange(); range.selectNodeContents(cell);"
        " return range.getClientRects().length; }"
    )
    assert lines == 1


def test_paragraphs_are_printed_alone(opened: Open) -> None:
    page = opened("articles/soliz-2023/?to=p46#p45")
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name="Print them alone").click()
    page.emulate_media(media="print")
    shown = page.locator("article :is(p, li)[id^=p]").filter(visible=True)
    expect(shown).to_have_count(2)
    assert [place.get_attribute("id") for place in shown.all()] == ["p45", "p46"]
    expect(page.locator("h1")).to_be_visible()
    referred = page.locator(":is(#p45, #p46) .remark-ref").evaluate_all(
        "all => all.map(a => a.hash)"
    )
    assert referred
    for place in referred:
        expect(page.locator(place)).to_be_visible()
    expect(page.locator("#terms")).to_be_hidden()
    expect(page.locator(".apparatus .voice")).to_be_visible()
    expect(page.locator(".apparatus .signature")).to_be_visible()
    expect(page.get_by_text("Paragraphs 45–46 of 87", exact=True)).to_be_visible()
    expect(page.locator(".citation .emendation")).not_to_have_count(0)
    for correction in page.locator(".citation .emendation").all():
        expect(page.locator(str(correction.get_attribute("href")))).to_be_visible()
    expect(page.locator(".notes > .published")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#p44")).to_be_visible()
    expect(page.get_by_text("Paragraphs 45–46 of 87", exact=True)).to_have_count(0)


def test_sections_keep_their_numbers_when_paragraphs_are_printed_alone(opened: Open) -> None:
    page = opened("articles/soliz-2023/?to=p46#p45")
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name="Print them alone").click()
    page.emulate_media(media="print")
    left_out = page.locator(":is(h2, h3):not(.edition *, #notes, #about-the-author).not-printed")
    expect(left_out).not_to_have_count(0)
    assert left_out.count() > 1
    for heading in left_out.all():
        expect(heading).to_be_hidden()
        expect(heading).not_to_have_css("display", "none")


def second_page_printed(page: Page) -> list[str]:
    """The lines of the second page on paper."""
    page.emulate_media(media="print")
    text: str = PdfReader(BytesIO(page.pdf())).pages[1].extract_text()
    return text.splitlines()


@pytest.mark.parametrize(
    ("path", "head"),
    [
        (
            "articles/soliz-2023/terms/",
            "Dialogue to Illiberal Understanding”",
        ),
        ("dialogues/illiberalism/", "What does “illiberal” mean?"),
    ],
)
def test_a_running_head_closes_its_quotation_marks(opened: Open, path: str, head: str) -> None:
    assert any(line.endswith(head) for line in second_page_printed(opened(path)))


def test_every_printed_page_has_its_number_and_its_title(opened: Open) -> None:
    page = opened("articles/soliz-2023/")
    head = "From Counter-Hegemonic Dialogue to Illiberal Understanding"
    assert head in second_page_printed(page)
    rules = [
        rule
        for sheet in page.evaluate(
            "[...document.styleSheets].map(s => [...s.cssRules].map(r => r.cssText))"
        )
        for rule in sheet
        if rule.startswith("@page")
    ]
    assert "counter(page)" in rules[0]
    assert "var(--running-head" in rules[0]
