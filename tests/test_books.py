"""Books: which articles may have one, what an EPUB and a PDF of them hold."""

import io
import re
import sys
import zipfile
from importlib.abc import MetaPathFinder
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pydantic import ValidationError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT
from copied import LEAVE, books_of, fonts_in, write_copied
from edition.books import pdf as setting
from edition.books.book import Book, named
from edition.books.catalogue import NAME
from edition.books.copying import hindrance
from edition.books.epub import epub
from edition.books.notes import references_to
from edition.books.pdf import page
from edition.commands import books as command
from edition.document.citation import short_name
from edition.document.model import Article, Kind
from edition.document.words import supplied_words, words
from edition.sources.licenses import ArticleLicense
from test_build import small

OPF = "{http://www.idpf.org/2007/opf}"
CC = "https://creativecommons.org/"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Book]:
    """Books of both articles, and of the edition."""
    return books_of(write_copied(ROOT, tmp_path_factory.mktemp("copied") / "seeds"))


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fonts_in(tmp_path_factory.mktemp("faces"))


@pytest.fixture(scope="module")
def archives(made: list[Book], fonts: Path) -> list[tuple[Book, zipfile.ZipFile]]:
    return [(book, zipfile.ZipFile(io.BytesIO(epub(book, fonts)))) for book in made]


@pytest.mark.parametrize(
    ("terms", "allowed"),
    [
        (f"{CC}licenses/by/4.0/", True),
        (f"{CC}licenses/by-nc-sa/3.0/es/", True),
        (f"{CC}publicdomain/zero/1.0/", True),
        (f"{CC}licenses/by-nd/4.0/", False),
        (f"{CC}licenses/by-nc-nd/4.0/", False),
        ("https://example.org/licenses/by/4.0/", False),
        (f"https://example.org/?{CC}licenses/by/4.0/", False),
        (None, False),
    ],
)
def test_a_licence_allows_books_or_does_not(terms: str | None, allowed: bool) -> None:
    assert (hindrance(ArticleLicense(name="A licence (CC BY 4.0)", URL=terms)) is None) == allowed


def test_an_editor_allows_books_or_forbids_them() -> None:
    assert hindrance(ArticleLicense(name="Leave", copies=True, statement="A letter.")) is None
    by = ArticleLicense(name="CC BY", URL=f"{CC}licenses/by/4.0/", copies=False)
    assert hindrance(by) == "“copies: false”"
    with pytest.raises(ValidationError, match="who allows it"):
        ArticleLicense(name="Leave", copies=True)


def test_a_note_that_a_heading_calls_leads_back_to_no_paragraph(tmp_path: Path) -> None:
    text = "A title\n\nPolitics[1]\n\nA paragraph of text.[1]\n\n[1] What is noted."
    yml = f"{LEAVE}structure: {{outline: [{{level: 2, heading: Politics}}]}}\n"
    (book,) = books_of(small(tmp_path, one__txt=text, one__yml=yml))
    (note,) = book.articles[0].notes
    assert [link.where for link in references_to(note)] == ["heading", "¶ 1"]


@pytest.mark.usefixtures("presses")
def test_a_text_whose_licence_is_unknown_is_named_and_not_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.books.pdf.Press.pdf", lambda _, book: page(book).encode())
    assert command.main(["--books", str(tmp_path / "books")]) == 0
    files = {path.name for path in (tmp_path / "books").iterdir()}
    assert files == {"soliz-2023.epub", "soliz-2023.pdf", NAME}
    assert "chaguaceda-2022.yml:1: warning: found no licence" in capsys.readouterr().err
    for path in (tmp_path / "books").glob("*.epub"):
        with zipfile.ZipFile(path) as archive:
            assert "EPUB/chaguaceda-2022.xhtml" not in archive.namelist()
    for path in (tmp_path / "books").glob("*.pdf"):
        assert 'id="chaguaceda-2022' not in path.read_text("utf-8")


def test_no_book_is_made_where_nothing_may_be_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("A title\n\nA paragraph.\n", "utf-8")
    arguments = ["--seeds", str(tmp_path), "--books", str(tmp_path / "books")]
    assert command.main(arguments) == 1
    assert not (tmp_path / "books").exists()
    assert "No book was made." in capsys.readouterr().err


