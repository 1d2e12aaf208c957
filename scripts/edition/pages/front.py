"""The front page."""

from collections.abc import Sequence

from edition.assembly import Edition
from edition.document.words import WORDS_PER_MINUTE
from edition.exports.site import Site
from edition.files import Files
from edition.glossary.collocates import measures
from edition.glossary.concordance import numbers_of_uses
from edition.glossary.entries import gloss
from edition.glossary.first_terms import SharedTerm, most_used, shared_term
from edition.memo import Memo
from edition.pages.described import Described, described_articles
from edition.pages.relative_url import INDEX_PAGE, TIMELINE_PAGE, handout_path
from edition.pages.statistics import statistics
from edition.pages.templates import Templates
from edition.pages.writer import FRONT_PAGE

ARTICLES_ON_FRONT_PAGE = 6
FIRST_TERMS = 6


def front_page(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The front page."""
    one_word = word_of_two(edition, memo)
    known = {one_word.entry.term.slug} if one_word else set()
    uses = memo(numbers_of_uses, edition.concordance)
    others = [entry for entry in edition.entries if entry.term.slug not in known]
    yield templates.page(
        "index.md",
        FRONT_PAGE,
        site_name=site.name,
        site_description=site.description,
        articles=latest(described_articles(edition, memo)),
        statistics=statistics(edition.articles, edition.entries, edition.concordance, memo),
        words_per_minute=WORDS_PER_MINUTE,
        one_word=one_word,
        first_terms=list(most_used(others, uses, FIRST_TERMS)),
        gloss=gloss,
        handout_path=handout_path,
        questions=len(edition.dialogues),
        names=len(edition.index.names),
        events=len(edition.index.events),
        index_page=INDEX_PAGE,
        timeline_page=TIMELINE_PAGE,
    )


def word_of_two(edition: Edition, memo: Memo) -> SharedTerm | None:
    """The term that the front page shows in the senses of two authors."""
    extents = memo(measures, edition.articles, memo).extents
    words = {slug: extent.words for slug, extent in extents.items()}
    return shared_term(edition.entries, edition.concordance, words)


def latest(described: Sequence[Described]) -> list[Described]:
    """Those that the front page shows: all, or if they are too many the last that came out."""
    if len(described) <= ARTICLES_ON_FRONT_PAGE:
        return list(described)
    newest = sorted(described, key=lambda one: -(one.article.metadata.year or 0))
    return newest[:ARTICLES_ON_FRONT_PAGE]
