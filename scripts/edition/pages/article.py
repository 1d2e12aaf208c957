"""The page of an article, and the handout of its terms."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from edition.assembly import Edition
from edition.dialogues.questions import Question
from edition.document.citation import bibliography, short_name
from edition.document.edited_text import edited_text
from edition.document.model import Article, Kind
from edition.exports.annotations import annotations, annotations_path
from edition.exports.citations import FORMATS, citations
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.pages.apparatus import TEXT, ApparatusEntry, apparatus, flow_of, head_of
from edition.pages.bibliography import WorkLink, work_links
from edition.pages.markdown import Markdown
from edition.pages.metadata import head_of_article
from edition.pages.next_article import NextArticle, next_articles
from edition.pages.relative_url import article_path, handout_path, relative_url
from edition.pages.statistics import WORDS_PER_MINUTE, reading_minutes
from edition.pages.templates import Templates
from edition.pages.version import Version, digest, version_of
from edition.sources.edition_schema import EditionFile
from edition.text.languages import LANGUAGE, is_foreign, is_right_to_left


def article_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The page of each article, and its handout."""
    recorded = edition.permalinks.record.articles
    works = memo(work_links, edition.seeds.bibliography, memo)
    names = tuple((article.slug, short_name(article)) for article in edition.articles)
    compared = _compared(edition.dialogues)
    following = dict(next_articles(edition.articles, [one.term for one in edition.entries], memo))
    for article in edition.articles:
        terms = {mention.term for _, block in article.body() for mention in block.mentions()}
        linked = _linked(article, names)
        on_page = (len(terms), works, linked, edition.about, article.slug in compared)
        version = version_of(memo(digest, article), article, recorded.get(article.slug))
        shown = (article, templates, site, version, *on_page, following.get(article.slug))
        yield memo.once(_page, *shown)
        yield from memo.once(annotations, article, edition.about, site)
        yield memo.once(_handout, article, templates, len(terms))
    yield from citations(edition.articles, memo)


def _compared(questions: Iterable[Question]) -> frozenset[str]:
    """The slugs of the articles that questions compare with others."""
    pairs = chain.from_iterable(question.pairs for question in questions)
    return frozenset(voice.article.slug for pair in pairs for voice in pair.voices)


def _linked(article: Article, names: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The names of the articles that remarks on this one lead to, by their slugs."""
    linked = {mark.remark.to.article for _, mark in article.remarks() if mark.remark.to}
    return tuple((slug, name) for slug, name in names if slug in linked)


def _page(
    article: Article,
    templates: Templates,
    site: Site,
    version: Version,
    terms: int,
    works: Mapping[str, WorkLink],
    linked: tuple[tuple[str, str], ...],
    about: EditionFile,
    compared: bool,
    following: NextArticle | None,
) -> GeneratedFile:
    glossary = relative_url("glossary", "articles")
    flow = list(flow_of(article, glossary))
    notes = apparatus(article)
    return templates.page(
        "article.md",
        article_path(article),
        article=article,
        metadata=article.metadata,
        bibliography=bibliography(article),
        publication=_publication(article),
        license_mark=_license_mark(article),
        numbers=_numbers(article),
        shows_doi=_shows_doi(article),
        minutes=reading_minutes(article),
        words_per_minute=WORDS_PER_MINUTE,
        head=head_of(article, glossary),
        flow=flow,
        last=max((place for place, piece in enumerate(flow) if piece.kind == TEXT), default=-1),
        next=following,
        foreign=is_foreign(article.metadata.language),
        english=Markdown(f" lang={LANGUAGE}" if is_foreign(article.metadata.language) else ""),
        right_to_left=is_right_to_left(article.metadata.language),
        missing=sum(note.missing for note in article.notes),
        unmatched=sum(note.unmatched for note in article.notes),
        apparatus=notes,
        signature=_usual_signature(notes),
        works=works,
        about=about,
        compared=compared,
        corrected=len({mark.number for _, mark in article.emendations()}),
        data=annotations_path(article.slug),
        linked=dict(linked),
        for_programs=head_of_article(article, site),
        site=site,
        version=version,
        files=[(f"articles/{article.slug}/{name}", what) for name, what in FORMATS.items()],
        terms=terms,
        handout=handout_path(article.slug),
    )


def _usual_signature(notes: Iterable[ApparatusEntry]) -> tuple[str | None, date | None]:
    """The editor and the day that most of the editor’s notes have."""
    counted = Counter((note.by, note.on) for note in notes).most_common(1)
    return counted[0][0] if counted else (None, None)


def _publication(article: Article) -> str:
    """Journal and year, as far as they are known."""
    known = (article.metadata.container_title, article.metadata.year)
    return ", ".join(str(one) for one in known if one is not None)


def _license_mark(article: Article) -> str:
    """The licence as it is called in brackets behind its name, else its name; “” without one."""
    name = article.metadata.license.name if article.metadata.license else ""
    short = re.search(r"\(([^()]+)\)$", name)
    return short[1] if short else name


def _numbers(article: Article) -> str:
    """The first and the last number of a paragraph, “” if there is no paragraph."""
    ids = [block.id.removeprefix("p") for _, block in article.body()]
    return "–".join(dict.fromkeys([*ids[:1], *ids[-1:]]))


def _shows_doi(article: Article) -> bool:
    """Whether the head gives the DOI, which the suggested citation may give already."""
    doi = article.metadata.DOI
    cited = (edited_text(block) for block in article.of_kind(Kind.CITATION))
    return doi is not None and all(doi.lower() not in text.lower() for text in cited)


def _handout(article: Article, templates: Templates, terms: int) -> GeneratedFile:
    """The terms of an article on a page to print, in the order in which a reader meets them."""
    return templates.page(
        "handout.md",
        handout_path(article.slug),
        article=article,
        bibliography=bibliography(article),
        count=terms,
    )