class Lacking(MetaPathFinder):
    """An installation in which a package cannot be loaded."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def find_spec(self, name: str, *_: object) -> None:
        if name.startswith("weasyprint"):
            raise self.error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImportError("no module"), "No PDF: WeasyPrint is not installed."),
        (OSError("cannot load library 'pango'"), "No PDF: Pango is not installed"),
    ],
)
def test_what_is_lacking_for_pdf_is_said_and_epub_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    said: str,
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("A title\n\nA paragraph.\n", "utf-8")
    (tmp_path / "articles" / "one.yml").write_text(LEAVE, "utf-8")
    for name in [*sys.modules]:
        if name.startswith("weasyprint") or name == "edition.books.pdf":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Lacking(error), *sys.meta_path])
    books = tmp_path / "books"
    assert command.main(["--seeds", str(tmp_path), "--books", str(books)]) == 2
    assert {path.name for path in books.iterdir()} == {"one.epub", NAME}
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith(said)]


def test_an_archive_says_first_what_it_is(archives: list[tuple[Book, zipfile.ZipFile]]) -> None:
    for _, archive in archives:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        assert archive.read("mimetype") == b"application/epub+zip"


def test_the_manifest_lists_every_file(archives: list[tuple[Book, zipfile.ZipFile]]) -> None:
    for _, archive in archives:
        package = ElementTree.fromstring(archive.read("EPUB/package.opf"))
        listed = {item.get("href") for item in package.iter(f"{OPF}item")}
        files = {name.removeprefix("EPUB/") for name in archive.namelist() if "EPUB/" in name}
        assert listed == files - {"package.opf"}
        order = [one.get("idref", "") for one in package.iter(f"{OPF}itemref")]
        texts = [
            one.get("id") for one in package.iter(f"{OPF}item") if "xhtml" in str(one.get("href"))
        ]
        assert {*order} == {*texts}


def parsed(archive: zipfile.ZipFile, name: str) -> LexborHTMLParser:
    return LexborHTMLParser(archive.read(f"EPUB/{name}").decode())


def test_the_pages_are_the_paragraphs(archives: list[tuple[Book, zipfile.ZipFile]]) -> None:
    for book, archive in archives:
        navigation = parsed(archive, "nav.xhtml")
        links = navigation.css("nav[role=doc-pagelist] a")
        places = [
            f"{article.slug}.xhtml#{block.id}"
            for article in book.articles
            for _, block in article.body()
        ]
        assert [link.attributes["href"] for link in links] == places
        assert len({link.text() for link in links}) == len(places)
        for article in book.articles:
            breaks = parsed(archive, f"{article.slug}.xhtml").css("[role=doc-pagebreak]")
            assert [one.id for one in breaks] == [block.id for _, block in article.body()]


def as_supplied(tree: LexborHTMLParser, article: LexborNode) -> list[str]:
    """The words of an article: nothing added, corrections put back."""
    for node in article.css("[data-added]"):
        node.decompose()
    for node in article.css("[data-supplied]"):
        node.replace_with(node.attributes["data-supplied"] or "")
    return words([article.text()])


def test_every_word_of_a_text_is_in_its_epub(archives: list[tuple[Book, zipfile.ZipFile]]) -> None:
    for book, archive in archives:
        for article in book.articles:
            tree = parsed(archive, f"{article.slug}.xhtml")
            text = tree.css_first("section.article")
            assert text
            assert as_supplied(tree, text) == supplied_words(article)


def test_notes_are_linked_both_ways(archives: list[tuple[Book, zipfile.ZipFile]]) -> None:
    for book, archive in archives:
        for article in book.articles:
            tree = parsed(archive, f"{article.slug}.xhtml")
            asides = {f"#{one.id}": one for one in tree.css("aside[role=doc-footnote]")}
            calls = tree.css("a[role=doc-noteref]")
            assert {call.attributes["epub:type"] for call in calls} == {"noteref"}
            assert {one.attributes["epub:type"] for one in asides.values()} == {"footnote"}
            assert {call.attributes["href"] for call in calls} == asides.keys()
            back = {
                link.attributes["href"]: href
                for href, aside in asides.items()
                for link in aside.css("a[role=doc-backlink]")
            }
            called = {f"#{call.id}": call.attributes["href"] for call in calls if call.id}
            assert called.items() <= back.items()
            assert all(tree.css_first(place) for place in back if place)
            marks = {mark.entry for _, mark in article.emendations()}
            marks |= {mark.entry for _, mark in article.remarks()}
            assert {aside.id for aside in tree.css("aside.edition")} == marks


def notes_and_rest(article: Article) -> tuple[list[str], list[str]]:
    """The words of the notes, and all others."""
    notes = words(block.text for block in article.of_kind(Kind.NOTE))
    rest = words(
        block.text for block in article.blocks if block.kind is not Kind.NOTE and not block.added
    )
    assert sorted(notes + rest) == sorted(supplied_words(article))
    return notes, rest


def test_every_word_of_a_text_is_on_paper(made: list[Book]) -> None:
    for book in made:
        tree = LexborHTMLParser(page(book))
        for article, text in zip(book.articles, tree.css("section.article"), strict=True):
            notes, rest = notes_and_rest(article)
            feet = text.css(".foot.author")
            assert [word for foot in feet for word in as_supplied(tree, foot)] == notes
            for foot in text.css(".foot"):
                foot.decompose()
            assert as_supplied(tree, text) == rest


def test_every_link_on_paper_leads_to_a_place(made: list[Book]) -> None:
    for book in made:
        tree = LexborHTMLParser(page(book))
        ways = {node.attributes["href"] or "" for node in tree.css("a[href^='#']")}
        assert len(ways) > 100
        assert ways - {f"#{node.id}" for node in tree.css("[id]")} == set()


@pytest.mark.usefixtures("presses")
def test_a_note_that_is_on_no_page_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    text = "A title\n\nA paragraph.[1]\n\n[1] The text of a note.\n"
    (tmp_path / "articles" / "one.txt").write_text(text, "utf-8")
    (tmp_path / "articles" / "one.yml").write_text(LEAVE, "utf-8")
    monkeypatch.setattr(setting, "style", lambda _: ".foot { display: none }")
    books = tmp_path / "books"
    assert command.main(["--seeds", str(tmp_path), "--books", str(books)]) == 1
    found = "error: found no page with one.note-1, expected all of the book on its pages"
    assert f"one.pdf:1: {found}" in capsys.readouterr().err
    assert not books.exists()


def test_a_book_names_its_version_as_the_page_does(made: list[Book]) -> None:
    for book in made:
        texts = [LexborHTMLParser(page(book)).css_first(".titlepage")]
        texts += [LexborHTMLParser(page(book)).css_first(".colophon")]
        for text in texts:
            assert text
            assert named(book.version) in " ".join(text.text().split())
        assert texts[0]
        assert book.address in {link.attributes["href"] for link in texts[0].css("a")}
    *single, volume = made
    assert {volume.versions[one.articles[0].slug] for one in single} == {
        one.version for one in single
    }
    assert volume.version.digest not in {one.version.digest for one in single}
    assert volume.version.on == max(one.version.on for one in single)


def test_a_volume_says_what_it_lacks(tmp_path: Path) -> None:
    texts = {f"{name}__txt": f"Of {name}\n\nA paragraph." for name in ("iron", "salt", "tides")}
    seeds = small(tmp_path, **texts, iron__yml=LEAVE, salt__yml=LEAVE)
    *_, volume = books_of(seeds)
    title_page = page(volume).partition("</section>")[0]
    assert "Not in this volume: 1 article of this edition" in title_page
    (seeds / "articles" / "tides.yml").write_text(LEAVE, "utf-8")
    *_, whole = books_of(seeds)
    assert "Not in this volume" not in page(whole)


def test_notes_of_the_edition_end_with_one_full_stop(made: list[Book]) -> None:
    for book in made:
        feet = LexborHTMLParser(page(book)).css(".foot.edition")
        assert feet
        ends = {foot.text().strip()[-2:] for foot in feet}
        assert all(re.fullmatch(r"[^.?!][.?!…)]|[.?!]\)|\.[”’]", end) for end in ends), ends


NOTED = "A title\n\nA paragraph[1] of text[2] with notes.[3]\n\nNotes\n\n[1] The text of a note."
"""Two of its three notes have no text."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NOTED, "2 of the 3 notes are not in the supplied text."),
        (NOTED.replace("of text[2] ", ""), "1 of the 2 notes is not in the supplied text."),
        ("A title\n\nText[1] and text.[2]", "None of the 2 notes is in the supplied text."),
        ("A title\n\nText.[1]", "The only note is not in the supplied text."),
    ],
)
def test_paper_says_once_how_many_notes_lack_a_text(tmp_path: Path, text: str, said: str) -> None:
    (book,) = books_of(small(tmp_path, one__txt=text, one__yml=LEAVE))
    tree = LexborHTMLParser(page(book))
    assert [node.text() for node in tree.css(".notes p.edition")] == [said]


