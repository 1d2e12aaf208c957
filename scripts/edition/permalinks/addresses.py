"""The addresses that were published: pages, and places on them."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from edition.memo import Memo
from edition.permalinks.ids import references_of
from edition.permalinks.marks import anchors_of
from edition.permalinks.record import ArticleRecord, Record

ARTICLES, GLOSSARY, DIALOGUES, INDEX = "articles", "glossary", "dialogues", "index"
SYLLABUS = "syllabus"
"""The folders of the site whose addresses are promises."""


class PublishedUrl(NamedTuple):
    """An address from the site's root; an empty `anchor` is the page itself."""

    page: str
    anchor: str


def published_urls(record: Record, memo: Memo | None = None) -> tuple[PublishedUrl, ...]:
    """Every address ever published."""
    memo = memo or Memo()
    return memo(_published_urls, record, memo)


def _published_urls(record: Record, memo: Memo) -> tuple[PublishedUrl, ...]:
    articles = record.articles.items()
    of_articles = chain.from_iterable(memo.once(_of_article, slug, one) for slug, one in articles)
    return (*of_articles, *_of_others(record))


def _of_article(slug: str, article: ArticleRecord) -> tuple[PublishedUrl, ...]:
    names = (slug, *article.formerly)
    anchors = ("", *_anchors(article))
    return tuple(PublishedUrl(f"{ARTICLES}/{n}/", anchor) for n in names for anchor in anchors)


def _anchors(article: ArticleRecord) -> Iterator[str]:
    for identifier, place in article.places.items():
        yield identifier
        yield from references_of(identifier, place)
    for identifier, mark in article.marks.items():
        yield from anchors_of(identifier, mark)


def _of_others(record: Record) -> Iterator[PublishedUrl]:
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
