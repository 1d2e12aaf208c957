"""`python scripts/build.py`: the command line of the build."""

import argparse
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from edition.assembly import Edition
from edition.commands import INTERRUPTED
from edition.commands.pipeline import PROJECT, Options, publication_of, run
from edition.commands.progress import steps
from edition.commands.terminal import complain, say
from edition.memo import Memo
from edition.pages.statistics import Statistics, statistics
from edition.permalinks.record import NAME
from edition.references.pandoc import UnreadableError
from edition.site.finished_files import FinishedFiles
from edition.site.publication import Publication, shown_place
from edition.sources.problems import Problem, Problems, quoted, side_by_side


def main(
    arguments: list[str] | None = None,
    memo: Memo | None = None,
    finished: FinishedFiles | None = None,
) -> int:
    """The command line; returns the exit status. What the next build can use is left in both."""
    options = parse_options(arguments)
    publication = publication_of(options)
    started = time.monotonic()
    try:
        with steps(total=7) as step:
            edition, problems = run(options, step, publication, memo, finished)
    except OSError as error:
        edition, problems = None, Problems()
        problems.add(unwritable(error, options.site))
    except UnreadableError as error:
        edition, problems = None, Problems()
        problems.add(uncited(error, options.seeds))
    except KeyboardInterrupt:
        complain(f"Interrupted. {_outcome(publication, options)}")
        return INTERRUPTED
    report_problems(problems)
    if edition is None or problems.errors:
        complain(f"Errors: {len(problems.errors)}. {_outcome(publication, options)}")
        return 1
    say(*_report(edition, options, len(problems), time.monotonic() - started))
    return 0


def _outcome(publication: Publication, options: Options) -> str:
    """What became of the site in a build that did not come to its end."""
    if not publication.done:
        return "Nothing was published."
    record = f" {NAME} may lack it: publish again." if options.publish else ""
    return f"The site was published before that.{record}"


def unwritable(error: OSError, folder: Path) -> Problem:
    """The problem that a file cannot be written, or the folder that all of them are to be in."""
    place, why = error.filename2 or error.filename or folder, error.strerror or str(error)
    if isinstance(error, shutil.Error):
        # What could not be copied, as a list of sources, targets and reasons.
        _, place, why = error.args[0][0]
        why = re.sub(r"^\[Errno \d+\] (.+?): .*", r"\1", str(why))
    return Problem(shown_place(Path(place)), 1, why.lower(), "a place that can be written")


def uncited(error: UnreadableError, seeds: Path) -> Problem:
    """The problem that no reference could be made of what the seeds say of a work."""
    found = f"{quoted(str(error), 300)}, as pandoc says"
    return Problem(seeds, 1, found, "works of which it can make references")


def report_problems(problems: Problems) -> None:
    """Prints every problem, and the texts to compare where there are any."""
    for problem in problems:
        complain(str(problem), *side_by_side(problem))


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
    parser.add_argument(
        "--publish", action="store_true", help=f"then record all addresses in {NAME}, for ever"
    )
    parser.add_argument(
        "--accept-losses",
        action="store_true",
        help="with --publish: even if many addresses lose their text",
    )
    given = parser.parse_args(arguments)
    _refuse_contradiction(parser, given)
    _refuse_overlap(parser, given)
    return Options(
        seeds=shown(given.seeds),
        docs=shown(given.docs),
        site=shown(given.site),
        builder=given.builder,
        check=given.check,
        frozen=given.frozen,
        publish=given.publish,
        accept_losses=given.accept_losses,
    )


def _refuse_contradiction(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Ends with status 2 where one option forbids what another one asks for."""
    if given.publish and (given.frozen or given.check):
        parser.error("--publish writes the record, which --frozen and --check forbid")
    if given.accept_losses and not given.publish:
        parser.error("--accept-losses goes with --publish")


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


def _report(edition: Edition, options: Options, warnings: int, seconds: float) -> list[str]:
    counted = statistics(edition.articles, edition.entries, edition.concordance)
    rows = {
        "articles": str(counted.articles),
        "paragraphs": str(counted.paragraphs),
        "notes": _notes(counted),
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
    lines = [f"{name:<15} {value}" for name, value in rows.items()]
    lines += [f"{'addresses':<15} {change}" for change in edition.permalinks.changes]
    return [*lines, *_about_the_record(edition, options), end]


def _about_the_record(edition: Edition, options: Options) -> Iterator[str]:
    """What became of the changes of addresses, in a line, if there are any."""
    if options.publish:
        yield f"All addresses are on record. Commit {options.record}"
    elif edition.permalinks.changes:
        yield f"The addresses change when this is published (make publish); {NAME} stays as it is."


def _notes(counted: Statistics) -> str:
    unmatched = f", {counted.unmatched_notes} unmatched" if counted.unmatched_notes else ""
    supplied = f"{counted.supplied_notes} supplied, {counted.missing_notes} missing"
    return f"{counted.notes} ({supplied}{unmatched})"


def shown(path: Path) -> Path:
    """The path as messages show it: short where it lies below the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
