"""What holds of every article's page: the marks of its text are those of the article."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edition.document.model import Article, Block, NoteReference
from edition.sources.problems import Problem, quoted

Mark = tuple[str, ...]
Located = Iterator[tuple[int, Mark]]
"""Marks with the lines of the text in which they stand."""


def violations(path: str, tree: LexborHTMLParser, article: Article) -> Iterator[Problem]:
    """What does not hold of the page of an article; `path` is relative to the site."""
    elements = tree.css("article")
    if len(elements) != 1:
        found = f"{len(elements)} elements “article”"
        yield Problem(Path(path), 1, found, "one, which holds the text")
    for element in elements[:1]:
        for kind in _KINDS:
            yield from _differing(path, element, article, kind)
        yield from _alike(path, element)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Marks of one kind: where a page has them, how one is read there, those of an article."""

    name: str
    selector: str
    shown: Callable[[LexborNode], Mark]
    known: Callable[[Article], Located]


def _differing(path: str, element: LexborNode, article: Article, kind: _Kind) -> Iterator[Problem]:
    known = list(kind.known(article))
    expected = Counter(mark for _, mark in known)
    shown = Counter(map(kind.shown, element.css(kind.selector)))
    if shown == expected:
        return
    lines = {mark: line for line, mark in reversed(known)}
    for mark in dict.fromkeys((*expected, *shown)):
        if shown[mark] != expected[mark]:
            found = f"{shown[mark]} {kind.name} {quoted(' '.join(mark))} in {path}"
            yield Problem(article.path, lines.get(mark, 1), found, f"{expected[mark]}")


def _alike(path: str, element: LexborNode) -> Iterator[Problem]:
    """Ways back from notes that nobody can tell apart who only hears their names."""
    names = Counter(_value(node, "aria-label") for node in element.css("a[role=doc-backlink]"))
    for name, count in names.items():
        if count > 1 or not name:
            found = f"{count} ways back from notes with the name {quoted(name)}"
            yield Problem(Path(path), 1, found, "a name of its own for each")


def _references(article: Article) -> Located:
    return ((block.line, (mark.id, f"#{note}")) for note, block, mark in _places(article))


def _backlinks(article: Article) -> Located:
    return ((block.line, (note, f"#{mark.id}")) for note, block, mark in _places(article))


def _places(article: Article) -> Iterator[tuple[str, Block, NoteReference]]:
    return ((note.id, *place) for note in article.notes for place in note.places)


def _missing(article: Article) -> Located:
    notes = (note for note in article.notes if note.missing)
    return ((note.places[0][0].line, (note.id,)) for note in notes)


def _emendations(article: Article) -> Located:
    for block, mark in article.emendations():
        supplied = block.text[mark.start : mark.end]
        yield block.line, (mark.id, _plain(supplied), _plain(mark.reading))


def _remarks(article: Article) -> Located:
    return ((block.line, (mark.id,)) for block, mark in article.remarks())


def _remark_references(article: Article) -> Located:
    remarks = article.remarks()
    return ((block.line, (f"#{mark.entry}",)) for block, mark in remarks)


def _remark_notes(article: Article) -> Located:
    remarks = article.remarks()
    return ((block.line, (mark.entry,)) for block, mark in remarks)


def _terms(article: Article) -> Located:
    for block in article.blocks:
        for mark in block.mentions():
            if mark.linked:
                yield block.line, (f"glossary/{mark.term}/",)


def _id(node: LexborNode) -> Mark:
    return (_value(node, "id"),)


def _href(node: LexborNode) -> Mark:
    return (_value(node, "href"),)


def _term(node: LexborNode) -> Mark:
    return ("/".join(_value(node, "href").split("/")[-3:]),)


def _reference(node: LexborNode) -> Mark:
    return (*_id(node), *_href(node))


def _backlink(node: LexborNode) -> Mark:
    return (_note_around(node), *_href(node))


def _note_around(node: LexborNode) -> str:
    """The id of the note that holds an element; “” if none does."""
    parent = node.parent
    while parent is not None and not (parent.id or "").startswith("note-"):
        parent = parent.parent
    return "" if parent is None else parent.id or ""


def _emendation(node: LexborNode) -> Mark:
    return (*_id(node), _plain(_value(node, "data-supplied")), _plain(node.text()))


def _value(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _plain(text: str) -> str:
    return " ".join(text.split())


_KINDS = (
    _Kind("references to notes", "a.note-ref[role=doc-noteref]", _reference, _references),
    _Kind("ways back from notes", "a[role=doc-backlink]", _backlink, _backlinks),
    _Kind("notes called missing", "[data-missing]", _id, _missing),
    _Kind("emendations", ".emendation[id][data-supplied]", _emendation, _emendations),
    _Kind("remarks", ".remark[id]", _id, _remarks),
    _Kind("references to remarks", "a.remark-ref[data-added]", _href, _remark_references),
    _Kind("notes on remarks", "[role=note]", _id, _remark_notes),
    _Kind("links to terms", "a.term", _term, _terms),
)
