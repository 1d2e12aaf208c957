"""The list of articles, for readers and for the script that filters it."""

from collections.abc import Iterable

from edition.assembly import Edition
from edition.books.book import VOLUME
from edition.document.citation import edited_title
from edition.exports.site import Site
from edition.files import Files, GeneratedFile, compact_json
from edition.memo import Memo
from edition.pages.described import Described, described_articles, in_portions
from edition.pages.offered_books import offered_books
from edition.pages.relative_url import relative_url
from edition.pages.templates import Templates

FEW_ARTICLES = 7
"""Articles that need no filter."""

FIRST_PAGE = "articles/index.md"
LIST = "articles/list.json"


def article_list(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The list in portions, and the whole of it as data."""
    described = described_articles(edition, memo)
    volume = offered_books(site).get(VOLUME, ())
    for part, portion in in_portions(FIRST_PAGE, described):
        yield templates.page(
            "articles.md",
            part.path,
            articles=portion,
            part=part,
            count=len(described),
            few=FEW_ARTICLES,
            books=volume,
            data=relative_url(LIST, part.path.removesuffix(".md").removesuffix("/index")),
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
