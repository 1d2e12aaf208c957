"""Reading lists that are kept with the edition: their places, and their own addresses."""

import json
import re
import shutil
from html import unescape
from itertools import chain
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZipFile

import pytest

import test_dialogues
from accessibility import assert_accessible_in_all_schemes
from conftest import ROOT, Build, Built, Open, Scripts
from edition.assembly import Edition, assemble
from edition.exports.former_addresses import former_addresses
from edition.exports.formerly_json import formerly_json
from edition.exports.kept_lists import files_of, resolved_lists
from edition.exports.site import Site
from edition.memo import Memo
from edition.permalinks.addresses import published_urls
from edition.sources.problems import Problems
from edition.syllabi.address import fragment_of
from edition.syllabi.assigned import reading_as_assigned
from edition.syllabi.kept import KeptSyllabus
from edition.syllabi.places import Found
from editions import published, write_first, write_then
from finished import page_at
from reading_lists import as_json
from test_several_articles import Desk

SITE = Site("An edition", "", "https://example.org/e/")
REMOVED = re.compile(r"it was removed on \d{1,2} \w+ \d{4}")


def write_list(seeds: Path, *readings: str, title: str = "The sea") -> None:
    """Writes a list of one week, of which each reading is a line (`at`)."""
    (seeds / "syllabi").mkdir(exist_ok=True)
    rows = "".join(f"      - {one}\n" for one in readings)
    text = f"title: {title}\nweeks:\n  - title: One\n    readings:\n{rows}"
    (seeds / "syllabi" / "sea.yml").write_text(text, "utf-8")


def at(place: str, **said: object) -> str:
    """A reading in a line of YAML."""
    return json.dumps({"place": place, **said})


def found(syllabus: KeptSyllabus) -> list[Found]:
    return [reading.found for week in syllabus.weeks for reading in week.readings]


def test_the_lists_of_the_edition_hold(edition: Edition) -> None:
    assert [one.slug for one in edition.syllabi] == ["illiberalism", "russian-media"]
    for syllabus in edition.syllabi:
        given = [
            reading
            for kept in edition.seeds.syllabi
            if kept.slug == syllabus.slug
            for week in kept.list.weeks
            for reading in week.readings
        ]
        assert [one.place for one in found(syllabus)] == [reading.place for reading in given]
        assert not any(one.changes for one in found(syllabus))


def test_questions_name_paragraphs_that_are_there(edition: Edition) -> None:
    there = {block.paragraph for one in edition.articles for _, block in one.body()}
    for syllabus in edition.syllabi:
        readings = (one.reading for week in syllabus.weeks for one in week.readings)
        asked = " ".join(question for reading in readings for question in reading.questions)
        named = [number for run in re.findall("¶ ?([0-9–]+)", asked) for number in run.split("–")]
        assert named
        assert [number for number in named if number not in there] == []


def test_places_are_named_and_measured(tmp_path: Path) -> None:
    write_first(tmp_path)
    published(tmp_path)
    write_list(
        tmp_path,
        at("articles/old/"),
        at("articles/old/#of-iron"),
        at("articles/old/#p2"),
        at("articles/old/?to=p3#p1"),
        at("articles/old/#note-2"),
        at("articles/old/terms/"),
        at("glossary/tides/"),
    )
    (syllabus,) = published(tmp_path).syllabi
    places = found(syllabus)
    kinds = ["article", "section", "paragraph", "range", "note", "handout", "term"]
    assert [one.kind for one in places] == kinds
    assert [one.cited for one in places] == [
        "A title",
        "A title, “Of iron”",
        "A title, ¶ 2",
        "A title, ¶¶ 1–3",
        "A title, note 2",
        "A title, terms",
        "Glossary",
    ]
    article, _, paragraph, several, *_ = places
    assert several.paragraphs == ("p1", "p2", "p3")
    assert paragraph.words < several.words < article.words


def test_a_note_of_which_nothing_can_be_read_is_told(tmp_path: Path) -> None:
    write_first(tmp_path)
    write_list(tmp_path, at("articles/old/#note-1"), at("articles/old/#p1"))
    _, problems = assemble(tmp_path)
    told = [str(one) for one in problems if "was not supplied)" in str(one)]
    assert ["#note-1" in one for one in told] == [True]


