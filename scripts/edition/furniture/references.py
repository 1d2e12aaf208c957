"""How an article is cited in each style: its entry in a list, and what a note or the text says."""

from collections.abc import Iterator
from html import escape

from edition.assembly import Edition
from edition.document.citation import edited_title
from edition.document.csl_item import csl_items
from edition.document.model import Article
from edition.furniture.html import attributes, in_language
from edition.memo import Memo
from edition.references.styles import LOCATOR, STYLES, Cited, cited_in_styles

_IN_NOTES = frozenset({"chicago-notes"})
"""Styles that cite in notes; others do it in the text, in brackets."""


def references(edition: Edition, memo: Memo) -> Iterator[tuple[str, str]]:
    """The references of each article, by its slug, as HTML."""
    known = cited_in_styles(csl_items(edition.articles), memo)
    for article in edition.articles:
        first = next((block.paragraph for _, block in article.body()), "")
        in_styles = known[article.slug]
        listed = _list(_style(name, in_styles[name], first) for name in STYLES)
        yield article.slug, _with_language(listed, article)


def _with_language(listed: str, article: Article) -> str:
    """References whose titles say their language, if the page has another."""
    stated = in_language(article.metadata.language)
    title = escape(edited_title(article), quote=False)
    return listed.replace(title, f"<span{attributes(stated)}>{title}</span>") if stated else listed


def _list(styles: Iterator[str]) -> str:
    return f'<dl class="references">\n{"".join(styles)}</dl>'


def _style(name: str, one: Cited, first: str) -> str:
    """What a style makes of an article; templates have it for each kind of place, for scripts."""
    where = "In a note" if name in _IN_NOTES else "In the text"
    brackets = ("", "") if name in _IN_NOTES else ("(", ")")
    said = {kind: content.join(brackets) for kind, content in one.citations.items()}
    example = said["paragraph"].replace(LOCATOR, first) if first else said["whole"]
    of = f", for paragraph {first}" if first else ""
    templates = "".join(
        f"<template{attributes({'data-cites': kind})}>{content}</template>"
        for kind, content in said.items()
    )
    return (
        f"<div{attributes({'data-style': name, 'data-where': where})}>"
        f"<dt>{escape(STYLES[name])}</dt>\n"
        f'<dd class="entry">{one.entry}</dd>\n'
        f"<dd>{where}{of}: {example}</dd>{templates}</div>\n"
    )
