"""What became of a link to the site: one verdict, where it should lead now, and why."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import unquote

from edition.checking.links import LISTS, Link, bare, distinct, ends_of
from edition.checking.meant import meant_page, meant_places
from edition.checking.published import PARAGRAPH, Gone, PageContent, PublishedPlaces
from edition.checking.quotations import DIRECTIVE, has_words
from edition.checking.reading_lists import readings_of_fragment
from edition.text.digests import digest_of_several, paragraph_number

Verdict = Literal[
    "good",
    "moved",
    "changed since",
    "divided",
    "partly removed",
    "removed",
    "quoted words no longer there",
    "mistyped",
    "never existed",
    "points at your own machine",
    "not checked",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
BAD = frozenset[Verdict](VERDICTS[VERDICTS.index("removed") :])
"""What a link must be mended for."""

_LOCAL = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?)(?::\d+)?/")
_FILE = re.compile(r"file:", re.IGNORECASE)
_LIST = re.compile(r"[0-9]+\.")
"""How a fragment begins that says something to a page and names no place of it."""

_ONLY = re.compile(r"([?&]only=)[^&#]*")
_HANDOUT = "terms/"
_NO_PAGE = "there is no such page"
_NOT_QUOTED = "the words that it quotes are not on its page; whether they ever were is not recorded"
_NO_CONTENT = PageContent(frozenset(), ())
_NOWHERE: frozenset[Verdict] = frozenset({"never existed", "not checked"})
_OFFERED: Mapping[Verdict, str] = {
    "partly removed": "what is left",
    "removed": "it stood at",
    "quoted words no longer there": "without the quoted words",
    "mistyped": "did you mean",
    "points at your own machine": "did you mean",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a link: where it should lead now, and why where that is not plain.

    Where that `is_certain`, it can be corrected; elsewhere it is offered, and people must decide.
    """

    link: Link
    verdict: Verdict
    now: str = ""
    why: str = ""
    is_certain: bool = False

    @property
    def mended(self) -> str:
        """What to write in its place; “” where it stays as it is."""
        return self.now if self.is_certain else ""

    @property
    def offered(self) -> str:
        """What the address is that people must decide upon; “” where there is none."""
        return _OFFERED.get(self.verdict, "") if self.now and not self.is_certain else ""


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of a passage, if not all stands there as before."""

    verdict: Verdict
    said: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a site; `public` are the addresses at which readers find it."""

    places: PublishedPlaces
    public: Collection[str]


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is wrong with the address of a link, and which link was meant, if that can be told."""

    verdict: Verdict
    why: str
    meant: Link | None
    is_certain: bool = True


def check(link: Link, places: PublishedPlaces, public: Collection[str] = ()) -> Finding:
    """What became of a link; `public` are the addresses at which readers find the site."""
    finding = _judged(link, _Known(places, public))
    way = f"by way of {link.via}" if link.via else ""
    return replace(finding, why=_joined(way, finding.why))


def _joined(*reasons: str) -> str:
    return "; ".join(distinct(*filter(None, reasons)))


def _judged(link: Link, known: _Known) -> Finding:
    if slip := _slip(link, known):
        return _as_meant(link, slip, known)
    parts = [part for part in unquote(link.only).split(",") if part]
    if len(parts) > 1:
        found = [_found(replace(link, only=part), known) for part in parts]
        worst = max(found, key=lambda one: VERDICTS.index(one.verdict))
        now = "" if worst.verdict in BAD else _together(found)
        why = _joined(*(one.why for one in found))
        return Finding(link, worst.verdict, now, why, bool(now))
    return _found(link, known)


def _together(found: Sequence[Finding]) -> str:
    """Where several passages are now; “” where all stay, or where that is not one certain page."""
    links = [
        one.link.meant(one.link.base, one.mended[len(one.link.base) :]) if one.mended else one.link
        for one in found
    ]
    is_one = len({one.path for one in links}) == 1 and not any(one.offered for one in found)
    if not is_one or not any(one.mended for one in found):
        return ""
    only = ",".join(distinct(*(one.only for one in links)))
    return _ONLY.sub(lambda match: f"{match[1]}{only}", links[0].url, count=1)


def _as_meant(link: Link, slip: _Slip, known: _Known) -> Finding:
    """What is wrong with the address of a link, and what became of the one that was meant.

    A guess stays one; so does what was certain if the place itself must be guessed.
    """
    if not slip.meant:
        return Finding(link, slip.verdict, why=slip.why)
    found = _judged(slip.meant, known)
    verdict = max(slip.verdict, found.verdict, key=VERDICTS.index)
    why = _joined(slip.why, found.why)
    if found.verdict in _NOWHERE:
        return Finding(link, verdict, why=why)
    if found.verdict == "mistyped":
        return Finding(link, verdict, found.now, why, slip.is_certain and found.is_certain)
    return Finding(link, verdict, found.mended or slip.meant.url, why, slip.is_certain)


def _found(link: Link, known: _Known) -> Finding:
    """What became of a link whose address, as far as its page, is as the site writes it."""
    places = known.places
    if link.path == LISTS and _LIST.match(link.fragment):
        return _list(link)
    page, removed = _page_of(link.path, places)
    content = places.page(page) or _NO_CONTENT
    asked = _asked(link, content.ids)
    is_elsewhere = bool(asked) and all(f"{link.path}#{one}" in places.moved for one in asked)
    if removed and not is_elsewhere:
        return Finding(link, "removed", why=f"removed on {removed}")
    if page not in places.good and content is _NO_CONTENT and not is_elsewhere:
        return Finding(link, "never existed", why=_NO_PAGE)
    now = _arrivals(link, page, asked, known, content.ids)
    if isinstance(now, Finding):
        return now
    pages = distinct(*(place.partition("#")[0] for place in now)) or [page]
    if len(pages) > 1:
        return _parted(link, page, asked, now, places)
    return _arrived(link, pages[0], asked, now, places)


def _list(link: Link) -> Finding:
    readings = readings_of_fragment(link.fragment)
    if readings is None:
        why = "the reading list in it cannot be read: it was cut off, or is of a later form"
        return Finding(link, "not checked", why=why)
    told = "a reading list, whose readings are checked, too"
    return Finding(link, "good", why=told if readings else "a reading list without readings")


def _arrivals(
    link: Link, page: str, asked: Sequence[str], known: _Known, ids: Collection[str]
) -> list[str] | Finding:
    """The places at which the ids asked for arrive now, or which of them does not."""
    places = known.places
    now: list[str] = []
    lost: list[tuple[str, Gone]] = []
    for part in asked:
        place = f"{link.path}#{part}"
        if place not in places.former:
            place = f"{page}#{part}"
        if place in places.gone:
            lost.append((part, places.gone[place]))
            continue
        if place not in places.moved and place not in places.good and part not in ids:
            return _no_place(link, page, part, known, ids)
        now.append(places.moved.get(place, place))
    return _removed(link, page, asked, lost, places) if lost else now


def _no_place(link: Link, page: str, part: str, known: _Known, ids: Collection[str]) -> Finding:
    typed, sign, directive = link.fragment.partition(DIRECTIVE)
    meant = meant_places(unquote(typed), [*known.places.known_ids(page), *sorted(ids)])
    why = f"there never was a place “{part}” on {page or 'the front page'}"
    if not meant.ids or link.to or link.only:
        return Finding(link, "never existed", why=why)
    passage = _written(replace(link, to=meant.ids[-1]), meant.ids)
    there = link.meant(link.base, f"{page}{passage}{sign}{directive}")
    return _as_meant(link, _Slip("mistyped", why, there, meant.is_certain), known)


def _removed(
    link: Link,
    page: str,
    asked: Sequence[str],
    lost: Sequence[tuple[str, Gone]],
    places: PublishedPlaces,
) -> Finding:
    """A place that was removed, or a range one of whose ends was: then what is left of it."""
    why = "; ".join(f"{part} was removed on {gone.on}" for part, gone in lost)
    if left := _left(link, page, asked, places):
        return Finding(link, "partly removed", left, why)
    _, gone = lost[0]
    now = f"{link.base}{gone.to}" if gone.to else ""
    return Finding(link, "removed", now, f"removed on {gone.on}")


def _left(link: Link, page: str, asked: Sequence[str], places: PublishedPlaces) -> str:
    """The address of what is left of a range in its article, if anything is."""
    if len(asked) == 1:
        return ""
    left = _between(asked, places.paragraphs.get(page, ()))
    if page != link.path and any(f"{link.path}#{one}" in places.former for one in asked):
        left = _joined_to(page, link.path, asked, places)
    ends = distinct(left[0], left[-1]) if left else []
    return f"{link.base}{page}{_written(link, ends)}" if ends else ""


def _joined_to(page: str, path: str, asked: Sequence[str], places: PublishedPlaces) -> list[str]:
    """The paragraphs of a range on a page that was joined to another, as they are called there."""
    within = _between(asked, _formerly_on(path, places.moved))
    now = (places.moved[f"{path}#{one}"].partition("#") for one in within)
    return sorted((one for there, _, one in now if there == page), key=paragraph_number)


def _parted(
    link: Link, page: str, asked: Sequence[str], now: Sequence[str], places: PublishedPlaces
) -> Finding:
    """A range whose ends stand in different articles now."""
    ends = zip(asked, now, strict=True)
    why = "; ".join(_elsewhere(one, at) for one, at in ends if at.partition("#")[0] != page)
    return Finding(link, "partly removed", _left(link, page, asked, places), why)


def _elsewhere(identifier: str, place: str) -> str:
    return f"{identifier} is in another article now: {place}"


def _arrived(
    link: Link, page: str, asked: Sequence[str], places_now: Sequence[str], places: PublishedPlaces
) -> Finding:
    """What became of a link that arrives, on one page."""
    now = distinct(*(place.partition("#")[2] for place in places_now))
    texts = (places.page(page) or _NO_CONTENT).texts
    _, sign, directive = link.fragment.partition(DIRECTIVE)
    plain = f"{link.base}{page}{_written(link, now)}"
    if directive and texts and not has_words(directive, texts):
        return Finding(link, "quoted words no longer there", plain, _NOT_QUOTED)
    has_moved = page != link.path or now != list(asked)
    if has_moved:
        plain = f"{plain}{'' if '#' in plain or not sign else '#'}{sign}{directive}"
    changes = [*_changes(page, now, places), *_reworded(link, page, now, places)]
    verdicts: list[Verdict] = [
        *(change.verdict for change in changes),
        "moved" if has_moved else "good",
    ]
    worst = max(verdicts, key=VERDICTS.index)
    why = "; ".join(change.said for change in changes)
    return Finding(link, worst, plain if has_moved else "", why, has_moved)


def _slip(link: Link, known: _Known) -> _Slip | None:
    """What is wrong with the address of a link, whatever became of its place."""
    return _of_machine(link, known) or _of_letters(link, known) or _of_page(link, known)


def _of_machine(link: Link, known: _Known) -> _Slip | None:
    plain, public = bare(link.base), known.public
    is_own = bool(_LOCAL.match(plain) or _FILE.match(link.base))
    if not is_own or plain in map(bare, public):
        return None
    meant = link.meant(min(public), link.url[len(link.base) :]) if public else None
    return _Slip("points at your own machine", "nobody else can open it", meant)


def _of_letters(link: Link, known: _Known) -> _Slip | None:
    """Signs that are escaped, and capitals."""
    rest, plain = link.url[len(link.base) :], bare(link.base)
    if "%23" in rest.partition("#")[0].partition("?")[0]:
        there = link.meant(link.base, re.sub("/?%23", "/#", rest, count=1))
        return _Slip("mistyped", "“%23” is not “#”", there)
    path = known.places.paths.get(link.path.lower(), link.path)
    bases = map(bare, known.public)
    base = next((one for one in bases if one.lower() == plain.lower()), plain)
    if path == link.path and base == plain:
        return None
    scheme = link.base[: len(link.base) - len(plain)]
    there = link.meant(f"{scheme}{base}", f"{path}{_behind(rest)}")
    return _Slip("mistyped", "capitals and small letters differ", there)


def _of_page(link: Link, known: _Known) -> _Slip | None:
    places = known.places
    page, removed = _page_of(link.path, places)
    if removed or page in places.good or places.page(page) is not None:
        return None
    meant = meant_page(link.path, places)
    if not meant or meant.path == link.path:
        return None
    there = link.meant(link.base, f"{meant.path}{_behind(link.url, meant.paragraph)}")
    return _Slip("mistyped", _NO_PAGE, there, meant.is_certain)


def _behind(url: str, place: str = "") -> str:
    """Query and fragment of an address; the fragment is `place`, if there is one."""
    asked, _, own = url.partition("#")
    query, fragment = asked.partition("?")[2], place or own
    return f"{f'?{query}' if query else ''}{f'#{fragment}' if fragment else ''}"


def _page_of(path: str, places: PublishedPlaces) -> tuple[str, str]:
    """Where a page is now, and the day on which it was removed, if it was; of handouts, too."""
    below = _HANDOUT if path.endswith(f"/{_HANDOUT}") else ""
    page = path.removesuffix(below)
    page = places.moved.get(page, page)
    removed = places.gone[page].on if page in places.gone else ""
    return f"{page}{below}", removed


def _asked(link: Link, ids: Collection[str]) -> list[str]:
    """The ids that an address names, as browsers take it: none, one, or both ends of a range."""
    fragment = unquote(link.fragment.partition(DIRECTIVE)[0])
    if link.only:
        return _places(unquote(link.only), "", ids)
    if _LIST.match(fragment) and "only" in link.url.partition("#")[0]:
        return []
    return _places(fragment, link.to, ids)


def _places(fragment: str, to: str, ids: Collection[str]) -> list[str]:
    if ends := ends_of(fragment, to):
        return ends
    small = fragment.rstrip(".,;:").lower()
    return [small if small in ids and fragment not in ids else fragment] if fragment else []


def _between(ends: Iterable[str], order: Iterable[str]) -> list[str]:
    """The paragraphs whose numbers lie between two, by their numbers."""
    numbers = [paragraph_number(identifier) for identifier in ends]
    within = (one for one in order if min(numbers) <= paragraph_number(one) <= max(numbers))
    return sorted(within, key=paragraph_number)


def _changes(page: str, ids: Collection[str], places: PublishedPlaces) -> Iterator[_Change]:
    """What became of a paragraph, or of those of a range."""
    numbers = [paragraph_number(identifier) for identifier in ids]

    def within(identifier: str) -> bool:
        return min(numbers) <= paragraph_number(identifier) <= max(numbers)

    if ids and all(map(PARAGRAPH.fullmatch, ids)):
        yield from _changes_of_range(page, ids, places, within) if len(ids) > 1 else ()
        yield from _divided(page, places, within)


def _changes_of_range(
    page: str, ends: Collection[str], places: PublishedPlaces, within: Callable[[str], bool]
) -> Iterator[_Change]:
    order = places.paragraphs.get(page, ())
    here = [identifier for identifier in order if within(identifier)]
    for one in _formerly_on(page, places.gone):
        if within(one):
            yield _Change("partly removed", f"{one} was removed")
    for one in _formerly_on(page, places.moved):
        place = places.moved[f"{page}#{one}"]
        if within(one) and place.startswith(f"{page}#"):
            yield _Change("changed since", f"{one} was joined to another")
        elif within(one):
            yield _Change("partly removed", _elsewhere(one, place))
    new = [identifier for identifier in here if identifier[-1].isalpha()]
    for one in new:
        if one not in ends:
            yield _Change("changed since", f"{one} was added or divided off")
    positions = [position for position, identifier in enumerate(order) if within(identifier)]
    numbers = [paragraph_number(identifier) for identifier in here]
    if positions and (numbers != sorted(numbers) or len(here) <= positions[-1] - positions[0]):
        yield _Change("changed since", "its paragraphs no longer stand one after the other")


def _formerly_on(page: str, addresses: Iterable[str]) -> Iterator[str]:
    """The ids of paragraphs that were on a page."""
    return (one.partition("#")[2] for one in addresses if one.startswith(f"{page}#p"))


def _divided(
    page: str, places: PublishedPlaces, within: Callable[[str], bool]
) -> Iterator[_Change]:
    """The paragraphs of which a part is not there with them."""
    for url, division in places.divided.items():
        path, _, whole = url.partition("#")
        rest = [part.partition("#")[2] for part in division.parts]
        if path != page or not within(whole) or (rest and all(map(within, rest))):
            continue
        said = f"{whole} was divided on {division.on}"
        if rest:
            yield _Change("divided", f"{said}: the rest of it is in {', '.join(rest)}")
        else:
            yield _Change("partly removed", f"{said}: a part of it was removed")


def _reworded(
    link: Link, page: str, ids: Sequence[str], places: PublishedPlaces
) -> Iterator[_Change]:
    """Whether words differ from those that a reading list had in mind."""
    today = _digest(page, ids, places)
    if link.digest and today and link.digest != today:
        yield _Change("changed since", "its words are not those of the day it was put on the list")


def _digest(page: str, ids: Sequence[str], places: PublishedPlaces) -> str:
    """The digest of a place of today; “” where there is none."""
    if len(ids) > 1:
        order = _between(ids, places.paragraphs.get(page, ()))
        return digest_of_several({one: places.digests[f"{page}#{one}"] for one in order})
    return places.digests.get(f"{page}#{ids[0]}" if ids else page, "")


def _written(link: Link, places: Sequence[str]) -> str:
    """Query and fragment of a link to these places; of a range, in the form that the link has."""
    passage = "-".join(places)
    only = [f"only={passage}"] if link.only and places else []
    is_asked = bool(link.to) and len(places) > 1 and not only
    query = "&".join([*link.query, *only, *([f"to={places[-1]}"] if is_asked else [])])
    fragment = passage
    if is_asked or (only and places):
        fragment = places[0]
    if only and _LIST.match(link.fragment):
        fragment = link.fragment
    return f"{f'?{query}' if query else ''}{f'#{fragment}' if fragment else ''}"
