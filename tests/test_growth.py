"""Texts that would take for ever: the steps of a build grow with the text, or it is refused.

Steps are lines that run of the program, and of what it compares texts with: no clock decides.
"""

import difflib
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from edition.assembly import Edition, annotated, assemble
from edition.checking.documents import of_text
from edition.dialogues.questions import MOST_QUOTATIONS
from edition.document.model import Article
from edition.document.note_lines import without_markers
from edition.exports.all import exports
from edition.exports.former_addresses import divided_paragraphs, former_addresses
from edition.exports.site import Site
from edition.exports.uses_json import uses_json
from edition.furniture.all import furniture
from edition.glossary.entries import entries
from edition.glossary.term_extraction import bare
from edition.memo import Memo
from edition.name_index.entries import name_index
from edition.pages.all import pages
from edition.pages.templates import Templates
from edition.permalinks.alignment import align
from edition.permalinks.arrivals import Arrivals
from edition.permalinks.decisions import answers
from edition.permalinks.destinations import Destinations
from edition.permalinks.fingerprint import Fingerprint, fingerprint
from edition.permalinks.older_forms import without_numbers
from edition.permalinks.places import current_places
from edition.permalinks.record import (
    NAME,
    ArticleRecord,
    DialogueRecord,
    Record,
    RecordedPlace,
    written,
)
from edition.permalinks.record_reading import load_record
from edition.permalinks.redirect_pages import redirect_pages
from edition.sources import article_schema, load, text_file
from edition.sources.problems import Problems
from edition.text.beginnings import Beginnings, endings
from edition.text.one_line import OneLine
from editions import published
from short_loop import in_short_loop

Seeds = dict[str, str]
GLOSSARY = "categories: [C]\nterms:\n  - {term: zed, category: C, definition: What it is.}\n"
HEAD = "A title\n\nThe opening, to begin with.\n\n"
SIZES = in_short_loop((6, 12, 24), (10, 20, 40))
AT_MOST = 3
"""Times the steps that one doubling adds, for the next: 2 with the text, 4 with its square."""


def text(body: str, yml: str = "", glossary: str = GLOSSARY) -> Seeds:
    files = {"articles/one.txt": HEAD + body, "glossary.yml": glossary}
    return files | ({"articles/one.yml": yml} if yml else {})


def lines(count: int, line: str) -> str:
    return "\n".join(line.format(number) for number in range(1, count + 1))


def nested(count: int) -> str:
    """A glossary whose longest form ends with all the others."""
    forms = ", ".join("zed " * n for n in range(1, count + 1))
    return GLOSSARY.replace("{term: zed,", f"{{term: zed, forms: [{forms}],")


def terms(count: int, more: str) -> str:
    """A glossary of so many terms; `more` has the number of each, five others and the next one."""
    others = [", ".join(f"term {(n + i) % count}" for i in range(1, 6)) for n in range(count)]
    return "categories: [C]\nterms:\n" + "".join(
        f"  - term: term {n}\n    category: C\n    definition: What it is.\n"
        f"{more.format(n, others[n], n + 1)}\n"
        for n in range(count)
    )


def dialogues(count: int, body: str, passage: str) -> Seeds:
    """Two texts of one body, with a pair of passages for each number up to `count`."""
    pairs = (
        f"  - {{{{id: pair-{{0}}, a: {{{{article: one, {passage}}}}}, "
        f"b: {{{{article: two, {passage}}}}}, relation: agree, why: z}}}}"
    )
    return {
        "articles/one.txt": f"A title\n\n{body}\n",
        "articles/two.txt": f"Another title\n\n{body}\n",
        "dialogues.yml": f"questions:\n- id: q\n  question: Q?\n  pairs:\n{lines(count, pairs)}",
    }


