"""Checks the links of a syllabus to this site: `python scripts/check_links.py --help`."""

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from textwrap import shorten

from edition.checking.documents import Document, Unit, read
from edition.checking.links import links
from edition.checking.mended import mended, mended_data
from edition.checking.occurrence import NotReadError
from edition.checking.published import PublishedPlaces
from edition.checking.site import content, places_of
from edition.checking.verdicts import BAD, VERDICTS, Finding, Verdict, check
from edition.commands.terminal import complain, say
from edition.sources.problems import quoted
from edition.text.numbers import counted

PROJECT = Path(__file__).resolve().parents[3]
SERVED = ("http://127.0.0.1:8000/", "http://localhost:8000/")
WRONG_USAGE = 2
_LONGEST = 70
_A_SITE = "a finished site: `make`, or --site with its folder or address"


class _WrongUsageError(Exception):
    """What was asked for and cannot be done, in a line."""


def describe(name: str, finding: Finding, unit: Unit) -> str:
    """A finding in a line."""
    occurrence = finding.link.occurrence
    at = f"at “{shorten(occurrence.words, _LONGEST, placeholder=' …')}”" if occurrence.words else ""
    said = "; ".join(filter(None, (at, finding.why, finding.offered)))
    why = f" ({said})" if said else ""
    now = f" → {finding.now}" if finding.now else ""
    member = f"{occurrence.member}:" if occurrence.member else ""
    where = f"{occurrence.line}" if unit == "line" else f"{unit} {occurrence.line}"
    address = finding.link.url if occurrence.is_below_site else occurrence.address
    return f"{name}:{member}{where}: {finding.verdict}: {address}{why}{now}"


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns 1 if any link must be mended, or a file has none."""
    options = _options(arguments)
    try:
        if options.mended and len(options.syllabus) > 1:
            expected = "one, whose copy is to be written"
            raise _WrongUsageError(f"--mended: error: found several files, expected {expected}")
        with _expecting(_A_SITE, options.site):
            places = places_of(options.site)
        verdicts = [_check_file(name, options, places) for name in options.syllabus]
    except _WrongUsageError as error:
        complain(str(error))
        return WRONG_USAGE
    all_verdicts = Counter(chain.from_iterable(verdicts))
    say(_summary(all_verdicts))
    return 0 if all(verdicts) and BAD.isdisjoint(all_verdicts) else 1


_NO_LINK = "no link to this site was found; if there are some, say where it is: --address"


@contextmanager
def _expecting(expected: str, place: str) -> Iterator[None]:
    """Has an error that ends all say what was expected at the place where it occurred."""
    try:
        yield
    except OSError as error:
        found = f"{place}:1: error: found {quoted(str(error))}, expected {expected}"
        raise _WrongUsageError(found) from error


def _check_file(name: str, options: argparse.Namespace, places: PublishedPlaces) -> list[Verdict]:
    """Says what became of the links of a file; returns the verdicts, none if it has no link."""
    with _expecting("a text to read", name):
        data = content(name)
    try:
        document = read(data)
    except NotReadError as error:
        say(f"{name}:1: not checked: {error}")
        return ["not checked"]
    public = _public(options)
    led = links(document.occurrences, [*public, *SERVED], places)
    if not led:
        say(f"{name}:1: not checked: {_NO_LINK}")
        return []
    with _expecting(_A_SITE, options.site):
        findings = [check(link, places, public) for link in led]
    for finding in findings:
        say(describe(name, finding, document.unit))
    if options.mended:
        _write_mended(Path(options.mended), data, document, findings)
    return [finding.verdict for finding in findings]


def _write_mended(path: Path, data: bytes, document: Document, findings: list[Finding]) -> None:
    """Writes a copy with the links corrected whose new addresses are certain."""
    result = mended(document, findings)
    try:
        copy = mended_data(data, document, result.texts)
    except NotReadError as error:
        say(f"{path}: not written: {error}")
        return
    with _expecting("a file that can be written", str(path)):
        path.write_bytes(copy)
    offers = sum(bool(finding.offered) for finding in findings)
    left = f"; {len(result.left)} could not be replaced where they stand" if result.left else ""
    told = f"; {offers} with an address for you to judge" if offers else ""
    say(f"{path}: {counted(result.corrected, 'link')} corrected{left}{told}")


def _public(options: argparse.Namespace) -> list[str]:
    """The addresses at which readers find the site."""
    given = [*options.address, os.environ.get("SITE_URL", "")]
    given += [options.site] if "://" in options.site else []
    return [base if base.endswith("/") else f"{base}/" for base in given if base]


def _summary(verdicts: Counter[Verdict]) -> str:
    told = [f"{verdicts[one]} {one}" for one in VERDICTS if verdicts[one] or one == "good"]
    return f"{counted(verdicts.total(), 'link')} to this site: {', '.join(told)}"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Checks the links of a syllabus to this site.")
    parser.add_argument(
        "syllabus",
        nargs="+",
        metavar="FILE|URL",
        help="Word (.docx), Excel (.xlsx), Rich Text, a cartridge (.imscc), HTML, Markdown, "
        "BibTeX, CSV, a calendar, a reading list or plain text",
    )
    parser.add_argument(
        "--site", default=str(PROJECT / "site"), help="folder or address of the finished site"
    )
    parser.add_argument(
        "--address", action="append", default=[], help="an address that the links may have"
    )
    parser.add_argument(
        "--mended", metavar="FILE", help="where to write a copy with the links corrected"
    )
    return parser.parse_args(arguments)
