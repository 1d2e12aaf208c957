"""What the heads of pages tell programs, and what programs make of it."""

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import extruct
import pytest
from htmldate import find_date
from selectolax.lexbor import LexborHTMLParser

from conftest import SLUGS, Build, Built, Scripts
from edition.assembly import Edition
from edition.document.citation import edited_title
from edition.document.model import Article
from edition.exports.site import Site
from edition.files import FinishedFile
from edition.pages.metadata import LONGEST_DESCRIPTION, Head, description, head_of_article
from edition.pages.offered_books import OfferedBook, offered_books
from edition.sources.article_schema import Metadata
from editions import SENTENCES

MOST_FOR_PROGRAMS = 4_000
"""Bytes of a page as it is sent, packed."""
ADDRESS = "https://example.org/edition/"
DEDICATED = "https://creativecommons.org/publicdomain/"
SITE = Site("An Edition", "Of two articles.", ADDRESS)


def head(edition: Edition, **said: object) -> Head:
    """The head of an article of which this is said."""
    article: Article = edition.articles[0]
    return head_of_article(replace(article, metadata=Metadata.model_validate(said)), SITE)


def values(head: Head, name: str) -> list[str]:
    return [content for key, content in head.named if key == name]


def test_a_journal_article_is_told_to_reference_managers(edition: Edition) -> None:
    (soliz,) = (one for one in edition.articles if one.slug == "soliz-2023")
    assert dict(head_of_article(soliz, SITE).named) == {
        "citation_title": (
            "From Counter-Hegemonic Dialogue to Illiberal Understanding:"
            " Russian-Latin American Relations (2000–2023)"
        ),
        "citation_author": "Soliz\u00a0T., Diego\u00a0C.",
        "citation_publication_date": "2023",
        "citation_journal_title": "Journal of Illiberalism Studies",
        "citation_volume": "3",
        "citation_issue": "2",
        "citation_firstpage": "87",
        "citation_lastpage": "109",
        "citation_language": "en",
        "citation_public_url": f"{ADDRESS}articles/soliz-2023/",
        "z.itemType": "journalArticle",
        "prism.doi": "10.53483/XCMV3557",
        "DC.rights": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_a_magazine_is_no_journal(edition: Edition) -> None:
    (chaguaceda,) = (one for one in edition.articles if one.slug == "chaguaceda-2022")
    told = head_of_article(chaguaceda, SITE)
    assert values(told, "citation_journal_title") == []
    assert values(told, "prism.publicationName") == ["No Country Magazine"]
    assert values(told, "z.itemType") == ["magazineArticle"]
    schemas = {rel: href for rel, href in told.links if rel.startswith("schema.")}
    assert {name.split(".")[0] for name, _ in told.named} - {"citation_title"} >= {"prism", "z"}
    assert {*schemas} == {"schema.DC", "schema.prism", "schema.z"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ({"family": "García Márquez", "given": "José Luis"}, "García\u00a0Márquez, José\u00a0Luis"),
        (
            {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
            "Beethoven, Ludwig\u00a0van",
        ),
        (
            {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"},
            "de\u00a0Gaulle, Charles",
        ),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "King, Martin\u00a0Jr."),
        ({"family": "de la Vega Ruiz", "given": "Ana"}, "de\u00a0la Vega Ruiz, Ana"),
        ({"family": "Plato"}, "Plato,"),
        ({"literal": "Institute of Tides"}, "Institute of Tides,"),
    ],
)
def test_each_author_is_one(edition: Edition, name: dict[str, str], told: str) -> None:
    other = {"family": "Rivera", "given": "Ana"}
    assert values(head(edition, author=(name, other)), "citation_author") == [told, "Rivera, Ana"]


def test_editors_are_told_apart_from_authors(edition: Edition) -> None:
    moreno = {"family": "Moreno", "given": "Luis"}
    said = head(edition, type="chapter", author=(), editor=(moreno,))
    assert values(said, "citation_author") == []
    assert values(said, "citation_editor") == ["Moreno, Luis"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("chapter", {"citation_inbook_title": "A Book", "citation_publisher": "A Press"}),
        ("paper-conference", {"citation_conference_title": "A Book"}),
        ("report", {"citation_technical_report_institution": "A Press"}),
        ("thesis", {"citation_dissertation_institution": "A Press"}),
        ("article-newspaper", {"prism.publicationName": "A Book"}),
    ],
)
def test_each_kind_of_work_has_its_own_names(
    edition: Edition, kind: str, names: dict[str, str]
) -> None:
    said = head(edition, **{"type": kind, "container-title": "A Book", "publisher": "A Press"})
    assert names.items() <= dict(said.named).items()
    assert values(said, "citation_journal_title") == []