CASES: dict[str, Callable[[int], Seeds]] = {
    "uses of a term in one line": lambda n: text("zed zed zed, " * n),
    "uses of a term under many headings": lambda n: text(
        lines(n, "Heading {0}\n\nOf zed and zed a paragraph that is long enough, {0}.")
    ),
    "markers in one line": lambda n: text("".join(f"word[{i}] zed, " for i in range(1, n + 1))),
    "numbered notes": lambda n: text(
        "".join(f"word[{i}] zed. " for i in range(1, n + 1)) + "\n\n" + lines(n, "[{0}] A note.")
    ),
    "runs of notes": lambda n: text(
        lines(n, "A word[{0}] and a word, long enough to be no heading at all.\n\n[{0}] A note.")
    ),
    "headings alike": lambda n: text("Heading\n\nA paragraph that is longer.\n\n" * n),
    "headings named": lambda n: text(
        lines(n, "Heading {0}\n\nA paragraph that is longer, number {0}."),
        "structure:\n  outline:\n" + lines(n, "  - {{level: 2, heading: Heading {0}}}"),
    ),
    "headings added": lambda n: text(
        lines(n, "Paragraph {0} is here."),
        "structure:\n  outline:\n"
        + lines(n, "  - {{level: 2, heading: H {0}, before: Paragraph {0} is}}"),
    ),
    "quotations named": lambda n: text(
        lines(n, "Paragraph {0} is here."),
        "structure:\n  outline: []\n  quotations:\n" + lines(n, "  - Paragraph {0} is"),
    ),
    "run-in headings": lambda n: text(
        lines(n, "Run {0}. A paragraph."),
        "structure:\n  run-in:\n" + lines(n, "  - Run {0}."),
    ),
    "corrections": lambda n: text(
        lines(n, "Here word{0}x is alone."),
        "corrections:\n" + lines(n, "  - {{supplied: word{0}x, corrected: word{0}y, why: z}}"),
    ),
    "corrections in one line": lambda n: text(
        "word a. " * (8 * n),
        f"corrections:\n  - {{supplied: a., corrected: b., why: z, times: {8 * n}}}\n",
    ),
    "forms that end with others": lambda n: text("zed " * 11 * n, glossary=nested(11)),
    "characters that fold to many": lambda n: text("ﷺzed " * n),
    "function words between repeated words": lambda n: text("Zed of the " * n),
    "terms": lambda n: text(
        "".join(f"A term{i}x. " for i in range(n)),
        glossary=terms(n, "    forms: [term{0}x, t{0}x]"),
    ),
    "named uses in one line": lambda n: text(
        "".join(f"A term{i}x and a zed. " for i in range(1, 4 * n + 1)),
        glossary="categories: [C]\nterms:\n  - term: zee\n    category: C\n    definition: W.\n"
        + "    also:\n"
        + lines(4 * n, "    - {{article: one, paragraph: p2, words: term{0}x}}"),
    ),
    "related terms": lambda n: text("A zed.", glossary=terms(n, "    related: [{1}]")),
    "pairs of passages": lambda n: dialogues(
        n,
        lines(n, "Paragraph {0} is here, says Name{0}."),
        "paragraphs: [p{0}], quote: {0} is here",
    ),
    "passages left out": lambda n: text(
        lines(n, "Paragraph {0} is here."),
        "left-out:\n" + lines(n, "  - {{first: Paragraph {0} is, why: x}}"),
    ),
}


def steps_of(work: Callable[[], object]) -> int:
    """How many lines of the program run."""
    count = 0
    own = str(ROOT / "scripts"), difflib.__file__
    is_own = cache(lambda name: name.startswith(own))

    def line(_: FrameType, event: str, __: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, _: str, __: object) -> Any:
        return line if is_own(frame.f_code.co_filename) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(steps: Callable[[int], int]) -> float:
    """How much more the second doubling of a size adds to the steps than the first."""
    steps(SIZES[0])  # What is made once in a program is made here.
    small, middle, large = map(steps, SIZES)
    return (large - middle) / (middle - small)


def write(folder: Path, seeds: Seeds) -> Path:
    for name, content in seeds.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


TEMPLATES = Templates(str(ROOT / "docs" / "templates" / "pages"))


def made_of(edition: Edition) -> Iterator[object]:
    memo = Memo()
    yield from pages(edition, TEMPLATES, Site("A", "B", "https://example.org/"), memo)
    yield from furniture(edition, memo)
    yield from exports(edition, memo)


