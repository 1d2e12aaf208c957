"""What words mean to search, and what the build writes for it."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from conftest import Build, Built, Scripts, served
from edition.assembly import Edition
from edition.document.edited_text import reading_of
from edition.document.model import RUNNING_TEXT, Block, Emendation, Kind, Remarked
from edition.document.surface_forms import forms_of
from edition.search.lists import NAMES_IN_FILE
from edition.search.records import Commented, IndexedPlace, SearchRecord, search_records
from edition.search.words import compared
from edition.text.folding import fold
from edition.text.sentences import sentences
from test_build import small
from test_stemmer import SAME, SNOWBALL


@pytest.fixture(scope="module")
def module(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which the modules of search can be called."""
    page = browser.new_page()
    page.goto(f"{address}colophon/")
    yield page
    page.close()


def call(page: Page, name: str, function: str, *values: Any) -> Any:
    """What `function` (of the module and the values) answers."""
    script = f"""async (values) => {{
      const module = await import("/assets/search/{name}.js");
      return ({function})(module, ...values);
    }}"""
    return page.evaluate(script, list(values))


def found_by(page: Page, question: str, literal: tuple[str, ...] = ()) -> dict[str, Any]:
    """The answer to a question, as the page gets it."""
    function = '({ ask }, asked, literal) => ask("find", [asked, { literal, most: 6 }])'
    answer: dict[str, Any] = call(page, "finder", function, question, list(literal))
    return answer


@example("ŉ")
@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs", "Cn"])))
@settings(max_examples=5 * settings().max_examples)
def test_the_build_and_the_browser_compare_names_alike(scripts: Scripts, name: str) -> None:
    assert scripts("search/engine/words.js", "compared", name) == compared(name)