def test_nothing_is_said_of_what_is_not_known(edition: Edition) -> None:
    said = head(edition)
    assert {name for name, _ in said.named} == {
        *("citation_title", "citation_language", "citation_public_url", "z.itemType")
    }
    known = json.loads(said.jsonld)
    assert {"author", "datePublished", "license", "isBasedOn"} & {*known} == set()


def test_links_name_the_licence_and_what_is_to_be_cited(edition: Edition) -> None:
    linked = {one.slug: head_of_article(one, SITE).links for one in edition.articles}
    (soliz, chaguaceda) = (
        {rel: href for rel, href in linked[slug] if not rel.startswith("schema.")} for slug in SLUGS
    )
    assert soliz == {
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "cite-as": "https://doi.org/10.53483/XCMV3557",
    }
    assert chaguaceda == {}


def test_search_engines_are_told_where_an_article_belongs(edition: Edition) -> None:
    (soliz,) = (one for one in edition.articles if one.slug == "soliz-2023")
    known = json.loads(head_of_article(soliz, SITE).jsonld)
    periodical = {"@type": "Periodical", "name": "Journal of Illiberalism Studies"}
    volume = {"@type": "PublicationVolume", "volumeNumber": "3", "isPartOf": periodical}
    assert known["isPartOf"] == [
        {"@type": "WebSite", "name": "An Edition", "url": ADDRESS},
        {"@type": "PublicationIssue", "issueNumber": "2", "isPartOf": volume},
    ]
    assert known["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert known["isBasedOn"] == "https://doi.org/10.53483/XCMV3557"
    assert known["@id"] == known["url"] == f"{ADDRESS}articles/soliz-2023/"


def test_a_day_is_told_as_a_day(edition: Edition) -> None:
    said = head(edition, issued=date(2021, 5, 4))
    assert values(said, "citation_publication_date") == ["2021/05/04"]
    assert json.loads(said.jsonld)["datePublished"] == "2021-05-04"


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ({"issued": 2021}, "2021"),
        ({"issued": date(2021, 5, 4)}, ""),
        ({}, ""),
        ({"issued": 1890, "license": {"name": "CC0 1.0", "URL": f"{DEDICATED}zero/1.0/"}}, ""),
        ({"issued": 1890, "license": {"name": "None", "URL": f"{DEDICATED}mark/1.0/"}}, ""),
    ],
)
def test_a_year_of_copyright_is_that_of_publication_where_there_is_any(
    edition: Edition, said: dict[str, object], year: str
) -> None:
    assert head(edition, **said).year == year


def test_what_is_written_beside_a_page_stays_with_it(edition: Edition) -> None:
    for article in edition.articles:
        said = head_of_article(article, SITE)
        assert values(said, "citation_doi") == values(said, "DC.identifier") == []
        assert "alternate" not in dict(said.links)


BOOKS = offered_books(
    Site("", "", "", (FinishedFile("iron.epub", "", 1), FinishedFile("iron.pdf", "", 1)))
)["iron"]


def test_the_books_of_an_article_are_named_where_they_are_offered(edition: Edition) -> None:
    told = head_of_article(edition.articles[0], SITE, BOOKS)
    assert values(told, "citation_pdf_url") == [f"{ADDRESS}articles/iron/iron.pdf"]
    encoding = json.loads(told.jsonld)["encoding"]
    assert {one["encodingFormat"]: one["contentUrl"] for one in encoding} == {
        "application/epub+zip": f"{ADDRESS}articles/iron/iron.epub",
        "application/pdf": f"{ADDRESS}articles/iron/iron.pdf",
    }


@pytest.mark.parametrize(("address", "books"), [(ADDRESS, ()), ("", BOOKS)])
def test_no_book_is_named_that_nothing_leads_to(
    edition: Edition, address: str, books: tuple[OfferedBook, ...]
) -> None:
    told = head_of_article(edition.articles[0], replace(SITE, address=address), books)
    assert values(told, "citation_pdf_url") == []
    assert "encoding" not in json.loads(told.jsonld)


def test_descriptions_end_between_words() -> None:
    assert description("One  line\nof text.") == "One line of text."
    shortened = description("words, and more " * 30)
    assert len(shortened) <= LONGEST_DESCRIPTION
    assert shortened.removesuffix("…").split()[-1] in {"words", "and", "more"}
    assert description("Terms.", 2) == "Terms. Page 2."


