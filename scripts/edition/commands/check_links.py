"""Checks the links of a syllabus to this site: `python scripts/check_links.py --help`."""

import argparse
import json
import os
import urllib.request
from collections import Counter
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from edition.commands.link_checker import (
    BAD,
    VERDICTS,
    Finding,
    PageContent,
    PublishedPlaces,
    check,
    links,
    plain_words,
)
from edition.commands.terminal import complain, say
from edition.sources.problems import quoted

PROJECT = Path(__file__).resolve().parents[3]
SERVED = ("http://127.0.0.1:8000/", "http://localhost:8000/")
SECONDS = 30
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
WRONG_USAGE = 2
_NOT_READ = {
    b"PK\x03\x04": "a Word or other packed file",
    b"{\\rtf": "a Rich Text file",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
}
_WITHOUT_END = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_UNREAD = frozenset({"script", "style", "template", "title"})


class NotCheckedError(Exception):
    """A file in a form that is not read."""


class _Page(HTMLParser):
    """Reads the ids of a page, and its text, with and without what is added to the text."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.texts: tuple[list[str], list[str]] = ([], [])
        self.open: list[tuple[str, bool, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes an id, unless it leads to a place that is gone."""
        given = dict(attrs)
        former = not {"former", "divided"}.isdisjoint((given.get("class") or "").split())
        if given.get("id") and not former:
            self.ids.add(str(given["id"]))
        if tag not in _WITHOUT_END:
            _, added, unread = self.open[-1] if self.open else ("", False, False)
            is_added = "data-added" in given or "headerlink" in (given.get("class") or "")
            self.open.append((tag, added or is_added, unread or former or tag in _UNREAD))

    def handle_endtag(self, tag: str) -> None:
        """Ends the innermost element of that name."""
        if any(name == tag for name, *_ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Takes text that readers see."""
        _, added, unread = self.open[-1] if self.open else ("", False, False)
        if not unread:
            self.texts[0].append(data)
            if not added:
                self.texts[1].append(data)


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
    for beginning, what in _NOT_READ.items():
        if data.startswith(beginning):
            raise NotCheckedError(what)
    encodings = ["utf-16"] if data[:2] in BYTE_ORDER_MARKS else ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return str(data, encoding)
    raise OSError("no text")


def places_of(site: str) -> PublishedPlaces:
    """What the finished site in a folder, or at a web address, says of its places."""
    remote = "://" in site
    root = site if site.endswith("/") else f"{site}/"

    @cache
    def page_of(path: str) -> PageContent | None:
        page = f"{path}index.html" if not remote and (path.endswith("/") or not path) else path
        try:
            text = content(f"{root}{page}")
        except (OSError, NotCheckedError):
            return None
        read = _Page()
        read.feed(text)
        return PageContent(
            frozenset(read.ids), tuple(plain_words("".join(parts)) for parts in read.texts)
        )

    return PublishedPlaces(json.loads(content(f"{root}anchors.json")), page_of)


def describe(name: str, finding: Finding) -> str:
    """A finding in a line."""
    why = f" ({finding.why})" if finding.why else ""
    now = f" → {finding.now}" if finding.now else ""
    return f"{name}:{finding.link.line}: {finding.verdict}: {finding.link.url}{why}{now}"


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns 1 if any link must be mended, or a file has none."""
    options = _options(arguments)
    try:
        places = places_of(options.site)
    except (OSError, json.JSONDecodeError) as error:
        expected = "a finished site: `make`, or --site with its folder or address"
        found = f"{options.site}:1: error: found {quoted(str(error))}, expected {expected}"
        complain(found)
        return WRONG_USAGE
    public = [*options.address, os.environ.get("SITE_URL", "")]
    public += [options.site] if "://" in options.site else []
    public = [base if base.endswith("/") else f"{base}/" for base in public if base]
    empty = 0
    counted: Counter[str] = Counter()
    for name in options.syllabus:
        try:
            text = content(name)
        except NotCheckedError as error:
            counted["not checked"] += 1
            say(f"{name}:1: not checked: {error}; save it as HTML or plain text")
            continue
        except OSError as error:
            found = f"{name}:1: error: found {quoted(str(error))}, expected a text to read"
            complain(found)
            return WRONG_USAGE
        led = links(text, [*public, *SERVED], places)
        if not led:
            empty += 1
            say(f"{name}:1: not checked: {_NO_LINK}")
        for link in led:
            finding = check(link, places, public)
            counted[finding.verdict] += 1
            say(describe(name, finding))
    say(_summary(counted))
    return 1 if empty or any(counted[verdict] for verdict in BAD) else 0


_NO_LINK = "no link to this site was found; if there are some, say where it is: --address"


def _summary(counted: Counter[str]) -> str:
    return f"{counted.total()} links to this site: " + ", ".join(
        f"{counted[verdict]} {verdict}" for verdict in VERDICTS
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
