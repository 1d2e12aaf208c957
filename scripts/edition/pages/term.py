"""The pages of one term: its entry, how it is used, and where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from edition.assembly import Edition
from edition.document.attestation import Attestation
from edition.document.model import Article
from edition.document.surface_forms import own_forms
from edition.exports.kwic import kwic_path
from edition.exports.site import Site
from edition.exports.skos import category_ids, defined_term
from edition.files import Files, GeneratedFile
from edition.glossary.collocates import (
    Collocate,
    Measures,
    collocates,
    measures,
    paragraphs_using,
)
from edition.glossary.concordance import Usage
from edition.glossary.entries import Entry, alphabetical, gloss
from edition.memo import Memo
from edition.pages.bibliography import WorkLink, work_links
from edition.pages.metadata import SharedCard, shared_card
from edition.pages.pagination import PageOfList, paginate
from edition.pages.relative_url import relative_url, term_path
from edition.pages.templates import Templates, Values
from edition.social_cards.card import card_of_term, social_cards
from edition.sources.glossary_schema import Term
from edition.text.languages import language_name

OCCURRENCES_PER_PAGE = 100
ARTICLES_COMPARED = 10
"""Articles up to which a term's page names and compares them one by one."""

COLLOCATES = 10


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page of an entry: the uses that it lists, of `count` in all, which `usages` are.

    A use is known by its place among those of its article.
    """

    entry: Entry
    part: PageOfList
    uses: Sequence[tuple[Usage, int]]
    count: int
    usages: Sequence[Usage]
    collocates: Sequence[Collocate]

    def by_article(self) -> Iterator[tuple[Usage, tuple[int, int]]]:
        """The uses on this page, article by article: from which on, and up to which."""
        for _, group in groupby(self.uses, key=lambda use: use[0].article.slug):
            uses = list(group)
            yield uses[0][0], (uses[0][1], uses[-1][1] + 1)


class _Around(NamedTuple):
    """What the pages of an entry show of the rest of the edition: entries beside it, its card."""

    site: Site
    works: Mapping[str, WorkLink]
    category_id: str
    before: Term | None
    after: Term | None
    card: SharedCard | None


class _Figures(NamedTuple):
    """How a term is used, as far as it is no furniture.

    `per_article` has the uses in each of the `articles`, if these are few.
    """

    uses: int
    articles: int
    per_article: tuple[tuple[Article, int], ...]
    compared: bool
    collocates: int
    collocates_in_all: int


def pages_of(entry: Entry, edition: Edition, known: Measures, memo: Memo) -> tuple[EntryPage, ...]:
    """The pages of an entry, each with its share of the uses."""
    usages = edition.concordance.get(entry.term.slug, ())
    return memo(_entry_pages, entry, usages, known.whole, memo)


def _entry_pages(
    entry: Entry, usages: tuple[Usage, ...], using: Mapping[str, int], memo: Memo
) -> tuple[EntryPage, ...]:
    uses = [(usage, number) for usage in usages for number in range(len(usage.occurrences))]
    found = collocates(entry.term.slug, usages, using, memo)
    return tuple(
        EntryPage(entry, part, portion, len(uses), usages, found)
        for part, portion in paginate(term_path(entry.term), uses, OCCURRENCES_PER_PAGE)
    )


def collocates_by_article(page: EntryPage, memo: Memo) -> Mapping[str, Sequence[Collocate]]:
    """The collocates in each article on a page; none if there are too many to compare, or one."""
    if not 1 < len(page.usages) <= ARTICLES_COMPARED:
        return {}
    term = page.entry.term.slug
    return {
        usage.article.slug: memo(_collocates_within, term, usage, memo)
        for usage, _ in page.by_article()
    }


def _collocates_within(term: str, usage: Usage, memo: Memo) -> list[Collocate]:
    return collocates(term, [usage], memo(paragraphs_using, usage.article))


def term_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The pages of each term."""
    known = memo(measures, edition.articles, memo)
    works = memo(work_links, edition.seeds.bibliography, memo)
    ids = category_ids(edition.categories)
    beside = _neighbours(edition.entries)
    cards = social_cards(edition, site, memo)
    for entry in edition.entries:
        term = entry.term
        card = shared_card(card_of_term(term.slug), cards)
        around = _Around(site, works, ids[term.category], *beside[term.slug], card)
        for page in pages_of(entry, edition, known, memo):
            yield memo.once(_page, entry, page.part, around, _figures(page, memo), templates)


def _page(
    entry: Entry, part: PageOfList, around: _Around, figures: _Figures, templates: Templates
) -> GeneratedFile:
    kwic = kwic_path(entry.term.slug)
    return templates.page(
        "term.md",
        part.path,
        part=part,
        articles_compared=ARTICLES_COMPARED,
        kwic=relative_url(kwic, part.path.removesuffix(".md")),
        **_of_entry(entry, around.site),
        **around._asdict(),
        **figures._asdict(),
    )


def _neighbours(entries: Iterable[Entry]) -> Mapping[str, tuple[Term | None, Term | None]]:
    """For each entry (by slug) those before and after it, A to Z."""
    terms = [entry.term for entry in alphabetical(entries)]
    beside = zip([None, *terms], terms, [*terms[1:], None], strict=False)
    return {term.slug: (before, after) for before, term, after in beside}


def _by_article(places: Iterable[Attestation]) -> list[tuple[Article, list[Attestation]]]:
    """Places by their articles, of each paragraph one."""
    first = {(place.article.slug, place.block.id): place for place in places}
    groups = groupby(first.values(), key=lambda place: place.article.slug)
    several = [list(group) for _, group in groups]
    return [(group[0].article, group) for group in several]


def _of_entry(entry: Entry, site: Site) -> Values:
    """What an entry says, the same on each of its pages."""
    term, evidence = entry.term, entry.evidence
    quoted = {(place.article.slug, place.quote) for one in entry.senses for place in one.evidence}
    return {
        "entry": entry,
        "term": term,
        "cited": _by_article(evidence),
        "unrepeated": [one for one in evidence if (one.article.slug, one.quote) not in quoted],
        "gloss": gloss,
        "jsonld": defined_term(site, term),
        "forms": own_forms(term),
        "languages": [(tag, language_name(tag), names) for tag, names in term.names.items()],
    }


def _figures(page: EntryPage, memo: Memo) -> _Figures:
    usages = page.usages
    few = usages if len(usages) <= ARTICLES_COMPARED else ()
    return _Figures(
        uses=page.count,
        articles=len(usages),
        per_article=tuple((usage.article, len(usage.occurrences)) for usage in few),
        compared=any(collocates_by_article(page, memo).values()),
        collocates=len(page.collocates[:COLLOCATES]),
        collocates_in_all=len(page.collocates),
    )
