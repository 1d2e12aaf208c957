"""Reading lists: what becomes of their places when the edition changes."""

import random
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypedDict, cast

import pytest

from conftest import SLUGS, Scripts
from drafts import Draft, rounds
from edition.assembly import Edition, assemble
from edition.document.model import Article
from edition.document.words import WORDS_PER_MINUTE
from edition.exports.anchors_json import anchors_json
from edition.memo import Memo
from edition.permalinks import record
from edition.sources.syllabi_schema import LONGEST_TEXT, MOST_QUESTIONS, MOST_READINGS, MOST_WEEKS
from short_loop import in_short_loop

ROUNDS = 20
RANGE = 4
"""Paragraphs in each range."""


class Found(TypedDict):
    """What the browser code finds of a place."""

    place: str
    paragraphs: list[str]
    digest: str
    words: int
    gone: bool
    changes: list[str]


@dataclass(frozen=True)
class Reading:
    """A place, what stood there by the names of its lines, and the digest that it had."""

    place: str
    lines: dict[str, str]
    digest: str = ""


def published(draft: Draft, folder: Path) -> Edition:
    """Publishes a draft below a folder, with its record."""
    for path in folder.glob("articles/*"):
        path.unlink()
    draft.write(folder)
    edition, problems = assemble(folder)
    assert not problems.errors, problems
    record.write_record(folder / record.NAME, edition.permalinks.record)
    return edition


def look_up(
    scripts: Scripts, folder: Path, edition: Edition, readings: list[Reading]
) -> list[Found]:
    """What is found at places of a published edition, by what that says of them."""
    for file in anchors_json(edition, Memo()):
        path = folder / "site" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    asked = [{"place": one.place, "digest": one.digest} for one in readings]
    found = scripts("../../tests/scripts/look-up.js", "lookUpIn", str(folder / "site"), asked)
    return cast(list[Found], found)


def names(draft: Draft, article: Article) -> dict[str, tuple[str, str]]:
    """For each line of a draft, by each of its names, the id that it has, and its text."""
    blocks = [block for block in article.blocks if block.id and block.id != "title"]
    return {
        name: (block.id, line.text)
        for block, line in zip(blocks, draft.lines, strict=True)
        for name in line.names
    }


def every_place(draft: Draft, article: Article) -> list[Reading]:
    """Every paragraph and section of an article, and ranges of its paragraphs."""
    page, here = f"articles/{article.slug}/", names(draft, article)
    readings = [Reading(f"{page}#{i}", {name: text}) for name, (i, text) in here.items()]
    paragraphs = [(name, i) for name, (i, _) in here.items() if i[1:].isdigit()]
    for start in range(0, len(paragraphs) - RANGE, 2):
        held = paragraphs[start : start + RANGE]
        lines = {name: here[name][1] for name, _ in held}
        readings.append(Reading(f"{page}?to={held[-1][1]}#{held[0][1]}", lines))
    return readings


def is_section(reading: Reading) -> bool:
    return "#p" not in reading.place


@pytest.mark.parametrize("slug", in_short_loop(SLUGS[1:], SLUGS))
def test_after_twenty_rounds_of_edits_every_place_is_right_or_said_to_have_changed(
    slug: str, edition: Edition, tmp_path: Path, scripts: Scripts
) -> None:
    draft = Draft.of(next(a for a in edition.articles if a.slug == slug), random.Random(16))
    today = published(draft, tmp_path)
    (article,) = today.articles
    places = every_place(draft, article)
    assert len(places) > 25
    made = look_up(scripts, tmp_path, today, places)
    assert [one for one in made if one["gone"] or one["changes"]] == []
    readings = [
        Reading(reading.place, reading.lines, found["digest"])
        for reading, found in zip(places, made, strict=True)
    ]
    done = set()
    for edits in rounds(draft, ROUNDS):
        done |= set(edits)
        today = published(draft, tmp_path)
    assert len(done) == 12
    (article,) = today.articles
    here = names(draft, article)
    looked_up = list(zip(readings, look_up(scripts, tmp_path, today, readings), strict=True))
    lost = [reading.place for reading, found in looked_up if found["gone"]]
    assert lost == [one.place for one in readings if one.lines.keys() <= draft.gone]
    wrong = [
        (reading.place, found)
        for reading, found in looked_up
        if not (is_right(reading, found, here, draft) or found["changes"])
    ]
    assert wrong == []


