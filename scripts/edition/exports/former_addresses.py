"""What became of addresses that were published and are no places of today's."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from edition.permalinks.arrivals import Arrivals
from edition.permalinks.destinations import Destinations
from edition.permalinks.dialogues import question_of_pair
from edition.permalinks.divisions import divisions
from edition.permalinks.ids import anchors_there, references_of
from edition.permalinks.marks import arrivals_of_marks, place_left_by
from edition.permalinks.record import ArticleRecord, Record, RecordedPlace

FormerAddress = dict[str, str | None]
"""url, to (None if nothing is left), and `on`, the day of a removal or division, if it was one."""


def former_addresses(record: Record) -> Iterator[FormerAddress]:
    """Addresses that are no places: of whole pages, and of places in them."""
    arrivals = Arrivals(record.articles)
    yield from _pages(record, arrivals)
    yield from _entries(record)
    yield from _pairs(record)
    yield from _marks(record, arrivals)
    for slug in record.articles:
        yield from _places(slug, record.articles, arrivals)


def divided_paragraphs(record: Record) -> Iterator[FormerAddress]:
    """For each part of a divided paragraph where it is, if it is anywhere, and since when."""
    for slug, article in record.articles.items():
        page = f"articles/{slug}/"
        for whole, division in ({} if article.removed else divisions(article.places)).items():
            row: FormerAddress = {"url": f"{page}#{whole}", "to": None}
            row["on"] = division.since.isoformat()
            parts = [row | {"to": f"{page}#{part}"} for part, _ in division.parts]
            yield from parts or [row]


def _places(
    slug: str, records: Mapping[str, ArticleRecord], arrivals: Arrivals
) -> Iterator[FormerAddress]:
    article = records[slug]
    gone = _gone(article)
    if not gone:
        return
    destinations = Destinations(article.places)
    heir = arrivals.page(slug)
    for identifier, place in gone.items():
        there = arrivals.place(slug, identifier)
        slugs, row = [slug], FormerAddress()
        led_on = dict.fromkeys((identifier, *references_of(identifier, place)), FormerAddress())
        if there and there.slug != slug:
            slugs += article.formerly
            known = records[there.slug].places[there.id]
            anchors = anchors_there(identifier, place, there.id, known)
            led_on = {one: {"to": f"articles/{there.slug}/#{to}"} for one, to in anchors}
        elif heir == slug:
            destination = destinations.of(identifier)
            row = {"to": f"articles/{slug}/#{destination.id}", **_on(destination.removed)}
        elif heir:
            slugs += article.formerly
            row = {"to": f"articles/{heir}/", **_on(place.removed or article.removed)}
        else:
            continue
        for former, (one, to) in product(slugs, led_on.items()):
            yield {"url": f"articles/{former}/#{one}", **row, **to}


def _on(removed: date | None) -> FormerAddress:
    return {"on": removed.isoformat()} if removed else {}


def _gone(article: ArticleRecord) -> dict[str, RecordedPlace]:
    """The places, by id, that are not there today."""
    return {i: place for i, place in article.places.items() if article.removed or not place.live}


def _entries(record: Record) -> Iterator[FormerAddress]:
    """The entries of the index that were renamed or removed."""
    page = "index/"
    for slug, entry in record.names.items():
        to = page if entry.removed else f"{page}#{slug}"
        for former in (*([slug] if entry.removed else []), *entry.formerly):
            yield {"url": f"{page}#{former}", "to": to, **_on(entry.removed)}


def _pairs(record: Record) -> Iterator[FormerAddress]:
    """The pairs that are below other questions now, or were removed from one that is there."""
    for slug, question in record.dialogues.items():
        for pair, removed in question.pairs.items():
            page, there = f"dialogues/{slug}/", question_of_pair(slug, pair, record.dialogues)
            if removed and there:
                for former in (slug, *question.formerly):
                    to = f"dialogues/{there}/#{pair}"
                    yield {"url": f"dialogues/{former}/#{pair}", "to": to}
            elif removed and not question.removed:
                yield {"url": f"{page}#{pair}", "to": page, "on": removed.isoformat()}


def _marks(record: Record, arrivals: Arrivals) -> Iterator[FormerAddress]:
    """The corrections and remarks that were removed, or are in other articles."""
    for slug, article in record.articles.items():
        heir = arrivals.page(slug)
        destinations = Destinations(article.places)
        for arrival in arrivals_of_marks(slug, record.articles, arrivals):
            mark = article.marks[arrival.mark]
            slugs, row = [slug, *article.formerly], FormerAddress()
            if arrival.to is None and heir:
                row = {"to": f"articles/{heir}/", **_on(article.removed)}
            elif arrival.to and arrival.to.slug != slug:
                row = {"to": f"articles/{arrival.to.slug}/#{arrival.to.id}"}
            elif arrival.to and mark.removed:
                left = place_left_by(mark, article.places, destinations)
                row, slugs = {"to": f"articles/{slug}/#{left}", **_on(mark.removed)}, [slug]
            else:
                continue
            for former in slugs:
                yield {"url": f"articles/{former}/#{arrival.id}", **row}


def _pages(record: Record, arrivals: Arrivals) -> Iterator[FormerAddress]:
    for folder, pages in (
        ("articles", record.articles),
        ("glossary", record.terms),
        ("dialogues", record.dialogues),
        ("syllabus", record.syllabi),
    ):
        for slug, page in pages.items():
            is_article = isinstance(page, ArticleRecord)
            heir = arrivals.page(slug) if is_article else None if page.removed else slug
            for former in (*([] if heir == slug else [slug]), *page.formerly):
                if heir is None and page.removed:
                    when = page.removed.isoformat()
                    yield {"url": f"{folder}/{former}/", "to": None, "on": when}
                else:
                    yield {"url": f"{folder}/{former}/", "to": f"{folder}/{heir}/"}
