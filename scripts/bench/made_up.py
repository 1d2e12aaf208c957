"""Editions of made-up articles, and the same words as plain Markdown."""

import random
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

import yaml

WORDS = 5000
TERMS = 300
PARAGRAPHS = 50
NOTES = 25
OCCURRENCES = 140
VOCABULARY = 6000
_FREQUENCIES = list(accumulate(1 / rank for rank in range(5, VOCABULARY + 5)))
"""How often words are used, added up: 5,000 words are 1,500 different ones, as in real articles."""

_CONSONANTS, _VOWELS = "bdfgklmnprstv", "aeiou"

_SETTINGS = {
    "site_name": "Made up",
    "theme": {"name": "material", "font": False},
    "plugins": [],
    "nav": [{"Home": "index.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
}
_TOOLTIPS = {
    "theme": {"name": "material", "font": False, "features": ["content.tooltips"]},
    "markdown_extensions": [
        "abbr",
        {"pymdownx.snippets": {"auto_append": ["includes/terms.md"]}},
    ],
}


def made_up(folder: Path, articles: int, terms_known: int = TERMS) -> None:
    """Writes seeds of `articles` texts of WORDS words with `terms_known` terms below `folder`."""
    chance = random.Random(1)
    vocabulary = [_word(chance) for _ in range(VOCABULARY)]
    firsts = vocabulary[:terms_known]
    terms = [f"{a} {b}" for a, b in zip(firsts, reversed(vocabulary), strict=False)]
    (folder / "articles").mkdir(parents=True)
    for number in range(articles):
        text, metadata = _article(chance, vocabulary, terms, number)
        path = folder / "articles" / f"article-{number}.txt"
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".yml").write_text(yaml.safe_dump(metadata), encoding="utf-8")
    entries = [
        {"term": term, "category": "Made up", "definition": f"What “{term}” means. It is made up."}
        for term in dict.fromkeys(terms)
    ]
    glossary = {"categories": ["Made up"], "terms": entries}
    (folder / "glossary.yml").write_text(yaml.safe_dump(glossary), encoding="utf-8")


def _word(chance: random.Random) -> str:
    syllables = range(chance.randint(1, 4))
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in syllables)


def _article(
    chance: random.Random, vocabulary: list[str], terms: list[str], number: int
) -> tuple[str, dict[str, object]]:
    sentences = [
        " ".join(chance.choices(vocabulary, cum_weights=_FREQUENCIES, k=12)).capitalize() + "."
        for _ in range(WORDS // 12)
    ]
    for position in chance.sample(range(len(sentences)), k=OCCURRENCES):
        sentences[position] = f"Here {chance.choice(terms)} {sentences[position].lower()}"
    for note, position in enumerate(sorted(chance.sample(range(len(sentences)), k=NOTES)), 1):
        sentences[position] += f"[{note}]"
    size = len(sentences) // PARAGRAPHS + 1
    paragraphs = [" ".join(sentences[i : i + size]) for i in range(0, len(sentences), size)]
    headings = [f"Section {index} of article {number}" for index in range(len(paragraphs) // 10)]
    lines = [f"A made-up article {number}", paragraphs[0]]
    for index, paragraph in enumerate(paragraphs[1:]):
        if index % 10 == 0 and index // 10 < len(headings):
            lines.append(headings[index // 10])
        lines.append(paragraph)
    lines += [f"[{note}] See {chance.choice(vocabulary)}." for note in range(1, NOTES + 1)]
    outline = [{"level": 2, "heading": heading} for heading in headings]
    metadata = {
        "author": [{"family": "Nobody", "given": "N."}],
        "issued": 2000 + number % 26,
        "structure": {"outline": outline},
    }
    return "\n\n".join(lines), metadata


def as_plain_markdown(seeds: Path, folder: Path) -> None:
    """Writes a project of MkDocs with the words of the articles in `seeds`, and nothing else."""
    _project(seeds, folder, _SETTINGS)


def with_tooltips(seeds: Path, folder: Path) -> None:
    """The same, with the glossary as Material has it: abbreviations appended to every page."""
    _project(seeds, folder, _SETTINGS | _TOOLTIPS)
    glossary = yaml.safe_load((seeds / "glossary.yml").read_text(encoding="utf-8"))
    lines = [f"*[{term['term']}]: {term['definition']}" for term in glossary["terms"]]
    (folder / "includes").mkdir()
    (folder / "includes" / "terms.md").write_text("\n".join(lines), encoding="utf-8")


def _project(seeds: Path, folder: Path, settings: Mapping[str, object]) -> None:
    pages = folder / "docs" / "articles"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(dict(settings)), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Made up\n", encoding="utf-8")
    for text in (seeds / "articles").glob("*.txt"):
        metadata = yaml.safe_load(text.with_suffix(".yml").read_text(encoding="utf-8"))
        headings = {entry["heading"] for entry in metadata["structure"]["outline"]}
        title, *lines = text.read_text(encoding="utf-8").split("\n\n")
        shown = [f"## {line}" if line in headings else line.replace("[", "\\[") for line in lines]
        page = "\n\n".join([f"# {title}", *shown])
        (pages / f"{text.stem}.md").write_text(page, encoding="utf-8")
