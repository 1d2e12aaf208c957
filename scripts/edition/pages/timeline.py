"""The timeline: the events of the index in their order, year by year."""

import posixpath
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.name_index.entries import IndexEntry
from edition.pages.bibliography import work_links
from edition.pages.locators import spoken
from edition.pages.pagination import paginate
from edition.pages.relative_url import INDEX_PAGE, TIMELINE_PAGE, VOTES_PAGE
from edition.pages.templates import Templates
from edition.sources.index_schema import Event

EVENTS_PER_PAGE = 150


def timeline_pages(edition: Edition, templates: Templates, _site: Site, memo: Memo) -> Files:
    """The timeline in portions; none if the edition has no events."""
    events = edition.index.events
    for part, portion in paginate(TIMELINE_PAGE, events, EVENTS_PER_PAGE) if events else ():
        yield templates.page(
            "timeline.md",
            part.path,
            part=part,
            years=_by_year(portion),
            first=_event(events[0]).first.year,
            last=max(_event(entry).last.year for entry in events),
            votes={vote.event: vote.anchor for vote in edition.index.votes if vote.event},
            spoken=partial(spoken, folder=posixpath.dirname(part.path)),
            works=memo(work_links, edition.seeds.bibliography, memo),
            index_page=INDEX_PAGE,
            votes_page=VOTES_PAGE,
        )


def pages_of_events(edition: Edition) -> Mapping[str, str]:
    """For each event (by its id) the page of the timeline that has it."""
    parts = paginate(TIMELINE_PAGE, edition.index.events, EVENTS_PER_PAGE)
    return {entry.id: part.path for part, events in parts for entry in events}


def _by_year(entries: Sequence[IndexEntry]) -> list[tuple[int, list[IndexEntry]]]:
    years = groupby(entries, key=lambda entry: _event(entry).first.year)
    return [(year, list(group)) for year, group in years]


def _event(entry: IndexEntry) -> Event:
    assert isinstance(entry.named, Event)
    return entry.named
