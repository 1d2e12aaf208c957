"""Whether passages that editors name are there: those of remarks, and how it is said of all."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from edition.document.model import RUNNING_TEXT, Article, Remarked, Span
from edition.sources.load import Seeds
from edition.sources.problems import Problem
from edition.sources.seed import Passage
from edition.sources.yaml_lines import Location


def no_article(slug: str) -> tuple[str, str]:
    """What is found and what is expected where an article is named that there is not."""
    return f"the article “{slug}”", "an article of this edition"


def no_paragraph(slug: str, identifier: str) -> tuple[str, str]:
    """The same where an article does not have the paragraph that is named."""
    return f"“{identifier}”, which “{slug}” does not have", "the id of one of its paragraphs"


class Today(Protocol):
    """Where that is today which editors name by its address, whenever that was published.

    What is nowhere stays as it is named.
    """

    def article(self, slug: str) -> str:
        """The slug of the article."""

    def paragraph(self, slug: str, identifier: str) -> tuple[str, str]:
        """The slug of the article, and the id of the paragraph that has the text."""


def with_passages_of_today(articles: Iterable[Article], today: Today) -> Iterator[Article]:
    """The articles, whose remarks lead to where the texts of their passages are."""
    for article in articles:
        blocks = []
        for block in article.blocks:
            spans = tuple(_followed(span, today) for span in block.spans)
            blocks.append(block if spans == block.spans else replace(block, spans=spans))
        same = all(one is other for one, other in zip(blocks, article.blocks, strict=True))
        yield article if same else replace(article, blocks=tuple(blocks))


def _followed(span: Span, today: Today) -> Span:
    if not isinstance(span, Remarked) or not span.remark.to:
        return span
    to = _passage_of_today(span.remark.to, today)
    return replace(span, remark=span.remark.model_copy(update={"to": to}))


def _passage_of_today(passage: Passage, today: Today) -> Passage:
    slug, identifier = today.paragraph(passage.article, passage.paragraph)
    return Passage(article=slug, paragraph=identifier)


def missing_passages(seeds: Seeds, articles: Iterable[Article], today: Today) -> Iterator[Problem]:
    """Remarks that lead to an article or a paragraph that there is not."""
    paragraphs = {
        article.slug: {block.id for block in article.of_kind(*RUNNING_TEXT)} for article in articles
    }
    for supplied in seeds.articles:
        for index, remark in enumerate(supplied.metadata.remarks):
            if remark.to and remark.to.article not in seeds.unread:
                to = _passage_of_today(remark.to, today)
                slug, identifier = to.article, to.paragraph
                location: Location = ("remarks", index, "to")
                if slug not in paragraphs:
                    yield supplied.yml.problem((*location, "article"), *no_article(slug))
                elif identifier not in paragraphs[slug]:
                    fault = no_paragraph(slug, identifier)
                    yield supplied.yml.problem((*location, "paragraph"), *fault)
