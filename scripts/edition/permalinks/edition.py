"""The permalinks of the whole edition: articles and terms that are new, renamed or removed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from edition.document.edited_text import edited_text
from edition.document.model import Article
from edition.memo import Memo
from edition.permalinks.arrivals import Arrivals
from edition.permalinks.article import ArticlePermalinks, assign_permalinks
from edition.permalinks.dialogues import (
    changed_dialogues,
    misplaced_questions,
    updated_dialogues,
)
from edition.permalinks.heirs import Heirs, find_heirs
from edition.permalinks.ids import capitalized, name_of, references_of
from edition.permalinks.losses import Losses, losses
from edition.permalinks.marks import anchors_of, arrivals_of_marks, changed_marks, with_marks
from edition.permalinks.moves import with_moves
from edition.permalinks.names import changed_names, misplaced_names, updated_names
from edition.permalinks.record import ArticleRecord, NameRecord, Record, Reference
from edition.permalinks.redirects import with_notices
from edition.permalinks.terms import changed_terms, misplaced_terms, updated_terms
from edition.sources.load import Seeds, Supplied
from edition.sources.problems import Outcome, Problem, Problems

ARTICLES, GLOSSARY, DIALOGUES, INDEX = "articles", "glossary", "dialogues", "index"
_REPORTED = 10
"""Changes that a report lists one by one."""


class Destination(NamedTuple):
    """A place of a page of today, by the slug of the page; an empty `id` is the page itself."""

    slug: str
    id: str


@dataclass(frozen=True, slots=True)
class AnchoredPlace:
    """A place by its name, and all its anchors: its id first, then those of a note’s markers.

    `to` is where its text is today, if it is anywhere.
    """

    ids: tuple[str, ...]
    name: str
    to: Destination | None = None


class PublishedUrl(NamedTuple):
    """An address from the site's root; an empty `anchor` is the page itself."""

    page: str
    anchor: str


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


@dataclass(frozen=True, slots=True)
class EditionPermalinks:
    """The articles with their ids, the new record, redirects, and what changed, in lines.

    `arrivals` follow the addresses of articles.
    """

    articles: tuple[Article, ...]
    record: Record
    arrivals: Arrivals
    redirects: tuple[RedirectPage, ...]
    changes: tuple[str, ...]
    changed: bool
    losses: Losses

    @property
    def former_names(self) -> dict[str, tuple[str, ...]]:
        """The former ids of entries of the index, by those of today."""
        return {slug: known.formerly for slug, known in self.record.names.items()}

    @property
    def removed_names(self) -> list[tuple[str, NameRecord]]:
        """The entries of the index that were removed, by their last ids."""
        return [(slug, known) for slug, known in self.record.names.items() if known.removed]


@dataclass(frozen=True, slots=True)
class _Updated:
    """The articles that are there, all records of articles by slug, and changes, in lines."""

    records: dict[str, ArticleRecord]
    articles: list[Article] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def bring_up_to_date(
    seeds: Seeds,
    articles: Sequence[Article],
    record: Record,
    today: date,
    problems: Problems,
    memo: Memo,
    faulty: Collection[str] = (),
) -> EditionPermalinks:
    """Finds every recorded place in the articles and terms of today.

    `faulty` articles (by slug) get ids as if they were new; nothing is published that has errors.
    """
    # Renamed articles come first: an article is recognized within the record of its own slug.
    heirs = find_heirs(articles, seeds.unread, record.articles, problems)
    updated = _updated_articles(seeds, articles, heirs, today, problems, memo, faulty)
    new = Record(
        articles=_with_departed(updated.records, seeds, heirs, today),
        terms=updated_terms(seeds, record.terms, today),
        dialogues=updated_dialogues(seeds, record.dialogues, today),
        names=updated_names(seeds, record.names, today),
    )
    problems.extend(_misplaced(seeds, new))
    arrivals = Arrivals(new.articles)
    changes = [*heirs.changes, *updated.changes, *_changed(record, new, heirs)]
    return EditionPermalinks(
        articles=tuple(_with_moved_places(updated.articles, new, arrivals)),
        record=new,
        arrivals=arrivals,
        redirects=tuple(_redirects(new, arrivals)),
        changes=_shortened(changes),
        changed=_differ(record, new),
        losses=losses(record, new),
    )


