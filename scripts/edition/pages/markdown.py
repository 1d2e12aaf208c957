"""Blocks become Markdown. The only module that knows Markdown and what must be escaped in it."""

import re
from collections.abc import Iterable, Mapping
from typing import assert_never
from urllib.parse import quote

from edition.document.citation import place_name
from edition.document.edited_text import supported_sentence
from edition.document.model import (
    RUNNING_TEXT,
    Alias,
    Block,
    Emendation,
    Kind,
    Mention,
    Note,
    NoteReference,
    RunIn,
    Span,
)


def _entities(characters: str) -> dict[int, str]:
    return {ord(character): f"&#{ord(character)};" for character in characters} | {
        ord("&"): "&amp;",
        ord("\n"): " ",
    }


_IN_TEXT = _entities("\\`*_{}[]<>|~#!")
_IN_ATTRIBUTE = _entities('\\`*_{}[]<>"!')
_LINE_START = re.compile(r"(?:[-+:=]|\d+(?=[.)]))")


class Markdown(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


def escape(text: object) -> Markdown:
    """Text as Markdown that shows it literally; blanks before it are the caller's to take off."""
    if type(text) is Markdown:
        return text
    literal = str(text).translate(_IN_TEXT)
    start = None if literal[:1].isalpha() else _LINE_START.match(literal)
    if start is None:
        return Markdown(literal)
    last = start.end() - 1 if literal[0] in "-+:=" else start.end()
    return Markdown(f"{literal[:last]}&#{ord(literal[last])};{literal[last + 1 :]}")


def attributes(values: Mapping[str, str | None]) -> str:
    """HTML attributes; one whose value is None stands alone."""
    return "".join(
        f" {name}" if value is None else f' {name}="{value.translate(_IN_ATTRIBUTE)}"'
        for name, value in values.items()
    )


def anchor(text: object, href: str, **values: str | None) -> Markdown:
    """A link within the page; in names of attributes `_` stands for `-`, `class_` for class."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in values.items()}
    return Markdown(f"<a{attributes({'href': href} | named)}>{escape(text)}</a>")


def link(text: object, target: str, marks: str = "") -> Markdown:
    """A link to another page of the site (the path of its .md) or to an address of the web."""
    address = target
    if "://" in target:
        address = quote(target, safe="/:?#@!$&'+,;=%~.-").replace("&", "&amp;")
    return Markdown(f"[{escape(text)}]({address}){f'{{ {marks} }}' if marks else ''}")


def paragraph(content: str, marks: str = "") -> Markdown:
    """A paragraph with its attributes in the form of attr_list."""
    return Markdown(f"{content}\n{{: {marks} }}" if marks else content)


def heading(content: str, level: int, marks: str) -> Markdown:
    """A heading with its attributes."""
    return Markdown(f"{'#' * level} {content} {{: {marks} }}")


def title(block: Block, language: str) -> Markdown:
    """The title of an article in its language."""
    shown = heading(_inline(block, ""), 1, f"#{block.id} lang={language}")
    return _with_former(shown, block.aliases)


def block(block: Block, glossary: str) -> Markdown:
    """One block; `glossary` is the way from its page to the folder of the terms."""
    content = _inline(block, glossary)
    if block.kind in RUNNING_TEXT:
        content = f"{_former(block.aliases)}{content}"
    match block.kind:
        case Kind.CITATION:
            label = "<span data-added>Suggested citation: </span>"
            shown = paragraph(f"{label}{content}", f".{block.kind}")
        case Kind.TITLE | Kind.HEADING:
            added = " data-added" if block.added else ""
            shown = heading(content, block.level, f"#{block.id}{added}")
            shown = _with_former(shown, block.aliases)
        case Kind.ITEM:
            shown = Markdown(f"1. {content}\n{{: #{block.id} .item }}")
        case Kind.BULLET:
            shown = Markdown(f"- {content}\n{{: #{block.id} .bullet }}")
        case Kind.QUOTATION:
            shown = Markdown(f"> {content}\n> {{: #{block.id} }}")
        case Kind.ABSTRACT | Kind.PARAGRAPH:
            label = "Abstract\n{: .label data-added }\n\n" if block.kind is Kind.ABSTRACT else ""
            shown = paragraph(f"{label}{content}", f"#{block.id} .{block.kind}")
        case Kind.BYLINE | Kind.KEYWORDS | Kind.NOTE | Kind.AUTHOR:
            shown = paragraph(content, f".{block.kind}")
        case _:
            assert_never(block.kind)
    return shown


def _former(former: Iterable[Alias]) -> str:
    """Anchors that lead to this place now, inside it; each shows its notice when it is aimed at."""
    return "".join(
        f"<span{attributes({'id': one.id, 'class': 'former', 'data-added': None})}>"
        f"{one.notice.translate(_IN_TEXT)}</span>"
        for one in former
    )


def _with_former(shown: Markdown, former: Iterable[Alias]) -> Markdown:
    """A heading, and the anchors that lead to it below it: a table of contents copies headings."""
    lines = [paragraph(escape(one.notice), f"#{one.id} .former data-added") for one in former]
    return Markdown("\n\n".join([shown, *lines]))


def _inline(block: Block, glossary: str) -> str:
    """The text of a block with its spans as links; white space at its ends is layout, not text."""
    text = block.text
    parts: list[str] = []
    position = len(text) - len(text.lstrip())
    for span in block.spans:
        if isinstance(span, Mention) and not span.linked:
            continue
        parts.append(_literal(text[position : span.start], first=not parts))
        parts.append(_span(span, text[span.start : span.end], glossary))
        position = span.end
    parts.append(_literal(text[position:].rstrip(), first=not parts))
    return "".join(parts)


def _literal(text: str, *, first: bool) -> str:
    return escape(text) if first else text.translate(_IN_TEXT)


def _span(span: Span, words: str, glossary: str) -> str:
    match span:
        case Mention():
            return link(words, f"{glossary}/{span.term}.md", ".term")
        case NoteReference():
            return anchor(
                words, f"#note-{span.name}", class_="note-ref", id=span.id, role="doc-noteref"
            )
        case Emendation(reading=None):
            return _mark("remark", span, words)
        case Emendation():
            return _mark("emendation", span, span.reading or "", data_supplied=words)
        case RunIn():
            return f"**{words.translate(_IN_TEXT)}**{{ .run-in }}"
        case _:
            assert_never(span)


def _mark(kind: str, span: Emendation, words: str, **values: str) -> Markdown:
    return anchor(
        words, f"#correction-{span.number}", class_=kind, id=f"emended-{span.number}", **values
    )


def note(note: Note, glossary: str) -> Markdown:
    """A note with its supplied text."""
    first, *others = (_inline(block, glossary) for block in note.blocks)
    opening = f"{_former(note.aliases)}{first}&#160;{_backlinks(note)}"
    paragraphs = [paragraph(opening, f"#{note.id} .note")]
    paragraphs += [paragraph(text, ".note") for text in others]
    return Markdown("\n\n".join(paragraphs))


def note_without_text(note: Note, candidates: str | None) -> Markdown:
    """A note with its contributed text, or else which sentence it supports.

    `candidates` is the way to the lines that could be its supplied text.
    """
    number = f"{_former(note.aliases)}{escape(f'[{note.number}]')}"
    marks = f"#{note.id} .note data-added"
    if note.contributed is not None:
        return paragraph(f"{number} {escape(note.contributed)}&#160;{_backlinks(note)}", marks)
    if note.missing:
        said, marks = "Not in the supplied text.", f"{marks} data-missing"
    else:
        there = anchor("these lines", candidates) if candidates else "lines of this page"
        said = f"Not told apart in the supplied text: it may be among {there}."
    supported = escape(supported_sentence(note).text)
    return paragraph(f"{number} {said} It supports: *{supported}*&#160;{_backlinks(note)}", marks)


def _backlinks(note: Note) -> str:
    return "&#160;".join(_backlink(note, place) for place in note.places)


def _backlink(note: Note, place: tuple[Block, NoteReference]) -> str:
    block, reference = place
    which = f"reference {reference.place}" if len(note.places) > 1 else "the reference"
    return anchor(
        "↩",
        f"#{reference.id}",
        role="doc-backlink",
        aria_label=f"Back to {which} to note {note.number}, {place_name(block)}",
        data_added=None,
    )