def test_a_list_follows_what_was_edited(tmp_path: Path) -> None:
    write_first(tmp_path)
    before = published(tmp_path)
    assert before.articles
    readings = ("articles/old/#p3", "articles/old/?to=p4#p1", "glossary/tides/")
    write_list(tmp_path, *map(at, readings))
    (syllabus,) = published(tmp_path).syllabi
    digests = [one.digest for one in found(syllabus)]
    write_then(tmp_path)
    with_digests = zip(readings, digests, strict=True)
    write_list(tmp_path, *(at(place, digest=digest) for place, digest in with_digests))
    edition, problems = assemble(tmp_path)
    assert not problems.errors
    (syllabus,) = edition.syllabi
    joined, several, term = found(syllabus)
    assert joined.place == "articles/new/#p2"
    assert several.place == "articles/new/?to=p4#p1"
    assert several.paragraphs == ("p1", "p2")
    assert "¶ 4 is no paragraph of its own today." in several.changes
    assert term.place == "glossary/tidal-things/"
    assert all(one.changes[-1] == "Its words have changed since." for one in found(syllabus))
    assert len([one for one in problems if "its address and digest of today" in str(one)]) > len(
        readings
    )


def test_a_list_follows_what_was_joined_to_another_article(tmp_path: Path) -> None:
    desk = Desk({"part-one": [1, 2, 3, 4, 5], "part-two": [6, 7, 8, 9]})
    desk.write(tmp_path)
    (tmp_path / "glossary.yml").write_text("", "utf-8")
    published(tmp_path)
    formerly = {"whole": ["part-one", "part-two"]}
    Desk({"whole": [1, 2, 3, 4, 5, 6, 8]}, formerly).write(tmp_path)
    asked = ("#p1", "?to=p4#p1", "?to=p2#p1", "#p2", "?to=p4#p4")
    write_list(tmp_path, *(at(f"articles/part-two/{passage}") for passage in asked))
    edition, problems = assemble(tmp_path)
    (syllabus,) = edition.syllabi
    assert [(one.place, one.paragraphs) for one in found(syllabus)] == [
        ("articles/whole/#p6", ("p6",)),
        ("articles/whole/?to=p7#p6", ("p6", "p7")),
        ("articles/whole/#p6", ("p6",)),
    ]
    removed, none_left = why_lost(problems)
    assert REMOVED.fullmatch(removed)
    assert none_left == "none of these paragraphs is there"


def test_of_what_was_removed_the_day_is_told(tmp_path: Path) -> None:
    published(test_dialogues.write(tmp_path))
    one_pair = test_dialogues.DIALOGUES.partition("      - a: {article: moons")[0]
    left = {"tides": test_dialogues.TEXTS["tides"].replace(test_dialogues.HARBOUR, "")}
    test_dialogues.write(tmp_path, one_pair, {"moons": test_dialogues.TEXTS["moons"], **left})
    (tmp_path / "glossary.yml").write_text("", "utf-8")
    gone = (
        *("articles/ships/", "articles/ships/#p1", "articles/tides/#p2", "glossary/moon/"),
        *("dialogues/who-counts/", "dialogues/who-draws-it/#pair-2-1"),
    )
    write_list(tmp_path, *map(at, gone))
    _, problems = assemble(tmp_path)
    reasons = why_lost(problems)
    assert len(reasons) == len(gone)
    assert [reason for reason in reasons if not REMOVED.fullmatch(reason)] == []


def why_lost(problems: Problems) -> list[str]:
    """Why readings are not there, as the build says it."""
    return [one.found.rpartition("”: ")[2] for one in problems.errors]


def test_a_renamed_list_keeps_its_address(tmp_path: Path) -> None:
    write_first(tmp_path)
    write_list(tmp_path, at("articles/old/"))
    published(tmp_path)
    (tmp_path / "syllabi/sea.yml").rename(tmp_path / "syllabi/ocean.yml")
    edition = published(tmp_path)
    (moved,) = edition.permalinks.redirects
    assert (moved.folder, moved.slug, moved.to) == ("syllabus", "sea", "ocean")
    pages = {page for page, _ in published_urls(edition.permalinks.record)}
    assert {"syllabus/sea/", "syllabus/ocean/"} <= pages
    (former,) = formerly_json(edition, Memo())
    assert former.content == '{"article": {}, "term": {}}'
    led_on = {"url": "syllabus/sea/", "to": "syllabus/ocean/"}
    assert [*former_addresses(edition.permalinks.record)] == [led_on]
    (tmp_path / "syllabi/ocean.yml").unlink()
    permalinks = published(tmp_path).permalinks
    gone = permalinks.redirects
    told = [(row["url"], row["to"], "on" in row) for row in former_addresses(permalinks.record)]
    assert told == [(f"syllabus/{slug}/", None, True) for slug in ("ocean", "sea")]
    assert {(one.slug, one.to) for one in gone} == {("sea", None), ("ocean", None)}
    assert all(one.removed for one in gone)


