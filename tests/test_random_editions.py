"""Editions made of the grammar's pieces and of noise: problems are said, or all words are there."""

import json
import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import stub_builder
from conftest import ROOT
from edition.assembly import assemble
from edition.document.words import supplied_words
from edition.exports.all import exports
from edition.exports.site import Site
from edition.furniture.all import furniture
from edition.memo import Memo
from edition.pages.all import pages
from edition.pages.templates import Templates
from edition.permalinks.record import NAME, written
from edition.site import builder
from edition.site.invariants import violations
from edition.site.verify import page_words
from edition.sources.edition_schema import EditionFile

FORM = re.compile(r".+:\d+: (error|warning): found .+, expected .+")
TEMPLATES = Templates(str(ROOT / "docs" / "templates" / "pages"))
SITE = Site("A", "B", "https://example.org/")
SETTINGS = builder.configuration(ROOT, EditionFile())

NOISE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t"), max_size=12
)
WORDS = ("zed", "tide", "Harbour", "“zed”", "[1]", "[2]", "[12]", "*", "_a_", "<b>", "&amp;", "x.")
WORD = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), NOISE)
OPENING = ("", "", "", "[1] ", "[2] ", "(1) ", "• ", "- ", "# ", "    ", "by ", "Keywords: ", "1. ")
LINE = st.builds(
    lambda opening, words: opening + " ".join(words),
    st.sampled_from(OPENING),
    st.lists(WORD, min_size=1, max_size=12),
)
TEXT = st.lists(LINE, min_size=1, max_size=12).map("\n\n".join)
PHRASE = st.one_of(st.sampled_from(("zed", "tide", "zed tide", "Harbour", "x.", "[1]")), NOISE)


def as_yaml(value: object) -> str:
    """JSON is YAML, and says exactly what is meant."""
    return json.dumps(value, ensure_ascii=False)


def some(**keys: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=dict(keys))


HEADING = st.fixed_dictionaries(
    {"level": st.integers(1, 7), "heading": PHRASE}, optional={"before": PHRASE}
)
STRUCTURE = some(
    **{
        "byline": PHRASE,
        "abstract": PHRASE,
        "keywords": PHRASE,
        "author": PHRASE,
        "outline": st.lists(HEADING, max_size=3),
        "run-in": st.lists(PHRASE, max_size=2),
        "quotations": st.lists(PHRASE, max_size=2),
    }
)
CORRECTION = st.fixed_dictionaries(
    {"supplied": PHRASE, "why": PHRASE},
    optional={"corrected": PHRASE, "times": st.integers(0, 4)},
)
REMARK = st.fixed_dictionaries(
    {"exact": PHRASE, "kind": st.just("fact"), "note": PHRASE}, optional={"prefix": PHRASE}
)
METADATA = some(
    **{
        "title": PHRASE,
        "author": st.lists(st.fixed_dictionaries({"family": PHRASE}), max_size=2),
        "issued": st.integers(-1, 10_000),
        "language": st.sampled_from(("en", "es", "pt-BR", "ar", "x")),
        "structure": STRUCTURE,
        "corrections": st.lists(CORRECTION, max_size=3),
        "remarks": st.lists(REMARK, max_size=2),
        "left-out": st.lists(st.fixed_dictionaries({"first": PHRASE, "why": PHRASE}), max_size=2),
        "notes": st.dictionaries(st.sampled_from(("1", "2", "x")), PHRASE, max_size=2),
        "not-notes": st.lists(st.integers(0, 12), max_size=2),
        "formerly": st.lists(st.sampled_from(("old", "two", "../x")), max_size=2),
    }
)
TERM = st.fixed_dictionaries(
    {"term": PHRASE, "category": st.sampled_from(("C", "D")), "definition": PHRASE},
    optional={
        "forms": st.lists(PHRASE, max_size=3),
        "not": st.lists(PHRASE, max_size=2),
        "evidence": st.lists(
            st.fixed_dictionaries({"article": st.sampled_from(("one", "no")), "quote": PHRASE}),
            max_size=1,
        ),
        "related": st.lists(PHRASE, max_size=2),
        "names": st.dictionaries(
            st.sampled_from(("es", "ru")), st.lists(PHRASE, max_size=2), max_size=2
        ),
        "general": st.fixed_dictionaries(
            {"text": PHRASE, "sources": st.lists(st.sampled_from(("work", "no")), max_size=2)}
        ),
        "also": st.lists(
            st.fixed_dictionaries(
                {
                    "article": st.just("one"),
                    "paragraph": st.sampled_from(("p1", "p2", "x")),
                    "words": PHRASE,
                }
            ),
            max_size=2,
        ),
        "as-of": st.dates().map(str),
        "status": st.sampled_from(("draft", "reviewed", "finished")),
    },
)
GLOSSARY = some(
    categories=st.just(["C"]),
    terms=st.lists(TERM, max_size=3),
    declined=st.lists(PHRASE, max_size=2),
)
WORKS = [{"id": "work", "type": "book", "title": "A work"}]
OFTEN_ABSENT = 3


def absent_or(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.integers(1, OFTEN_ABSENT).flatmap(lambda n: st.none() if n > 1 else strategy)


def files(text: str, metadata: object, glossary: object) -> dict[str, str]:
    """The files of seeds; one that says nothing is not there."""
    said = {"articles/one.yml": metadata, "glossary.yml": glossary, "bibliography.json": WORKS}
    return {"articles/one.txt": text} | {
        name: as_yaml(value) for name, value in said.items() if value is not None
    }


SEEDS = st.builds(files, TEXT, absent_or(METADATA), absent_or(GLOSSARY))


def write(folder: Path, seeds: dict[str, str]) -> None:
    (folder / "articles").mkdir(exist_ok=True)
    for name, content in seeds.items():
        (folder / name).write_text(content, "utf-8")


def check(seeds: Path) -> str | None:
    """Checks what is said or made of seeds; the record if an edition is made."""
    edition, problems = assemble(seeds)
    for problem in problems:
        assert FORM.fullmatch(str(problem)), str(problem)
    if problems.errors:
        return None
    memo = Memo()
    made = {file.path: file for file in pages(edition, TEMPLATES, SITE, memo)}
    list(furniture(edition, memo))
    list(exports(edition, memo))
    for article in edition.articles:
        path = f"articles/{article.slug}.md"
        text = re.sub(r"\A---\n.*?\n---\n", "", made[path].data.decode(), flags=re.DOTALL)
        html = stub_builder.html_of(text, SETTINGS)
        tree = LexborHTMLParser(stub_builder.page(path, html))
        assert [str(problem) for problem in violations(path, tree, article)] == []
        assert page_words(tree) == supplied_words(article)
    return written(edition.permalinks.record)


@given(TEXT, SEEDS, st.booleans())
def test_an_edition_is_made_with_all_its_words_or_what_is_wrong_is_said(
    before: str, seeds: dict[str, str], published: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if published:
            write(folder, {"articles/one.txt": before})
            record = check(folder)
            if record is not None:
                (folder / NAME).write_text(record, "utf-8")
        write(folder, seeds)
        check(folder)
