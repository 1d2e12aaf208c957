"""Blocks become Markdown. The only module that knows Markdown and what must be escaped in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import assert_never
from urllib.parse import quote

from edition.document.citation import place_name
from edition.document.marked_text import MarkedPiece, marked_pieces
from edition.document.model import (
    RUNNING_TEXT,
    Alias,
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
from edition.document.pieces import RemarkedWords, pieces, remarked_words, shown_links
from edition.document.text_quote import changed_letters
from edition.text.languages import LANGUAGE, is_foreign, is_right_to_left


def _entities(characters: str) -> dict[int, str]:
    return {ord(character): f"&#{ord(character)};" for character in characters} | {
        ord("&"): "&amp;",
        ord("\n"): " ",
    }


_IN_TEXT = _entities("\\`*_{}[]<>|~#!")
_IN_ATTRIBUTE = _entities('\\`*_{}[]<>"!')
_IN_HTML = _entities("\\`*_{}[]|~") | {ord("&"): "&"}
_TEXT_OF_HTML = re.compile(r"(?:^|(?<=>))[^<]+")
_AFTER_COLON = re.compile(r"<(?P<ends>/?)[^>]*>|(?P<blank>(?<=:) )")
"""A blank that follows a colon, or a tag, as its attributes may have one too."""

_HYPHENED = re.compile(r"\S+-\S+")
_OPENING = " \u00a0([{“‘«¿¡"
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


def from_html(html: str) -> Markdown:
    """Inline HTML as Markdown that shows it: its texts are escaped, its tags and entities kept."""
    return Markdown(_TEXT_OF_HTML.sub(lambda text: text[0].translate(_IN_HTML), html))


def attributes(values: Mapping[str, str | None]) -> str:
    """HTML attributes; one whose value is None stands alone."""
    return "".join(
        f" {name}" if value is None else f' {name}="{value.translate(_IN_ATTRIBUTE)}"'
        for name, value in values.items()
    )


def anchor(text: object, href: str, **values: str | None) -> Markdown:
    """A link within the page; in names of attributes `_` stands for `-`, `class_` for class."""
    return Markdown(f"<a{attributes({'href': href} | _named(values))}>{escape(text)}</a>")


def _named(values: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name.rstrip("_").replace("_", "-"): value for name, value in values.items()}


def link(text: object, target: str, marks: str = "", **values: str | None) -> Markdown:
    """A link to another page of the site (the path of its .md) or to an address of the web.

    `marks` are Markdown already; `values` are attributes, named as those of `anchor`.
    """
    marks = f"{marks}{attributes(_named(values))}"
    address = target
    if "://" in target:
        address = quote(target, safe="/:?#@!$&'+,;=%~.-").replace("&", "&amp;")
    return Markdown(f"[{escape(text)}]({address}){f'{{ {marks} }}' if marks else ''}")


def paragraph(content: str, marks: str = "") -> Markdown:
    """A paragraph with its attributes in the form of attr_list."""
    return Markdown(f"{content}\n{{: {marks} }}" if marks else content)


def bars(shares: Iterable[float]) -> Markdown:
    """Bars below each other for the eye alone; each share, from 0 to 1, is that of the width."""
    drawn = "".join(
        f'<path class="rate--{number}" d="M0 {5 * number}h{100 * share:.1f}"/>'
        for number, share in enumerate(shares, start=1)
    )
    return Markdown(
        '<svg class="bars" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">'
        f"{drawn}</svg>"
    )


def heading(content: str, level: int, marks: str) -> Markdown:
    """A heading with its attributes."""
    return Markdown(f"{'#' * level} {content} {{: {marks} }}")


def in_language(language: str) -> str:
    """The attributes of text in a language, in the form of attr_list."""
    return f"lang={language}{' dir=rtl' if is_right_to_left(language) else ''}"


def words_in(language: str, text: object) -> Markdown:
    """Words within a text in another language."""
    directions = {"dir": "rtl"} if is_right_to_left(language) else {}
    return Markdown(f"<span{attributes({'lang': language} | directions)}>{escape(text)}</span>")


def in_own_words(text: object) -> Markdown:
    """Words of an author in a line of the edition's."""
    return Markdown(f'<span class="words">{escape(text)}</span>')


def title(block: Block, language: str) -> Markdown:
    """The title of an article in its language."""
    shown = heading(headed(_inline(block, "")), 1, f"#{block.id} {in_language(language)}")
    return _with_former(shown, block.aliases)


