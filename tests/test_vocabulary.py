"""The glossary as data: SKOS and its integrity conditions, DefinedTerm, CSV."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, SKOS, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node
from selectolax.lexbor import LexborHTMLParser

from conftest import Built
from edition.assembly import Edition
from edition.document.attestation import Attestation
from edition.document.citation import short_name
from edition.exports.site import Site
from edition.exports.skos import category_ids, defined_term, files, skos
from edition.glossary.entries import Entry, gloss
from edition.memo import Memo
from edition.references.csl import plain, references
from edition.sources.glossary_schema import Term
from finished import page_at

HOME = "https://edition.example/"
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
HIERARCHY = (SKOS.broader, SKOS.narrower, SKOS.broaderTransitive, SKOS.narrowerTransitive)
MAPPINGS = (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)


@pytest.fixture
def site(built: Built) -> Path:
    return built.site


def parsed(site: Path, name: str) -> Graph:
    """The graph of a file of the site, as if it had been fetched from HOME."""
    text = (site / "glossary" / name).read_text(encoding="utf-8")
    kind = "turtle" if name.endswith(".ttl") else "json-ld"
    return Graph().parse(data=text, format=kind, publicID=f"{HOME}glossary/{name}")


def assert_integrity(graph: Graph) -> None:
    """The integrity conditions of the SKOS Reference: S9, S13, S14, S27, S37, S46."""
    kinds = {
        kind: set(graph.subjects(RDF.type, kind))
        for kind in (SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection)
    }
    assert not kinds[SKOS.Concept] & kinds[SKOS.ConceptScheme]
    assert not kinds[SKOS.Collection] & (kinds[SKOS.Concept] | kinds[SKOS.ConceptScheme])
    for subject in set(graph.subjects()):
        labels = [set(graph.objects(subject, kind)) for kind in LABELS]
        assert len(set.union(*labels)) == sum(map(len, labels))
        languages = [label.language for label in labels[0] if isinstance(label, Literal)]
        assert len(languages) == len(set(languages))
    related = set(graph.subject_objects(SKOS.related))
    related |= {(other, one) for one, other in related}
    for relation in HIERARCHY:
        assert not related & set(graph.subject_objects(relation))
    exact = set(graph.subject_objects(SKOS.exactMatch))
    for relation in MAPPINGS:
        assert not exact & set(graph.subject_objects(relation))


def arrives(site: Path, address: str) -> bool:
    """Whether an address of HOME is a place of the site."""
    parts = urlsplit(address)
    file = site / parts.path.lstrip("/") / "index.html"
    if not address.startswith(HOME) or not file.exists():
        return False
    tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
    return not parts.fragment or tree.css_first(f'[id="{parts.fragment}"]') is not None


def test_the_file_keeps_the_integrity_conditions(site: Path) -> None:
    graph = parsed(site, "glossary.ttl")
    assert_integrity(graph)
    assert isomorphic(graph, parsed(site, "glossary.jsonld"))


def sources(graph: Graph, node: Node) -> set[str]:
    """The addresses of the paragraphs on which something rests."""
    return {
        str(source) for source in graph.objects(node, DCTERMS.source) if isinstance(source, URIRef)
    }


def works_of(graph: Graph, concept: Node) -> set[tuple[str, str]]:
    """The id and the title, as the reference has it, of each work that bears a term out."""
    works = [work for work in graph.objects(concept, DCTERMS.source) if isinstance(work, BNode)]
    assert all(len(set(graph.predicate_objects(work))) == 2 for work in works)
    return {
        (
            str(graph.value(work, DCTERMS.identifier)),
            str(graph.value(work, DCTERMS.bibliographicCitation)),
        )
        for work in works
    }


def cited_by(term: Term, edition: Edition) -> set[tuple[str, str]]:
    known = references(edition.seeds.bibliography).full
    return {
        (citation.source, plain(known[citation.source]))
        for citation in (term.general.sources if term.general else ())
    }


def addresses_of(evidence: tuple[Attestation, ...]) -> set[str]:
    return {f"{HOME}articles/{place.article.slug}/#{place.block.id}" for place in evidence}


def test_the_file_says_all_that_the_glossary_says(site: Path, edition: Edition) -> None:
    graph = parsed(site, "glossary.ttl")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(edition.entries)
    scheme = URIRef(f"{HOME}glossary/")
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == concepts
    assert "Illiberalism" in str(graph.value(scheme, DCTERMS.title))
    for entry in edition.entries:
        term = entry.term
        (concept,) = graph.subjects(SKOS.prefLabel, Literal(term.term, "en"))
        assert concept in concepts
        meaning = term.general.text if term.general else term.definition
        assert graph.value(concept, SKOS.definition) == Literal(meaning, "en")
        labels = {str(label).lower() for kind in LABELS for label in graph.objects(concept, kind)}
        names = [name for several in term.names.values() for name in several]
        assert {name.lower() for name in [*term.forms, *names]} <= labels
        related = {other.term for other in entry.related}
        related |= {e.term.term for e in edition.entries if term.term in e.term.related}
        assert {
            str(label)
            for other in graph.objects(concept, SKOS.related)
            for label in graph.objects(other, SKOS.prefLabel)
            if isinstance(label, Literal) and label.language == "en"
        } == related
        assert graph.value(concept, DCTERMS.description) == Literal(gloss(term), "en")
        assert sources(graph, concept) == addresses_of(entry.evidence)
        assert works_of(graph, concept) == cited_by(term, edition)
        notes = {
            str(graph.value(note, RDF.value)): sources(graph, note)
            for note in graph.objects(concept, SKOS.scopeNote)
            if isinstance(note, BNode)
        }
        assert {str(note) for note in graph.objects(concept, SKOS.scopeNote)} >= (
            {term.definition} if term.general else set()
        )
        assert notes == {
            f"{short_name(sense.article)}: {sense.sense}": addresses_of(sense.evidence)
            for sense in entry.senses
        }
        for relation in (SKOS.inScheme, SKOS.topConceptOf):
            assert list(graph.objects(concept, relation)) == [URIRef(f"{HOME}glossary/")]
        (collection,) = graph.subjects(SKOS.member, concept)
        assert graph.value(collection, SKOS.prefLabel) == Literal(term.category, "en")


def test_the_addresses_of_the_file_arrive(site: Path) -> None:
    graph = parsed(site, "glossary.ttl")
    addresses = {
        str(node)
        for kind in (SKOS.Concept, SKOS.Collection, SKOS.ConceptScheme)
        for node in graph.subjects(RDF.type, kind)
    }
    addresses |= {
        str(source) for source in graph.objects(None, DCTERMS.source) if isinstance(source, URIRef)
    }
    assert len(addresses) > len(list(graph.subjects(RDF.type, SKOS.Concept)))
    assert [address for address in addresses if not arrives(site, address)] == []


NAMES = st.sampled_from(["tide", "Tide", "TIDE", "tidé", "tides", "moon", "луна", "marea"])


@given(
    st.lists(NAMES, max_size=4),
    st.dictionaries(st.sampled_from(["es", "ru", "en"]), st.lists(NAMES, min_size=1, max_size=4)),
)
def test_no_name_clashes_with_another_label(forms: list[str], names: dict[str, list[str]]) -> None:
    term = Term.model_validate(
        {
            **{"term": "tide", "category": "x", "definition": "Water.", "forms": tuple(forms)},
            "names": {language: tuple(several) for language, several in names.items()},
        }
    )
    graph = skos(Site("A", "B", ""), [Entry(term, (), (), ())], ["x"], {})
    assert_integrity(graph)
    (concept,) = graph.subjects(RDF.type, SKOS.Concept)
    assert Literal("tide", "en") in set(graph.objects(concept, SKOS.prefLabel))


def test_with_an_address_all_is_absolute(edition: Edition) -> None:
    works = references(edition.seeds.bibliography).full
    graph = skos(Site("A", "B", HOME), edition.entries, edition.categories, works)
    nodes = {str(node) for node in (*graph.subjects(), *graph.objects()) if "/" in str(node)}
    addresses = {node for node in nodes if " " not in node}
    assert addresses
    assert all(urlsplit(address).scheme for address in addresses)


def test_each_entry_is_a_defined_term(site: Path, edition: Edition) -> None:
    for entry in edition.entries:
        path = f"glossary/{entry.term.slug}/"
        tree = page_at(site, path)
        (node,) = tree.css('script[type="application/ld+json"]')
        said = json.loads(node.text())
        assert said["@context"] == "https://schema.org"
        assert said["@type"] == "DefinedTerm"
        assert said["name"] == entry.term.term
        assert said["description"] == gloss(entry.term)
        names = [name for several in entry.term.names.values() for name in several]
        assert set(names) <= {said["name"], *said["alternateName"]}
        assert urljoin(HOME + path, said["@id"]) == HOME + path
        assert said["inDefinedTermSet"]["@type"] == "DefinedTermSet"
        assert arrives(site, urljoin(HOME + path, said["inDefinedTermSet"]["@id"]))


def test_what_follows_from_the_address_of_the_site(edition: Edition) -> None:
    known, unknown = Site("A", "B", HOME), Site("A", "B", "")
    said = json.loads(defined_term(known, edition.entries[0].term))
    assert said["@id"] == f"{HOME}glossary/illiberalism/"
    assert said["inDefinedTermSet"]["@id"] == f"{HOME}glossary/"
    works = references(edition.seeds.bibliography).full
    made = {
        site: {
            file.path: file.data.decode()
            for file in files(
                site, edition.entries, edition.categories, edition.concordance, works, Memo()
            )
        }
        for site in (known, unknown)
    }
    for name in ("glossary/glossary.ttl", "glossary/glossary.jsonld"):
        assert HOME in made[known][name]
        assert HOME not in made[unknown][name]
    nodes = json.loads(made[known]["glossary/glossary.jsonld"])["@graph"]
    assert [node["@id"] for node in nodes] == sorted(node["@id"] for node in nodes)


def test_categories_have_anchors_of_their_own() -> None:
    names = ["A & B", "A – B", "Идеи", "Люди", "a b"]
    ids = category_ids(names)
    assert list(ids) == names
    assert len(set(ids.values())) == len(names)
    assert ids["A & B"] == "category-a-b"


def test_markup_in_a_definition_ends_no_script() -> None:
    term = Term.model_validate(
        {"term": "x", "category": "x", "definition": "One </script><b>two</b>.", "forms": ()}
    )
    text = defined_term(Site("A", "B", ""), term)
    assert "<" not in text
    assert json.loads(text)["description"] == "One </script><b>two</b>."


def test_the_table_has_a_row_for_each_term(site: Path, edition: Edition) -> None:
    data = (site / "glossary" / "glossary.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    by_name = {row["term"]: row for row in rows}
    assert len(rows) == len(by_name) == len(edition.entries)
    for entry in edition.entries:
        row = by_name[entry.term.term]
        assert row["definition"] == entry.term.definition
        usages = edition.concordance.get(entry.term.slug, ())
        assert int(row["uses in them"]) == sum(len(usage.occurrences) for usage in usages)
        assert int(row["articles that use it"]) == len(usages)
        assert row["rests on"] == "; ".join(
            f"{short_name(place.article)}, ¶ {place.block.id[1:]}" for place in entry.evidence
        )
        general = entry.term.general
        assert row["in general"] == (general.text if general else "")
        cited = {reference for _, reference in cited_by(entry.term, edition)}
        assert set(row["sources"].splitlines()) == cited
        assert (
            row["senses"].split("\n")
            == [f"{short_name(sense.article)}: {sense.sense}" for sense in entry.senses]
            or not entry.senses
        )
        assert row["category"] == entry.term.category
        assert row["gloss"] == gloss(entry.term)
        assert row["forms"].split("; ") == list(entry.term.forms or [entry.term.term])
        assert row["related"] == "; ".join(entry.term.related)
        assert row["name (es)"] == "; ".join(entry.term.names.get("es", ()))
        assert arrives(site, urljoin(HOME, row["address"]))


def test_the_list_of_terms_leads_to_the_files(site: Path) -> None:
    tree = page_at(site, "glossary")
    links = {str(link.attributes["href"]) for link in tree.css("article a[href]")}
    assert {"glossary.ttl", "glossary.jsonld", "glossary.csv"} <= links
