"""Divides a supplied text into the blocks of an article.

The only module that knows what text scraped from a web page looks like.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from edition.document.model import Article, Block, Kind
from edition.document.note_lines import note_lines, without_markers
from edition.sources.article_schema import Heading, Structure
from edition.sources.load import Supplied
from edition.sources.problems import Problem, Problems, quoted
from edition.sources.yaml_lines import Location
from edition.text.beginnings import Beginnings

_LABELS = {kind: kind.traits.label for kind in Kind if kind.traits.label}
_LONGEST_HEADING = 120
_BELOW = "the first words of a line below it"


def parse(supplied: Supplied, problems: Problems) -> Article:
    """The article's blocks, without spans, notes or ids."""
    reader = _Reader(supplied, problems)
    blocks = tuple(reader.blocks())
    if not blocks:
        problems.add(Problem(supplied.path, 1, "no text", "a title and paragraphs"))
        blocks = (Block(Kind.TITLE, 1, supplied.slug, level=1),)
    return Article(
        slug=supplied.slug,
        path=supplied.path,
        metadata=supplied.metadata,
        lines=supplied.lines,
        left_out=frozenset(reader.left_out),
        blocks=blocks,
    )


def spaced(text: str) -> str:
    """`text` with a single space for each run of white space."""
    return " ".join(text.split())


