"""The page of an article, and the handout of its terms."""

from collections.abc import Iterable, Iterator, Sequence

from edition.assembly import Edition
from edition.document.citation import bibliography, short_name, sorting_key
from edition.document.model import Article
from edition.exports.skos import Site
from edition.files import GeneratedFile
from edition.glossary.entries import Entry, gloss
from edition.pages import markdown
from edition.pages.apparatus import (
    TermUsed,
    apparatus,
    flow_of,
    head_of,
    outline,
    terms_used,
)
from edition.pages.markdown import Markdown
from edition.pages.relative_url import article_path, handout_path, relative_url
from edition.pages.statistics import WORDS_PER_MINUTE, reading_minutes
from edition.pages.templates import Templates
from edition.text.languages import is_foreign


def article_pages(edition: Edition, templates: Templates, _: Site) -> Iterator[GeneratedFile]:
    """The page of each article, and its handout."""
    entries = {entry.term.slug: entry for entry in edition.entries}
    senses = {
        (sense.article.slug, slug): f"{short_name(sense.article)}: {sense.sense}"
        for slug, entry in entries.items()
        for sense in entry.senses
    }
    for article in edition.articles:
        path = article_path(article)
        glossary = relative_url("glossary", "articles")
        used = [
            (use, entries[use.term], senses.get((article.slug, use.term), ""))
            for use in terms_used(article)
        ]
        by_weight = sorted(used, key=lambda row: (-row[0].uses, sorting_key(row[1].term.term)))
        yield templates.page(
            "article.md",
            path,
            article=article,
            metadata=article.metadata,
            bibliography=bibliography(article),
            minutes=reading_minutes(article),
            words_per_minute=WORDS_PER_MINUTE,
            head=head_of(article, glossary),
            flow=list(flow_of(article, glossary)),
            foreign=is_foreign(article.metadata.language),
            missing=sum(note.missing for note in article.notes),
            apparatus=apparatus(article),
            terms=_terms(by_weight, "../../glossary", ""),
            handout=markdown.html_link("a handout", "terms/"),
            outline=outline(article),
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


def _handout(article: Article, used: Sequence[_TermRow], templates: Templates) -> GeneratedFile:
    """The terms of an article on a page to print, in the order in which a reader meets them."""
    path = handout_path(article.slug)
    return templates.page(
        "handout.md",
        path,
        article=article,
        bibliography=bibliography(article),
        count=len(used),
        way_back=markdown.html_link("The article", "../"),
        terms=_terms(used, "../../../glossary", "../"),
    )
