"""Terms are found wherever the texts use them, and nowhere else."""

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import ROOT
from edition.assembly import Edition, assemble
from edition.document.edited_text import edited_text
from edition.document.model import Kind
from edition.document.term_matcher import Matcher
from edition.sources.glossary_schema import Term
from edition.text.folding import fold, offsets_of
from edition.text.sentences import sentences

COUNTED = {
    "illiberalism": r"illiberal(ism)?(?! (entente|(political )?agreement))",
    "counter-hegemonic-dialogue": r"counter[- ]hegemonic( dialogue)?",
    "pink-tide": r"pink[- ](tide|wave)|left turn|shift to the left",
}


def term(name: str, *forms: str, not_: tuple[str, ...] = ()) -> Term:
    return Term.model_validate(
        {"term": name, "category": "x", "definition": "x", "forms": forms, "not": not_}
    )


def counted_independently(slug: str, pattern: str) -> int:
    """Occurrences in the running text, counted line by line in the supplied file."""
    headings = {"soliz-2023": 3, "chaguaceda-2022": 2}[slug]
    text = (ROOT / "seeds" / "articles" / f"{slug}.txt").read_text(encoding="utf-8")
    text = text.split("Please enter your comment!")[0].split("\n[1] See")[0]
    total = 0
    for number, line in enumerate(text.split("\n")):
        is_running = len(line) > 110 or line.startswith("(1)")
        if number < headings or not is_running or line.startswith(("Keywords", "Diego C. Soliz")):
            continue
        plain = line.replace("\u2011", "-").replace("\u00a0", " ")
        plain = plain.replace("illiberalentente", "illiberal entente")
        total += len(re.findall(rf"(?<!\w)({pattern})(?!\w)", plain, re.IGNORECASE))
    return total


@pytest.mark.parametrize("slug", ["soliz-2023", "chaguaceda-2022"])
@pytest.mark.parametrize("name", COUNTED)
def test_every_occurrence_is_found(edition: Edition, slug: str, name: str) -> None:
    article = next(article for article in edition.articles if article.slug == slug)
    uses = [use for block in article.blocks for use in block.mentions() if use.term == name]
    usages = [usage for usage in edition.concordance.get(name, ()) if usage.article.slug == slug]
    assert len(uses) == sum(len(usage.occurrences) for usage in usages)
    assert sum(not use.named for use in uses) == counted_independently(slug, COUNTED[name])


def test_the_glossary_is_large_enough_and_bears_itself_out(edition: Edition) -> None:
    assert len(edition.entries) >= 45
    assert [entry.term.term for entry in edition.entries[:3]] == [
        "illiberalism",
        "counter-hegemonic dialogue",
        "pink tide",
    ]
    for entry in edition.entries:
        assert entry.evidence or entry.senses, entry.term.term
        assert entry.term.general, entry.term.term
        assert entry.term.general.sources, entry.term.term
        assert entry.term.slug in edition.concordance, entry.term.term
        said = [entry.term.definition, *(sense.sense for sense in entry.senses)]
        assert 1 <= len(sentences(entry.term.definition)) <= 6, entry.term.term
        assert sum(len(sentences(one)) for one in [entry.term.general.text, *said]) >= 2
        for place in entry.evidence:
            assert fold(place.quote) in fold(place.block.text)


def test_every_form_occurs_in_the_texts(edition: Edition) -> None:
    everything = "\n".join(
        fold(text).lower()
        for article in edition.articles
        for block in article.blocks
        for text in (block.text, edited_text(block))
    )
    for entry in edition.entries:
        for form in entry.term.forms:
            assert fold(form).lower() in everything, form


def test_sentences_hold_their_term(edition: Edition) -> None:
    for usages in edition.concordance.values():
        for usage in usages:
            for use in usage.occurrences:
                assert use.words
                assert not re.search(r"\[\d+\]", use.before + use.words + use.after)
                assert use.block in usage.article.blocks


def test_a_link_is_the_first_of_its_term_in_its_section(edition: Edition) -> None:
    for article in edition.articles:
        seen: set[str] = set()
        for block in article.blocks:
            if block.kind is Kind.HEADING:
                seen = set()
            for mention in block.mentions():
                assert not (mention.linked and mention.term in seen)
                if mention.linked:
                    seen.add(mention.term)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("post-liberal and post\u2011liberal", ["post-liberal", "post\u2011liberal"]),
        ("Chávez, Chavez and CHAVEZ", ["Chávez", "Chavez", "CHAVEZ"]),
        ("Cha\u0301vez decomposed", ["Cha\u0301vez"]),
        ("Chavezism is another word", []),
        ("the alba at dawn, ALBA", ["ALBA"]),
        ("liberal, Liberal Party", ["liberal"]),
        ("soft\u00a0power", ["soft\u00a0power"]),
        ("soft  power, soft \u00a0 power", ["soft  power", "soft \u00a0 power"]),
        ("  soft  power  ", ["soft  power"]),
        ("", []),
    ],
)
def test_how_forms_are_compared(text: str, found: list[str]) -> None:
    matcher = Matcher(
        [
            term("post-liberalism", "post-liberal"),
            term("Chavez", "Chávez"),
            term("ALBA", "ALBA"),
            term("liberal", "liberal", not_=("Liberal Party",)),
            term("soft power", "soft power"),
        ]
    )
    assert [text[match.start : match.end] for match in matcher.find(text)] == found