def headed(content: str) -> Markdown:
    """A title whose lines end behind its colon before they do elsewhere, and within no word."""
    parts = list(_divided_after_colons(_hyphened_whole(content)))
    return Markdown(" ".join(map(_whole, parts)) if len(parts) > 1 else parts[0])


def _divided_after_colons(content: str) -> Iterator[str]:
    """The parts of a title, divided within no element."""
    start = depth = 0
    for found in _AFTER_COLON.finditer(content):
        if found["blank"] is None:
            depth += -1 if found["ends"] else 1
        elif not depth:
            yield content[start : found.start()]
            start = found.end()
    yield content[start:]


def _whole(text: str, classes: str = "whole") -> str:
    """A stretch that stays on one line where it fits."""
    return f'<span class="{classes}">{text}</span>'


def _hyphened_whole(content: str) -> str:
    """A heading whose words with hyphens stay whole; what has marks stays as it is."""
    if "<" in content or "](" in content:
        return content
    return _HYPHENED.sub(lambda word: _whole(word[0], "whole whole--word"), content)


def block(block: Block, glossary: str) -> Markdown:
    """One block; `glossary` is the way from its page to the folder of the terms."""
    content = _inline(block, glossary)
    if block.kind in RUNNING_TEXT:
        content = f"{_former(block.aliases)}{_divided(block)}{content}"
    match block.kind:
        case Kind.CITATION:
            label = '<span class="says" data-added>Suggested citation: </span>'
            shown = paragraph(f"{label}{content}", f".{block.kind}")
        case Kind.TITLE | Kind.HEADING:
            added = " data-added" if block.added else ""
            shown = heading(_hyphened_whole(content), block.level, f"#{block.id}{added}")
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
        f"<span{attributes(values)}>{_told(one)}</span>"
        for one in former
        for values in [{"id": one.id, "class": "former"} | _marks_of(one)]
    )


def _marks_of(former: Alias) -> dict[str, None]:
    """The marks of a notice, by which scripts tell whether the text is within this place."""
    return {"data-added": None} | ({"data-gone": None} if former.gone else {})


def _divided(block: Block) -> str:
    """Where the rest of a divided paragraph is; shown when the paragraph is aimed at."""
    if block.division is None:
        return ""
    parts = _enumerated(anchor(name, f"#{part}") for part, name in block.division.parts)
    said = f"{escape(block.division.said)}{f' {parts}' if parts else ''}."
    return f"<span{attributes({'class': 'divided', 'data-added': None})}>{said}</span>"


def _enumerated(names: Iterable[str]) -> str:
    """Names as a sentence lists them: “one, two and three”."""
    *others, last = [*names] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _told(one: Alias) -> str:
    """Why an address leads here, a link if its text is elsewhere; where “here” is if it is gone."""
    if one.to:
        slug, identifier = one.to
        return link(one.notice, f"{slug}.md#{identifier}")
    why = one.notice.translate(_IN_TEXT)
    if one.instead:
        return f'{why} <span class="instead">{one.instead.translate(_IN_TEXT)}</span>'
    return why


def _with_former(shown: Markdown, former: Iterable[Alias]) -> Markdown:
    """A heading, and the anchors that lead to it below it: a table of contents copies headings."""
    lines = [
        paragraph(_told(one), " ".join([f"#{one.id} .former", *_marks_of(one)])) for one in former
    ]
    return Markdown("\n\n".join([shown, *lines]))


def _inline(block: Block, glossary: str) -> str:
    """The text of a block with its spans as links; white space at its ends is layout, not text."""
    links = list(shown_links(block))
    remarks = [remarked_words(mark, links) for mark in block.remarks()]
    parts: list[str] = []
    within: list[RemarkedWords] = []
    for piece in pieces(block.text, links, remarks):
        about = [words for words in remarks if words.contains(piece)]
        parts.extend(_turned(within, about, piece.start))
        within = about
        words = block.text[piece.start : piece.end]
        if piece.link:
            parts.append(_span(piece.link, words, glossary))
        else:
            first = not any(map(str.strip, parts))
            parts.extend(_with_dashes(block.text, piece.start, piece.end, first=first))
    parts.extend(_turned(within, [], len(block.text)))
    return "".join(parts)


