"""An article in another language says so where its words stand, and in which direction they run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import Build, Built, Once, Open, served
from finished import page_at
from test_build import small

DIRECTIONS = {"ar": "rtl", "he-IL": "rtl", "es": None}


def test_language_and_direction(build_edition_with_stub: Build, tmp_path: Path) -> None:
    slugs = {language: f"in-{language.lower()}" for language in DIRECTIONS}
    texts = {f"{slug}__txt": "العنوان\n\nنص.\n" for slug in slugs.values()}
    known = {
        f"{slug}__yml": f"language: {language}\nstructure: {{}}\n"
        for language, slug in slugs.items()
    }
    site = build_edition_with_stub(small(tmp_path / "seeds", **texts, **known), tmp_path).site
    for language, slug in slugs.items():
        for path, place in (
            (f"articles/{slug}", "h1"),
            (f"articles/{slug}", "article div:has(#p1)"),
            ("", f"h3 a[href*={slug}]"),
            ("articles", f".listed a[href*={slug}]"),
            ("colophon", f"h3 a[href*={slug}]"),
        ):
            page = page_at(site, path)
            node = page.css_first(place)
            assert node is not None, place
            found = node.attributes.get("lang"), node.attributes.get("dir")
            assert found == (language, DIRECTIONS[language])


SPANISH = """La señal de la marea

por Ana Lema

Resumen: la señal de la marea rosa es la señal de la costa.

De la señal y de la luna

La señal de la marea rosa llega dos veces al día[1], y nadie en la costa pregunta por qué.

La señal no es la luna; la señal es otra marea rosa, dicen los pescadores[2] de la señal.

Otra señal más

Una señal más para la marea rosa, y otra señal para el puerto.

[1] La señal de una nota.
"""
SPANISH_YML = """language: es
author: [{family: Lema, given: Ana}]
structure:
  outline:
    - {level: 2, heading: De la señal y de la luna}
    - {level: 2, heading: Otra señal más}
corrections:
  - {supplied: otra marea, corrected: otra señal y marea, why: A word was lost.}
remarks:
  - {exact: dos veces al día, kind: fact, note: So it is.}
"""
ENGLISH = "Of signals\n\nThe pink tide gives a signal twice a day.\n"
SIGNALS = """categories: [Sea]
terms:
  - term: pink tide
    category: Sea
    definition: Water that comes and goes.
    names: {es: [marea rosa]}
    evidence:
      - {article: uno, quote: La señal de la marea rosa llega dos veces al día}
    senses:
      - article: uno
        sense: For this author it is a signal.
        evidence: [la señal es otra señal y marea rosa]
"""


ASKED = """questions:
  - id: tides
    question: How often does it come?
    pairs:
      - a: {article: uno, paragraphs: [p3], quote: llega dos veces al día}
        b: {article: one, paragraphs: [p1], quote: twice a day}
        relation: agree
        why: Both count.
"""


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def spanish(request: pytest.FixtureRequest, once: Once, build_edition: Build) -> Built:
    """An edition with an article in Spanish, each of whose texts has the word “señal”."""

    def make(folder: Path) -> Built:
        seeds = small(folder / "seeds", antes__txt=SPANISH, antes__yml=SPANISH_YML)
        (seeds / "articles" / "one.txt").write_text(ENGLISH, "utf-8")
        build_edition(seeds, folder, request.param)
        for suffix in (".txt", ".yml"):
            path = seeds / "articles" / f"antes{suffix}"
            path.rename(path.with_stem("uno"))
        (seeds / "glossary.yml").write_text(SIGNALS, "utf-8")
        (seeds / "dialogues.yml").write_text(ASKED, "utf-8")
        return build_edition(seeds, folder, request.param)

    return once(f"spanish-{request.param}", make)


def language_of(node: LexborNode) -> str:
    """The language that is stated for a text, or for an attribute of a node."""
    stated = node.attributes.get("lang")
    if stated or node.parent is None:
        return stated or ""
    return language_of(node.parent)


def pages_of(site: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), LexborHTMLParser(path.read_text("utf-8"))


def texts_of(page: LexborHTMLParser, word: str) -> Iterator[LexborNode]:
    """The elements of a page that have a word among their own text."""
    body = page.css_first("body")
    assert body
    for node in body.traverse(include_text=True):
        if node.tag == "-text" and word in node.text(deep=False) and node.parent:
            yield node.parent


def test_what_is_in_another_language_says_so_wherever_it_stands(spanish: Built) -> None:
    found = [
        (path, node.html)
        for path, page in pages_of(spanish.site)
        for node in texts_of(page, "señal")
        if language_of(node) != "es"
    ]
    assert found == []
    texts = [
        list(texts_of(page, "señal")) for path, page in pages_of(spanish.site) if "uno" in path
    ]
    assert all(texts)
    old = dict(pages_of(spanish.site))["articles/antes/index.html"]
    assert [node.text() for node in old.css("h1 [lang=es]")] == ["La señal de la marea"]


NOTICES = (
    *("Paragraph ", "Back to ", "Link to ", "Not in the supplied text", "Abstract", "Notes"),
    *("cf. ", "Remark "),
)


def test_what_is_added_to_a_text_in_another_language_says_so(spanish: Built) -> None:
    page = dict(pages_of(spanish.site))["articles/uno/index.html"]
    labelled = page.css("[aria-label]")
    added = [n for n in labelled if str(n.attributes["aria-label"]).startswith(NOTICES)]
    added += [node for notice in NOTICES for node in texts_of(page, notice)]
    assert len(added) > len(NOTICES)
    assert [node.html for node in added if language_of(node) != "en"] == []


def test_results_of_a_search_are_in_the_language_of_their_article(
    spanish: Built, visit: Open
) -> None:
    with served(spanish.site) as address:
        page = visit(f"{address}search/?q=se%C3%B1al+marea")
        found = page.locator("#search-results p", has_text="señal")
        expect(found.first).to_be_visible()
        spoken = "all => all.map((one) => one.closest('[lang]').lang)"
        assert {*found.evaluate_all(spoken)} == {"es"}
        page.goto(f"{address}search/?q=signal")
        expect(page.locator("#search-results li p").first).to_be_visible()
        others = page.locator("#search-results li", has_text="gives a").locator("p")
        assert {*others.evaluate_all(spoken)} == {"en"}
