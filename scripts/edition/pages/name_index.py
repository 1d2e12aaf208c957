"""The index: persons, organisations and places in one alphabet, then the events."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from edition.assembly import Edition
from edition.document.citation import sorting_key
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.name_index.entries import IndexEntry, NameUsage
from edition.pages.bibliography import work_links
from edition.pages.letters import letter_anchor
from edition.pages.locators import locators
from edition.pages.pagination import PageOfList, paginate
from edition.pages.relative_url import INDEX_PAGE, TIMELINE_PAGE, VOTES_PAGE
from edition.pages.templates import Templates
from edition.pages.timeline import pages_of_events
from edition.sources.index_schema import Event

LINES_PER_PAGE = 800
"""An entry has a line for each article that speaks of it; a reference to another entry is one."""

EVENTS = "events--"
"""The anchor of the events, which can be no entry’s."""


@dataclass(frozen=True, slots=True)
class Item:
    """What the index lists: an entry or, with a `variant`, the way to it from another name."""

    entry: IndexEntry
    variant: str | None = None

    @property
    def key(self) -> str:
        """What it is sorted by."""
        return sorting_key(self.variant or self.entry.named.name)

    @property
    def letter(self) -> str:
        """The letter under which it stands; “#” if it begins with none."""
        return self.key[:1].upper() if self.key[:1].isalpha() else "#"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as a page shows it, with the usages that this page lists.

    `continued` says that an earlier page began with it.
    """

    item: Item
    usages: Sequence[NameUsage]
    continued: bool


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of the index: names by letter, then events; on the first, what later pages have."""

    part: PageOfList
    letters: Sequence[tuple[str, str, Sequence[Shown]]]
    events: Sequence[Shown]
    elsewhere: Sequence[tuple[IndexEntry, str]]


def name_index_pages(edition: Edition, templates: Templates, _site: Site, memo: Memo) -> Files:
    """All pages of the index; none if nothing is in it or was, and no votes are to be led to."""
    index, permalinks = edition.index, edition.permalinks
    if not (index.entries or index.votes or permalinks.removed_names):
        return
    pages = index_pages(index.names, index.events)
    timeline = pages_of_events(edition)
    for page in pages:
        path = page.part.path
        yield templates.page(
            "names.md",
            path,
            page=page,
            ways=ways(pages),
            part=page.part,
            locators=partial(locators, folder=posixpath.dirname(path)),
            removed=permalinks.removed_names if page.part.number == 1 else (),
            former=permalinks.former_names,
            has_names=bool(index.names),
            has_events=bool(index.events),
            has_votes=bool(index.votes),
            works=memo(work_links, edition.seeds.bibliography, memo),
            timeline=timeline,
            index_page=INDEX_PAGE,
            timeline_page=TIMELINE_PAGE,
            votes_page=VOTES_PAGE,
        )


def index_pages(names: Sequence[IndexEntry], events: Sequence[IndexEntry]) -> list[IndexPage]:
    """The index in portions of LINES_PER_PAGE lines."""
    items = [*_ordered(names), *map(Item, events)]
    lines = [line for item in items for line in _lines(item)]
    pages: list[IndexPage] = []
    begins: dict[str, str] = {}
    for part, portion in paginate(INDEX_PAGE, lines, LINES_PER_PAGE):
        shown = list(_shown(portion, begins, part.path))
        own = [one for one in shown if isinstance(one.item.entry.named, Event)]
        pages.append(IndexPage(part, list(_by_letter(shown)), own, ()))
    later = [(entry, begins[entry.id]) for entry in (*names, *events)]
    elsewhere = [(entry, path) for entry, path in later if path != INDEX_PAGE]
    return [replace(pages[0], elsewhere=elsewhere), *pages[1:]]


def _lines(item: Item) -> list[tuple[Item, NameUsage | None]]:
    if item.variant is not None or not item.entry.usages:
        return [(item, None)]
    return [(item, usage) for usage in item.entry.usages]


def _shown(
    lines: Iterable[tuple[Item, NameUsage | None]], begins: dict[str, str], path: str
) -> Iterator[Shown]:
    """The items of one page; `begins` learns on which page each entry begins."""
    for item, group in groupby(lines, key=lambda line: line[0]):
        usages = [usage for _, usage in group if usage]
        begun = path if item.variant else begins.setdefault(item.entry.id, path)
        yield Shown(item, usages, begun != path)


def _ordered(names: Iterable[IndexEntry]) -> list[Item]:
    """The names in alphabetical order, without references that would stand beside their entry."""
    items = [Item(entry) for entry in names]
    items += [Item(item.entry, variant) for item in items for variant in item.entry.named.variants]
    ordered = sorted(items, key=lambda item: (item.key, item.variant is not None, item.entry.id))
    kept: list[Item] = []
    for _, group in groupby(ordered, key=lambda item: item.entry.id):
        together = list(group)
        kept += [item for item in together if item.variant is None] or together
    return kept


def ways(pages: Iterable[IndexPage]) -> list[tuple[str, str, str]]:
    """The letters and the events, each with its anchor and the page on which it begins."""
    begins: dict[str, tuple[str, str, str]] = {}
    for page in pages:
        for letter, anchor, _ in page.letters:
            begins.setdefault(anchor, (letter, anchor, page.part.path))
        if page.events:
            begins.setdefault(EVENTS, ("Events", EVENTS, page.part.path))
    return list(begins.values())


def _by_letter(shown: Iterable[Shown]) -> Iterator[tuple[str, str, Sequence[Shown]]]:
    """The names of a page by their letters, each with its anchor."""
    names = (one for one in shown if not isinstance(one.item.entry.named, Event))
    for letter, group in groupby(names, key=lambda one: one.item.letter):
        yield letter, letter_anchor(letter), list(group)
