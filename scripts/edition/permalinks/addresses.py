"""The addresses that were published: pages, and places on them."""

from collections.abc import Iterator
from typing import NamedTuple

from edition.permalinks.ids import references_of
from edition.permalinks.marks import anchors_of
from edition.permalinks.record import Record

ARTICLES, GLOSSARY, DIALOGUES, INDEX = "articles", "glossary", "dialogues", "index"
SYLLABUS = "syllabus"
"""The folders of the site whose addresses are promises."""


class PublishedUrl(NamedTuple):
    """An address from the site's root; an empty `anchor` is the page itself."""

    page: str
    anchor: str


def published_urls(record: Record) -> Iterator[PublishedUrl]:
    """Every address ever published."""
    for slug, article in record.articles.items():
        for former in (slug, *article.formerly):
            page = f"{ARTICLES}/{former}/"
            yield PublishedUrl(page, "")
            for identifier, place in article.places.items():
                yield PublishedUrl(page, identifier)
                for reference in references_of(identifier, place):
                    yield PublishedUrl(page, reference)
            for identifier, mark in article.marks.items():
                for anchor in anchors_of(identifier, mark):
                    yield PublishedUrl(page, anchor)
    for slug, term in record.terms.items():
        for former in (slug, *term.formerly):
            yield PublishedUrl(f"{GLOSSARY}/{former}/", "")
    for slug, known in record.dialogues.items():
        for former in (slug, *known.formerly):
            yield PublishedUrl(f"{DIALOGUES}/{former}/", "")
            yield from (PublishedUrl(f"{DIALOGUES}/{former}/", pair) for pair in known.pairs)
    for slug, entry in record.names.items():
        yield from (PublishedUrl(f"{INDEX}/", former) for former in (slug, *entry.formerly))
    for slug, one in record.syllabi.items():
        yield from (PublishedUrl(f"{SYLLABUS}/{former}/", "") for former in (slug, *one.formerly))
