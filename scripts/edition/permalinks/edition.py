"""The permalinks of the whole edition: articles and terms that are new, renamed or removed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from edition.document.model import Article
from edition.document.surface_forms import forms_of
from edition.memo import Memo
from edition.permalinks.alignment import SURE, likeness
from edition.permalinks.article import ArticlePermalinks, assign_permalinks
from edition.permalinks.fingerprint import codes, pairs
from edition.permalinks.ids import capitalized, name_of, references_of
from edition.permalinks.losses import Losses, losses
from edition.permalinks.record import ArticleRecord, Record, TermRecord
from edition.sources.load import Seeds, Supplied
from edition.sources.problems import Outcome, Problem, Problems
from edition.sources.schema import Term, is_slug
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold

ARTICLES, GLOSSARY = "articles", "glossary"
_REPORTED = 10
"""Changes that a report lists one by one."""


@dataclass(frozen=True, slots=True)
class AnchoredPlace:
    """A place by its name, and all its anchors: its id first, then those of a note’s markers."""

    ids: tuple[str, ...]
    name: str


class PublishedUrl(NamedTuple):
    """An address from the site's root; an empty `anchor` is the page itself."""

    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that only redirects, place by place; `to` is None if what it held was `removed`."""

    folder: str
    slug: str
    title: str
    to: str | None
    removed: date | None
    places: tuple[AnchoredPlace, ...]


@dataclass(frozen=True, slots=True)
class EditionPermalinks:
    """The articles with their ids, the new record, redirects, and what changed, in lines."""

    articles: tuple[Article, ...]
    record: Record
    redirects: tuple[RedirectPage, ...]
    changes: tuple[str, ...]
    changed: bool
    losses: Losses


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
    known = _renamed_articles(seeds, articles, record, problems)
    kept: list[Article] = []
    recorded, changes = dict(known.records), list(known.changes)
    for supplied, article in zip(seeds.articles, articles, strict=True):
        slug = article.slug
        before = None if slug in faulty else known.records.get(slug)
        record_of_article = before.model_dump_json() if before else None
        found = memo(_assigned, supplied, article, record_of_article, today.toordinal())
        result = found.value
        kept.append(result.article)
        if slug not in faulty:
            recorded[slug] = result.record
            problems.extend(found.problems)
        if result.changes:
            changes.append(f"{slug}: {result.changes}")
    here = {article.slug for article in articles} | seeds.unread
    changes += _remove(recorded, here, today, "article")
    terms = _updated_terms(seeds, record.terms, today, problems)
    changes += terms.changes
    problems.extend(_never_published(seeds, recorded, terms.records))
    # Sorted, so that branches that add articles or terms merge.
    new = Record(articles=dict(sorted(recorded.items())), terms=dict(sorted(terms.records.items())))
    return EditionPermalinks(
        articles=tuple(kept),
        record=new,
        redirects=tuple(_redirects(new)),
        changes=_shortened(changes),
        changed=(new.articles, new.terms) != (record.articles, record.terms),
        losses=losses(record, new),
    )


def _assigned(
    supplied: Supplied, article: Article, known: str | None, today: int
) -> Outcome[ArticlePermalinks]:
    """The permalinks of one article; `known` is its record as JSON, `today` the day's ordinal."""
    problems = Problems()
    record = ArticleRecord.model_validate_json(known) if known else None
    result = assign_permalinks(supplied, article, record, date.fromordinal(today), problems)
    return Outcome(result, tuple(problems))


def _never_published(
    seeds: Seeds, articles: Mapping[str, ArticleRecord], terms: Mapping[str, TermRecord]
) -> Iterator[Problem]:
    """Warns about former addresses that the record does not have."""
    known = {former for record in articles.values() for former in record.formerly}
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