def _updated_articles(
    seeds: Seeds,
    articles: Sequence[Article],
    heirs: Heirs,
    today: date,
    problems: Problems,
    memo: Memo,
    faulty: Collection[str],
) -> _Updated:
    """The articles that are there, recognized in their records."""
    updated = _Updated(dict(heirs.records))
    for supplied, article in zip(seeds.articles, articles, strict=True):
        slug = article.slug
        before = None if slug in faulty else heirs.records.get(slug)
        found = memo.once(_assigned, supplied, article, before, today.toordinal())
        updated.articles.append(found.value.article)
        if slug not in faulty:
            updated.records[slug] = found.value.record
            problems.extend(found.problems)
        if found.value.changes:
            updated.changes.append(f"{slug}: {found.value.changes}")
    return updated


def _with_departed(
    records: Mapping[str, ArticleRecord], seeds: Seeds, heirs: Heirs, today: date
) -> dict[str, ArticleRecord]:
    """The records of all articles: of those that are not there, what became of them."""
    here = {supplied.slug for supplied in seeds.articles} | seeds.unread | heirs.joined.keys()
    all_of_them = {
        slug: known if slug in here or known.removed else _removed(known, today)
        for slug, known in records.items()
    }
    # Sorted, so that branches that add articles merge.
    return dict(sorted(with_moves(heirs.records, all_of_them, heirs.joined, today).items()))


def _removed(known: ArticleRecord, today: date) -> ArticleRecord:
    return known.model_copy(update={"removed": today})


def _changed(before: Record, after: Record, heirs: Heirs) -> Iterator[str]:
    """What changed beside the places of articles, in lines."""
    for slug, known in heirs.records.items():
        if after.articles[slug].removed and not known.removed and slug not in heirs.joined:
            yield f"{slug}: article removed"
    yield from (f"{old}: joined to {heir}" for old, heir in heirs.joined.items())
    yield from changed_terms(before.terms, after.terms)
    yield from changed_dialogues(before.dialogues, after.dialogues)
    yield from changed_names(before.names, after.names)


def _misplaced(seeds: Seeds, record: Record) -> Iterator[Problem]:
    """What stands at addresses that lead on; former addresses that the record does not have."""
    yield from _never_published(seeds, record.articles)
    yield from misplaced_terms(seeds, record.terms)
    yield from misplaced_questions(seeds, record.dialogues)
    yield from misplaced_names(seeds, record.names)


def _differ(before: Record, after: Record) -> bool:
    """Whether the record is to change; what older records do not tell yet is no change."""
    articles = {
        slug: article.model_copy(update={"reference": None})
        if slug in before.articles and before.articles[slug].reference is None
        else article
        for slug, article in after.articles.items()
    }
    others = (after.terms, after.dialogues, after.names)
    known = (before.terms, before.dialogues, before.names)
    return (articles, *others) != (before.articles, *known)


def _assigned(
    supplied: Supplied, article: Article, record: ArticleRecord | None, today: int
) -> Outcome[ArticlePermalinks]:
    """The permalinks of one article with this record; `today` is the day's ordinal."""
    problems = Problems()
    when = date.fromordinal(today)
    result = assign_permalinks(supplied, article, record, when, problems)
    known_marks = record.marks if record else {}
    marked, marks = with_marks(supplied, result.article, known_marks, result.record, when, problems)
    new = result.record.model_copy(update={"marks": marks})
    changes = "; ".join(filter(None, (result.changes, changed_marks(known_marks, marks))))
    return Outcome(ArticlePermalinks(marked, new, changes), tuple(problems))


def _with_moved_places(
    articles: Sequence[Article], record: Record, arrivals: Arrivals
) -> Iterator[Article]:
    """The articles, of whose removed places those lead on that are in another article today."""
    titles = {article.slug: edited_text(article.title) for article in articles}
    for article in articles:
        known = record.articles.get(article.slug)
        moved = {
            identifier: there
            for identifier, place in (known.places.items() if known else ())
            if place.to and (there := arrivals.place(article.slug, identifier))
        }
        yield with_notices(article, record.articles, moved, titles) if moved else article


