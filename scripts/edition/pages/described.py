"""Articles as lists of articles show them, in the order that such lists have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.assembly import Edition
from edition.document.attestation import Attestation
from edition.document.citation import bibliography, edited_title, sorting_key
from edition.document.edited_text import edited_text
from edition.document.model import RUNNING_TEXT, Article, Block, Kind
from edition.glossary.concordance import uses_of_terms
from edition.memo import Memo
from edition.pages.apparatus import ApparatusEntry, apparatus
from edition.pages.pagination import PageOfList, paginate
from edition.pages.relative_url import article_path
from edition.pages.statistics import reading_minutes
from edition.text.numbers import counted
from edition.text.sentences import shortened_after

ARTICLES_PER_PAGE = 50
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


def described_articles(edition: Edition, memo: Memo) -> list[Described]:
    """The articles by their authors."""
    return memo(_described_articles, edition, memo)


def _described_articles(edition: Edition, memo: Memo) -> list[Described]:
    return [
        memo(_described, article, edition.sentences.get(article.slug), memo)
        for article in by_author(edition.articles)
    ]


def in_portions(
    first: str, described: Sequence[Described]
) -> Iterator[tuple[PageOfList, Sequence[Described]]]:
    """The pages of a list of articles, of which `first` is the first."""
    return paginate(first, described, ARTICLES_PER_PAGE)


def by_author(articles: Iterable[Article]) -> list[Article]:
    """Articles as lists of works have them: by author, year and title."""

    def key(article: Article) -> tuple[list[str], int, str]:
        title = sorting_key(edited_title(article))
        names = [sorting_key(name.inverted) for name in article.metadata.author]
        return names or [title], article.metadata.year or 0, title

    return sorted(articles, key=key)


def _described(article: Article, sentence: Attestation | None, memo: Memo) -> Described:
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
        terms=len(memo(uses_of_terms, article)),
        apparatus=apparatus(article),
    )