def is_right(
    reading: Reading, found: Found, here: dict[str, tuple[str, str]], draft: Draft
) -> bool:
    """Whether a place holds the lines that stood there, with the words that they had."""
    if found["gone"] or draft.gone & reading.lines.keys():
        return False
    ids = {here[name][0] for name in reading.lines}
    if is_section(reading):
        return ids == {found["place"].partition("#")[2]}
    texts = {here[name][1] for name in reading.lines}
    return ids == set(found["paragraphs"]) and texts == set(reading.lines.values())


@pytest.mark.parametrize("slug", SLUGS)
def test_what_did_not_change_is_not_said_to_have(
    slug: str, edition: Edition, tmp_path: Path, scripts: Scripts
) -> None:
    draft = Draft.of(next(a for a in edition.articles if a.slug == slug), random.Random(7))
    today = published(draft, tmp_path)
    (article,) = today.articles
    places = every_place(draft, article)
    made = look_up(scripts, tmp_path, today, places)
    readings = [
        Reading(reading.place, reading.lines, found["digest"])
        for reading, found in zip(places, made, strict=True)
    ]
    changed = draft.chance.choice(draft.paragraphs())
    changed.text = f"{changed.text} So it was."
    today = published(draft, tmp_path)
    for reading, found in zip(readings, look_up(scripts, tmp_path, today, readings), strict=True):
        if not is_section(reading):
            assert bool(found["changes"]) == bool(changed.names & reading.lines.keys())


def test_the_words_of_sections_are_those_of_the_article(
    edition: Edition, tmp_path: Path, scripts: Scripts
) -> None:
    draft = Draft.of(edition.articles[0], random.Random(1))
    today = published(draft, tmp_path)
    (article,) = today.articles
    page = f"articles/{article.slug}/"
    paragraphs = [f"{page}#{block.id}" for _, block in article.body()]
    ids = [place.partition("#")[2] for place in paragraphs]
    whole = [page, f"{page}?to={ids[-1]}#{ids[0]}"]
    places = [Reading(place, {}) for place in [*whole, *paragraphs]]
    article_found, range_found, *each = look_up(scripts, tmp_path, today, places)
    assert article_found["words"] == sum(found["words"] for found in each)
    assert range_found["words"] == article_found["words"]
    assert range_found["digest"] == article_found["digest"]
    assert all(one != other for one, other in pairwise(sorted(f["digest"] for f in each)))


def test_both_languages_know_the_same_rate_and_limits(scripts: Scripts) -> None:
    empty = cast(dict[str, object], scripts("syllabus/list/model.js", "emptyList"))
    assert empty["rate"] == WORDS_PER_MINUTE
    said = {"instruction": "x" * (LONGEST_TEXT + 1), "questions": ["x"] * (MOST_QUESTIONS + 1)}
    full = {"readings": [{"place": "glossary/x/", **said}]}
    weeks = [full, {"readings": full["readings"] * MOST_READINGS}, *[{}] * MOST_WEEKS]
    read: Any = scripts("syllabus/list/model.js", "readList", {"weeks": weeks})
    kept = read["list"]["weeks"]
    assert len(kept) == MOST_WEEKS
    assert sum(len(week["readings"]) for week in kept) == MOST_READINGS
    assert len(kept[0]["readings"][0]["instruction"]) == LONGEST_TEXT
    assert len(kept[0]["readings"][0]["questions"]) == MOST_QUESTIONS
