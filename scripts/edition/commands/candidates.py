"""Suggests passages to set side by side: `python scripts/candidates.py --help`."""

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from edition.assembly import Edition, compiled
from edition.commands.build import report_problems
from edition.commands.pipeline import PROJECT, READING
from edition.commands.progress import Steps, steps
from edition.commands.terminal import say
from edition.dialogues.candidates import Candidate, Passage, candidates, known_pairs
from edition.dialogues.names import Names
from edition.memo import Memo
from edition.sources.problems import Problems
from edition.text.numbers import counted

COMPARING = "Comparing names"
_MOST_NAMED = 8
"""Shared names that a reason gives."""


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Suggests passages to set side by side.")
    parser.add_argument("--seeds", type=Path, default=PROJECT / "seeds", help="the texts")
    parser.add_argument("--most", type=int, default=20, help="how many to print (20)")
    options = parser.parse_args(arguments)
    problems, memo = Problems(), Memo()
    with steps(total=2) as step:
        with step.step(READING):
            edition = compiled(options.seeds, problems, memo)
        if not problems.errors:
            found = _best(edition, step, memo, max(options.most, 0))
    if problems.errors:
        report_problems(problems)
        return 1
    say(*_report(found))
    return 0


def _best(edition: Edition, step: Steps, memo: Memo, most: int) -> list[Candidate]:
    with step.step(COMPARING):
        declined, today = edition.seeds.dialogues.declined, edition.permalinks.arrivals
        known = known_pairs(edition.dialogues, declined, today)
        names = Names(edition.articles, edition.index.found, memo)
        return list(islice(candidates(edition.articles, names, known), most))


def _report(found: list[Candidate]) -> Iterator[str]:
    """The candidates as seeds/dialogues.yml takes them, each below the reason for it."""
    if not found:
        yield "# No two articles share a rare name in paragraphs that are not pairs already."
        return
    yield "# To accept: put it under the “pairs” of a question, with a relation and a why."
    yield "# To decline: put its last line under “declined”, without the sign before it."
    for number, candidate in enumerate(found, start=1):
        yield ""
        yield from _lines(number, candidate)


def _lines(number: int, candidate: Candidate) -> Iterator[str]:
    one, other = candidate.passages
    named = ", ".join(
        f"{name.words} ({counted(name.paragraphs, 'paragraph')})"
        for name in candidate.shared[:_MOST_NAMED]
    )
    yield f"# {number}. Both name {named}"
    yield f"      - a: {_passage(one)}"
    yield f"        b: {_passage(other)}"
    yield "        relation:  # agree, differ or complete"
    yield "        why:"
    yield f"#  - {{a: {_address(one)}, b: {_address(other)}}}"


def _passage(passage: Passage) -> str:
    """A passage in YAML: strings in quotation marks are those of JSON."""
    quote = json.dumps(passage.sentence, ensure_ascii=False)
    slug, identifier = passage.article.slug, passage.block.id
    return f"{{article: {slug}, paragraphs: [{identifier}], quote: {quote}}}"


def _address(passage: Passage) -> str:
    return f"{passage.article.slug}#{passage.block.id}"
