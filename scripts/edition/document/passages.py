"""Whether passages that editors name are there: those of remarks, and how it is said of all."""

from collections.abc import Iterable, Iterator

from edition.document.model import RUNNING_TEXT, Article
from edition.sources.load import Seeds
from edition.sources.problems import Problem
from edition.sources.yaml_lines import Location


def no_article(slug: str) -> tuple[str, str]:
    """What is found and what is expected where an article is named that there is not."""
    return f"the article “{slug}”", "an article of this edition"


def no_paragraph(slug: str, identifier: str) -> tuple[str, str]:
    """The same where an article does not have the paragraph that is named."""
    return f"“{identifier}”, which “{slug}” does not have", "the id of one of its paragraphs"


def missing_passages(seeds: Seeds, articles: Iterable[Article]) -> Iterator[Problem]:
    """Remarks that lead to an article or a paragraph that there is not."""
    paragraphs = {
        article.slug: {block.id for block in article.of_kind(*RUNNING_TEXT)} for article in articles
    }
    for supplied in seeds.articles:
        for index, remark in enumerate(supplied.metadata.remarks):
            if remark.to and remark.to.article not in seeds.unread:
                slug, identifier = remark.to.article, remark.to.paragraph
                location: Location = ("remarks", index, "to")
                if slug not in paragraphs:
                    yield supplied.yml.problem((*location, "article"), *no_article(slug))
                elif identifier not in paragraphs[slug]:
                    fault = no_paragraph(slug, identifier)
                    yield supplied.yml.problem((*location, "paragraph"), *fault)