def _renamed_articles(
    seeds: Seeds, articles: Sequence[Article], record: Record, problems: Problems
) -> _Update[ArticleRecord]:
    """The records of articles, those of renamed ones under their new slugs."""
    new = {article.slug: article for article in articles if article.slug not in record.articles}
    here = {article.slug for article in articles} | seeds.unread
    gone = {slug: known for slug, known in record.articles.items() if slug not in here}
    words = {slug: _words(article) for slug, article in new.items()} if gone else {}
    candidates: dict[str, list[str]] = {}
    for old, known in gone.items():
        candidates[old] = [
            slug
            for slug, article in new.items()
            if old in article.metadata.formerly or _alike(words[slug], _recorded_words(known))
        ]
    renamed: dict[str, str] = {}
    for old, slugs in candidates.items():
        declared = [slug for slug in slugs if old in new[slug].metadata.formerly]
        if len(declared or slugs) > 1:
            found = f"the text of articles/{old}/, which is now in {' and '.join(slugs)}"
            expected = f"“formerly: [{old}]” in the .yml of one of them"
            problems.add(Problem(new[slugs[0]].path, 1, found, expected))
        elif slugs:
            renamed[old] = (declared or slugs)[0]
    result = {
        renamed.get(slug, slug): _renamed(known, slug, renamed[slug]) if slug in renamed else known
        for slug, known in record.articles.items()
    }
    taken = {former: slug for slug, known in result.items() for former in known.formerly}
    for article in articles:
        if article.slug in taken:
            found = f"a text at articles/{article.slug}/, which redirects to {taken[article.slug]}"
            problems.add(Problem(article.path, 1, found, "another file name for it"))
    return _Update(result, [f"{new}: renamed, formerly {old}" for old, new in renamed.items()])


def _renamed(known: _Known, *slugs: str) -> _Known:
    """A record under a new slug, the last of `slugs`; the others redirect to it."""
    former = dict.fromkeys((*known.formerly, *slugs[:-1]))
    return known.model_copy(update={"formerly": tuple(s for s in former if s != slugs[-1])})


def _words(article: Article) -> frozenset[str]:
    return frozenset().union(*(pairs(codes(block.text)) for _, block in article.body()))


def _recorded_words(known: ArticleRecord) -> frozenset[str]:
    return frozenset().union(*(pairs(place.words or "") for place in known.places.values()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SURE * max(1, min(len(one), len(other)))


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
        words = codes(term.definition)
        result[term.slug] = TermRecord(term=term.term, words=words, formerly=formerly)
    fresh = [slug for slug in terms if slug not in known and not result[slug].formerly]
    if fresh:
        changes.append(f"terms: {len(fresh)} new")
    changes += _remove(result, terms.keys(), today, "term")
    return _Update(result, changes)


def _same_term(term: Term, known: TermRecord) -> bool:
    forms = {fold(form).casefold() for form in (term.term, *forms_of(term))}
    alike = likeness(codes(term.definition), known.words)
    return fold(known.term).casefold() in forms or alike >= SURE


def _redirects(record: Record) -> Iterator[RedirectPage]:
    for slug, article in record.articles.items():
        places = tuple(_anchored(article)) if article.formerly or article.removed else ()
        yield from _redirects_to(ARTICLES, slug, article.title, article, places)
    uses = AnchoredPlace(("occurrences", "evidence"), "Where it is used")
    for slug, term in record.terms.items():
        yield from _redirects_to(GLOSSARY, slug, term.term, term, (uses,))


def _redirects_to(
    folder: str,
    slug: str,
    title: str,
    known: ArticleRecord | TermRecord,
    places: tuple[AnchoredPlace, ...],
) -> Iterator[RedirectPage]:
    to = None if known.removed else slug
    for former in known.formerly:
        yield RedirectPage(folder, former, title, to, known.removed, places)
    if known.removed:
        yield RedirectPage(folder, slug, title, None, known.removed, places)


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
            for place in _anchored(article):
                for anchor in place.ids:
                    yield PublishedUrl(page, anchor)
    for slug, term in record.terms.items():
        for former in (slug, *term.formerly):
            yield PublishedUrl(f"{GLOSSARY}/{former}/", "")


def _shortened(changes: list[str]) -> tuple[str, ...]:
    if len(changes) <= _REPORTED:
        return tuple(changes)
    return (*changes[:_REPORTED], f"and {len(changes) - _REPORTED} more changes")