def _turned(
    before: Sequence[RemarkedWords], after: Sequence[RemarkedWords], place: int
) -> Iterator[str]:
    """The tags between two pieces, the first within the words `before`, the next within `after`.

    Elements nest, words of remarks may overlap: then what lies further in is interrupted.
    """
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(before, after, strict=False))
    )
    for words in reversed(before[same:]):
        yield "</span>"
        if words.end <= place:
            yield _remark_reference(words.mark)
    for words in after[same:]:
        begun = {"id": words.mark.id} if words.start == place else {}
        # Reader modes drop what is called a remark, unless its class names the article, too.
        values = {"class": "remark in-article", "data-marker": f"e{words.mark.number}"}
        yield f"<span{attributes(values | begun)}>"


def _remark_reference(mark: Remarked) -> Markdown:
    """The marker of a remark: its label is for the style, so that no text has it in its midst."""
    return anchor(
        "",
        f"#{mark.entry}",
        class_="remark-ref",
        aria_label=f"Remark {mark.number}",
        data_label=f"e{mark.number}",
        data_added=None,
    )


_DASH = re.compile("—|(?<= )–(?= )")


def _with_dashes(text: str, start: int, end: int, *, first: bool) -> Iterator[str]:
    """A stretch of a text, its dashes marked by the word that no line may part them from.

    That is the word before, unless there is a blank: a dash that opens what it sets off.
    """
    position = start
    for dash in _DASH.finditer(text, start, end):
        yield _literal(text[position : dash.start()], first=first and position == start)
        opens = not text[: dash.start()][-1:].strip(_OPENING) and text[dash.end() :][:1].strip()
        yield f'<span class="dash{" opens" if opens else ""}">{dash[0]}</span>'
        position = dash.end()
    yield _literal(text[position:end], first=first and position == start)


def _literal(text: str, *, first: bool) -> str:
    return escape(text) if first else text.translate(_IN_TEXT)


def _span(span: Exclusive, words: str, glossary: str) -> str:
    match span:
        case Mention():
            return link(words, f"{glossary}/{span.term}.md", ".term")
        case NoteReference():
            return anchor(
                words, f"#note-{span.name}", class_="note-ref", id=span.id, role="doc-noteref"
            )
        case Emendation():
            return _emendation(span, words)
        case RunIn():
            return f"**{words.translate(_IN_TEXT)}**{{ .run-in }}"
        case _:
            assert_never(span)


def _emendation(span: Emendation, supplied: str) -> Markdown:
    """What is read, a link to why; the letters that differ are marked within it."""
    return anchor(
        _with_changes(supplied, span.reading),
        f"#{span.entry}",
        class_="emendation",
        id=span.id,
        data_supplied=supplied,
        data_label=f"e{span.number}",
    )


