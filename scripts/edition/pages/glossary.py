"""The list of all terms, A to Z and by category."""

from collections.abc import Iterable, Iterator, Sequence

from edition.assembly import Edition
from edition.document.citation import sorting_key
from edition.document.model import Article
from edition.exports import skos
from edition.exports.site import Site
from edition.files import Files
from edition.glossary.collocates import measures, per_thousand
from edition.glossary.concordance import numbers_of_uses
from edition.glossary.entries import Entry, alphabetical, gloss
from edition.memo import Memo
from edition.pages.markdown import bars
from edition.pages.templates import Templates, Values
from edition.references.csl import references

ARTICLES_COMPARED = 3
"""Articles up to which the list says how often each of them uses a term."""

LEAST_SHARE = 0.06
"""How much of the longest bar a shorter one has at least, so that it can be seen."""


def glossary_page(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The list of all terms, and the glossary as data beside it."""
    ordered = alphabetical(edition.entries)
    yield templates.page(
        "glossary.md",
        "glossary/index.md",
        letters=list(_by_letter(ordered)),
        count=len(ordered),
        gloss=gloss,
        data=skos.FILES,
        **_categories(edition, ordered),
        **_uses(edition, memo),
        **_comparison(edition, ordered, memo),
    )
    if ordered:
        works = memo(references, edition.seeds.bibliography).full
        yield from skos.files(site, ordered, edition.categories, edition.concordance, works, memo)


def _categories(edition: Edition, ordered: Sequence[Entry]) -> Values:
    """The terms by category, with the anchors of these."""
    ids = skos.category_ids(edition.categories)
    by_category = [
        (category, [entry for entry in ordered if entry.term.category == category])
        for category in edition.categories
    ]
    return {
        "categories": [(name, ids[name], group) for name, group in by_category if group],
        "ids": ids,
    }


def _uses(edition: Edition, memo: Memo) -> Values:
    """How often each term (by slug) is used, and all of them."""
    counts = memo(numbers_of_uses, edition.concordance)
    return {"counts": counts, "uses": sum(counts.values())}


def _comparison(edition: Edition, ordered: Sequence[Entry], memo: Memo) -> Values:
    """How often each article uses each term, if there are few articles; nothing of one alone."""
    compared = edition.articles if 1 < len(edition.articles) <= ARTICLES_COMPARED else ()
    rates = _rates(ordered, edition, compared, memo)
    highest = max((rate for several in rates.values() for rate in several), default=0)
    return {
        "compared": compared,
        "rates_of": rates,
        "bars": lambda rates: bars([_share(rate, highest) for rate in rates]),
        "shortest": highest * LEAST_SHARE,
    }


def _share(rate: float, highest: float) -> float:
    """How long a bar is of the longest; there is none where a term is not used."""
    return max(rate / highest, LEAST_SHARE) if rate else 0


def _rates(
    entries: Iterable[Entry], edition: Edition, compared: Sequence[Article], memo: Memo
) -> dict[str, list[float]]:
    """How often each of some articles uses each term (by slug), per 1,000 words."""
    extents = memo(measures, edition.articles, memo).extents
    rates = {}
    for entry in entries:
        usages = edition.concordance.get(entry.term.slug, ()) if compared else ()
        uses = {usage.article.slug: len(usage.occurrences) for usage in usages}
        rates[entry.term.slug] = [
            per_thousand(uses[slug], extents[slug].words) if slug in uses else 0.0
            for slug in (article.slug for article in compared if uses)
        ]
    return rates


def _by_letter(ordered: Sequence[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    """The entries by their first letters, each with its anchor; “#” for those without letters."""
    groups: dict[str, list[Entry]] = {}
    for entry in ordered:
        groups.setdefault(sorting_key(entry.term.term)[:1].upper() or "#", []).append(entry)
    for number, (letter, group) in enumerate(groups.items(), start=1):
        plain = letter.isascii() and letter.isalnum()
        yield letter, letter.lower() if plain else f"letter-{number}", group