@pytest.mark.parametrize("case", CASES)
def test_steps_grow_with_the_text(case: str, tmp_path: Path) -> None:
    def steps(size: int) -> int:
        seeds = write(tmp_path / f"{size}", CASES[case](size))

        def build() -> None:
            edition, problems = assemble(seeds)
            assert not problems.errors, problems.errors[0]
            list(made_of(edition))

        return steps_of(build)

    assert growth(steps) < AT_MOST


FAULTS: dict[str, Callable[[int], Seeds]] = {
    "citations of unknown works": lambda n: {
        "articles/one.txt": HEAD,
        "bibliography.json": json.dumps(
            [{"id": f"work-{i}", "type": "book", "title": f"W{i}"} for i in range(5 * n)]
        ),
        "index.yml": "places:\n"
        + lines(5 * n, "- {{id: n{0}, name: Name{0}x, sources: [book-{0}]}}"),
    },
}


def searched_by(work: Callable[[], object]) -> int:
    """How many characters have the texts in which the program looks for something."""
    count = 0

    def called(_: FrameType, event: str, function: Any) -> None:
        nonlocal count
        searches = event == "c_call" and function.__name__ in {"count", "find", "index"}
        if searches and isinstance(function.__self__, str):
            count += len(function.__self__)

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


FAULTY_RECORDS: dict[str, Callable[[int], str]] = {
    "an address of many articles": lambda n: written(
        Record(articles={f"a{i}": ArticleRecord(title="A", formerly=("z",)) for i in range(n)})
    ),
    "places in none": lambda n: written(
        Record(articles={"a": chain(n, lambda _: {"within": "p0"})})
    ),
    "articles joined to none": lambda n: written(
        Record(articles={f"a{i}": ArticleRecord(title="A", joined="z") for i in range(n)})
    ),
    "marks of a merge": lambda n: "<<<<<<< HEAD\n" * n,
}


@pytest.mark.parametrize("case", FAULTY_RECORDS)
def test_steps_grow_with_the_faults_of_a_record(case: str, tmp_path: Path) -> None:
    path = tmp_path / NAME

    def steps(size: int) -> int:
        path.write_text(FAULTY_RECORDS[case](size), "utf-8")
        problems = Problems()
        load_record(path, problems, Memo())
        assert len(problems.errors) >= size - 1

        def load() -> None:
            load_record(path, Problems(), Memo())

        return steps_of(load) + searched_by(load)

    assert growth(steps) < AT_MOST


@pytest.mark.parametrize("case", FAULTS)
def test_steps_grow_with_the_faults(case: str, tmp_path: Path) -> None:
    def steps(size: int) -> int:
        seeds = write(tmp_path / f"{size}", FAULTS[case](size))
        assert assemble(seeds)[1].errors
        return steps_of(lambda: assemble(seeds))

    assert growth(steps) < AT_MOST


HEADED = "Heading {0}\n\nA paragraph that is longer, number {0}.\n"
MARKED = "word{0}a word{0}b word{0}c word{0}d word{0}e word{0}f."
END = "\n\nThe end, which is word for word as it was."

