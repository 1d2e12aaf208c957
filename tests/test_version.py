"""Which states of an article were published, when each was, and what changed by it."""

import gzip
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import SLUGS, Built
from edition.assembly import Edition, assemble
from edition.document.model import Article
from edition.permalinks import record
from edition.permalinks.record import ArticleRecord, Record, RecordedVersion
from edition.permalinks.versions import digest_of_version, last_changes, with_version
from edition.site.sitemap import write_sitemap
from edition.sources.article_schema import Metadata
from edition.text.dates import day
from editions import published, write_first, write_then
from finished import page_at

DAY, LATER = date(2026, 11, 24), date(2027, 1, 2)


REASON = {"why": "A reason."}
OF_A_STATE: dict[str, object] = {
    "structure": {"abstract": "A text."},
    "corrections": ({"supplied": "tidse", "corrected": "tides"} | REASON,),
    "remarks": ({"exact": "tides", "kind": "context", "note": "A remark."},),
    "policy": ({"what": "A spelling is kept."} | REASON,),
    "left-out": ({"first": "A line"} | REASON,),
    "notes": {2: "The text of a note."},
    "not-notes": (3,),
}
"""What belongs to the state of an article, beside its text."""


def digest(article: Article, said: Mapping[str, object]) -> str:
    return digest_of_version(replace(article, metadata=Metadata.model_validate(said)))


@pytest.mark.parametrize("key", OF_A_STATE)
def test_a_change_of_the_apparatus_is_another_state(edition: Edition, key: str) -> None:
    without = {name: value for name, value in OF_A_STATE.items() if name != key}
    article = edition.articles[0]
    assert digest(article, without) != digest(article, OF_A_STATE)


def test_a_change_of_the_text_is_another_state_and_one_of_the_reference_is_not(
    edition: Edition,
) -> None:
    for article in edition.articles:
        other = replace(article, lines=(*article.lines[:-1], f"{article.lines[-1]}."))
        assert digest_of_version(other) != digest_of_version(article)
        metadata = article.metadata.model_copy(update={"publisher": "A Press"})
        same = replace(article, metadata=metadata)
        assert digest_of_version(same) == digest_of_version(article)


def versions(seeds: Path) -> list[RecordedVersion]:
    (article,) = assemble(seeds)[0].permalinks.record.articles.values()
    return list(article.versions)


def test_what_changed_is_told_from_the_record(tmp_path: Path) -> None:
    write_first(tmp_path)
    published(tmp_path)
    (first,) = versions(tmp_path)
    assert first.changes == ""
    write_then(tmp_path)
    (tmp_path / "articles/new.yml").write_text(
        (tmp_path / "articles/new.yml").read_text("utf-8") + "formerly: [old]\n", "utf-8"
    )
    published(tmp_path)
    kept, then = versions(tmp_path)
    assert kept == first
    assert then.digest != first.digest
    said = {
        "1 paragraph joined to others",
        "2 paragraphs removed",
        "1 section removed",
        "1 paragraph added",
        "1 note removed",
    }
    assert said <= set(then.changes.split(", ")), then.changes
    assert versions(tmp_path) == [kept, then]


def test_a_change_that_no_count_tells_is_told_too(tmp_path: Path) -> None:
    write_first(tmp_path)
    published(tmp_path)
    text = tmp_path / "articles/old.txt"
    text.write_text(text.read_text("utf-8").replace("winter and", "winter, and"), "utf-8")
    published(tmp_path)
    assert versions(tmp_path)[1].changes.startswith("only spelling")


def test_corrections_are_counted(edition: Edition) -> None:
    (article, *_) = edition.articles
    known = edition.permalinks.record.articles[article.slug]
    name, mark = next(iter(known.marks.items()))
    without = known.model_copy(
        update={"marks": {key: one for key, one in known.marks.items() if key != name}}
    )
    other = replace(article, lines=(*article.lines, "Another line."))
    added = with_version(other, without, known, LATER).versions[-1]
    what = name.partition("-")[0]
    assert (added.on, added.changes) == (LATER, f"1 {what} added")
    gone = known.model_copy(
        update={"marks": {**known.marks, name: mark.model_copy(update={"removed": LATER})}}
    )
    assert with_version(other, known, gone, LATER).versions[-1].changes == f"1 {what} withdrawn"


def test_a_record_without_versions_is_up_to_date(tmp_path: Path) -> None:
    write_first(tmp_path)
    known = published(tmp_path).permalinks.record
    bare = {slug: one.model_copy(update={"versions": ()}) for slug, one in known.articles.items()}
    older = known.model_copy(update={"articles": bare})
    record.write_record(tmp_path / record.NAME, older)
    assert not assemble(tmp_path)[0].permalinks.changed


def test_every_article_has_its_version_on_record(edition: Edition) -> None:
    for article in edition.articles:
        known = edition.permalinks.record.articles[article.slug].versions
        assert known[-1].digest == digest_of_version(article)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_reference_of_former_times_finds_its_version(
    built: Built, edition: Edition, slug: str
) -> None:
    (section,) = page_at(built.site, f"articles/{slug}").css("article .cite")
    rows = [" ".join(row.text().split()) for row in section.css("li")]
    known = edition.permalinks.record.articles[slug].versions
    told = [f"{day(one.on)} ({one.digest}): {one.changes}" for one in reversed(known)]
    assert len(rows) == len(told)
    assert all(row.startswith(one) for row, one in zip(rows, told, strict=True))


def test_the_sitemap_dates_what_has_a_date(edition: Edition, tmp_path: Path) -> None:
    for path in ("", "articles/one/", "articles/two/"):
        (tmp_path / path).mkdir(parents=True, exist_ok=True)
        (tmp_path / path / "index.html").touch()
    write_sitemap(tmp_path, "https://e.org/", (), {"articles/two/": DAY})
    text = gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()).decode()
    assert text.count("<lastmod>") == 1
    assert "<loc>https://e.org/articles/two/</loc><lastmod>2026-11-24</lastmod>" in text
    known = last_changes(edition.permalinks.record)
    assert {*known} == {f"articles/{article.slug}/" for article in edition.articles}


def test_an_article_last_changed_when_its_last_version_was_published() -> None:
    both = tuple(RecordedVersion(digest="0" * 8, on=one) for one in (DAY, LATER))
    known = ArticleRecord(title="Tides", versions=both)
    assert last_changes(Record(articles={"tides": known})) == {"articles/tides/": LATER}
