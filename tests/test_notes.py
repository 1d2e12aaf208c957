"""Notes: what of a text is one, and that none is said to be missing that stands in the text."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, Build
from edition.assembly import Edition, assemble
from edition.commands import build
from edition.document.model import Article, Kind
from edition.pages.apparatus import flow_of, head_of
from edition.pages.markdown import note_without_text
from edition.site.builder import configuration
from edition.site.verify import verify
from edition.sources.edition_schema import EditionFile
from edition.sources.problems import Problem
from stub_builder import PAGE, html_of
from test_build import options, small

BODY = "The {} tide came in over the grey sand and the old harbour of the town{}."


def said(number: int | str, marker: str = "") -> str:
    """A paragraph with a marker at its end."""
    return BODY.format(number, marker)


def read(folder: Path, *lines: str, yml: str = "") -> tuple[Article, list[Problem]]:
    """The article with these lines, and what is wrong with it."""
    seeds = small(
        folder / "seeds", one__txt="\n\n".join(lines), **({"one__yml": yml} if yml else {})
    )
    edition, problems = assemble(seeds)
    return edition.articles[0], list(problems)


def noted(article: Article) -> dict[int, list[str]]:
    """The text of each note, line by line."""
    return {note.number: [block.text for block in note.blocks] for note in article.notes}


def numbered(article: Article) -> list[str]:
    """The running text."""
    return [block.text for _, block in article.body()]


def test_notes_in_two_runs_leave_what_lies_between_them_alone(tmp_path: Path) -> None:
    between = ["A second part", said("second", "[2]"), said("third"), said("fourth", "[3]")]
    lines = ["A title", said("first", "[1]"), "[1] One.", *between, "[2] Two.", "[3] Three."]
    article, problems = read(tmp_path, *lines)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert noted(article) == {1: ["[1] One."], 2: ["[2] Two."], 3: ["[3] Three."]}
    assert numbered(article) == [lines[1], *between[1:]]
    assert [block.text for block in article.of_kind(Kind.HEADING)] == ["A second part"]


def test_a_note_under_the_title_takes_nothing_of_the_text(tmp_path: Path) -> None:
    body = [said("first"), said("second", "[2]"), said("third")]
    article, _ = read(tmp_path, "A title[1]", "[1] My thanks to all.", *body, "[2] Two.")
    assert noted(article) == {1: ["[1] My thanks to all."], 2: ["[2] Two."]}
    assert numbered(article) == body


def test_a_note_of_several_lines_stays_one(tmp_path: Path) -> None:
    note = ["[1] It says:", "Tides and moons", "and so on, for a line or two."]
    lines = ["A title", said("first", "[1]"), said("second", "[2]"), *note, "[2] Two."]
    article, problems = read(tmp_path, *lines)
    assert noted(article) == {1: note, 2: ["[2] Two."]}
    assert not article.of_kind(Kind.HEADING)
    (warning,) = problems
    assert (warning.line, warning.severity) == (9, "warning")
    assert "“Tides and moons”, taken for a part of note 1" in str(warning)
    assert "outline" in str(warning)


def test_a_heading_that_the_yml_names_ends_a_note(tmp_path: Path) -> None:
    lines = ["A title", said(1, "[1]"), said(2, "[2]"), "[1] One.", "Of tides", said(3), "[2] Two."]
    yml = "structure:\n  outline:\n    - {level: 2, heading: Of tides}\n"
    article, _ = read(tmp_path, *lines, yml=yml)
    assert noted(article) == {1: ["[1] One."], 2: ["[2] Two."]}
    assert numbered(article) == [lines[1], lines[2], lines[5]]


def test_notes_above_999(tmp_path: Path) -> None:
    numbers = range(990, 1013)
    markers = "".join(f" and so[{number}]" for number in numbers)
    notes = [f"[{number}] Text {number}." for number in numbers]
    article, _ = read(tmp_path, "A title", f"In [1929] it was{markers}.", *notes)
    assert noted(article) == {n: [f"[{n}] Text {n}."] for n in numbers}


def test_a_year_in_brackets_is_no_note(tmp_path: Path) -> None:
    article, _ = read(
        tmp_path, "A title", "Of Bakhtin [1929], who wrote.[1]", "[1] One.", "[2010] No."
    )
    assert noted(article) == {1: ["[1] One."]}
    assert numbered(article)[-1] == "[2010] No."


def test_a_number_on_a_line_of_its_own_opens_its_note(tmp_path: Path) -> None:
    notes = ["[1]", "The text of one.", "[2]", "The text of two."]
    article, _ = read(tmp_path, "A title", said(1, "[1]"), said(2, "[2]"), *notes, said(3))
    assert noted(article) == {1: notes[:2], 2: notes[2:]}
    assert [len(note.places) for note in article.notes] == [1, 1]
    assert numbered(article)[-1] == said(3)


def test_a_marker_on_a_line_of_its_own_stays_a_marker(tmp_path: Path) -> None:
    lines = ["A title", "The tide came in", "[1]", "and went out again.", "[1] One."]
    article, _ = read(tmp_path, *lines)
    assert noted(article) == {1: ["[1] One."]}


def test_what_the_yml_calls_no_note_opens_none(tmp_path: Path) -> None:
    lines = ["A title", said(1, "[7]"), "[7] Some wisdom.", said(2)]
    article, problems = read(tmp_path, *lines, yml="not-notes: [7]\nstructure: {outline: []}\n")
    assert (article.notes, problems) == ((), [])
    assert numbered(article) == lines[1:]


@pytest.mark.parametrize("heading", ["Of tides[5]", "Of tides [5][6]"])
def test_a_marker_at_the_end_of_a_heading(tmp_path: Path, heading: str) -> None:
    lines = ["A title", heading, said(1), "[5] Five.", *(["[6] Six."] if "6" in heading else [])]
    article, _ = read(tmp_path, *lines)
    (found,) = article.of_kind(Kind.HEADING)
    assert (found.text, found.id) == (heading, "of-tides")
    assert next(reference.note for reference in found.references()) == 5
    again, problems = read(
        tmp_path / "b",
        *lines,
        yml="title: A title\nstructure: {outline: [{level: 2, heading: Of tides}]}\n",
    )
    assert [block.id for block in again.of_kind(Kind.HEADING)] == ["of-tides"]
    assert problems == []


def test_a_title_with_a_marker_is_the_one_that_the_yml_gives(tmp_path: Path) -> None:
    lines = ["A title[1]", said(1), "[1] One."]
    _, problems = read(tmp_path, *lines, yml="title: A title\nstructure: {outline: []}\n")
    assert problems == []


LISTS: dict[str, list[str]] = {
    "1.": ["1. One, a book.", "2. Two, a book.", "3. Three, a book."],
    "1)": ["1) One, a book.", "2) Two, a book.", "3) Three, a book."],
    "(1)": ["(1) One, a book.", "(2) Two, a book.", "(3) Three, a book."],
    "1": ["1 One, a book.", "2 Two, a book.", "3 Three, a book."],
    "superscript": ["¹ One, a book.", "² Two, a book.", "³ Three, a book."],
    "alone": ["1", "One, a book.", "2", "Two, a book.", "3", "Three, a book."],
    "alone, with a full stop": ["1.", "One, a book.", "2.", "Two, a book.", "3.", "Three, a book."],
    "caret": ["^ One, a book.", "^ Two, a book.", "^ Three, a book."],
    "Markdown": ["[^1]: One, a book.", "[^2]: Two, a book.", "[^3]: Three, a book."],
    "Note 1": ["Note 1. One, a book.", "Note 2. Two, a book.", "Note 3. Three, a book."],
    "under a heading": ["Notes", "One, a book about tides.", "Two, a book.", "Three, a book."],
    "under a Portuguese heading": ["NOTAS", "Um livro sobre marés.", "Dois.", "Três livros."],
    "under a Russian heading": ["Примечания", "Одна книга о приливах.", "Две.", "Три."],
    "wiki": ["References[edit]", "^ One, a book.", "^ Two, a book.", "^ Three, a book."],
    "fewer than markers": ["1. One, a book."],
    "signs under a heading": ["Notes", "* One, a book about tides.", "† Two.", "‡ Three."],
}


@pytest.mark.parametrize("notes", LISTS.values(), ids=LISTS)
def test_a_note_is_not_missing_that_may_stand_in_a_list(tmp_path: Path, notes: list[str]) -> None:
    body = [said(number, f"[{number}]") for number in (1, 2, 3)]
    article, problems = read(tmp_path, "A title", *body, *notes)
    assert [note.missing for note in article.notes] == [False] * 3
    assert all(note.unmatched for note in article.notes)
    (warning,) = (problem for problem in problems if "could be" in str(problem))
    assert warning.severity == "warning"
    assert article.lines[warning.line - 1] in notes
    assert "3 notes" in str(warning)
    assert "under “notes”" in warning.expected


MISSING: dict[str, list[str]] = {
    "no list": ["Nothing more is said."],
    "items in the text": ["(1) A first thing.", "(2) A second thing.", said(9, "[3]")],
    "a numbered heading": ["2. Of moons", said(9, "[3]")],
    "a year": ["2021 was the year of the tide, as we said.", "An end."],
}


@pytest.mark.parametrize("after", MISSING.values(), ids=MISSING)
def test_a_note_is_missing_where_no_list_could_be_it(tmp_path: Path, after: list[str]) -> None:
    body = [said(number, f"[{number}]") for number in (1, 2, 3, 4, 5, 6)]
    article, problems = read(tmp_path, "A title", *body, *after)
    assert all(note.missing for note in article.notes)
    assert not [problem for problem in problems if "could be" in str(problem)]


WITHOUT_MARKERS: dict[str, list[str]] = {
    "superscripts": ["It came¹ and went.²", "¹ One, a book.", "² Two, a book."],
    "flat": ["It came1 and went.2 Then it came3 again.", "1 One book.", "2 Two.", "3 Three."],
    "alone": ["It came1 and went.2", "1", "One, a book about tides.", "2", "Two, a book."],
    "signs": ["It came* and went.†", "* One, a book.", "† Two, a book."],
    "round": ["It came (1) and went (2).", "Notes", "(1) One, a book.", "(2) Two, a book."],
}


@pytest.mark.parametrize("lines", WITHOUT_MARKERS.values(), ids=WITHOUT_MARKERS)
def test_a_list_of_notes_without_markers_is_pointed_out(tmp_path: Path, lines: list[str]) -> None:
    article, problems = read(tmp_path, "A title", said(0), *lines)
    assert article.notes == ()
    (warning,) = (problem for problem in problems if "could be notes" in str(problem))
    assert warning.severity == "warning"
    assert article.lines[warning.line - 1] in lines[1:]


@pytest.mark.parametrize(
    "lines",
    [
        ["• One thing.", "• Another."],
        ["* One thing.", "* Another."],
        ["1. Of tides", said(1), "2. Of moons", said(2)],
        ["(1) One thing.", "(2) Another."],
        ["In 2019 it came.", "2019 was a good year for x2 and y3."],
    ],
)
def test_what_is_no_list_of_notes_is_not_pointed_out(tmp_path: Path, lines: list[str]) -> None:
    _, problems = read(tmp_path, "A title", said(0), *lines)
    assert not [problem for problem in problems if "could be" in str(problem)]


def test_the_page_says_where_unmatched_notes_may_stand(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    lines = ["A title", said(1, "[1]"), said(2, "[2]"), "1. One, a book.", "2. Two, a book."]
    seeds = small(tmp_path / "seeds", one__txt="\n\n".join(lines))
    built = build_edition_with_stub(seeds, tmp_path)
    html = (built.site / "articles" / "one" / "index.html").read_text("utf-8")
    page = LexborHTMLParser(html)
    assert not page.css("[data-missing]")
    assert "not in the supplied text" not in html.lower()
    notes = page.css(".note")
    assert [note.id for note in notes] == ["note-1", "note-2"]
    assert all(note.css_matches('a[href="#p3"]') or note.css('a[href="#p3"]') for note in notes)
    assert built.statistics.missing_notes == 0
    assert built.statistics.supplied_notes == 0
    assert built.statistics.unmatched_notes == 2


FAULTS = {
    "a short line inside a note": [
        "[1] It says:",
        "Tides and moons",
        "and more of it.",
        "[2] Two.",
    ],
    "a heading among notes": ["[1] One.", "Of tides", said(7), said(8), "[2] Two."],
    "numbers alone": ["[1]", "One.", "[2]", "Two."],
    "a note at the end of another": ["[1] One.", "[2]"],
}


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize("notes", FAULTS.values(), ids=FAULTS)
def test_what_check_accepts_can_be_built(tmp_path: Path, notes: list[str]) -> None:
    lines = ["A title", said(1, "[1]"), said(2, "[2]"), *notes]
    seeds = small(tmp_path / "seeds", one__txt="\n\n".join(lines))
    assert build.main([*options(tmp_path, seeds), "--check"]) == build.main(
        options(tmp_path, seeds)
    )


LINE = st.sampled_from(
    [
        *("[1] One.", "[2] Two, a book.", "[1]", "[2]", "[3] Three"),
        *(said(1, "[1]"), said(2, "[2][1]"), said(3, "[3]"), said(4)),
        *("Of tides", "Of moons[2]", "(1) An item.", "• A bullet", "1. One", "Notes", "^ Of it"),
        *("Keywords: tides", "by A. Writer", "2", "¹ One", "[1] One.[2]"),
    ]
)


@given(st.lists(LINE, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_of_any_lines_keep_every_word_and_note(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    article, problems = read(folder, "A title", *lines)
    # What is faulty is shown too, while it is mended.
    shown = [head_of(article, ".."), *(piece.content for piece in flow_of(article, ".."))]
    if not any(problem.severity == "error" for problem in problems):
        html = html_of("\n\n".join(shown), configuration(ROOT, EditionFile()))
        page = folder / "site" / "articles" / "one" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(title="One", content=html), "utf-8")
        assert verify(folder / "site", [article], "") == []


LEADS = {
    "One came.[1] Two came,[2] and three.[3]": ["One came.", "Two came,", "…and three."],
    "One came.[1][2] Two, “too”[3].": ["One came.", "One came.", "Two, “too”"],
}
"""For each text what leads up to the markers of its notes."""


@pytest.mark.parametrize("line", LEADS)
def test_a_note_that_is_not_told_apart_gives_the_words_up_to_its_number(
    tmp_path: Path, line: str
) -> None:
    yml = "corrections:\n  - {supplied: came, suffix: '.', corrected: come, why: tense}\n"
    article, problems = read(tmp_path, "A title", line, yml=yml * ("came." in line))
    assert not problems
    unmatched = [replace(note, candidates=1) for note in article.notes]
    notes = "".join(note_without_text(note, None, "en") for note in unmatched)
    entries = re.findall(r"Its number stands in: \*(.*?)\*&", notes)
    shown = [LexborHTMLParser(re.sub(r"\[(.*?)\]\(.*?\)\{.*?\}", r"\1", one)) for one in entries]
    leads = [one.body.text() if one.body else "" for one in shown]
    assert leads == [lead.replace("came.", "come.") for lead in LEADS[line]]
    assert ('data-supplied="came' in notes) == ("came." in line)


def test_no_two_missing_notes_give_the_same_words(edition: Edition) -> None:
    for article in edition.articles:
        missing = [note for note in article.notes if note.missing]
        leads = [(note.places[0][0].line, note.sentence.lead) for note in missing]
        assert all(lead for _, lead in leads)
        assert len(set(leads)) == len(leads)
