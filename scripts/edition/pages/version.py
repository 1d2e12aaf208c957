"""Which state of an article a page shows, and what has changed in it, and when."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from itertools import repeat
from typing import NamedTuple

from edition.document.model import Article
from edition.memo import Memo
from edition.permalinks.record import ArticleRecord, Record
from edition.text.numbers import counted

_OF_THE_TEXT = {"structure", "corrections", "remarks", "policy", "left_out", "notes", "not_notes"}


class Change(NamedTuple):
    """What changed on a day (in the form of ISO 8601), in words."""

    day: str
    said: str

    @property
    def on(self) -> date:
        """The day."""
        return date.fromisoformat(self.day)


class Version(NamedTuple):
    """The state of an article: a digest of text and apparatus, and its dated changes, newest first.

    Changes without a date are known by the digest alone.
    """

    digest: str
    changes: tuple[Change, ...]

    @property
    def on(self) -> date | None:
        """The day of the last change that has one."""
        return self.changes[0].on if self.changes else None


def version_of(digest: str, article: Article, record: ArticleRecord | None) -> Version:
    """The version of an article with this digest; `record` is what is on record of it."""
    told: dict[date, Counter[str]] = {}
    for day, what in _dated(article, record):
        told.setdefault(day, Counter())[what] += 1
    days = sorted(told, reverse=True)
    changes = (Change(day.isoformat(), ", ".join(_said(told[day]))) for day in days)
    return Version(digest, tuple(changes))


def last_changes(articles: Iterable[Article], record: Record, memo: Memo) -> dict[str, date]:
    """The day of the last dated change of each article, by the path of its page in the site."""
    versions = (
        (one.slug, version_of(memo(digest, one), one, record.articles.get(one.slug)))
        for one in articles
    )
    return {f"articles/{slug}/": version.on for slug, version in versions if version.on}


def digest(article: Article) -> str:
    """What tells the text, and what corrects it and remarks on it, from other states of them."""
    apparatus = article.metadata.model_dump(mode="json", include=_OF_THE_TEXT, exclude_none=True)
    content = json.dumps([article.lines, apparatus], sort_keys=True).encode()
    return blake2b(content, digest_size=4).hexdigest()


def _said(several: Counter[str]) -> Iterator[str]:
    for what, number in several.items():
        one, _, became = what.partition(" ")
        yield f"{counted(number, one)} {became}"


def _dated(article: Article, record: ArticleRecord | None) -> Iterator[tuple[date, str]]:
    """What was entered, removed or divided, with its day."""
    data = article.metadata
    for one in data.corrections:
        what = "remark" if one.corrected is None else "correction"
        yield from repeat((one.on, f"{what} added"), one.times if one.on else 0)
    yield from ((one.on, "remark added") for one in data.remarks if one.on)
    if record is None:
        return
    for name, mark in record.marks.items():
        if mark.removed:
            yield mark.removed, f"{name.partition('-')[0]} withdrawn"
    for place in record.places.values():
        if place.removed:
            yield place.removed, "place removed"
        if place.divided_on:
            yield place.divided_on, "paragraph divided"
