"""Which state of an article a page shows, and when it last changed."""

import gzip
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from edition.assembly import Edition
from edition.memo import Memo
from edition.pages.version import digest, last_changes, version_of
from edition.permalinks.record import ArticleRecord, RecordedMark, RecordedPlace
from edition.site.sitemap import write_sitemap

DAY, LATER = date(2026, 11, 24), date(2027, 1, 2)


def test_a_change_of_the_apparatus_is_another_state(edition: Edition) -> None:
    for article in edition.articles:
        data = article.metadata
        fewer = replace(article, metadata=data.model_copy(update={"remarks": data.remarks[1:]}))
        other = replace(article, lines=(*article.lines[:-1], f"{article.lines[-1]}."))
        same = replace(article, metadata=data.model_copy(update={"publisher": "A Press"}))
        states = [digest(one) for one in (article, fewer, other)]
        assert len(set(states)) == len(states)
        assert digest(same) == digest(article)


def test_what_was_withdrawn_is_told_with_its_day(edition: Edition) -> None:
    mark = RecordedMark(anchor="0" * 12, kind="fact", at="p1", removed=LATER)
    gone = RecordedPlace(removed=LATER)
    record = ArticleRecord(title="Tides", places={"p1": gone}, marks={"remark-9": mark})
    first = version_of("", edition.articles[0], record).changes[0]
    assert (first.on, first.said) == (LATER, "1 remark withdrawn, 1 place removed")


def test_as_many_are_told_as_stand_on_the_page(edition: Edition) -> None:
    for article in edition.articles:
        told = Counter[str]()
        for change in version_of("", article, None).changes:
            for number, what in re.findall(r"(\d+) (correction|remark)s? added", change.said):
                told[what] += int(number)
        assert told["correction"] == len({mark.number for _, mark in article.emendations()})
        assert told["remark"] == len(list(article.remarks()))


def test_a_reference_names_the_last_day_that_is_known(edition: Edition) -> None:
    for article in edition.articles:
        days = [one.on for _, one in article.metadata.apparatus() if one.on]
        assert version_of("", article, None).on == max(days)
        bare = replace(article, metadata=article.metadata.model_copy(update={"corrections": ()}))
        none = replace(bare, metadata=bare.metadata.model_copy(update={"remarks": ()}))
        assert version_of("", none, None).on is None


def test_the_sitemap_dates_what_has_a_date(edition: Edition, tmp_path: Path) -> None:
    for path in ("", "articles/one/", "articles/two/"):
        (tmp_path / path).mkdir(parents=True, exist_ok=True)
        (tmp_path / path / "index.html").touch()
    write_sitemap(tmp_path, "https://e.org/", (), {"articles/two/": DAY})
    text = gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()).decode()
    assert text.count("<lastmod>") == 1
    assert "<loc>https://e.org/articles/two/</loc><lastmod>2026-11-24</lastmod>" in text
    known = last_changes(edition.articles, edition.permalinks.record, Memo())
    assert {*known} == {f"articles/{article.slug}/" for article in edition.articles}
