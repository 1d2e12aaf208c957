"""Builds the edition: `python scripts/build.py --help`."""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition import pages, parse, publish, ranges, record, seeds, typeface, waiting
from edition.annotate import annotate
from edition.concordance import concordance
from edition.figures import figures
from edition.forms import Matcher
from edition.glossary import entries
from edition.ledger import bring_up_to_date, promised
from edition.lint import lint
from edition.model import Article
from edition.pages import Edition
from edition.problems import Problem, errors, side_by_side
from edition.progress import Steps, steps
from edition.publish import Builder
from edition.record import Record
from edition.seeds import Seeds
from edition.verify import verify
from edition.vocabulary import Site

PROJECT = Path(__file__).resolve().parent.parent

INTERRUPTED = 130

READING = "Reading the seeds"
WRITING = "Writing Markdown pages"
PREPARING = "Laying out the pages"
BUILDING = "Building the site"
INDEXING = "Indexing for search"
LINKING = "Finishing the pages"
VERIFYING = "Comparing words and links"


@dataclass(frozen=True, slots=True)
class Options:
    """What to build, from where, to where."""

    seeds: Path
    docs: Path
    site: Path
    builder: Builder
    check: bool
    frozen: bool

    @property
    def record(self) -> Path:
        """The record of all addresses."""
        return self.seeds / record.NAME


def compile_edition(folder: Path) -> tuple[Edition, list[Problem]]:
    """The edition that the seeds below `folder` make, and all that is wrong with them."""
    read, problems = seeds.read(folder)
    articles = annotated(read, problems)
    known, faults = record.read(folder / record.NAME)
    problems += faults
    faulty = {problem.path.stem for problem in errors(problems)}
    ledger, faults = bring_up_to_date(read, articles, known or Record(), date.today(), faulty)
    problems += faults
    found, faults = entries(read, ledger.articles)
    problems += faults
    edition = Edition(
        ledger=ledger,
        entries=tuple(found),
        categories=read.glossary.categories,
        concordance=concordance(ledger.articles),
        about=read.about,
    )
    if not errors(problems):
        problems += lint(read, edition.articles, edition.concordance)
    return edition, sorted(problems)


def annotated(read: Seeds, problems: list[Problem]) -> list[Article]:
    """The articles with all but their ids; adds to `problems` what is wrong with them."""
    matcher = Matcher(read.glossary.terms)
    articles = []
    for supplied in read.articles:
        article, faults = parse.parse(supplied)
        problems += faults
        article, faults = annotate(article, supplied, matcher)
        problems += faults
        articles.append(article)
    return articles


def convert(edition: Edition, docs: Path) -> tuple[int, int]:
    """Writes the Markdown pages below `docs`; returns how many changed, and went."""
    settings = publish.configuration(PROJECT, edition.about)
    site = Site(*(str(settings[key]) for key in ("site_name", "site_description", "site_url")))
    publish.share_hand_written(PROJECT, docs)
    typeface.ship(docs / "assets" / "fonts", PROJECT / ".build" / "fonts")
    templates = PROJECT / "docs" / "templates" / "pages"
    return pages.write(docs, pages.pages(edition, templates, site))


def run(options: Options, step: Steps) -> tuple[Edition, list[Problem]]:
    """The whole build; a site is put in place only if nothing is wrong with it."""
    with step.step(READING):
        edition, problems = compile_edition(options.seeds)
    problems += _objections(edition, options)
    if errors(problems) or options.check:
        return edition, problems
    with step.step(WRITING):
        convert(edition, options.docs)
    with publish.stage(options.site) as folder:
        problems += _publish(edition, options, folder, step)
    return edition, problems


def _objections(edition: Edition, options: Options) -> Iterator[Problem]:
    """What forbids publishing, whatever the seeds say."""
    if not publish.is_replaceable(options.site):
        found = "a folder with other things in it"
        yield Problem(options.site, 1, found, "a new or empty folder, or a site")
    if not options.record.exists():
        slugs = [article.slug for article in edition.articles]
        lost = record.lost(options.record, options.site, slugs)
        if lost:
            yield lost
            return
    if options.frozen and edition.ledger.changed:
        changes = "; ".join(edition.ledger.changes) or "titles or definitions"
        found = f"a record that is to change ({changes})"
        yield Problem(options.record, 1, found, "the record as `make` writes it, committed")