def _with_changes(supplied: str, reading: str) -> Markdown:
    """A reading with its changed letters marked."""
    at = changed_letters(supplied, reading)
    changed = f'<span class="changed">{reading[at.start : at.stop].translate(_IN_TEXT)}</span>'
    before, after = escape(reading[: at.start]), reading[at.stop :].translate(_IN_TEXT)
    return Markdown(f"{before}{changed}{after}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a passage, and what stands in its place."""

    start: int
    end: int
    shown: Markdown


@dataclass(frozen=True, slots=True)
class Noted:
    """Words of a passage that a remark is about, and its marker."""

    start: int
    end: int
    marker: Markdown


_QUOTED = '<span class="quoted">'


def passage(
    text: str, quoted: range, marks: Sequence[Marked], remarks: Iterable[Noted]
) -> Markdown:
    """A passage in one line; what is `quoted` of it is told from what stands around it.

    Marks overlap neither each other nor the ends of the quotation; remarks may.
    """
    noted = [_around_marks(remark, marks) for remark in remarks]
    edges = {0, quoted.start, quoted.stop, len(text)}
    edges |= {edge for mark in marks for edge in (mark.start, mark.end)}
    edges |= {edge for remark in noted for edge in (remark.start, remark.end)}
    shown = {mark.start: mark for mark in marks}
    parts: list[str] = []
    for start, end in pairwise(sorted(edges)):
        words = _literal(text[start:end], first=not parts)
        piece: str = shown[start].shown if start in shown else words
        if any(remark.start <= start < remark.end for remark in noted):
            piece = f'<span class="remark">{piece}</span>'
        parts.append(f"{_QUOTED if start == quoted.start else ''}{piece}")
        parts.append("</span>" if end == quoted.stop else "")
        parts += [remark.marker for remark in noted if remark.end == end]
    return Markdown("".join(parts))


def _around_marks(remark: Noted, marks: Iterable[Marked]) -> Noted:
    crossed = [mark for mark in marks if mark.start < remark.end and remark.start < mark.end]
    start = min([remark.start, *(mark.start for mark in crossed)])
    return replace(remark, start=start, end=max([remark.end, *(mark.end for mark in crossed)]))


def excerpt(pieces: Iterable[MarkedPiece], page: str, article: str) -> Markdown:
    """Words of an article elsewhere, with its marks; `page` and `article` are “” on its page."""
    parts: list[str] = []
    for piece in pieces:
        shown: str = _literal(piece.text, first=not parts)
        if piece.emendation:
            shown = emendation_elsewhere(piece.emendation, piece.supplied, page)
        if piece.remarks:
            # Only where the entry stands on the same page, a pop-up can say what is in it.
            marker = {} if page else {"data-marker": f"e{piece.remarks[-1].number}"}
            shown = f"<span{attributes({'class': 'remark'} | marker)}>{shown}</span>"
        parts.append(shown)
        parts += [remark_elsewhere(mark, page, article) for mark in piece.ended]
    return Markdown("".join(parts))


def emendation_elsewhere(span: Emendation, supplied: str, article: str) -> Markdown:
    """The same as in its article, whose page is given, but that it is not the place itself."""
    marks = attributes({"class": "emendation", "data-supplied": supplied})
    return link(_with_changes(supplied, span.reading), f"{article}#{span.entry}", marks)


def remark_elsewhere(mark: Remarked, article: str, name: str) -> Markdown:
    """The marker of a remark on an article by its page and name, “” where that is this page."""
    values = {
        "class": "remark-ref",
        "aria-label": f"Remark {mark.number}{f' on {name}' if name else ''}",
        "data-label": f"e{mark.number}",
    }
    return link("", f"{article}#{mark.entry}", attributes(values))


def shared_name(words: str, entry: str, marks: str = "") -> Markdown:
    """A name that passages share, a link if it has an entry."""
    return Markdown(f"<mark>{link(words, entry, marks) if entry else escape(words)}</mark>")


def note(note: Note, glossary: str) -> Markdown:
    """A note with its supplied text."""
    first, *others = (_inline(block, glossary) for block in note.blocks)
    opening = f"{_former(note.aliases)}{first}&#160;{_ways_from(note)}"
    paragraphs = [paragraph(opening, f"#{note.id} .note")]
    paragraphs += [paragraph(text, ".note") for text in others]
    return Markdown("\n\n".join(paragraphs))


def note_without_text(note: Note, candidates: str | None, language: str) -> Markdown:
    """A note with its contributed text, or else words of `language` that lead up to its number.

    `candidates` is the way to the lines that could be its supplied text.
    """
    number = f"{_former(note.aliases)}{escape(f'[{note.number}]')}"
    marks = f"#{note.id} .note data-added"
    if note.contributed is not None:
        return paragraph(f"{number} {escape(note.contributed)}&#160;{_ways_from(note)}", marks)
    if note.missing:
        said = '<span class="lacking">Not in the supplied text.</span>'
        where, marks = "", f"{marks} data-missing"
    else:
        there = anchor("these lines", candidates) if candidates else "lines of this page"
        said = f"Not told apart in the supplied text: it may be among {there}."
        where = _where_it_stands(note, language)
    if is_foreign(language):
        marks = f"{marks} lang={LANGUAGE}"
    return paragraph(f"{number} {said}{where}&#160;{_ways_from(note)}", marks)


def _where_it_stands(note: Note, language: str) -> str:
    """The words up to its marker, from the one before on, so that no two notes have the same."""
    block, lead = note.places[0][0], note.sentence.lead
    if not lead:
        return ""
    cut = "" if len(note.sentence.before.strip()) == len(lead) else "…"
    words = Markdown(cut + excerpt(marked_pieces(block, lead.start, lead.stop), "", ""))
    shown = words_in(language, words) if is_foreign(language) else words
    return f" Its number stands in: *{shown}*"


def _ways_from(note: Note) -> str:
    """The ways back to the references of a note, and the link to it."""
    ways = [_backlink(note, place) for place in note.places]
    return "&#160;".join([*ways, link_to_itself("note", note.number, note.id)])


def link_to_itself(what: str, number: int, identifier: str) -> Markdown:
    """The link of a note, or of an editor’s, to itself.

    It says the address where that does not have the number that is printed.
    """
    name, told = f"Link to {what} {number}", f"address #{identifier}"
    agrees = identifier.endswith(f"-{number}")
    return anchor(
        "#" if agrees else told,
        f"#{identifier}",
        class_="note-link",
        aria_label=name if agrees else f"{name}, {told}",
        data_what=what,
        data_number=str(number),
        data_added=None,
    )


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
