"""Of which articles copies may be given away: their licences are asked, or what an editor says."""

import re
from pathlib import Path

from edition.document.model import Article
from edition.sources.licenses import ArticleLicense
from edition.sources.problems import Problem

_OPEN = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/"
    r"(?:licenses/by(?:-nc)?(?:-sa)?/\d|publicdomain/(?:zero|mark)/\d)"
)
"""The licences and dedications of Creative Commons that allow copies of an adapted text."""

_NO_DERIVATIVES = re.compile(r"https?://(?:www\.)?creativecommons\.org/licenses/by(?:-nc)?-nd/")
_SHARE_ALIKE = re.compile(r"creativecommons\.org/licenses/by(?:-nc)?-sa/")


def may_be_copied(article: Article) -> bool:
    """Whether its licence allows copies of the text as this edition corrects it."""
    return hindrance(article.metadata.license) is None


def not_copied(article: Article) -> Problem:
    """Why there is no book of an article, and what would allow one."""
    why = hindrance(article.metadata.license)
    found = f"{why}, so that {article.slug} may not be copied into a book"
    expected = (
        "a Creative Commons licence without ND at its “URL”, or “copies: true” with a “statement”"
    )
    return Problem(_yml(article), 1, found, expected, "warning")


def binds_adaptations(terms: ArticleLicense) -> bool:
    """Whether whoever adapts the text must give the result away under the same licence."""
    return _SHARE_ALIKE.search(terms.URL or "") is not None


def hindrance(terms: ArticleLicense | None) -> str | None:
    """What keeps a text under these terms from being copied, if anything does."""
    if terms is None:
        return "no licence"
    if terms.copies is not None:
        return None if terms.copies else "“copies: false”"
    if _NO_DERIVATIVES.match(terms.URL or ""):
        return f"a licence that allows no adapted text ({terms.name})"
    return None if _OPEN.match(terms.URL or "") else f"a licence that is not known ({terms.name})"


def _yml(article: Article) -> Path:
    return article.path.with_suffix(".yml")
