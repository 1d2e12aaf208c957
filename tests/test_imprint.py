"""What a page says about an article is true of it, and is said once."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import Build
from edition.assembly import Edition
from edition.commands import build, pipeline
from finished import page_at
from test_build import options, small

TEXT = "A title\n\nOne paragraph of a few words.\n"


def shown(page: Path) -> str:
    return LexborHTMLParser(page.read_text("utf-8")).text()


def words_of(page: Path) -> str:
    """The text of a page, without white space in rows."""
    return " ".join(shown(page).replace("§", " ").split())


def pages(build_edition: Build, folder: Path, yml: str, text: str = TEXT) -> dict[str, str]:
    """The text of each page of an edition with this article, without white space in rows."""
    seeds = small(folder / "seeds", one__txt=text, one__yml=f"structure: {{}}\n{yml}")
    site = build_edition(seeds, folder).site
    names = {"": "front", "articles/one": "article", "colophon": "colophon", "articles": "list"}
    return {name: words_of(site / path / "index.html") for path, name in names.items()}


def test_nobody_says_that_rights_are_reserved(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    shown = pages(build_edition_with_stub, tmp_path, "")
    assert "No licence is stated" in shown["article"]
    assert "No licence is stated" in shown["colophon"]
    for text in shown.values():
        assert "rights remain" not in text
        assert "permission" not in text


def test_where_a_licence_is_stated_is_a_link(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    address = "https://example.org/journal"
    license = f"license: {{name: CC BY 4.0, statement: Each article has it., source: {address}}}\n"
    seeds = small(tmp_path / "seeds", one__txt=TEXT, one__yml=f"structure: {{}}\n{license}")
    site = build_edition_with_stub(seeds, tmp_path).site
    for path in ("articles/one", "colophon"):
        page = page_at(site, path)
        links = page.css(f'a[href="{address}"]')
        assert [link.text() for link in links] == ["where it is stated"], path


def test_who_objects_to_a_text_is_told_where_to_write(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT, one__yml="structure: {}\n")
    (seeds / "edition.yml").write_text("contact: https://example.org/objections\n", "utf-8")
    site = build_edition_with_stub(seeds, tmp_path).site
    for path in ("articles/one", "colophon"):
        page = LexborHTMLParser((site / path / "index.html").read_text("utf-8"))
        links = page.css('a[href="https://example.org/objections"]')
        assert len(links) == 1, path
        assert "can write to" in str(links[0].parent and links[0].parent.text()), path


CORRECTED = """
corrections:
  - {supplied: a few words, corrected: some words, why: It is an example., certainty: certain}
