"""The colophon: how the edition is made, what was checked, and what it does to each article."""

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages.described import described_articles, in_portions
from edition.pages.statistics import statistics
from edition.pages.templates import Templates
from edition.permalinks.addresses import published_urls

FIRST_PAGE = "colophon/index.md"


def colophon_pages(edition: Edition, templates: Templates, _site: Site, memo: Memo) -> Files:
    """The colophon, in portions of its articles."""
    figures = {
        "statistics": statistics(edition.articles, edition.entries, edition.concordance, memo),
        "questions": len(edition.dialogues),
        "pairs": sum(len(question.pairs) for question in edition.dialogues),
        "published_urls": len(published_urls(edition.permalinks.record, memo)),
    }
    described = described_articles(edition, memo)
    for part, portion in in_portions(FIRST_PAGE, described):
        yield templates.page(
            "colophon.md",
            part.path,
            articles=portion,
            part=part,
            about=edition.about,
            **figures,
        )
