"""The glossary as data for other programs: SKOS, schema.org and CSV."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rdflib import DCTERMS, RDF, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from edition.document.attestation import Attestation
from edition.document.citation import paragraph_name, short_name
from edition.document.surface_forms import own_forms, spellings
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.glossary.concordance import Concordance, numbers_of_uses
from edition.glossary.entries import Entry, gloss
from edition.memo import Memo
from edition.references.csl import plain
from edition.sources.bibliography_schema import Citation
from edition.sources.glossary_schema import Term
from edition.sources.seed import slug_of
from edition.text.csv_table import csv_table
from edition.text.languages import LANGUAGE

FILES = (
    ("glossary.ttl", "SKOS as Turtle"),
    ("glossary.jsonld", "SKOS as JSON-LD"),
    ("glossary.csv", "a table (CSV)"),
)
"""The files beside the list of terms, and what they are."""

Triple = tuple[Node, Node, Node]
"""Subject, predicate, object. All three are texts and compared as such."""


def category_ids(categories: Iterable[str]) -> dict[str, str]:
    """For each category its anchor on the list of terms: by its name, else by its number."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for number, category in enumerate(categories, start=1):
        slug = slug_of(category)
        named = f"category-{slug}"
        is_own = slug and named not in taken
        ids[category] = named if is_own else f"category--{number}"
        taken.add(ids[category])
    return ids


def files(
    site: Site,
    entries: Sequence[Entry],
    categories: Iterable[str],
    concordance: Concordance,
    works: Mapping[str, str],
    memo: Memo,
) -> Files:
    """The files, with their paths below docs/; `works` has the references by their ids."""
    # Each relation is said from both ends.
    triples = tuple(dict.fromkeys(_triples(site, entries, categories, works)))
    paths = [f"glossary/{name}" for name, _ in FILES]
    contents = (*memo.once(_serialized, triples), _csv(site, entries, concordance, works, memo))
    yield from map(GeneratedFile, paths, contents)


def _serialized(triples: tuple[Triple, ...]) -> tuple[str, str]:
    """The graph as Turtle and as JSON-LD."""
    graph = _graph(triples)
    return graph.serialize(format="turtle"), _json_ld(graph)


def _json_ld(graph: Graph) -> str:
    """The graph as JSON-LD with short names, in an order that depends on its content only."""
    context = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    content = json.loads(graph.serialize(format="json-ld", context=context))
    for node in content["@graph"]:
        for value in node.values():
            if isinstance(value, list):
                value.sort(key=json.dumps)
    content["@graph"].sort(key=lambda node: node["@id"])
    return json.dumps(content, ensure_ascii=False, indent=1)


def skos(
    site: Site, entries: Sequence[Entry], categories: Iterable[str], works: Mapping[str, str]
) -> Graph:
    """The glossary in the terms of the SKOS Reference (W3C Recommendation, 18 August 2009).

    Addresses are relative to the folder of the glossary where that of the site is not known.
    """
    return _graph(_triples(site, entries, categories, works))


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (("skos", SKOS), ("dcterms", DCTERMS), ("rdf", RDF)):
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add(triple)
    return graph


def _triples(
    site: Site, entries: Sequence[Entry], categories: Iterable[str], works: Mapping[str, str]
) -> Iterator[Triple]:
    scheme = URIRef(site.glossary)
    yield scheme, RDF.type, SKOS.ConceptScheme
    yield scheme, DCTERMS.title, Literal(f"Glossary: {site.name}", LANGUAGE)
    ids = category_ids(categories)
    for entry in entries:
        yield from _concept(site, scheme, entry)
        yield from _meaning(_iri(site, entry.term), entry.term, works)
        yield from _member(site, entry, ids[entry.term.category])


def _member(site: Site, entry: Entry, identifier: str) -> Iterator[Triple]:
    collection = URIRef(f"{site.glossary}#{identifier}")
    yield collection, RDF.type, SKOS.Collection
    yield collection, SKOS.prefLabel, Literal(entry.term.category, LANGUAGE)
    yield collection, SKOS.member, _iri(site, entry.term)


