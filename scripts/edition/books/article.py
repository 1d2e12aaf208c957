"""The text of an article as XHTML: a walk over its blocks, in the order of the text.

What the edition adds has `data-added`, and `data-supplied` what a correction replaces, as on pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from edition.books.inline import Inline
from edition.books.leaf import Heading, Leaf
from edition.books.notes import aside
from edition.books.xhtml import ADDED, Xhtml, element
from edition.document.citation import short_name
from edition.document.edited_text import edited_text
from edition.document.model import Article, Block, Kind, Note
from edition.sources.edition_schema import EditionFile
from edition.text.languages import LANGUAGE, is_right_to_left

_OURS = {"data_added": ADDED, "lang": LANGUAGE}
"""The marks of words that this edition adds, whatever language the text is in."""

_BEHIND = 2
"""The level of headings of parts behind the text."""

_LISTS = {Kind.ITEM: "ol", Kind.BULLET: "ul"}


@dataclass
class Walk:
    """A walk over one article; `works` are the sources of notes as they are cited, by their ids."""

    article: Article
    about: EditionFile
    works: Mapping[str, str]
    paper: bool

    def __post_init__(self) -> None:
        """Has the place of the article in the book, and its words, at hand.

        The headings below its title are known when the chapter is made.
        """
        self.leaf = Leaf(self.article.slug, self.paper)
        self.headings: list[Heading] = []
        self._inline = Inline(self.article, self.about, self.works, self.leaf)

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
            dir="rtl" if is_right_to_left(language) else None,
            xml__lang=None if self.paper else language,
            aria_labelledby=self.leaf.id(title.id),
        )

    def _head(self, title: Block, after: Sequence[Block]) -> Iterator[Xhtml]:
        yield self._block(title)
        if after and after[0].kind is Kind.BYLINE:
            yield self._block(after[0])
        elif self.article.metadata.author:
            names = ", ".join(map(str, self.article.metadata.author))
            yield element("p", f"by {names}", class_="byline", **_OURS)

    def _runs(self, blocks: Iterable[Block]) -> Iterator[Xhtml]:
        """What follows the head; notes without a text stand behind the others."""
        lacking = [note for note in self.article.notes if self._is_told_of_behind(note)]
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
                    yield self._behind("About the author", "author", map(self._block, run))
                case Kind.ITEM | Kind.BULLET:
                    yield element(_LISTS[kind], *map(self._block, run))
                case _:
                    yield from map(self._block, run)
        yield from self._notes([], lacking)

    def _is_told_of_behind(self, note: Note) -> bool:
        """Whether a note has no text; what an editor contributed stands on paper at the foot."""
        has_foot = self.leaf.paper and note.contributed is not None
        return not note.blocks and not has_foot

    def _section(self, block: Block) -> Xhtml:
        self.headings.append(Heading(block.level, block.id, edited_text(block)))
        return self._heading(f"h{min(block.level, 6)}", block)

    def _heading(self, level: str, block: Block) -> Xhtml:
        return element(
            *(level, *self._inline.of(block)),
            id=self.leaf.id(block.id),
            data_added=ADDED if block.added else None,
            # Notes that a heading calls are no part of it in outlines and running heads.
            data_heading=edited_text(block) if self.paper else None,
            data_running=short_name(self.article) if self.paper and level == "h1" else None,
        )

    def _block(self, block: Block) -> Xhtml:
        match block.kind:
            case Kind.TITLE:
                shown = self._heading("h1", block)
            case Kind.HEADING:
                shown = self._section(block)
            case Kind.CITATION:
                label = element("span", "Suggested citation: ", class_="says", **_OURS)
                shown = element("p", label, *self._inline.of(block), class_="citation")
            case Kind.QUOTATION:
                shown = element("blockquote", self._numbered(block))
            case Kind.ABSTRACT:
                label = element("p", "Abstract", class_="label", **_OURS)
                named = {"epub__type": "abstract", "role": "doc-abstract", "aria_label": "Abstract"}
                shown = element("section", label, self._numbered(block), class_="abstract", **named)
            case Kind.PARAGRAPH:
                shown = self._numbered(block, "numbered")
            case Kind.ITEM | Kind.BULLET:
                shown = element("li", self._numbered(block))
            case Kind.BYLINE | Kind.KEYWORDS:
                shown = element("p", *self._inline.of(block), class_=block.kind)
            case Kind.NOTE | Kind.AUTHOR:
                shown = element("p", *self._inline.of(block))
            case _:
                assert_never(block.kind)
        return shown

    def _numbered(self, block: Block, name: str | None = None) -> Xhtml:
        return element("p", self._number(block), *self._inline.of(block), class_=name)

    def _number(self, block: Block) -> Xhtml:
        """The number of a paragraph, a page break for reading systems: their pages are these."""
        number = block.paragraph
        screens = {"epub__type": "pagebreak", "role": "doc-pagebreak", "aria_label": f"¶ {number}"}
        return element(
            *("span", number),
            id=self.leaf.id(block.id),
            class_="number",
            data_added=ADDED,
            **({} if self.paper else screens),
        )

    def _behind(self, heading: str, name: str, content: Iterable[Xhtml], **values: str) -> Xhtml:
        """A part behind the text, with a heading that the edition adds."""
        before = sum(one.title == heading for one in self.headings)
        own = f"_{name}-{before + 1}" if before else f"_{name}"
        self.headings.append(Heading(_BEHIND, own, heading))
        shown = {"data_heading": heading} if self.paper else {}
        title = element("h2", heading, id=self.leaf.id(own), **shown, **_OURS)
        named = {"aria_labelledby": self.leaf.id(own)} | values
        return element("section", title, *content, class_=f"behind {name}", **named)

    def _notes(self, run: Sequence[Block], lacking: Sequence[Note]) -> Iterator[Xhtml]:
        """The author's notes of one run; on paper they stand at the foot of the page."""
        content: list[Xhtml] = []
        own = {note.blocks[0].line: note for note in self.article.notes if note.blocks}
        for _, lines in groupby(run, key=lambda block: block.number):
            blocks = list(lines)
            note = own.get(blocks[0].line)
            if note is None:
                content += map(self._block, blocks)
            elif not self.paper:
                content.append(aside(self._inline.footnote(note, blocks), self.leaf))
        if self.paper and lacking:
            content.append(self._lacking(lacking))
        elif not self.paper:
            content += [aside(self._inline.footnote(note, ()), self.leaf) for note in lacking]
        if content:
            yield self._behind("Notes", "notes", content, role="doc-endnotes")

    def _lacking(self, notes: Sequence[Note]) -> Xhtml:
        """What paper says once of all notes without a text, with a place for each to lead to."""
        places = [element("span", id=self.leaf.id(note.id)) for note in notes]
        said = list(_lacking_texts(notes, len(self.article.notes)))
        where = self.article.metadata.published_at
        if where:
            said += [" See the published article: ", element("a", where, href=where), "."]
        return element("p", *places, *said, class_="edition", **_OURS)

    def _editors_notes(self) -> Iterator[Xhtml]:
        notes = [aside(note, self.leaf) for note in self._inline.editorial()]
        if notes:
            heading = "Editor’s notes: corrections and remarks"
            yield self._behind(heading, "editors-notes", notes, role="doc-endnotes", **_OURS)


def _lacking_texts(notes: Sequence[Note], of: int) -> Iterator[object]:
    """What is said of notes without a text, which are some “of” so many."""
    missing = sum(note.missing for note in notes)
    unmatched = len(notes) - missing
    if missing:
        yield f"{_so_many(missing, of)} in the supplied text."
    if unmatched:
        told = f"{_so_many(unmatched, of)} told apart from the rest of the supplied text"
        yield f"{' ' if missing else ''}{told}, which may have {'it' if of == 1 else 'them'}."


def _so_many(lacking: int, of: int) -> str:
    """The subject of a sentence that denies something of so many notes."""
    if of == 1:
        return "The only note is not"
    if lacking == of:
        return f"None of the {of} notes is"
    return f"{lacking} of the {of} notes {'is' if lacking == 1 else 'are'} not"
