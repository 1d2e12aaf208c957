"""All generated pages of the site: which there are, and what each shows."""

import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition import markdown
from edition.addresses import day
from edition.anchors import anchors_json
from edition.apparatus import ApparatusEntry, apparatus, flow_of, head_of, outline, terms_used
from edition.figures import WORDS_PER_MINUTE, figures, reading_minutes
from edition.forms import fold, forms_of, own_forms
from edition.glossary import Entry
from edition.languages import language_name
from edition.ledger import Ledger, Moved, promised
from edition.markdown import Markdown
from edition.model import RUNNING_TEXT, Article, Concordance, Kind, Occurrence, Usage
from edition.reading import read, sentences
from edition.reference import bibliography, short_name, sorting_key, title
from edition.schema import EditionFile, Term
from edition.strip import strip, table
from edition.usage import Extent, company, extent_of, paragraphs_using, per_thousand

ARTICLES_PER_PAGE = 50
OCCURRENCES_PER_PAGE = 100
ARTICLES_ON_FRONT_PAGE = 12
ARTICLES_NAMED = 10
COMPANIONS = 10
COMPANIONS_BESIDE = 5
FIRST_WORDS = 80
PAGE_LANGUAGE = "en"

GENERATED_FOLDERS = ("articles", "glossary", "colophon")
GENERATED_FILES = ("index.md", "colophon.md", "anchors.json", ".generated")
MANIFEST = ".generated"

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the pages are made of."""

    ledger: Ledger
    entries: tuple[Entry, ...]
    categories: tuple[str, ...]
    concordance: Concordance
    about: EditionFile

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, with all their ids."""
        return self.ledger.articles


@dataclass(frozen=True, slots=True)
class Site:
    """What mkdocs.yml says of the site as a whole."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list that is spread over several; `number` counts from 1."""

    path: str
    number: int
    before: str | None
    after: str | None


class _Templates:
    """The Markdown templates; whatever they show is escaped unless it is Markdown already."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            finalize=markdown.escape,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["data"] = lambda value: Markdown(
            json.dumps(str(value), ensure_ascii=False)
        )

    def page(self, template: str, path: str, **values: object) -> str:
        """The text of the page at `path`."""
        folder = posixpath.dirname(path)

        def link(text: object, target: str, fragment: str = "", marks: str = "") -> Markdown:
            way = _way(target, folder)
            return markdown.link(text, way + (f"#{fragment}" if fragment else ""), marks)

        return self._environment.get_template(template).render(
            values,
            link=link,
            web=markdown.link,
            anchor=markdown.anchor,
            markdown=Markdown,
            article_path=article_path,
            term_path=term_path,
            short_name=short_name,
            title=title,
            read=read,
        )


def _way(target: str, folder: str) -> str:
    """The relative path from a folder to a page, both below docs/."""
    if target.startswith(f"{folder}/"):
        return target[len(folder) + 1 :]
    return "../" * (folder.count("/") + bool(folder)) + target


def pages(edition: Edition, templates: Path, site: Site) -> Iterator[tuple[str, str]]:
    """Every generated page as (path, text); `templates` holds their Markdown."""
    known = _Templates(templates)
    yield from _article_pages(edition, known)
    yield from _glossary_pages(edition, known)
    yield from _front_pages(edition, known, site)
    for moved in edition.ledger.moved:
        yield _moved_page(moved, known)
    yield "glossary/terms.json", _terms_json(edition)
    terms = (entry.term for entry in edition.entries)
    yield "anchors.json", anchors_json(edition.articles, terms, edition.ledger.record)


def _article_pages(edition: Edition, templates: _Templates) -> Iterator[tuple[str, str]]:
    entries = {entry.term.slug: entry for entry in edition.entries}
    for article in edition.articles:
        path = article_path(article)
        glossary = _way("glossary", "articles")
        yield (
            path,
            templates.page(
                "article.md",
                path,
                article=article,
                metadata=article.metadata,
                bibliography=bibliography(article),
                minutes=reading_minutes(article),
                words_per_minute=WORDS_PER_MINUTE,
                head=head_of(article, glossary),
                flow=list(flow_of(article, glossary)),
                foreign=article.metadata.language.split("-")[0] != PAGE_LANGUAGE,
                missing=sum(note.missing for note in article.notes),
                apparatus=apparatus(article),
                terms=_terms(article, entries),
                outline=outline(article),
            ),
        )


def _terms(article: Article, entries: Mapping[str, Entry]) -> Markdown:
    """The list of the terms that an article uses."""
    names = {slug: entry.term for slug, entry in entries.items()}
    senses = {
        slug: sense.sense
        for slug, entry in entries.items()
        for sense in entry.senses
        if sense.article.slug == article.slug
    }
    rows = (
        markdown.term_used(
            term.term,
            gloss(term),
            senses.get(term.slug),
            _way(term_path(term), "articles"),
            uses,
            first,
        )
        for term, uses, first in terms_used(article, names)
    )
    return Markdown("\n".join(rows))


def gloss(term: Term) -> str:
    """What a term means in one sentence: its gloss, else the first sentence of its definition."""
    return term.short or _first_sentence(term.definition)


@lru_cache(maxsize=10_000)
def _first_sentence(text: str) -> str:
    start, end = sentences(text)[0]
    return text[start:end]


def article_path(article: Article) -> str:
    """The article's page below docs/."""
    return f"articles/{article.slug}.md"


