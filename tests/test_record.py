"""The record as a file: what it holds, what is wrong with it, when it may change."""

import json
import re
import subprocess
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from errno import ENOSPC
from hashlib import blake2b
from pathlib import Path
from typing import NoReturn

import pytest

from conftest import ROOT
from drafts import WORDS
from edition.assembly import Edition, assemble
from edition.commands import build, pipeline
from edition.commands.progress import steps
from edition.document.model import Kind
from edition.memo import Memo
from edition.permalinks import on_record, record
from edition.permalinks.fingerprint import codes, fingerprint
from edition.permalinks.ids import PlaceKind, kind_of
from edition.permalinks.record_reading import load_record
from edition.site.publication import Publication
from edition.sources.problems import Problems

NOTED = (
    "A title\n\nThe tide comes in.[1] The tide goes out.[2] Nobody asks.[2]\n\nOil is dear.[3]\n"
)


def seeds_of(folder: Path, texts: dict[str, str], glossary: str = "") -> Path:
    """Seeds with these texts and .yml files, and no others; their record stays."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for path in folder.glob("articles/*"):
        path.unlink()
    for name, text in texts.items():
        (folder / "articles" / name).write_text(text, "utf-8")
    if glossary:
        (folder / "glossary.yml").write_text(glossary, "utf-8")
    return folder


def recorded(folder: Path) -> tuple[Edition, list[str]]:
    edition, problems = assemble(folder)
    if not problems.errors:
        record.write_record(folder / record.NAME, edition.permalinks.record)
    return edition, [str(p).replace(f"{folder}/", "") for p in problems if p.severity == "error"]


def command(folder: Path, seeds: Path, *more: str) -> int:
    folders = {"--seeds": seeds, "--docs": folder / "docs", "--site": folder / "site"}
    return build.main([*(str(part) for pair in folders.items() for part in pair), *more])


def test_the_committed_record_is_that_of_the_texts(edition: Edition) -> None:
    assert not edition.permalinks.changed
    text = (ROOT / "seeds" / record.NAME).read_text("utf-8")
    assert text == record.written(edition.permalinks.record)


def test_each_place_has_a_line_and_no_text_is_copied(edition: Edition) -> None:
    text = (ROOT / "seeds" / record.NAME).read_text("utf-8")
    for article in edition.articles:
        places = text.partition(f'"{article.slug}": {{')[2]
        for _, block in article.body():
            assert re.match(
                r'\{"words": "[\d.\w-]*"\}', places.partition(f'\n    "{block.id}": ')[2]
            )
            assert " ".join(block.text.split()[:3]) not in text.replace(article.title.text, "")
    assert len(json.loads(text)["articles"]["soliz-2023"]["places"]) > 100


def test_an_older_record_is_read_and_rewritten(tmp_path: Path) -> None:
    edition, _ = recorded(seeds_of(tmp_path, {"a.txt": NOTED}, terms(tide=WATER)))
    path = tmp_path / record.NAME
    written = path.read_text("utf-8")
    older = json.loads(written)
    texts = {block.id: block.text for _, block in edition.articles[0].body()}
    for identifier, text in texts.items():
        place = {"begins": " ".join(text.split()[:6]), "words": codes(text)}
        older["articles"]["a"]["places"][identifier] |= place
    older["terms"]["tide"]["words"] = codes(WATER)
    path.write_text(json.dumps(older), "utf-8")
    again, problems = recorded(tmp_path)
    assert not problems
    assert not again.permalinks.changed
    assert path.read_text("utf-8") == written


def test_older_marks_are_rewritten(tmp_path: Path) -> None:
    edition, _ = recorded(seeds_of(tmp_path, {"a.txt": "A title\n\nTides come in.\n"}))
    path = tmp_path / record.NAME
    written = path.read_text("utf-8")
    (paragraph,) = (place for i, place in places(edition).items() if i == "p1")
    assert paragraph.words
    count, digest, pairs, _ = paragraph.words.split(".")
    marks = sum(1 << mark for mark in {pair % 48 for pair in fingerprint("Tides come in.").pairs})
    row = urlsafe_b64encode(marks.to_bytes(6)).decode()
    older = ".".join([count, digest[:-1], pairs, row])
    path.write_text(written.replace(paragraph.words, older), "utf-8")
    again, problems = recorded(tmp_path)
    assert not problems
    assert places(again) == places(edition)
    assert path.read_text("utf-8") == written


def places(edition: Edition) -> Mapping[str, record.RecordedPlace]:
    return edition.permalinks.record.articles["a"].places


def test_a_renamed_article_is_known_again(tmp_path: Path) -> None:
    recorded(seeds_of(tmp_path, {"old.txt": NOTED}))
    edition, problems = recorded(seeds_of(tmp_path, {"new.txt": f"{NOTED}\nMore of it.\n"}))
    assert not problems
    assert [(page.slug, page.to) for page in edition.permalinks.redirects] == [("old", "new")]
    assert edition.permalinks.changes == ("new: renamed, formerly old", "new: new p3")
    edition, problems = recorded(seeds_of(tmp_path, {"newest.txt": NOTED}))
    assert not problems
    assert {(page.slug, page.to) for page in edition.permalinks.redirects} == {
        ("old", "newest"),
        ("new", "newest"),
    }


def test_a_renaming_can_be_undone(tmp_path: Path) -> None:
    for name, term in (("a", "tide"), ("b", "tides"), ("a", "tide")):
        seeds = seeds_of(tmp_path, {f"{name}.txt": NOTED}, terms(**{term: WATER}))
        edition, problems = recorded(seeds)
        assert not problems
    assert {(page.slug, page.to) for page in edition.permalinks.redirects} == {
        ("b", "a"),
        ("tides", "tide"),
    }


def test_two_notes_in_a_sentence_that_is_edited_keep_their_numbers(tmp_path: Path) -> None:
    recorded(seeds_of(tmp_path, {"a.txt": "A title\n\nTides[1] come in twice a day.[2]\n"}))
    edited = "A title\n\nTides[1] always come in twice each day.[2]\n"
    edition, problems = recorded(seeds_of(tmp_path, {"a.txt": edited}))
    assert not problems
    assert [note.id for note in edition.articles[0].notes] == ["note-1", "note-2"]


def test_a_former_name_can_be_said(tmp_path: Path) -> None:
    recorded(seeds_of(tmp_path, {"old.txt": NOTED}))
    said = {"new.txt": "A title\n\nAnother text.\n\nWholly.\n", "new.yml": "formerly: [old]\n"}
    edition, problems = recorded(seeds_of(tmp_path, said))
    assert [(page.slug, page.to) for page in edition.permalinks.redirects] == [("old", "new")]
    assert len(problems) == 1


def test_a_former_name_that_was_never_published_is_warned_of(tmp_path: Path) -> None:
    text = {"a.txt": NOTED, "a.yml": "title: A title\nformerly: [b]\n"}
    term = terms(tide=WATER) + "    formerly: [ebb]\n"
    _, problems = assemble(seeds_of(tmp_path, text, term))
    shown = [(p.path.name, p.line, p.found) for p in problems if p.severity == "warning"]
    assert shown == [
        ("a.yml", 2, "the former address “b”"),
        ("glossary.yml", 6, "the former address “ebb”"),
    ]


def test_two_heirs_are_asked_about(tmp_path: Path) -> None:
    recorded(seeds_of(tmp_path, {"old.txt": NOTED}))
    _, problems = recorded(seeds_of(tmp_path, {"one.txt": NOTED, "two.txt": NOTED}))
    assert problems == [
        "articles/one.txt:1: error: found the text of articles/old/, which is now in one and two, "
        "expected “formerly: [old]” in the .yml of one of them"
    ]
    said = {"one.txt": NOTED, "two.txt": NOTED, "two.yml": "formerly: [old]\n"}
    edition, problems = recorded(seeds_of(tmp_path, said))
    assert not problems
    assert [(page.slug, page.to) for page in edition.permalinks.redirects] == [("old", "two")]


def test_a_published_address_is_not_for_another_text(tmp_path: Path) -> None:
    other = "Another title\n\nWheat is cheap.\n\nShips are slow.\n"
    recorded(seeds_of(tmp_path, {"old.txt": NOTED}))
    _, problems = recorded(seeds_of(tmp_path, {"old.txt": other}))
    (problem,) = problems
    assert problem.startswith(
        "articles/old.txt:1: error: found a different text from the one published"
    )
    recorded(seeds_of(tmp_path, {"new.txt": NOTED}))
    _, problems = recorded(seeds_of(tmp_path, {"new.txt": NOTED, "old.txt": other}))
    assert problems == [
        "articles/old.txt:1: error: found a text at articles/old/, which redirects to new, "
        "expected another file name for it"
    ]


def test_another_text_can_be_meant(tmp_path: Path) -> None:
    recorded(seeds_of(tmp_path, {"old.txt": NOTED}))
    other = "Another title\n\nWheat is cheap.\n\nShips are slow.\n"
    _, (problem,) = recorded(seeds_of(tmp_path, {"old.txt": other}))
    line = problem.rpartition("the line “")[2].removesuffix("”")
    edition, problems = recorded(
        seeds_of(
            tmp_path, {"old.txt": other, "old.yml": f"permalinks: {{'{line[:3]}': '{line[5:]}'}}"}
        )
    )
    assert not problems
    (article,) = edition.articles
    assert [block.id for _, block in article.body()] == ["p3", "p4"]
    former = [one for block in article.blocks for one in block.aliases]
    assert {"p1", "p2", "note-1", "ref-2-2"} <= {one.id for one in former}
    assert all(one.notice for one in former)


def test_a_removed_article_keeps_its_page_and_can_come_back(tmp_path: Path) -> None:
    texts = {"one.txt": NOTED, "two.txt": "Two\n\nWheat is cheap.\n"}
    first, _ = recorded(seeds_of(tmp_path, texts))
    edition, problems = recorded(seeds_of(tmp_path, {"two.txt": texts["two.txt"]}))
    assert not problems
    (page,) = edition.permalinks.redirects
    assert (page.slug, page.to) == ("one", None)
    assert page.removed
    assert {"p1", "p2", "note-3", "ref-2", "ref-2-2"} <= {
        i for place in page.places for i in place.ids
    }
    again, problems = recorded(seeds_of(tmp_path, texts))
    assert not problems
    assert again.permalinks.redirects == ()
    assert again.articles == first.articles


@pytest.mark.parametrize(
    ("after", "ids", "numbers"),
    [
        (NOTED, "note-1 note-2 note-3", [1, 2, 3]),
        (NOTED.replace("[2]", "[7]"), "note-1 note-3 note-2", [1, 3, 7]),
        (
            NOTED.replace("[3]", "[4]").replace("[2]", "[3]").replace("[1]", "[1] So they say.[2]"),
            "note-1 note-2a note-2 note-3",
            [1, 2, 3, 4],
        ),
        (NOTED.replace("Nobody asks.[2]", "Nobody asks."), "note-1 note-2 note-3", [1, 2, 3]),
        (NOTED.replace("Oil is dear.[3]", "Oil is dear."), "note-1 note-2", [1, 2]),
    ],
    ids=["as before", "another number", "one before it", "one reference less", "one less"],
)
def test_notes_keep_their_address(after: str, ids: str, numbers: list[int], tmp_path: Path) -> None:
    recorded(seeds_of(tmp_path, {"a.txt": NOTED}))
    edition, problems = recorded(seeds_of(tmp_path, {"a.txt": after}))
    assert not problems
    (article,) = edition.articles
    assert " ".join(note.id for note in article.notes) == ids
    assert [note.number for note in article.notes] == numbers
    markers = {span.id for block in article.blocks for span in block.references()}
    former = {one.id for block in article.blocks for one in block.aliases}
    former |= {one.id for note in article.notes for one in note.aliases}
    assert {"ref-1", "ref-2", "ref-2-2", "ref-3"} <= markers | former


TERM = "  - term: {}\n    category: Things\n    definition: {}\n"
HEAD = "categories: [Things]\nterms:\n"
WATER = "Water that comes in twice a day, as those who fish have always known."
STONE = "What circles the earth once a month and pulls at all the seas of it."


def terms(**definitions: str) -> str:
    return HEAD + "".join(TERM.format(term, text) for term, text in definitions.items())


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        (terms(tide=WATER, moon=STONE), []),
        (terms(tides=WATER, moon=STONE), [("tide", "tides")]),
        (terms(moon=STONE) + "    formerly: [tide]\n", [("tide", "moon")]),
        (
            HEAD + TERM.format("ebb", "Something else.") + "    formerly: [tide]\n",
            [("tide", "ebb")],
        ),
        (HEAD + TERM.format("ebb", "Else.") + "    forms: [tide]\n", [("tide", "ebb")]),
        (terms(moon=STONE), [("tide", None)]),
    ],
    ids=["as before", "renamed", "taken in by another", "said", "as a form", "removed"],
)
def test_terms_keep_their_address(
    after: str, moved: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    text = {"a.txt": "A title\n\nA tide.\n"}
    recorded(seeds_of(tmp_path, text, terms(tide=WATER, moon=STONE)))
    edition, problems = recorded(seeds_of(tmp_path, text, after))
    assert not problems
    found = [(page.slug, page.to) for page in edition.permalinks.redirects if page.slug == "tide"]
    assert found == moved


def index_of(**names: str) -> str:
    return "places:\n" + "".join(f"  - {{id: {i}, name: {name}}}\n" for i, name in names.items())


def question_of(question: str, *pairs: tuple[str, str], more: str = "") -> str:
    lines = (
        f"      - a: {{article: a, paragraphs: [p1], quote: {a}}}\n"
        f"        b: {{article: b, paragraphs: [p1], quote: {b}}}\n"
        f"        relation: differ\n        why: They do.\n        id: {a.casefold()}\n"
        for a, b in pairs
    )
    return f"questions:\n  - id: one\n    question: {question}\n{more}    pairs:\n{''.join(lines)}"


STONES = "Grey stones that nobody has ever turned, of which this harbour is full."
OTHERS: dict[str, tuple[str, str, str, str | None]] = {
    "two terms that changed places": (
        "glossary.yml",
        terms(tide=WATER, moon=STONE),
        HEAD
        + TERM.format("tide", f"{WATER}\n    id: moon")
        + TERM.format("moon", f"{STONE}\n    id: tide"),
        "“tide” at the address “moon”, where “moon” was published, which is at “tide” now, "
        "expected another address for it, or “formerly: [moon]” if it is the same, renamed",
    ),
    "a term in the place of one that is gone": (
        "glossary.yml",
        terms(tide=WATER, moon=STONE),
        HEAD + TERM.format("moon", STONE) + TERM.format("harbour", f"{STONES}\n    id: tide"),
        "“harbour” at the address “tide”, where “tide” was published, "
        "expected another address for it, or “formerly: [tide]” if it is the same, renamed",
    ),
    "a term that is said to be the same": (
        "glossary.yml",
        terms(tide=WATER),
        HEAD + TERM.format("ebb", f"{STONES}\n    id: tide\n    formerly: [tide]"),
        None,
    ),
    "a term by another name": (
        "glossary.yml",
        terms(tide=WATER),
        HEAD + TERM.format("ebb", f"{WATER}\n    id: tide"),
        None,
    ),
    "a term that is defined in other words": (
        "glossary.yml",
        terms(tide=WATER),
        terms(tide=STONES),
        None,
    ),
    "two entries that changed places": (
        "index.yml",
        index_of(angola="Angola", abkhazia="Abkhazia"),
        index_of(angola="Abkhazia", abkhazia="Angola"),
        "“Abkhazia” at the address “angola”, where “Angola” was published, which is at "
        "“abkhazia” now, "
        "expected another address for it, or “formerly: [angola]” if it is the same, renamed",
    ),
    "an entry in the place of another": (
        "index.yml",
        index_of(angola="Angola", brazil="Brazil"),
        index_of(angola="Abkhazia", brazil="Brazil"),
        "“Abkhazia” at the address “angola”, where “Angola” was published, "
        "expected another address for it, or “formerly: [angola]” if it is the same, renamed",
    ),
    "an entry that has more of its name": (
        "index.yml",
        index_of(angola="Angola"),
        index_of(angola="Republic of Angola"),
        None,
    ),
    "an entry whose name of before is a variant": (
        "index.yml",
        index_of(peking="Peking"),
        index_of(peking="Beijing, variants: [Peking]"),
        None,
    ),
    "a question in the place of another": (
        "dialogues.yml",
        question_of("Do the tides come in?", ("Tides", "Iron")),
        question_of("Is paper dear?", ("Oil", "Salt")),
        "“Is paper dear?” at the address “one”, where “Do the tides come in?” was published, "
        "expected another address for it, or “formerly: [one]” if it is the same, renamed",
    ),
    "a question in other words about the same pairs": (
        "dialogues.yml",
        question_of("Do the tides come in?", ("Tides", "Iron")),
        question_of("Is water wet?", ("Tides", "Iron")),
        None,
    ),
    "a list in the place of another": (
        "syllabi/one.yml",
        "title: Tides in two weeks\nweeks:\n  - title: Now\n    readings: [{place: articles/a/}]\n",
        "title: Iron and salt\nweeks:\n  - title: Now\n    readings: [{place: articles/b/}]\n",
        "“Iron and salt” at the address “one”, where “Tides in two weeks” was published, "
        "expected another address for it, or “formerly: [one]” if it is the same, renamed",
    ),
}
"""Each a file of seeds, before and after, and what is said of it."""


@pytest.mark.parametrize("name", OTHERS)
def test_an_address_is_not_free_for_another_thing(name: str, tmp_path: Path) -> None:
    file, before, after, complaint = OTHERS[name]
    texts = {"a.txt": "A title\n\nTides, oil and moons.\n", "b.txt": "Of b\n\nIron and salt.\n"}
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(before, "utf-8")
    assert recorded(seeds_of(tmp_path, texts))[1] == []
    path.write_text(after, "utf-8")
    _, problems = assemble(tmp_path)
    said = [str(one).partition("error: found ")[2] for one in problems.errors]
    assert said[:1] == ([complaint] if complaint else [])
    assert not [one for one in problems if "former address" in str(one)]


def test_what_has_said_once_that_it_is_the_same_may_stop(tmp_path: Path) -> None:
    text = {"a.txt": "A title\n\nA tide.\n"}
    recorded(seeds_of(tmp_path, text, terms(tide=WATER)))
    after = HEAD + TERM.format("ebb", f"{STONES}\n    id: tide\n    formerly: [tide]")
    recorded(seeds_of(tmp_path, text, after))
    _, problems = assemble(tmp_path)
    (warning,) = (str(one) for one in problems if "former address" in str(one))
    assert "found the former address “tide”, expected" in warning
    _, problems = assemble(seeds_of(tmp_path, text, after.replace("    formerly: [tide]\n", "")))
    assert not problems.errors
    assert "former address" not in "".join(map(str, problems))


@pytest.fixture
def small(tmp_path: Path, stub: None) -> Path:
    """Seeds that were built once, below tmp_path with their site."""
    seeds = seeds_of(tmp_path / "seeds", {"a.txt": NOTED})
    assert command(tmp_path, seeds, "--publish") == 0
    return seeds


def test_building_twice_changes_nothing(small: Path) -> None:
    folder = small.parent

    def snapshot() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    before = snapshot()
    for option in ("--frozen", "--publish"):
        assert command(folder, small, option) == 0
        assert snapshot() == before


def test_frozen_refuses_a_change(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = small / "articles" / "a.txt"
    text.write_text(f"{NOTED}\nMore.\n", "utf-8")
    before = (small / record.NAME).read_bytes()
    for arguments in (["--frozen"], ["--frozen", "--check"]):
        assert command(small.parent, small, *arguments) == 1
        said = capsys.readouterr().err
        assert "permalinks.json:1: error: found a record that is to change (a: new p3)" in said
    for arguments in (["--check"], []):
        assert command(small.parent, small, *arguments) == 0
        assert (small / record.NAME).read_bytes() == before
        said = capsys.readouterr().out
        assert "addresses       a: new p3" in said
        assert said.count("The addresses change when this is published (make publish)") == 1
    assert command(small.parent, small, "--publish") == 0
    said = capsys.readouterr().out
    assert "addresses       a: new p3" in said
    assert "change when" not in said
    assert (small / record.NAME).read_bytes() != before
    assert command(small.parent, small, "--frozen") == 0
    assert "addresses " not in capsys.readouterr().out


def assert_tries_burn_no_address(folder: Path, seeds: Path) -> None:
    """A third paragraph that is tried in three wordings is `p3` when it is published."""
    for more in ("Ships.", "Wheat is cheap.", "Oil is not."):
        seeds_of(seeds, {"a.txt": f"{NOTED}\n{more}\n"})
        assert command(folder, seeds) == 0
    assert command(folder, seeds, "--publish") == 0
    (article,) = assemble(seeds)[0].articles
    assert [block.id for _, block in article.body()] == ["p1", "p2", "p3"]


def test_what_is_only_tried_burns_no_address(tmp_path: Path, stub: None) -> None:
    seeds = tmp_path / "seeds"
    for text in (NOTED, f"{NOTED}\nMore.\n", "A title\n\nOther words.\n", NOTED):
        seeds_of(seeds, {"a.txt": text})
        assert command(tmp_path, seeds) == 0
        assert not (seeds / record.NAME).exists()
    assert command(tmp_path, seeds, "--publish") == 0
    (article,) = assemble(seeds)[0].articles
    assert [block.id for _, block in article.body()] == ["p1", "p2"]
    assert_tries_burn_no_address(tmp_path, seeds)


def test_a_file_saved_by_half_burns_nothing(small: Path) -> None:
    text, yml, glossary = (small / x for x in ("articles/a.txt", "articles/a.yml", "glossary.yml"))
    yml.write_text("notes: {1: The text of a note that was missing.}\n", "utf-8")
    glossary.write_text(terms(tide=WATER, moon=STONE), "utf-8")
    assert command(small.parent, small, "--publish") == 0
    before = (small / record.NAME).read_bytes()
    options = pipeline.Options(small, small.parent / "docs", small.parent / "site", "mkdocs")
    memo = Memo()
    for path in (text, yml, glossary):
        whole = path.read_text("utf-8")
        for saved in ("", whole[: len(whole) // 2], whole):
            path.write_text(saved, "utf-8")
            with steps(total=1) as step:
                pipeline.refresh(options, memo, step, Problems())
            assert (small / record.NAME).read_bytes() == before
    assert command(small.parent, small, "--frozen") == 0


def test_a_release_that_loses_much_asks_first(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = "".join(f"\n{word} is what this paragraph is about.\n" for word in WORDS)
    seeds_of(small, {"a.txt": f"{NOTED}{many}"}, terms(tide=WATER, moon=STONE))
    assert command(small.parent, small, "--publish") == 0
    before, shown = (small / record.NAME).read_bytes(), small.parent / "site/articles/a/index.html"
    seeds_of(small, {"a.txt": NOTED})
    assert command(small.parent, small) == 0
    page = shown.read_bytes()
    assert command(small.parent, small, "--publish") == 1
    said = capsys.readouterr().err
    # Beside the paragraphs that go, there are one page, two paragraphs, three notes and two terms.
    assert f"found {len(WORDS)} of {len(WORDS) + 8} published addresses that lose" in said
    assert "(articles/a/#p3, articles/a/#p4, " in said
    assert "expected these texts in their places; if they are gone for good:" in said
    assert "make publish ARGUMENTS=--accept-losses" in said
    assert (small / record.NAME).read_bytes() == before
    assert shown.read_bytes() == page
    assert command(small.parent, small, "--publish", "--accept-losses") == 0
    assert (small / record.NAME).read_bytes() != before
    assert command(small.parent, small, "--publish") == 0


@pytest.mark.parametrize(
    "arguments", [["--publish", "--frozen"], ["--publish", "--check"], ["--accept-losses"]]
)
def test_options_that_contradict_each_other_are_wrong_usage(
    tmp_path: Path, arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command(tmp_path, tmp_path / "seeds", *arguments)
    assert ended.value.code == 2


def test_nothing_is_on_record_before_readers_have_it(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (small / record.NAME).read_bytes()
    seeds_of(small, {"a.txt": f"{NOTED}\nMore.\n"})

    def fails(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(Publication, "swap", fails)
    assert command(small.parent, small, "--publish") == 1
    assert (small / record.NAME).read_bytes() == before


def no_room() -> NoReturn:
    raise OSError(ENOSPC, "No space left on device")


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize(
    ("fails", "named", "said"),
    [
        ((Path, "write_bytes"), ".permalinks.json.part", "Nothing was published."),
        ((Path, "replace"), ".permalinks.json.part", "Nothing was published."),
        ((Path, "replace"), ".permalinks.json", "published before that. permalinks.json may lack"),
        ((on_record, "mark"), "site", "published before that. permalinks.json may lack"),
    ],
)
def test_a_first_publication_that_fails_can_be_repeated(
    fails: tuple[object, str],
    named: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seeds = seeds_of(tmp_path / "seeds", {"a.txt": NOTED})
    edition, _ = assemble(seeds)
    holder, name = fails
    real = getattr(holder, name)
    place = tmp_path / "site" if named == "site" else seeds / named

    def failing(path: Path, *more: object, **named: object) -> object:
        return no_room() if path == place else real(path, *more, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holder, name, failing)
        assert command(tmp_path, seeds, "--publish") == 1
    assert said in capsys.readouterr().err
    for arguments in (["--check"], ["--publish"], ["--frozen"]):
        assert command(tmp_path, seeds, *arguments) == 0
    assert (seeds / record.NAME).read_text("utf-8") == record.written(edition.permalinks.record)
    assert {path.name for path in seeds.iterdir()} == {"articles", record.NAME}
    (seeds / record.NAME).unlink()
    assert command(tmp_path, seeds) == 1


def test_what_is_only_tried_after_a_first_publication_failed_burns_no_address(
    tmp_path: Path, stub: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, real = seeds_of(tmp_path / "seeds", {"a.txt": NOTED}), Path.replace

    def failing(path: Path, target: Path) -> object:
        return no_room() if target == seeds / record.NAME else real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        assert command(tmp_path, seeds, "--publish") == 1
    assert_tries_burn_no_address(tmp_path, seeds)


@pytest.mark.parametrize("name", ["permalinks.json", ".permalinks.json", ".permalinks.json.part"])
@pytest.mark.parametrize("linked", [Path.symlink_to, Path.hardlink_to])
def test_the_record_is_not_written_through_a_link(
    name: str, linked: Callable[[Path, Path], None], small: Path
) -> None:
    victim, path = small.parent / "victim", small / name
    victim.write_text("{}", "utf-8")
    before = (small / record.NAME).read_bytes()
    path.unlink(missing_ok=True)
    linked(path, victim)
    seeds_of(small, {"a.txt": f"{NOTED}\nMore.\n"})
    assert command(small.parent, small, "--publish") == 0
    assert victim.read_text("utf-8") == "{}"
    assert not (small / record.NAME).is_symlink()
    assert before != (small / record.NAME).read_bytes()
    assert {path.name for path in small.iterdir()} == {"articles", record.NAME}


def test_make_publish_is_what_writes_the_record() -> None:
    run = subprocess.run(
        ["make", "-n", "-o", ".venv/ready", "publish"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "scripts/build.py --publish" in run.stdout


def test_frozen_refuses_a_first_record(tmp_path: Path) -> None:
    seeds = seeds_of(tmp_path / "seeds", {"a.txt": NOTED})
    assert command(tmp_path, seeds, "--frozen") == 1
    assert not (seeds / record.NAME).exists()


@pytest.mark.parametrize("arguments", [[], ["--check"]])
def test_a_lost_record_is_noticed(
    small: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (small / record.NAME).unlink()
    assert command(small.parent, small, *arguments) == 1
    said = capsys.readouterr().err
    assert "permalinks.json:1: error: found no record" in said
    assert "from wherever a copy is" in said
    assert not (small / record.NAME).exists()


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize("committed", [False, True])
def test_a_record_lost_from_git_is_noticed(
    committed: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        run = subprocess.run(
            ["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return run.stdout

    seeds = seeds_of(tmp_path / "seeds", {"a.txt": NOTED})
    recorded(seeds)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Seeds")
    (seeds / record.NAME).unlink()
    if committed:
        git("commit", "-qam", "Oh")
    assert command(tmp_path, seeds) == 1
    said = capsys.readouterr().err
    remedy = said.partition("git checkout ")[2].partition(" (")[0]
    git("checkout", *remedy.replace(str(seeds), "seeds").split())
    assert command(tmp_path, seeds, "--frozen") == 0


def test_addresses_can_be_given_up(small: Path) -> None:
    (small / record.NAME).write_text("{}", "utf-8")
    assert command(small.parent, small, "--publish") == 0


FAULTS = {
    "conflict": ('   "places', '<<<<<<< HEAD\n   "places', "the marker of an unresolved merge"),
    "twice": ('"p2": {"words"', '"p1": {"words"', "“p1” a second time"),
    "comma": ('"},\n    "p2"', '"}\n    "p2"', "a syntax error (Expecting ',' delimiter)"),
    "unknown key": (
        '"p2": {"words"',
        '"p2": {"began"',
        "an unknown key “articles.a.places.p2.began”, expected a record of this version",
    ),
    "a host that is not there": (
        '"p1": {"words"',
        '"p1": {"within": "p9", "words"',
        "“p1” within “p9”, which is not a place",
    ),
    "a whole that is not there": (
        '"p1": {"words"',
        '"p1": {"divided_from": "p9", "words"',
        "“p1” divided from “p9”, which is not a place",
    ),
    "a heading of a paragraph": (
        '"p2": {"words"',
        '"p2": {"heading": "A", "words"',
        "a heading of “p2”, which is not a section",
    ),
    "wrong words": (
        '"words": "',
        '"words": "!',
        "an invalid value at “articles.a.places.p1.words”",
    ),
    "a path for a slug": (
        '  "a": {',
        '  "../templates/pages/moved": {',
        "an invalid value at “articles.../templates/pages/moved.[key]”",
    ),
    "a path that was a slug": (
        '   "title"',
        '   "formerly": ["../../x"], "title"',
        "an invalid value at “articles.a.formerly.0”",
    ),
    "a slug that no folder can be called": (
        '   "title"',
        f'   "formerly": ["{"b" * 201}"], "title"',
        "an invalid value at “articles.a.formerly.0”",
    ),
    "an address claimed twice": (
        '   "title"',
        '   "formerly": ["b", "b"], "title"',
        "the address “b” a second time",
    ),
    "markup for an id": (
        '"p2": {"words"',
        '"x><script>": {"words"',
        "an invalid value at “articles.a.places.x><script>.[key]”",
    ),
    "an id that pages use": (
        '"p2": {"words"',
        '"ref-2": {"words"',
        "an invalid value at “articles.a.places.ref-2.[key]”",
    ),
    "no date": (
        '   "title"',
        '   "removed": "<b>", "title"',
        "an invalid value at “articles.a.removed”",
    ),
    "a control character": (
        '"title": "A',
        '"title": "A\\u001b[31m',
        "an invalid value at “articles.a.title” (Value error, control characters)",
    ),
    "half a character": ('"title": "A', '"title": "A\\ud800', 'half a character in “"A\\ud800'),
    "half a character in a key": (
        '"p2": {"words"',
        '"p2\\udc00": {"words"',
        'half a character in “"p2\\udc00":”',
    ),
    "a key written with escapes": (
        '"p2": {"words"',
        '"\\u0070\\u0031": {"words"',
        "“p1” a second time",
    ),
    "a key a second time where the rest is broken": (
        '"p2": {"words"',
        '"title": "A", "title": "B"}, {"a\nb": "", "\\q": "", "p2": {"words"',
        "“title” a second time",
    ),
    "ten million references": (
        '"note-1": {"words"',
        '"note-1": {"references": 1e7, "words"',
        "an invalid value at “articles.a.places.note-1.references”",
    ),
    "a long number": (
        '"note-2": {"words"',
        '"note-2": {"references": ' + 5000 * "9" + ', "words"',
        "a number of 5000 digits",
    ),
    "a number of a note that nobody can print": (
        '"note-2": {"words"',
        f'"note-{5000 * "9"}": {{"words"',
        "an invalid value at “articles.a.places.note-999",
    ),
    "endless nesting": ('"p2": {"words"', f'"p2": {100_000 * "["}', "21 values within each other"),
    "no end": ('"title": "A', '"title": "' + 50_000 * '\\"' + "\n", "a syntax error"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_record_is_noticed(name: str, tmp_path: Path) -> None:
    seeds = seeds_of(tmp_path, {"a.txt": NOTED})
    recorded(seeds)
    path = seeds / record.NAME
    right, wrong, found = FAULTS[name]
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    line = path.read_text("utf-8")[: path.read_text("utf-8").index(wrong.strip().split("\n")[-1])]
    _, (problem,) = recorded(seeds)
    assert f": error: found {found}" in problem
    assert "make" in problem or "git checkout HEAD" in problem
    reported = int(problem.split(":")[1])
    assert abs(reported - (line.count("\n") + 1)) <= 1


WITHIN_ARTICLES = {
    "a key that the next article has": (
        '"a": {"reference": {"source": "HERE"}},\n"b": {"title": "B"}'
    ),
    "a key that a place has, too": (
        '"a": {"title": "A",\n"places": {"p1": {"removed": "2026-01-01"}},\n"removed": "HERE"}'
    ),
    "a version that is not the first": (
        '"a": {"title": "A", "versions": [\n{"digest": "01234567", "on": "2026-01-01"},\n'
        '{"digest": "01234567", "on": "HERE"}\n]}'
    ),
    "an item of a list": '"a": {"title": "A", "formerly": [\n"b", "c",\n"HERE"]}',
    "a key written with escapes": (
        '"b": {"title": "B", "removed": "2026-01-01"},\n'
        '"\\u0061": {"title": "A", "removed": "HERE"}'
    ),
    "a key that others have once, and closer": (
        '"a": {"title": "A", "places": {\n"p1": {"number": 1, "references": 2, "words": "",\n'
        '"number": "HERE"},\n"p2": {"number": 1}, "p3": {"number": 1}}}'
    ),
}


@pytest.mark.parametrize("name", WITHIN_ARTICLES)
def test_the_line_of_a_fault_is_that_of_no_like_key(name: str, tmp_path: Path) -> None:
    path, problems = tmp_path / record.NAME, Problems()
    text = f'{{"articles": {{\n{WITHIN_ARTICLES[name]}\n}}}}'
    path.write_text(text, "utf-8")
    load_record(path, problems, Memo())
    (problem,) = problems
    assert problem.line == text.partition("HERE")[0].count("\n") + 1


def test_of_a_merged_record_the_comma_is_named_that_lines_of_both_sides_lack(
    tmp_path: Path,
) -> None:
    recorded(seeds_of(tmp_path, {"a.txt": NOTED}))
    path = tmp_path / record.NAME
    text = path.read_text("utf-8")
    for right, wrong, asked in (
        ('"},\n    "p2"', '"}\n\n    "p2"', "a comma at the end of line {}"),
        ('"}\n   }', '"},\n   }', "no comma at the end of line {}"),
    ):
        path.write_text(text.replace(right, wrong, 1), "utf-8")
        line = text[: text.index(right)].count("\n") + 1
        _, (problem,) = recorded(tmp_path)
        assert f"expected {asked.format(line)}: " in problem
        assert "git checkout" not in problem


def test_two_branches_that_named_a_place_alike(tmp_path: Path) -> None:
    lines = NOTED.split("\n\n")
    ours, theirs = "Ships are slow in winter.", "Wheat is cheap at sea."
    recorded(seeds_of(tmp_path, {"a.txt": NOTED}))
    path = tmp_path / record.NAME
    base = path.read_text("utf-8")
    versions = []
    for added in (ours, theirs):
        path.write_text(base, "utf-8")
        recorded(seeds_of(tmp_path, {"a.txt": "\n\n".join([*lines[:2], added, *lines[2:]])}))
        versions.append(next(x for x in path.read_text("utf-8").split("\n") if '"p1a"' in x))
    before, _, after = base.partition('    "p2"')
    conflict = ["<<<<<<< ours", versions[0], "=======", versions[1], ">>>>>>> theirs"]
    path.write_text(before + "\n".join([*conflict, f'    "p2"{after}']), "utf-8")
    both = {"a.txt": "\n\n".join([*lines[:2], ours, theirs, *lines[2:]])}
    _, problems = recorded(seeds_of(tmp_path, both))
    at = before.count("\n") + 1
    assert [int(problem.split(":")[1]) for problem in problems] == [at, at + 2, at + 4]
    assert all("keep the lines of both sides" in problem for problem in problems)
    path.write_text(before + "\n".join([*versions, f'    "p2"{after}']), "utf-8")
    _, (problem,) = recorded(tmp_path)
    assert int(problem.split(":")[1]) == at + 1
    assert "of two lines with the same key keep the published one" in problem
    path.write_text(before + "\n".join([versions[1], f'    "p2"{after}']), "utf-8")
    edition, problems = recorded(tmp_path)
    assert not problems
    shown = {block.text: block.id for _, block in edition.articles[0].body()}
    assert (shown[theirs], shown[ours]) == ("p1a", "p1b")


def test_a_record_whose_lines_were_put_in_another_order_heals(tmp_path: Path) -> None:
    seeds = seeds_of(tmp_path, {"a.txt": NOTED})
    first, _ = recorded(seeds)
    path = seeds / record.NAME
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if '"p1"' in line)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    path.write_text("\n".join(lines), "utf-8")
    again, problems = recorded(seeds)
    assert not problems
    assert again.articles == first.articles
    assert again.permalinks.record == first.permalinks.record


@pytest.mark.parametrize(
    ("right", "wrong"),
    [('"note-3"', '"no-note"'), ('"p2"', '"note-2a"')],
    ids=["a note less", "a note more"],
)
def test_a_record_that_says_it_is_up_to_date_is_looked_at(
    right: str, wrong: str, tmp_path: Path
) -> None:
    recorded(seeds_of(tmp_path, {"a.txt": NOTED}))
    path = tmp_path / record.NAME
    path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    known = json.loads(path.read_text("utf-8"))
    article = known["articles"]["a"]
    live = " ".join(article["places"])
    ids = blake2b(live.encode(), digest_size=4).hexdigest()
    article["state"] = f"{article['state'].partition('-')[0]}-{ids}"
    path.write_text(json.dumps(known), "utf-8")
    edition, problems = recorded(tmp_path)
    assert not problems
    kept = {i for i in article["places"] if kind_of(i) is not PlaceKind.SECTION}
    ids_of_today = [block.id for _, block in edition.articles[0].body()]
    ids_of_today += [note.id for note in edition.articles[0].notes]
    assert len(ids_of_today) == len({*ids_of_today}) == 5
    assert len(kept.intersection(ids_of_today)) >= 4


def test_a_section_of_the_record_may_have_no_heading(tmp_path: Path) -> None:
    recorded(seeds_of(tmp_path, {"a.txt": NOTED}))
    path = tmp_path / record.NAME
    text = path.read_text("utf-8")
    gone = '"ends": {"removed": "2026-01-01"},\n    "p2"'
    path.write_text(text.replace('"p2"', gone, 1), "utf-8")
    edition, problems = recorded(seeds_of(tmp_path, {"a.txt": f"{NOTED}\nMore of it.\n"}))
    assert not problems
    assert list(places(edition)) == ["p1", "ends", "p2", "p3", "note-1", "note-2", "note-3"]


def test_a_tab_in_a_title_or_heading_is_a_blank_of_the_record(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    text = (
        "A\ttitle\n\nA paragraph to begin with here.\n\nA\theading\n\nA paragraph that is longer."
    )
    (tmp_path / "articles" / "one.txt").write_text(text, "utf-8")
    edition, problems = assemble(tmp_path)
    assert not problems.errors
    recorded = edition.permalinks.record.articles["one"]
    assert recorded.title == "A title"
    assert recorded.places["a-heading"].heading == "A heading"


@pytest.mark.parametrize("heading", ["Note", "Ref", "Correction"])
def test_sections_of_one_name_never_have_the_id_of_a_note(heading: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    section = f"{heading}\n\nA paragraph that is longer than its heading is.\n\n"
    text = f"A title\n\nA paragraph to begin with here.\n\n{section * 3}"
    (tmp_path / "articles" / "one.txt").write_text(text, "utf-8")
    edition, problems = assemble(tmp_path)
    assert not problems.errors
    ids = [block.id for block in edition.articles[0].of_kind(Kind.HEADING)]
    name = heading.lower()
    assert ids == [name, f"section-{name}-2", f"section-{name}-3"]