class _Reader:
    """Assigns a role to each line of a text.

    `roles` holds roles that were assigned or guessed, as kind and level, by the index of the line;
    other lines are classified by how they look.
    """

    def __init__(self, supplied: Supplied, problems: Problems) -> None:
        self.supplied = supplied
        self.problems = problems
        self.lines = [spaced(line) for line in supplied.lines]
        self.roles: dict[int, tuple[Kind, int]] = {}
        self.added: dict[int, list[Heading]] = {}
        self.beginnings = Beginnings(enumerate(self.lines))
        self.left_out = self._left_out()
        self.content = [
            index for index, line in enumerate(self.lines) if line and index not in self.left_out
        ]
        if self.left_out:
            self.beginnings = Beginnings((index, self.lines[index]) for index in self.content)
        # The title comes first: no other role may be given to its line.
        if self.content:
            self.roles[self.content[0]] = (Kind.TITLE, 1)
        structure = supplied.metadata.structure
        self._assign(structure) if structure else self._guess_front_matter()
        # A line that has a role ends a note.
        not_notes = supplied.metadata.not_notes
        self.notes = note_lines(self.lines, self.content, self.roles, self.added, not_notes)
        # Headings are guessed last: a line that has a role, or belongs to a note, is none.
        if structure is None or structure.outline is None:
            self._guess_headings()
        self._compare_title()

    def blocks(self) -> Iterator[Block]:
        """The blocks in the order of the text, added headings included."""
        for index in self.content:
            for heading in self.added.get(index, ()):
                yield Block(Kind.HEADING, 0, heading.heading, heading.level)
            kind, level = self.roles.get(index) or (self._kind(index), 0)
            number = self.notes.get(index, 0)
            yield Block(kind, index + 1, self.supplied.lines[index], level, number)

    def _kind(self, index: int) -> Kind:
        """The kind of a line to which no role was assigned, judged by how it looks."""
        if index in self.notes:
            return Kind.NOTE
        labelled = (kind for kind, label in _LABELS.items() if label.match(self.lines[index]))
        return next(labelled, Kind.PARAGRAPH)

    def _left_out(self) -> set[int]:
        passages: list[tuple[int, int]] = []
        for number, passage in enumerate(self.supplied.metadata.left_out):
            where = ("left-out", number, "first")
            name = "a passage to leave out"
            first = self._line_beginning(passage.first, where, name)
            last: int | None = len(self.lines) - 1
            if passage.last is not None:
                where, name = ("left-out", number, "last"), "the last line of the passage"
                last = self._line_beginning(passage.last, where, name, first or 0)
            if first is not None and last is not None:
                passages.append((first, last))
        result: set[int] = set()
        reached = 0
        for first, last in sorted(passages):
            result.update(range(max(first, reached), last + 1))
            reached = max(reached, last + 1)
        return result

    def _assign(self, structure: Structure) -> None:
        named = {
            "byline": (structure.byline, Kind.BYLINE),
            "abstract": (structure.abstract, Kind.ABSTRACT),
            "citation": (structure.citation, Kind.CITATION),
            "keywords": (structure.keywords, Kind.KEYWORDS),
            "author": (structure.author, Kind.AUTHOR),
        }
        for key, (beginning, kind) in named.items():
            if beginning is not None:
                self._give(kind, beginning, ("structure", key), f"the {key}")
        for number, beginning in enumerate(structure.quotations):
            location = ("structure", "quotations", number)
            self._give(Kind.QUOTATION, beginning, location, "a quotation")
        self._outline(structure.outline or ())

    def _give(self, kind: Kind, beginning: str, location: Location, name: str) -> None:
        index = self._line_beginning(beginning, location, name)
        if index in self.roles:
            found = f"{name}, {quoted(beginning)}, which is the {self.roles[index][0]} already"
            self._complain(location, found)
        elif index is not None:
            self.roles[index] = (kind, 0)

    def _outline(self, outline: tuple[Heading, ...]) -> None:
        after = self.content[0] if self.content else 0
        lines: dict[str, list[int]] = {}
        for at in self.content:
            for words in {self.lines[at], without_markers(self.lines[at])}:
                lines.setdefault(words, []).append(at)
        for number, heading in enumerate(outline):
            location = ("structure", "outline", number)
            if heading.before is not None:
                after = self._add(heading, heading.before, (*location, "before"), after)
                continue
            same = lines.get(spaced(heading.heading), [])
            following = bisect_right(same, after)
            if following == len(same):
                where = "which is no line after the heading before it"
                found = f"the heading {quoted(heading.heading)}, {where}"
                self._complain(location, found)
            else:
                after = same[following]
                self.roles[after] = (Kind.HEADING, heading.level)

    def _add(self, heading: Heading, before: str, location: Location, after: int) -> int:
        """Adds a heading; returns the line that it stands before, or `after` if there is none."""
        name = "the place of an added heading"
        index = self._line_beginning(before, location, name)
        if index is None:
            return after
        if index == self.content[0]:
            found, expected = f"{name}, {quoted(before)}, which is the title", _BELOW
            self.problems.add(self.supplied.yml.problem(location, found, expected))
            return after
        self.added.setdefault(index, []).append(heading)
        return index

    def _line_beginning(
        self, beginning: str, location: Location, name: str, since: int = 0
    ) -> int | None:
        """The only line, `since` one, that equals `beginning` or, failing that, starts with it."""
        start = spaced(beginning)
        for find in (self.beginnings.equal, self.beginnings.beginning):
            candidates = find(start)
            count = len(candidates) - bisect_left(candidates, since)
            if count == 1:
                return candidates[-1]
            if count:
                break
        how_often = f"begins {count} lines" if count else "begins no line"
        self._complain(location, f"{name}, {quoted(beginning)}, which {how_often}")
        return None

    def _complain(self, location: Location, found: str) -> None:
        expected = f"the words of exactly one line of {self.supplied.path.name}"
        self.problems.add(self.supplied.yml.problem(location, found, expected))

    def _guess(self, index: int, kind: Kind, level: int = 0) -> None:
        self.roles[index] = (kind, level)
        if self.supplied.faulty:
            return
        yml = self.supplied.path.with_suffix(".yml").name
        found = f"{quoted(self.lines[index])}, taken for the {kind} because of how it looks"
        expected = f"{yml} to say so under “structure”"
        self.problems.add(Problem(self.supplied.path, index + 1, found, expected, "warning"))

    def _guess_front_matter(self) -> None:
        for index in self.content[1:2]:
            line = self.lines[index]
            if re.match(r"by\s+\S", line, re.IGNORECASE) and len(line) < _LONGEST_HEADING:
                self._guess(index, Kind.BYLINE)
        for index in self.content[1:]:
            if re.match(r"key ?words?\s*:", self.lines[index], re.IGNORECASE):
                self._guess(index, Kind.KEYWORDS)
                break

    def _guess_headings(self) -> None:
        before = -1
        for index, following in pairwise(self.content):
            if index not in self.roles and self._looks_like_heading(index, following):
                if self._kind(index) is Kind.PARAGRAPH:
                    self._guess(index, Kind.HEADING, 2)
                elif index in self.notes and self.notes[index] == self.notes.get(before):
                    self._doubt(index)
            before = index

    def _doubt(self, index: int) -> None:
        """Says that a line within a note, after its first, looks like a heading."""
        if self.supplied.faulty:
            return
        line = quoted(self.lines[index])
        found = f"{line}, taken for a part of note {self.notes[index]}"
        expected = "“outline” in the .yml to name it if it is a heading"
        self.problems.add(Problem(self.supplied.path, index + 1, found, expected, "warning"))

    def _looks_like_heading(self, index: int, following: int) -> bool:
        line = without_markers(self.lines[index])
        return (
            len(line) <= _LONGEST_HEADING
            and len(line) < len(self.lines[following])
            and not re.search(r"[.,;:!…”\"’)\]]$", line)
            and bool(re.search(r"[^\W\d_]", line))
        )

    def _compare_title(self) -> None:
        title = self.supplied.metadata.title
        first = self.lines[self.content[0]] if self.content else ""
        if title and first and spaced(title) not in (first, without_markers(first)):
            expected = f"the first line of the text, {quoted(first)}"
            self.problems.add(self.supplied.yml.problem(("title",), quoted(title), expected))
