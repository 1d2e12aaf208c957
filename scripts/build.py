"""Builds the edition: `python scripts/build.py --help`."""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from edition import pages, parse, permalinks, publish, seeds, typeface
from edition.annotate import annotate
from edition.figures import Figures, figures
from edition.glossary import Matcher, concordance, entries
from edition.pages import Edition, Site
from edition.problems import Problem, errors
from edition.progress import Steps, steps
from edition.publish import Builder
from edition.verify import verify

PROJECT = Path(__file__).resolve().parent.parent

READING = "Reading the seeds"
WRITING = "Writing Markdown pages"
PREPARING = "Laying out the pages"
BUILDING = "Building the site"
INDEXING = "Indexing for search"
VERIFYING = "Comparing words and links"


@dataclass(frozen=True, slots=True)
class Options:
    """What to build, from where, to where."""

    seeds: Path
    docs: Path
    site: Path
    builder: Builder
    check: bool


def compile_edition(folder: Path) -> tuple[Edition, list[Problem]]:
    """The edition that the seeds below `folder` make, and all that is wrong with them."""
    read, problems = seeds.read(folder)
    matcher = Matcher(read.glossary.terms)
    articles = []
    for supplied in read.articles:
        article, faults = parse.parse(supplied)
        problems += faults
        article, faults = annotate(permalinks.assign(article), supplied, matcher)
        problems += faults
        articles.append(article)
    known, faults = entries(read, articles)
    problems += faults
    categories = read.glossary.categories
    edition = Edition(tuple(articles), tuple(known), categories, concordance(articles))
    return edition, sorted(problems)


def convert(edition: Edition, docs: Path) -> tuple[int, int]:
    """Writes the Markdown pages below `docs`; returns how many changed, and went."""
    settings = publish.configuration(PROJECT)
    site = Site(str(settings["site_name"]), str(settings["site_description"]))
    publish.share_hand_written(PROJECT, docs)
    typeface.ship(docs / "assets" / "fonts")
    templates = PROJECT / "docs" / "templates" / "pages"
    return pages.write(docs, pages.pages(edition, templates, site))


def run(options: Options, step: Steps) -> tuple[Figures, list[Problem]]:
    """The whole build; a site is put in place only if nothing is wrong with it."""
    with step.step(READING):
        edition, problems = compile_edition(options.seeds)
        counted = figures(edition.articles, edition.entries, edition.concordance)
    if errors(problems) or options.check:
        return counted, problems
    with step.step(WRITING):
        convert(edition, options.docs)
    with publish.stage(options.site) as folder:
        with step.step(PREPARING):
            publish.prepare(PROJECT, options.docs, folder)
        with step.step(BUILDING):
            problems += publish.build(options.docs, folder, options.builder)
        finished = folder / "site"
        if not errors(problems):
            with step.step(INDEXING):
                problems += publish.index(finished)
            with step.step(VERIFYING):
                address = str(publish.configuration(PROJECT).get("site_url") or "")
                problems += verify(finished, edition.articles, address)
        if not errors(problems):
            publish.swap(finished, options.site)
    return counted, problems


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    options = parse_options(arguments)
    started = time.monotonic()
    with steps(total=6) as step:
        counted, problems = run(options, step)
    for problem in problems:
        print(problem, file=sys.stderr)
    if errors(problems):
        print(f"Errors: {len(errors(problems))}. Nothing was published.", file=sys.stderr)
        return 1
    print(_report(counted, options, time.monotonic() - started))
    return 0


def parse_options(arguments: list[str] | None) -> Options:
    """The options given; `--frozen` holds of itself while the build writes nothing to seeds/."""
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
    return Options(
        seeds=_shown(given.seeds),
        docs=_shown(given.docs),
        site=_shown(given.site),
        builder=given.builder,
        check=given.check,
    )


def _report(counted: Figures, options: Options, seconds: float) -> str:
    rows = {
        "articles": str(counted.articles),
        "paragraphs": str(counted.paragraphs),
        "notes": f"{counted.notes} ({counted.supplied_notes} supplied, "
        f"{counted.missing_notes} missing)",
        "corrections": f"{counted.corrections} (and {counted.remarks} remarks)",
        "terms": str(counted.terms),
        "occurrences": str(counted.occurrences),
        "words compared": str(counted.words),
        "seconds": f"{seconds:.1f}",
    }
    if options.check:
        del rows["words compared"]
        end = "Nothing is wrong. Nothing was written."
    else:
        end = f"The site is in {options.site}. To read it: make serve"
    return "\n".join([*(f"{name:<15} {value}" for name, value in rows.items()), end])


def _shown(path: Path) -> Path:
    """The path as messages show it: short where it lies below the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    raise SystemExit(main())
