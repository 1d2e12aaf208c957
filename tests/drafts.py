"""Articles that change: what an editor may do to a text, and where each published place went.

A draft is a list of lines, each with the names that readers know it by. Names stand for the truth:
an edit says what became of them, whatever the edition's ids are.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from edition.document.model import Article, Kind

WORDS = [
    *("harbour", "lantern", "granite", "whistle", "orchard", "ribbon", "thunder", "saddle"),
    *("copper", "meadow", "violin", "pepper", "anchor", "velvet", "compass", "walnut"),
    *("candle", "glacier", "feather", "barrel", "button", "canvas", "dragon", "engine"),
    *("falcon", "garden", "hammer", "island", "jacket", "kettle", "ladder", "magnet"),
    *("needle", "oyster", "parrot", "quarry"),
]
"""So many that made-up paragraphs share no more pairs of words than paragraphs of articles do."""


@dataclass
class Line:
    """A line of a draft: a heading if `level`, else running text; `names` are what is here.

    Nobody has yet seen the line apart from what it was divided from: the line of the names `of`.
    """

    text: str
    names: set[str]
    level: int = 0
    of: set[str] = field(default_factory=set)


@dataclass
class Draft:
    """A text under edit. `gone` are the names of lines that were deleted."""

    slug: str
    title: str
    lines: list[Line]
    chance: random.Random
    gone: set[str] = field(default_factory=set)
    made: int = 0

    @classmethod
    def of(cls, article: Article, chance: random.Random) -> "Draft":
        """The sections and paragraphs of an article."""
        draft = cls(article.slug, article.title.text, [], chance)
        for block in article.blocks:
            if block.kind is Kind.HEADING:
                draft.lines.append(Line(block.text, {draft.name()}, block.level))
            elif block.id.startswith("p"):
                draft.lines.append(Line(block.text, {draft.name()}))
        return draft

    def name(self) -> str:
        """A name that no line has yet."""
        self.made += 1
        return f"{self.slug}/{self.made}"

    def paragraphs(self, shortest: int = 1) -> list[Line]:
        """The lines of running text of at least so many words."""
        return [x for x in self.lines if not x.level and len(x.text.split()) >= shortest]

    def remove(self, line: Line) -> None:
        """Removes a line; a part of it that was not published apart is what is left of it."""
        self.lines.remove(line)
        left = next((part for part in self.lines if part.of & line.names), None)
        if left:
            left.names |= line.names
        else:
            self.gone |= line.names

    def write(self, folder: Path) -> None:
        """Writes the text and what its .yml must say of it."""
        outline = [{"level": line.level, "heading": line.text} for line in self.lines if line.level]
        data = {"title": self.title, "structure": {"outline": outline}}
        path = folder / "articles" / f"{self.slug}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join([self.title, *(line.text for line in self.lines)]), "utf-8")
        path.with_suffix(".yml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def prose(chance: random.Random, words: int) -> str:
    """Sentences that nobody wrote."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def mend(draft: Draft) -> None:
    """Mends a typing error in each of several paragraphs."""
    for line in draft.chance.sample(draft.paragraphs(), k=min(6, len(draft.paragraphs()))):
        words = line.text.split()
        place = draft.chance.randrange(len(words))
        words[place] = words[place][:1] + "x" + words[place][1:]
        line.text = " ".join(words)


def add_sentences(draft: Draft) -> None:
    """Adds a sentence to several paragraphs, before or behind."""
    for line in draft.chance.sample(draft.paragraphs(), k=4):
        sentence = prose(draft.chance, 12)
        line.text = draft.chance.choice([f"{line.text} {sentence}", f"{sentence} {line.text}"])


