"""An article as data: blocks of supplied text, and stand-off spans over that text.

A block's text is a line of the supplied text and never changes. Whatever the edition knows about it
is a span over it; `start` and `end` are offsets in characters, half open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from edition.sources.apparatus_schema import Correction, Remark
from edition.sources.article_schema import Metadata


class Kind(StrEnum):
    """The role of a line of a supplied text; `traits` are what its lines have in common."""

    TITLE = "title"
    BYLINE = "byline"
    ABSTRACT = "abstract"
    CITATION = "citation"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BULLET = "bullet"
    QUOTATION = "quotation"
    NOTE = "note"
    AUTHOR = "author"

    @property
    def traits(self) -> "Traits":
        """What is true of every line of this kind."""
        return _TRAITS[self]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is true of every line of a kind.

    `name` is what lists call it, before its number if it has one. Running text is what is numbered,
    and searched for terms. `label` opens the lines that are told by it; it says where a line
    stands, and nothing of what it says.
    """

    name: str
    running_text: bool = False
    label: re.Pattern[str] | None = None


_TRAITS = {
    Kind.TITLE: Traits("title"),
    Kind.BYLINE: Traits("byline"),
    Kind.ABSTRACT: Traits("paragraph", running_text=True),
    Kind.CITATION: Traits("suggested citation"),
    Kind.KEYWORDS: Traits("keywords"),
    Kind.HEADING: Traits("heading"),
    Kind.PARAGRAPH: Traits("paragraph", running_text=True),
    Kind.ITEM: Traits("paragraph", running_text=True, label=re.compile(r"\s*\(\d{1,2}\)\s")),
    Kind.BULLET: Traits("paragraph", running_text=True, label=re.compile(r"\s*•\s")),
    Kind.QUOTATION: Traits("paragraph", running_text=True),
    Kind.NOTE: Traits("note"),
    Kind.AUTHOR: Traits("note about the author"),
}
RUNNING_TEXT = frozenset(kind for kind in Kind if kind.traits.running_text)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a block's text."""

    start: int
    end: int

    def overlaps(self, other: "_Stretch") -> bool:
        """Whether some character stands in both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Emendation(_Stretch):
    """A place where the edition reads something else: the words that a correction changes.

    A correction that changes words apart from each other has several; `part` counts them from 1.
    `number` is that of the correction among the corrections and remarks of the article, `name` what
    addresses call it.
    """

    number: int
    part: int
    reading: str
    correction: Correction
    name: str = ""

    @property
    def id(self) -> str:
        """The anchor of the place."""
        first = f"emended-{self.name}"
        return first if self.part == 1 else f"{first}-{self.part}"

    @property
    def entry(self) -> str:
        """The anchor of what is said of it."""
        return f"correction-{self.name}"


@dataclass(frozen=True, slots=True)
class Remarked(_Stretch):
    """Words that the edition keeps and remarks on; other spans may lie within or across them."""

    number: int
    remark: Remark
    name: str = ""

    @property
    def id(self) -> str:
        """The anchor of the words."""
        return f"remark-{self.name}"

    @property
    def entry(self) -> str:
        """The anchor of what is said of them."""
        return f"correction-{self.name}"


@dataclass(frozen=True, slots=True)
class NoteReference(_Stretch):
    """A marker such as [12]; `place` counts the references to one note from 1.

    `name` is what addresses call the note: its number when it was first published.
    """

    note: int
    place: int
    name: str = ""

    @property
    def id(self) -> str:
        """The anchor of the marker."""
        return reference_id(self.name, self.place)


def reference_id(name: str, place: int) -> str:
    """The anchor of the marker at the `place`-th reference to a note."""
    return f"ref-{name}" if place == 1 else f"ref-{name}-{place}"


@dataclass(frozen=True, slots=True)
class RunIn(_Stretch):
    """A heading that is part of its paragraph and opens it."""


@dataclass(frozen=True, slots=True)
class Mention(_Stretch):
    """An occurrence of a term; `linked` if it is the first in its section.

    `read_start` and `read_end` are its offsets in the reading of the block (`edited_text`). One
    that was `named` by an editor is in words that are no form of the term.
    """

    term: str
    linked: bool
    read_start: int
    read_end: int
    named: bool = False


Exclusive = Emendation | NoteReference | RunIn | Mention
"""What no two of overlap, but for mentions that are not linked: remarks may lie across them."""

Span = Exclusive | Remarked


@dataclass(frozen=True, slots=True)
class Alias:
    """Another id that leads here now; `notice` tells readers why.

    `instead` tells where they are if its text is gone, and `to` is the place of an article (its
    slug and id) that has the text today, elsewhere.
    """

    id: str
    notice: str
    instead: str = ""
    to: tuple[str, str] | None = None

    @property
    def gone(self) -> bool:
        """Whether its text is not within this place."""
        return bool(self.instead or self.to)


@dataclass(frozen=True, slots=True)
class Division:
    """What became of the rest of a paragraph that was divided after it was published.

    `said` tells readers; it ends before the names of `parts`, which are ids with their names.
    `since` is the day on which it was first divided.
    """

    said: str
    since: date
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a supplied text; `line` counts from 1, 0 for a heading that the edition adds.

    `level` is that of a heading, `number` that of the note to which the line belongs.
    """

    kind: Kind
    line: int
    text: str
    level: int = 0
    number: int = 0
    id: str = ""
    spans: tuple[Span, ...] = ()
    aliases: tuple[Alias, ...] = ()
    division: Division | None = None

    @property
    def added(self) -> bool:
        """Whether the edition added this block, which the supplied text does not have."""
        return self.line == 0

    @property
    def paragraph(self) -> str:
        """The number of a paragraph as it is printed and cited: 12a for p12a."""
        return self.id.removeprefix("p")

    def emendations(self) -> Iterator[Emendation]:
        """The corrected places, in order."""
        return (span for span in self.spans if isinstance(span, Emendation))

    def remarks(self) -> Iterator[Remarked]:
        """The places remarked upon, in order."""
        return (span for span in self.spans if isinstance(span, Remarked))

    def references(self) -> Iterator[NoteReference]:
        """The note markers, in order."""
        return (span for span in self.spans if isinstance(span, NoteReference))

    def mentions(self) -> Iterator[Mention]:
        """The occurrences of terms, in order."""
        return (span for span in self.spans if isinstance(span, Mention))


