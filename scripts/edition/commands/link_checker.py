"""The links of a syllabus, and whether each still leads to what it was made for."""

import html
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal, get_args
from urllib.parse import parse_qs, unquote

Verdict = Literal["good", "changed", "moved", "gone", "never was", "not checked"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
BAD: frozenset[Verdict] = frozenset({"gone", "never was", "not checked"})
"""What a link must be mended for."""

# Labels of a host are counted, so that no text of labels is tried from each of them to its end.
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}"
_ADDRESS = re.compile(
    rf"(?:https?://|\b)(?:localhost|{_HOST})(?::\d{{1,5}})?/[^\s<>\"`{{}}|\\^]*|https?://{_HOST}",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([#%&_~])")
"""What BibTeX and LaTeX write for these characters."""
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_NOT_AT_THE_END = ".,;:!?*_'’”»…"
_BRACKETS = {")": "(", "]": "["}
_FOLDERS = re.compile(r"/(?:articles|glossary)/", re.IGNORECASE)
_MOST_FOLDERS = 5
"""Places in an address at which the site may begin."""

_LOCAL = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0)(?::\d+)?/")
_DIRECTIVE = ":~:"
_PARAGRAPH = re.compile(r"p(\d+)([a-z]*)")
_RANGE = re.compile(r"(p\d+[a-z]*)[-–—]p?(\d+[a-z]*)")
_HANDOUT = "terms/"


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

    @property
    def query(self) -> list[str]:
        """What the address asks for besides the end of a range."""
        query = self.url.partition("#")[0].partition("?")[2]
        return [part for part in query.split("&") if part and not part.startswith("to=")]


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a link: where it should lead now, and why where that is not plain."""

    link: Link
    verdict: Verdict
    now: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class PageContent:
    """The ids on a page that are no former ones, and its text, with and without what is added."""

    ids: frozenset[str]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class PublishedPlaces:
    """What the site's /anchors.json says, and a look at its pages for what that does not list.

    `page` has the content of a page by its path, such as “articles/x/”; None where there is none.
    """

    listing: Mapping[str, Iterable[Mapping[str, str | None]]]
    page: Callable[[str], PageContent | None]

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[str, ...]]:
        """For each page the ids of its paragraphs, in the order of the text."""
        result: dict[str, list[str]] = {}
        for row in self.listing["anchors"]:
            path, _, identifier = str(row["url"]).partition("#")
            if _PARAGRAPH.fullmatch(identifier):
                result.setdefault(path, []).append(identifier)
        return {path: tuple(ids) for path, ids in result.items()}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The paths of all pages, by how they are in small letters."""
        known = (*self.good, *self.moved, *self.gone)
        return {path.lower(): path for path in known if "#" not in path}

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

    @cached_property
    def divided(self) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        """Addresses of paragraphs that were divided: since when, and where the other parts are."""
        result: dict[str, tuple[str, tuple[str, ...]]] = {}
        for row in self.listing.get("divided", ()):
            url, to = str(row["url"]), row["to"]
            _, parts = result.get(url, ("", ()))
            result[url] = (str(row["on"]), (*parts, to) if to else parts)
        return result

    def knows_page(self, path: str) -> bool:
        """Whether this is, or was, the page of an article or a term, or one below it."""
        return "/".join(path.lower().split("/")[:2]) + "/" in self.paths


def addresses(text: str) -> Iterator[tuple[int, str]]:
    """Every web address in a text of any form, with its line."""
    plain = _ESCAPED.sub(r"\1", html.unescape(text))
    for number, line in enumerate(plain.split("\n"), start=1):
        for match in _ADDRESS.finditer(line):
            yield number, _trimmed(match[0])


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    counts = Counter(address)
    end = len(address)
    while end:
        last = address[end - 1]
        opening = _BRACKETS.get(last)
        if last not in _NOT_AT_THE_END and (opening is None or counts[opening] >= counts[last]):
            break
        counts[last] -= 1
        end -= 1
    return address[:end]


def links(text: str, bases: Iterable[str], places: PublishedPlaces) -> list[Link]:
    """The links to the site in a text.

    `bases` are the addresses that the site is known to have; another one counts as such where a
    link below it leads to a page that the site has.
    """
    found = list(addresses(text))
    known = {_bare(base) for base in bases}
    for _, address in found:
        bare = _bare(address.partition("?")[0])
        for match in islice(_FOLDERS.finditer(bare), _MOST_FOLDERS):
            base = bare[: match.start() + 1]
            if places.knows_page(_page(bare[len(base) :])):
                known.add(base)
    result = []
    for line, address in found:
        bare = f"{_bare(address)}/".lower()
        base = max((b for b in known if bare.startswith(b.lower())), key=len, default="")
        if base:
            start = len(address) - len(_bare(address)) + len(base)
            path, _, fragment = address[start:].partition("#")
            to = parse_qs(path.partition("?")[2]).get("to", [""])[0]
            result.append(Link(line, address, address[:start], _page(path), to, fragment))
        elif any(b.lower() in unquote(address.partition("?")[2]).lower() for b in known):
            result.append(Link(line, address, "", "", "", ""))
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


def check(link: Link, places: PublishedPlaces, public: Collection[str] = ()) -> Finding:
    """What became of a link; `public` are the addresses at which readers find the site."""
    if not link.base:
        return Finding(link, "not checked", why="it leads by way of another site: open it")
    if problem := _unreachable(link, places, public):
        return problem
    fragment = link.fragment.partition(_DIRECTIVE)[0]
    page, removed = _page_of(link.path, places)
    if removed:
        return Finding(link, "gone", why=f"removed on {removed}")
    content = places.page(page)
    if page not in places.good and content is None:
        return Finding(link, "never was", why="there is no such page")
    content = content or PageContent(frozenset(), ())
    asked = _places(unquote(fragment), link.to, content.ids)
    now = _arrivals(link, page, asked, places, content.ids)
    if isinstance(now, Finding):
        return now
    return _finding(link, page, (asked, now), content, places)


def _arrivals(
    link: Link, page: str, asked: Sequence[str], places: PublishedPlaces, ids: Collection[str]
) -> list[str] | Finding:
    """The ids at which those asked for arrive now, or which of them does not."""
    now = []
    for part in asked:
        place = f"{link.path}#{part}"
        if place not in places.gone and place not in places.moved:
            place = f"{page}#{part}"
        if place in places.gone:
            when, nearest = places.gone[place]
            return Finding(link, "gone", f"{link.base}{nearest}", f"removed on {when}; it stood at")
        place = places.moved.get(place, place)
        if place not in places.good and place.partition("#")[2] not in ids:
            why = f"there never was a place “{part}” on {page or 'the front page'}"
            return Finding(link, "never was", why=why)
        now.append(place.partition("#")[2])
    return now


def _finding(
    link: Link,
    page: str,
    ids: tuple[list[str], list[str]],
    content: PageContent,
    places: PublishedPlaces,
) -> Finding:
    """What became of a link that arrives; `ids` are those asked for, and where they are now."""
    asked, now = ids[0], _distinct(*ids[1])
    _, sign, directive = link.fragment.partition(_DIRECTIVE)
    plain = f"{link.base}{page}{_written(link, now)}"
    if directive and content.texts and not _has_words(directive, content):
        return Finding(link, "gone", plain, "the words that it quotes are not there")
    change = "; ".join(_changes(page, now, places))
    if page != link.path or now != asked:
        plain = f"{plain}{'' if now or not sign else '#'}{sign}{directive}"
        return Finding(link, "moved", plain, change)
    return Finding(link, "changed" if change else "good", why=change)


def _unreachable(link: Link, places: PublishedPlaces, public: Collection[str]) -> Finding | None:
    """Why a link arrives for nobody else, or at no page, whatever became of its place."""
    rest = link.url[len(link.base) :]
    bare = _bare(link.base)
    known = [_bare(base) for base in public]
    if _LOCAL.match(bare) and bare not in known:
        now = f"{min(public)}{rest}" if public else ""
        return Finding(link, "gone", now, "for readers: it leads to their own machine")
    if "%23" in rest.partition("#")[0]:
        now = f"{link.base}{re.sub('/?%23', '/#', rest, count=1)}"
        return Finding(link, "never was", now, "“%23” is not “#”")
    path = places.paths.get(link.path.lower(), link.path)
    base = next((b for b in known if b.lower() == bare.lower()), bare)
    if path != link.path or base != bare:
        query = rest.partition("#")[0].partition("?")[2]
        hashed = rest.partition("#")[2]
        scheme = link.base[: len(link.base) - len(bare)]
        now = f"{scheme}{base}{path}{f'?{query}' if query else ''}{f'#{hashed}' if hashed else ''}"
        return Finding(link, "never was", now, "capitals and small letters differ")
    return None


def _page_of(path: str, places: PublishedPlaces) -> tuple[str, str]:
    """Where a page is now, and the day on which it was removed, if it was; of handouts, too."""
    below = _HANDOUT if path.endswith(f"/{_HANDOUT}") else ""
    page = path.removesuffix(below)
    page = places.moved.get(page, page)
    removed = places.gone[page][0] if page in places.gone else ""
    return f"{page}{below}", removed


def _places(fragment: str, to: str, ids: Collection[str]) -> list[str]:
    """The ids that an address names, as browsers take it: none, one, or both ends of a range."""
    small, last = (typed.rstrip(".,;:").lower() for typed in (fragment, to))
    if _PARAGRAPH.fullmatch(small) and _PARAGRAPH.fullmatch(last):
        return _distinct(small, last)
    if ends := _RANGE.fullmatch(small):
        return _distinct(ends[1], f"p{ends[2]}")
    exact = fragment in ids or not (small in ids or _PARAGRAPH.fullmatch(small))
    return [fragment if exact else small] if fragment else []


def _distinct(*ids: str) -> list[str]:
    """Ids without repetition: from a paragraph to itself is that paragraph."""
    return [*dict.fromkeys(ids)]


def _number(identifier: str) -> tuple[int, int, str]:
    """What paragraphs are sorted by: p2, p12, p12a, p12aa."""
    found = _PARAGRAPH.fullmatch(identifier)
    return (int(found[1]), len(found[2]), found[2]) if found else (0, 0, "")


def _changes(page: str, ids: Collection[str], places: PublishedPlaces) -> Iterator[str]:
    """What became of a paragraph, or of those of a range, if not all stands there as before."""
    numbers = [_number(identifier) for identifier in ids]

    def within(identifier: str) -> bool:
        return min(numbers) <= _number(identifier) <= max(numbers)

    if all(map(_PARAGRAPH.fullmatch, ids)):
        yield from _changes_of_range(page, ids, places, within) if len(ids) > 1 else ()
        yield from _divided(page, places, within)


def _changes_of_range(
    page: str, ends: Collection[str], places: PublishedPlaces, within: Callable[[str], bool]
) -> Iterator[str]:
    order = places.paragraphs.get(page, ())
    here = [identifier for identifier in order if within(identifier)]
    for table, what in ((places.gone, "removed"), (places.moved, "joined to another")):
        lost = [u.partition("#")[2] for u in table if u.startswith(f"{page}#p")]
        yield from (f"{identifier} was {what}" for identifier in lost if within(identifier))
    new = [identifier for identifier in here if identifier[-1].isalpha()]
    yield from (f"{i} was added or divided off" for i in new if i not in ends)
    positions = [position for position, identifier in enumerate(order) if within(identifier)]
    numbers = [_number(identifier) for identifier in here]
    if positions and (numbers != sorted(numbers) or len(here) <= positions[-1] - positions[0]):
        yield "its paragraphs no longer stand one after the other"


def _divided(page: str, places: PublishedPlaces, within: Callable[[str], bool]) -> Iterator[str]:
    """The paragraphs of which a part is not there with them."""
    for url, (on, parts) in places.divided.items():
        path, _, whole = url.partition("#")
        rest = [part.partition("#")[2] for part in parts]
        if path == page and within(whole) and not (rest and all(map(within, rest))):
            where = (
                f"the rest of it is in {', '.join(rest)}" if rest else "a part of it was removed"
            )
            yield f"{whole} was divided on {on}: {where}"


def _has_words(directive: str, content: PageContent) -> bool:
    """Whether a page has the words of each text directive."""
    quoted = [part[len("text=") :] for part in directive.split("&") if part.startswith("text=")]
    return all(any(_quotes(one, text) for text in content.texts) for one in quoted)


def _quotes(directive: str, text: str) -> bool:
    """Whether a text has what `[prefix-,]start[,end][,-suffix]` says."""
    parts = directive.split(",")
    prefix = parts.pop(0)[:-1] if len(parts) > 1 and parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if len(parts) > 1 and parts[-1].startswith("-") else ""
    prefix, suffix, start, end = (
        plain_words(unquote(part)) for part in (prefix, suffix, parts[0], ",".join(parts[1:]))
    )
    at = text.find(start)
    while at >= 0 and start:
        stop = at + len(start)
        if end:
            found = text.find(end, stop)
            stop = found + len(end) if found >= 0 else -1
        before, after = text[max(0, at - len(prefix) - 1) : at], text[stop : stop + len(suffix) + 1]
        if stop >= 0 and before.rstrip().endswith(prefix) and after.lstrip().startswith(suffix):
            return True
        at = text.find(start, at + 1)
    return False


def plain_words(text: str) -> str:
    """A text as quotations are compared: in small letters, with single blanks."""
    return " ".join(text.split()).lower()


def _written(link: Link, places: Sequence[str]) -> str:
    """Query and fragment of a link to these places; of a range, in the form that the link has."""
    is_asked = bool(link.to) and len(places) > 1
    query = "&".join([*link.query, *([f"to={places[-1]}"] if is_asked else [])])
    fragment = places[0] if is_asked else "-".join(places)
    return f"{f'?{query}' if query else ''}{f'#{fragment}' if fragment else ''}"
