"""A term in a few lines, for study decks and for the terms of a week."""

from collections.abc import Iterator

from edition.assembly import Edition
from edition.document.attestation import Attestation
from edition.document.citation import short_name
from edition.document.edited_text import reading_of
from edition.document.model import Block
from edition.files import Files, GeneratedFile, compact_json
from edition.glossary.entries import Entry, gloss
from edition.memo import Memo
from edition.text.sentences import Sentence, sentence_around, sentences


def cards(edition: Edition, memo: Memo) -> Files:
    """The card of every term."""
    for entry in edition.entries:
        path = f"glossary/{entry.term.slug}/card.json"
        yield GeneratedFile(path, compact_json(card(entry, memo)))


def card(entry: Entry, memo: Memo) -> dict[str, object]:
    """A term, its gloss, what it means in general and for each author, a sentence of evidence.

    The address of the evidence is relative to the site's root.
    """
    attested = next(_evidence(entry), None)
    return {
        "term": entry.term.term,
        "gloss": gloss(entry.term),
        "general": entry.term.general.text if entry.term.general else "",
        "senses": [
            {"who": short_name(sense.article), "text": sense.sense} for sense in entry.senses
        ],
        "evidence": _quotation(attested, memo) if attested else None,
    }


def _evidence(entry: Entry) -> Iterator[Attestation]:
    yield from entry.evidence
    for sense in entry.senses:
        yield from sense.evidence


def _quotation(attested: Attestation, memo: Memo) -> dict[str, str]:
    article, block = attested.article, attested.block
    return {
        "text": _sentence(attested, memo),
        "cite": f"{short_name(article)}, ¶ {block.paragraph}",
        "url": f"articles/{article.slug}/#{block.id}",
    }


def _sentence(attested: Attestation, memo: Memo) -> str:
    """The sentence in which a quotation begins, or what is quoted where that is not found."""
    place = attested.read
    if place is None:
        return attested.quote
    text, bounds = memo(_read, attested.block)
    around = sentence_around(bounds, place.start + 1)
    return " ".join(text[around.start : max(around.end, place.stop)].split())


def _read(block: Block) -> tuple[str, list[Sentence]]:
    text = reading_of(block).text
    return text, sentences(text)
