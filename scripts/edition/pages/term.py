"""The pages of one term: its entry, how it is used, and where."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.assembly import Edition
from edition.document.citation import short_name, title
from edition.document.model import Article
from edition.document.surface_forms import own_forms
from edition.exports.kwic import kwic_path
from edition.exports.skos import Site, defined_term
from edition.files import GeneratedFile
from edition.glossary.collocates import (
    Collocate,
    Extent,
    collocates,
    extent_of,
    paragraphs_using,
    per_thousand,
)
from edition.glossary.concordance import Occurrence, Usage
from edition.glossary.entries import Entry
from edition.pages import markdown
from edition.pages.deferred_links import DEFERRED_HREF
from edition.pages.dispersion_plot import dispersion_plot, rows
from edition.pages.markdown import Markdown
from edition.pages.pagination import paginate
from edition.pages.relative_url import article_path, relative_url, term_path
from edition.pages.templates import Templates
from edition.sources.schema import Term
from edition.text.languages import is_foreign, language_name

OCCURRENCES_PER_PAGE = 100
ARTICLES_COMPARED = 10
"""Articles up to which a term's page names and compares them one by one."""

COLLOCATES = 10
COLLOCATES_IN_ARTICLE = 5

_Use = tuple[Article, Occurrence]


@dataclass(frozen=True, slots=True)
class Measures:
    """What the pages of all terms need to know of all articles; the keys are their slugs."""

    extents: Mapping[str, Extent]
    paragraphs: Mapping[str, Counter[str]]
    whole: Counter[str]
    terms: Mapping[str, Term]


def measures(articles: Sequence[Article], entries: Sequence[Entry]) -> Measures:
    """The measures of all articles."""
    paragraphs = paragraphs_using(articles)
    whole: Counter[str] = Counter()
    for counts in paragraphs.values():
        whole.update(counts)
    return Measures(
        extents={article.slug: extent_of(article) for article in articles},
        paragraphs=paragraphs,
        whole=whole,
        terms={entry.term.slug: entry.term for entry in entries},
    )


def term_pages(edition: Edition, templates: Templates, site: Site) -> Iterator[GeneratedFile]:
    """The pages of each term."""
    known = measures(edition.articles, edition.entries)
    for entry in edition.entries:
        usages = edition.concordance.get(entry.term.slug, ())
        yield from _pages_of(entry, usages, known, templates, site)


def _pages_of(
    entry: Entry, usages: Sequence[Usage], known: Measures, templates: Templates, site: Site
) -> Iterator[GeneratedFile]:
    slug = entry.term.slug
    uses: list[_Use] = [
        (usage.article, occurrence) for usage in usages for occurrence in usage.occurrences
    ]
    found = collocates(slug, usages, known.whole)
    for part, portion in paginate(term_path(entry.term), uses, OCCURRENCES_PER_PAGE):
        folder = posixpath.dirname(part.path)
        yield templates.page(
            "term.md",
            part.path,
            entry=entry,
            term=entry.term,
            jsonld=defined_term(site, entry.term),
            forms=own_forms(entry.term),
            languages=[(tag, language_name(tag), n) for tag, n in entry.term.names.items()],
            part=part,
            count=len(uses),
            articles_compared=ARTICLES_COMPARED,
            per_article=[(usage.article, len(usage.occurrences)) for usage in usages],
            deferred_href=Markdown(DEFERRED_HREF),
            glossary=relative_url("glossary", part.path.removesuffix(".md")),
            used=list(_used(slug, usages, portion, known, part.path)),
            collocates=[(known.terms[one.term], one) for one in found[:COLLOCATES]],
            collocates_in_all=len(found),
            sentences=_sentences(portion, folder),
            kwic=relative_url(kwic_path(slug), part.path.removesuffix(".md")),
        )


@dataclass(frozen=True, slots=True)
class Used:
    """How one article uses a term; `plot` and `rows` are HTML, `address` is the article's.

    `sections` counts those that use it, `collocates` holds terms with the paragraphs that use both.
    """

    name: str
    address: str
    count: int
    words: int
    rate: float
    sections: int
    of_sections: int
    plot: Markdown
    rows: Markdown
    collocates: list[tuple[Term, int]]


def _used(
    slug: str, usages: Sequence[Usage], portion: Sequence[_Use], known: Measures, path: str
) -> Iterator[Used]:
    """The articles of a page; their dispersion plots show the uses that the page lists."""
    by_article = {usage.article.slug: usage for usage in usages}
    for article, group in groupby(portion, key=lambda use: use[0]):
        usage = by_article[article.slug]
        extent = known.extents[article.slug]
        name = short_name(article)
        address = relative_url(f"articles/{article.slug}/", path.removesuffix(".md"))
        label = f"Where {name} uses it"
        beside: list[Collocate] = []
        if 1 < len(usages) <= ARTICLES_COMPARED:
            beside = collocates(slug, [usage], known.paragraphs[article.slug])
        yield Used(
            name=name,
            address=address,
            count=len(usage.occurrences),
            words=extent.words,
            rate=per_thousand(len(usage.occurrences), extent.words),
            sections=len({use.heading and use.heading.id for use in usage.occurrences}),
            of_sections=len(extent.sections),
            plot=Markdown(dispersion_plot(extent, (use for _, use in group), label, address)),
            rows=Markdown(rows(name, extent, usage.occurrences, address)),
            collocates=[
                (known.terms[one.term], one.paragraphs) for one in beside[:COLLOCATES_IN_ARTICLE]
            ],
        )


def _sentences(uses: Sequence[_Use], folder: str) -> Markdown:
    """The uses of a term, by article and section, for a page in `folder`."""
    parts = []
    for number, (article, group) in enumerate(groupby(uses, key=lambda use: use[0]), start=1):
        sections = [
            (heading, [occurrence for _, occurrence in of_section])
            for heading, of_section in groupby(group, key=lambda use: use[1].heading)
        ]
        page = relative_url(article_path(article), folder)
        shown = markdown.sentences(number, title(article), page, sections)
        language = article.metadata.language
        parts.append(markdown.in_language(shown, language) if is_foreign(language) else shown)
    return Markdown("\n\n".join(parts))
