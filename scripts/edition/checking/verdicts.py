"""What became of a link to the site: one verdict, where it should lead now, and why."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import unquote

from edition.checking.links import LISTS, Link, bare, distinct, ends_of
from edition.checking.meant import meant_page, meant_places
from edition.checking.published import PARAGRAPH, PageContent, PublishedPlaces
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
_LIST = re.compile(r"\d+\.[A-Za-z0-9_-]*")
"""What a fragment holds that says something to a page and names no place of it."""

_HANDOUT = "terms/"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a link: where it should lead now, and why where that is not plain.

    Where that `is_certain`, it can be corrected; elsewhere people must decide.
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


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of a passage, if not all stands there as before."""

    verdict: Verdict
    said: str


def check(link: Link, places: PublishedPlaces, public: Collection[str] = ()) -> Finding:
    """What became of a link; `public` are the addresses at which readers find the site."""
    parts = [part for part in unquote(link.only).split(",") if part]
    if len(parts) > 1:
        found = [check(replace(link, only=part), places, public) for part in parts]
        worst = max(found, key=lambda one: VERDICTS.index(one.verdict))
        why = "; ".join(dict.fromkeys(one.why for one in found if one.why))
        return replace(worst, link=link, now="", why=why, is_certain=False)
    finding = _finding(link, places, public)
    if not link.via:
        return finding
    why = "; ".join(filter(None, [f"by way of {link.via}", finding.why]))
    return replace(finding, why=why)


def _finding(link: Link, places: PublishedPlaces, public: Collection[str]) -> Finding:
    if problem := _unreachable(link, places, public):
        return problem
    if link.path == LISTS and _LIST.fullmatch(link.fragment):
        return _list(link)
    page, removed = _page_of(link.path, places)
    if removed:
        return Finding(link, "removed", why=f"removed on {removed}")
    content = places.page(page)
    if page not in places.good and content is None:
        return _no_page(link, places)
    content = content or PageContent(frozenset(), ())
    asked = _asked(link, content.ids)
    now = _arrivals(link, page, asked, places, content.ids)
    if isinstance(now, Finding):
        return now
    return _arrived(link, page, (asked, now), content, places)


def _list(link: Link) -> Finding:
    count = len(readings_of_fragment(link.fragment))
    if not count:
        why = "the reading list in it cannot be read: it was cut off, or is of a later form"
        return Finding(link, "not checked", why=why)
    return Finding(link, "good", why="a reading list, whose readings are checked, too")


def _no_page(link: Link, places: PublishedPlaces) -> Finding:
    meant = meant_page(link.path, places)
    if meant is None:
        return Finding(link, "never existed", why="there is no such page")
    query, fragment = link.url.partition("#")[0].partition("?")[2], meant[1] or link.fragment
    now = f"{link.base}{meant[0]}{f'?{query}' if query else ''}{f'#{fragment}' if fragment else ''}"
    return Finding(link, "mistyped", now, "there is no such page; did you mean this one?", True)


def _arrivals(
    link: Link, page: str, asked: Sequence[str], places: PublishedPlaces, ids: Collection[str]
) -> list[str] | Finding:
    """The ids at which those asked for arrive now, or which of them does not."""
    now, lost = [], []
    for part in asked:
        place = f"{link.path}#{part}"
        if place not in places.gone and place not in places.moved:
            place = f"{page}#{part}"
        if place in places.gone:
            lost.append((part, *places.gone[place]))
            continue
        place = places.moved.get(place, place)
        if place not in places.good and place.partition("#")[2] not in ids:
            return _no_place(link, page, part, places, ids)
        now.append(place.partition("#")[2])
    return _removed(link, page, asked, lost, places) if lost else now


def _no_place(
    link: Link, page: str, part: str, places: PublishedPlaces, ids: Collection[str]
) -> Finding:
    known = [*places.places.get(page, ()), *sorted(ids)]
    meant = meant_places(unquote(link.fragment.partition(DIRECTIVE)[0]), known)
    why = f"there never was a place “{part}” on {page or 'the front page'}"
    if not meant or link.to or link.only:
        return Finding(link, "never existed", why=why)
    now = f"{link.base}{page}{_written(replace(link, to=meant[-1]), meant)}"
    return Finding(link, "mistyped", now, f"{why}; did you mean this one?", True)


