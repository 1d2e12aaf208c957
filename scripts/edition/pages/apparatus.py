"""What the edition puts around a text: head, contents, notes in their place, corrections, terms."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from edition.document.apparatus import EditorsNote, editors_notes
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
    """What follows the head, in the order of the text.

    A note without a text stands after those of lower numbers, in the first run that has any.
    """
    lacking = [note for note in article.notes if not note.blocks]
    runs = _runs(article, lacking)
    places = _places_of_lacking(lacking, [run for kind, run in runs if kind == NOTES])
    notes = {note.number: note for note in article.notes}
    paragraphs = {block.line: f"#{block.id}" for block in article.blocks if block.id}
    seen: set[str] = set()
    for kind, run in runs:
        if kind == NOTES:
            missing = _Missing(next(places), paragraphs, article.metadata.language)
            content = _notes(notes, missing, run, glossary)
        else:
            content = [markdown.block(block, glossary) for block in run]
        yield Piece(kind, Markdown("\n\n".join(content)), first=kind not in seen)
        seen.add(kind)


def _places_of_lacking(
    lacking: Iterable[Note], runs: Sequence[Sequence[Block]]
) -> Iterator[list[Note]]:
    """The notes without a text that stand in each run of notes."""
    result: list[list[Note]] = [[] for _ in runs]
    begun = sorted((run[0].number, number) for number, run in enumerate(runs) if run)
    # Of the runs whose first note has a lower number, the last one in the text.
    last = list(accumulate((number for _, number in begun), max))
    for note in lacking:
        before = bisect_left(begun, (note.number,))
        result[last[before - 1] if before else 0].append(note)
    return iter(result)


@dataclass(frozen=True, slots=True)
class _Missing:
    """Notes without a text; `paragraphs` are the ways to the lines that may have one."""

    notes: Sequence[Note]
    paragraphs: Mapping[int, str]
    language: str

    def shown(self, note: Note) -> Markdown:
        """One of them as Markdown."""
        candidates = self.paragraphs.get(note.candidates)
        return markdown.note_without_text(note, candidates, self.language)


def _notes(
    notes: Mapping[int, Note], missing: _Missing, run: Iterable[Block], glossary: str
) -> list[Markdown]:
    """The notes of one run in the order of the text, and among them those without a text."""
    waiting = deque(sorted(missing.notes, key=lambda note: note.number))
    result: list[Markdown] = []
    for number, lines in groupby(run, key=lambda block: block.number):
        while waiting and waiting[0].number < number:
            result.append(missing.shown(waiting.popleft()))
        blocks = tuple(lines)
        if number in notes and blocks[0].line == notes[number].blocks[0].line:
            result.append(markdown.note(replace(notes[number], blocks=blocks), glossary))
        else:
            result += [markdown.block(block, glossary) for block in blocks]
    return result + [missing.shown(note) for note in waiting]


def _runs(article: Article, lacking: Sequence[Note]) -> list[tuple[str, list[Block]]]:
    """The blocks after the head in runs of one kind, and a place for notes that have no blocks."""
    body = article.blocks[1 + len(_byline(article)) :]
    groups = groupby(body, key=lambda block: _KINDS.get(block.kind, TEXT))
    runs = [(kind, list(run)) for kind, run in groups]
    if lacking and all(kind != NOTES for kind, _ in runs):
        before_author = len(runs) - 1 if runs and runs[-1][0] == AUTHOR else len(runs)
        runs.insert(before_author, (NOTES, []))
    return runs


class ApparatusEntry(EditorsNote):
    """A correction or remark as lists of them on pages show it."""

    __slots__ = ()

    @property
    def backlink(self) -> Markdown:
        """The way back to the place in the text."""
        name = f"Back to {self.name}, {self.where}"
        return markdown.anchor(self.where, f"#{self.place}", aria_label=name)

    @property
    def link(self) -> Markdown:
        """The link to itself, to be copied."""
        return markdown.link_to_itself(self.what, self.number, self.id)


def apparatus(article: Article) -> list[ApparatusEntry]:
    """The corrections and remarks, in the order of the text."""
    return editors_notes(article, ApparatusEntry)
