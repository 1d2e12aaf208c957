"""The two real texts become what is known about them."""

import re
from typing import get_args

import pytest

from conftest import ROOT
from edition.assembly import Edition, assemble
from edition.document.edited_text import reading_of
from edition.document.model import Article, Kind
from edition.sources.apparatus_schema import RemarkKind
from edition.sources.dialogues_schema import Relation

OUTLINES = {
    "soliz-2023": """
2 Tensions between Liberalism and Illiberalism in Latin America
3 The Liberal Context of Latin America in the 2000s
3 Dialectics and Tensions between Liberalism and Illiberalism in Latin America
4 Critique of market democracy/democratic capitalism
4 Cultural-colonial liberalism
4 Critique(s) of geopolitical liberalism
2 The Russo-Latin American Dialogue, or the Construction of a Singular Illiberal Ideological Line
3 Weakness of Structuring Geopolitical Elements and the Pre-Eminence of Political Relations
3 Materialization of the Illiberal Agreement and Levers of Russian Influence in Latin America
3 Informational Influence as a Driving Force behind the Construction of Transnational Illiberalism
2 [Conclusion]
""",
    "chaguaceda-2022": """
2 On the Kremlin’s watch
2 With Kyiv or Moscow? With freedom or with despotism?
2 What are we? Where are we going?
""",
}
MENDED: dict[str, dict[str, str | None]] = {
    "soliz-2023": {
        "leaders have relied their quest": "leaders have relied in their quest",
        "OPRA (Organización del Pueblo en Armas)": "ORPA (Organización del Pueblo en Armas)",
        "a large part of population, illiberalism": "a large part of the population, illiberalism",
        "all over Spanish-speaking world": "all over the Spanish-speaking world",
        "predominance of Bolivarian rhetorical approach": (
            "predominance of the Bolivarian rhetorical approach"
        ),
        "of these ideological and political solidarity were": (
            "of this ideological and political solidarity was"
        ),
        "former Brazilian president, Jair Bolsonaro": "former Brazilian president Jair Bolsonaro",
        "Foreign Policy Concept of Russian Federation’s claim": (
            "Foreign Policy Concept of the Russian Federation’s claim"
        ),
        "each of these tensions we observe": "each of these tensions, we observe",
        "demonstrates\u00a0 \u00a0the intention": "demonstrates the intention",
        "illiberalentente": "illiberal entente",
        "the 15th fifteenth-largest": "the fifteenth-largest",
        "José Mojica": "José Mujica",
        "Tabaré Vásquez": "Tabaré Vázquez",
        "poverty could being fought": None,
        "was elected president of Chile in 1999": None,
        "As for, the platform received": None,
    },
    "chaguaceda-2022": {
        "how each of them have reacted": "how each of them has reacted",
        "worth pointing out Chile’s leftist government": (
            "worth pointing out that Chile’s leftist government"
        ),
        "as an ideal and sensibility, have a meaningful place": (
            "as an ideal and sensibility, has a meaningful place"
        ),
        "separation between the State and society guarantee that": (
            "separation between the State and society guarantees that"
        ),
        "follow the Chinese model…It strengthens": "follow the Chinese model… It strengthens",
        "El estado ruso": "El Estado ruso",
        "Organizations, Resistance, and Democracy: How Civil Society Organizations Impact"
        " Democratization, International Studies Quarterly": (
            "“Organizations, Resistance, and Democracy: How Civil Society Organizations Impact"
            " Democratization,” International Studies Quarterly"
        ),
        "Soloyov": "Solovyov",
        "self-cratization": None,
    },
}
REMARKS, PAIRS, ENTRIES = 60, 20, 94
"""What the edition is to have at least."""

RESTS_ON_THE_TEXT = re.compile(r"\b(paragraphs?|note) \d")
OPEN_TO_ALL = "Wikipedia"


@pytest.fixture(params=sorted(OUTLINES))
def article(request: pytest.FixtureRequest, edition: Edition) -> Article:
    return next(article for article in edition.articles if article.slug == request.param)


def test_nothing_is_wrong_with_the_seeds() -> None:
    _, problems = assemble(ROOT / "seeds")
    assert [str(problem) for problem in problems] == []


def test_the_outline(article: Article) -> None:
    shown = [f"{block.level} {block.text}" for block in article.of_kind(Kind.HEADING)]
    assert shown == OUTLINES[article.slug].strip().splitlines()


def test_only_the_lost_heading_is_added(article: Article) -> None:
    added = [block.text for block in article.blocks if block.added]
    assert added == (["[Conclusion]"] if article.slug == "soliz-2023" else [])


def test_every_line_of_the_text_is_a_block_or_left_out(article: Article) -> None:
    path = ROOT / "seeds" / "articles" / f"{article.slug}.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    shown = {block.line for block in article.blocks if not block.added}
    for number, line in enumerate(lines, start=1):
        web_rubbish = article.slug == "chaguaceda-2022" and number >= 65
        assert (number in shown) == (bool(line.strip()) and not web_rubbish), (number, line)
    assert all(lines[block.line - 1] == block.text for block in article.blocks if not block.added)


