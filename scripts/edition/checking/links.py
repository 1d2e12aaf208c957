"""The links of a document that lead to the site, by whatever way."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypedDict
from urllib.parse import parse_qs, unquote

from edition.checking.occurrence import Occurrence
from edition.checking.published import PARAGRAPH, PublishedPlaces
from edition.checking.quotations import DIRECTIVE
from edition.checking.reading_lists import readings_of_fragment
from edition.checking.redirectors import host_of, seen_through

_RANGE = re.compile(r"(p\d+[a-z]*)[-–—]p?(\d+[a-z]*)")
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_FOLDERS = re.compile(r"/(?:articles|glossary|dialogues)/", re.IGNORECASE)
LISTS = "syllabus/"
"""Where the site shows the reading list that an address holds."""

_MOST_FOLDERS = 5
"""Places in an address at which the site may begin."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the site; `path` is relative to the site's address.

    `to` is the other end of a range that is written `?to=p15#p12`, `only` the passages of a reading
    as assigned. `via` is the host by way of which it leads.
    """

    url: str
    base: str
    path: str
    to: str
    only: str
    fragment: str
    occurrence: Occurrence
    via: str = ""
    digest: str = ""

    @property
    def query(self) -> list[str]:
        """What the address asks for besides its passages."""
        query = self.url.partition("#")[0].partition("?")[2]
        parts = (part for part in query.split("&") if part)
        return [part for part in parts if part.partition("=")[0] not in ("to", "only")]

    @property
    def place(self) -> str:
        """Its page and its passage, in whatever form that is written."""
        fragment = unquote(self.only or self.fragment.partition(DIRECTIVE)[0])
        return f"{self.path}#{'-'.join(ends_of(fragment, self.to)) or fragment}"

    def meant(self, base: str, rest: str) -> "Link":
        """The same link to another address of the site, which was meant: `rest` follows `base`."""
        return replace(self, url=f"{base}{rest}", base=base, **_asked(rest))


def ends_of(fragment: str, to: str) -> list[str]:
    """Both ends of a range of paragraphs, or the one paragraph, that an address names, if any."""
    small, last = (typed.rstrip(".,;:").lower() for typed in (fragment, to))
    ends = [small, last] if PARAGRAPH.fullmatch(last) else [small]
    if between := _RANGE.fullmatch(small):
        ends = [between[1], f"p{between[2]}"]
    return distinct(*ends) if PARAGRAPH.fullmatch(ends[0]) else []


def distinct(*ids: str) -> list[str]:
    """Ids without repetition: from a paragraph to itself is that paragraph."""
    return [*dict.fromkeys(ids)]


def links(
    occurrences: Iterable[Occurrence], bases: Sequence[str], places: PublishedPlaces
) -> list[Link]:
    """The links to the site in a document; of a list that an address holds, those to its readings.

    `bases` are the addresses that the site is known to have; another one counts as such where a
    link below it leads to a page that the site has.
    """
    found = [(one, _target(one, bases)) for one in occurrences]
    known = {bare(base) for base in bases}
    known.update(base for _, target in found for base in _bases_of(target, places))
    result = [link for one, target in found if (link := _link(one, target, known))]
    listed: dict[str, Link] = {}
    for link in result:
        for one in _readings(link):
            reading = _link(one, f"{link.base}{one.address}", known)
            listed |= {reading.place: reading} if reading else {}
    dated = [_dated(link, listed.get(link.place)) for link in result]
    there = {link.place for link in result}
    return [*dated, *(reading for place, reading in listed.items() if place not in there)]


def _target(occurrence: Occurrence, bases: Sequence[str]) -> str:
    if occurrence.is_below_site:
        return f"{next(iter(bases), '')}{occurrence.address}"
    return seen_through(occurrence.address)


def _readings(link: Link) -> Iterable[Occurrence]:
    """The readings on the list that an address holds."""
    return (readings_of_fragment(link.fragment) or ()) if link.path == LISTS else ()


def _dated(link: Link, reading: Link | None) -> Link:
    return replace(link, digest=link.digest or reading.digest) if reading else link


def _bases_of(address: str, places: PublishedPlaces) -> Iterator[str]:
    """The addresses that the site may have, going by a link to one of its pages."""
    plain = bare(address.partition("?")[0])
    for match in islice(_FOLDERS.finditer(plain), _MOST_FOLDERS):
        base = plain[: match.start() + 1]
        if places.knows_page(page_path(plain[len(base) :])):
            yield base


def _without_proxy(address: str, known: Iterable[str]) -> str:
    """An address at a library's proxy that writes its own host behind that of the site."""
    plain = bare(address)
    for base in sorted(known):
        host, _, path = base.partition("/")
        for written in (f"{host}.", f"{host.replace('.', '-')}."):
            proxy, slash, rest = plain.partition("/")
            if proxy.startswith(written) and f"{slash}{rest}".startswith(f"/{path}"):
                scheme = _SCHEME.match(address)
                return f"{scheme[0] if scheme else ''}{host}/{rest}"
    return address


def _link(occurrence: Occurrence, target: str, known: Collection[str]) -> Link | None:
    target = _without_proxy(target, known)
    plain = f"{bare(target)}/".lower()
    base = max((b for b in known if plain.startswith(b.lower())), key=len, default="")
    if not base:
        return None
    start = len(target) - len(bare(target)) + len(base)
    is_direct = occurrence.is_below_site or target == occurrence.address
    via = "" if is_direct else host_of(occurrence.address)
    return Link(
        url=target,
        base=target[:start],
        occurrence=occurrence,
        via=via,
        digest=occurrence.digest,
        **_asked(target[start:]),
    )


class _Asked(TypedDict):
    """What an address asks of the site, part by part."""

    path: str
    to: str
    only: str
    fragment: str


def _asked(rest: str) -> _Asked:
    """What an address asks for behind that of the site."""
    path, _, fragment = rest.partition("#")
    asked = parse_qs(path.partition("?")[2])
    to, only = (asked.get(name, [""])[0] for name in ("to", "only"))
    return {"path": page_path(path), "to": to, "only": only, "fragment": fragment}


def bare(address: str) -> str:
    """An address without its scheme, the host in small letters: http and https are one."""
    host, slash, rest = _SCHEME.sub("", address).partition("/")
    return f"{host.lower()}{slash or '/'}{rest}"


def page_path(path: str) -> str:
    """The path of a page as the site lists it: no query, no index.html, a slash at the end."""
    path = unquote(path.partition("#")[0].partition("?")[0]).removesuffix("index.html")
    is_file = "." in path.rpartition("/")[2]
    return path if is_file or path.endswith("/") or not path else f"{path}/"