def _concept(site: Site, scheme: URIRef, entry: Entry) -> Iterator[Triple]:
    concept = _iri(site, entry.term)
    yield concept, RDF.type, SKOS.Concept
    yield concept, SKOS.inScheme, scheme
    yield concept, SKOS.topConceptOf, scheme
    yield scheme, SKOS.hasTopConcept, concept
    for language, (preferred, *others) in _labels(entry.term).items():
        yield concept, SKOS.prefLabel, Literal(preferred, language)
        for label in others:
            yield concept, SKOS.altLabel, Literal(label, language)
    yield concept, DCTERMS.description, Literal(gloss(entry.term), LANGUAGE)
    for place in entry.evidence:
        yield concept, DCTERMS.source, _paragraph(site, place)
    for number, sense in enumerate(entry.senses):
        note = BNode(f"{entry.term.slug}-{number}")
        said = f"{short_name(sense.article)}: {sense.sense}"
        yield concept, SKOS.scopeNote, note
        yield note, RDF.value, Literal(said, LANGUAGE)
        for place in sense.evidence:
            yield note, DCTERMS.source, _paragraph(site, place)
    for other in entry.related:
        yield concept, SKOS.related, _iri(site, other)
        yield _iri(site, other), SKOS.related, concept


def _meaning(concept: URIRef, term: Term, works: Mapping[str, str]) -> Iterator[Triple]:
    """What a term means: in general, with the works that say so, or else in these texts."""
    if not term.general:
        yield concept, SKOS.definition, Literal(term.definition, LANGUAGE)
        return
    yield concept, SKOS.definition, Literal(term.general.text, LANGUAGE)
    yield concept, SKOS.scopeNote, Literal(term.definition, LANGUAGE)
    for citation in term.general.sources:
        work = BNode(f"work-{citation.source}")
        yield concept, DCTERMS.source, work
        yield work, DCTERMS.identifier, Literal(citation.source)
        yield work, DCTERMS.bibliographicCitation, Literal(_reference(citation, works))


def _iri(site: Site, term: Term) -> URIRef:
    return URIRef(f"{site.glossary}{term.slug}/")


def _paragraph(site: Site, place: Attestation) -> URIRef:
    return URIRef(f"{site.root}articles/{place.article.slug}/#{place.block.id}")


def _labels(term: Term) -> dict[str, tuple[str, ...]]:
    """For each language the names of a term, the preferred one first, none of them twice."""
    labels = {LANGUAGE: [term.term, *own_forms(term)]}
    for language, names in term.names.items():
        labels.setdefault(language, []).extend(names)
    return {language: spellings(names) for language, names in labels.items()}


def defined_term(site: Site, term: Term) -> str:
    """The entry as a schema.org DefinedTerm, in JSON-LD that can stand in a page.

    Its addresses are relative to the page of the entry where that of the site is not known.
    """
    way = f"{site.address}glossary/" if site.address else "../"
    names = [name for several in _labels(term).values() for name in several]
    content = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": f"{way}{term.slug}/",
        "name": term.term,
        "alternateName": names[1:],
        "description": gloss(term),
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "@id": way,
            "name": f"Glossary: {site.name}",
        },
    }
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")


def _csv(
    site: Site,
    entries: Sequence[Entry],
    concordance: Concordance,
    works: Mapping[str, str],
    memo: Memo,
) -> str:
    """One row for each term; the mark at the beginning tells spreadsheets that it is UTF-8."""
    languages = sorted({language for entry in entries for language in entry.term.names})
    uses = memo(numbers_of_uses, concordance)
    rows: list[list[object]] = []
    rows.append(
        [
            *("term", "address", "category", "gloss", "in general", "sources"),
            *("definition", "rests on", "senses"),
            *("forms", "related"),
            *(f"name ({language})" for language in languages),
            *("articles that use it", "uses in them"),
        ]
    )
    for entry in entries:
        term = entry.term
        usages = concordance.get(term.slug, ())
        rows.append(
            [
                *(term.term, f"{site.address}glossary/{term.slug}/", term.category),
                *(gloss(term), *_general(term, works)),
                *(term.definition, "; ".join(map(_place, entry.evidence))),
                "\n".join(f"{short_name(one.article)}: {one.sense}" for one in entry.senses),
                "; ".join(own_forms(term)),
                "; ".join(other.term for other in entry.related),
                *("; ".join(term.names.get(language, ())) for language in languages),
                *(len(usages), uses.get(term.slug, 0)),
            ]
        )
    return "\ufeff" + csv_table(rows)


def _general(term: Term, works: Mapping[str, str]) -> tuple[str, str]:
    """What a term means in general, and the works that say so."""
    general = term.general
    if not general:
        return "", ""
    return general.text, "\n".join(_reference(one, works) for one in general.sources)


def _reference(citation: Citation, works: Mapping[str, str]) -> str:
    """The reference to a work; its id where the bibliography lacks it."""
    return plain(works.get(citation.source, citation.source))


def _place(place: Attestation) -> str:
    return paragraph_name(place.article, place.block)