def _publish(edition: Edition, options: Options, folder: Path, step: Steps) -> list[Problem]:
    """Builds in `folder`, checks what was built, and only then replaces the site."""
    settings = publish.configuration(PROJECT, edition.about)
    finished = folder / "site"
    with step.step(PREPARING):
        publish.prepare(PROJECT, options.docs, folder, settings)
    with step.step(BUILDING):
        problems = publish.build(options.docs, folder, options.builder)
    if not problems:
        with step.step(INDEXING):
            problems = publish.index(finished, pages.search_records(edition))
    if not problems:
        with step.step(LINKING):
            publish.shorten_scripts(finished)
            waiting.open_links(finished)
            ranges.insert(finished, edition.articles, edition.ledger.moved)
        with step.step(VERIFYING):
            problems = verify(
                finished,
                edition.articles,
                str(settings["site_url"]),
                promised(edition.ledger.record),
            )
    if not problems:
        if edition.ledger.changed:
            record.write(options.record, edition.ledger.record)
        publish.swap(finished, options.site)
    return problems


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    options = parse_options(arguments)
    started = time.monotonic()
    try:
        with steps(total=7) as step:
            edition, problems = run(options, step)
    except OSError as error:
        place = Path(error.filename or options.site)
        found = (error.strerror or str(error)).lower()
        edition, problems = None, [Problem(place, 1, found, "a place that can be written")]
    except KeyboardInterrupt:
        print("Interrupted. Nothing was published.", file=sys.stderr)
        return INTERRUPTED
    for problem in problems:
        print(problem, *side_by_side(problem), sep="\n", file=sys.stderr)
    if edition is None or errors(problems):
        print(f"Errors: {len(errors(problems))}. Nothing was published.", file=sys.stderr)
        return 1
    print(_report(edition, options, len(problems), time.monotonic() - started))
    return 0


def parse_options(arguments: list[str] | None) -> Options:
    """The options given."""
    parser = argparse.ArgumentParser(description="Builds the edition from its seeds.")
    parser.add_argument("--seeds", type=Path, default=PROJECT / "seeds", help="the texts")
    parser.add_argument("--docs", type=Path, default=PROJECT / "docs", help="the Markdown pages")
    parser.add_argument("--site", type=Path, default=PROJECT / "site", help="the finished site")
    parser.add_argument("--builder", choices=["mkdocs", "zensical"], default="mkdocs")
    parser.add_argument(
        "--frozen", action="store_true", help="nothing under seeds/ may need to change"
    )
    parser.add_argument("--check", action="store_true", help="report problems, write nothing")
    given = parser.parse_args(arguments)
    _refuse_overlap(parser, given)
    return Options(
        seeds=_shown(given.seeds),
        docs=_shown(given.docs),
        site=_shown(given.site),
        builder=given.builder,
        check=given.check,
        frozen=given.frozen,
    )


def _refuse_overlap(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Ends with status 2 where one folder would be written over or into another."""
    written = {"--site": given.site.resolve(), "--docs": given.docs.resolve()}
    sources = {"--seeds": given.seeds.resolve(), "the project": PROJECT}
    if written["--docs"] != PROJECT / "docs":
        sources["the project’s docs"] = PROJECT / "docs"
    sources_only = ("--seeds", "the project")
    for option, folder in written.items():
        others = {name: path for name, path in (written | sources).items() if name != option}
        for name, other in others.items():
            within = folder.is_relative_to(other) and name not in sources_only
            if folder == other or within or other.is_relative_to(folder):
                parser.error(f"{option} {folder} overlaps {name} {other}")


def _report(edition: Edition, options: Options, warnings: int, seconds: float) -> str:
    counted = figures(edition.articles, edition.entries, edition.concordance)
    rows = {
        "articles": str(counted.articles),
        "paragraphs": str(counted.paragraphs),
        "notes": f"{counted.notes} ({counted.supplied_notes} supplied, "
        f"{counted.missing_notes} missing)",
        "corrections": f"{counted.corrections} (and {counted.remarks} remarks)",
        "terms": str(counted.terms),
        "occurrences": str(counted.occurrences),
        "words compared": str(counted.words),
        "warnings": str(warnings),
        "seconds": f"{seconds:.1f}",
    }
    if options.check:
        del rows["words compared"]
        end = "No errors. Nothing was written."
    else:
        end = f"The site is in {options.site}. To read it: make serve"
    changes = [f"{'addresses':<15} {change}" for change in edition.ledger.changes]
    return "\n".join([*(f"{name:<15} {value}" for name, value in rows.items()), *changes, end])


def _shown(path: Path) -> Path:
    """The path as messages show it: short where it lies below the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    raise SystemExit(main())
