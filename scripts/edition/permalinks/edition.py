"""The permalinks of the whole edition: articles and terms that are new, renamed or removed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from edition.document.edited_text import edited_text
from edition.document.model import Article
from edition.memo import Memo
from edition.permalinks.aliases import notices_of_moved_places, with_notices
from edition.permalinks.arrivals import Arrivals
from edition.permalinks.article import ArticlePermalinks, assign_permalinks
from edition.permalinks.dialogues import (
    changed_dialogues,
    misplaced_questions,
    updated_dialogues,
)
from edition.permalinks.heirs import Heirs, find_heirs
from edition.permalinks.losses import Losses, losses
from edition.permalinks.marks import (
    changed_marks,
    misplaced_marks,
    notices_of_moved_marks,
    with_marks,
)
from edition.permalinks.moves import with_moves
from edition.permalinks.names import changed_names, misplaced_names, updated_names
from edition.permalinks.record import ArticleRecord, NameRecord, Record
from edition.permalinks.redirect_pages import RedirectPage, redirect_pages
from edition.permalinks.slugs import never_published
from edition.permalinks.supplanted import supplanted
from edition.permalinks.syllabi import changed_syllabi, misplaced_syllabi, updated_syllabi
from edition.permalinks.terms import changed_terms, misplaced_terms, updated_terms
from edition.permalinks.versions import with_version
from edition.sources.load import Seeds, Supplied
from edition.sources.problems import Outcome, Problem, Problems

_REPORTED = 10
"""Changes that a report lists one by one."""


@dataclass(frozen=True, slots=True)
class EditionPermalinks:
    """The articles with their ids, the records, redirects, and what changed, in lines.

    `before` is the record that was read, `record` the new one. `arrivals` follow the addresses of
    articles.
    """

    articles: tuple[Article, ...]
    before: Record
    record: Record
    arrivals: Arrivals
    redirects: tuple[RedirectPage, ...]
    changes: tuple[str, ...]
    changed: bool

    @property
    def losses(self) -> Losses:
        """What the new record has lost of the one before it, which only a release asks."""
        return losses(self.before, self.record)

    @property
    def former_names(self) -> dict[str, tuple[str, ...]]:
        """The former ids of entries of the index, by those of today."""
        return {slug: known.formerly for slug, known in self.record.names.items()}

    @property
    def removed_names(self) -> list[tuple[str, NameRecord]]:
        """The entries of the index that were removed, by their last ids."""
        return [(slug, known) for slug, known in self.record.names.items() if known.removed]


@dataclass(frozen=True, slots=True)
class Texts:
    """The articles of today, in the order of their seeds, and the slugs of those that are `faulty`.

    These get ids as if they were new; nothing is published that has errors.
    """

    seeds: Seeds
    articles: Sequence[Article]
    faulty: Collection[str]


@dataclass(frozen=True, slots=True)
class _Updated:
    """The articles that are there, all records of articles by slug, and changes, in lines."""

    records: dict[str, ArticleRecord]
    articles: list[Article] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def bring_up_to_date(
    texts: Texts, record: Record, today: date, problems: Problems, memo: Memo
) -> EditionPermalinks:
    """Finds every recorded place in the articles and terms of today."""
    seeds = texts.seeds
    # Renamed articles come first: an article is recognized within the record of its own slug.
    heirs = find_heirs(texts.articles, seeds.unread, record.articles, problems)
    updated = _updated_articles(texts, heirs, today, problems, memo)
    new = Record(
        articles=_with_departed(updated.records, seeds, heirs, today),
        terms=updated_terms(seeds, record.terms, today),
        dialogues=updated_dialogues(seeds, record.dialogues, today),
        names=updated_names(seeds, record.names, today),
        syllabi=updated_syllabi(seeds, record.syllabi, today),
    )
    problems.extend(_misplaced(seeds, record, new))
    arrivals = Arrivals(new.articles)
    changes = [*heirs.changes, *updated.changes, *_changed(record, new, heirs)]
    return EditionPermalinks(
        articles=tuple(_with_moved_places(updated.articles, new, arrivals)),
        before=record,
        record=new,
        arrivals=arrivals,
        redirects=tuple(redirect_pages(new, arrivals)),
        changes=_shortened(changes),
        changed=_differ(record, new),
    )


def _updated_articles(
    texts: Texts, heirs: Heirs, today: date, problems: Problems, memo: Memo
) -> _Updated:
    """The articles that are there, recognized in their records."""
    known = {slug: one for slug, one in heirs.records.items() if slug not in texts.faulty}
    pairs = zip(texts.seeds.articles, texts.articles, strict=True)
    given = {supplied.slug: (supplied, article) for supplied, article in pairs}

    def assigned(slug: str, gone: Iterable[str] = ()) -> Outcome[ArticlePermalinks]:
        when = today.toordinal()
        return memo.once(_assigned, *given[slug], known.get(slug), when, tuple(gone))

    found = {slug: assigned(slug) for slug in given}
    sound = {slug: one.value for slug, one in found.items() if slug not in texts.faulty}
    found |= {slug: assigned(slug, ids) for slug, ids in supplanted(known, sound).items()}
    updated = _Updated(dict(heirs.records))
    for slug, one in found.items():
        updated.articles.append(one.value.article)
        if slug not in texts.faulty:
            updated.records[slug] = one.value.record
            problems.extend(one.problems)
        if one.value.changes:
            updated.changes.append(f"{slug}: {one.value.changes}")
    return updated


def _with_departed(
    records: Mapping[str, ArticleRecord], seeds: Seeds, heirs: Heirs, today: date
) -> dict[str, ArticleRecord]:
    """The records of all articles: of those that are not there, what became of them."""
    here = {supplied.slug for supplied in seeds.articles} | heirs.joined.keys()
    all_of_them = {
        slug: known
        if slug in here or slug in seeds.unread or known.removed
        else _removed(known, today)
        for slug, known in records.items()
    }
    # Sorted, so that branches that add articles merge.
    return dict(sorted(with_moves(heirs.records, all_of_them, heirs.joined, today).items()))


def _removed(known: ArticleRecord, today: date) -> ArticleRecord:
    return known.model_copy(update={"removed": today})


def _changed(before: Record, after: Record, heirs: Heirs) -> Iterator[str]:
    """What changed beside the places of articles, in lines."""
    for slug, known in heirs.records.items():
        gone = after.articles[slug]
        if gone.removed and not known.removed and slug not in heirs.joined:
            yield f"{slug}: joined to {gone.joined}" if gone.joined else f"{slug}: article removed"
    yield from (f"{old}: joined to {heir}" for old, heir in heirs.joined.items())
    yield from changed_terms(before.terms, after.terms)
    yield from changed_dialogues(before.dialogues, after.dialogues)
    yield from changed_names(before.names, after.names)
    yield from changed_syllabi(before.syllabi, after.syllabi)


def _misplaced(seeds: Seeds, before: Record, after: Record) -> Iterator[Problem]:
    """What stands at addresses of others; former addresses that the record does not have."""
    yield from _misplaced_articles(seeds, after.articles)
    yield from misplaced_terms(seeds, before.terms, after.terms)
    yield from misplaced_questions(seeds, before.dialogues, after.dialogues)
    yield from misplaced_names(seeds, before.names, after.names)
    yield from misplaced_syllabi(seeds, before.syllabi, after.syllabi)


def _differ(before: Record, after: Record) -> bool:
    """Whether the record is to change; what older records do not tell yet is no change."""
    articles = {
        slug: _as_told(before.articles[slug], article) if slug in before.articles else article
        for slug, article in after.articles.items()
    }
    others = (after.terms, after.dialogues, after.names, after.syllabi)
    known = (before.terms, before.dialogues, before.names, before.syllabi)
    return (articles, *others) != (before.articles, *known)


def _as_told(before: ArticleRecord, after: ArticleRecord) -> ArticleRecord:
    """A record without what the one before it does not tell."""
    unknown: dict[str, object] = {}
    if before.reference is None:
        unknown["reference"] = None
    if not before.versions:
        unknown["versions"] = ()
    return after.model_copy(update=unknown)


def _assigned(
    supplied: Supplied,
    article: Article,
    record: ArticleRecord | None,
    today: int,
    gone: tuple[str, ...],
) -> Outcome[ArticlePermalinks]:
    """The permalinks of one article with this record, whose places `gone` are not there.

    `today` is the day's ordinal.
    """
    when = date.fromordinal(today)
    assigned = assign_permalinks(supplied, article, record, when, gone)
    found, known = assigned.value, record.marks if record else {}
    marked, marks = with_marks(found.article, known, found.record, when)
    new = with_version(marked, record, found.record.model_copy(update={"marks": marks}), when)
    changes = "; ".join(filter(None, (found.changes, changed_marks(known, marks))))
    problems = (*assigned.problems, *misplaced_marks(supplied, known))
    return Outcome(ArticlePermalinks(marked, new, changes, found.in_doubt), problems)


def _with_moved_places(
    articles: Sequence[Article], record: Record, arrivals: Arrivals
) -> Iterator[Article]:
    """The articles, of whose places and marks those lead on that are in another article today."""
    titles = {article.slug: edited_text(article.title) for article in articles}
    for article in articles:
        known = record.articles.get(article.slug)
        moved = {
            identifier: there
            for identifier, place in (known.places.items() if known else ())
            if place.to and (there := arrivals.place(article.slug, identifier))
        }
        given = article.slug, record.articles
        notices = [
            *(notices_of_moved_places(*given, moved, titles) if moved else ()),
            *(notices_of_moved_marks(*given, arrivals, titles) if known else ()),
        ]
        yield with_notices(article, notices) if notices else article


def _misplaced_articles(seeds: Seeds, articles: Mapping[str, ArticleRecord]) -> Iterator[Problem]:
    """Former addresses of articles that the record does not have."""
    known = {former for record in articles.values() for former in record.formerly}
    known |= {slug for slug, record in articles.items() if record.joined}
    for supplied in seeds.articles:
        yield from never_published(supplied.metadata.formerly, known, supplied.yml, (), "text")


def _shortened(changes: list[str]) -> tuple[str, ...]:
    if len(changes) <= _REPORTED:
        return tuple(changes)
    return (*changes[:_REPORTED], f"and {len(changes) - _REPORTED} more changes")