def page_of(built: Built, slug: str) -> str:
    return (built.site / "articles" / slug / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("slug", "kind", "author", "year"),
    [
        ("soliz-2023", "ScholarlyArticle", "Diego C. Soliz T.", "2023"),
        ("chaguaceda-2022", "Article", "Armando Chaguaceda", "2022"),
    ],
)
def test_programs_find_author_title_and_date(
    built: Built, edition: Edition, slug: str, kind: str, author: str, year: str
) -> None:
    html = page_of(built, slug)
    (article,) = (one for one in edition.articles if one.slug == slug)
    (found,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    assert (found["@type"], found["headline"]) == (kind, edited_title(article))
    assert [person["name"] for person in found["author"]] == [author]
    assert found["datePublished"] == year
    assert found["isBasedOn"] == article.metadata.published_at
    (graph,) = extruct.extract(html, syntaxes=["opengraph"])["opengraph"]
    told = dict(graph["properties"])
    assert told["og:title"] == edited_title(article)
    assert told["og:type"] == "article"


@pytest.mark.parametrize("slug", SLUGS)
def test_scrapers_name_author_title_and_year(
    built: Built, edition: Edition, scripts: Scripts, slug: str
) -> None:
    (article,) = (one for one in edition.articles if one.slug == slug)
    ((author,), year) = article.metadata.author, article.metadata.year
    html, file = page_of(built, slug), built.site / "articles" / slug / "index.html"
    url = f"{ADDRESS}articles/{slug}/"
    module = "../../tests/scripts/importers.js"
    found = cast("dict[str, str]", scripts(module, "scraped", str(file), url))
    assert (found["title"], found["author"]) == (edited_title(article), str(author))
    assert found["date"].startswith(f"{year}-01-01T")
    assert (found["publisher"], found["description"]) == (
        edition.about.name,
        head_of_article(article, SITE).description,
    )
    assert find_date(html, original_date=True) == f"{year}-01-01"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_licence_of_the_edition_is_not_taken_for_that_of_an_article(
    built: Built, edition: Edition, slug: str
) -> None:
    (article,) = (one for one in edition.articles if one.slug == slug)
    page = LexborHTMLParser(page_of(built, slug))
    marked = {node.attributes["href"] for node in page.css("[rel~=license]")}
    stated = article.metadata.license
    assert marked == ({stated.URL} if stated else set())
    assert not page.css("footer [href*='creativecommons.org']")


def test_the_day_of_publication_is_found(build_edition: Build, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "articles").mkdir(parents=True)
    (seeds / "articles" / "tides.txt").write_text(f"Tides\n\n{SENTENCES[0]}\n", "utf-8")
    (seeds / "articles" / "tides.yml").write_text("issued: 2021-05-04\n", "utf-8")
    html = page_of(build_edition(seeds, tmp_path), "tides")
    assert find_date(html, original_date=True) == "2021-05-04"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_head_of_a_page_says_all_that_is_known(
    built: Built, edition: Edition, slug: str
) -> None:
    page = LexborHTMLParser(page_of(built, slug))
    (article,) = (one for one in edition.articles if one.slug == slug)
    known = head_of_article(article, Site("", "", ""))
    told = [
        (node.attributes["name"], node.attributes["content"]) for node in page.css("meta[name]")
    ]
    assert [pair for pair in told if pair in known.named] == list(known.named)
    links = [(node.attributes["rel"], node.attributes["href"]) for node in page.css("head link")]
    assert [pair for pair in links if pair in known.links] == list(known.links)


def test_each_page_is_described_by_itself(built: Built) -> None:
    pages = {path: LexborHTMLParser(path.read_text("utf-8")) for path in built.site.rglob("*.html")}
    described: dict[str, Path] = {}
    for path, page in pages.items():
        (node,) = page.css("meta[name=description]")
        text = str(node.attributes["content"])
        if path.name != "404.html":
            assert described.setdefault(text, path) == path
            (shared,) = page.css("meta[property='og:description']")
            assert shared.attributes["content"] == text


FOR_PROGRAMS = (
    "meta[property^=og], meta[name^=citation_], meta[name^=prism], meta[name^=DC],"
    "meta[name^='z.'], meta[name^=twitter], meta[itemprop], link[rel^=schema], link[rel=license],"
    "link[rel=cite-as], script[type='application/ld+json']"
)
FOR_CITING = ".cite, .cites"


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_told_programs_and_who_cites_weighs_little(built: Built, slug: str) -> None:
    page = LexborHTMLParser(page_of(built, slug))
    whole = len(gzip.compress(str(page.html).encode()))
    found = page.head.css(FOR_PROGRAMS) if page.head else []
    citing = page.css(FOR_CITING)
    assert len(found) > 10
    assert len(citing) > 1
    for node in (*found, *citing):
        node.decompose()
    assert whole - len(gzip.compress(str(page.html).encode())) < MOST_FOR_PROGRAMS
