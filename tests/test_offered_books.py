"""Books that the site offers: which, where, and that none is claimed that is not there."""

import json
import posixpath
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible_light_and_dark
from conftest import Build, Built, Open, served
from copied import LEAVE
from edition.assembly import assemble
from edition.books import book
from edition.books.book import VOLUME, states
from edition.books.catalogue import NAME
from edition.commands import books as command
from edition.site.builder import Builder
from edition.text.numbers import size
from test_build import small

TEXT = "Of {}\n\nA paragraph of {}.\n"
NAMES = ("iron", "tides")
ADDRESS = "https://example.org/edition/"


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for what sets books for paper."""
    setters = (lambda _: lambda book: f"%PDF {book.version.digest}".encode(), "")
    monkeypatch.setattr(command, "typesetter", lambda: setters)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Seeds of two articles that may be copied."""
    texts = {f"{name}__txt": TEXT.format(name, name) for name in NAMES}
    return small(tmp_path / "seeds", **texts, **{f"{name}__yml": LEAVE for name in NAMES})


def make_books(seeds: Path) -> int:
    return command.main(["--seeds", str(seeds), "--books", str(seeds.parent / "books")])


def ways_to_books(built: Built, page: str) -> list[str]:
    """The paths in the site of the books that a page leads to."""
    tree = LexborHTMLParser((built.site / page / "index.html").read_text("utf-8"))
    hrefs = (link.attributes["href"] or "" for link in tree.css("a[href]"))
    ends = (".epub", ".pdf")
    return [posixpath.normpath(posixpath.join(page, href)) for href in hrefs if href.endswith(ends)]


def words_of(tree: LexborHTMLParser, selector: str) -> str:
    (node,) = tree.css(selector)
    return " ".join(node.text().split())


def told(tree: LexborHTMLParser, selector: str, name: str) -> list[str]:
    return [str(node.attributes[name]) for node in tree.css(selector)]


def same_document(tree: LexborHTMLParser) -> set[str]:
    """What Hypothesis takes for one document with a page: notes beside one are shown on each."""
    links = ",".join(f"link[rel={rel}]" for rel in ("alternate", "canonical", "bookmark"))
    named = ",".join(f"meta[name='{name}' i]" for name in ("citation_doi", "DC.identifier"))
    pdf = told(tree, "meta[name=citation_pdf_url]", "content")
    return {*told(tree, links, "href"), *told(tree, named, "content"), *pdf}


