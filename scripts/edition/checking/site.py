"""What a finished site says of its places, in a folder or at a web address."""

import json
import urllib.request
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote

from edition.checking.encodings import decoded
from edition.checking.published import PageContent, PublishedPlaces, Row
from edition.checking.quotations import plain_words
from edition.checking.zipped import MOST_BYTES
from edition.files import within

SECONDS = 30
_NOT_NOW = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
"""What servers say of pages that they may have at another time, besides faults of their own."""

_COLUMNS = {
    "articles": {"url"},
    "anchors": {"url"},
    "dialogues": {"url"},
    "moved": {"url", "to"},
    "gone": {"url", "on", "to"},
    "divided": {"url", "on", "to"},
}
"""What the lists of /anchors.json say of each place."""

_ADDED = ("articles", "dialogues", "divided")
"""Those of its lists that older sites do not have."""

_WITHOUT_END = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_UNREAD = frozenset({"script", "style", "template", "title"})


class TooLargeError(OSError):
    """A file or a page that is there, and that is not read."""


class _Element(NamedTuple):
    """An element that is open: whether its text is added to that of the page, or read by nobody."""

    name: str
    is_added: bool
    is_unread: bool


_OUTSIDE = _Element("", is_added=False, is_unread=False)


class _Page(HTMLParser):
    """Reads the ids of a page, and its text, with and without what is added to the text."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.text: list[str] = []
        self.own_text: list[str] = []
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes an id, unless it leads to a place that is gone."""
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        is_former = "former" in classes or "divided" in classes
        identifier = given.get("id")
        if identifier and not is_former:
            self.ids.add(identifier)
        if tag not in _WITHOUT_END:
            around = self._around()
            is_added = around.is_added or "data-added" in given or "headerlink" in classes
            is_unread = around.is_unread or is_former or tag in _UNREAD
            self._open.append(_Element(tag, is_added, is_unread))

    def handle_endtag(self, tag: str) -> None:
        """Ends the innermost element of that name."""
        if any(element.name == tag for element in self._open):
            while self._open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Takes text that readers see."""
        around = self._around()
        if not around.is_unread:
            self.text.append(data)
            if not around.is_added:
                self.own_text.append(data)

    def _around(self) -> _Element:
        return self._open[-1] if self._open else _OUTSIDE


def content(place: str) -> bytes:
    """What is in a file or at a web address; raises OSError where there is nothing."""
    data = _fetched(place) if "://" in place else _read(place)
    if len(data) > MOST_BYTES:
        raise TooLargeError(f"more than {MOST_BYTES:,} bytes")
    return data


def _read(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _fetched(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            data = bytes(answer.read(MOST_BYTES + 1))
            # Of what is read up to a limit, nobody else says that it broke off.
            lacking = getattr(answer, "length", None)
    except (ValueError, HTTPException) as error:
        raise OSError(str(error)) from error
    if lacking and len(data) <= MOST_BYTES:
        raise OSError(f"an answer that lacks {lacking:,} bytes")
    return data


def places_of(site: str) -> PublishedPlaces:
    """What the finished site in a folder, or at a web address, says of its places."""

    @cache
    def page_of(path: str) -> PageContent | None:
        try:
            text, _ = decoded(content(_file_of(site, path)))
        except TooLargeError:
            return PageContent(frozenset(), ())
        except OSError as error:
            if "://" in site and not _is_missing(error):
                raise
            return None
        read = _Page()
        read.feed(text)
        texts = ("".join(parts) for parts in (read.text, read.own_text))
        return PageContent(frozenset(read.ids), tuple(map(plain_words, texts)))

    return PublishedPlaces(_listing(content(_file_of(site, "anchors.json"))), page_of)


def _is_missing(error: OSError) -> bool:
    """Whether a server says that there is no such page, not that it cannot be had now."""
    if not isinstance(error, HTTPError):
        return False
    return error.code < HTTPStatus.INTERNAL_SERVER_ERROR and error.code not in _NOT_NOW


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
    listing: dict[str, list[Row]] = {name: [] for name in _ADDED}
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
