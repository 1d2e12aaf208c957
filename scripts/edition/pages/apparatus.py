"""What the edition puts around a text: head, contents, notes in their place, corrections, terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.document.citation import place_name
from edition.document.edited_text import edited_text
from edition.document.model import Article, Block, Kind, Note
from edition.pages import markdown
from edition.pages.markdown import Markdown

NOTES, AUTHOR, TEXT = "notes", "author", "text"
_KINDS = {Kind.NOTE: NOTES, Kind.AUTHOR: AUTHOR}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article that its page frames in one way; whether it is the first such."""

    kind: str
    content: Markdown
    first: bool


def head_of(article: Article, glossary: str) -> Markdown:
    """The title and the byline below it; `glossary` is the way to the folder of the terms."""
    title = markdown.title(article.title, article.metadata.language)
    byline = [markdown.block(block, glossary) for block in _byline(article)]
    return Markdown("\n\n".join([title, *byline]))


def _byline(article: Article) -> Sequence[Block]:
    """The byline, if it follows the title; elsewhere it stays where the text has it."""
    return [block for block in article.blocks[1:2] if block.kind is Kind.BYLINE]


def flow_of(article: Article, glossary: str) -> Iterator[Piece]:
    """What follows the head, in the order of the text; missing notes come with the first notes."""
    lacking = [note for note in article.notes if not note.blocks]
    seen: set[str] = set()
    for kind, run in _runs(article, lacking):
        if kind == NOTES:
            numbers = {block.number for block in run} | {note.number for note in lacking}
            shown = [note for note in article.notes if note.number in numbers]
            content, lacking = [markdown.note(note, glossary) for note in shown], []
        else:
            content = [markdown.block(block, glossary) for block in run]
        yield Piece(kind, Markdown("\n\n".join(content)), first=kind not in seen)
        seen.add(kind)


def _runs(article: Article, lacking: Sequence[Note]) -> list[tuple[str, list[Block]]]:
    """The blocks after the head in runs of one kind, and a place for notes that have no blocks."""
    body = article.blocks[1 + len(_byline(article)) :]
    groups = groupby(body, key=lambda block: _KINDS.get(block.kind, TEXT))
    runs = [(kind, list(run)) for kind, run in groups]
    if lacking and all(kind != NOTES for kind, _ in runs):
        before_author = len(runs) - 1 if runs and runs[-1][0] == AUTHOR else len(runs)
        runs.insert(before_author, (NOTES, []))
    return runs


def outline(article: Article) -> list[tuple[int, str, str]]:
    """The headings as (level, text, id), no level deeper than one below the heading before."""
    result: list[tuple[int, str, str]] = []
    for block in article.of_kind(Kind.HEADING):
        deepest = result[-1][0] + 1 if result else 2
        result.append((min(block.level, deepest), edited_text(block), block.id))
    added = (
        ("Notes", "notes", bool(article.notes)),
        ("About the author", "about-the-author", bool(article.of_kind(Kind.AUTHOR))),
        ("Corrections and remarks", "corrections", any(article.emendations())),
        ("Terms in this article", "terms", any(any(b.mentions()) for b in article.blocks)),
    )
    return result + [(2, name, identifier) for name, identifier, there in added if there]


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """A correction or remark as lists of them show it."""

    number: int
    where: str
    supplied: str
    reading: str | None
    why: str
    source: str | None

    @property
    def backlink(self) -> Markdown:
        """The way back to the place in the text."""
        name = f"Back to correction {self.number}, {self.where}"
        return markdown.anchor(self.where, f"#emended-{self.number}", aria_label=name)


def apparatus(article: Article) -> list[ApparatusEntry]:
    """The corrections and remarks, in the order of the text."""
    return [
        ApparatusEntry(
            number=mark.number,
            where=place_name(block),
            supplied=block.text[mark.start : mark.end],
            reading=mark.reading,
            why=mark.correction.why,
            source=mark.correction.source,
        )
        for block, mark in article.emendations()
    ]
