"""The pages of one term: its entry, how it is used, and where."""

import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition import markdown
from edition.forms import fold, forms_of, own_forms
from edition.glossary import Entry
from edition.languages import language_name
from edition.markdown import Markdown
from edition.model import Article, Occurrence, Usage
from edition.reference import short_name, title
from edition.schema import Term
from edition.strip import rows, strip
from edition.templates import Templates, article_path, sheets, term_path, way
from edition.usage import Companion, Extent, company, extent_of, paragraphs_using, per_thousand
from edition.vocabulary import Site, defined_term, is_foreign
from edition.waiting import ATTRIBUTE

OCCURRENCES_PER_PAGE = 100
ARTICLES_COMPARED = 10
"""Articles up to which a term's page names and compares them one by one."""

COMPANIONS = 10
COMPANIONS_BESIDE = 5

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


def entry_pages(
    entry: Entry, usages: Sequence[Usage], known: Measures, templates: Templates, site: Site
) -> Iterator[tuple[str, str]]:
    """The pages of a term, and the file with its uses."""
    slug = entry.term.slug
    uses: list[_Use] = [
        (usage.article, occurrence) for usage in usages for occurrence in usage.occurrences
    ]
    companions = company(slug, usages, known.whole)
    for sheet, portion in sheets(term_path(entry.term), uses, OCCURRENCES_PER_PAGE):
        folder = posixpath.dirname(sheet.path)
        yield (
            sheet.path,
            templates.page(
                "term.md",
                sheet.path,
                entry=entry,
                term=entry.term,
                jsonld=defined_term(site, entry.term),
                forms=own_forms(entry.term),
                languages=[(tag, language_name(tag), n) for tag, n in entry.term.names.items()],
                sheet=sheet,
                count=len(uses),
                articles_compared=ARTICLES_COMPARED,
                per_article=[(usage.article, len(usage.occurrences)) for usage in usages],
                waiting=Markdown(ATTRIBUTE),
                glossary=way("glossary", sheet.path.removesuffix(".md")),
                used=list(_used(slug, usages, portion, known, sheet.path)),
                company=[(known.terms[one.term], one) for one in companions[:COMPANIONS]],
                companions=len(companions),
                sentences=_sentences(portion, folder),
                data=way(_uses_path(entry.term), sheet.path.removesuffix(".md")),
            ),
        )
    if uses:
        yield _uses_path(entry.term), _uses_json(entry.term, usages)


def _uses_path(term: Term) -> str:
    """The file with the uses of a term, below docs/."""
    return f"glossary/{term.slug}/concordance.json"


def _uses_json(term: Term, usages: Sequence[Usage]) -> str:
    """The uses of a term with the words beside them, for a script that sorts and filters them.

    `articles` are rows of address, name and language; `uses` are rows: the index of the article,
    that of the form, the paragraph, the words to the left, the use, the words to the right.
    """
    forms = forms_of(term)
    known = {fold(form).lower(): index for index, form in enumerate(forms)}
    content = {
        "articles": [
            [
                f"../../articles/{usage.article.slug}/",
                short_name(usage.article),
                usage.article.metadata.language,
            ]
            for usage in usages
        ],
        "forms": forms,
        "uses": [
            [number, known[fold(use.words).lower()], use.block.id, use.left, use.words, use.right]
            for number, usage in enumerate(usages)
            for use in usage.occurrences
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Used:
    """How one article uses a term; `strip` and `rows` are HTML, `address` is that of the article.

    `sections` counts those that use it, `company` holds terms with the paragraphs that use both.
    """

    name: str
    address: str
    count: int
    words: int
    rate: float
    sections: int
    of_sections: int
    strip: Markdown
    rows: Markdown
    company: list[tuple[Term, int]]


def _used(
    slug: str, usages: Sequence[Usage], portion: Sequence[_Use], known: Measures, path: str
) -> Iterator[Used]:
    """The articles of a sheet; their strips show the uses that the sheet lists."""
    by_article = {usage.article.slug: usage for usage in usages}
    for article, group in groupby(portion, key=lambda use: use[0]):
        usage = by_article[article.slug]
        extent = known.extents[article.slug]
        name = short_name(article)
        address = way(f"articles/{article.slug}/", path.removesuffix(".md"))
        label = f"Where {name} uses it"
        beside: list[Companion] = []
        if 1 < len(usages) <= ARTICLES_COMPARED:
            beside = company(slug, [usage], known.paragraphs[article.slug])
        yield Used(
            name=name,
            address=address,
            count=len(usage.occurrences),
            words=extent.words,
            rate=per_thousand(len(usage.occurrences), extent.words),
            sections=len({use.heading and use.heading.id for use in usage.occurrences}),
            of_sections=len(extent.sections),
            strip=Markdown(strip(extent, (use for _, use in group), label, address)),
            rows=Markdown(rows(name, extent, usage.occurrences, address)),
            company=[(known.terms[one.term], one.paragraphs) for one in beside[:COMPANIONS_BESIDE]],
        )


def _sentences(uses: Sequence[_Use], folder: str) -> Markdown:
    """The uses of a term, by article and section, for a page in `folder`."""
    parts = []
    for number, (article, group) in enumerate(groupby(uses, key=lambda use: use[0]), start=1):
        sections = [
            (heading, [occurrence for _, occurrence in of_section])
            for heading, of_section in groupby(group, key=lambda use: use[1].heading)
        ]
        page = way(article_path(article), folder)
        shown = markdown.sentences(number, title(article), page, sections)
        language = article.metadata.language
        parts.append(markdown.in_language(shown, language) if is_foreign(language) else shown)
    return Markdown("\n\n".join(parts))
