"""A term in a few lines, for study decks and for the terms of a week."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from edition.assembly import Edition
from edition.document.attestation import Attestation
from edition.document.citation import paragraph_name, short_name
from edition.document.edited_text import reading_of
from edition.document.model import Block
from edition.files import Files, GeneratedFile, compact_json
from edition.glossary.entries import Entry, gloss
from edition.memo import Memo
from edition.syllabi.resolved import Evidence, SenseOf
from edition.text.sentences import Sentence, sentence_around, sentences


@dataclass(frozen=True, slots=True)
class Card:
    """A term, its gloss, what it means in general and for each author, a sentence of evidence.

    The address of the evidence is relative to the site's root.
    """

    term: str
    gloss: str
    general: str
    senses: tuple[SenseOf, ...]
    evidence: Evidence | None


def cards(edition: Edition, memo: Memo) -> Files:
    """The card of every term."""
    for entry in edition.entries:
        yield memo.once(_file, entry, memo)


def _file(entry: Entry, memo: Memo) -> GeneratedFile:
    path = f"glossary/{entry.term.slug}/card.json"
    return GeneratedFile(path, compact_json(asdict(card(entry, memo))))


def card(entry: Entry, memo: Memo) -> Card:
    """The card of a term."""
    attested = next(_evidence(entry), None)
    return Card(
        term=entry.term.term,
        gloss=gloss(entry.term),
        general=entry.term.general.text if entry.term.general else "",
        senses=tuple(SenseOf(short_name(one.article), one.sense) for one in entry.senses),
        evidence=_quotation(attested, memo) if attested else None,
    )


def _evidence(entry: Entry) -> Iterator[Attestation]:
    yield from entry.evidence
    for sense in entry.senses:
        yield from sense.evidence


def _quotation(attested: Attestation, memo: Memo) -> Evidence:
    """The sentence in which a quotation begins, or what is quoted where that is not found."""
    article, block = attested.article, attested.block
    cite, url = paragraph_name(article, block), f"articles/{article.slug}/#{block.id}"
    place = attested.read
    if place is None:
        return Evidence(attested.quote, cite, url)
    text, bounds = memo(_read, block)
    around = sentence_around(bounds, place.start + 1)
    shown = range(around.start, max(around.end, place.stop))
    words = " ".join(text[shown.start : shown.stop].split())
    return Evidence(words, f"{cite}{_as_corrected(block, shown)}", url)


def _as_corrected(block: Block, shown: range) -> str:
    """That words of the reading of a block are as this edition corrects them; “” if none is."""
    to_read = reading_of(block).to_read
    crossed = any(
        to_read(one.start) < shown.stop and shown.start < to_read(one.end)
        for one in block.emendations()
    )
    return "; as corrected by this edition" if crossed else ""


def _read(block: Block) -> tuple[str, list[Sentence]]:
    text = reading_of(block).text
    return text, sentences(text)
