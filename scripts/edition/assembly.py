"""Assembles the edition from its seeds.

Knows the order in which texts, permalinks and glossary are made; knows nothing of pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from edition.dialogues.questions import Question, questions
from edition.document.annotate import annotate
from edition.document.attestation import Attestation, sentences_quoted
from edition.document.model import Article
from edition.document.named_uses import with_named_uses
from edition.document.parse import parse
from edition.document.passages import missing_passages, with_passages_of_today
from edition.document.term_matcher import Matcher, sought
from edition.glossary.concordance import Concordance, concordance
from edition.glossary.entries import Entry, entries
from edition.glossary.lint import lint
from edition.memo import Memo
from edition.name_index.entries import NameIndex, name_index
from edition.name_index.faults import unused
from edition.permalinks.edition import EditionPermalinks, Texts, bring_up_to_date
from edition.permalinks.record import NAME
from edition.permalinks.record_reading import load_record
from edition.search.records import article_record
from edition.sources.cited import unknown_sources
from edition.sources.edition_schema import EditionFile
from edition.sources.load import Seeds, Supplied, load_seeds
from edition.sources.problems import Outcome, Problem, Problems
from edition.sources.signed import unknown_editors
from edition.syllabi.kept import KeptSyllabus, kept_syllabi
from edition.syllabi.places import Places


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that pages, exports and search are made from."""

    seeds: Seeds
    permalinks: EditionPermalinks
    entries: tuple[Entry, ...]
    concordance: Concordance
    dialogues: tuple[Question, ...]
    index: NameIndex
    sentences: Mapping[str, Attestation]
    syllabi: tuple[KeptSyllabus, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, with all their ids."""
        return self.permalinks.articles

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the glossary, in their order."""
        return self.seeds.glossary.categories

    @property
    def about(self) -> EditionFile:
        """How the edition calls itself."""
        return self.seeds.about


def assemble(folder: Path) -> tuple[Edition, Problems]:
    """The edition that the seeds below `folder` make, and everything that is wrong with them."""
    problems = Problems()
    edition = compiled(folder, problems, Memo())
    # What is merely worth a look is not reported until nothing is wrong.
    if not problems.errors:
        problems.extend(review(edition))
    return edition, problems


def compiled(folder: Path, problems: Problems, memo: Memo) -> Edition:
    """The edition that the seeds below `folder` make."""
    seeds = load_seeds(folder, problems, memo)
    problems.extend(unknown_sources(seeds))
    problems.extend(unknown_editors(seeds))
    articles = tuple(annotated(seeds, problems, memo))
    record = load_record(folder / NAME, problems, memo)
    faulty = {problem.path.stem for problem in problems.errors}
    # Ids come before entries and the concordance, which hold blocks and so their ids.
    texts = Texts(seeds, articles, faulty)
    permalinks = bring_up_to_date(texts, record, date.today(), problems, memo)
    # Uses that are named by their paragraph can be found only now.
    arrivals = permalinks.arrivals
    articles = with_named_uses(seeds, permalinks.articles, arrivals, problems, memo)
    articles = tuple(with_passages_of_today(articles, arrivals))
    permalinks = replace(permalinks, articles=articles)
    problems.extend(missing_passages(seeds, articles, arrivals))
    asked = questions(seeds, articles, arrivals, problems)
    places = Places(articles, seeds.glossary.terms, asked, permalinks.record, arrivals)
    glossary = entries(seeds, articles, arrivals, problems)
    if not (glossary or problems.errors):
        problems.extend(_without_words(articles))
    return Edition(
        seeds=seeds,
        permalinks=permalinks,
        entries=glossary,
        concordance=concordance(articles, memo),
        dialogues=asked,
        index=name_index(seeds, articles, arrivals, problems, memo),
        sentences=sentences_quoted(seeds, articles, problems, memo),
        syllabi=kept_syllabi(seeds, places, problems),
    )


def _without_words(articles: tuple[Article, ...]) -> Iterator[Problem]:
    """Texts of which no index can be made, as there is nothing to be found in them."""
    found = (article_record(article, {}).content for article in articles)
    if articles and not any(one.isalnum() for content in found for one in content):
        what = "neither a letter nor a digit in any text"
        yield Problem(articles[0].path, 1, what, "a text with words")


def review(edition: Edition) -> Iterator[Problem]:
    """What editors may want to look at, although nothing is wrong with it."""
    yield from lint(edition.seeds, edition.articles, edition.concordance)
    yield from unused(edition.seeds.index, edition.seeds.index_lines, edition.index.found)


def annotated(seeds: Seeds, problems: Problems, memo: Memo) -> Iterator[Article]:
    """The articles with everything but their ids."""
    matcher = memo(Matcher, tuple(map(sought, seeds.glossary.terms)))
    for supplied in seeds.articles:
        article = memo.once(_annotated, supplied, matcher)
        problems.extend(article.problems)
        yield article.value


def _annotated(supplied: Supplied, matcher: Matcher) -> Outcome[Article]:
    problems = Problems()
    article = annotate(parse(supplied, problems), supplied, matcher, problems)
    return Outcome(article, tuple(problems))
