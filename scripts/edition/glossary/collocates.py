"""Collocates: terms used in the same paragraphs; and the extent of articles, to relate uses to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from edition.document.citation import short_name
from edition.document.edited_text import edited_text, reading_of
from edition.document.model import Article, Block, Kind
from edition.glossary.concordance import Usage
from edition.memo import Memo

SHARED_AT_LEAST = 2
"""Paragraphs that two terms must share to be collocates: a single one may be chance."""

ARTICLES_COUNTED = 16
"""Articles whose paragraphs are counted together, and not again if none of them changed."""


@dataclass(frozen=True, slots=True)
class SectionExtent:
    """The running text under one heading (None: the opening), measured in words as read.

    `begins` is the number of words of the article before it, `first` its first paragraph.
    """

    heading: Block | None
    first: Block
    begins: int
    words: int


@dataclass(frozen=True, slots=True)
class Extent:
    """The running text of an article, measured in words.

    `sections` has those with words, in order, by the ids of their headings, “” for the opening;
    `begins` has the words before each block, `names` those of the sections, by the same ids, in the
    `language` of the article.
    """

    sections: Mapping[str, SectionExtent]
    words: int
    begins: Mapping[str, int]
    names: Mapping[str, str]
    language: str

    def section_name(self, heading: Block | None) -> str:
        """The name of a section; the text before the first heading is its opening."""
        return self.names[heading.id] if heading else "Opening"


class Collocate(NamedTuple):
    """A term (by slug) that shares `paragraphs` with another; `closeness` is Dice's coefficient.

    That is twice the number of shared paragraphs, divided by the sum of the numbers that use either
    term: 1 if neither is used without the other (L. R. Dice, “Measures of the Amount of Ecologic
    Association Between Species”, Ecology 26, 1945, 297–302).
    """

    term: str
    paragraphs: int
    closeness: float


def extent_of(article: Article) -> Extent:
    """The extent of an article's running text; sections without any are left out."""
    sections: dict[str, SectionExtent] = {}
    begins: dict[str, int] = {}
    total = 0
    for heading, group in groupby(article.body(), key=lambda place: place[0]):
        start = total
        blocks = [block for _, block in group]
        for block in blocks:
            begins[block.id] = total
            total += len(reading_of(block).text.split())
        if total > start:
            section = SectionExtent(heading, blocks[0], start, total - start)
            sections[heading.id if heading else ""] = section
    names = {block.id: edited_text(block) for block in article.of_kind(Kind.HEADING)}
    return Extent(sections, total, begins, names, article.metadata.language)


def per_thousand(uses: int, words: int) -> float:
    """Uses per 1,000 words."""
    return 1000 * uses / words


def paragraphs_using(article: Article) -> Counter[str]:
    """How many of an article's paragraphs use each term."""
    return Counter(slug for _, block in article.body() for slug in _terms_in(block))


def _terms_in(block: Block) -> set[str]:
    return {mention.term for mention in block.mentions()}


def collocates(
    term: str, usages: Sequence[Usage], using: Mapping[str, int], memo: Memo | None = None
) -> list[Collocate]:
    """The terms used in the paragraphs of `usages`, the closest first.

    `using` has the number of paragraphs in the same articles that use each term.
    """
    memo = memo or Memo()
    shared: Counter[str] = Counter()
    for first in range(0, len(usages), ARTICLES_COUNTED):
        shared.update(memo.once(_beside, tuple(usages[first : first + ARTICLES_COUNTED])))
    found = (
        Collocate(other, count, 2 * count / (using[term] + using[other]))
        for other, count in shared.items()
        if count >= SHARED_AT_LEAST and other != term
    )
    return sorted(found, key=lambda one: (-one.closeness, -one.paragraphs, one.term))


def _beside(usages: Sequence[Usage]) -> Counter[str]:
    """How many of the paragraphs of `usages` use each term."""
    shared: Counter[str] = Counter()
    for usage in usages:
        blocks = {occurrence.block.id: occurrence.block for occurrence in usage.occurrences}
        for block in blocks.values():
            shared.update(_terms_in(block))
    return shared


@dataclass(frozen=True, slots=True)
class Measures:
    """What the usage of any term needs to know of all articles.

    `names` and `extents` are by article (slug): its short name, and how long it is; `whole` says
    how many paragraphs use each term.
    """

    names: Mapping[str, str]
    extents: Mapping[str, Extent]
    whole: Mapping[str, int]


def measures(articles: Sequence[Article], memo: Memo) -> Measures:
    """The measures of all articles."""
    whole: Counter[str] = Counter()
    for article in articles:
        whole.update(memo(paragraphs_using, article))
    names = {article.slug: short_name(article) for article in articles}
    extents = {article.slug: memo(extent_of, article) for article in articles}
    # By value, so that what knows these sums is known again where an edit leaves them as they are.
    return Measures(names, extents, memo(dict[str, int], tuple(whole.items())))
