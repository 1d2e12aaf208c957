"""Pages that lead on from addresses that were published, place by place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from edition.permalinks.addresses import ARTICLES, DIALOGUES, GLOSSARY, SYLLABUS
from edition.permalinks.arrivals import Arrival, Arrivals
from edition.permalinks.dialogues import question_of_pair
from edition.permalinks.ids import anchors_there, capitalized, name_of, references_of
from edition.permalinks.marks import arrivals_of_marks
from edition.permalinks.record import (
    ArticleRecord,
    DialogueRecord,
    Record,
    Reference,
    SyllabusRecord,
    TermRecord,
)


@dataclass(frozen=True, slots=True)
class AnchoredPlace:
    """A place by its name, and its anchors: of a note that is gone its markers’, too.

    `to` is where its text is today, if it is anywhere.
    """

    ids: tuple[str, ...]
    name: str
    to: Arrival | None = None


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that only redirects, place by place; `to` is None if what it held was `removed`.

    `reference` says what a removed page held.
    """

    folder: str
    slug: str
    title: str
    to: str | None
    removed: date | None
    places: tuple[AnchoredPlace, ...]
    reference: Reference | None = None


def redirect_pages(record: Record, arrivals: Arrivals) -> Iterator[RedirectPage]:
    """A page for every address of a page that leads on, or says that it is gone."""
    yield from _of_articles(record.articles, arrivals)
    yield from _of_terms(record.terms)
    yield from _of_questions(record.dialogues)
    yield from _of_syllabi(record.syllabi)


def _of_articles(
    records: Mapping[str, ArticleRecord], arrivals: Arrivals
) -> Iterator[RedirectPage]:
    for slug, article in records.items():
        to = arrivals.page(slug)
        leads_on = bool(article.formerly) or to != slug
        places = tuple(_led_on(slug, records, arrivals)) if leads_on else ()
        for former in (*article.formerly, *([slug] if to != slug else [])):
            yield RedirectPage(
                *(ARTICLES, former, article.title, to, article.removed, places, article.reference)
            )


def _of_terms(records: Mapping[str, TermRecord]) -> Iterator[RedirectPage]:
    for slug, term in records.items():
        heir = None if term.removed else slug
        used = Arrival(heir, "occurrences") if heir else None
        uses = AnchoredPlace(("occurrences", "evidence"), "Where it is used", used)
        for former in (*term.formerly, *([] if heir else [slug])):
            yield RedirectPage(GLOSSARY, former, term.term, heir, term.removed, (uses,))


def _of_questions(records: Mapping[str, DialogueRecord]) -> Iterator[RedirectPage]:
    for slug, known in records.items():
        heir = None if known.removed else slug
        questions = {pair: question_of_pair(slug, pair, records) or heir for pair in known.pairs}
        pairs = tuple(
            AnchoredPlace((pair,), f"Pair {number}", Arrival(to, pair) if to else None)
            for number, (pair, to) in enumerate(questions.items(), start=1)
        )
        for former in (*known.formerly, *([] if heir else [slug])):
            yield RedirectPage(DIALOGUES, former, known.question, heir, known.removed, pairs)


def _of_syllabi(records: Mapping[str, SyllabusRecord]) -> Iterator[RedirectPage]:
    for slug, known in records.items():
        heir = None if known.removed else slug
        for former in (*known.formerly, *([] if heir else [slug])):
            yield RedirectPage(SYLLABUS, former, known.title, heir, known.removed, ())


def _led_on(
    slug: str, records: Mapping[str, ArticleRecord], arrivals: Arrivals
) -> Iterator[AnchoredPlace]:
    """The places of an article under another address, then its marks, and where they are today.

    A place that was removed from an article that is there has a notice there.
    """
    for identifier in records[slug].places:
        yield from _place_led_on(slug, identifier, records, arrivals)
    for mark in arrivals_of_marks(slug, records, arrivals):
        yield AnchoredPlace((mark.id,), mark.name, mark.to)


def _place_led_on(
    slug: str, identifier: str, records: Mapping[str, ArticleRecord], arrivals: Arrivals
) -> Iterator[AnchoredPlace]:
    """A place and the references to it, if it is a note: each by itself, where it is anywhere."""
    article = records[slug]
    place = article.places[identifier]
    name, own = name_of(identifier, place), (identifier, *references_of(identifier, place))
    there = arrivals.place(slug, identifier)
    if there:
        known = records[there.slug].places[there.id]
        found = [
            Arrival(there.slug, to) for _, to in anchors_there(identifier, place, there.id, known)
        ]
    elif article.removed is None:
        found = [Arrival(slug, one) for one in own]
    else:
        yield AnchoredPlace(own, capitalized(name))
        return
    yield AnchoredPlace((identifier,), capitalized(name), found[0])
    for number, (one, to) in enumerate(zip(own[1:], found[1:], strict=True), start=1):
        which = f"Reference {number}" if number > 1 else "Reference"
        yield AnchoredPlace((one,), f"{which} to {name}", to)