def test_another_list_takes_no_address_that_leads_on(tmp_path: Path) -> None:
    write_first(tmp_path)
    write_list(tmp_path, at("articles/old/"))
    published(tmp_path)
    (tmp_path / "syllabi/sea.yml").rename(tmp_path / "syllabi/ocean.yml")
    published(tmp_path)
    write_list(tmp_path, at("articles/old/"), title="Another")
    _, problems = assemble(tmp_path)
    (error,) = problems.errors
    assert "the address “sea”, which redirects to “ocean”" in str(error)


def test_a_faulty_list_does_not_count_as_removed(tmp_path: Path) -> None:
    write_first(tmp_path)
    write_list(tmp_path, at("articles/old/"))
    published(tmp_path)
    (tmp_path / "syllabi/sea.yml").write_text("title: [\n", "utf-8")
    edition, problems = assemble(tmp_path)
    assert problems.errors
    assert edition.permalinks.record.syllabi["sea"].removed is None


def test_of_places_in_a_faulty_article_that_was_renamed_nothing_is_said(tmp_path: Path) -> None:
    write_first(tmp_path)
    published(tmp_path)
    write_then(tmp_path)
    published(tmp_path)
    write_list(tmp_path, at("articles/old/#p99"))
    yml = tmp_path / "articles/new.yml"
    yml.write_text(f"{yml.read_text('utf-8')}unknown: 1\n", "utf-8")
    _, problems = assemble(tmp_path)
    assert {problem.path.name for problem in problems.errors} == {"new.yml"}


@pytest.mark.parametrize("number", [61, 1])
def test_a_list_has_a_largest_size(tmp_path: Path, number: int) -> None:
    write_first(tmp_path)
    write_list(tmp_path, at("articles/old/"))
    path = tmp_path / "syllabi/sea.yml"
    week = path.read_text("utf-8").partition("weeks:\n")[2]
    rows = week if number > 1 else week + "      - {place: articles/old/}\n" * 400
    path.write_text("title: Sea\nweeks:\n" + rows * number, "utf-8")
    (error,) = assemble(tmp_path)[1].errors
    assert "at most" in str(error)


def test_an_edition_may_keep_no_list(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "syllabi")
    edition, problems = assemble(tmp_path)
    assert not problems.errors
    assert edition.syllabi == ()


@pytest.mark.parametrize("slug", ["illiberalism", "russian-media"])
def test_the_page_of_a_list_has_its_readings(by_either: Built, edition: Edition, slug: str) -> None:
    (syllabus,) = (one for one in edition.syllabi if one.slug == slug)
    page = page_at(by_either.site, f"syllabus/{slug}")
    links = [str(link.attributes["href"]) for link in page.css(".readings > ol > li > p > a")]
    resolved = next(
        one for one in resolved_lists(edition, SITE, Memo()) if one.title == syllabus.title
    )
    readings = [reading for week in resolved.weeks for reading in week.readings]
    assert [reading.place for reading in readings] == [one.place for one in found(syllabus)]
    assert [urljoin(f"/syllabus/{slug}/", link) for link in links] == [
        f"/{reading_as_assigned(reading, resolved)}" for reading in readings
    ]
    (own,) = (link for link in page.css("a") if link.text() == "Make it your own")
    there = urljoin(f"/syllabus/{slug}/", str(own.attributes["href"]))
    assert there == f"/syllabus/{fragment_of(syllabus)}"
    said = [" ".join(item.text().split()) for item in page.css(".readings li li")]
    asked = [
        question
        for week in syllabus.weeks
        for reading in week.readings
        for question in reading.reading.questions
    ]
    assert said == asked