@dataclass(frozen=True, slots=True)
class SentenceAtMarker:
    """The sentence at the marker of a note, as the edition reads it, divided there.

    `lead` is where in the reading of the block the words stand that lead up to the marker, from the
    beginning of the sentence or from the marker before.
    """

    before: str
    after: str
    lead: range

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Note:
    """A note; `blocks` hold its supplied text, `contributed` the one that an editor added.

    `places` are the markers that refer to it, in the order of the text, and `sentence` is that
    at the first of them. If it has no text, `candidates` is the first line of those that
    could have it, 0 if the text has none.
    """

    number: int
    blocks: tuple[Block, ...]
    contributed: str | None
    places: tuple[tuple[Block, NoteReference], ...]
    sentence: SentenceAtMarker
    name: str = ""
    aliases: tuple[Alias, ...] = ()
    candidates: int = 0

    @property
    def id(self) -> str:
        """The anchor of the note."""
        return f"note-{self.name}"

    @property
    def missing(self) -> bool:
        """Whether its text was neither supplied nor contributed."""
        return not self.blocks and self.contributed is None and not self.candidates

    @property
    def unmatched(self) -> bool:
        """Whether the supplied text may have it, in a form that is not read."""
        return not self.blocks and self.contributed is None and self.candidates > 0


@dataclass(frozen=True, slots=True)
class Article:
    """A supplied text with all that the edition knows about it.

    `lines` are all lines of the text; `left_out` holds the indices (from 0) of those that do not
    belong to the article.
    """

    slug: str
    path: Path
    metadata: Metadata
    lines: tuple[str, ...]
    left_out: frozenset[int]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> Block:
        """The title, which is the first line of every text."""
        return next(block for block in self.blocks if block.kind is Kind.TITLE)

    def of_kind(self, *kinds: Kind) -> tuple[Block, ...]:
        """The blocks of these kinds, in order."""
        return tuple(block for block in self.blocks if block.kind in kinds)

    def body(self) -> Iterator[tuple[Block | None, Block]]:
        """The running text, each block with the heading above it (None in the opening)."""
        heading: Block | None = None
        for block in self.blocks:
            if block.kind is Kind.HEADING:
                heading = block
            elif block.kind in RUNNING_TEXT:
                yield heading, block

    def mentions(self) -> Iterator[tuple[Block, Mention]]:
        """Every use of a term with its block, in the order of the running text."""
        return ((block, span) for _, block in self.body() for span in block.mentions())

    def emendations(self) -> Iterator[tuple[Block, Emendation]]:
        """Every corrected place with its block, in the order of the text."""
        return ((block, span) for block in self.blocks for span in block.emendations())

    @property
    def corrected(self) -> int:
        """How many places are corrected; the parts of one correction are one."""
        return len({mark.number for _, mark in self.emendations()})

    def remarks(self) -> Iterator[tuple[Block, Remarked]]:
        """Every place remarked upon with its block, in the order of the text."""
        return ((block, span) for block in self.blocks for span in block.remarks())
