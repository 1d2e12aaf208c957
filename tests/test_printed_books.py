"""Books for paper: tags, bookmarks, notes below their calls, and what is on a page within it."""

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from conftest import ROOT, SLUGS
from copied import LEAVE, books_of, fonts_in, write_copied
from edition.books.book import Book
from edition.books.pdf import Press, page
from edition.commands import books as command
from edition.document.citation import short_name
from edition.document.edited_text import edited_text
from edition.document.model import Kind
from editions import write_first
from test_build import small

pytestmark = pytest.mark.usefixtures("presses")

MILLIMETRE = 72 / 25.4
LEFT_MARGIN, RIGHT_MARGIN = 30 * MILLIMETRE, 26 * MILLIMETRE
"""Those of each page, as paper.css has them."""

SECTION = 2
"""The level of the sections of an article among bookmarks."""


@dataclass(frozen=True)
class Printed:
    """A book, and the PDF of it."""

    book: Book
    reader: PdfReader

    @property
    def pages(self) -> list[str]:
        """The text of each page, with single blanks."""
        return [" ".join(one.extract_text().split()) for one in self.reader.pages]


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fonts_in(tmp_path_factory.mktemp("faces"))


@pytest.fixture(scope="module", params=SLUGS)
def printed(
    request: pytest.FixtureRequest, fonts: Path, tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    """The book of one article."""
    seeds = write_copied(ROOT, tmp_path_factory.mktemp("copied") / "seeds")
    book = next(one for one in books_of(seeds) if one.name == request.param)
    return Printed(book, PdfReader(io.BytesIO(Press(fonts).pdf(book))))


def elements(found: Any, above: str = "") -> Iterator[tuple[str, str, Any]]:
    """The elements of a structure tree: what each is, what it stands in, and its dictionary."""
    node = found.get_object()
    if isinstance(node, list):
        for one in node:
            yield from elements(one, above)
    elif isinstance(node, dict):
        name = str(node.get("/S", ""))
        if name:
            yield name, above, node
        if "/K" in node:
            yield from elements(node["/K"], name or above)


def tree_of(reader: PdfReader) -> list[tuple[str, str, Any]]:
    return list(elements(reader.root_object["/StructTreeRoot"]["/K"]))


def bookmarks(outline: list[Any], level: int = 1) -> Iterator[tuple[int, Any]]:
    """The bookmarks with their levels."""
    for one in outline:
        if isinstance(one, list):
            yield from bookmarks(one, level + 1)
        else:
            yield level, one


def untagged(page: Any, reader: PdfReader) -> list[bytes]:
    """What draws on a page and is neither tagged nor marked as an artifact."""
    depth, found = 0, []
    for _, operator in ContentStream(page["/Contents"], reader).operations:
        depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
        if operator in {b"Tj", b"TJ", b"Do", b"f", b"f*", b"S", b"B"} and not depth:
            found.append(operator)
    return found


def test_a_pdf_says_what_it_is_and_where_everything_belongs(printed: Printed) -> None:
    catalog = printed.reader.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert str(catalog["/Lang"]) == "en"
    assert b'pdfuaid:part="1"' in catalog["/Metadata"].get_data()
    assert printed.reader.metadata
    assert printed.reader.metadata.title == printed.book.title
    for sheet in printed.reader.pages:
        assert untagged(sheet, printed.reader) == []
        assert sheet["/Tabs"] == "/S"
        links = [one.get_object() for one in sheet.get("/Annots", [])]
        assert all(link["/Contents"] for link in links)


def test_tags_nest_as_they_may(printed: Printed) -> None:
    tree = tree_of(printed.reader)
    levels = [int(name[2:]) for name, *_ in tree if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {name for name, above, _ in tree if above == "/L"} <= {"/LI", "/L"}
    assert {name for name, above, _ in tree if above == "/LI"} <= {"/Lbl", "/LBody"}
    assert "/Figure" not in {name for name, *_ in tree}


def test_bookmarks_nest_as_headings_do(printed: Printed) -> None:
    (article,) = printed.book.articles
    blocks = [block for block in article.of_kind(Kind.TITLE, Kind.HEADING) if block.text]
    expected = [(block.level or 1, edited_text(block)) for block in blocks]
    found = [(level, str(one.title)) for level, one in bookmarks(printed.reader.outline)]
    assert [one for one in found if one in expected] == expected
    assert [title for level, title in found if level == 1][-1] == "Colophon"


def test_pages_say_at_their_head_where_they_are(printed: Printed) -> None:
    (article,) = printed.book.articles
    reader = printed.reader
    titles = {str(one.title) for _, one in bookmarks(reader.outline)}
    assert "About the author" in titles
    begun: dict[int, list[int]] = {}
    for level, one in bookmarks(reader.outline):
        begun.setdefault(reader.get_destination_page_number(one), []).append(level)
    first_section = min(at for at, levels in begun.items() if SECTION in levels)
    heads = {short_name(article), *titles}
    for at, sheet in enumerate(reader.pages):
        said = sheet.extract_text().splitlines()[-1]
        opens = 1 in begun.get(at, [])
        if at and not opens and at != first_section:
            assert said in {f"{head} {at + 1}" for head in heads}
        elif opens:
            assert said == f"{at + 1}"


def test_the_numbers_of_paragraphs_stand_in_the_margin(printed: Printed) -> None:
    found: list[str] = []

    def visit(text: str, page: list[float], line: list[float], *_: object) -> None:
        left = page[0] * line[4] + page[4]
        if left < LEFT_MARGIN - 1 and text.strip():
            found.append(text.strip())

    for sheet in printed.reader.pages:
        sheet.extract_text(visitor_text=visit)
    (article,) = printed.book.articles
    assert found == [block.paragraph for _, block in article.body()]


def test_every_note_stands_at_the_foot_of_the_page_that_calls_it(printed: Printed) -> None:
    (article,) = printed.book.articles
    pages = [text for text in printed.pages if "Annotated reading edition" not in text]
    begun = {f"[{note.number}]": note.blocks[0].text for note in article.notes if note.blocks}
    for label, text in begun.items():
        sheet = next(one for one in pages if " ".join(text.split()[:4]) in one)
        assert sheet.count(label) == 2
    notes = {mark.number for _, mark in article.emendations()}
    notes |= {mark.number for _, mark in article.remarks()}
    for number in notes:
        marker = re.compile(rf"e{number}(?!\d)")
        assert next(len(marker.findall(one)) for one in pages if marker.search(one)) > 1, number


def test_no_link_leaves_the_measure(printed: Printed) -> None:
    for number, sheet in enumerate(printed.reader.pages, start=1):
        for link in (one.get_object() for one in sheet.get("/Annots", [])):
            right = float(link["/Rect"][2])
            assert right < float(sheet.mediabox.width) - RIGHT_MARGIN + 1, (number, link)


def test_a_blank_before_a_link_stands_by_itself(tmp_path: Path) -> None:
    text = "A title\n\nA paragraph of [1] a note and [2] another.\n\n[1] One.\n\n[2] Two."
    (book,) = books_of(small(tmp_path, one__txt=text, one__yml=LEAVE))
    shown = page(book)
    assert "of<span> </span><a " in shown
    assert not re.search(r"\w <a [^>]*noteref", shown)


def in_a_terminal(arguments: list[str], **environment: str) -> str:
    """What a command writes on standard error, which is a terminal."""
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen(arguments, stderr=theirs, env=os.environ | environment) as process:
        os.close(theirs)
        # A terminal that nobody writes to any longer is an error on Linux.
        with suppress(OSError):
            while part := os.read(ours, 10_000):
                shown += part
    assert process.returncode == 0
    return shown.decode()


def test_another_process_gives_the_same_bytes_and_shows_on_a_terminal_how_far_it_has_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_first(tmp_path / "seeds")
    (metadata,) = tmp_path.glob("seeds/articles/*.yml")
    metadata.write_text(LEAVE + metadata.read_text("utf-8"), "utf-8")
    there, here = tmp_path / "there", tmp_path / "here"
    given = ["--seeds", str(tmp_path / "seeds"), "--books"]
    script = str(ROOT / "scripts" / "books.py")
    shown = in_a_terminal([sys.executable, script, *given, str(there)], PYTHONHASHSEED="1")
    assert re.search(r"Making \S+\.(epub|pdf)", shown)
    assert command.main([*given, str(here)]) == 0
    assert "Making" not in capsys.readouterr().err
    files = sorted(path.name for path in here.iterdir())
    assert [path.suffix for path in map(Path, files)] == [".json", ".epub", ".pdf"]
    for name in files:
        assert (there / name).read_bytes() == (here / name).read_bytes(), name
