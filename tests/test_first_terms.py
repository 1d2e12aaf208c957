"""The terms that the front page offers: one that two authors share, and those used most."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import Build
from edition.assembly import Edition, assemble
from edition.glossary.collocates import extent_of
from edition.glossary.concordance import numbers_of_uses
from edition.glossary.first_terms import SharedTerm, most_used, shared_term
from finished import page_at

TEXTS = {
    "one": "Of one\n\nTide, tide and moon. The sea and the sea is the sea.",
    "two": "Of two\n\nMoon and tide, moon. A pier by the sea, and so on and so forth.",
    "three": "Of three\n\nA tide and moon and moon and moon and moon.",
}
AUTHORS = {"one": "Ahab", "two": "Bligh", "three": "Bligh"}


def made(folder: Path, senses: dict[str, tuple[str, ...]], texts: tuple[str, ...]) -> Edition:
    """An edition of some articles, whose terms have senses in the articles named for each."""
    (folder / "articles").mkdir(parents=True)
    for slug in texts:
        (folder / "articles" / f"{slug}.txt").write_text(TEXTS[slug], "utf-8")
        yml = f"structure: {{}}\nauthor: [{{family: {AUTHORS[slug]}}}]\n"
        (folder / "articles" / f"{slug}.yml").write_text(yml, "utf-8")
    terms = ""
    for term in ("moon", "pier", "sea", "tide"):
        of_it = [
            f"{{article: {x}, sense: Said., evidence: [{term}]}}" for x in senses.get(term, ())
        ]
        listed = f", senses: [{', '.join(of_it)}]" if of_it else ""
        terms += f"  - {{term: {term}, category: C, definition: Thing.{listed}}}\n"
    (folder / "glossary.yml").write_text(f"categories: [C]\nterms:\n{terms}", "utf-8")
    edition, problems = assemble(folder)
    assert problems.errors == []
    return edition


def shared(edition: Edition) -> SharedTerm | None:
    words = {article.slug: extent_of(article).words for article in edition.articles}
    return shared_term(edition.entries, edition.concordance, words)


@pytest.mark.parametrize(
    ("senses", "texts", "expected"),
    [
        ({"tide": ("one", "two")}, ("one", "two"), ("tide", "one", "two")),
        # The rarer author of “tide” uses it more than the rarer one of “moon”.
        ({"tide": ("one", "three"), "moon": ("one", "two")}, ("one", "two", "three"), "tide"),
        # Both in two articles, but by one author.
        ({"moon": ("two", "three")}, ("one", "two", "three"), None),
        # The author who says it most in two articles is met once.
        ({"moon": ("two", "three", "one")}, ("one", "two", "three"), ("moon", "one", "three")),
        # One sense, none, and one article.
        ({"tide": ("one",)}, ("one", "two"), None),
        ({}, ("one", "two"), None),
        ({"tide": ("one",)}, ("one",), None),
    ],
)
def test_the_word_of_two_authors(
    tmp_path: Path,
    senses: dict[str, tuple[str, ...]],
    texts: tuple[str, ...],
    expected: tuple[str, str, str] | str | None,
) -> None:
    found = shared(made(tmp_path, senses, texts))
    if found is None:
        assert expected is None
        return
    slugs = [one.sense.article.slug for one in found.senses]
    assert expected in (found.entry.term.term, (found.entry.term.term, *slugs))
    assert all(one.usage.article is one.sense.article for one in found.senses)


def test_what_is_used_most_comes_first_where_several_give_it_a_sense(tmp_path: Path) -> None:
    edition = made(tmp_path, {"pier": ("two",), "tide": ("one", "two")}, ("one", "two", "three"))
    numbers = numbers_of_uses(edition.concordance)
    found = [(e.term.term, uses) for e, uses in most_used(edition.entries, numbers, 3)]
    assert found == [("tide", 4), ("moon", 7), ("sea", 4)]


def front(build: Build, folder: Path, senses: dict[str, tuple[str, ...]]) -> LexborHTMLParser:
    made(folder / "seeds", senses, ("one", "two"))
    site = build(folder / "seeds", folder).site
    return page_at(site)


def test_the_front_page_shows_it_in_both_senses(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    page = front(build_edition_with_stub, tmp_path, {"tide": ("one", "two")})
    (section,) = page.css("#one-word")
    assert section.text().startswith("One word, two authors")
    assert len(page.css("svg.plot")) == 2
    ways = [str(node.attributes["href"]) for node in page.css("svg.plot a")]
    assert list(dict.fromkeys(ways)) == ["articles/one/#p1", "articles/two/#p1"]


def test_without_such_a_word_it_says_nothing_of_it(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    page = front(build_edition_with_stub, tmp_path, {})
    assert page.css("#one-word, svg.plot") == []
    assert len(page.css(".first-terms p")) == 4
