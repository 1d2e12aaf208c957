"""Checks the links of a syllabus to this site: `python scripts/check_links.py --help`."""

import argparse
import json
import os
import sys
import urllib.request
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from edition.commands.link_checker import Finding, PublishedPlaces, check, links
from edition.commands.pipeline import PROJECT
from edition.sources.problems import quoted

SERVED = ("http://127.0.0.1:8000/", "http://localhost:8000/")
SECONDS = 30
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
WRONG_USAGE = 2


def content(place: str) -> str:
    """The text of a file or of a web address; raises OSError where there is none."""
    if "://" in place:
        try:
            with urllib.request.urlopen(place, timeout=SECONDS) as answer:
                data = answer.read()
        except ValueError as error:
            raise OSError(str(error)) from error
    else:
        data = Path(place).read_bytes()
    encodings = ["utf-16"] if data[:2] in BYTE_ORDER_MARKS else ["utf-8-sig", "latin-1"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return str(data, encoding)
    raise OSError("no text")


def places_of(site: str) -> PublishedPlaces:
    """What the finished site in a folder, or at a web address, says of its places."""
    remote = "://" in site
    root = site if site.endswith("/") else f"{site}/"

    @cache
    def ids(path: str) -> Collection[str] | None:
        page = f"{path}index.html" if not remote and (path.endswith("/") or not path) else path
        try:
            tree = LexborHTMLParser(content(f"{root}{page}"))
        except OSError:
            return None
        return {str(node.attributes["id"]) for node in tree.css("[id]:not(.former)")}

    return PublishedPlaces(json.loads(content(f"{root}anchors.json")), ids)


def describe(name: str, finding: Finding) -> str:
    """A finding in a line."""
    why = f" ({finding.why})" if finding.why else ""
    now = f" → {finding.now}" if finding.now else ""
    return f"{name}:{finding.link.line}: {finding.verdict}: {finding.link.url}{why}{now}"


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns 1 if any link is gone."""
    options = _options(arguments)
    try:
        places = places_of(options.site)
    except (OSError, json.JSONDecodeError) as error:
        expected = "a finished site: `make`, or --site with its folder or address"
        found = f"{options.site}:1: error: found {quoted(str(error))}, expected {expected}"
        print(found, file=sys.stderr)
        return WRONG_USAGE
    bases = [*options.address, *SERVED, os.environ.get("SITE_URL", "")]
    bases += [options.site] if "://" in options.site else []
    bases = [base if base.endswith("/") else f"{base}/" for base in bases if base]
    counted: Counter[str] = Counter()
    for name in options.syllabus:
        try:
            text = content(name)
        except OSError as error:
            found = f"{name}:1: error: found {quoted(str(error))}, expected a text to read"
            print(found, file=sys.stderr)
            return WRONG_USAGE
        for link in links(text, bases, places):
            finding = check(link, places)
            counted[finding.verdict] += 1
            print(describe(name, finding))
    print(_summary(counted))
    return 1 if counted["gone"] else 0


def _summary(counted: Counter[str]) -> str:
    if not counted:
        return "No link to this site was found. If there should be some, say where it is: --address"
    return f"{counted.total()} links to this site: " + ", ".join(
        f"{counted[verdict]} {verdict}" for verdict in ("good", "moved", "gone")
    )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Checks the links of a syllabus to this site.")
    parser.add_argument(
        "syllabus", nargs="+", metavar="FILE|URL", help="Markdown, HTML or plain text"
    )
    parser.add_argument(
        "--site", default=str(PROJECT / "site"), help="folder or address of the finished site"
    )
    parser.add_argument(
        "--address", action="append", default=[], help="an address that the links may have"
    )
    return parser.parse_args(arguments)
