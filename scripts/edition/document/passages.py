"""Whether the passages that remarks lead to are there."""

from collections.abc import Iterable, Iterator

from edition.document.model import RUNNING_TEXT, Article
from edition.sources.load import Seeds
from edition.sources.problems import Problem


def missing_passages(seeds: Seeds, articles: Iterable[Article]) -> Iterator[Problem]:
    """Remarks that lead to an article or a paragraph that there is not."""
    paragraphs = {
        article.slug: {block.id for block in article.of_kind(*RUNNING_TEXT)} for article in articles
    }
    for supplied in seeds.articles:
        for index, remark in enumerate(supplied.metadata.remarks):
            if remark.to and remark.to.article not in seeds.unread:
                there = paragraphs.get(remark.to.article)
                if there is None:
                    found = f"the article “{remark.to.article}”"
                    location = ("remarks", index, "to", "article")
                    yield supplied.yml.problem(location, found, "an article of this edition")
                elif remark.to.paragraph not in there:
                    found = f"“{remark.to.paragraph}”, which “{remark.to.article}” does not have"
                    location = ("remarks", index, "to", "paragraph")
                    yield supplied.yml.problem(location, found, "the id of one of its paragraphs")
