"""/anchors.json: every place that can be linked, so that others can check their links to it."""

import json
from collections.abc import Iterable, Iterator

from edition.figures import words
from edition.model import RUNNING_TEXT, Article, Block, Kind, Note
from edition.reading import read
from edition.reference import short_name
from edition.schema import Term

FIRST_WORDS = 8

Anchor = dict[str, str | int | None]
"""url (from the site's root), article, id, kind, title, words (of its text) and start."""


def anchors_json(articles: Iterable[Article], terms: Iterable[Term]) -> str:
    """All places as JSON, one to a line: sections, paragraphs, notes and terms."""
    rows = [*(row for article in articles for row in _in_article(article)), *map(_term, terms)]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"anchors": [\n{lines}\n]}}\n'


def _in_article(article: Article) -> Iterator[Anchor]:
    for block in article.blocks:
        if block.kind is Kind.HEADING:
            yield _anchor(article, block.id, "section", read(block), read(block))
        elif block.kind in RUNNING_TEXT:
            yield _paragraph(article, block)
    for note in article.notes:
        yield _note(article, note)


def _paragraph(article: Article, block: Block) -> Anchor:
    title = f"{short_name(article)}, ¶ {block.id.removeprefix('p')}"
    return _anchor(article, block.id, "paragraph", title, read(block))


def _note(article: Article, note: Note) -> Anchor:
    text = note.contributed or " ".join(read(block) for block in note.blocks)
    title = f"{short_name(article)}, note {note.number}"
    return _anchor(article, f"note-{note.number}", "note", title, text)


def _anchor(article: Article, identifier: str, kind: str, title: str, text: str) -> Anchor:
    all_words = words([text])
    return {
        "url": f"articles/{article.slug}/#{identifier}",
        "article": article.slug,
        "id": identifier,
        "kind": kind,
        "title": title,
        "words": len(all_words),
        "start": " ".join(all_words[:FIRST_WORDS]),
    }


def _term(term: Term) -> Anchor:
    all_words = words([term.definition])
    return {
        "url": f"glossary/{term.slug}/",
        "article": None,
        "id": term.slug,
        "kind": "term",
        "title": term.term,
        "words": len(all_words),
        "start": " ".join(all_words[:FIRST_WORDS]),
    }
