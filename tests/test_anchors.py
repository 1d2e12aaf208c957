"""/anchors.json names every place that can be linked, and no other."""

import json

from selectolax.lexbor import LexborHTMLParser

from conftest import Built
from edition.assembly import Edition
from edition.document.model import Kind

KEYS = {"url", "article", "id", "kind", "title", "words", "start"}


def test_every_place_is_listed_and_arrives(built: Built, edition: Edition) -> None:
    rows = json.loads((built.site / "anchors.json").read_text("utf-8"))["anchors"]
    assert all(row.keys() == KEYS for row in rows)
    assert len({row["url"] for row in rows}) == len(rows)
    listed = {(row["article"], row["id"]) for row in rows}
    for article in edition.articles:
        file = built.site / "articles" / article.slug / "index.html"
        page = LexborHTMLParser(file.read_text("utf-8"))
        places = {block.id for _, block in article.body()}
        places |= {str(node.attributes["id"]) for node in page.css("article .note[id]")}
        places |= {block.id for block in article.of_kind(Kind.HEADING)}
        assert {place for slug, place in listed if slug == article.slug} == places
        assert all(page.css(f"[id='{place}']") for place in places)
    terms = {row["url"] for row in rows if row["kind"] == "term"}
    assert terms == {f"glossary/{entry.term.slug}/" for entry in edition.entries}
    assert all((built.site / url / "index.html").exists() for url in terms)


def test_what_is_said_of_a_place(built: Built) -> None:
    rows = json.loads((built.site / "anchors.json").read_text("utf-8"))["anchors"]
    by_url = {row["url"]: row for row in rows}
    paragraph = by_url["articles/chaguaceda-2022/#p1"]
    assert paragraph["kind"] == "paragraph"
    assert paragraph["title"] == "Chaguaceda 2022, ¶ 1"
    assert paragraph["start"] == "Russia’s invasion of Ukraine has resulted in some"
    assert by_url["articles/soliz-2023/#note-3"]["words"] == 0
    assert by_url["articles/soliz-2023/#conclusion"]["start"] == "[Conclusion]"