def test_lists_are_offered_without_scripts(by_either: Built, edition: Edition) -> None:
    page = page_at(by_either.site, "syllabus")
    links = {str(link.attributes["href"]) for link in page.css("article li > a")}
    assert {f"{one.slug}/" for one in edition.syllabi} <= links


def test_a_list_opens_as_one_of_the_readers_own(
    built: Built, edition: Edition, scripts: Scripts
) -> None:
    for syllabus in edition.syllabi:
        page = page_at(built.site, f"syllabus/{syllabus.slug}")
        (own,) = (link for link in page.css("a") if link.text() == "Make it your own")
        fragment = str(own.attributes["href"]).partition("#")[2]
        opened = scripts("syllabus/list/address.js", "listIn", f"#{fragment}")
        assert isinstance(opened, dict)
        assert opened["said"] == []
        readings = [one for week in opened["list"]["weeks"] for one in week["readings"]]
        kept = [one for week in syllabus.weeks for one in week.readings]
        assert [(one["place"], one["digest"], one["required"]) for one in readings] == [
            (one.found.place, one.found.digest, one.reading.required) for one in kept
        ]
        assert [one["questions"] for one in readings] == [[*one.reading.questions] for one in kept]


def test_the_browser_finds_the_same_places(
    built: Built, edition: Edition, scripts: Scripts
) -> None:
    """Of every place of the lists, in Python and in the browser."""
    for one in chain.from_iterable(map(found, edition.syllabi)):
        said = scripts("../../tests/scripts/kept-places.js", "found", str(built.site), one.place)
        assert said == {
            "place": one.place,
            "kind": one.kind,
            "cited": one.cited,
            "title": one.title,
            "section": one.section,
            "article": one.article or "",
            "words": one.words,
            "digest": one.digest,
            "paragraphs": list(one.paragraphs),
            "gone": False,
            "changes": [],
        }


def test_the_browser_knows_as_much_of_a_list(
    built: Built, edition: Edition, scripts: Scripts
) -> None:
    for kept, syllabus in zip(edition.syllabi, resolved_lists(edition, SITE, Memo()), strict=True):
        about = {"name": SITE.name, "root": SITE.address, "address": syllabus.address}
        there = "../../tests/scripts/kept-places.js"
        said = scripts(there, "resolved", str(built.site), fragment_of(kept), about)
        assert said == as_json(syllabus)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Path:
    """The files of the lists of a site that knows its address."""
    folder = tmp_path_factory.mktemp("files")
    for kept, syllabus in zip(edition.syllabi, resolved_lists(edition, SITE, Memo()), strict=True):
        for _, file in files_of(syllabus, f"{kept.slug}/"):
            (folder / kept.slug).mkdir(exist_ok=True)
            (folder / file.path).write_bytes(file.data)
    return folder


def test_all_files_have_the_same_places(files: Path, edition: Edition) -> None:
    for syllabus in edition.syllabi:
        urls = {f"https://example.org/e/{one.place}" for one in found(syllabus)}
        folder = files / syllabus.slug
        plain = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
        plain |= {"csv": (folder / "reading-list.csv").read_text("utf-8")}
        for name in ("reading-list.md.txt", "reading-list.html.txt", "csv"):
            assert all(url in unescape(plain[name]) for url in urls), name
        with ZipFile(folder / "reading-list.imscc") as cartridge:
            links = [name for name in cartridge.namelist() if name.startswith("link-")]
            assert len(links) == len(found(syllabus))


def test_a_site_that_knows_its_address_offers_the_files(
    tmp_path: Path, build_edition_with_stub: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/e/")
    write_first(tmp_path / "seeds")
    write_list(tmp_path / "seeds", at("articles/old/"))
    docs = build_edition_with_stub(tmp_path / "seeds", tmp_path / "made").docs / "syllabus"
    page = (docs / "sea.md").read_text("utf-8")
    made = sorted(path.name for path in (docs / "sea").iterdir())
    assert "reading-list.imscc" in made
    assert all(f"sea/{name}" in page for name in made)


def test_a_list_is_accessible(address: str, visit: Open) -> None:
    for width in (390, 1440):
        page = visit(f"{address}syllabus/illiberalism/", width=width)
        assert_accessible_in_all_schemes(page)