def term_path(term: Term) -> str:
    """The page of a term below docs/."""
    return f"glossary/{term.slug}.md"


def _sheets(path: str, items: Sequence[_Item], size: int) -> Iterator[tuple[Sheet, list[_Item]]]:
    """The items in portions of `size`, each with its page; the first keeps the plain path."""
    folder = posixpath.dirname(path) if path.endswith("/index.md") else path.removesuffix(".md")
    portions = [list(items[i : i + size]) for i in range(0, len(items), size)] or [[]]
    paths = [path, *(f"{folder}/page/{number}.md" for number in range(2, len(portions) + 1))]
    for number, portion in enumerate(portions, start=1):
        before = paths[number - 2] if number > 1 else None
        after = paths[number] if number < len(paths) else None
        yield Sheet(paths[number - 1], number, before, after), portion


def _glossary_pages(edition: Edition, templates: _Templates) -> Iterator[tuple[str, str]]:
    ordered = sorted(edition.entries, key=lambda entry: sorting_key(entry.term.term))
    counts = {
        slug: sum(len(usage.occurrences) for usage in usages)
        for slug, usages in edition.concordance.items()
    }
    by_category = [
        (category, [entry for entry in ordered if entry.term.category == category])
        for category in edition.categories
    ]
    by_letter = [
        (letter, f"letter-{number}" if not letter.isascii() else letter.lower(), list(group))
        for number, (letter, group) in enumerate(groupby(ordered, key=_letter), start=1)
    ]
    yield (
        "glossary/index.md",
        templates.page(
            "glossary.md",
            "glossary/index.md",
            letters=by_letter,
            categories=[(name, group) for name, group in by_category if group],
            counts=counts,
            gloss=gloss,
        ),
    )
    measures = _measures(edition)
    for entry in ordered:
        usages = edition.concordance.get(entry.term.slug, ())
        yield from _term_pages(entry, usages, measures, templates)
        yield _uses_path(entry.term), _uses_json(entry.term, usages)


def _moved_page(moved: Moved, templates: _Templates) -> tuple[str, str]:
    """A page that leads on from an address that was published once."""
    path = f"{moved.folder}/{moved.slug}.md"
    target = f"{moved.folder}/{moved.to}.md"
    return path, templates.page("moved.md", path, moved=moved, target=target, day=day)


def _letter(entry: Entry) -> str:
    return sorting_key(entry.term.term)[:1].upper() or "#"


_Use = tuple[Article, Occurrence]


@dataclass(frozen=True, slots=True)
class _Measures:
    """What the pages of all terms need to know of all articles; the keys are their slugs."""

    extents: Mapping[str, Extent]
    paragraphs: Mapping[str, Counter[str]]
    whole: Counter[str]
    terms: Mapping[str, Term]


def _measures(edition: Edition) -> _Measures:
    paragraphs = paragraphs_using(edition.articles)
    whole: Counter[str] = Counter()
    for counts in paragraphs.values():
        whole.update(counts)
    return _Measures(
        extents={article.slug: extent_of(article) for article in edition.articles},
        paragraphs=paragraphs,
        whole=whole,
        terms={entry.term.slug: entry.term for entry in edition.entries},
    )


def _term_pages(
    entry: Entry, usages: Sequence[Usage], measures: _Measures, templates: _Templates
) -> Iterator[tuple[str, str]]:
    slug = entry.term.slug
    uses: list[_Use] = [
        (usage.article, occurrence) for usage in usages for occurrence in usage.occurrences
    ]
    companions = company(slug, usages, measures.whole)[:COMPANIONS]
    for sheet, portion in _sheets(term_path(entry.term), uses, OCCURRENCES_PER_PAGE):
        folder = posixpath.dirname(sheet.path)
        yield (
            sheet.path,
            templates.page(
                "term.md",
                sheet.path,
                entry=entry,
                term=entry.term,
                forms=own_forms(entry.term),
                languages=[(tag, language_name(tag), n) for tag, n in entry.term.names.items()],
                sheet=sheet,
                count=len(uses),
                articles_named=ARTICLES_NAMED,
                per_article=[(usage.article, len(usage.occurrences)) for usage in usages],
                used=_used(slug, usages, portion, measures, sheet.path),
                company=[(measures.terms[one.term], one) for one in companions],
                usages=_concordance(portion, folder),
                data=_way(_uses_path(entry.term), sheet.path.removesuffix(".md")),
            ),
        )


def _uses_path(term: Term) -> str:
    """The file with the uses of a term, below docs/."""
    return f"glossary/{term.slug}/concordance.json"


