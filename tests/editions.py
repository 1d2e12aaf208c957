"""Editions that tests build: one that changed, one whose lists fill pages, one that is large."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from edition.assembly import Edition, assemble
from edition.pages import described, front, term
from edition.permalinks import record

SENTENCE = "In the {} year the {} tide came in over the grey sand and the old harbour of the town"
SENTENCES = [
    f"{first} {rest}, as the chronicles of the {coast} coast relate at great length."
    for first, coast, rest in (
        ("Tides", "northern", "come and go twice between one night and the next"),
        ("Oil", "southern", "was carried in barrels by men who never saw the wells"),
        ("Wheat", "eastern", "grew wherever the river had left its mud in spring"),
        ("Iron", "western", "came down from the hills on the backs of mules"),
        ("Salt", "middle", "was the one thing that nobody had to be sold twice"),
        ("Paper", "upper", "arrived late and was mistrusted for a hundred years"),
        ("Glass", "lower", "broke on the way more often than it reached a window"),
        ("Wool", "outer", "clothed the poor in winter and bored them in summer"),
    )
]
FIRST = [
    *("A title", "Of tides", *SENTENCES[:3], "Of iron", *SENTENCES[3:5]),
    *("(1) A first thing that is listed here.", "(2) A second thing that is listed here."),
    *("Of glass", *SENTENCES[5:], "Here is a note,[1] and here another.[2]"),
]
THEN = [
    *("A title", "Of tides", SENTENCES[0], f"{SENTENCES[1]} {SENTENCES[2]}", "Of iron"),
    *(SENTENCES[4], "(2) A second thing that is listed here."),
    *(SENTENCES[5], "A paragraph that nobody had read before it was put here.", *SENTENCES[6:]),
    "Here is a note,[1] and here nothing.",
]
"""Merged: p3 into p2. Removed: p4, p6, a heading, note 2. New: one behind p8."""

TERMS = (
    "categories: [C]\nterms:\n  - {{term: {0}, category: C, definition: What comes and goes.}}\n"
)


def published(seeds: Path) -> Edition:
    """The edition of some seeds, whose record is written."""
    edition, problems = assemble(seeds)
    assert not problems.errors, "\n".join(map(str, problems))
    record.write_record(seeds / record.NAME, edition.permalinks.record)
    return edition


def write_first(seeds: Path) -> None:
    """Seeds as they were first published."""
    _write(seeds, "old", FIRST, "tides")


def write_then(seeds: Path) -> None:
    """The same after a change: article and term renamed, places merged, removed and added."""
    _write(seeds, "new", THEN, "tidal things")


def _write(seeds: Path, slug: str, lines: list[str], name: str) -> None:
    for path in seeds.glob("articles/*"):
        path.unlink()
    (seeds / "articles").mkdir(parents=True, exist_ok=True)
    (seeds / "articles" / f"{slug}.txt").write_text("\n\n".join(lines), "utf-8")
    headings = "".join(f"\n    - {{level: 2, heading: {x}}}" for x in lines if x[:3] == "Of ")
    yml = f"structure:\n  outline:{headings}\n"
    (seeds / "articles" / f"{slug}.yml").write_text(yml, "utf-8")
    (seeds / "glossary.yml").write_text(TERMS.format(name), "utf-8")


PARAGRAPH = "A tide comes in, and a tide goes out, as tides do, says the first and last line."


def write_paged(seeds: Path) -> None:
    """Seeds with several articles that use a term several times."""
    (seeds / "articles").mkdir(parents=True)
    for number in range(1, 6):
        text = f"Title {number}\n\n{PARAGRAPH}\n"
        (seeds / "articles" / f"text-{number}.txt").write_text(text, "utf-8")
    (seeds / "glossary.yml").write_text(
        "categories: [Things]\nterms:\n  - term: tide\n    category: Things\n"
        "    forms: [tide, tides]\n    definition: Water that moves.\n",
        "utf-8",
    )


@contextmanager
def short_lists() -> Iterator[None]:
    """Has few things of a list stand on a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(described, "ARTICLES_PER_PAGE", 2)
        patch.setattr(front, "ARTICLES_ON_FRONT_PAGE", 1)
        patch.setattr(term, "OCCURRENCES_PER_PAGE", 3)
        patch.setattr(term, "ARTICLES_COMPARED", 4)
        yield


def write_large(seeds: Path) -> None:
    """Seeds in which one term is used 5,000 times, in 50 articles."""
    articles = seeds / "articles"
    articles.mkdir(parents=True)
    ordinals = ["first", "second", "third", "fourth", "fifth"]
    for number in range(50):
        body = [
            ". ".join(SENTENCE.format(ordinals[i % 5], ordinals[(i + j) % 5]) for j in range(4))
            for i in range(25)
        ]
        text = "\n\n".join([f"The tide of town {number}", *(f"{part}." for part in body)])
        (articles / f"town-{number:02}.txt").write_text(text + "\n", "utf-8")
    (articles / "words.txt").write_text(
        "Words beside words\n\nThe zoo, mole. été is. The sea, mole – Éden was.\n\n"
        "An eel mole zoo is. A mole eta was. One pier.\n",
        "utf-8",
    )
    (seeds / "glossary.yml").write_text(
        json.dumps(
            {
                "categories": ["Sea"],
                "terms": [
                    {"term": "tide", "category": "Sea", "definition": "Water. It comes and goes."},
                    {"term": "harbour", "category": "Sea", "definition": "A place. For ships."},
                    {"term": "mole", "category": "Sea", "definition": "A wall. Against waves."},
                    {"term": "pier", "category": "Sea", "definition": "A way. Over water."},
                ],
            }
        ),
        "utf-8",
    )
