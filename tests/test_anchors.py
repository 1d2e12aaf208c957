"""/anchors.json and its parts name every place that can be linked, and no other."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import SLUGS, Built
from edition.assembly import Edition
from edition.document.edited_text import edited_text
from edition.document.model import Kind
from edition.text.digests import digest_of_several, digest_of_words

KEYS = {"url", "article", "id", "kind", "title", "words", "start", "digest", "order"}
OF_KIND = {"section": {"level"}, "note": {"number"}}


def read(site: Path, path: str = "anchors.json") -> Any:
    return json.loads((site / path).read_text("utf-8"))


def test_every_place_is_listed_and_arrives(built: Built, edition: Edition) -> None:
    rows = read(built.site)["anchors"]
    assert all(row.keys() == KEYS | OF_KIND.get(row["kind"], set()) for row in rows)
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
    by_url = {row["url"]: row for row in read(built.site)["anchors"]}
    paragraph = by_url["articles/chaguaceda-2022/#p1"]
    assert paragraph["kind"] == "paragraph"
    assert paragraph["title"] == "Chaguaceda 2022, ¶ 1"
    assert paragraph["start"] == "Russia’s invasion of Ukraine has resulted in some"
    assert by_url["articles/soliz-2023/#note-3"]["words"] == 0
    assert by_url["articles/soliz-2023/#note-3"]["number"] == 3
    assert by_url["articles/soliz-2023/#conclusion"]["start"] == "[Conclusion]"


@pytest.mark.parametrize("site", ["built", "changed"])
def test_all_of_them_have_the_form_that_is_published(
    site: str, built: Built, changed: Built
) -> None:
    folder = {"built": built, "changed": changed}[site].site
    schema = read(folder, "anchors.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    found = [*folder.rglob("anchors.json")]
    assert len(found) > 1 + len(read(folder)["articles"])
    for path in found:
        jsonschema.validate(json.loads(path.read_text("utf-8")), schema)
    spoilt = read(folder)
    spoilt["anchors"][0]["digest"] = "none"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoilt, schema)


def test_parts_have_together_what_the_whole_has(built: Built, changed: Built) -> None:
    for site in (built.site, changed.site):
        whole = read(site)
        parts = [read(path.parent) for path in site.glob("*/**/anchors.json")]
        for name in ("articles", "anchors", "moved", "gone", "divided"):
            rows = [*whole[name], *(whole["dialogues"] if name == "anchors" else [])]
            assert {str(row) for part in parts for row in part[name]} == set(map(str, rows))


def test_a_page_that_leads_on_has_the_places_to_which_it_leads(changed: Built) -> None:
    old, new = (read(changed.site / "articles" / name) for name in ("old", "new"))
    assert old["anchors"] == new["anchors"]
    assert old["articles"] == new["articles"]
    assert [row["to"] for row in old["moved"] if row["url"] == "articles/old/"] == ["articles/new/"]
    assert [row for row in new["gone"] if row not in old["gone"]] == []


def test_order_and_references_are_those_of_the_article(built: Built, edition: Edition) -> None:
    for article in edition.articles:
        part = read(built.site / "articles" / article.slug)
        assert [row["order"] for row in part["anchors"]] == [*range(1, len(part["anchors"]) + 1)]
        ids = [row["id"] for row in part["anchors"] if row["kind"] == "paragraph"]
        assert ids == [block.id for _, block in article.body()]
        (whole,) = part["articles"]
        assert whole["reference"] == read(built.site, whole["citations"]["CSL-JSON"])[0]
        assert whole["words"] == sum(
            row["words"] for row in part["anchors"] if row["kind"] == "paragraph"
        )


def test_a_digest_is_of_the_words_as_they_are_read(built: Built, edition: Edition) -> None:
    by_url = {row["url"]: row for row in read(built.site)["anchors"]}
    for article in edition.articles:
        for _, block in article.body():
            row = by_url[f"articles/{article.slug}/#{block.id}"]
            assert row["digest"] == digest_of_words(edited_text(block).replace(" ", "\n\u00a0"))
            assert row["digest"] != digest_of_words(block.text.replace("e", "a"))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_section_changes_with_each_of_its_paragraphs(slug: str, built: Built) -> None:
    rows = read(built.site / "articles" / slug)["anchors"]
    for at, section in enumerate(rows):
        if section["kind"] == "section":
            digests: dict[str, str] = {}
            for row in rows[at + 1 :]:
                if row["kind"] == "section" and row["level"] <= section["level"]:
                    break
                digests |= {row["id"]: row["digest"]} if row["kind"] == "paragraph" else {}
            assert section["digest"] == digest_of_several(digests)


def test_several_digests_are_one_whatever_their_order() -> None:
    digests = {"p9": "00000001", "p10": "00000002", "p10a": "00000003", "p10aa": "00000004"}
    assert digest_of_several(digests) == digest_of_several(dict(reversed(digests.items())))
    assert digest_of_several(digests) != digest_of_several(digests | {"p9": "00000002"})
    assert digest_of_several({"p9": "00000001"}) == "00000001"
    assert digest_of_several({}) == "811c9dc5"


def test_terms_of_paragraphs_are_those_that_their_page_marks(
    built: Built, edition: Edition
) -> None:
    for article in edition.articles:
        terms = read(built.site, f"articles/{article.slug}/terms.json")
        used: dict[str, list[str]] = {}
        for block, mention in article.mentions():
            if mention.term not in used.setdefault(block.id, []):
                used[block.id].append(mention.term)
        assert terms == used


def test_a_card_says_of_a_sentence_that_it_is_read_as_corrected(
    built: Built, edition: Edition
) -> None:
    supplied = {
        f"articles/{article.slug}/#{block.id}": " ".join(re.sub(r"\[\d+\]", "", block.text).split())
        for article in edition.articles
        for _, block in article.body()
    }
    said = set[bool]()
    for entry in edition.entries:
        evidence = read(built.site, f"glossary/{entry.term.slug}/card.json")["evidence"]
        if evidence:
            is_corrected = evidence["cite"].endswith("; as corrected by this edition")
            assert is_corrected == (evidence["text"] not in supplied[evidence["url"]]), evidence
            said.add(is_corrected)
    assert said == {True, False}


def test_a_card_says_whose_sense_it_is_and_where_a_sentence_stands(
    built: Built, edition: Edition
) -> None:
    texts = {
        f"articles/{article.slug}/#{block.id}": edited_text(block)
        for article in edition.articles
        for _, block in article.body()
    }
    for entry in edition.entries:
        card = read(built.site, f"glossary/{entry.term.slug}/card.json")
        assert card["term"] == entry.term.term
        assert [sense["text"] for sense in card["senses"]] == [one.sense for one in entry.senses]
        assert bool(card["evidence"]) == bool(entry.evidence or entry.senses)
        if card["evidence"]:
            assert card["evidence"]["text"] in texts[card["evidence"]["url"]]
    card = read(built.site, "glossary/pink-tide/card.json")
    assert {sense["who"] for sense in card["senses"]} <= {"Soliz 2023", "Chaguaceda 2022"}