def _uses_json(term: Term, usages: Sequence[Usage]) -> str:
    """The uses of a term with the words beside them, for a script that sorts and filters them.

    `uses` are rows: the index of the article, that of the form, the paragraph, the words to the
    left, the use, the words to the right.
    """
    forms = forms_of(term)
    known = {fold(form).lower(): index for index, form in enumerate(forms)}
    content = {
        "articles": [
            [f"../../articles/{usage.article.slug}/", short_name(usage.article)] for usage in usages
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
    """How one article uses a term, as the term's page shows it."""

    article: Article
    count: int
    rate: float
    sections: int
    of_sections: int
    strip: Markdown
    table: Markdown
    company: list[tuple[Term, int]]


def _used(
    slug: str, usages: Sequence[Usage], portion: Sequence[_Use], measures: _Measures, path: str
) -> Iterator[Used]:
    """The articles of a sheet; their strips show the uses that the sheet lists."""
    by_article = {usage.article.slug: usage for usage in usages}
    for article, group in groupby(portion, key=lambda use: use[0]):
        usage = by_article[article.slug]
        extent = measures.extents[article.slug]
        address = _way(f"articles/{article.slug}/", path.removesuffix(".md"))
        beside = company(slug, [usage], measures.paragraphs[article.slug])[:COMPANIONS_BESIDE]
        name = short_name(article)
        yield Used(
            article=article,
            count=len(usage.occurrences),
            rate=per_thousand(len(usage.occurrences), extent.words),
            sections=len({use.heading for use in usage.occurrences}),
            of_sections=len(extent.sections),
            strip=strip(extent, [use for _, use in group], f"Its uses in {name}", address),
            table=table(extent, usage.occurrences, f"Its uses in {name}, by section", address),
            company=[(measures.terms[one.term], one.paragraphs) for one in beside],
        )


def _concordance(uses: Sequence[_Use], folder: str) -> Markdown:
    """The uses of a term, by article and section, for a page in `folder`."""
    parts = []
    for number, (article, group) in enumerate(groupby(uses, key=lambda use: use[0]), start=1):
        sections = [
            (heading, [occurrence for _, occurrence in of_section])
            for heading, of_section in groupby(group, key=lambda use: use[1].heading)
        ]
        way = _way(article_path(article), folder)
        parts.append(markdown.concordance(number, title(article), way, sections))
    return Markdown("\n\n".join(parts))


def _front_pages(edition: Edition, templates: _Templates, site: Site) -> Iterator[tuple[str, str]]:
    counted = figures(edition.articles, edition.entries, edition.concordance)
    described = [_described(article) for article in edition.articles]
    shared = {
        "words_per_minute": WORDS_PER_MINUTE,
        "figures": counted,
        "site_name": site.name,
        "site_description": site.description,
        "promised": sum(1 for _ in promised(edition.ledger.record)),
    }
    front = described[:ARTICLES_ON_FRONT_PAGE]
    yield "index.md", templates.page("index.md", "index.md", articles=front, **shared)
    for sheet, portion in _sheets("articles/index.md", described, ARTICLES_PER_PAGE):
        yield (
            sheet.path,
            templates.page("articles.md", sheet.path, articles=portion, sheet=sheet, **shared),
        )
    for sheet, portion in _sheets("colophon.md", described, ARTICLES_PER_PAGE):
        yield (
            sheet.path,
            templates.page("colophon.md", sheet.path, articles=portion, sheet=sheet, **shared),
        )


@dataclass(frozen=True, slots=True)
class Described:
    """An article as lists of articles show it."""

    article: Article
    path: str
    authors: str
    bibliography: str
    minutes: int
    abstract: str | None
    first_words: str
    apparatus: list[ApparatusEntry]


def _described(article: Article) -> Described:
    abstract = next((read(block) for block in article.of_kind(Kind.ABSTRACT)), None)
    first_words = " ".join(read(block) for block in article.of_kind(*RUNNING_TEXT)[:1]).split()
    cut = first_words[:FIRST_WORDS]
    return Described(
        article=article,
        path=article_path(article),
        authors=", ".join(str(name) for name in article.metadata.author),
        bibliography=bibliography(article),
        minutes=reading_minutes(article),
        abstract=abstract,
        first_words=" ".join(cut) + ("…" if len(cut) < len(first_words) else ""),
        apparatus=apparatus(article),
    )


def _terms_json(edition: Edition) -> str:
    """What search knows of the glossary: for each term its name, address, forms and gloss."""
    rows = [
        {
            "term": entry.term.term,
            "url": f"glossary/{entry.term.slug}/",
            "forms": forms_of(entry.term),
            "short": gloss(entry.term),
        }
        for entry in edition.entries
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def write(docs: Path, generated: Iterator[tuple[str, str]]) -> tuple[int, int]:
    """Brings the generated pages below `docs` up to date; returns how many changed, and went.

    Only pages that an earlier run lists in MANIFEST go: pages of other hands stay.
    """
    names: list[str] = []
    changed = 0
    for name, text in generated:
        path = docs / name
        names.append(name)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed += 1
    manifest = docs / MANIFEST
    listed = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    stale = [docs / name for name in sorted(set(listed) - set(names)) if (docs / name).exists()]
    for path in stale:
        path.unlink()
    if listed != names:
        manifest.write_text("\n".join(names) + "\n", encoding="utf-8")
    return changed, len(stale)
