"""The page of an article, and the handout of its terms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from edition.assembly import Edition
from edition.dialogues.questions import Question
from edition.document.citation import bibliography, short_name
from edition.document.edited_text import edited_text
from edition.document.model import Article, Kind
from edition.document.words import WORDS_PER_MINUTE
from edition.exports.annotations import annotations, annotations_path
from edition.exports.citations import FORMATS, citations
from edition.exports.oembed import oembed, oembed_path
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.glossary.concordance import uses_of_terms
from edition.memo import Memo
from edition.pages.apparatus import TEXT, ApparatusEntry, apparatus, flow_of, head_of
from edition.pages.bibliography import WorkLink, work_links
from edition.pages.markdown import Markdown
from edition.pages.metadata import SharedCard, head_of_article, shared_card
from edition.pages.next_article import NextArticle, next_articles
from edition.pages.offered_books import OfferedBook, offered_books
from edition.pages.relative_url import article_path, handout_path, relative_url
from edition.pages.statistics import reading_minutes
from edition.pages.templates import Templates, Values
from edition.permalinks.record import RecordedVersion
from edition.social_cards.card import card_of_article, social_cards
from edition.sources.edition_schema import EditionFile
from edition.text.languages import LANGUAGE, is_foreign, is_right_to_left


class _Around(NamedTuple):
    """What the page of an article shows of the rest of the edition.

    `terms` counts the terms that the article uses; `works` are by id, `linked` names by slug;
    `compared` says whether questions set it beside others.
    """

    site: Site
    about: EditionFile
    versions: tuple[RecordedVersion, ...]
    terms: int
    works: Mapping[str, WorkLink]
    linked: tuple[tuple[str, str], ...]
    compared: bool
    following: NextArticle | None
    card: SharedCard | None
    books: tuple[OfferedBook, ...]


def article_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The page of each article, and its handout."""
    for article, around in _with_around(edition, site, memo):
        yield memo.once(_page, article, around, templates)
        yield from memo.once(annotations, article, edition.about, site)
        yield from oembed(article, site)
        yield memo.once(_handout, article, templates, around.terms)
    yield from citations(edition.articles, memo)


def _with_around(edition: Edition, site: Site, memo: Memo) -> Iterator[tuple[Article, _Around]]:
    recorded = edition.permalinks.record.articles
    works = memo(work_links, edition.seeds.bibliography, memo)
    names = {article.slug: short_name(article) for article in edition.articles}
    compared = _compared(edition.dialogues)
    cards = social_cards(edition, site, memo)
    books = offered_books(site)
    following = dict(next_articles(edition.articles, [one.term for one in edition.entries], memo))
    for article in edition.articles:
        slug = article.slug
        around = _Around(
            site=site,
            about=edition.about,
            versions=recorded[slug].versions[::-1] if slug in recorded else (),
            terms=len(memo(uses_of_terms, article)),
            works=works,
            linked=_linked(article, names),
            compared=slug in compared,
            following=following.get(slug),
            card=shared_card(card_of_article(slug), cards),
            books=books.get(slug, ()),
        )
        yield article, around


def _compared(questions: Iterable[Question]) -> frozenset[str]:
    """The slugs of the articles that questions compare with others."""
    pairs = chain.from_iterable(question.pairs for question in questions)
    return frozenset(voice.article.slug for pair in pairs for voice in pair.voices)


def _linked(article: Article, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The names of the articles that remarks on this one lead to, by their slugs."""
    linked = {mark.remark.to.article for _, mark in article.remarks() if mark.remark.to}
    return tuple((slug, names[slug]) for slug in sorted(linked & names.keys()))


def _page(article: Article, around: _Around, templates: Templates) -> GeneratedFile:
    return templates.page(
        "article.md",
        article_path(article),
        article=article,
        metadata=article.metadata,
        **_said_in_head(article),
        **_text(article),
        **_behind(article),
        **_shown_around(article, around),
    )


def _said_in_head(article: Article) -> Values:
    """What stands above the text."""
    return {
        "bibliography": bibliography(article),
        "publication": _publication(article),
        "license_mark": _license_mark(article),
        "numbers": _numbers(article),
        "shows_doi": _shows_doi(article),
        "minutes": reading_minutes(article),
        "words_per_minute": WORDS_PER_MINUTE,
    }


def _text(article: Article) -> Values:
    """The text with its notes, and in which language it is."""
    glossary = relative_url("glossary", "articles")
    language = article.metadata.language
    flow = list(flow_of(article, glossary))
    return {
        "head": head_of(article, glossary),
        "flow": flow,
        "last": max((at for at, piece in enumerate(flow) if piece.kind == TEXT), default=-1),
        "foreign": is_foreign(language),
        "english": Markdown(f" lang={LANGUAGE}" if is_foreign(language) else ""),
        "right_to_left": is_right_to_left(language),
    }


def _behind(article: Article) -> Values:
    """What is told of the text behind it."""
    slug, notes = article.slug, apparatus(article)
    return {
        "apparatus": notes,
        "signature": _usual_signature(notes),
        "missing": sum(note.missing for note in article.notes),
        "unmatched": sum(note.unmatched for note in article.notes),
        "corrected": article.corrected,
        "data": annotations_path(slug),
        "oembed": oembed_path(slug),
        "files": [(f"articles/{slug}/{name}", form.name) for name, form in FORMATS.items()],
        "handout": handout_path(slug),
    }


def _shown_around(article: Article, around: _Around) -> Values:
    """What stands around the text."""
    values = {
        "next": around.following,
        "for_programs": head_of_article(article, around.site, around.books),
    }
    return {**around._asdict(), **values, "linked": dict(around.linked)}


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
    ids = [block.paragraph for _, block in article.body()]
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
