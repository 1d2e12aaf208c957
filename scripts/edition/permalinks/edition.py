"""The permalinks of the whole edition: articles and terms that are new, renamed or removed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from edition.document.edited_text import edited_text
from edition.document.model import Article
from edition.document.surface_forms import forms_of
from edition.memo import Memo
from edition.permalinks.alignment import SURE
from edition.permalinks.arrivals import Arrivals
from edition.permalinks.article import ArticlePermalinks, assign_permalinks
from edition.permalinks.dialogues import (
    changed_dialogues,
    misplaced_questions,
    updated_dialogues,
)
from edition.permalinks.fingerprint import Fingerprint, fingerprint
from edition.permalinks.heirs import find_heirs
from edition.permalinks.ids import capitalized, name_of, references_of
from edition.permalinks.losses import Losses, losses
from edition.permalinks.marks import anchors_of, arrivals_of_marks, changed_marks, with_marks
from edition.permalinks.moves import with_moves
from edition.permalinks.names import changed_names, misplaced_names, updated_names
from edition.permalinks.record import ArticleRecord, NameRecord, Record, Reference, TermRecord
from edition.permalinks.redirects import with_notices
from edition.permalinks.similarity import overlap
from edition.sources.glossary_schema import Term
from edition.sources.load import Seeds, Supplied
from edition.sources.problems import Outcome, Problem, Problems
from edition.sources.seed import is_slug
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold

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


_Known = TypeVar("_Known", ArticleRecord, TermRecord)


@dataclass(frozen=True, slots=True)
class _Update(Generic[_Known]):
    """Records by the slugs of today, and what changed in them, in lines."""

    records: dict[str, _Known]
    changes: list[str]


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
    known = find_heirs(articles, seeds.unread, record.articles, problems)
    kept: list[Article] = []
    recorded, changes = dict(known.records), list(known.changes)
    for supplied, article in zip(seeds.articles, articles, strict=True):
        slug = article.slug
        before = None if slug in faulty else known.records.get(slug)
        found = memo.once(_assigned, supplied, article, before, today.toordinal())
        result = found.value
        kept.append(result.article)
        if slug not in faulty:
            recorded[slug] = result.record
            problems.extend(found.problems)
        if result.changes:
            changes.append(f"{slug}: {result.changes}")
    here = {article.slug for article in articles} | seeds.unread
    changes += _remove(recorded, here | known.joined.keys(), today, "article")
    recorded = with_moves(known.records, recorded, known.joined, today)
    changes += [f"{old}: joined to {heir}" for old, heir in known.joined.items()]
    terms = _updated_terms(seeds, record.terms, today, problems)
    changes += terms.changes
    problems.extend(_never_published(seeds, recorded, terms.records))
    dialogues = updated_dialogues(seeds, record.dialogues, today)
    problems.extend(misplaced_questions(seeds, dialogues))
    changes += changed_dialogues(record.dialogues, dialogues)
    names = updated_names(seeds, record.names, today)
    problems.extend(misplaced_names(seeds, names))
    changes += changed_names(record.names, names)
    # Sorted, so that branches that add articles or terms merge.
    new = Record(
        articles=dict(sorted(recorded.items())),
        terms=dict(sorted(terms.records.items())),
        dialogues=dialogues,
        names=names,
    )
    arrivals = Arrivals(new.articles)
    return EditionPermalinks(
        articles=tuple(_with_moved_places(kept, new, arrivals)),
        record=new,
        arrivals=arrivals,
        redirects=tuple(_redirects(new, arrivals)),
        changes=_shortened(changes),
        changed=_differ(record, new),
        losses=losses(record, new),
    )


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


def _never_published(
    seeds: Seeds, articles: Mapping[str, ArticleRecord], terms: Mapping[str, TermRecord]
) -> Iterator[Problem]:
    """Warns about former addresses that the record does not have."""
    known = {former for record in articles.values() for former in record.formerly}
    known |= {slug for slug, record in articles.items() if record.joined}
    for supplied in seeds.articles:
        strange = {*supplied.metadata.formerly} - known
        yield from _strange(strange, supplied.yml, ("formerly",))
    known = {former for record in terms.values() for former in record.formerly}
    for number, term in enumerate(seeds.glossary.terms):
        location = ("terms", number, "formerly")
        yield from _strange({*term.formerly} - known, seeds.glossary_lines, location)


def _strange(slugs: Collection[str], lines: Lines, location: Location) -> Iterator[Problem]:
    for slug in sorted(slugs):
        expected = "an address that was published and has no text of its own now"
        yield lines.warning(location, f"the former address “{slug}”", expected)


def _remove(
    recorded: dict[str, _Known], here: Collection[str], today: date, what: str
) -> list[str]:
    """Marks what is not `here` as removed; returns a line for each."""
    gone = [slug for slug, known in recorded.items() if slug not in here and not known.removed]
    for slug in gone:
        recorded[slug] = recorded[slug].model_copy(update={"removed": today})
    return [f"{slug}: {what} removed" for slug in gone]


def _renamed(known: _Known, *slugs: str) -> _Known:
    """A record under a new slug, the last of `slugs`; the others redirect to it."""
    former = dict.fromkeys((*known.formerly, *slugs[:-1]))
    return known.model_copy(update={"formerly": tuple(s for s in former if s != slugs[-1])})


def _updated_terms(
    seeds: Seeds, known: Mapping[str, TermRecord], today: date, problems: Problems
) -> _Update[TermRecord]:
    """The records of terms: renamed, new and removed."""
    # A term whose address cannot be one is a problem of the glossary's, and not on record.
    terms = {term.slug: term for term in seeds.glossary.terms if is_slug(term.slug)}
    new = [term for slug, term in terms.items() if slug not in known]
    changes = []
    result = dict(known)
    for old in [slug for slug in known if slug not in terms]:
        same = [term for term in terms.values() if old in term.formerly]
        same = same or [term for term in new if _same_term(term, known[old])]
        if len(same) == 1:
            gone = result.pop(old)
            heir = result.get(same[0].slug, gone.model_copy(update={"formerly": ()}))
            slugs = (*gone.formerly, old, same[0].slug)
            result[same[0].slug] = _renamed(heir, *slugs)
            changes.append(f"term {same[0].slug}: renamed, formerly {old}")
    taken = {former: slug for slug, term in result.items() for former in term.formerly}
    for number, term in enumerate(seeds.glossary.terms):
        if term.slug in taken:
            found = f"the address “{term.slug}”, which redirects to “{taken[term.slug]}”"
            expected = "an address of its own (“id”)"
            location = ("terms", number, "term")
            problems.add(seeds.glossary_lines.problem(location, found, expected))
        if term.slug not in terms:
            continue
        before = result.get(term.slug)
        formerly = before.formerly if before else ()
        words = fingerprint(term.definition).words
        result[term.slug] = TermRecord(term=term.term, words=words, formerly=formerly)
    fresh = [slug for slug in terms if slug not in known and not result[slug].formerly]
    if fresh:
        changes.append(f"terms: {len(fresh)} new")
    changes += _remove(result, terms.keys(), today, "term")
    return _Update(result, changes)


def _same_term(term: Term, known: TermRecord) -> bool:
    forms = {fold(form).casefold() for form in (term.term, *forms_of(term))}
    alike = overlap(Fingerprint.of_record(known.words), fingerprint(term.definition)).of_longer
    return fold(known.term).casefold() in forms or alike >= SURE


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