CHANGES: dict[str, tuple[Callable[[int], Seeds], Callable[[int], Seeds]]] = {
    "headings renamed": (
        lambda n: text(lines(n, HEADED)),
        lambda n: text(lines(n, HEADED.replace("Heading", "Another one,"))),
    ),
    "sections rewritten": (
        lambda n: text(lines(n, HEADED) + END),
        lambda n: text(lines(n, f"Title {{0}}\n\n{MARKED}\n") + END),
    ),
    "paragraphs removed": (
        lambda n: text(lines(n, MARKED)),
        lambda _: text(""),
    ),
    "paragraphs joined": (
        lambda n: text(lines(n, MARKED)),
        lambda n: text(lines(n, MARKED).replace("\n", " ")),
    ),
    "paragraphs divided": (
        lambda n: text(lines(n, MARKED).replace("\n", " ")),
        lambda n: text(lines(n, MARKED)),
    ),
    "paragraphs alike": (
        lambda n: text(lines(n, "What is here and there is number {0}, word{0}a word{0}b.")),
        lambda n: text(lines(n, "What is here and there is {0} once more, word{0}b.")),
    ),
    "an article joined to another": (
        lambda n: text(lines(n, MARKED)),
        lambda n: {
            "articles/two.txt": f"Another title\n\nThe opening.\n\n{lines(n, MARKED)}",
            "articles/two.yml": "formerly: [one]\n",
        },
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_steps_grow_with_the_record(case: str, tmp_path: Path) -> None:
    before, after = CHANGES[case]

    def steps(size: int) -> int:
        seeds = write(tmp_path / f"{size}", before(size))
        published(seeds)
        for path in seeds.glob("articles/*"):
            path.unlink()
        write(seeds, after(size))
        counted = steps_of(partial(assemble, seeds))
        (seeds / NAME).unlink()
        return counted

    assert growth(steps) < AT_MOST


def test_steps_grow_with_the_decisions(tmp_path: Path) -> None:
    def steps(size: int) -> int:
        decisions = (f"  p{n}: line {n + 4} of {6 * '0'}\n" for n in range(1, size + 1))
        yml = "permalinks:\n" + "".join(decisions)
        seeds = write(tmp_path / f"{size}", text(lines(size, MARKED), yml))
        problems = Problems()
        loaded = load.load_seeds(seeds, problems, Memo())
        (article,) = annotated(loaded, problems, Memo())
        current, known = [*current_places(article)], chain(size, lambda _: {}).places
        given = loaded.articles[0], current, known, 6 * "0", problems
        assert len(answers(*given)) == size
        assert not problems
        return steps_of(partial(answers, *given))

    assert growth(steps) < AT_MOST


LINK = "https://example.org/articles/x/"
DOCUMENTS: dict[str, Callable[[int], str]] = {
    "a plain text": lambda n: f"{LINK} and {LINK}#p1\n" * n,
    "Rich Text": lambda n: "{\\rtf1 " + f'HYPERLINK "{LINK}" {LINK}#p1\n' * n + "}",
    "a calendar": lambda n: "BEGIN:VCALENDAR\n" + f"URL:{LINK[:9]}\n {LINK[9:]}\n" * n,
}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_steps_grow_with_a_document(case: str) -> None:
    def steps(size: int) -> int:
        return steps_of(lambda: of_text(DOCUMENTS[case](25 * size)))

    assert growth(steps) < AT_MOST


def place(**facts: str | date | None) -> RecordedPlace:
    return RecordedPlace(words="", **facts)


def chain(count: int, facts: Callable[[str], dict[str, str | date | None]]) -> ArticleRecord:
    """As many paragraphs, of which each but the first has facts of the one before."""
    places = {f"p{n}": place(**(facts(f"p{n - 1}") if n > 1 else {})) for n in range(1, count + 1)}
    return ArticleRecord(title="A", places=places)


def joined(count: int) -> Record:
    """As many articles, of which each but the first was joined to the one before."""
    gone = {"removed": TODAY, "joined": "a1"}
    articles = {"a1": ArticleRecord(title="A", places={"p1": place()})}
    for n in range(2, count + 1):
        places = {"p1": place(to=f"a{n - 1}#p1", removed=TODAY)}
        articles[f"a{n}"] = ArticleRecord(
            title="A", places=places, **(gone | {"joined": f"a{n - 1}"})
        )
    return Record(articles=articles)


TODAY = date(2026, 1, 1)
CHAINS: dict[str, Callable[[int], Record]] = {
    "within": lambda n: Record(articles={"a": chain(n, lambda last: {"within": last})}),
    "divided": lambda n: Record(
        articles={"a": chain(n, lambda last: {"divided_from": last, "divided_on": TODAY})}
    ),
    "joined": joined,
}


@pytest.mark.parametrize("case", CHAINS)
def test_steps_grow_with_the_chains_of_the_record(case: str) -> None:
    def steps(size: int) -> int:
        record = CHAINS[case](size)
        return steps_of(lambda: [*former_addresses(record), *divided_paragraphs(record)])

    assert growth(steps) < AT_MOST


def test_pairs_are_not_looked_for_question_by_question() -> None:
    def steps(size: int) -> int:
        questions = {
            f"q{n}": DialogueRecord(question="Q?", formerly=(f"f{n}",), pairs={"pair-1-1": TODAY})
            for n in range(size)
        }
        record = Record(dialogues=questions)
        return steps_of(
            lambda: [*former_addresses(record), *redirect_pages(record, Arrivals(record.articles))]
        )

    assert growth(steps) < AT_MOST


def test_a_chain_may_be_longer_than_programs_may_be_deep() -> None:
    places = chain(2 * sys.getrecursionlimit(), lambda last: {"within": last}).places
    assert Destinations(places).of(list(places)[-1]).id == "p1"


def test_notes_are_not_looked_through_name_by_name(tmp_path: Path) -> None:
    def steps(size: int) -> int:
        body = "".join(f"word[{i}] zed. " for i in range(1, size + 1))
        seeds = text(f"{body}\n\n{lines(size, '[{0}] A note on Name{0}x.')}")
        seeds["index.yml"] = "places:\n" + lines(size, "- {{id: n{0}, name: Name{0}x}}")
        edition, problems = assemble(write(tmp_path / f"{size}", seeds))
        assert not problems.errors
        today = edition.permalinks.arrivals
        given = edition.seeds, edition.articles, today, problems, Memo()
        return steps_of(lambda: name_index(*given))

    assert growth(lambda size: steps(8 * size)) < AT_MOST


def test_numbers_of_older_notes_are_not_tried_in_full(tmp_path: Path) -> None:
    def article(ending: str) -> Article:
        body = lines(SIZES[0], f"{MARKED}[{{0}}]") + lines(
            SIZES[0], f"\n\n[{{0}}] {MARKED}{ending}"
        )
        problems = Problems()
        (one,) = annotated(
            load.load_seeds(write(tmp_path, text(body)), problems, Memo()), problems, Memo()
        )
        assert not problems
        return one

    before, edited = article(""), article(" And more.")
    known = {one.name.replace("note ", "note-"): one for one in current_places(before)}
    places = {
        identifier: RecordedPlace(words=one.fingerprint.words)
        for identifier, one in known.items()
        if one.numbered
    }
    assert len(places) == SIZES[0]
    today = [*current_places(edited)]
    assert without_numbers(places, today) == places
    reading = steps_of(lambda: [*current_places(edited)])
    assert steps_of(lambda: without_numbers(places, today)) < reading


def test_further_uses_are_not_compared_one_by_one(tmp_path: Path) -> None:
    def steps(size: int) -> int:
        edition, problems = assemble(write(tmp_path / f"{size}", text("zed zed, " * size)))
        assert not problems.errors
        return steps_of(lambda: list(uses_json(edition, Memo())))

    assert growth(lambda size: steps(8 * size)) < AT_MOST


def test_evidence_is_not_looked_for_paragraph_by_paragraph(tmp_path: Path) -> None:
    def steps(size: int) -> int:
        quotes = "    evidence: [{{article: one, quote: Paragraph {2} has}}]"
        body = lines(size, "Paragraph {0} has its words.")
        seeds = text(body, glossary=terms(size, quotes))
        edition, problems = assemble(write(tmp_path / f"{size}", seeds))
        assert not problems.errors
        given = edition.seeds, edition.articles, edition.permalinks.arrivals, Problems()
        return steps_of(lambda: entries(*given))

    assert growth(steps) < AT_MOST


def test_steps_of_an_alignment_grow_with_the_texts() -> None:
    def steps(count: int) -> int:
        chance = random.Random(count)
        words = [f"w{number}" for number in range(2000)]
        texts = [chance.choices(words, k=80) for _ in range(count)]
        before = [Fingerprint.of_record(fingerprint(" ".join(text)).words) for text in texts]
        after = [fingerprint(" ".join([*text[:40], "x", *text[41:]])) for text in texts]
        return steps_of(lambda: align(before, after, {}))

    assert growth(lambda size: steps(5 * size)) < AT_MOST


REFUSED: dict[str, tuple[Seeds, str]] = {
    "a line": (text("x" * (text_file.LONGEST_LINE + 1)), "at most 100,000"),
    "lines": (text("x\n" * (load.MOST_LINES + 1)), "at most 50,000"),
    "uses": (text("zed " * 20_000 + ("\n" + "zed " * 20_000) * 5), "at most 100,000"),
    "forms": (text("zed " * 20_000, glossary=nested(2000)), "at most 10"),
    "places": (
        text(
            "a " * 20_000 + ("\n" + "a " * 20_000) * 2,
            "corrections:\n  - {supplied: a, corrected: b, why: z, times: 50001}",
        ),
        "at most 50,000",
    ),
    "places that do not fit": (
        text(
            "a " * 20_000 + ("\n" + "a " * 20_000) * 2,
            "corrections:\n  - {supplied: a, prefix: x, corrected: b, why: z}",
        ),
        "at most 50,000",
    ),
    "quotations of a paragraph": (
        dialogues(
            MOST_QUOTATIONS + 1,
            "".join(f"Word{i}x is here. " for i in range(MOST_QUOTATIONS + 2)),
            "paragraphs: [p1], quote: Word{0}x is",
        ),
        "at most 100",
    ),
    "corrections": (
        text(
            "a",
            "corrections:\n" + "- {supplied: a, why: z}\n" * (article_schema.MOST_QUOTATIONS + 1),
        ),
        "at most 5,000",
    ),
}


LONG = in_short_loop({"uses"}, set[str]())
"""Cases that take more than a second."""


@pytest.mark.parametrize("case", [one for one in REFUSED if one not in LONG])
def test_what_is_too_much_is_refused_and_the_limit_named(case: str, tmp_path: Path) -> None:
    seeds, limit = REFUSED[case]
    _, problems = assemble(write(tmp_path, seeds))
    assert any(limit in problem.expected for problem in problems.errors)


PHRASES = st.lists(st.text("ab", min_size=1, max_size=5), max_size=12)


@given(PHRASES, st.text("ab", min_size=1, max_size=3))
def test_beginnings_are_those_of_a_slow_search(texts: list[str], words: str) -> None:
    beginnings = Beginnings(enumerate(texts))
    begun = [number for number, one in enumerate(texts) if one.startswith(words)]
    assert beginnings.beginning(words) == begun
    assert beginnings.equal(words) == [n for n, one in enumerate(texts) if one == words]


@given(PHRASES)
def test_endings_are_those_of_a_slow_search(phrases: list[str]) -> None:
    different = set(phrases)
    assert endings(phrases) == {
        one: sum(one.endswith(other) for other in different - {one}) for one in different
    }


@given(st.text("a \u00a0\n", max_size=12), st.data())
def test_a_stretch_stands_on_one_line_as_by_a_slow_search(
    supplied: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(supplied)))
    end = data.draw(st.integers(start, len(supplied)))
    first, last = OneLine(supplied).at(start, end)
    line, words = " ".join(supplied.split()), " ".join(supplied[start:end].split())
    assert line[first:last] == words
    assert line[first:] == " ".join(supplied[start:].split())


@given(st.lists(st.sampled_from(["[1]", "[23]", " ", "word", "[x]", "]", "["]), max_size=9))
def test_markers_at_the_end_are_taken_off_and_nothing_else(parts: list[str]) -> None:
    line = " ".join("".join(parts).split())
    left = line
    while left.rstrip().endswith(("[1]", "[23]")):
        left = left.rstrip().removesuffix("[1]").removesuffix("[23]").rstrip()
    assert without_markers(line) == left


@given(st.text("zs!'’ ", max_size=9).filter(lambda one: re.search(r"\w", one)))
def test_a_phrase_is_bared_as_by_a_slow_expression(spelt: str) -> None:
    slow = re.sub(r"(?:['’]s)?\W*$", "", spelt, count=1)
    assert bare(spelt) == re.sub(r"^\W+", "", slow)