def errors_between(one: str, other: str) -> int:
    """The distance of Damerau and Levenshtein (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            costs = [rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (letter != against)]
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                costs.append(rows[i - 2][j - 2] + 1)
            row.append(min(costs))
        rows.append(row)
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("uses", {"use", "used", "uses"}), ("use", {"use", "used", "uses"}), ("tie", {"ties"})],
)
def test_what_is_marked_is_an_inflection(module: Page, asked: str, found: set[str]) -> None:
    places = found_by(module, asked)["places"]
    marks = {mark.lower() for place in places for mark in place["marks"]}
    assert found <= marks
    assert set(SNOWBALL.stemWords([*marks])) == {SNOWBALL.stemWord(asked)}


def test_the_index_gives_every_page_that_has_a_word(module: Page, edition: Edition) -> None:
    records = search_records(edition.articles, edition.entries, edition.dialogues)
    texts = [(f"/{record.url}", " ".join(record.words)) for record in records]
    function = """async ({ tokens, spellingsOf }, texts) => {
      const pagefind = await import("/pagefind/pagefind.js");
      await pagefind.options({ noWorker: true });
      const urls = new Map();
      const pagesWith = async (word) => {
        const answers = await Promise.all(spellingsOf(word).map((one) => pagefind.search(one)));
        const results = answers.flatMap((answer) => answer.results);
        for (const { id, data } of results) {
          urls.set(id, urls.get(id) ?? (await data()).url);
        }
        return new Set(results.map(({ id }) => urls.get(id)));
      };
      const having = Map.groupBy(
        texts.flatMap(([url, text]) => tokens(text).map(({ word }) => ({ url, word }))),
        ({ word }) => word,
      );
      const lost = [];
      for (const [word, places] of having) {
        const found = await pagesWith(word);
        lost.push(...places.filter(({ url }) => !found.has(url)));
      }
      return lost;
    }"""
    assert call(module, "engine/words", function, texts) == []


def test_no_place_is_lost_between_the_stemmer_of_the_index_and_ours(
    browser: Browser, build_edition_with_stub: Build, tmp_path: Path
) -> None:
    texts = [
        "\n\n".join([f"The {side} title", *(f"Of {pair[side]} we read." for pair in SAME)])
        for side in (0, 1)
    ]
    seeds = small(tmp_path / "seeds", one__txt=texts[0], two__txt=texts[1])
    with served(build_edition_with_stub(seeds, tmp_path).site) as where:
        page = browser.new_page()
        page.goto(f"{where}search/")
        for number, pair in enumerate(SAME, start=1):
            wanted = {f"/articles/{slug}/#p{number}" for slug in ("one", "two")}
            for word in pair:
                urls = {place["url"] for place in found_by(page, word)["places"]}
                assert wanted <= urls, word
        page.close()


# What the build writes


def test_every_place_with_words_can_be_found(edition: Edition, built: Built) -> None:
    anchors = json.loads((built.site / "anchors.json").read_text(encoding="utf-8"))["anchors"]
    wanted = {anchor["url"] for anchor in anchors if anchor["words"]}
    records = list(search_records(edition.articles, edition.entries, edition.dialogues))
    known = {
        f"{record.url}#{place.id}" if place.id else record.url
        for record in records
        for place in record.places
    }
    assert wanted <= known
    for record in records:
        counts = sum(sum(row[2]) for row in json.loads(record.details)["places"])
        counts += len(" ".join(word for place in record.places for word in place.unshown).split())
        signs = len(record.terms) + (record.folder == "glossary")
        assert len(record.content.split()) == counts + len(record.parts) + signs


def test_named_uses_stand_where_the_record_says(edition: Edition) -> None:
    records = search_records(edition.articles, edition.entries, edition.dialogues)
    found = {
        (record.slug, place.id, use.name, place.text[use.start : use.end])
        for record in records
        for place in record.places
        for use in place.named
    }
    assert found == {
        (use.article, use.paragraph, entry.term.term, use.words)
        for entry in edition.entries
        for use in entry.term.also
    }


SEARCHED = {*RUNNING_TEXT, Kind.TITLE, Kind.HEADING, Kind.AUTHOR, Kind.NOTE}


def test_marks_stand_where_the_record_says(edition: Edition) -> None:
    records = search_records(edition.articles, edition.entries, edition.dialogues)
    found = {
        (record.slug, about, name, place.text[start:end])
        for record in records
        for place in record.places
        for about, start, end, name in (*place.corrections, *place.remarks)
    }
    assert found == {
        (article.slug, about, int(mark.name), " ".join(words.split()))
        for article in edition.articles
        for block in article.blocks
        if block.kind in SEARCHED
        for mark, about, words in marked_in(block)
    }


def test_marks_are_told_as_browsers_count() -> None:
    text = "𐌰𐌱 moon"
    place = IndexedPlace("p1", "passage", text, remarks=(Commented(1, 3, 7, 1),))
    record = SearchRecord("articles", "moon", "Moon", (place,), {})
    ((_, _, _, _, _, [[number, start, end, name]]),) = json.loads(record.details)["places"]
    units = text.encode("utf-16-le")
    assert (number, name) == (1, 1)
    assert units[2 * start : 2 * end].decode("utf-16-le") == "moon"


def marked_in(block: Block) -> Iterator[tuple[Emendation | Remarked, str | int, str]]:
    """The marks of a block, with what was supplied or the number of the remark, and the words."""
    for mended in block.emendations():
        yield mended, " ".join(block.text[mended.start : mended.end].split()), mended.reading
    reading = reading_of(block)
    for mark in block.remarks():
        words = reading.text[reading.to_read(mark.start) : reading.to_read(mark.end)]
        yield mark, mark.number, words


def test_a_place_is_kept_in_its_sentences(edition: Edition) -> None:
    for record in search_records(edition.articles, edition.entries, edition.dialogues):
        rows = json.loads(record.details)["places"]
        for place, (_, _, lengths, *_) in zip(record.places, rows, strict=True):
            words = iter(place.text.split())
            kept = [" ".join(islice(words, length)) for length in lengths]
            assert " ".join(kept) == place.text
            assert kept == [place.text[start:end] for start, end in sentences(place.text)]


@pytest.mark.parametrize("name", ["names", "headings"])
def test_the_lists_are_small_and_in_order(built: Built, name: str) -> None:
    folder = built.site / "search"
    contents = json.loads((folder / "lists.json").read_text(encoding="utf-8"))
    listed: list[str] = []
    for number, first in enumerate(contents[name]):
        path = folder / name / f"{number}.json"
        rows = json.loads(path.read_text(encoding="utf-8"))
        assert first >= listed[-1] if listed else first
        assert rows[0][0].startswith(first)
        assert path.stat().st_size < 3 * NAMES_IN_FILE
        listed += [row[0] for row in rows]
    assert listed == sorted(listed)


def test_words_are_listed_by_their_letters(built: Built) -> None:
    folder = built.site / "search"
    contents = json.loads((folder / "lists.json").read_text(encoding="utf-8"))
    for length in contents["words"]:
        words = json.loads((folder / "words" / f"{length}.json").read_text(encoding="utf-8"))
        assert {len(word) for word in words} == {length}


def test_every_name_of_a_term_finds_its_entry_first(module: Page, edition: Edition) -> None:
    owners: dict[str, set[str]] = {}
    for entry in edition.entries:
        for name in (entry.term.term, *forms_of(entry.term)):
            owners.setdefault(compared(name), set()).add(entry.term.slug)
    for entry in edition.entries:
        for name in (entry.term.term, *forms_of(entry.term)):
            first = found_by(module, name)["places"][0]
            slug = first["url"].split("/")[-2]
            assert first["inGlossary"], name
            assert slug in owners[compared(name)], name


def test_a_term_finds_the_passages_that_use_any_of_its_forms(
    module: Page, edition: Edition
) -> None:
    for slug, usages in edition.concordance.items():
        entry = next(entry for entry in edition.entries if entry.term.slug == slug)
        wanted = {
            f"/articles/{usage.article.slug}/#{use.block.id}"
            for usage in usages
            for use in usage.occurrences
        }
        found = {place["url"] for place in found_by(module, entry.term.term)["places"]}
        assert wanted <= found, slug


def test_supplied_spellings_are_found(module: Page, edition: Edition) -> None:
    for article in edition.articles:
        for block, mended in article.emendations():
            supplied = block.text[mended.start : mended.end]
            shown = block.kind in {*RUNNING_TEXT, Kind.HEADING, Kind.NOTE}
            if shown and mended.reading is not None and len(compared(supplied)) > 3:
                urls = {place["url"] for place in found_by(module, f"“{supplied}”")["places"]}
                page = f"/articles/{article.slug}/#"
                assert any(url.startswith(f"{page}{block.id}") for url in urls), supplied


def _misspelt(word: str, position: int, how: str) -> str:
    place = position % (len(word) - 1)
    return {
        "less": word[:place] + word[place + 1 :],
        "more": word[:place] + "q" + word[place:],
        "other": word[:place] + "q" + word[place + 1 :],
        "exchanged": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }[how]


@given(data=st.data())
def test_one_error_is_forgiven_and_said(module: Page, built: Built, data: st.DataObject) -> None:
    lengths = json.loads((built.site / "search" / "lists.json").read_text("utf-8"))["words"]
    length = data.draw(st.sampled_from([length for length in lengths if length > 5]))
    path = built.site / "search" / "words" / f"{length}.json"
    word = data.draw(st.sampled_from(json.loads(path.read_text(encoding="utf-8"))))
    wrong = _misspelt(word, data.draw(st.integers(0, 30)), data.draw(st.sampled_from(HOW)))
    answer = found_by(module, f"{wrong} ")
    for notion in answer["understood"]:
        assert notion["term"] or not notion["missing"], wrong
        if notion["instead"]:
            assert errors_between(fold(wrong).lower(), notion["instead"]) == 1
            [kept] = found_by(module, f"{wrong} ", (wrong,))["understood"]
            assert kept["instead"] is None
    assert answer["places"]


HOW = ("less", "more", "other", "exchanged")


def test_a_phrase_is_found_in_every_paragraph_that_has_it(module: Page, edition: Edition) -> None:
    wanted = {
        f"/articles/{article.slug}/#{block.id}"
        for article in edition.articles
        for _, block in article.body()
        if "soft power" in block.text
    }
    for quoted in ('"soft power"', "“soft power”", "«soft power»", "„Soft Power“"):
        found = {place["url"] for place in found_by(module, quoted)["places"]}
        assert {url for url in found if "#p" in url} == wanted
    assert not found_by(module, "“soft powers”")["places"]
