"""Corrections and remarks for programs: valid Web Annotations, whose words are found again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, SLUGS, Built
from edition.assembly import Edition
from edition.exports.annotations import CONTEXT, annotations
from edition.exports.site import Site
from edition.sources.edition_schema import EditionFile
from finished import page_at
from test_record import recorded, seeds_of

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
MOVED_BY = {
    "textual": "describing",
    "context": "describing",
    "fact": "commenting",
    "translation": "commenting",
    "dialogue": "commenting",
    "question": "questioning",
}
HOME = "https://example.org/edition/"
CLASSES = ["Annotation", "TextualBody", "SpecificResource", "FragmentSelector", "TextQuoteSelector"]
WORDS = ["exact", "prefix", "suffix"]
MOTIVATIONS = ["editing", "commenting", "describing", "questioning", "linking", "classifying"]
TERMS: dict[str, object] = {
    "oa": str(OA),
    "as": str(AS),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "rdf": str(RDF),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in (*CLASSES, *WORDS, *MOTIVATIONS)},
    "AnnotationPage": "as:OrderedCollectionPage",
    "AnnotationCollection": "as:OrderedCollection",
    **{
        name: {"@id": f"oa:{term}", "@type": "@id"}
        for name, term in {
            "body": "hasBody",
            "target": "hasTarget",
            "source": "hasSource",
            "selector": "hasSelector",
            "refinedBy": "refinedBy",
        }.items()
    },
    **{
        name: {"@id": f"oa:{term}", "@type": "@vocab"}
        for name, term in {"motivation": "motivatedBy", "purpose": "hasPurpose"}.items()
    },
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "first": {"@id": "as:first", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "value": "rdf:value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "rights": {"@id": "dcterms:rights", "@type": "@id"},
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "name": "foaf:name",
}
"""What the context of the Web Annotation vocabulary says of the terms that are used here."""


@pytest.fixture(params=SLUGS)
def collection(request: pytest.FixtureRequest, built: Built) -> dict[str, Any]:
    """The file of an article."""
    path = built.site / "articles" / request.param / "annotations.jsonld"
    read: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return read | {"slug": request.param}


def selectors(collection: dict[str, Any]) -> Iterator[dict[str, str]]:
    for item in collection["first"]["items"]:
        selector = item["target"]["selector"]
        yield selector.get("refinedBy", selector)


def graph_of(collection: dict[str, Any]) -> Graph:
    """What a program understands; a key that the vocabulary lacks would be missing."""
    assert collection["@context"] == CONTEXT
    known = {key: value for key, value in collection.items() if key != "slug"}
    data = Dataset()
    text = json.dumps(known | {"@context": TERMS})
    data.parse(data=text, format="json-ld", publicID=f"{HOME}articles/{collection['slug']}/x")
    graph: Graph = data.default_graph
    return graph


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_correction_and_remark_is_a_valid_annotation(
    collection: dict[str, Any], edition: Edition
) -> None:
    article = next(one for one in edition.articles if one.slug == collection["slug"])
    graph = graph_of(collection)
    assert set(keys(collection)) - {"@context", "slug"} <= TERMS.keys()
    page = f"{HOME}articles/{article.slug}/"
    emended = {f"{page}#{mark.entry}" for _, mark in article.emendations()}
    remarked = {f"{page}#{mark.id}" for _, mark in article.remarks()}
    known = {str(one) for one in graph.subjects(RDF.type, OA.Annotation)}
    assert known == emended | remarked
    assert collection["total"] == len(collection["first"]["items"]) == len(known)
    motivated = {str(one) for one in graph.subjects(OA.motivatedBy, OA.editing)}
    assert motivated == emended
    for one in map(URIRef, known):
        (target,) = graph.objects(one, OA.hasTarget)
        assert list(graph.objects(target, OA.hasSource)) == [URIRef(page)]
        assert len(list(graph.objects(target, OA.hasSelector))) == 1
        assert list(graph.objects(one, OA.motivatedBy))
        (creator,) = graph.objects(one, DCTERMS.creator)
        assert list(graph.objects(creator, FOAF.name)) == [Literal("The editors")]
        assert list(graph.objects(one, DCTERMS.created))
        assert list(graph.objects(one, DCTERMS.rights))
        assert list(graph.objects(one, OA.hasBody))


def test_a_remark_is_moved_by_what_its_kind_is_for(
    collection: dict[str, Any], edition: Edition
) -> None:
    article = next(one for one in edition.articles if one.slug == collection["slug"])
    kinds = {mark.id: mark.remark.kind for _, mark in article.remarks()}
    told: dict[str, set[str]] = {}
    for item in collection["first"]["items"]:
        if kind := kinds.get(item["id"].partition("#")[2]):
            told.setdefault(kind, set()).add(item["motivation"])
            assert kind in [body["value"] for body in item["body"] if "value" in body]
    assert told == {kind: {motivation} for kind, motivation in MOVED_BY.items()}


def test_every_selector_finds_its_words_once_in_the_supplied_text(
    collection: dict[str, Any],
) -> None:
    path = ROOT / "seeds" / "articles" / f"{collection['slug']}.txt"
    text = path.read_text("utf-8")
    found = [
        text.count(f"{one.get('prefix', '')}{one['exact']}{one.get('suffix', '')}")
        for one in selectors(collection)
    ]
    assert set(found) == {1}


def test_each_annotation_says_in_which_paragraph_or_note_its_words_stand(
    collection: dict[str, Any], edition: Edition
) -> None:
    article = next(one for one in edition.articles if one.slug == collection["slug"])
    notes = {block.line: note.id for note in article.notes for block in note.blocks}
    marks = [
        *((mark.entry, block) for block, mark in article.emendations()),
        *((mark.id, block) for block, mark in article.remarks()),
    ]
    said = {
        item["id"].partition("#")[2]: item["target"]["selector"].get("value")
        for item in collection["first"]["items"]
    }
    assert said == {name: block.id or notes.get(block.line) for name, block in marks}
    assert any(said.values())


def test_annotations_lead_to_places_of_the_site(collection: dict[str, Any], built: Built) -> None:
    page = built.site / "articles" / collection["slug"] / "index.html"
    tree = LexborHTMLParser(page.read_text("utf-8"))
    sources = page_at(built.site, "bibliography")
    for item in collection["first"]["items"]:
        assert tree.css_first(f"#{item['id'].partition('#')[2]}") is not None
        place = item["target"]["selector"].get("value")
        assert place is None or tree.css_first(f"#{place}") is not None
        for body in item["body"]:
            if "bibliography/#" in body.get("source", ""):
                assert sources.css_first(f"#{body['source'].partition('#')[2]}") is not None
    assert tree.css_first('.apparatus a[href="annotations.jsonld"]') is not None


def test_an_edition_without_marks_has_no_file(tmp_path: Path) -> None:
    edition, _ = recorded(seeds_of(tmp_path, {"a.txt": "A title\n\nA text.\n"}))
    assert annotations(edition.articles[0], EditionFile(), Site("A", "B", "")) == ()
