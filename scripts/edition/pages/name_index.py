"""The index of names and events, the timeline, and the table of votes."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from edition.assembly import Edition
from edition.document.citation import short_name, sorting_key
from edition.document.model import Note
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.name_index.entries import IndexEntry, NamePassage, NameUsage
from edition.pages import markdown
from edition.pages.bibliography import work_links
from edition.pages.markdown import Markdown
from edition.pages.pagination import PageOfList, paginate
from edition.pages.relative_url import (
    INDEX_PAGE,
    TIMELINE_PAGE,
    VOTES_PAGE,
    article_path,
    relative_url,
)
from edition.pages.templates import Templates
from edition.sources.index_schema import Choice, Event, Vote
from edition.sources.schema import slug_of

LINES_PER_PAGE = 800
"""An entry has a line for each article that speaks of it; a reference to another entry is one."""

EVENTS_PER_PAGE = 150

EVENTS = "events--"
"""The anchor of the events, which can be no entry’s."""

CHOICES: Mapping[Choice, str] = {
    "yes": "in favour",
    "no": "against",
    "abstained": "abstained",
    "absent": "absent",
    "no-vote": "no vote",
}

_MEANINGS: Mapping[Choice, str] = {
    "absent": "the state cast no vote",
    "no-vote": "the state had no right to vote",
}


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
    """All pages of the index; none if the edition has no index, and never had one."""
    index, permalinks = edition.index, edition.permalinks
    timeline = list(paginate(TIMELINE_PAGE, index.events, EVENTS_PER_PAGE))
    shared = {
        "works": memo(work_links, edition.seeds.bibliography, memo),
        "timeline": {entry.id: part.path for part, events in timeline for entry in events},
        "index_page": INDEX_PAGE,
        "timeline_page": TIMELINE_PAGE,
        "votes_page": VOTES_PAGE,
        "sentence": _sentence,
    }
    if index.entries or permalinks.removed_names:
        several = index_pages(index.names, index.events)
        for page in several:
            yield templates.page(
                "names.md",
                page.part.path,
                page=page,
                ways=ways(several),
                part=page.part,
                locators=_locators_from(page.part.path),
                removed=permalinks.removed_names if page.part.number == 1 else (),
                former=permalinks.former_names,
                has_events=bool(index.events),
                has_votes=bool(index.votes),
                **shared,
            )
    if index.events:
        for part, events in timeline:
            yield templates.page(
                "timeline.md", part.path, **_timeline(edition, part, events), **shared
            )
    if index.votes:
        yield templates.page("votes.md", VOTES_PAGE, **_votes(edition), **shared)


def _sentence(text: str) -> str:
    """A note as a sentence: with a capital, and a full stop where it has none."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def _timeline(
    edition: Edition, part: PageOfList, entries: Sequence[IndexEntry]
) -> dict[str, object]:
    dated = [_event(entry) for entry in edition.index.events]
    years = groupby(entries, key=lambda entry: _event(entry).first.year)
    return {
        "part": part,
        "years": [(year, list(group)) for year, group in years],
        "first": dated[0].first.year,
        "last": max(event.last.year for event in dated),
        "votes": {vote.event: _vote_id(vote) for vote in edition.index.votes if vote.event},
        "spoken": lambda usage: _spoken(usage, posixpath.dirname(part.path)),
    }


def _event(entry: IndexEntry) -> Event:
    assert isinstance(entry.named, Event)
    return entry.named


def _spoken(usage: NameUsage, folder: str) -> Markdown:
    """An article with its paragraphs, each with the words in which it speaks of an event."""
    way_there = relative_url(article_path(usage.article), folder)
    parts = [
        "&#160;".join(["¶", _number(passage, way_there)])
        + "".join(markdown.escape(f" “{words}”") for words in passage.words)
        for passage in usage.passages
    ]
    parts += [f"n.&#160;{_note(note, way_there)}" for note in usage.notes]
    return Markdown(f"{markdown.escape(short_name(usage.article))}: {', '.join(parts)}")


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
    """The names of a page by their letters, each with an anchor that can be no entry’s."""
    names = (one for one in shown if not isinstance(one.item.entry.named, Event))
    for letter, group in groupby(names, key=lambda one: one.item.letter):
        plain = letter.isascii() and letter.isalpha()
        yield letter, f"letter--{letter.lower() if plain else ord(letter)}", list(group)


def _locators_from(path: str) -> Callable[[Sequence[NameUsage]], Markdown]:
    """What writes where articles speak of an entry, on the page at `path`."""
    folder = posixpath.dirname(path)

    def locators(usages: Sequence[NameUsage]) -> Markdown:
        return Markdown("; ".join(_locators(usage, folder) for usage in usages))

    return locators


def _locators(usage: NameUsage, folder: str) -> str:
    """An article with the numbers of its paragraphs and notes: Soliz 2023 ¶¶ 3, 86–87, n. 12."""
    way_there = relative_url(article_path(usage.article), folder)

    runs = ["–".join(_number(one, way_there) for one in _ends(run)) for run in usage.runs()]
    notes = [_note(note, way_there) for note in usage.notes]
    parts = [
        f"{'¶¶' if len(usage.passages) > 1 else '¶'}&#160;{', '.join(runs)}" if runs else "",
        f"{'nn.' if len(notes) > 1 else 'n.'}&#160;{', '.join(notes)}" if notes else "",
    ]
    return f"{markdown.escape(short_name(usage.article))} {', '.join(filter(None, parts))}"


def _number(passage: NamePassage, article: str) -> Markdown:
    """The number of a paragraph as a link; `article` is the way to its page."""
    identifier = passage.block.id
    return markdown.link(identifier.removeprefix("p"), f"{article}#{identifier}")


def _note(note: Note, article: str) -> Markdown:
    """The number of a note as a link; `article` is the way to its page."""
    return markdown.link(note.number, f"{article}#{note.id}")


def _ends(run: Sequence[NamePassage]) -> Sequence[NamePassage]:
    """The first and the last passage of a run, which may be one."""
    return (run[0], run[-1]) if len(run) > 1 else run


def _votes(edition: Edition) -> dict[str, object]:
    """The votes, and for each country how it voted in each of them; None where no source says."""
    votes = edition.index.votes
    countries = sorted({one for vote in votes for one in vote.countries}, key=sorting_key)
    given = {choice for vote in votes for choice in vote.countries.values()}
    results = [vote.result for vote in votes]
    return {
        "votes": votes,
        "ids": [_vote_id(vote) for vote in votes],
        "rows": [(country, [_choice(vote, country) for vote in votes]) for country in countries],
        "totals": [
            ("in favour", [result.for_ for result in results]),
            ("against", [result.against for result in results]),
            ("abstained", [result.abstained for result in results]),
        ],
        "used": [(CHOICES[choice], what) for choice, what in _MEANINGS.items() if choice in given],
    }


def _vote_id(vote: Vote) -> str:
    """The anchor of a vote, which can be no entry’s."""
    return f"vote--{slug_of(vote.resolution or vote.date.isoformat())}"


def _choice(vote: Vote, country: str) -> tuple[Choice, str] | None:
    choice = vote.countries.get(country)
    return (choice, CHOICES[choice]) if choice else None
