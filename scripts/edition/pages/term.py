"""The pages of one term: its entry, how it is used, and where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.assembly import Edition
from edition.document.attestation import Attestation
from edition.document.model import Article
from edition.document.surface_forms import own_forms
from edition.exports.kwic import kwic_path
from edition.exports.site import Site
from edition.exports.skos import category_ids, defined_term
from edition.files import Files
from edition.glossary.collocates import Collocate, Measures, collocates, measures
from edition.glossary.concordance import Usage, number_of_uses
from edition.glossary.entries import Entry, alphabetical, gloss
from edition.memo import Memo
from edition.pages.bibliography import work_links
from edition.pages.metadata import shared_card
from edition.pages.pagination import PageOfList, paginate
from edition.pages.relative_url import relative_url, term_path
from edition.pages.templates import Templates, Values
from edition.social_cards.card import card_of_term, social_cards
from edition.text.languages import language_name

OCCURRENCES_PER_PAGE = 100
ARTICLES_COMPARED = 10
"""Articles up to which a term's page names and compares them one by one."""

COLLOCATES = 10


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page of an entry: the uses that it lists, of `usages`, which are all of the term's.

    A use is known by its place among those of its article.
    """

    entry: Entry
    part: PageOfList
    uses: Sequence[tuple[Usage, int]]
    usages: Sequence[Usage]
    collocates: Sequence[Collocate]

    def by_article(self) -> Iterator[tuple[Usage, tuple[int, int]]]:
        """The uses on this page, article by article: from which on, and up to which."""
        for _, group in groupby(self.uses, key=lambda use: use[0].article.slug):
            uses = list(group)
            yield uses[0][0], (uses[0][1], uses[-1][1] + 1)


def entry_pages(
    entry: Entry, edition: Edition, known: Measures, memo: Memo
) -> tuple[EntryPage, ...]:
    """The pages of an entry, each with its share of the uses."""
    usages = edition.concordance.get(entry.term.slug, ())
    uses = [(usage, number) for usage in usages for number in range(len(usage.occurrences))]
    found = collocates(entry.term.slug, usages, known.whole, memo)
    return tuple(
        EntryPage(entry, part, portion, usages, found)
        for part, portion in paginate(term_path(entry.term), uses, OCCURRENCES_PER_PAGE)
    )


def collocates_by_article(
    page: EntryPage, known: Measures, memo: Memo
) -> Mapping[str, Sequence[Collocate]]:
    """The collocates in each article on a page; none if there are too many to compare, or one."""
    if not 1 < len(page.usages) <= ARTICLES_COMPARED:
        return {}
    return {
        usage.article.slug: memo(_collocates_within, page.entry, usage, known)
        for usage, _ in page.by_article()
    }


def _collocates_within(entry: Entry, usage: Usage, known: Measures) -> list[Collocate]:
    return collocates(entry.term.slug, [usage], known.paragraphs[usage.article.slug])


def term_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The pages of each term."""
    known = memo(measures, edition.articles, memo)
    works = memo(work_links, edition.seeds.bibliography, memo)
    ids = category_ids(edition.categories)
    beside = _neighbours(edition.entries)
    cards = social_cards(edition, site, memo)
    for entry in edition.entries:
        values = {
            "works": works,
            "category_id": ids[entry.term.category],
            **beside[entry.term.slug],
            **_of_entry(entry, site),
            "card": shared_card(card_of_term(entry.term.slug), cards),
        }
        for page in memo(entry_pages, entry, edition, known, memo):
            of_usage = _of_usage(page, known, memo)
            yield templates.page("term.md", page.part.path, **values, **of_usage)


def _neighbours(entries: Iterable[Entry]) -> Mapping[str, Values]:
    """For each entry (by slug) those before and after it, A to Z."""
    terms = [entry.term for entry in alphabetical(entries)]
    beside = zip([None, *terms], terms, [*terms[1:], None], strict=False)
    return {term.slug: {"before": before, "after": after} for before, term, after in beside}


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


def _of_usage(page: EntryPage, known: Measures, memo: Memo) -> Values:
    """How the term is used, as far as it is no furniture."""
    kwic = kwic_path(page.entry.term.slug)
    return {
        "part": page.part,
        "count": number_of_uses(page.usages),
        "articles_compared": ARTICLES_COMPARED,
        "per_article": [(usage.article, len(usage.occurrences)) for usage in page.usages],
        "compared": any(collocates_by_article(page, known, memo).values()),
        "collocates": len(page.collocates[:COLLOCATES]),
        "collocates_in_all": len(page.collocates),
        "kwic": relative_url(kwic, page.part.path.removesuffix(".md")),
    }
