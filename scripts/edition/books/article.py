"""The text of an article as XHTML: a walk over its blocks and spans, in the order of the text.

What the edition adds has `data-added`, and `data-supplied` what a correction replaces, as on pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import assert_never

from edition.books.leaf import GLOSSARY, Leaf
from edition.books.notes import Footnote, editorial, references_to, without_text
from edition.books.xhtml import Xhtml, element, escaped, joined
from edition.document.apparatus import EditorsNote, editors_notes
from edition.document.citation import short_name
from edition.document.edited_text import edited_text
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

_ADDED = ""
_BEHIND = (Kind.NOTE, Kind.AUTHOR)
_LISTS = {Kind.ITEM: "ol", Kind.BULLET: "ul"}


@dataclass
class Walk:
    """A walk over one article; `works` are the sources of notes as they are cited, by their ids."""

    article: Article
    about: EditionFile
    works: Mapping[str, str]
    paper: bool
    _called: set[str] = field(default_factory=set)
    _feet: list[Xhtml] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Has the notes of the author and of the edition at hand."""
        self.leaf = Leaf(self.article.slug, self.paper)
        self._by_name = {note.name: note for note in self.article.notes}
        self._ours = {note.number: note for note in editors_notes(self.article, EditorsNote)}

    def chapter(self) -> Xhtml:
        """The article with all of its notes."""
        title, *others = self.article.blocks
        body = [element("header", *self._head(title, others[:1]))]
        rest = others[1:] if others[:1] and others[0].kind is Kind.BYLINE else others
        body += self._runs(rest)
        if not self.paper:
            body += self._editors_notes()
        language = self.article.metadata.language
        return element(
            *("section", *body),
            class_="article",
            epub__type="chapter",
            role="doc-chapter",
            lang=language,
            xml__lang=None if self.paper else language,
            aria_labelledby=self.leaf.id(title.id),
        )

    def _head(self, title: Block, after: Sequence[Block]) -> Iterator[Xhtml]:
        yield self._heading("h1", title)
        if after and after[0].kind is Kind.BYLINE:
            yield element("p", *self._inline(after[0]), class_="byline")
        elif self.article.metadata.author:
            names = ", ".join(map(str, self.article.metadata.author))
            yield element("p", f"by {names}", class_="byline", data_added=_ADDED)

    def _runs(self, blocks: Iterable[Block]) -> Iterator[Xhtml]:
        """What follows the head; notes without a text stand behind the others."""
        lacking = [note for note in self.article.notes if not note.blocks]
        for kind, group in groupby(blocks, key=lambda block: block.kind):
            run = list(group)
            if kind is Kind.AUTHOR and lacking:
                yield from self._notes([], lacking)
                lacking = []
            match kind:
                case Kind.NOTE:
                    yield from self._notes(run, lacking)
                    lacking = []
                case Kind.AUTHOR:
                    yield self._behind("About the author", "author", self._paragraphs(run))
                case Kind.ITEM | Kind.BULLET:
                    yield element(_LISTS[kind], *map(self._item, run))
                case _:
                    yield from map(self._block, run)
        yield from self._notes([], lacking)

    def _heading(self, level: str, block: Block) -> Xhtml:
        return element(
            *(level, *self._inline(block)),
            id=self.leaf.id(block.id),
            data_added=_ADDED if block.added else None,
            # Notes that a heading calls are no part of it in outlines and running heads.
            data_heading=edited_text(block) if self.paper else None,
            data_running=short_name(self.article) if self.paper and level == "h1" else None,
        )

    def _block(self, block: Block) -> Xhtml:
        if block.kind is Kind.HEADING:
            return self._heading(f"h{min(block.level, 6)}", block)
        content = self._inline(block)
        match block.kind:
            case Kind.CITATION:
                label = element("span", "Suggested citation: ", class_="says", data_added=_ADDED)
                return element("p", label, *content, class_="citation")
            case Kind.QUOTATION:
                return element("blockquote", element("p", self._number(block), *content))
            case Kind.ABSTRACT:
                label = element("p", "Abstract", class_="label", data_added=_ADDED)
                text = element("p", self._number(block), *content)
                named = {"epub__type": "abstract", "role": "doc-abstract", "aria_label": "Abstract"}
                return element("section", label, text, class_="abstract", **named)
            case Kind.PARAGRAPH:
                return element("p", self._number(block), *content, class_="numbered")
            case _:
                return element("p", *content, class_=block.kind)

    def _item(self, block: Block) -> Xhtml:
        return element("li", element("p", self._number(block), *self._inline(block)))

    def _number(self, block: Block) -> Xhtml:
        """The number of a paragraph, a page break for reading systems: their pages are these."""
        number = block.id.removeprefix("p")
        screens = {"epub__type": "pagebreak", "role": "doc-pagebreak", "aria_label": f"¶ {number}"}
        return element(
            *("span", number),
            id=self.leaf.id(block.id),
            class_="number",
            data_added=_ADDED,
            **({} if self.paper else screens),
        )

    def _paragraphs(self, run: Iterable[Block]) -> list[Xhtml]:
        return [element("p", *self._inline(block)) for block in run]

    def _behind(self, heading: str, name: str, content: Iterable[Xhtml], **values: str) -> Xhtml:
        """A part behind the text, with a heading that the edition adds."""
        identifier = self.leaf.id(f"_{name}")
        title = element("h2", heading, id=identifier, data_added=_ADDED, lang="en")
        named = {"aria_labelledby": identifier} | values
        return element("section", title, *content, class_=f"behind {name}", **named)

    # Text with its spans

    def _inline(self, block: Block) -> list[Xhtml]:
        """The text of a block; the marker of a remark stands where its words end."""
        links = list(shown_links(block))
        in_note = block.kind is Kind.NOTE
        remarks = [remarked_words(mark, links) for mark in block.remarks()]
        parts: list[Xhtml] = []
        for piece in pieces(block.text, links, remarks):
            words = block.text[piece.start : piece.end]
            shown = self._link(piece.link, words) if piece.link else escaped(words)
            if any(words.contains(piece) for words in remarks):
                shown = element("span", shown, class_="remark")
            parts.append(shown)
            parts += [self._remark(one.mark) for one in remarks if one.end == piece.end]
            if not in_note:
                parts += self._feet
                self._feet.clear()
        return parts

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
        if not self.paper or span.place > 1 or lacking:
            return call
        # No foot stands within another: what a note calls follows it.
        outer, self._feet = self._feet, []
        foot = self.foot(self._footnote(note, note.blocks))
        shown = joined([call, foot, *self._feet])
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
        call = self._call(
            note.id, identifier, f"e{number}", "editor-ref", _ADDED, note.name.capitalize()
        )
        if self.paper and note.id not in self._called:
            self._called.add(note.id)
            self._feet.append(self.foot(self._editorial(note)))
        return call

    def _call(
        self,
        note: str,
        identifier: str | None,
        label: str,
        kind: str,
        added: str | None = None,
        name: str | None = None,
    ) -> Xhtml:
        return element(
            *("a", label),
            href=self.leaf.href(note),
            id=identifier,
            class_=kind,
            epub__type=None if self.paper else "noteref",
            role="doc-noteref",
            data_added=added,
            aria_label=name,
        )

    # Notes

    def _footnote(self, note: Note, blocks: Iterable[Block]) -> Footnote:
        text = [joined(self._inline(block)) for block in blocks]
        return Footnote(
            id=note.id,
            label=f"[{note.number}]",
            name=f"note {note.number}",
            paragraphs=text or [without_text(note)],
            backlinks=references_to(note),
            voice="author",
            supplied=bool(text),
        )

    def _editorial(self, note: EditorsNote) -> Footnote:
        return editorial(note, self.about, self.works, self.leaf, self.article.metadata.language)

    def _notes(self, run: Sequence[Block], lacking: Sequence[Note]) -> Iterator[Xhtml]:
        """The author's notes of one run; on paper they stand at the foot of the page."""
        content: list[Xhtml] = []
        own = {note.blocks[0].line: note for note in self.article.notes if note.blocks}
        for _, lines in groupby(run, key=lambda block: block.number):
            blocks = list(lines)
            note = own.get(blocks[0].line)
            if note is None:
                content += self._paragraphs(blocks)
            elif not self.paper:
                content.append(self.aside(self._footnote(note, blocks)))
        if self.paper and lacking:
            content.append(self._lacking(lacking))
        elif not self.paper:
            content += [self.aside(self._footnote(note, ())) for note in lacking]
        if content:
            yield self._behind("Notes", "notes", content, role="doc-endnotes")

    def _lacking(self, notes: Sequence[Note]) -> Xhtml:
        """What paper says once of all notes without a text, with a place for each to lead to."""
        places = [element("span", id=self.leaf.id(note.id)) for note in notes]
        missing = sum(note.missing for note in notes)
        where = self.article.metadata.published_at
        known = [" They are in the published article: ", element("a", where, href=where), "."]
        said = f"{missing} of the {len(self.article.notes)} notes are not in the supplied text."
        return element(
            *("p", *places, said, *(known if where else ())), class_="edition", data_added=_ADDED
        )

    def _editors_notes(self) -> Iterator[Xhtml]:
        notes = [self.aside(self._editorial(note)) for note in self._ours.values()]
        if notes:
            heading = "Editor’s notes: corrections and remarks"
            roles = {"role": "doc-endnotes", "data_added": _ADDED, "lang": "en"}
            yield self._behind(heading, "editors-notes", notes, **roles)

    def aside(self, note: Footnote) -> Xhtml:
        """A note as a pop-up of reading systems, with the ways back to its places."""
        ways = [
            element(
                *("a", link.where),
                href=self.leaf.href(link.place),
                role="doc-backlink",
                epub__type="backlink",
                aria_label=f"Back to {note.name} in {link.where}",
            )
            for link in note.backlinks
        ]
        back = element("span", " ", joined(ways, ", "), class_="back", data_added=_ADDED)
        label = "" if note.supplied else element("span", f"{note.label} ", class_="label")
        first, *others = note.paragraphs
        paragraphs = [element("p", label, first, *(() if others else (back,)))]
        paragraphs += [element("p", text) for text in others[:-1]]
        paragraphs += [element("p", text, back) for text in others[-1:]]
        return element(
            *("aside", *paragraphs),
            id=self.leaf.id(note.id),
            class_=f"note {note.voice}",
            epub__type="footnote",
            role="doc-footnote",
            data_added=None if note.supplied else _ADDED,
        )

    def foot(self, note: Footnote) -> Xhtml:
        """A note at the foot of its page: within a paragraph, where only phrases can stand."""
        added = None if note.supplied else _ADDED
        label = "" if note.supplied else element("span", f"{note.label} ", class_="label")
        text = [element("span", one, class_="paragraph") for one in note.paragraphs]
        return element(
            *("span", label, *text),
            id=self.leaf.id(note.id),
            class_=f"foot {note.voice}",
            data_added=added,
        )