FORMS = ["pink tide", "tide", "tides", "tide of war", "war"]


@given(st.lists(st.sampled_from([*FORMS, "tidewater", "warm", "pink", "of", "–"]), max_size=12))
def test_matches_are_whole_words_longest_first_and_apart(parts: list[str]) -> None:
    text = " ".join(parts)
    matches = Matcher([term(form, form) for form in FORMS]).find(text)
    for one, other in pairwise(matches):
        assert one.end <= other.start
    for match in matches:
        assert text[match.start : match.end] in FORMS
        assert not re.match(r"\w", text[match.end : match.end + 1])
    uncovered = list(text)
    for match in matches:
        uncovered[match.start : match.end] = "|" * (match.end - match.start)
    for form in FORMS:
        assert not re.search(rf"\b{form}\b", "".join(uncovered))


@given(
    st.text(alphabet="e\u0301ﬁ½… xЯ\t", max_size=30), st.text(alphabet="e\u0301ﬁ½… ", max_size=9)
)
@example("\u0301", "ﬁ")
def test_found_places_are_right_whatever_folds(before: str, after: str) -> None:
    text = f"{before} (marea rosa) {after}"
    matches = Matcher([term("marea rosa", "marea rosa")]).find(text)
    assert [text[match.start : match.end] for match in matches] == ["marea rosa"]


@given(
    st.text(alphabet="e\u0301ﬁ½… xЯ\t\u00a0", max_size=30),
    st.text(alphabet=" \t\u00a0\u2009", min_size=1, max_size=4),
    st.text(alphabet="e\u0301ﬁ½… ", max_size=9),
)
def test_any_white_space_is_one_space(before: str, space: str, after: str) -> None:
    text = f"{before} (marea{space}rosa) {after}"
    matches = Matcher([term("marea rosa", "marea rosa")]).find(text)
    assert [text[match.start : match.end] for match in matches] == [f"marea{space}rosa"]


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)


@given(st.text(alphabet="eé\u0301ﬁ½…¨ xЯ\t\u00a0\u2011", max_size=30) | PRINTABLE)
@example("  a  ")
@example("\ufdfa e\u0301 e")
def test_offsets_lead_from_folded_characters_to_those_they_come_from(text: str) -> None:
    folded = fold(text)
    offsets = offsets_of(text, folded)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)
    assert "  " not in folded
    for character, offset in zip(folded, offsets, strict=False):
        assert character in fold(text[offset])


def test_evidence_may_span_any_white_space(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    line = "The pink  tide came\u00a0 in, and it went."
    (tmp_path / "articles" / "a.txt").write_text(f"The title\n\n{line}\n", "utf-8")
    evidence = "evidence: [{article: a, quote: tide came in}, {article: a, quote: The pink  tide}]"
    entry = f"{{term: pink tide, category: x, definition: Water., {evidence}}}"
    (tmp_path / "glossary.yml").write_text(f"categories: [x]\nterms: [{entry}]\n", "utf-8")
    edition, problems = assemble(tmp_path)
    assert problems.errors == []
    ((usage,), (entry_of_it,)) = edition.concordance["pink-tide"], edition.entries
    assert [use.words for use in usage.occurrences] == ["pink  tide"]
    assert len(entry_of_it.evidence) == 2


def test_a_term_beats_a_phrase_that_is_none() -> None:
    terms = [term("liberal", "liberal", not_=("Liberal Party",)), term("Party", "Liberal Party")]
    for order in (terms, terms[::-1]):
        assert [match.term for match in Matcher(order).find("the Liberal Party")] == ["party"]


def test_a_tab_is_a_blank() -> None:
    assert len(Matcher([term("pink tide", "pink tide")]).find("the pink\ttide")) == 1


def test_a_very_long_paragraph_is_shown_in_parts(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    line = "so the tide came in and went " * 3_000
    (tmp_path / "articles" / "a.txt").write_text(f"The title\n\n{line}\n", "utf-8")
    (tmp_path / "glossary.yml").write_text(
        "categories: [x]\nterms: [{term: tide, category: x, definition: Water.}]\n", "utf-8"
    )
    edition, _ = assemble(tmp_path)
    (usage,) = edition.concordance["tide"]
    assert len(usage.occurrences) == 3_000
    assert all(len(use.before) + len(use.after) < 900 for use in usage.occurrences)
    assert usage.occurrences[99].before.startswith("…")


@given(st.text(max_size=60))
def test_folding_knows_neither_accents_nor_kinds_of_hyphens(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text.replace("-", "\u2011")) == fold(text)
