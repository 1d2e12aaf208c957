"""The links of a finished page, and what it loads: where in the site each of them leads."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ACTING = (
    "link, meta, script, style, [style], image, use, feImage,"
    " [src], [srcset], [poster], [data], [xlink\\:href]"
)
_LOADING = ("src", "poster", "data", "xlink:href")
_LOADING_HREF = frozenset({"link", "image", "use", "feImage"})
_NO_SCRIPT = "application/ld+json"
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_NOT_LOADED = re.compile(r"canonical|alternate|license|cite-as|author|prev|next|schema\.\w+")

FOREIGN_STYLE = re.compile(
    r"""(?:url\(\s*["']?|@import\s+["']|image-set\(\s*["'])((?:https?:)?//[^"')\s]+)"""
)
IN_SCRIPT = re.compile(r"""["'`]((?:https?:)?//[\w.-]+[^"'`\s]*)""")
"""Addresses that a style or a script names and that leave the site."""

_MAY_HANDLE = re.compile(rb"""on(?<=[\s"'/]on)[^\s"'<>/=]*\s*=""")
"""Whether an attribute might hold a script; asked of lower case, where that is found fast."""

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that leaves the site."""
_READING_LIST = re.compile(r"\d\.[\w-]+")
"""A fragment that holds a reading list (`syllabi.address`): no id has a full stop."""

_NOT_FOUND = "404.html"
"""The page that stands for any address that there is not, and so at any depth."""


class Link(NamedTuple):
    """A link within the site: as written, the file that it means, the place in it (“” is none).

    `to_use` says whether it leads to where a term is used.
    """

    href: str
    path: str
    fragment: str
    to_use: bool

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The id that the file must have; none if the fragment is no place."""
        place = self.fragment
        names_none = place in ("", "top") or ("." in place and _READING_LIST.fullmatch(place))
        return () if names_none else (place,)


class Acting(NamedTuple):
    """An element of a page that may load something, or do something by itself, as it is written."""

    tag: str
    values: Mapping[str, str | None]
    node: LexborNode

    @property
    def is_script(self) -> bool:
        """Whether it is a script that stands in the page."""
        values = self.values
        return self.tag == "script" and "src" not in values and values.get("type") != _NO_SCRIPT

    @property
    def is_styled(self) -> bool:
        """Whether it is a style that stands in the page, or has one."""
        return self.tag == "style" or "style" in self.values

    @property
    def stands_for(self) -> str:
        """The name of the field of an answer that it stands for, in lower case, if it does."""
        return (self.values.get("http-equiv") or "").lower() if self.tag == "meta" else ""


class PageLinks(NamedTuple):
    """What links a page: its links within the site, each once, and what it loads, as written.

    `handlers` are its attributes that hold scripts, with their values.
    """

    links: tuple[Link, ...]
    loads: tuple[str, ...]
    handlers: Mapping[str, Sequence[str]]


def page_links(
    path: str,
    html: bytes,
    tree: LexborHTMLParser,
    elements: Iterable[Acting],
    site_url: str,
) -> PageLinks:
    """The links of the page with this path, in the HTML of `tree`, whose acting `elements` are."""
    base = unquote(urlsplit(site_url).path) or "/"
    handlers = _handlers(tree) if _MAY_HANDLE.search(html.lower()) else {}
    loads = (*_loads(elements), *_loads_of_handlers(handlers))
    hrefs: dict[str, bool] = {}
    for node in tree.css("a[href]"):
        anchor = node.attributes
        href, to_use = anchor["href"] or "", anchor.get("class") == "occurrence"
        hrefs[href] = to_use or hrefs.get(href, False)
    return PageLinks(
        tuple(_links(path, dict.fromkeys(loads, False) | hrefs, base)), loads, handlers
    )


def acting(tree: LexborHTMLParser) -> list[Acting]:
    """The elements of a page that may load something, or do something by themselves."""
    # To look for each kind by itself would go through the whole page as often.
    return [Acting(node.tag or "", node.attributes, node) for node in tree.css(_ACTING)]


def _loads(elements: Iterable[Acting]) -> Iterator[str]:
    """The addresses that a page loads by itself, in elements, styles and scripts."""
    for element in elements:
        values = element.values
        yield from (values[name] or "" for name in _LOADING if name in values)
        if "srcset" in values:
            for candidate in (values["srcset"] or "").split(","):
                yield candidate.strip().partition(" ")[0]
        mere_link = _NOT_LOADED.fullmatch(values.get("rel") or "")
        if element.tag in _LOADING_HREF and "href" in values and not mere_link:
            yield values["href"] or ""
        if element.is_styled:
            style = f"{values.get('style') or ''} {element.node.text()}"
            yield from FOREIGN_STYLE.findall(style)
        if element.is_script:
            yield from IN_SCRIPT.findall(element.node.text())
        if element.stands_for == "refresh":
            yield from _REFRESH.findall(values.get("content") or "")


def _handlers(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The attributes of a page that hold scripts, with their values."""
    found: dict[str, list[str]] = {}
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name[:2] == "on":
                found.setdefault(name, []).append(value or "")
    return found


def _loads_of_handlers(handlers: Mapping[str, Iterable[str]]) -> Iterator[str]:
    return chain.from_iterable(map(IN_SCRIPT.findall, chain.from_iterable(handlers.values())))


def _target(folder: str, href: str, base: str) -> tuple[str, str] | None:
    """Where a link within the site leads, as (file, fragment); None if it leaves the site."""
    path, _, fragment = href.partition("#")
    if _ELSEWHERE.match(path):
        return None
    path = path.partition("?")[0]
    # Pages of one depth share their ways to others, once the steps upwards are taken.
    while path.startswith("../") and folder:
        path, folder = path[3:], folder.rpartition("/")[0]
    return _file_at(folder, path, base), intern(unquote(fragment) if "%" in fragment else fragment)


@lru_cache(maxsize=200_000)
def _file_at(folder: str, path: str, base: str) -> str:
    """The file that a path means, seen from a folder of the site."""
    path = unquote(path)
    if path.startswith("/"):
        if not path.startswith(base):
            return path
        path = path[len(base) :]
        folder = ""
    resolved = posixpath.normpath(posixpath.join(folder, path)) if path or folder else "."
    if path.endswith("/") or path in ("", ".", "..") or path.endswith("/.."):
        resolved = posixpath.normpath(posixpath.join(resolved, "index.html"))
    return resolved


def _links(page: str, hrefs: Mapping[str, bool], base: str) -> Iterator[Link]:
    """The links to `hrefs`, which say whether they lead to uses."""
    folder = posixpath.dirname(page)
    for href, to_use in hrefs.items():
        if href.startswith("#"):
            yield Link(href, page, intern(unquote(href[1:])), to_use)
        elif page == _NOT_FOUND and href == "../":
            continue
        elif target := _target(folder, href, base):
            yield Link(href, *target, to_use)
