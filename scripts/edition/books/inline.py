"""The words of an article as XHTML, with its links, corrections, remarks, and the notes called."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from edition.books.leaf import GLOSSARY, Leaf
from edition.books.notes import Footnote, editorial, foot, references_to, without_text
from edition.books.xhtml import ADDED, Xhtml, element, escaped, joined
from edition.document.apparatus import EditorsNote, editors_notes
from edition.document.model import (
    Article,
    Block,
    Emendation,
    Exclusive,
    Kind,
    Mention,
    Note,
    NoteReference,
    Remarked,
    RunIn,
)
from edition.document.pieces import pieces, remarked_words, shown_links
from edition.sources.edition_schema import EditionFile
from edition.text.languages import LANGUAGE


@dataclass
class Inline:
    """The words of the blocks of one article, which are asked for in the order of the text.

    `works` are the sources of notes as they are cited, by their ids. On paper a note stands where
    it is first called.
    """

    article: Article
    about: EditionFile
    works: Mapping[str, str]
    leaf: Leaf
    _called: set[str] = field(default_factory=set, init=False)
    _feet: list[Xhtml] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Has the notes of the author and of the edition at hand."""
        self._by_name = {note.name: note for note in self.article.notes}
        self._ours = {note.number: note for note in editors_notes(self.article, EditorsNote)}

    def of(self, block: Block) -> list[Xhtml]:
        """The text of a block; the marker of a remark stands where its words end."""
        links = list(shown_links(block))
        in_note = block.kind is Kind.NOTE
        remarks = [remarked_words(mark, links) for mark in block.remarks()]
        parts: list[Xhtml] = []
        for piece in pieces(block.text, links, remarks):
            words = block.text[piece.start : piece.end]
            shown = self._link(piece.link, words) if piece.link else self._plain(words)
            if any(remark.contains(piece) for remark in remarks):
                shown = element("span", shown, class_="remark")
            parts.append(shown)
            parts += [self._remark(one.mark) for one in remarks if one.end == piece.end]
            if not in_note:
                parts += self._feet
                self._feet.clear()
        return parts

    def _plain(self, words: str) -> Xhtml:
        """Words outside links.

        WeasyPrint 70 ends a line at the first blank of a text whose last blank has no room in it:
        so before a link a blank stands by itself.
        """
        if self.leaf.paper and words.endswith(" "):
            return joined([words[:-1], element("span", " ")])
        return escaped(words)

    def _link(self, span: Exclusive, words: str) -> Xhtml:
        match span:
            case Mention():
                to = self.leaf.way_to(GLOSSARY, span.term)
                return element("a", words, href=to, class_="term", role="doc-glossref")
            case NoteReference():
                return self._called_note(span, words)
            case Emendation():
                return self._emendation(span, words)
            case RunIn():
                return element("b", words, class_="run-in")
            case _:
                assert_never(span)

    def _called_note(self, span: NoteReference, words: str) -> Xhtml:
        note = self._by_name[span.name]
        lacking = "" if note.blocks or note.contributed else " lacking"
        call = self._call(note.id, self.leaf.id(span.id), words, f"note-ref{lacking}")
        # On paper all notes that lack a text are told of once.
        if not self.leaf.paper or span.place > 1 or lacking:
            return call
        # No foot stands within another: what a note calls follows it.
        outer, self._feet = self._feet, []
        own = foot(self.footnote(note, note.blocks), self.leaf)
        shown = joined([call, own, *self._feet])
        self._feet = outer
        return shown

    def _emendation(self, span: Emendation, words: str) -> Xhtml:
        read = element(
            *("span", span.reading),
            id=self.leaf.id(span.id),
            class_="emendation",
            data_supplied=words,
        )
        return joined([read, self._editors_call(span.number, None)])

    def _remark(self, mark: Remarked) -> Xhtml:
        return self._editors_call(mark.number, self.leaf.id(mark.id))

    def _editors_call(self, number: int, identifier: str | None) -> Xhtml:
        """The marker of a note of the edition, and on paper, where it is first called, the note."""
        note = self._ours[number]
        values = {"data_added": ADDED, "aria_label": note.name.capitalize(), "lang": LANGUAGE}
        call = self._call(note.id, identifier, f"e{number}", "editor-ref", **values)
        if self.leaf.paper and note.id not in self._called:
            self._called.add(note.id)
            self._feet.append(foot(self._editorial(note), self.leaf))
        return call

    def _call(
        self, note: str, identifier: str | None, label: str, kind: str, **values: str
    ) -> Xhtml:
        return element(
            *("a", label),
            href=self.leaf.href(note),
            id=identifier,
            class_=kind,
            epub__type=None if self.leaf.paper else "noteref",
            role="doc-noteref",
            **values,
        )

    def footnote(self, note: Note, blocks: Iterable[Block]) -> Footnote:
        """A note of the author, whose text are these blocks; what stands in its place if none."""
        text = [joined(self.of(block)) for block in blocks]
        return Footnote(
            id=note.id,
            label=f"[{note.number}]",
            name=f"note {note.number}",
            paragraphs=text or [without_text(note)],
            backlinks=references_to(note),
            voice="author",
            supplied=bool(text),
        )

    def editorial(self) -> Iterator[Footnote]:
        """The notes of the edition."""
        return map(self._editorial, self._ours.values())

    def _editorial(self, note: EditorsNote) -> Footnote:
        return editorial(note, self.about, self.works, self.leaf, self.article.metadata.language)
