"""What a finished site says of its places, in a folder or at a web address."""

import json
import urllib.request
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

from edition.checking.documents import decoded
from edition.checking.published import PageContent, PublishedPlaces, Row
from edition.checking.quotations import plain_words
from edition.checking.zipped import MOST_BYTES
from edition.files import within

SECONDS = 30
_COLUMNS = {
    "articles": {"url"},
    "anchors": {"url"},
    "dialogues": {"url"},
    "moved": {"url", "to"},
    "gone": {"url", "on", "to"},
    "divided": {"url", "on", "to"},
}
"""What the lists of /anchors.json say of each place."""

_LATER = ("articles", "dialogues", "divided")
"""Those of its lists that older sites do not have."""

_WITHOUT_END = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_UNREAD = frozenset({"script", "style", "template", "title"})


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


def content(place: str) -> bytes:
    """What is in a file or at a web address; raises OSError where there is nothing."""
    if "://" in place:
        try:
            with urllib.request.urlopen(place, timeout=SECONDS) as answer:
                data = bytes(answer.read(MOST_BYTES + 1))
        except (ValueError, HTTPException) as error:
            raise OSError(str(error)) from error
    else:
        with Path(place).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(f"more than {MOST_BYTES:,} bytes")
    return data


def places_of(site: str) -> PublishedPlaces:
    """What the finished site in a folder, or at a web address, says of its places."""

    @cache
    def page_of(path: str) -> PageContent | None:
        try:
            text, _ = decoded(content(_file_of(site, path)))
        except OSError:
            return None
        read = _Page()
        read.feed(text)
        return PageContent(
            frozenset(read.ids), tuple(plain_words("".join(parts)) for parts in read.texts)
        )

    return PublishedPlaces(_listing(content(_file_of(site, "anchors.json"))), page_of)


def _file_of(site: str, path: str) -> str:
    """Where a page or a file of a site is read; raises OSError where a path leaves its folder."""
    if "://" in site:
        return f"{site.removesuffix('/')}/{quote(path)}"
    is_folder = path.endswith("/") or not path
    return str(within(Path(site), f"{path}index.html" if is_folder else path))


def _listing(data: bytes) -> Mapping[str, list[Row]]:
    """What a site’s /anchors.json says; raises OSError where it is none."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise OSError(str(error)) from error
    listing: dict[str, list[Row]] = {name: [] for name in _LATER}
    listing |= given if isinstance(given, dict) else {}
    for name, columns in _COLUMNS.items():
        if not _lists(listing.get(name), columns):
            raise OSError(f"no list “{name}” of places in anchors.json")
    return listing


def _lists(rows: object, columns: set[str]) -> bool:
    """Whether these are rows that say this much."""
    return isinstance(rows, list) and all(
        isinstance(row, dict) and columns <= row.keys() for row in rows
    )