def books_in(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.[ep][pd][uf]*")}


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
@pytest.mark.usefixtures("press")
def test_the_site_offers_the_books_that_were_made(
    copied: Path, build_edition: Build, builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    assert make_books(copied) == 0
    built = build_edition(copied, copied.parent, builder)
    for name in NAMES:
        expected = [f"articles/{name}/{name}.{end}" for end in ("epub", "pdf")]
        assert ways_to_books(built, f"articles/{name}") == expected
        with ZipFile(built.site / expected[0]) as archive:
            title_page = LexborHTMLParser(archive.read("EPUB/_title.xhtml").decode())
        page = LexborHTMLParser((built.site / f"articles/{name}/index.html").read_text("utf-8"))
        assert words_of(page, "[data-version]") in words_of(title_page, "body")
        assert told(page, "meta[name=citation_pdf_url]", "content") == [ADDRESS + expected[1]]
        assert same_document(page) == {
            f"{ADDRESS}articles/{name}/{file}" for file in ("", "oembed.json", f"{name}.pdf")
        }
        for path in expected:
            made = copied.parent / "books" / Path(path).name
            assert (built.site / path).read_bytes() == made.read_bytes()
    volume = [f"articles/{VOLUME}.{end}" for end in ("epub", "pdf")]
    assert ways_to_books(built, "articles") == volume
    assert all((built.site / path).is_file() for path in volume)


def test_without_books_no_page_speaks_of_any(copied: Path, build_edition_with_stub: Build) -> None:
    built = build_edition_with_stub(copied, copied.parent)
    assert books_in(built.site) == set()
    assert [
        way for page in ("articles", "articles/iron") for way in ways_to_books(built, page)
    ] == []
    assert not [*built.problems]


@pytest.mark.usefixtures("press")
def test_a_book_of_another_text_is_not_offered(
    copied: Path, build_edition_with_stub: Build
) -> None:
    make_books(copied)
    build_edition_with_stub(copied, copied.parent)
    text = copied / "articles" / "iron.txt"
    text.write_text(text.read_text("utf-8").replace("paragraph", "passage"), "utf-8")
    built = build_edition_with_stub(copied, copied.parent)
    assert books_in(built.site) == {f"articles/tides/tides.{end}" for end in ("epub", "pdf")}
    assert ways_to_books(built, "articles/iron") == ways_to_books(built, "articles") == []
    outdated = {problem.path.name for problem in built.problems}
    assert outdated == {f"{name}.{end}" for name in ("iron", VOLUME) for end in ("epub", "pdf")}


@pytest.mark.usefixtures("press")
def test_a_book_that_is_listed_and_gone_is_not_offered(
    copied: Path, build_edition_with_stub: Build
) -> None:
    make_books(copied)
    (copied.parent / "books" / "tides.pdf").unlink()
    built = build_edition_with_stub(copied, copied.parent)
    assert ways_to_books(built, "articles/tides") == ["articles/tides/tides.epub"]


@pytest.mark.usefixtures("press")
def test_what_may_be_copied_no_longer_is_neither_offered_nor_kept(
    copied: Path, build_edition_with_stub: Build
) -> None:
    make_books(copied)
    (copied / "articles" / "iron.yml").write_text("license: {name: By leave}\n", "utf-8")
    built = build_edition_with_stub(copied, copied.parent)
    assert books_in(built.site) == {f"articles/tides/tides.{end}" for end in ("epub", "pdf")}
    assert not [*built.problems]
    beside = copied.parent / "books" / "of-mine.pdf"
    beside.touch()
    make_books(copied)
    kept = {path.name for path in beside.parent.iterdir()}
    assert kept == {NAME, beside.name, "tides.epub", "tides.pdf"}
    (copied / "articles" / "tides.yml").unlink()
    assert make_books(copied) == 1
    assert {path.name for path in beside.parent.iterdir()} == {NAME, beside.name}


SAYS_NOTHING = {
    "empty": "",
    "a list": "[]",
    "no books": "{}",
    "endless": "[" * 100_000,
    "other books": json.dumps({"../iron.epub": "", "x": 1}),
}


@pytest.mark.parametrize("said", SAYS_NOTHING)
def test_a_list_that_says_nothing_offers_nothing(
    copied: Path, build_edition_with_stub: Build, said: str
) -> None:
    books = copied.parent / "books"
    books.mkdir()
    (books / NAME).write_text(SAYS_NOTHING[said], "utf-8")
    (books / "iron.epub").touch()
    assert books_in(build_edition_with_stub(copied, copied.parent).site) == set()


@pytest.mark.parametrize(
    ("octets", "said"),
    [(1, "1 kB"), (148_972, "149 kB"), (999_700, "1.0 MB"), (2_340_000, "2.3 MB")],
)
def test_sizes_are_told_as_people_read_them(octets: int, said: str) -> None:
    assert size(octets) == said.replace(" ", "\u00a0")


@pytest.mark.usefixtures("press")
def test_more_articles_than_fit_a_volume_have_none(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in (book, command):
        monkeypatch.setattr(module, "MOST_BOUND", len(NAMES) - 1)
    assert make_books(copied) == 0
    assert not [*copied.parent.glob(f"books/{VOLUME}.*")]
    assert "No volume of 2 articles: at most 1." in capsys.readouterr().err


@pytest.mark.usefixtures("press")
def test_ways_to_books_are_accessible(copied: Path, build_edition: Build, visit: Open) -> None:
    make_books(copied)
    with served(build_edition(copied, copied.parent).site) as address:
        page = visit(f"{address}articles/iron/", 390)
        assert_accessible_light_and_dark(page)
        page.goto(f"{address}articles/")
        assert_accessible_light_and_dark(page)


@pytest.mark.usefixtures("press")
def test_a_faulty_article_has_no_version_to_offer(copied: Path) -> None:
    (copied / "articles" / "iron.yml").write_text(
        f"{LEAVE}corrections:\n  - {{exact: gold}}\n", "utf-8"
    )
    edition, problems = assemble(copied)
    assert problems.errors
    assert "tides" in states(edition)


@pytest.mark.usefixtures("press")
def test_a_book_made_before_the_day_of_its_version_is_not_offered(
    copied: Path, build_edition_with_stub: Build
) -> None:
    make_books(copied)
    listed = copied.parent / "books" / NAME
    earlier = json.loads(listed.read_text("utf-8"))
    earlier["tides.pdf"] = re.sub(r"of .+ \(", "of 1 January 2020 (", earlier["tides.pdf"])
    listed.write_text(json.dumps(earlier), "utf-8")
    built = build_edition_with_stub(copied, copied.parent)
    assert ways_to_books(built, "articles/tides") == ["articles/tides/tides.epub"]
    (problem,) = built.problems
    assert "found a book of the version of 1 January 2020" in str(problem)
