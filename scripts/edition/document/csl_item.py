"""An article as an item of CSL-JSON, the form in which references are made and exchanged."""

import json
from collections.abc import Iterable
from datetime import date

from edition.document.citation import edited_title
from edition.document.model import Article
from edition.sources.contributors import Contributor

CslItem = dict[str, object]


def csl_item(article: Article) -> CslItem:
    """The published article, with its slug as its id and its title as the edition reads it."""
    data = article.metadata
    people: dict[str, tuple[Contributor, ...]] = {
        "author": data.author,
        "editor": data.editor,
        "translator": data.translator,
    }
    named: CslItem = {
        role: [name.csl() for name in names] for role, names in people.items() if names
    }
    values: CslItem = {
        "container-title": data.container_title,
        "publisher": data.publisher,
        "publisher-place": data.publisher_place,
        "volume": _text(data.volume),
        "issue": _text(data.issue),
        "page": data.page,
        "DOI": data.DOI,
        "URL": data.published_at,
        "language": data.language,
    }
    known = {key: value for key, value in values.items() if value is not None}
    issued: CslItem = {"issued": {"date-parts": [_parts(data.issued)]}} if data.issued else {}
    head: CslItem = {"id": article.slug, "type": data.type, "title": edited_title(article)}
    return head | named | issued | known


def csl_items(articles: Iterable[Article]) -> tuple[str, ...]:
    """The articles as items, each as JSON."""
    return tuple(json.dumps(csl_item(article), ensure_ascii=False) for article in articles)


def _text(value: int | str | None) -> str | None:
    return None if value is None else str(value)


def _parts(issued: int | date) -> list[int]:
    if isinstance(issued, date):
        return [issued.year, issued.month, issued.day]
    return [issued]
