"""Uses of terms that an editor names by their place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Build
from edition.assembly import Edition, assemble
from edition.document.named_uses import places_of
from editions import published, write_first, write_then
from finished import page_at

TEXT = """A title

A first line about nothing.

The channel of the moon, and the channel of the sun.

A channel and a moonlit station speak[1] of the station.

A second heading

The channel again.
"""
YML = """structure:
  outline:
    - level: 2
      heading: A second heading
corrections:
  - supplied: moonlit
    corrected: sunlit
    why: It is.
"""
GLOSSARY = """categories: [Media]
terms:
  - term: station
    category: Media
    definition: What sends.
    also:
"""


def made(tmp_path: Path, *also: str) -> tuple[Edition, list[str]]:
    """The edition of TEXT with uses that are named, and what is wrong with it."""
    (tmp_path / "articles").mkdir(parents=True, exist_ok=True)
    (tmp_path / "articles" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "articles" / "one.yml").write_text(YML, encoding="utf-8")
    uses = "".join(f"      - {use}\n" for use in also)
    (tmp_path / "glossary.yml").write_text(GLOSSARY + uses, encoding="utf-8")
    edition, problems = assemble(tmp_path)
    return edition, [
        f"{problem.line}: {problem.found}, expected {problem.expected}"
        for problem in problems.errors
    ]


def mentions(edition: Edition) -> list[tuple[str, str, bool]]:
    """The paragraph and the words of each use, and whether it is a link."""
    return [
        (block.id, block.text[use.start : use.end], use.linked)
        for block in edition.articles[0].blocks
        for use in block.mentions()
    ]


def test_a_named_use_counts_and_takes_the_link_of_its_section(tmp_path: Path) -> None:
    edition, faults = made(
        tmp_path,
        '{article: one, paragraph: p2, words: "The channel of the moon"}',
        '{article: one, paragraph: p4, words: "The channel"}',
    )
    assert faults == []
    assert mentions(edition) == [
        ("p2", "The channel of the moon", True),
        ("p3", "station", False),
        ("p3", "station", False),
        ("p4", "The channel", True),
    ]
    words = [use.words for use in edition.concordance["station"][0].occurrences]
    assert words == ["The channel of the moon", "station", "station", "The channel"]


def test_a_named_use_across_a_correction_is_read_as_corrected_and_no_link(tmp_path: Path) -> None:
    named = '{article: one, paragraph: p3, words: "A channel and a sunlit"}'
    edition, faults = made(tmp_path, named)
    assert faults == []
    assert mentions(edition)[0] == ("p3", "A channel and a moonlit", False)


@pytest.mark.parametrize(
    ("use", "fault"),
    [
        (
            '{article: one, paragraph: p2, words: "channel"}',
            "7: found “channel” 2 times in p2, expected words that stand there once",
        ),
        (
            '{article: one, paragraph: p2, words: "chann"}',
            "7: found “chann” 0 times in p2, expected words that stand there once",
        ),
        (
            '{article: one, paragraph: p9, words: "channel"}',
            "7: found “p9”, which “one” does not have, expected the id of one of its paragraphs",
        ),
        (
            '{article: two, paragraph: p2, words: "channel"}',
            "7: found the article “two”, expected an article of this edition",
        ),
        (
            '{article: one, paragraph: p3, words: "speak of the station"}',
            "7: found “speak of the station”, where “station” is found by a form or named already, "
            "expected words that are not found yet",
        ),
    ],
)
def test_what_is_named_in_vain_is_said(tmp_path: Path, use: str, fault: str) -> None:
    _, faults = made(tmp_path, use)
    assert [f"{one.partition(': ')[0]}: found {one.partition(': ')[2]}" for one in faults] == [
        fault
    ]


@given(st.text("ab _é", min_size=1, max_size=3), st.text("ab _é", max_size=12))
def test_words_are_found_as_by_an_expression(words: str, text: str) -> None:
    whole = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    assert [*places_of(words, text)] == [place.start() for place in whole]


def test_a_use_is_named_once(tmp_path: Path) -> None:
    use = '{article: one, paragraph: p4, words: "The channel"}'
    _, faults = made(tmp_path, use, use)
    assert len(faults) == 1
    assert faults[0].startswith("8: ")


def test_a_use_stays_named_whose_article_was_renamed_and_paragraph_joined(tmp_path: Path) -> None:
    write_first(tmp_path)
    published(tmp_path)
    write_then(tmp_path)
    use = "      - {article: old, paragraph: p3, words: Wheat}\n"
    (tmp_path / "glossary.yml").write_text(GLOSSARY + use, "utf-8")
    edition, problems = assemble(tmp_path)
    assert problems.errors == []
    assert mentions(edition) == [("p2", "Wheat", True)]


def test_what_is_counted_says_how_many_uses_have_other_words(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    made(tmp_path / "seeds", "{article: one, paragraph: p2, words: The channel of the moon}")
    site = build_edition_with_stub(tmp_path / "seeds", tmp_path).site
    (listed,) = page_at(site, "articles/one").css(".terms li")
    assert listed.text().startswith("station 3 uses here, 1 of them in other words, first in")
    (figures,) = page_at(site, "glossary/station").css(".use p")
    assert figures.text().endswith(
        "; 1 of them in other words, which this edition takes for the term"
    )


def test_uses_that_all_have_other_words_are_not_counted_twice(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    also = ['{article: one, paragraph: p2, words: "the channel of the sun"}']
    made(tmp_path / "seeds", *also)
    text = tmp_path / "seeds" / "articles" / "one.txt"
    text.write_text(TEXT.replace("station", "statue"), "utf-8")
    site = build_edition_with_stub(tmp_path / "seeds", tmp_path).site
    (listed,) = page_at(site, "articles/one").css(".terms li")
    assert listed.text().startswith("station 1 use here, in other words, first in paragraph 2.")
    (figures,) = page_at(site, "glossary/station").css(".use p")
    assert figures.text().endswith("; in other words, which this edition takes for the term")
