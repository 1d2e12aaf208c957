"""What articles say to each other: passages found, pages, marks at their places, candidates."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible, assert_accessible_light_and_dark
from conftest import Build, Built, Open, served
from edition.assembly import Edition, assemble
from edition.checking.documents import of_text
from edition.checking.links import links
from edition.checking.site import places_of
from edition.checking.verdicts import check
from edition.commands import candidates, pipeline
from edition.dialogues.candidates import Passage, known_pairs
from edition.dialogues.candidates import candidates as candidates_of
from edition.dialogues.names import Names
from edition.exports.former_addresses import former_addresses
from edition.exports.formerly_json import formerly_json
from edition.furniture.other_voices import OtherVoice, marks
from edition.memo import Memo
from edition.permalinks.addresses import PublishedUrl, published_urls
from edition.site.builder import Builder
from edition.sources.dialogues_schema import DialoguesFile
from editions import published
from finished import only, page_at
from test_browser import settle, tab_to

HARBOUR = "The harbour master of Ostend counts the ships, and so did his father."
TEXTS = {
    "tides": f"Of tides\n\nThe moon draws the tide, says Ada Böll.\n\n{HARBOUR}\n\nIt is so.\n",
    "moons": "Of moons\n\nIn Ostend nobody believes that the moon draws anything.\n\n"
    "It was Böll who measured it in 1887, and the tide came in.\n",
    "tides.yml": "language: de\n"
    "corrections: [{supplied: says, corrected: writes, why: She wrote it.}]\n"
    "remarks: [{exact: The moon draws, kind: fact, note: So it is.}]\n",
    "ships": "Of ships\n\nA ship leaves Ostend when the tide allows it, whoever counts.\n",
}
GLOSSARY = "categories: [C]\nterms:\n  - {term: moon, category: C, definition: What draws.}\n"
DIALOGUES = """
questions:
  - id: who-draws-it
    question: "Who draws the tide?"
    introduction: Each has a view.
    sources: [moon-1999]
    pairs:
      - a: {article: tides, paragraphs: [p1], quote: The moon draws the tide}
        b: {article: moons, paragraphs: [p1], quote: nobody believes that the moon draws anything}
        relation: differ
        why: The one says so, the other says that nobody does.
      - a: {article: moons, paragraphs: [p2], quote: "Boll who measured it in 1887, and the tide"}
        b: {article: tides, paragraphs: [p1, p2], quote: The moon draws the tide}
        relation: complete
        why: The one has a date.
        sources: [{source: moon-1999, locator: p. 3}]
  - id: who-counts
    question: Who counts?
    pairs:
      - a: {article: ships, paragraphs: [p1], quote: whoever counts}
        b: {article: tides, paragraphs: [p2], quote: counts the ships}
        relation: agree
        why: Somebody does.
"""
INDEX = """
persons:
  - {id: ada-boll, name: "Böll, Ada", forms: [Ada Böll, Böll]}
places:
  - {id: brazil, name: Brazil}
