"""The links of a syllabus, and whether each still leads to what it was made for."""

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import parse_qs, unquote

Verdict = Literal["good", "moved", "gone"]
Ids = Callable[[str], Collection[str] | None]
"""The ids on a page of the site (its path, such as “articles/x/”); None where there is no page."""

_ADDRESS = re.compile(
    r"(?:https?://|\b)(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?/[^\s<>\"`{}|\\^]*"
    r"|https?://[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_NOT_AT_THE_END = ".,;:!?*_'’”»…"
_BRACKETS = {")": "(", "]": "["}
_FOLDERS = re.compile(r"/(?:articles|glossary)/")
_DIRECTIVE = ":~:"
_PARAGRAPH = re.compile(r"p\d+[a-z]*")
_RANGE = re.compile(rf"({_PARAGRAPH.pattern})-({_PARAGRAPH.pattern})")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the site; `line` counts from 1, `path` is relative to the site's address.

    `to` is the other end of a range that is written `?to=p15#p12`.
    """

    line: int
    url: str
    base: str
    path: str
    to: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a link: where it should lead now, and why where that is not plain."""

    link: Link
    verdict: Verdict
    now: str = ""
    why: str = ""


@dataclass(frozen=True)
class PublishedPlaces:
    """What the site's /anchors.json says, and a look at its pages for what that does not list."""

    listing: Mapping[str, Iterable[Mapping[str, str | None]]]
    ids: Ids

    @cached_property
    def good(self) -> frozenset[str]:
        """Addresses of places, and of their pages."""
        urls = {str(row["url"]) for row in self.listing["anchors"]}
        return frozenset(urls | {url.partition("#")[0] for url in urls})

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Where addresses lead that were published once."""
        return {str(row["url"]): str(row["to"]) for row in self.listing["moved"]}

    @cached_property
    def gone(self) -> Mapping[str, tuple[str, str | None]]:
        """Addresses whose text is no longer there: since when, and what they lead to."""
        return {str(row["url"]): (str(row["on"]), row["to"]) for row in self.listing["gone"]}

    def knows_page(self, path: str) -> bool:
        """Whether this is, or was, the page of an article or a term."""
        return path in self.good or path in self.moved or path in self.gone


def addresses(text: str) -> Iterator[tuple[int, str]]:
    """Every web address in a text of any form, with its line."""
    for number, line in enumerate(html.unescape(text).split("\n"), start=1):
        for match in _ADDRESS.finditer(line):
            yield number, _trimmed(match[0])


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        if last not in _NOT_AT_THE_END and (
            opening is None or address.count(opening) >= address.count(last)
        ):
            break
        address = address[:-1]
    return address


def links(text: str, bases: Iterable[str], places: PublishedPlaces) -> list[Link]:
    """The links to the site in a text.

    `bases` are the addresses that the site is known to have; another one counts as such where a
    link below it leads to a page that the site has.
    """
    found = list(addresses(text))
    known = {_bare(base) for base in bases}
    for _, address in found:
        for match in _FOLDERS.finditer(_bare(address)):
            base = _bare(address)[: match.start() + 1]
            if places.knows_page(_page(_bare(address)[len(base) :])):
                known.add(base)
    result = []
    for line, address in found:
        base = max((b for b in known if f"{_bare(address)}/".startswith(b)), key=len, default="")
        if base:
            start = len(address) - len(_bare(address)) + len(base)
            path, _, fragment = address[start:].partition("#")
            to = parse_qs(path.partition("?")[2]).get("to", [""])[0]
            result.append(Link(line, address, address[:start], _page(path), to, fragment))
    return result


def _bare(address: str) -> str:
    """An address without its scheme, the host in small letters: http and https are one."""
    host, slash, rest = _SCHEME.sub("", address).partition("/")
    return f"{host.lower()}{slash or '/'}{rest}"


def _page(path: str) -> str:
    """The path of a page as the site lists it: no query, no index.html, a slash at the end."""
    path = unquote(path.partition("#")[0].partition("?")[0]).removesuffix("index.html")
    is_file = "." in path.rpartition("/")[2]
    return path if is_file or path.endswith("/") or not path else f"{path}/"


def check(link: Link, places: PublishedPlaces) -> Finding:
    """What became of a link."""
    fragment, sign, directive = link.fragment.partition(_DIRECTIVE)
    page = places.moved.get(link.path, link.path)
    if page in places.gone:
        return Finding(link, "gone", why=f"removed on {places.gone[page][0]}")
    if page not in places.good and places.ids(page) is None:
        return Finding(link, "gone", why="no such page")
    parts = _places(unquote(fragment), link.to)
    now = []
    for part in parts:
        place = f"{page}#{part}"
        if place in places.gone:
            when, nearest = places.gone[place]
            return Finding(link, "gone", f"{link.base}{nearest}", f"removed on {when}; it stood at")
        place = places.moved.get(place, place)
        if place not in places.good and place.partition("#")[2] not in (places.ids(page) or ()):
            return Finding(link, "gone", why=f"no such place on {page or 'the front page'}")
        now.append(place.partition("#")[2])
    if page != link.path or now != parts:
        query, fragment = _written(now, asked=bool(link.to))
        hashed = f"#{fragment}{sign}{directive}" if now or sign else ""
        return Finding(link, "moved", f"{link.base}{page}{query}{hashed}")
    return Finding(link, "good")


def _places(fragment: str, to: str) -> list[str]:
    """The ids that an address names: none, one, or both ends of a range."""
    if _PARAGRAPH.fullmatch(fragment) and _PARAGRAPH.fullmatch(to):
        return [fragment, to]
    ends = _RANGE.fullmatch(fragment)
    return list(ends.groups()) if ends else [fragment] if fragment else []


def _written(places: list[str], *, asked: bool) -> tuple[str, str]:
    """Query and fragment of an address that names these; a range is `asked` for by its query."""
    if asked and len(places) > 1:
        first, last = places
        return f"?to={last}", first
    return "", "-".join(places)