def _removed(
    link: Link,
    page: str,
    asked: Sequence[str],
    lost: Sequence[tuple[str, str, str | None]],
    places: PublishedPlaces,
) -> Finding:
    """A place that was removed, or a range one of whose ends was: then what is left of it."""
    why = "; ".join(f"{part} was removed on {when}" for part, when, _ in lost)
    left = _between(asked, places.paragraphs.get(page, ())) if len(asked) > 1 else []
    if left:
        ends = distinct(left[0], left[-1])
        return Finding(link, "partly removed", f"{link.base}{page}{_written(link, ends)}", why)
    _, when, nearest = lost[0]
    return Finding(
        link,
        "removed",
        f"{link.base}{nearest}" if nearest else "",
        f"removed on {when}; it stood at",
    )


def _arrived(
    link: Link,
    page: str,
    ids: tuple[list[str], list[str]],
    content: PageContent,
    places: PublishedPlaces,
) -> Finding:
    """What became of a link that arrives; `ids` are those asked for, and where they are now."""
    asked, now = ids[0], distinct(*ids[1])
    _, sign, directive = link.fragment.partition(DIRECTIVE)
    plain = f"{link.base}{page}{_written(link, now)}"
    if directive and content.texts and not has_words(directive, content.texts):
        return Finding(link, "quoted words no longer there", plain, "the place is there")
    has_moved = page != link.path or now != asked
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


def _unreachable(link: Link, places: PublishedPlaces, public: Collection[str]) -> Finding | None:
    """Why a link arrives for nobody else, or at no page, whatever became of its place."""
    rest = link.url[len(link.base) :]
    plain = bare(link.base)
    known = [bare(base) for base in public]
    if (_LOCAL.match(plain) or _FILE.match(link.base)) and plain not in known:
        now = f"{min(public)}{rest}" if public else ""
        return Finding(
            link, "points at your own machine", now, "nobody else can open it", bool(now)
        )
    if "%23" in rest.partition("#")[0].partition("?")[0]:
        now = f"{link.base}{re.sub('/?%23', '/#', rest, count=1)}"
        return Finding(link, "mistyped", now, "“%23” is not “#”; did you mean this one?", True)
    path = places.paths.get(link.path.lower(), link.path)
    base = next((b for b in known if b.lower() == plain.lower()), plain)
    if path != link.path or base != plain:
        query = rest.partition("#")[0].partition("?")[2]
        hashed = rest.partition("#")[2]
        scheme = link.base[: len(link.base) - len(plain)]
        now = f"{scheme}{base}{path}{f'?{query}' if query else ''}{f'#{hashed}' if hashed else ''}"
        why = "capitals and small letters differ; did you mean this one?"
        return Finding(link, "mistyped", now, why, True)
    return None


def _page_of(path: str, places: PublishedPlaces) -> tuple[str, str]:
    """Where a page is now, and the day on which it was removed, if it was; of handouts, too."""
    below = _HANDOUT if path.endswith(f"/{_HANDOUT}") else ""
    page = path.removesuffix(below)
    page = places.moved.get(page, page)
    removed = places.gone[page][0] if page in places.gone else ""
    return f"{page}{below}", removed


def _asked(link: Link, ids: Collection[str]) -> list[str]:
    """The ids that an address names, as browsers take it: none, one, or both ends of a range."""
    fragment = unquote(link.fragment.partition(DIRECTIVE)[0])
    if link.only:
        return _places(unquote(link.only), "", ids)
    if _LIST.fullmatch(fragment) and "only" in link.url.partition("#")[0]:
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
    lost: tuple[tuple[Iterable[str], Verdict, str], ...] = (
        (places.gone, "partly removed", "removed"),
        (places.moved, "changed since", "joined to another"),
    )
    for table, verdict, what in lost:
        former = [u.partition("#")[2] for u in table if u.startswith(f"{page}#p")]
        yield from (_Change(verdict, f"{one} was {what}") for one in former if within(one))
    new = [identifier for identifier in here if identifier[-1].isalpha()]
    for one in new:
        if one not in ends:
            yield _Change("changed since", f"{one} was added or divided off")
    positions = [position for position, identifier in enumerate(order) if within(identifier)]
    numbers = [paragraph_number(identifier) for identifier in here]
    if positions and (numbers != sorted(numbers) or len(here) <= positions[-1] - positions[0]):
        yield _Change("changed since", "its paragraphs no longer stand one after the other")


def _divided(
    page: str, places: PublishedPlaces, within: Callable[[str], bool]
) -> Iterator[_Change]:
    """The paragraphs of which a part is not there with them."""
    for url, (on, parts) in places.divided.items():
        path, _, whole = url.partition("#")
        rest = [part.partition("#")[2] for part in parts]
        if path != page or not within(whole) or (rest and all(map(within, rest))):
            continue
        said = f"{whole} was divided on {on}"
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
    if only and _LIST.fullmatch(link.fragment):
        fragment = link.fragment
    return f"{f'?{query}' if query else ''}{f'#{fragment}' if fragment else ''}"
