"""The front page, the list of articles and the colophon."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from edition.assembly import Edition
from edition.document.attestation import Attestation
from edition.document.citation import bibliography, edited_title, sorting_key
from edition.document.edited_text import edited_text
from edition.document.model import RUNNING_TEXT, Article, Block, Kind
from edition.exports.site import Site
from edition.files import Files, GeneratedFile, compact_json
from edition.glossary.collocates import measures
from edition.glossary.concordance import Usage
from edition.glossary.entries import gloss
from edition.glossary.first_terms import SharedTerm, most_used, shared_term
from edition.memo import Memo
from edition.pages.apparatus import ApparatusEntry, apparatus
from edition.pages.pagination import paginate
from edition.pages.relative_url import (
    INDEX_PAGE,
    TIMELINE_PAGE,
    article_path,
    handout_path,
    relative_url,
)
from edition.pages.statistics import WORDS_PER_MINUTE, reading_minutes, statistics
from edition.pages.templates import Templates
from edition.permalinks.addresses import published_urls
from edition.text.numbers import counted
from edition.text.sentences import shortened_after

ARTICLES_PER_PAGE = 50
ARTICLES_ON_FRONT_PAGE = 6
FEW_ARTICLES = 7
"""Articles that need no filter."""

FIRST_TERMS = 6
LIST = "articles/list.json"
FIRST_WORDS = 240
"""Characters of its beginning that stand for an article without a chosen sentence."""


@dataclass(frozen=True, slots=True)
class Described:
    """An article as lists of articles show it.

    `sentence` was chosen to stand for it; without one its `beginning` does, of the block `begins`.
    """

    article: Article
    path: str
    authors: str
    bibliography: str
    minutes: int
    sentence: Attestation | None
    begins: Block | None
    beginning: str
    terms: int
    apparatus: list[ApparatusEntry]

    @property
    def about(self) -> str:
        """Where it was published, how long one reads, how many terms of the glossary it uses."""
        told = [self.article.metadata.container_title, counted(self.minutes, "minute")]
        return " · ".join(filter(None, [*told, counted(self.terms, "term") if self.terms else ""]))


def front_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The front page, and the lists of articles in portions."""
    figures = statistics(edition.articles, edition.entries, edition.concordance, memo)
    terms = _terms_of_each(edition.concordance)
    described = [
        memo(_described, article, edition.sentences.get(article.slug), terms[article.slug])
        for article in by_author(edition.articles)
    ]
    shared = {
        "words_per_minute": WORDS_PER_MINUTE,
        "statistics": figures,
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
    one_word = word_of_two(edition, memo)
    known = {one_word.entry.term.slug} if one_word else set()
    others = [entry for entry in edition.entries if entry.term.slug not in known]
    yield templates.page(
        "index.md",
        "index.md",
        articles=latest(described),
        one_word=one_word,
        first_terms=list(most_used(others, edition.concordance, FIRST_TERMS)),
        gloss=gloss,
        handout_path=handout_path,
        **shared,
    )
    for template, first in (
        ("articles.md", "articles/index.md"),
        ("colophon.md", "colophon/index.md"),
    ):
        for part, portion in paginate(first, described, ARTICLES_PER_PAGE):
            data = relative_url(LIST, part.path.removesuffix(".md").removesuffix("/index"))
            yield templates.page(
                template,
                part.path,
                articles=portion,
                part=part,
                few=FEW_ARTICLES,
                data=data,
                **shared,
            )
    yield GeneratedFile(LIST, _list(described))


def _list(described: Iterable[Described]) -> str:
    """The list of articles for a script: rows of address, title, language, authors, year, more."""
    rows = [
        [
            f"{one.article.slug}/",
            edited_title(one.article),
            one.article.metadata.language,
            *(one.authors, one.article.metadata.year, one.about),
        ]
        for one in described
    ]
    return compact_json(rows)


def word_of_two(edition: Edition, memo: Memo) -> SharedTerm | None:
    """The term that the front page shows in the senses of two authors."""
    extents = memo(measures, edition.articles, memo).extents
    words = {slug: extent.words for slug, extent in extents.items()}
    return shared_term(edition.entries, edition.concordance, words)


def by_author(articles: Iterable[Article]) -> list[Article]:
    """Articles as lists of works have them: by author, year and title."""

    def key(article: Article) -> tuple[list[str], int, str]:
        title = sorting_key(edited_title(article))
        names = [sorting_key(name.inverted) for name in article.metadata.author]
        return names or [title], article.metadata.year or 0, title

    return sorted(articles, key=key)


def latest(described: Sequence[Described]) -> list[Described]:
    """Those that the front page shows: all, or if they are too many the last that came out."""
    if len(described) <= ARTICLES_ON_FRONT_PAGE:
        return list(described)
    newest = sorted(described, key=lambda one: -(one.article.metadata.year or 0))
    return newest[:ARTICLES_ON_FRONT_PAGE]


def _described(article: Article, sentence: Attestation | None, terms: int) -> Described:
    begins = next(iter(article.of_kind(Kind.ABSTRACT) or article.of_kind(*RUNNING_TEXT)), None)
    text = edited_text(begins) if begins else ""
    return Described(
        article=article,
        path=article_path(article),
        authors=", ".join(str(name) for name in article.metadata.author),
        bibliography=bibliography(article),
        minutes=reading_minutes(article),
        sentence=sentence,
        begins=begins,
        beginning=shortened_after(text, 0, len(text), FIRST_WORDS),
        terms=terms,
        apparatus=apparatus(article),
    )


def _terms_of_each(concordance: Mapping[str, Sequence[Usage]]) -> Counter[str]:
    """How many terms each article (by slug) uses."""
    return Counter(usage.article.slug for usages in concordance.values() for usage in usages)