def cut_sentences(draft: Draft) -> None:
    """Cuts up to a third of several paragraphs."""
    for line in draft.chance.sample(draft.paragraphs(30), k=3):
        words = line.text.split()
        length = draft.chance.randrange(5, len(words) // 3)
        start = draft.chance.randrange(len(words) - length)
        line.text = " ".join(words[:start] + words[start + length :])


def insert(draft: Draft) -> None:
    """Writes new paragraphs, one of them at an end."""
    for place in (draft.chance.choice([0, len(draft.lines)]), *draft.chance.sample(range(15), 2)):
        draft.lines.insert(place, Line(prose(draft.chance, 60), {draft.name()}))


def delete(draft: Draft) -> None:
    """Deletes two paragraphs."""
    for line in draft.chance.sample(draft.paragraphs(), k=2):
        draft.remove(line)


def split(draft: Draft) -> None:
    """Splits a paragraph; its names go with the larger part."""
    line = draft.chance.choice(draft.paragraphs(40))
    words = line.text.split()
    place = draft.chance.choice([len(words) // 3, 2 * len(words) // 3])
    parts = [Line(" ".join(words[:place]), set()), Line(" ".join(words[place:]), set())]
    larger = max(parts, key=lambda part: len(part.text.split()))
    smaller = next(part for part in parts if part is not larger)
    larger.names, smaller.names = line.names, {draft.name()}
    smaller.of = line.names | line.of
    larger.of = line.of
    position = draft.lines.index(line)
    draft.lines[position : position + 1] = parts


def merge(draft: Draft) -> None:
    """Joins two neighbouring paragraphs; the names of both stay."""
    neighbours = [
        (one, other)
        for one, other in zip(draft.lines, draft.lines[1:], strict=False)
        if not one.level and not other.level
    ]
    one, other = draft.chance.choice(neighbours)
    one.text, one.names = f"{one.text} {other.text}", one.names | other.names
    draft.lines.remove(other)


def move(draft: Draft) -> None:
    """Takes a paragraph to another place."""
    line = draft.chance.choice(draft.paragraphs())
    draft.lines.remove(line)
    draft.lines.insert(draft.chance.randrange(len(draft.lines)), line)


def rename_a_section(draft: Draft) -> None:
    """Writes another heading above the same paragraphs."""
    headings = [
        line
        for line, after in zip(draft.lines, draft.lines[1:], strict=False)
        if line.level and not after.level
    ]
    draft.chance.choice(headings).text = " ".join(draft.chance.sample(WORDS, k=3)).capitalize()


def change_a_level(draft: Draft) -> None:
    """Makes a section one of another level."""
    line = draft.chance.choice([line for line in draft.lines if line.level])
    line.level = 5 - line.level if line.level in (2, 3) else 3


def edit_half(draft: Draft) -> None:
    """Replaces every tenth word in half of the paragraphs."""
    lines = draft.paragraphs()
    for line in draft.chance.sample(lines, k=len(lines) // 2):
        words = line.text.split()
        for place in range(draft.chance.randrange(10), len(words), 10):
            words[place] = draft.chance.choice(WORDS)
        line.text = " ".join(words)


def rename_the_article(draft: Draft) -> None:
    """Gives the file another name."""
    draft.slug = f"{draft.slug.rpartition('-again')[0] or draft.slug}-again{draft.made}"
    draft.name()


EDITS: tuple[Callable[[Draft], None], ...] = (
    *(mend, add_sentences, cut_sentences, insert, delete, split, merge, move),
    *(rename_a_section, change_a_level, edit_half, rename_the_article),
)


def rounds(draft: Draft, count: int) -> Iterator[list[str]]:
    """Makes `count` rounds of edits, three kinds in each; yields what was done."""
    waiting: list[Callable[[Draft], None]] = []
    for _ in range(count):
        if len(waiting) < 3:
            waiting += draft.chance.sample(EDITS, k=len(EDITS))
        done = [waiting.pop() for _ in range(3)]
        for line in draft.lines:
            line.of = set()
        for edit in done:
            edit(draft)
        yield [edit.__name__ for edit in done]
