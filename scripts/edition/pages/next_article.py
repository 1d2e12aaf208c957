"""Which article a reader may go on to at the end of one, and the terms that lead over."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from edition.document.citation import edited_title, short_name
from edition.document.model import Article
from edition.glossary.concordance import uses_of_terms
from edition.memo import Memo
from edition.pages.markdown import in_language
from edition.pages.relative_url import article_path, term_path
from edition.sources.glossary_schema import Term
from edition.text.languages import is_foreign


class TermLink(NamedTuple):
    """The name of a term, and the path of its page."""

    term: str
    path: str


class NextArticle(NamedTuple):
    """The article after another, by the path of its page.

    `language` are attributes of a title in another language than the page; `shared` are the terms
    that both use, those first that both use most.
    """

    path: str
    name: str
    title: str
    language: str
    shared: tuple[TermLink, ...]


def next_articles(
    articles: Sequence[Article], terms: Sequence[Term], memo: Memo
) -> Iterator[tuple[str, NextArticle]]:
    """For each article (by its slug) the one after it; the last leads to the first."""
    if len(articles) > 1:
        used = [memo(uses_of_terms, article) for article in articles]
        by_slug = {term.slug: TermLink(term.term, term_path(term)) for term in terms}
        around = zip([*articles, articles[0]], [*used, used[0]], strict=True)
        for (one, here), (other, there) in pairwise(around):
            shared = (by_slug[slug] for slug, _ in (here & there).most_common())
            yield one.slug, _next(other, tuple(shared))


def _next(article: Article, shared: tuple[TermLink, ...]) -> NextArticle:
    language = article.metadata.language
    return NextArticle(
        path=article_path(article),
        name=short_name(article),
        title=edited_title(article),
        language=in_language(language) if is_foreign(language) else "",
        shared=shared,
    )
