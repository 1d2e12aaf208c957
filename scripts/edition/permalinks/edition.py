"""The whole record brought up to date: articles and terms that were renamed, removed or are new."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from edition.document.model import Article, reference_id
from edition.document.surface_forms import forms_of
from edition.permalinks.alignment import SURE, likeness
from edition.permalinks.article import assign_permalinks
from edition.permalinks.fingerprint import codes, pairs
from edition.permalinks.ids import NOTE, capitalized, kind_of, name_of
from edition.permalinks.record import ArticleRecord, Record, TermRecord
from edition.sources.load import Seeds
from edition.sources.problems import Problem, Problems
from edition.sources.schema import Term
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold

ARTICLES, GLOSSARY = "articles", "glossary"
_NAMED = 10
"""Articles of which a report of changes tells what changed."""


_Anchor = tuple[tuple[str, ...], str]
"""The anchors of one place, and its name."""


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that only leads on, anchor by anchor; `to` is None if what it held was `removed`."""

    folder: str
    slug: str
    title: str
    to: str | None
    removed: date | None
    anchors: tuple[_Anchor, ...]


@dataclass(frozen=True, slots=True)
class EditionPermalinks:
    """The articles with their ids, the record, pages that lead on, and what changed, in lines."""

    articles: tuple[Article, ...]
    record: Record
    redirects: tuple[RedirectPage, ...]
    changes: tuple[str, ...]
    changed: bool


_Recorded = TypeVar("_Recorded", ArticleRecord, TermRecord)


def bring_up_to_date(
    seeds: Seeds,
    articles: Sequence[Article],
    record: Record,
    today: date,
    problems: Problems,
    faulty: Collection[str] = (),
) -> EditionPermalinks:
    """Finds every recorded place in the articles and terms of today.

    Articles that are `faulty` get ids as if they were new: nothing is published of them.
    """
    known, changes = _renamed_articles(seeds, articles, record, problems)
    kept: list[Article] = []
    recorded = dict(known)
    for supplied, article in zip(seeds.articles, articles, strict=True):
        slug = article.slug
        doubts = Problems()
        before = None if slug in faulty else known.get(slug)
        result = assign_permalinks(supplied, article, before, today, doubts)
        kept.append(result.article)
        if slug not in faulty:
            recorded[slug] = result.record
            problems.extend(doubts)
        if result.changes:
            changes.append(f"{slug}: {result.changes}")
    here = {article.slug for article in articles} | seeds.unread
    changes += _remove(recorded, here, today, "article")
    terms, told = _terms(seeds, record.terms, today, problems)
    changes += told
    problems.extend(_never_published(seeds, recorded, terms))
    new = Record(articles=dict(sorted(recorded.items())), terms=dict(sorted(terms.items())))
    return EditionPermalinks(
        articles=tuple(kept),
        record=new,
        redirects=tuple(_redirects(new)),
        changes=_shortened(changes),
        changed=new != record,
    )


def _never_published(
    seeds: Seeds, articles: Mapping[str, ArticleRecord], terms: Mapping[str, TermRecord]
) -> Iterator[Problem]:
    """Warns of former addresses that the record does not know."""
    known = {former for record in articles.values() for former in record.formerly}
    said: list[tuple[Lines, Location, Collection[str]]] = [
        (supplied.yml, ("formerly",), {*supplied.metadata.formerly} - known)
        for supplied in seeds.articles
    ]
    known = {former for record in terms.values() for former in record.formerly}
    for number, term in enumerate(seeds.glossary.terms):
        location = ("terms", number, "formerly")
        said.append((seeds.glossary_lines, location, {*term.formerly} - known))
    for lines, where, slugs in said:
        for slug in sorted(slugs):
            expected = "an address that was published and has no text of its own now"
            problem = lines.problem(where, f"the former address “{slug}”", expected)
            yield replace(problem, severity="warning")


def _remove(
    recorded: dict[str, _Recorded], here: Collection[str], today: date, what: str
) -> list[str]:
    """Marks as removed what is not here; says so of each."""
    gone = [slug for slug, known in recorded.items() if slug not in here and not known.removed]
    for slug in gone:
        recorded[slug] = recorded[slug].model_copy(update={"removed": today})
    return [f"{slug}: {what} removed" for slug in gone]