def test_what_was_seen_to_be_damaged_is_mended_or_remarked_upon(article: Article) -> None:
    read: dict[str, str | None] = {mark.remark.exact: None for _, mark in article.remarks()}
    for block, mark in article.emendations():
        said = mark.correction
        assert said.corrected is not None
        assert said.corrected in reading_of(block).text
        read[said.supplied] = said.corrected
    expected = MENDED[article.slug]
    assert {words: read.get(words, "unmarked") for words in expected} == expected


def test_every_kind_of_remark_is_made_of_each_text(article: Article) -> None:
    kinds = {mark.remark.kind for _, mark in article.remarks()}
    assert kinds == set(get_args(RemarkKind))


def test_remarks_are_many_and_each_says_what_it_rests_on(edition: Edition) -> None:
    remarks = [mark.remark for article in edition.articles for _, mark in article.remarks()]
    assert len(remarks) >= REMARKS
    for said in remarks:
        rests = said.sources or said.to or RESTS_ON_THE_TEXT.search(said.note)
        # What is said of the words alone rests on them, as the page says.
        assert rests or said.kind in ("textual", "translation"), said.exact
        assert (said.by, bool(said.on)) == ("ed", True), said.exact


def test_what_is_said_rests_on_no_encyclopedia_that_anyone_can_edit(
    edition: Edition,
) -> None:
    works = {work.id: work.csl() for work in edition.seeds.bibliography}
    corrections = [mark for one in edition.articles for _, mark in one.emendations()]
    remarks = [mark for one in edition.articles for _, mark in one.remarks()]
    entries = [entry.term.general for entry in edition.entries if entry.term.general]
    cited = {
        *(each.source for mark in corrections for each in mark.correction.sources),
        *(each.source for mark in remarks for each in mark.remark.sources),
        *(each.source for entry in entries for each in entry.sources),
        *(each.source for question in edition.dialogues for each in question.sources),
        *(each.source for entry in edition.index.names for each in entry.named.sources),
    }
    assert cited
    assert not [one for one in cited if works[one].get("container-title") == OPEN_TO_ALL]


def test_entries_say_of_what_day_they_are_and_that_somebody_else_has_read_them(
    edition: Edition,
) -> None:
    assert len(edition.entries) >= ENTRIES
    for entry in edition.entries:
        assert entry.term.as_of, entry.term.term
        assert entry.term.status == "reviewed", entry.term.term


def test_both_articles_speak_to_each_question(edition: Edition) -> None:
    slugs = {article.slug for article in edition.articles}
    pairs = [pair for question in edition.dialogues for pair in question.pairs]
    assert len(pairs) >= PAIRS
    assert {pair.relation for pair in pairs} == set(get_args(Relation))
    for pair in pairs:
        assert {voice.article.slug for voice in pair.voices} == slugs


def test_every_marker_has_its_note(article: Article) -> None:
    markers = [
        int(number)
        for block in article.blocks
        if block.kind is not Kind.NOTE
        for number in re.findall(r"\[(\d+)\]", block.text)
    ]
    assert [note.number for note in article.notes] == sorted(set(markers))
    assert sum(len(note.places) for note in article.notes) == len(markers)
    missing = [note.number for note in article.notes if note.missing]
    assert missing == (sorted(markers) if article.slug == "soliz-2023" else [])


def test_what_stands_before_and_after_the_text(edition: Edition) -> None:
    by_slug = {article.slug: article for article in edition.articles}
    soliz, chaguaceda = by_slug["soliz-2023"], by_slug["chaguaceda-2022"]
    for kind, beginning in {
        Kind.BYLINE: "by Diego C. Soliz T.",
        Kind.ABSTRACT: "Russia’s return to Latin America",
        Kind.CITATION: "Diego C. Soliz T., “From",
        Kind.KEYWORDS: "Keywords:",
        Kind.QUOTATION: "It is necessary to change skin",
        Kind.AUTHOR: "Diego C. Soliz T.",
    }.items():
        (block,) = soliz.of_kind(kind)
        assert block.text.startswith(beginning)
    assert len(soliz.of_kind(Kind.ITEM)) == 4
    assert soliz.of_kind(Kind.ABSTRACT)[0].id == "p1"
    assert chaguaceda.of_kind(Kind.AUTHOR)[0].text.startswith("Armando Chaguaceda. Cuban")


def test_ids_are_unique_and_paragraphs_are_counted_through(article: Article) -> None:
    ids = [block.id for block in article.blocks if block.id]
    assert len(ids) == len(set(ids))
    running = [block.id for _, block in article.body()]
    assert running == [f"p{number}" for number in range(1, len(running) + 1)]


def test_metadata_is_complete(article: Article) -> None:
    data = article.metadata
    assert data.title == article.title.text
    assert data.author
    assert data.year
    assert data.container_title
    assert data.published_at
    assert (data.license is not None) == (article.slug == "soliz-2023")
