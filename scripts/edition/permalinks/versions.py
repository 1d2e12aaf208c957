"""The states of an article that were published, and what changed from one to the next."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b

from edition.document.model import Article
from edition.permalinks.ids import kind_of
from edition.permalinks.record import ArticleRecord, Record, RecordedPlace, RecordedVersion
from edition.text.numbers import counted

_OF_THE_TEXT = {"structure", "corrections", "remarks", "policy", "left_out", "notes", "not_notes"}
_ELSE = "only spelling, punctuation, structure or the wording of the edition’s notes"


def digest_of_version(article: Article) -> str:
    """What tells text and apparatus of an article from other states of them: 8 hex digits."""
    apparatus = article.metadata.model_dump(mode="json", include=_OF_THE_TEXT, exclude_none=True)
    content = json.dumps([article.lines, apparatus], sort_keys=True).encode()
    return blake2b(content, digest_size=4).hexdigest()


def with_version(
    article: Article, before: ArticleRecord | None, after: ArticleRecord, today: date
) -> ArticleRecord:
    """The record `after`, with a version of `today` if the article is not as it was `before`."""
    known = before.versions if before else ()
    digest = digest_of_version(article)
    if known and known[-1].digest == digest:
        return after.model_copy(update={"versions": known})
    changes = ", ".join(_changes(before, after) or [_ELSE]) if before and known else ""
    version = RecordedVersion(digest=digest, on=today, changes=changes)
    return after.model_copy(update={"versions": (*known, version)})


def last_changes(record: Record) -> dict[str, date]:
    """The day of the last version of each article, by the path of its page in the site."""
    articles = record.articles.items()
    return {f"articles/{slug}/": one.versions[-1].on for slug, one in articles if one.versions}


def _changes(before: ArticleRecord, after: ArticleRecord) -> list[str]:
    """What changed, counted: “2 paragraphs edited”, “1 remark withdrawn”."""
    told = Counter([*_of_places(before, after), *_of_marks(before, after)])
    return [f"{counted(number, noun)} {became}" for (noun, became), number in told.items()]


def _of_places(before: ArticleRecord, after: ArticleRecord) -> Iterator[tuple[str, str]]:
    for identifier, place in after.places.items():
        became = _became(before.places.get(identifier), place)
        if became:
            yield kind_of(identifier).value, became


def _became(before: RecordedPlace | None, after: RecordedPlace) -> str:
    """What became of a place; “” if nothing did."""
    if before is None or not before.live:
        added = "divided off" if after.divided_from else "added"
        return (added if before is None else "restored") if after.live else ""
    if after.within:
        return "joined to others"
    if after.removed:
        return "removed"
    same = (before.words, before.heading) == (after.words, after.heading)
    return "" if same else "edited"


def _of_marks(before: ArticleRecord, after: ArticleRecord) -> Iterator[tuple[str, str]]:
    for name, mark in after.marks.items():
        known = before.marks.get(name)
        was, is_there = known is not None and not known.removed, not mark.removed
        if was != is_there:
            yield name.partition("-")[0], "added" if is_there else "withdrawn"