def _renamed_articles(
    seeds: Seeds, articles: Sequence[Article], record: Record, problems: Problems
) -> tuple[dict[str, ArticleRecord], list[str]]:
    """The records under the slugs of today, and what was renamed."""
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
        said = [slug for slug in slugs if old in new[slug].metadata.formerly]
        if len(said or slugs) > 1:
            found = f"the text of articles/{old}/, which {' and '.join(slugs)} have"
            expected = f"“formerly: [{old}]” in the .yml of one of them"
            problems.add(Problem(new[slugs[0]].path, 1, found, expected))
        elif slugs:
            renamed[old] = (said or slugs)[0]
    result = {
        renamed.get(slug, slug): _renamed(known, slug, renamed[slug]) if slug in renamed else known
        for slug, known in record.articles.items()
    }
    taken = {former: slug for slug, known in result.items() for former in known.formerly}
    for article in articles:
        if article.slug in taken:
            found = f"a text at articles/{article.slug}/, which leads on to {taken[article.slug]}"
            problems.add(Problem(article.path, 1, found, "another file name for it"))
    return result, [f"{new}: renamed, formerly {old}" for old, new in renamed.items()]


def _renamed(known: _Recorded, *slugs: str) -> _Recorded:
    """What is known under a new slug, the last of `slugs`; the others lead on to it."""
    former = dict.fromkeys((*known.formerly, *slugs[:-1]))
    return known.model_copy(update={"formerly": tuple(s for s in former if s != slugs[-1])})


def _words(article: Article) -> frozenset[str]:
    return frozenset().union(*(pairs(codes(block.text)) for _, block in article.body()))


def _recorded_words(known: ArticleRecord) -> frozenset[str]:
    return frozenset().union(*(pairs(place.words or "") for place in known.places.values()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SURE * max(1, min(len(one), len(other)))


def _terms(
    seeds: Seeds, known: Mapping[str, TermRecord], today: date, problems: Problems
) -> tuple[dict[str, TermRecord], list[str]]:
    """The terms for the record, and what changed."""
    terms = {term.slug: term for term in seeds.glossary.terms}
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
            found = f"the address “{term.slug}”, which leads on to “{taken[term.slug]}”"
            expected = "an address of its own (“id”)"
            location = ("terms", number, "term")
            problems.add(seeds.glossary_lines.problem(location, found, expected))
        before = result.get(term.slug)
        formerly = before.formerly if before else ()
        words = codes(term.definition)
        result[term.slug] = TermRecord(term=term.term, words=words, formerly=formerly)
    fresh = [slug for slug in terms if slug not in known and not result[slug].formerly]
    if fresh:
        changes.append(f"terms: {len(fresh)} new")
    changes += _remove(result, terms.keys(), today, "term")
    return result, changes


def _same_term(term: Term, known: TermRecord) -> bool:
    forms = {fold(form).casefold() for form in (term.term, *forms_of(term))}
    alike = likeness(codes(term.definition), known.words)
    return fold(known.term).casefold() in forms or alike >= SURE


def _redirects(record: Record) -> Iterator[RedirectPage]:
    for slug, article in record.articles.items():
        ids = tuple(_anchors(article)) if article.formerly or article.removed else ()
        yield from _leading(ARTICLES, slug, article.title, article, ids)
    for slug, term in record.terms.items():
        uses = (("occurrences", "evidence"), "Where it is used")
        yield from _leading(GLOSSARY, slug, term.term, term, (uses,))


def _leading(
    folder: str, slug: str, title: str, known: ArticleRecord | TermRecord, ids: tuple[_Anchor, ...]
) -> Iterator[RedirectPage]:
    for former in known.formerly:
        yield RedirectPage(
            folder, former, title, None if known.removed else slug, known.removed, ids
        )
    if known.removed:
        yield RedirectPage(folder, slug, title, None, known.removed, ids)


def _anchors(article: ArticleRecord) -> Iterator[_Anchor]:
    for identifier, place in article.places.items():
        references: tuple[str, ...] = ()
        if kind_of(identifier) == NOTE:
            name = identifier.removeprefix("note-")
            references = tuple(reference_id(name, n) for n in range(1, place.references + 1))
        yield (identifier, *references), capitalized(name_of(identifier, place))


def published_urls(record: Record) -> Iterator[tuple[str, str]]:
    """Every address ever published, as (page, anchor); an empty anchor is the page itself."""
    for slug, article in record.articles.items():
        for page in (slug, *article.formerly):
            yield f"{ARTICLES}/{page}/", ""
            for anchors, _ in _anchors(article):
                for anchor in anchors:
                    yield f"{ARTICLES}/{page}/", anchor
    for slug, term in record.terms.items():
        for page in (slug, *term.formerly):
            yield f"{GLOSSARY}/{page}/", ""


def _shortened(changes: list[str]) -> tuple[str, ...]:
    if len(changes) <= _NAMED:
        return tuple(changes)
    return (*changes[:_NAMED], f"and {len(changes) - _NAMED} more changes")
