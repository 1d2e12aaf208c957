"""All generated pages of the site: which there are, and what each shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition import markdown, vocabulary
from edition.addresses import day
from edition.anchors import anchors_json
from edition.apparatus import (
    ApparatusEntry,
    TermUsed,
    apparatus,
    flow_of,
    head_of,
    outline,
    terms_used,
)
from edition.entry_pages import entry_pages, measures
from edition.figures import WORDS_PER_MINUTE, figures, reading_minutes
from edition.glossary import Entry, gloss
from edition.ledger import Ledger, Moved, promised
from edition.markdown import Markdown
from edition.model import RUNNING_TEXT, Article, Concordance, Kind
from edition.reading import read
from edition.reference import bibliography, short_name, sorting_key
from edition.schema import EditionFile
from edition.search_lists import search_lists
from edition.search_records import SearchRecord, article_record, entry_record
from edition.templates import Templates, article_path, handout_path, sheets, way
from edition.vocabulary import Site

ARTICLES_PER_PAGE = 50
ARTICLES_ON_FRONT_PAGE = 12
FIRST_WORDS = 80

GENERATED_FOLDERS = ("articles", "glossary", "colophon", "search")
GENERATED_FILES = ("index.md", "colophon.md", "anchors.json", ".generated")
MANIFEST = ".generated"


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


def pages(edition: Edition, templates: Path, site: Site) -> Iterator[tuple[str, str]]:
    """Every generated page as (path, text); `templates` holds their Markdown."""
    known = Templates(templates)
    yield from _article_pages(edition, known)
    yield from _glossary_pages(edition, known, site)
    yield from _front_pages(edition, known, site)
    for moved in edition.ledger.moved:
        yield from _moved_pages(moved, known)
    records = search_records(edition)
    yield from search_lists(edition.articles, edition.entries, records)
    terms = (entry.term for entry in edition.entries)
    yield "anchors.json", anchors_json(edition.articles, terms, edition.ledger.record)


def search_records(edition: Edition) -> Iterator[SearchRecord]:
    """What search finds: every article and every entry."""
    names = {entry.term.slug: entry.term.term for entry in edition.entries}
    for article in edition.articles:
        yield article_record(article, names)
    yield from map(entry_record, edition.entries)


def _article_pages(edition: Edition, templates: Templates) -> Iterator[tuple[str, str]]:
    entries = {entry.term.slug: entry for entry in edition.entries}
    senses = {
        (sense.article.slug, slug): f"{short_name(sense.article)}: {sense.sense}"
        for slug, entry in entries.items()
        for sense in entry.senses
    }
    for article in edition.articles:
        path = article_path(article)
        glossary = way("glossary", "articles")
        used = [
            (use, entries[use.term], senses.get((article.slug, use.term), ""))
            for use in terms_used(article)
        ]
        by_weight = sorted(used, key=lambda row: (-row[0].uses, sorting_key(row[1].term.term)))
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
                foreign=vocabulary.is_foreign(article.metadata.language),
                missing=sum(note.missing for note in article.notes),
                apparatus=apparatus(article),
                terms=_terms(by_weight, "../../glossary", ""),
                handout=markdown.html_link("a handout", "terms/"),
                outline=outline(article),
            ),
        )
        yield _handout(article, used, templates)


_TermRow = tuple[TermUsed, Entry, str]
"""A term that an article uses, its entry, and the article's own sense of it (“”: none)."""


def _terms(rows: Iterable[_TermRow], glossary: str, article: str) -> Markdown:
    """Terms that an article uses; `glossary` and `article` are addresses (“”: this page)."""
    items = "\n".join(
        markdown.term_used(
            entry.term.term,
            gloss(entry.term),
            sense,
            f"{glossary}/{entry.term.slug}/",
            use.uses,
            use.first,
            article,
        )
        for use, entry, sense in rows
    )
    return Markdown(f"<ul>\n{items}\n</ul>" if items else "")


def _handout(article: Article, used: Sequence[_TermRow], templates: Templates) -> tuple[str, str]:
    """The terms of an article on a page to print, in the order in which a reader meets them."""
    path = handout_path(article.slug)
    page = templates.page(
        "handout.md",
        path,
        article=article,
        bibliography=bibliography(article),
        count=len(used),
        way_back=markdown.html_link("The article", "../"),
        terms=_terms(used, "../../../glossary", "../"),
    )
    return path, page


def _glossary_pages(
    edition: Edition, templates: Templates, site: Site
) -> Iterator[tuple[str, str]]:
    ordered = sorted(edition.entries, key=lambda entry: sorting_key(entry.term.term))
    counts = {
        slug: sum(len(usage.occurrences) for usage in usages)
        for slug, usages in edition.concordance.items()
    }
    by_category = [
        (category, [entry for entry in ordered if entry.term.category == category])
        for category in edition.categories
    ]
    ids = vocabulary.category_ids(edition.categories)
    yield (
        "glossary/index.md",
        templates.page(
            "glossary.md",
            "glossary/index.md",
            letters=list(_by_letter(ordered)),
            categories=[(name, ids[name], group) for name, group in by_category if group],
            counts=counts,
            gloss=gloss,
            data=vocabulary.FILES,
        ),
    )
    known = measures(edition.articles, edition.entries)
    for entry in ordered:
        usages = edition.concordance.get(entry.term.slug, ())
        yield from entry_pages(entry, usages, known, templates, site)
    if ordered:
        yield from vocabulary.files(site, ordered, edition.categories, edition.concordance)


def _moved_pages(moved: Moved, templates: Templates) -> Iterator[tuple[str, str]]:
    """The pages that lead on from an address that was published once."""

    def page(path: str, target: str, anchors: Sequence[object]) -> tuple[str, str]:
        values = {"moved": moved, "target": target, "anchors": anchors, "day": day}
        return path, templates.page("moved.md", path, **values)

    yield page(f"{moved.folder}/{moved.slug}.md", f"{moved.folder}/{moved.to}.md", moved.anchors)
    if moved.folder == "articles":
        yield page(handout_path(moved.slug), handout_path(str(moved.to)), ())


def _by_letter(ordered: Sequence[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    """The entries by their first letters, each with its anchor; “#” for those without letters."""
    groups: dict[str, list[Entry]] = {}
    for entry in ordered:
        groups.setdefault(sorting_key(entry.term.term)[:1].upper() or "#", []).append(entry)
    for number, (letter, group) in enumerate(groups.items(), start=1):
        plain = letter.isascii() and letter.isalnum()
        yield letter, letter.lower() if plain else f"letter-{number}", group


def _front_pages(edition: Edition, templates: Templates, site: Site) -> Iterator[tuple[str, str]]:
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
    for sheet, portion in sheets("articles/index.md", described, ARTICLES_PER_PAGE):
        yield (
            sheet.path,
            templates.page("articles.md", sheet.path, articles=portion, sheet=sheet, **shared),
        )
    for sheet, portion in sheets("colophon.md", described, ARTICLES_PER_PAGE):
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
        _remove_empty(path.parent, docs)
    if listed != names:
        manifest.write_text("\n".join(names) + "\n", encoding="utf-8")
    return changed, len(stale)


def _remove_empty(folder: Path, docs: Path) -> None:
    """Removes a folder below `docs` in which nothing is left, and those that only held it."""
    while folder != docs and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