def test_what_an_editor_contributed_stands_at_the_foot_alone(tmp_path: Path) -> None:
    yml = f"{LEAVE}notes: {{2: Contributed words.}}\n"
    (book,) = books_of(small(tmp_path, one__txt=NOTED, one__yml=yml))
    tree = LexborHTMLParser(page(book))
    (foot,) = tree.css("[id='one.note-2']")
    assert "Contributed words." in foot.text()
    (behind,) = tree.css(".notes")
    assert "1 of the 3 notes is not" in behind.text()


def test_a_volume_says_whose_paragraphs_use_a_term(made: list[Book]) -> None:
    *single, volume = made
    for book in (*single, volume):
        places = [node.text() for node in LexborHTMLParser(page(book)).css(".places")]
        numbers = r"¶ \d+\w*(, \d+\w*)*"
        names = "|".join(re.escape(short_name(article)) for article in volume.articles)
        named = rf"({names}), {numbers}"
        form = rf"{named}(; {named})*" if book is volume else numbers
        assert places
        assert [text for text in places if not re.fullmatch(form, text)] == []


def test_terms_of_a_text_lead_to_the_glossary(archives: list[tuple[Book, zipfile.ZipFile]]) -> None:
    for book, archive in archives:
        entries = {node.id for node in parsed(archive, "_glossary.xhtml").css("dt[id]")}
        assert entries == {entry.term.slug for entry in book.entries}
        for article in book.articles:
            tree = parsed(archive, f"{article.slug}.xhtml")
            ways = [node.attributes["href"] for node in tree.css("a.term[role=doc-glossref]")]
            linked = [one.term for _, one in article.mentions() if one.linked]
            assert sorted(map(str, ways)) == sorted(f"_glossary.xhtml#{term}" for term in linked)


