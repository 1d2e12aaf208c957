"""The front page, the list of articles and the colophon."""

from dataclasses import dataclass

from edition.assembly import Edition
from edition.document.citation import bibliography
from edition.document.edited_text import edited_text
from edition.document.model import RUNNING_TEXT, Article, Kind
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages.apparatus import ApparatusEntry, apparatus
from edition.pages.pagination import paginate
from edition.pages.relative_url import INDEX_PAGE, TIMELINE_PAGE, article_path
from edition.pages.statistics import WORDS_PER_MINUTE, reading_minutes, statistics
from edition.pages.templates import Templates
from edition.permalinks.edition import published_urls

ARTICLES_PER_PAGE = 50
ARTICLES_ON_FRONT_PAGE = 12
FIRST_WORDS = 80
"""Words that stand for an article without an abstract."""


def front_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The front page, and the lists of articles in portions."""
    counted = statistics(edition.articles, edition.entries, edition.concordance, memo)
    described = [memo(_described, article) for article in edition.articles]
    shared = {
        "words_per_minute": WORDS_PER_MINUTE,
        "statistics": counted,
        "about": edition.about,
        "site_name": site.name,
        "site_description": site.description,
        "questions": len(edition.dialogues),
        "names": len(edition.index.names),
        "events": len(edition.index.events),
        "index_page": INDEX_PAGE,
        "timeline_page": TIMELINE_PAGE,
        "pairs": sum(len(question.pairs) for question in edition.dialogues),
        "published_urls": sum(1 for _ in published_urls(edition.permalinks.record)),
    }
    front = described[:ARTICLES_ON_FRONT_PAGE]
    yield templates.page("index.md", "index.md", articles=front, **shared)
    for template, first in (
        ("articles.md", "articles/index.md"),
        ("colophon.md", "colophon/index.md"),
    ):
        for part, portion in paginate(first, described, ARTICLES_PER_PAGE):
            yield templates.page(template, part.path, articles=portion, part=part, **shared)


@dataclass(frozen=True, slots=True)
class Described:
    """An article as lists of articles show it."""

    article: Article
    path: str
    authors: str
    bibliography: str
    minutes: int
    abstract: str | None
    first_words: str
    apparatus: list[ApparatusEntry]


def _described(article: Article) -> Described:
    abstract = next((edited_text(block) for block in article.of_kind(Kind.ABSTRACT)), None)
    first_words = " ".join(
        edited_text(block) for block in article.of_kind(*RUNNING_TEXT)[:1]
    ).split()
    cut = first_words[:FIRST_WORDS]
    return Described(
        article=article,
        path=article_path(article),
        authors=", ".join(str(name) for name in article.metadata.author),
        bibliography=bibliography(article),
        minutes=reading_minutes(article),
        abstract=abstract,
        first_words=" ".join(cut) + ("…" if len(cut) < len(first_words) else ""),
        apparatus=apparatus(article),
    )
