"""What may lie among the seeds: text files, and for everything else a word that helps."""

import csv
import errno
import io
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition.assembly import assemble
from edition.document.model import Kind
from edition.permalinks.record import NAME
from edition.sources import text_file
from edition.sources.problems import Problem, quoted, side_by_side
from edition.text.csv_table import csv_table
from editions import published
from test_build import small

TEXT = "A title\n\nSome text.\n"


@pytest.fixture(autouse=True)
def _impatience() -> Iterator[None]:
    """Ends a test that hangs."""
    signal.alarm(30)
    yield
    signal.alarm(0)


def complaints(seeds: Path) -> list[str]:
    """What is said of some seeds."""
    return [str(one).replace(f"{seeds}/", "") for one in assemble(seeds)[1].errors]


SEEDS = ["articles/one.txt", "articles/one.yml", "glossary.yml", "edition.yml"]


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_no_regular_file_is_not_read(tmp_path: Path, name: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    (seeds / name).unlink(missing_ok=True)
    os.mkfifo(seeds / name)
    said = complaints(seeds)
    assert said == [f"{name}:1: error: found a pipe, expected a regular file"]


@pytest.mark.parametrize("name", SEEDS)
def test_a_device_is_not_read(tmp_path: Path, name: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    (seeds / name).unlink(missing_ok=True)
    (seeds / name).symlink_to("/dev/zero")
    assert complaints(seeds) == [
        f"{name}:1: error: found a link to a place outside these seeds, expected a regular file"
    ]


@pytest.mark.parametrize("name", SEEDS)
def test_a_link_to_a_file_outside_is_not_read(tmp_path: Path, name: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    secret = tmp_path / "secret"
    secret.write_text("A secret\n\nhidden words\n", "utf-8")
    (seeds / name).unlink(missing_ok=True)
    (seeds / name).symlink_to(secret)
    (said,) = complaints(seeds)
    assert said.startswith(f"{name}:1: error: found a link to a place outside these seeds")
    assert "hidden" not in said


def test_a_link_within_the_seeds_is_read(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    (seeds / "two.txt").write_text(TEXT, "utf-8")
    (seeds / "articles" / "two.txt").symlink_to("../two.txt")
    edition, problems = assemble(seeds)
    assert not problems.errors
    assert [article.slug for article in edition.articles] == ["one", "two"]


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_has_a_largest_size(tmp_path: Path, name: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    with (seeds / name).open("wb") as file:
        file.truncate(50 * text_file.LARGEST)
    (said,) = complaints(seeds)
    assert said == f"{name}:1: error: found 500.0 MB, expected at most 10 MB"


WHOLE = {
    "articles/one.txt": "A title\n\nThe tide came to the Harbour on Monday.[1]\n\nIt was long.\n",
    "articles/one.yml": (
        "remarks: [{exact: on Monday, kind: fact, note: So., to: {article: two, paragraph: p1}}]\n"
    ),
    "articles/two.txt": "Another title\n\nThe harbour had no tide, which is cold.\n",
    "bibliography.json": '[{"id": "w", "type": "book", "title": "A work"}]',
    "glossary.yml": (
        "categories: [Things]\n"
        "terms: [{term: tide, category: Things, definition: Water., evidence: [{article: one, "
        "quote: The tide came to}], also: [{article: two, paragraph: p1, words: which}]}]\n"
    ),
    "dialogues.yml": (
        "questions: [{id: q, question: What is it?, pairs: [{relation: differ, why: So., "
        "a: {article: one, paragraphs: [p1], quote: The tide came}, "
        "b: {article: two, paragraphs: [p1], quote: had no tide}}]}]\n"
    ),
    "index.yml": (
        "places: [{id: harbour, name: Harbour}]\n"
        "events: [{id: e, name: An event, date: 2008, sources: [w], "
        "passages: [{article: one, paragraph: p1}]}, "
        "{id: f, name: Another one, date: 2009, sources: [w], forms: [It was long]}]\n"
    ),
    "syllabi/list.yml": (
        "title: A list\nweeks: [{title: One, readings: [{place: articles/one/#p1}, "
        "{place: articles/two/}, {place: glossary/tide/}, {place: dialogues/q/}]}]\n"
    ),
}
"""Seeds of every kind, which lead to each other."""


def whole(folder: Path) -> Path:
    """These seeds, published."""
    for name, content in WHOLE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    published(folder)
    return folder


@pytest.mark.parametrize("name", ["articles", "syllabi"])
@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO])
def test_a_folder_that_cannot_be_read_is_not_empty(
    name: str, error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, real = whole(tmp_path), os.scandir

    def refused(path: str | Path = ".") -> Any:
        if Path(path) == seeds / name:
            raise OSError(error, os.strerror(error), str(path))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        edition, problems = assemble(seeds)
    found = f"found {os.strerror(error).lower()}, expected a folder that can be read"
    assert list(map(str, problems.errors)) == [f"{seeds / name}:1: error: {found}"]
    assert edition.permalinks.losses.urls == ()
    assert not any("removed" in change for change in edition.permalinks.changes)


@pytest.mark.parametrize("name", ["articles", "syllabi"])
def test_what_stands_in_the_place_of_a_folder_is_not_an_empty_one(
    name: str, tmp_path: Path
) -> None:
    shutil.rmtree(whole(tmp_path) / name)
    (tmp_path / name).symlink_to("nowhere")
    for said in ("no such file or directory", "not a directory"):
        expected = f"{name}:1: error: found {said}, expected a folder that can be read"
        assert complaints(tmp_path) == [expected]
        (tmp_path / name).unlink()
        (tmp_path / name).touch()


@pytest.mark.parametrize("name", [*WHOLE, NAME])
def test_a_file_of_which_nothing_can_be_learnt_is_not_absent(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, real = whole(tmp_path), Path.stat

    def refused(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == seeds / name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refused)
    (said,) = complaints(seeds)
    assert said.replace("“", "").lower().startswith(f"{name}:1: error: found permission denied")


def test_a_record_that_is_a_link_to_nothing_is_not_absent(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    (seeds / NAME).symlink_to("nowhere")
    (said,) = complaints(seeds)
    assert said.startswith(f"{NAME}:1: error: found “something that is not a regular file”")


@pytest.mark.parametrize("name", WHOLE)
def test_of_what_cannot_be_read_nothing_else_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, real = whole(tmp_path), Path.read_bytes

    def refused(path: Path) -> bytes:
        if path == seeds / name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert complaints(seeds) == [
        f"{name}:1: error: found permission denied, expected a file that can be read"
    ]


FAULTY = {"an unknown key": "{}unknown: 1\n", "no YAML": "{}: [\n"}


@pytest.mark.parametrize("fault", FAULTY)
@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("name", [name for name in WHOLE if name.endswith(".yml")])
def test_of_what_is_faulty_nothing_else_is_said(
    name: str, recorded: bool, fault: str, tmp_path: Path
) -> None:
    seeds = whole(tmp_path)
    (seeds / name).write_text(FAULTY[fault].format(WHOLE[name]), "utf-8")
    if not recorded:
        (seeds / NAME).unlink()
    said = complaints(seeds)
    assert said
    assert all(one.startswith(f"{name}:") for one in said), said


def test_a_fault_of_another_file_hides_no_place_that_is_not_there(tmp_path: Path) -> None:
    seeds = whole(tmp_path)
    (seeds / "articles" / "one.yml").write_text("unknown: 1\n", "utf-8")
    places = ("articles/two/#p7", "articles/three/", "glossary/moon/", "dialogues/z/")
    readings = ", ".join(f"{{place: {place}}}" for place in places)
    syllabus = f"title: A list\nweeks: [{{title: One, readings: [{readings}]}}]\n"
    (seeds / "syllabi" / "list.yml").write_text(syllabus, "utf-8")
    said = [one for one in complaints(seeds) if one.startswith("syllabi/")]
    assert [place for place in places if any(place in one for one in said)] == [*places]


def test_a_faulty_work_is_not_said_to_be_lacking(tmp_path: Path) -> None:
    seeds = whole(tmp_path)
    (seeds / "bibliography.json").write_text(
        '[{"id": "w", "type": "book"},\n {"id": "ww", "type": "book", "title": "Another"}]', "utf-8"
    )
    index = seeds / "index.yml"
    index.write_text(index.read_text("utf-8").replace("2009, sources: [w]", "2009, sources: [x]"))
    told, work = complaints(seeds)
    assert told.startswith("bibliography.json:1: error: found no key “items.0.title”")
    assert work.startswith("index.yml:2: error: found the source “x”")


@pytest.mark.parametrize("name", ["articles/._one.txt", "articles/.#one.yml", "syllabi/._list.yml"])
def test_hidden_files_are_no_seeds(name: str, tmp_path: Path) -> None:
    seeds = whole(tmp_path)
    (seeds / name).write_bytes(b"\x00\x05\x16\x07")
    edition, problems = assemble(seeds)
    assert not problems.errors
    assert [article.slug for article in edition.articles] == ["one", "two"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_named(tmp_path: Path, encoding: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt="")
    (seeds / "articles" / "one.txt").write_bytes((TEXT * 3).encode(encoding))
    (said,) = complaints(seeds)
    name = "UTF-32" if encoding == "utf-32" else "UTF-16"
    assert said == f"articles/one.txt:1: error: found text in {name}, expected text in UTF-8"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_byte_is_named_that_is_not_utf_8(tmp_path: Path, mark: bytes) -> None:
    seeds = small(tmp_path / "seeds", one__txt="")
    (seeds / "articles" / "one.txt").write_bytes(mark + b"A title\n\nA caf\xe9.\n")
    assert complaints(seeds) == [
        "articles/one.txt:3: error: found the byte 0xe9, expected UTF-8 text"
    ]


def test_old_mac_line_ends_divide_lines(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt="")
    (seeds / "articles" / "one.txt").write_bytes(b"A title\r\rFirst text.\r\rSecond text.\r")
    edition, problems = assemble(seeds)
    assert not problems.errors
    (article,) = edition.articles
    assert [block.text for block in article.of_kind(Kind.PARAGRAPH)] == [
        "First text.",
        "Second text.",
    ]


def test_stray_control_characters_are_one_complaint_each(tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt="")
    lines = ["A title", *(f"Text {n}\r" * 2 for n in range(70)), "\x0b\x0c"]
    (seeds / "articles" / "one.txt").write_bytes("\n".join(lines).encode())
    assert complaints(seeds) == [
        "articles/one.txt:2: error: found the control character U+000D (70 in all), "
        "expected printable text",
        "articles/one.txt:72: error: found the control character U+000B, expected printable text",
        "articles/one.txt:72: error: found the control character U+000C, expected printable text",
    ]


WRITTEN_OTHERWISE = {
    "a PDF": b"%PDF-1.7\n\xe2\xe3",
    "a Word or other office file": b"PK\x03\x04\x14\x00",
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "RTF": b"{\\rtf1\\ansi A title}",
}


@pytest.mark.parametrize(("found", "data"), WRITTEN_OTHERWISE.items(), ids=WRITTEN_OTHERWISE)
def test_what_is_no_text_whatever_its_name_is_named(
    tmp_path: Path, found: str, data: bytes
) -> None:
    seeds = small(tmp_path / "seeds", one__txt="")
    (seeds / "articles" / "one.txt").write_bytes(data)
    expected = "its text, saved as plain text in UTF-8"
    assert complaints(seeds) == [f"articles/one.txt:1: error: found {found}, expected {expected}"]


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".odt", ".rtf", ".html", ".DOCX", ".epub"])
def test_what_an_editor_may_have_instead_is_answered_with_help(tmp_path: Path, suffix: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT, one__yml="structure: {}\n")
    (seeds / "articles" / f"two{suffix}").write_bytes(b"x")
    _, problems = assemble(seeds)
    (problem,) = (one for one in problems if one.path.stem == "two")
    assert problem.severity == "warning"
    assert problem.expected == "its text in two.txt, saved as plain text in UTF-8"


HOSTILE = "a\x1b[31mred\x07\x9b\u202eback\u2066\r\x00\ud800z"


def test_no_message_holds_what_a_terminal_obeys(tmp_path: Path) -> None:
    problem = Problem(Path(HOSTILE), 1, HOSTILE, quoted(HOSTILE), beside=((HOSTILE, HOSTILE),))
    for line in (str(problem), *side_by_side(problem)):
        assert line.isprintable() or not line
    assert "\\x1b[31mred" in str(problem)
    seeds = small(
        tmp_path / "seeds", one__txt=TEXT, one__yml='title: "\\e[31mA title"\nfoo\x7f: 1\n'
    )
    (seeds / "articles" / "\x1b[31m.docx").write_bytes(b"x")
    _, problems = assemble(seeds)
    assert all(str(one).isprintable() for one in problems)
    assert len(problems) > 1


def test_printable_text_is_printed_as_it_is() -> None:
    said = "“Ærøskøbing”, “Приливы”, “潮”, “الجزر”, “e\u0301”"
    assert said in str(Problem(Path("a"), 1, said, "b"))


def test_cells_that_a_spreadsheet_would_compute_are_text() -> None:
    cells = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "plain", "a=b", "", "‑ism", 7]
    (row,) = csv.reader(io.StringIO(csv_table([cells])))
    assert row == ["'=1+1", "'+1", "'-1", "'@SUM(1)", "'\t=1", "plain", "a=b", "", "‑ism", "7"]
