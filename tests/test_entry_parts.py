"""Entries in two parts: in general with sources, and in these texts."""

import json
from pathlib import Path

import pytest

from conftest import ROOT
from edition.assembly import Edition, assemble
from edition.exports.site import Site
from edition.memo import Memo
from edition.pages.all import pages
from edition.pages.templates import Templates

TEMPLATES = Templates(str(ROOT / "docs" / "templates" / "pages"))
WORKS = [
    {"id": "moon-1999", "type": "book", "title": "The Moon", "author": [{"family": "Mond"}]},
    {"id": "sea-2001", "type": "book", "title": "The Sea", "custom": {"seen": "no"}},
]
TEXT = "A title\n\nThe tide comes in, and the tide goes out."
EVIDENCE = "evidence: [{article: one, quote: the tide goes out}]"
OLD = f"{{term: tide, category: x, definition: Water that moves., {EVIDENCE}}}"


def made(folder: Path, entry: str) -> Edition:
    (folder / "articles").mkdir()
    (folder / "articles" / "one.txt").write_text(TEXT, "utf-8")
    (folder / "bibliography.json").write_text(json.dumps(WORKS), "utf-8")
    (folder / "glossary.yml").write_text(f"categories: [x]\nterms: [{entry}]\n", "utf-8")
    edition, problems = assemble(folder)
    assert problems.errors == []
    return edition


def page(edition: Edition, path: str) -> str:
    files = pages(edition, TEMPLATES, Site("A", "B", ""), Memo())
    return next(file.data.decode() for file in files if file.path == path)


def headings(text: str) -> list[str]:
    return [line.partition(" {:")[0] for line in text.splitlines() if line.startswith("#")]


def test_an_entry_without_a_general_part_is_as_it_was(tmp_path: Path) -> None:
    text = page(made(tmp_path, OLD), "glossary/tide.md")
    opening = ["# tide", "## What this rests on", "## How often it is used", "## Where it is used"]
    assert headings(text) == opening
    assert "Draft" not in text
    assert "As of" not in text


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", ""),
        (", status: draft", "Draft: "),
        (", status: reviewed", "Reviewed: "),
        (", as-of: 2026-11-24", "As of 24 November 2026."),
    ],
)
def test_its_state_and_its_date_are_said(tmp_path: Path, keys: str, said: str) -> None:
    text = page(made(tmp_path, f"{OLD[:-1]}{keys}}}"), "glossary/tide.md")
    states = [line for line in text.splitlines() if line.startswith(("Draft", "Reviewed", "As of"))]
    assert len(states) == bool(said)
    assert said in "".join(states)


def test_its_parts_are_told_apart_and_its_works_lead_to_the_bibliography(tmp_path: Path) -> None:
    general = "text: What moves the sea., sources: [moon-1999, {source: sea-2001, locator: p. 3}]"
    edition = made(tmp_path, f"{OLD[:-1]}, general: {{{general}}}}}")
    text = page(edition, "glossary/tide.md")
    assert headings(text)[:4] == [
        *("# tide", "## In general", "## In these texts", "### What this rests on")
    ]
    in_general, _, in_these_texts = text.partition("## In these texts")
    assert "What moves the sea." in in_general
    assert "[Mond, n.d.](../bibliography/index.md#moon-1999)" in in_general
    assert "(../bibliography/index.md#sea-2001), p. 3" in in_general
    assert "Water that moves." in in_these_texts
    bibliography = page(edition, "bibliography/index.md")
    assert bibliography.count("[“tide”](../glossary/tide.md#general)") == len(WORKS)
    assert bibliography.count("not looked at again") == 1