def test_an_epub_says_how_accessible_it_is(archives: list[tuple[Book, zipfile.ZipFile]]) -> None:
    for book, archive in archives:
        package = ElementTree.fromstring(archive.read("EPUB/package.opf"))
        said: dict[str, list[str]] = {}
        for meta in package.iter(f"{OPF}meta"):
            said.setdefault(meta.get("property", ""), []).append(meta.text or "")
        for name in ("accessMode", "accessModeSufficient"):
            assert said[f"schema:{name}"] == ["textual"]
        assert said["schema:accessibilityHazard"] == ["none"]
        assert {"pageNavigation", "pageBreakMarkers"} <= {*said["schema:accessibilityFeature"]}
        assert said["schema:accessibilitySummary"]
        assert said["pageBreakSource"] == [book.address]
        assert "dcterms:conformsTo" not in said


SPANISH = (
    "De mareas\n\nUn resumen.\n\nUn párrafo[1] que habla de mareas.[2]\n\n[1] El texto de una nota."
)
ABOUT_SPANISH = f"""{LEAVE}language: es
author: [{{family: Mar, given: Ana}}]
structure: {{abstract: Un resumen.}}
remarks:
  - exact: habla de
    kind: context
    note: Which tides is not said.
"""


@pytest.mark.parametrize("paper", [True, False])
def test_words_of_the_edition_say_that_they_are_in_another_language(
    tmp_path: Path, fonts: Path, paper: bool
) -> None:
    (book,) = books_of(small(tmp_path, one__txt=SPANISH, one__yml=ABOUT_SPANISH))
    with zipfile.ZipFile(io.BytesIO(epub(book, fonts))) as archive:
        tree = LexborHTMLParser(page(book)) if paper else parsed(archive, "one.xhtml")
    added = [
        node for node in tree.css(".article [data-added]") if re.search("[a-z]{3}", node.text())
    ]
    assert added
    for node in added:
        around: LexborNode | None = node
        while around and "lang" not in around.attributes:
            around = around.parent
        assert around
        assert around.attributes["lang"] == "en", node.html


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", None)])
def test_a_text_runs_as_its_language_does(
    tmp_path: Path, language: str, direction: str | None
) -> None:
    yml = f"{LEAVE}language: {language}\n"
    (book,) = books_of(small(tmp_path, one__txt="A title\n\nA paragraph.", one__yml=yml))
    (article,) = LexborHTMLParser(page(book)).css("section.article")
    assert article.attributes.get("dir") == direction


SHARED_ALIKE = f"license: {{name: CC BY-SA 4.0, URL: '{CC}licenses/by-sa/4.0/'}}\n"
CORRECTED = "corrections: [{supplied: paragraf, corrected: paragraph, why: A letter.}]\n"
REMARKED = "remarks: [{exact: A paragraf, kind: context, note: A remark.}]\n"


@pytest.mark.parametrize(
    ("yml", "said"),
    [
        (LEAVE, "numbers its paragraphs."),
        (LEAVE + REMARKED, "numbers its paragraphs and adds notes of its own (e1, e2 …)."),
        (
            SHARED_ALIKE + CORRECTED,
            "corrects it in 1 place, numbers its paragraphs and adds notes of its own (e1, e2 …)."
            " The modified text is under the same licence.",
        ),
        (SHARED_ALIKE, "numbers its paragraphs. The modified text is under the same licence."),
    ],
)
def test_a_book_says_what_was_done_to_its_text(tmp_path: Path, yml: str, said: str) -> None:
    (book,) = books_of(small(tmp_path, one__txt="A title\n\nA paragraf.", one__yml=yml))
    lines = [node.text() for node in LexborHTMLParser(page(book)).css(".titlepage p")]
    assert f"The text was modified: this edition {said}" in lines
