"""Assembles the edition from its seeds.

Knows the order in which texts, permalinks and glossary are made; knows nothing of pages.
"""

from collections.abc import Iterator
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
from edition.permalinks.record import NAME, load_record
from edition.sources.load import Seeds, load_seeds
from edition.sources.problems import Problems
from edition.sources.schema import EditionFile


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that pages, exports and search are made from."""

    permalinks: EditionPermalinks
    entries: tuple[Entry, ...]
    categories: tuple[str, ...]
    concordance: Concordance
    about: EditionFile

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, with all their ids."""
        return self.permalinks.articles


def assemble(folder: Path) -> tuple[Edition, Problems]:
    """The edition that the seeds below `folder` make, and everything that is wrong with them."""
    problems = Problems()
    seeds = load_seeds(folder, problems)
    articles = tuple(annotated(seeds, problems))
    record = load_record(folder / NAME, problems)
    faulty = {problem.path.stem for problem in problems.errors}
    # Ids come before entries and the concordance, which hold blocks and so their ids.
    permalinks = bring_up_to_date(seeds, articles, record, date.today(), problems, faulty)
    edition = Edition(
        permalinks=permalinks,
        entries=entries(seeds, permalinks.articles, problems),
        categories=seeds.glossary.categories,
        concordance=concordance(permalinks.articles),
        about=seeds.about,
    )
    # What is merely worth a look is not reported until nothing is wrong.
    if not problems.errors:
        problems.extend(lint(seeds, edition.articles, edition.concordance))
    return edition, problems


def annotated(seeds: Seeds, problems: Problems) -> Iterator[Article]:
    """The articles with everything but their ids."""
    matcher = Matcher(seeds.glossary.terms)
    for supplied in seeds.articles:
        article = parse(supplied, problems)
        yield annotate(article, supplied, matcher, problems)