"""
WORKS = '[{"id": "moon-1999", "type": "book", "title": "The Moon", "issued": {"raw": "1999"}}]'


def write(seeds: Path, dialogues: str = DIALOGUES, texts: dict[str, str] = TEXTS) -> Path:
    (seeds / "articles").mkdir(parents=True, exist_ok=True)
    for path in seeds.glob("articles/*"):
        path.unlink()
    for name, text in texts.items():
        path = seeds / "articles" / name
        (path if path.suffix else path.with_suffix(".txt")).write_text(text, "utf-8")
    (seeds / "glossary.yml").write_text(GLOSSARY, "utf-8")
    (seeds / "index.yml").write_text(INDEX, "utf-8")
    (seeds / "bibliography.json").write_text(WORKS, "utf-8")
    (seeds / "dialogues.yml").write_text(dialogues, "utf-8")
    return seeds


def quotations(edition: Edition) -> list[tuple[str, str, str]]:
    """Article, paragraph and quotation of every passage, as the articles have them."""
    return [
        (voice.article.slug, voice.block.id, voice.text[voice.start : voice.end])
        for question in edition.dialogues
        for pair in question.pairs
        for voice in pair.voices
    ]


# Passages


def test_quotations_are_found_whatever_their_accents(tmp_path: Path) -> None:
    found = quotations(published(write(tmp_path)))
    assert ("moons", "p2", "Böll who measured it in 1887, and the tide") in found
    assert len(found) == 6


def test_passages_follow_paragraphs_that_join_and_articles_that_are_renamed(tmp_path: Path) -> None:
    published(write(tmp_path))
    joined = TEXTS["tides"].replace(f"Ada Böll.\n\n{HARBOUR}", f"Ada Böll. {HARBOUR}")
    texts = {"of-tides": joined, "moons": TEXTS["moons"], "ships": TEXTS["ships"]}
    found = quotations(published(write(tmp_path, texts=texts)))
    assert [place[:2] for place in found if place[0] == "of-tides"] == [("of-tides", "p2")] * 3


def test_a_paragraph_that_is_gone_is_told(tmp_path: Path) -> None:
    published(write(tmp_path))
    _, problems = assemble(
        write(tmp_path, texts=TEXTS | {"tides": TEXTS["tides"].replace(f"{HARBOUR}\n\n", "")})
    )
    said = [str(problem) for problem in problems.errors]
    assert [line.partition("error: ")[2] for line in said] == [
        "found “p2”, which “tides” does not have, expected the id of one of its paragraphs",
        "found “p2”, which “tides” does not have, expected the id of one of its paragraphs",
    ]


def test_a_quotation_of_accents_alone_is_refused(tmp_path: Path) -> None:
    accents = DIALOGUES.replace("quote: whoever counts", 'quote: "\\u0301"')
    _, problems = assemble(write(tmp_path, accents))
    (said,) = problems.errors
    assert said.expected == "text that is not blank"


# Addresses


def test_addresses_of_questions_and_pairs_are_recorded(tmp_path: Path) -> None:
    edition = published(write(tmp_path))
    urls = {url for url in published_urls(edition.permalinks.record) if "dialogues" in url.page}
    assert urls == {
        ("dialogues/who-draws-it/", ""),
        ("dialogues/who-draws-it/", "pair-1-1"),
        ("dialogues/who-draws-it/", "pair-2-1"),
        ("dialogues/who-counts/", ""),
        ("dialogues/who-counts/", "pair-1-2"),
    }
    assert not published(tmp_path).permalinks.changed


@pytest.mark.parametrize(
    "renamed",
    [
        DIALOGUES.replace("id: who-counts", "id: counting"),
        DIALOGUES.replace("id: who-counts", "id: counting\n    formerly: [who-counts]").replace(
            "Who counts?", "Does anybody count?"
        ),
    ],
    ids=["by its words", "as it says"],
)
def test_a_renamed_question_leads_on(tmp_path: Path, renamed: str) -> None:
    published(write(tmp_path))
    edition = published(write(tmp_path, renamed))
    assert edition.permalinks.changes == ("question counting: renamed, formerly who-counts",)
    (page,) = edition.permalinks.redirects
    (former,) = formerly_json(edition, Memo())
    assert former.content == '{"article": {}, "term": {}}'
    assert (page.folder, page.slug, page.to) == ("dialogues", "who-counts", "counting")
    kept = PublishedUrl("dialogues/who-counts/", "pair-1-2")
    assert kept in published_urls(edition.permalinks.record)
    _, problems = assemble(write(tmp_path, renamed + DIALOGUES[DIALOGUES.index("  - id: who-c") :]))
    assert any("which redirects to “counting”" in str(problem) for problem in problems.errors)


def test_what_is_removed_says_so_and_may_come_back(tmp_path: Path) -> None:
    first = published(write(tmp_path))
    cut = DIALOGUES[: DIALOGUES.index("      - a: {article: moons")]
    edition = published(write(tmp_path, cut))
    known = edition.permalinks.record.dialogues
    assert known["who-counts"].removed
    assert known["who-draws-it"].pairs["pair-2-1"]
    assert set(published_urls(edition.permalinks.record)) == set(
        published_urls(first.permalinks.record)
    )
    assert edition.permalinks.losses.urls == ("dialogues/who-counts/",)
    back = published(write(tmp_path)).permalinks.record
    assert back == first.permalinks.record


@pytest.mark.parametrize("stays", [True, False], ids=["its question stays", "its question goes"])
def test_a_pair_that_goes_to_another_question_leads_on(stays: bool, tmp_path: Path) -> None:
    published(write(tmp_path))
    start, pair = (
        DIALOGUES.index("  - id: who-counts"),
        DIALOGUES.index("      - a: {article: ships"),
    )
    moved = DIALOGUES[:start] + DIALOGUES[pair:]
    rest = "      - a: {article: ships, paragraphs: [p1], quote: A ship}\n"
    rest += "        b: {article: moons, paragraphs: [p1], quote: In Ostend}\n"
    rest += "        relation: agree\n        why: So it is.\n"
    seeds = write(tmp_path, moved + (DIALOGUES[start:pair] + rest if stays else ""))
    readings = "[{place: dialogues/who-counts/#pair-1-2}]"
    list_of = f"title: Two\nweeks:\n  - title: Now\n    readings: {readings}\n"
    (seeds / "syllabi").mkdir()
    (seeds / "syllabi/two.yml").write_text(list_of, "utf-8")
    edition = published(seeds)
    (reading,) = edition.syllabi[0].weeks[0].readings
    assert reading.found.place == "dialogues/who-draws-it/#pair-1-2"
    known = edition.permalinks.record.dialogues
    assert known["who-counts"].moved == {"pair-1-2": "who-draws-it"}
    url, to = "dialogues/who-counts/#pair-1-2", "dialogues/who-draws-it/#pair-1-2"
    assert {"url": url, "to": to} in [*former_addresses(edition.permalinks.record)]
    pipeline.convert(edition, tmp_path / "docs")
    page = (tmp_path / "docs/dialogues/who-counts.md").read_text("utf-8")
    assert "who-draws-it.md#pair-1-2" in page
    assert "Pair 1 was removed" not in page
    renamed = (seeds / "dialogues.yml").read_text("utf-8")
    heir = renamed.replace("id: who-draws-it", "id: drawn\n    formerly: [who-draws-it]")
    later = published(write(tmp_path, heir)).permalinks.record
    assert later.dialogues["who-counts"].moved == {"pair-1-2": "drawn"}
    assert {"url": url, "to": "dialogues/drawn/#pair-1-2"} in [*former_addresses(later)]


def test_a_pair_that_comes_back_is_led_to_again(tmp_path: Path) -> None:
    published(write(tmp_path))
    start = DIALOGUES.index("  - id: who-counts")
    pair = DIALOGUES.index("      - a: {article: ships")
    published(write(tmp_path, DIALOGUES[:start] + DIALOGUES[pair:]))
    back = published(write(tmp_path)).permalinks.record.dialogues
    assert not back["who-counts"].moved
    assert back["who-draws-it"].moved == {"pair-1-2": "who-counts"}


def test_a_syllabus_is_told_of_pairs_that_are_gone(small: Built) -> None:
    page = "https://example.org/dialogues/who-draws-it/"
    places = places_of(str(small.site))
    text = "".join(f"{page}#{pair} \n" for pair in ("pair-1-1", "gone", "no"))
    found = [
        check(link, places)
        for link in links(of_text(text).occurrences, ["https://example.org/"], places)
    ]
    assert [one.verdict for one in found] == ["good", "removed", "never existed"]


# Pages and marks


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def small(
    request: pytest.FixtureRequest, build_edition: Build, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    """Three articles that speak to two questions, one pair of which was removed, by a builder."""
    with_builder: Builder = request.param
    folder = tmp_path_factory.mktemp("small")
    more = DIALOGUES.replace(
        "  - id: who-counts",
        "      - id: gone\n"
        "        a: {article: ships, paragraphs: [p1], quote: A ship}\n"
        "        b: {article: tides, paragraphs: [p2], quote: the ships}\n"
        "        relation: agree\n        why: Ships.\n  - id: who-counts",
    )
    build_edition(write(folder / "seeds", more), folder, with_builder)
    return build_edition(write(folder / "seeds"), folder, with_builder)


def test_the_passages_stand_side_by_side_with_what_they_share(small: Built) -> None:
    page = page_at(small.site, "dialogues/who-draws-it")
    assert [node.text().strip(" §\n") for node in page.css("h2")] == [
        "They differ: ¶\u00a01 and ¶\u00a01",
        "They complete each other: ¶\u00a02 and ¶\u00a01",
    ]
    pairs = page.css(".pair")
    for pair, quoted in zip(
        pairs,
        (
            ["The moon draws the tide", "nobody believes that the moon draws anything"],
            ["Böll who measured it in 1887, and the tide", "The moon draws the tide"],
        ),
        strict=True,
    ):
        assert [node.text() for node in pair.css(".quoted")] == quoted
    marked = [[node.text() for node in pair.css("mark")] for pair in pairs]
    assert marked == [["moon", "moon"], ["Böll", "Ada Böll"]]
    assert pairs[1].css(".small")[-1].text() == "Marked is what both passages name: Böll."
    assert pairs[0].css("mark a.term")[0].attributes["href"] == "../../glossary/moon/"
    assert pairs[1].css("mark a")[0].attributes["href"] == "../../index/#ada-boll"
    places = [node.attributes["href"] for node in pairs[1].css(".place a")]
    assert [str(href).rpartition("articles/")[2] for href in places] == [
        "moons/#p2",
        "tides/#p1",
        "tides/#p2",
    ]
    cited = [node.attributes["href"] for node in page.css('a[href*="bibliography"]')]
    assert [str(href).rpartition("#")[2] for href in cited] == ["moon-1999"] * 2
    assert "removed" in only(page, "#gone.former").text()


def test_a_term_that_both_passages_use_is_told_by_its_name(built: Built, edition: Edition) -> None:
    names = {entry.term.slug: entry.term.term for entry in edition.entries}
    told = 0
    for question in edition.dialogues:
        for pair in page_at(built.site, f"dialogues/{question.slug}").css(".pair"):
            used = {str(one.attributes["href"]).split("/")[-2] for one in pair.css("mark a.term")}
            said = pair.css(".small")[-1].text() if used else ""
            assert [names[slug] for slug in used if names[slug] not in said] == []
            told += len(used)
    assert told


def test_passages_have_their_corrections_remarks_and_language(small: Built) -> None:
    page = page_at(small.site, "dialogues/who-draws-it")
    passage = page.css(".passage")[0]
    emended = only(passage, "a.emendation")
    assert (emended.text(), emended.attributes["data-supplied"]) == ("writes", "says")
    marker = only(passage, "a.remark-ref")
    assert marker.attributes["aria-label"] == "Remark 1 on Of tides"
    there = page_at(small.site, "articles/tides")
    for link, name in ((emended, "correction 2"), (marker, "remark 1")):
        path, _, anchor = str(link.attributes["href"]).partition("#")
        assert path == "../../articles/tides/"
        assert name in str(only(there, f'[id="{anchor}"] .back a').attributes["aria-label"])
    assert "".join(node.text() for node in passage.css(".remark")) == "The moon draws"
    assert only(passage, "blockquote p").attributes["lang"] == "de"


def test_all_questions_are_listed(small: Built) -> None:
    page = page_at(small.site, "dialogues")
    shown = [" ".join(node.text().split()) for node in page.css(".question")]
    assert shown == [
        "Who draws the tide? 2 pairs: the passages differ in 1, complete each other in 1. "
        "Of tides, Of moons",
        "Who counts? 1 pair: the passages agree in 1. Of ships, Of tides",
    ]


def test_each_place_leads_to_the_other_voice(small: Built) -> None:
    page = page_at(small.site, "articles/tides")
    first = only(page, "#p1 .cf[data-added]")
    assert " ".join(first.text().split()) == "cf. Of moons: ¶ 1 differs; ¶ 2 completes"
    links = page.css("a.other-voice")
    assert [link.attributes["href"] for link in links] == [
        "../../dialogues/who-draws-it/#pair-1-1",
        "../../dialogues/who-draws-it/#pair-2-1",
        "../../dialogues/who-counts/#pair-1-2",
    ]
    assert links[2].attributes["aria-label"] == "Of ships, ¶\u00a01 agrees, on: Who counts?"
    back = only(page_at(small.site, "articles/ships"), "#p1 a.other-voice")
    assert back.attributes["href"] == "../../dialogues/who-counts/#pair-1-2"


def test_marks_that_would_read_alike_are_told_apart_and_ask_nothing() -> None:
    def voice(question: str, relation: str) -> OtherVoice:
        return OtherVoice("p1", "Of moons", 1, "¶ 1", relation, question, "said", "there", "here")

    voices = [voice("Who?", "differs"), voice("Why?", "differs"), voice("When?", "agrees")]
    (mark,) = marks(voices).values()
    line = LexborHTMLParser(mark)
    whole = only(line, ".cf__whole")
    assert whole.text() == "cf. Of moons: ¶ 1 differs; ¶ 1 differs again; ¶ 1 agrees"
    assert only(line, "button").text() == "cf. Of moons, 3 comparisons"
    assert [link.attributes["aria-label"] for link in line.css("a")] == [
        "Of moons, ¶ 1 differs, on: Who?",
        "Of moons, ¶ 1 differs again, on: Why?",
        "Of moons, ¶ 1 agrees, on: When?",
    ]


def test_no_line_of_links_to_others_begins_with_what_stands_between_them() -> None:
    def voice(name: str, line: int) -> OtherVoice:
        return OtherVoice("p1", name, line, f"¶ {line}", "differs", "Who?", "[]", "there", "#")

    voices = [voice("Of moons", 2), voice("Of moons", 10), voice("Of ships", 3)]
    (mark,) = marks(voices).values()
    kept = [one.text() for one in only(LexborHTMLParser(mark), ".cf__whole").css(".cf__one")]
    assert kept == ["¶ 2 differs;"]


def test_what_another_article_says_is_in_the_order_of_its_paragraphs() -> None:
    def voice(line: int) -> OtherVoice:
        return OtherVoice(
            "p1", "Of moons", line, f"¶ {line}", "differs", "Who?", "[]", "there", "#"
        )

    (mark,) = marks([voice(10), voice(2)]).values()
    assert LexborHTMLParser(mark).text() == "cf. Of moons: ¶ 2 differs; ¶ 10 differs"


def test_the_head_of_an_article_says_what_cf_leads_to(small: Built, changed: Built) -> None:
    explained = "“cf.” below a paragraph leads to what another article says on the same question"
    assert explained in only(page_at(small.site, "articles/tides"), ".imprint").text()
    assert "cf." not in only(page_at(changed.site, "articles/new"), ".imprint").text()


def test_only_an_edition_with_questions_leads_there(small: Built, changed: Built) -> None:
    def ways(built: Built) -> list[str]:
        links = page_at(built.site, "").css("a[href$='dialogues/']")
        return [str(link.attributes["href"]) for link in links]

    assert len(ways(small)) == 2
    assert ways(changed) == []
    assert not (changed.site / "dialogues").exists()


@pytest.fixture(scope="module")
def small_address(small: Built) -> Iterator[str]:
    with served(small.site) as where:
        yield where


@pytest.fixture
def open_small(small_address: str, visit: Open) -> Open:
    return lambda path, *more, **options: visit(small_address + path, *more, **options)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["dialogues/", "dialogues/who-draws-it/", "articles/tides/"])
def test_axe_finds_nothing_in_dialogues(open_small: Open, path: str, width: int) -> None:
    assert_accessible_light_and_dark(open_small(path, width))


def test_passages_stand_beside_each_other_where_there_is_room(open_small: Open) -> None:
    def tops(width: int) -> list[Any]:
        page = open_small("dialogues/who-draws-it/", width)
        return [page.locator(".passage").nth(n).bounding_box() for n in (0, 1)]

    one, other = tops(1440)
    assert one["y"] == other["y"]
    one, other = tops(390)
    assert one["y"] + one["height"] <= other["y"]


def test_the_keyboard_opens_what_the_other_says(open_small: Open) -> None:
    page = open_small("articles/tides/")
    tab_to(page, "#p1 .other-voice")
    popup = page.locator(".popup")
    expect(popup).to_contain_text("Who draws the tide?")
    expect(popup).to_contain_text("nobody believes that the moon draws anything")
    settle(page)
    assert_accessible(page, ".popup")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dialogues/who-draws-it/#pair-1-1")


def test_what_the_other_says_has_its_marks(open_small: Open) -> None:
    page = open_small("articles/moons/")
    tab_to(page, "#p1 .other-voice")
    popup = page.locator(".popup")
    expect(popup.locator(".popup__text")).to_have_text("Of tides, ¶ 1 differs:")
    quoted = popup.locator(".popup__quoted")
    expect(quoted).to_have_text("The moon draws the tide")
    expect(quoted).to_have_css("font-family", re.compile("^Reading"))
    expect(popup.locator(".remark")).to_have_text("The moon draws")
    marker = popup.get_by_role("link", name="Remark 1 on Of tides")
    expect(marker).to_have_attribute("href", re.compile("articles/tides/#correction-1$"))


def test_what_is_said_of_passages_is_as_wide_as_they_are(open_small: Open) -> None:
    page = open_small("dialogues/who-counts/", 1440)
    pair = page.locator(".pair").first
    both = pair.locator(".passages").bounding_box()
    said = pair.locator(".why").bounding_box()
    assert both
    assert said
    assert (said["x"], said["width"]) == (both["x"], both["width"])


def test_passages_can_be_read_as_supplied(open_small: Open) -> None:
    page = open_small("dialogues/who-draws-it/")
    words = page.locator(".passage .emendation").first
    expect(words).to_have_text("writes")
    page.locator("[data-appearance]").click()
    page.get_by_label("As supplied").check()
    page.keyboard.press("Escape")
    expect(words).to_have_text("says")
    page.reload()
    expect(words).to_have_text("says")


# Candidates


def found_in(edition: Edition) -> list[tuple[str, str, list[str]]]:
    names = Names(edition.articles, edition.index.found, Memo())
    declined, today = edition.seeds.dialogues.declined, edition.permalinks.arrivals
    known = known_pairs(edition.dialogues, declined, today)
    return [
        (address(one), address(other), [name.words for name in found.shared])
        for found in candidates_of(edition.articles, names, known)
        for one, other in [found.passages]
    ]


def address(passage: Passage) -> str:
    return f"{passage.article.slug}#{passage.block.id}"


def test_candidates_share_rare_names_and_are_no_pairs_yet(tmp_path: Path) -> None:
    every = found_in(published(write(tmp_path, "questions: []")))
    assert ("moons#p2", "tides#p1", ["Böll"]) in every
    assert ("moons#p1", "ships#p1", ["Ostend"]) not in every, "three have it: it is not rare"
    left = found_in(published(write(tmp_path)))
    assert not [found for found in left if found[:2] == ("moons#p2", "tides#p1")]
    declined = "declined:\n  - {a: tides#p1, b: moons#p2}\n"
    expected = [found for found in every if found[:2] != ("moons#p2", "tides#p1")]
    assert found_in(published(write(tmp_path, declined))) == expected


def test_a_declined_pair_stays_declined_when_an_article_is_renamed(tmp_path: Path) -> None:
    declined = "declined:\n  - {a: tides#p1, b: moons#p2}\n"
    published(write(tmp_path, declined))
    texts = {name.replace("moons", "moonlight"): text for name, text in TEXTS.items()}
    left = found_in(published(write(tmp_path, declined, texts)))
    assert not [found for found in left if found[:2] == ("moonlight#p2", "tides#p1")]


def test_candidates_can_be_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = write(tmp_path, "questions: []")
    assert candidates.main(["--seeds", str(seeds), "--most", "2"]) == 0
    printed = capsys.readouterr().out
    assert "# 1. Both name moon (2 paragraphs)" in printed
    filled = printed.replace("relation:  #", "relation: agree #").replace("why:", "why: So it is.")
    question = "questions:\n  - id: q\n    question: Q?\n    pairs:\n"
    DialoguesFile.model_validate(tuples(yaml.safe_load(question + filled)))
    published(write(tmp_path, question + filled))
    lines = [line[1:] for line in printed.splitlines() if line.startswith("#  - ")]
    published(write(tmp_path, "\n".join(["declined:", *lines])))
    assert candidates.main(["--seeds", str(seeds)]) == 0
    assert "No two articles share a rare name" in capsys.readouterr().out


def tuples(value: Any) -> Any:
    """Lists as the loader has them."""
    if isinstance(value, dict):
        return {key: tuples(inner) for key, inner in value.items()}
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def test_faulty_seeds_have_no_candidates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = write(tmp_path, "questions: no list")
    assert candidates.main(["--seeds", str(seeds)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "dialogues.yml:1: error: found “no list”" in said.err


def names_in(tmp_path: Path, *texts: str) -> list[list[str]]:
    articles = {f"text-{n}": f"Title {n}\n\n{text}\n" for n, text in enumerate(texts)}
    edition = published(write(tmp_path, "questions: []", articles))
    names = Names(edition.articles, edition.index.found, Memo())
    return [
        [name.key for name in names.within(article, block)]
        for article in edition.articles
        for _, block in article.body()
    ]


def test_names_are_known_in_their_forms(tmp_path: Path) -> None:
    one, third, other = names_in(
        tmp_path,
        "In Brazil lives Jair Bolsonaro, of the U.S. and of 1887, met President Rosa Luz.",
        "To Ada Luz, Rosa Luz and to Rosa Rot nobody else came.",
        "Silva won. Brazilian friends of Bolsonaro’s in the U.S. had 1887 votes. They wept.",
    )
    assert set(one) & set(other) == {"#brazil", "“bolsonar”", "“u.s.”", "“1887”"}
    assert set(one) & set(third) == {"“ros luz”"}
    assert "“they”" not in other