def _never_published(seeds: Seeds, articles: Mapping[str, ArticleRecord]) -> Iterator[Problem]:
    """Warns about former addresses of articles that the record does not have."""
    known = {former for record in articles.values() for former in record.formerly}
    known |= {slug for slug, record in articles.items() if record.joined}
    for supplied in seeds.articles:
        for slug in sorted({*supplied.metadata.formerly} - known):
            expected = "an address that was published and has no text of its own now"
            found = f"the former address “{slug}”"
            yield supplied.yml.warning(("formerly",), found, expected)


def _redirects(record: Record, arrivals: Arrivals) -> Iterator[RedirectPage]:
    for slug, article in record.articles.items():
        to = arrivals.page(slug)
        leads_on = bool(article.formerly) or to != slug
        places = tuple(_led_on(slug, record.articles, arrivals)) if leads_on else ()
        for former in (*article.formerly, *([slug] if to != slug else [])):
            yield RedirectPage(
                *(ARTICLES, former, article.title, to, article.removed, places, article.reference)
            )
    for slug, term in record.terms.items():
        heir = None if term.removed else slug
        used = Destination(heir, "occurrences") if heir else None
        uses = AnchoredPlace(("occurrences", "evidence"), "Where it is used", used)
        for former in (*term.formerly, *([] if heir else [slug])):
            yield RedirectPage(GLOSSARY, former, term.term, heir, term.removed, (uses,))
    for slug, known in record.dialogues.items():
        heir = None if known.removed else slug
        pairs = tuple(
            AnchoredPlace((pair,), f"Pair {number}", Destination(heir, pair) if heir else None)
            for number, pair in enumerate(known.pairs, start=1)
        )
        for former in (*known.formerly, *([] if heir else [slug])):
            yield RedirectPage(DIALOGUES, former, known.question, heir, known.removed, pairs)


def _led_on(
    slug: str, records: Mapping[str, ArticleRecord], arrivals: Arrivals
) -> Iterator[AnchoredPlace]:
    """The places of an article under another address, then its marks, and where they are today.

    A place that was removed from an article that is there has a notice there.
    """
    article = records[slug]
    for place in _anchored(article):
        there = arrivals.place(slug, place.ids[0])
        if there is None and article.removed is None:
            yield replace(place, to=Destination(slug, place.ids[0]))
        else:
            yield replace(place, to=Destination(*there) if there else None)
    for mark in arrivals_of_marks(slug, records, arrivals):
        yield AnchoredPlace((mark.id,), mark.name, Destination(*mark.to) if mark.to else None)


def _anchored(article: ArticleRecord) -> Iterator[AnchoredPlace]:
    for identifier, place in article.places.items():
        ids = (identifier, *references_of(identifier, place))
        yield AnchoredPlace(ids, capitalized(name_of(identifier, place)))


def published_urls(record: Record) -> Iterator[PublishedUrl]:
    """Every address ever published."""
    for slug, article in record.articles.items():
        for former in (slug, *article.formerly):
            page = f"{ARTICLES}/{former}/"
            yield PublishedUrl(page, "")
            for identifier, place in article.places.items():
                yield PublishedUrl(page, identifier)
                for reference in references_of(identifier, place):
                    yield PublishedUrl(page, reference)
            for identifier, mark in article.marks.items():
                for anchor in anchors_of(identifier, mark):
                    yield PublishedUrl(page, anchor)
    for slug, term in record.terms.items():
        for former in (slug, *term.formerly):
            yield PublishedUrl(f"{GLOSSARY}/{former}/", "")
    for slug, known in record.dialogues.items():
        for former in (slug, *known.formerly):
            yield PublishedUrl(f"{DIALOGUES}/{former}/", "")
            yield from (PublishedUrl(f"{DIALOGUES}/{former}/", pair) for pair in known.pairs)
    for slug, entry in record.names.items():
        yield from (PublishedUrl(f"{INDEX}/", former) for former in (slug, *entry.formerly))


def _shortened(changes: list[str]) -> tuple[str, ...]:
    if len(changes) <= _REPORTED:
        return tuple(changes)
    return (*changes[:_REPORTED], f"and {len(changes) - _REPORTED} more changes")
