"""The whole edition, put together from its seeds.

Knows the order in which texts, permalinks and glossary are made; knows nothing of pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.document.annotate import annotate
from edition.document.model import Article
from edition.document.parse import parse
from edition.document.term_matcher import Matcher
from edition.glossary.concordance import Concordance, concordance
from edition.glossary.entries import Entry, entries
from edition.glossary.lint import lint
from edition.permalinks.edition import EditionPermalinks, bring_up_to_date
from edition.permalinks.record import NAME, Record, load_record
from edition.sources.load import Seeds, load_seeds
from edition.sources.problems import Problem, errors
from edition.sources.schema import EditionFile


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that pages, exports and search are made of."""

    permalinks: EditionPermalinks
    entries: tuple[Entry, ...]
    categories: tuple[str, ...]
    concordance: Concordance
    about: EditionFile

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, with all their ids."""
        return self.permalinks.articles


def assemble(folder: Path) -> tuple[Edition, list[Problem]]:
    """The edition that the seeds below `folder` make, and everything that is wrong with them."""
    seeds, problems = load_seeds(folder)
    articles = annotated(seeds, problems)
    known, faults = load_record(folder / NAME)
    problems += faults
    faulty = {problem.path.stem for problem in errors(problems)}
    permalinks, faults = bring_up_to_date(seeds, articles, known or Record(), date.today(), faulty)
    problems += faults
    found, faults = entries(seeds, permalinks.articles)
    problems += faults
    edition = Edition(
        permalinks=permalinks,
        entries=tuple(found),
        categories=seeds.glossary.categories,
        concordance=concordance(permalinks.articles),
        about=seeds.about,
    )
    if not errors(problems):
        problems += lint(seeds, edition.articles, edition.concordance)
    return edition, sorted(problems)


def annotated(seeds: Seeds, problems: list[Problem]) -> Sequence[Article]:
    """The articles with all but their ids; adds to `problems` what is wrong with them."""
    matcher = Matcher(seeds.glossary.terms)
    articles = []
    for supplied in seeds.articles:
        article, faults = parse(supplied)
        problems += faults
        article, faults = annotate(article, supplied, matcher)
        problems += faults
        articles.append(article)
    return articles
