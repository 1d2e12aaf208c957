"""/anchors.json: every place that can be linked, so that others can check their links to it."""

import json
from collections.abc import Iterable, Iterator
from itertools import product

from edition.assembly import Edition
from edition.document.citation import short_name
from edition.document.edited_text import edited_text
from edition.document.model import RUNNING_TEXT, Article, Block, Kind, Note
from edition.document.words import words
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.permalinks.arrivals import Arrivals
from edition.permalinks.destinations import Destinations
from edition.permalinks.divisions import divisions
from edition.permalinks.ids import references_of
from edition.permalinks.marks import arrivals_of_marks
from edition.permalinks.record import ArticleRecord, Record, RecordedPlace
from edition.sources.glossary_schema import Term

FIRST_WORDS = 8

Anchor = dict[str, str | int | None]
"""url (from the site's root), article, id, kind, title, words (of its text) and start."""


def anchors_json(edition: Edition, memo: Memo) -> Files:
    """/anchors.json of the whole edition."""
    terms = (entry.term for entry in edition.entries)
    text = listing(edition.articles, terms, edition.permalinks.record, memo)
    yield GeneratedFile("anchors.json", text)


def listing(articles: Iterable[Article], terms: Iterable[Term], record: Record, memo: Memo) -> str:
    """All places as JSON, one to a line: sections, paragraphs, notes and terms.

    Besides them, what became of other addresses that were published: `moved` to a place that has
    the text now, or `gone` since a day, and where the address arrives; and to which places parts
    went of paragraphs that were `divided`.
    """
    in_articles = (row for article in articles for row in memo.once(_in_article, article))
    places = [*in_articles, *map(_row, map(_term, terms))]
    moved: list[str] = []
    gone: list[str] = []
    for row in _former(record):
        (gone if "on" in row else moved).append(_row(row))
    divided = list(map(_row, _divided(record)))
    lists = {"anchors": places, "moved": moved, "gone": gone, "divided": divided}
    shown = (f'"{name}": [\n' + ",\n".join(rows) + "\n]" for name, rows in lists.items())
    return "{" + ",\n".join(shown) + "}\n"


def _row(anchor: Anchor) -> str:
    return json.dumps(anchor, ensure_ascii=False)


def _former(record: Record) -> Iterator[Anchor]:
    """Addresses that are no places: of whole pages, and of places in them."""
    arrivals = Arrivals(record.articles)
    yield from _former_pages(record, arrivals)
    yield from _former_pairs(record)
    yield from _former_marks(record, arrivals)
    for slug, article in record.articles.items():
        gone = _gone(article)
        if not gone:
            continue
        destinations = Destinations(article.places)
        for identifier, place in gone.items():
            there = arrivals.place(slug, identifier)
            ids = (identifier, *references_of(identifier, place))
            if there and there.slug != slug:
                to = f"articles/{there.slug}/#{there.id}"
                for former, one in product((slug, *article.formerly), ids):
                    yield {"url": f"articles/{former}/#{one}", "to": to}
            elif not article.removed:
                destination = destinations.of(identifier)
                row: Anchor = {"url": "", "to": f"articles/{slug}/#{destination.id}"}
                if destination.removed:
                    row["on"] = destination.removed.isoformat()
                for one in ids:
                    yield row | {"url": f"articles/{slug}/#{one}"}


def _gone(article: ArticleRecord) -> dict[str, RecordedPlace]:
    """The places, by id, that are not there today."""
    return {i: place for i, place in article.places.items() if article.removed or not place.live}


def _divided(record: Record) -> Iterator[Anchor]:
    """For each part of a divided paragraph where it is, if it is anywhere, and since when."""
    for slug, article in record.articles.items():
        page = f"articles/{slug}/"
        for whole, division in ({} if article.removed else divisions(article.places)).items():
            row: Anchor = {"url": f"{page}#{whole}", "to": None, "on": division.since.isoformat()}
            parts = [row | {"to": f"{page}#{part}"} for part, _ in division.parts]
            yield from parts or [row]


def _former_pairs(record: Record) -> Iterator[Anchor]:
    """The pairs of questions that are there which were removed from them."""
    for slug, question in record.dialogues.items():
        for pair, removed in question.pairs.items():
            if removed and not question.removed:
                page = f"dialogues/{slug}/"
                yield {"url": f"{page}#{pair}", "to": page, "on": removed.isoformat()}


def _former_marks(record: Record, arrivals: Arrivals) -> Iterator[Anchor]:
    """The corrections and remarks of articles that were joined to others."""
    for slug, article in record.articles.items():
        heir = arrivals.page(slug)
        if heir is None or heir == slug or article.removed is None:
            continue
        when = article.removed.isoformat()
        for mark in arrivals_of_marks(slug, record.articles, arrivals):
            gone: Anchor = {"to": f"articles/{heir}/", "on": when}
            to = {"to": f"articles/{mark.to.slug}/#{mark.to.id}"} if mark.to else gone
            for former in (slug, *article.formerly):
                yield {"url": f"articles/{former}/#{mark.id}", **to}


def _former_pages(record: Record, arrivals: Arrivals) -> Iterator[Anchor]:
    for folder, pages in (
        ("articles", record.articles),
        ("glossary", record.terms),
        ("dialogues", record.dialogues),
    ):
        for slug, page in pages.items():
            is_article = isinstance(page, ArticleRecord)
            heir = arrivals.page(slug) if is_article else None if page.removed else slug
            for former in (*([] if heir == slug else [slug]), *page.formerly):
                if heir is None and page.removed:
                    when = page.removed.isoformat()
                    yield {"url": f"{folder}/{former}/", "to": None, "on": when}
                else:
                    yield {"url": f"{folder}/{former}/", "to": f"{folder}/{heir}/"}


def _in_article(article: Article) -> tuple[str, ...]:
    return tuple(map(_row, _places(article)))


def _places(article: Article) -> Iterator[Anchor]:
    for block in article.blocks:
        if block.kind is Kind.HEADING:
            yield _anchor(article, block.id, "section", edited_text(block), edited_text(block))
        elif block.kind in RUNNING_TEXT:
            yield _paragraph(article, block)
    for note in article.notes:
        yield _note(article, note)


def _paragraph(article: Article, block: Block) -> Anchor:
    title = f"{short_name(article)}, ¶ {block.paragraph}"
    return _anchor(article, block.id, "paragraph", title, edited_text(block))


def _note(article: Article, note: Note) -> Anchor:
    text = note.contributed or " ".join(edited_text(block) for block in note.blocks)
    title = f"{short_name(article)}, note {note.number}"
    return _anchor(article, note.id, "note", title, text)


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