"""
LICENSED = "license: {name: CC BY 4.0}\n"


@pytest.mark.parametrize("license", ["", LICENSED])
def test_a_text_that_is_corrected_says_so_whatever_its_licence(
    build_edition_with_stub: Build, tmp_path: Path, license: str
) -> None:
    modified = "The text was modified: this edition corrects it in 1 place, each of them marked"
    supplied = "The supplied text is the plain text from which this edition was made"
    shown = pages(build_edition_with_stub, tmp_path / "corrected", license + CORRECTED)["article"]
    head, _, behind = shown.partition("One paragraph of")
    assert modified in head
    assert supplied in head
    assert supplied in behind
    shown = pages(build_edition_with_stub, tmp_path / "as_supplied", license)["article"]
    assert "was modified" not in shown
    assert supplied not in shown


def test_the_check_says_what_it_compares(build_edition_with_stub: Build, tmp_path: Path) -> None:
    shown = pages(build_edition_with_stub, tmp_path, CORRECTED)["colophon"]
    assert "words lost, added or moved, once the corrections counted below are undone" in shown


PUBLISHED = {
    "year": ("issued: 2022\n", "First published in 2022. No licence"),
    "day": ("issued: 2022-05-01\nvolume: 3\npage: 4–5\n", "First published in 2022. No licence"),
    "container": ("container-title: Tides\n", "First published in Tides. No licence"),
    "issue": (
        "container-title: Tides\nissued: 2022\n",
        "First published in Tides (2022). No licence",
    ),
    "address": (
        "URL: https://example.org/a\n",
        "this text Read it where it was published. No licence",
    ),
    "nothing": ("", "About this text No licence"),
}
"""What is known of an article, by its slug, and what its page says."""


def test_where_it_was_published(build_edition_with_stub: Build, tmp_path: Path) -> None:
    texts = {f"{slug}__txt": TEXT for slug in PUBLISHED}
    known = {f"{slug}__yml": f"structure: {{}}\n{yml}" for slug, (yml, _) in PUBLISHED.items()}
    site = build_edition_with_stub(small(tmp_path / "seeds", **texts, **known), tmp_path).site
    pages = [*(f"articles/{slug}" for slug in PUBLISHED), "", "articles", "colophon"]
    said = {path: words_of(site / path / "index.html") for path in pages}
    for slug, (_, expected) in PUBLISHED.items():
        assert expected in said[f"articles/{slug}"]
    assert not any(re.search(r"(in|·) \(\d|· ·|\(\)", text) for text in said.values())


def test_one_minute_is_no_minutes(build_edition_with_stub: Build, tmp_path: Path) -> None:
    shown = pages(
        build_edition_with_stub, tmp_path, "", "A title\n\nShort.\n\nOf it[1]\n\nNo more."
    )
    assert "About 1 minute at" in shown["article"]
    assert "1 minute" in shown["list"]
    assert not any(re.search(r"\b1 minutes|\b0 minutes", text) for text in shown.values())


def test_one_note_is_no_notes(build_edition_with_stub: Build, tmp_path: Path) -> None:
    shown = pages(build_edition_with_stub, tmp_path, "", "A title\n\nA text.[1]\n")
    assert "The only note is not in the supplied text." in shown["article"]


def test_all_notes_missing_is_none_supplied(build_edition_with_stub: Build, tmp_path: Path) -> None:
    shown = pages(build_edition_with_stub, tmp_path, "", "A title\n\nA text.[1] Its end.[2]\n")
    assert "None of the 2 notes is in the supplied text." in shown["article"]


@pytest.mark.parametrize("line", ["[1] a text.", "“Tides” * 2.[1]", "[1]", "  Of it.[1] So."])
def test_no_mark_of_markdown_is_shown(
    build_edition_with_stub: Build, tmp_path: Path, line: str
) -> None:
    text = f"A title\n\nFirst.\n\nAnd then: {line}\n\nThe end.[2] [3]\n\n [4]\n\n"
    shown = pages(build_edition_with_stub, tmp_path, "", text)["article"]
    assert shown.count("*") == line.count("*")


def test_a_doi_that_the_text_gives_is_not_printed_again(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    text = "A title\n\nSome text.\n\nCite as: Writer, Tides. doi.org/10.1000/182\n"
    yml = "DOI: 10.1000/182\nissued: 2022\n"
    given = pages(
        build_edition_with_stub,
        tmp_path / "a",
        f"{yml}",
        text,
    )
    head, _, _ = given["article"].partition("How to cite")
    assert head.count("10.1000/182") == 2, "the text does not say what that line is"
    seeds = small(
        tmp_path / "b" / "seeds",
        one__txt=text,
        one__yml=f"{yml}structure:\n  citation: 'Cite as:'\n",
    )
    site = build_edition_with_stub(seeds, tmp_path / "b").site
    page = page_at(site, "articles/one")
    for references in page.css(".references"):
        references.decompose()
    assert page.text().count("10.1000/182") == 1
    assert page.css('.imprint a[href="https://doi.org/10.1000/182"]')


def test_an_edition_without_a_name_has_not_that_of_another(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    shown = pages(build_edition_with_stub, tmp_path, "")
    assert "Latin America" not in "".join(shown.values())
    assert "Two scholarly" not in "".join(shown.values())


def test_this_edition_has_its_name(edition: Edition) -> None:
    assert edition.about.name == "Russia, Latin America and Illiberalism"


@pytest.mark.parametrize(
    ("settings", "line", "found"),
    [
        ("site_name: a\nplugins: [!!python/name:os.system ]\n", 2, "python/name:os.system"),
        ("site_name: a\nx: !!python/object/apply:os.system [ls]\n", 2, "python/object/apply"),
        ("site_name: [\n", 2, "node content"),
        ("- a\n", 1, "a list"),
        ("", 1, "nothing"),
    ],
)
def test_settings_that_cannot_be_used_are_a_problem(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: str,
    line: int,
    found: str,
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    monkeypatch.setattr(pipeline, "PROJECT", project)
    seeds = small(tmp_path / "seeds", one__txt=TEXT, one__yml="structure: {}\n")
    for arguments in ([], ["--check"]):
        assert build.main([*options(tmp_path, seeds), *arguments]) == 1
        said = capsys.readouterr().err
        assert f"mkdocs.yml:{line}: error: found " in said
        assert found in said.splitlines()[0]
