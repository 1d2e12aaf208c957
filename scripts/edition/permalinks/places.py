"""The places of an article that have ids, and what each is known by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from edition.document.edited_text import supported_sentence
from edition.document.model import Article, Kind
from edition.permalinks.fingerprint import MARK, codes
from edition.permalinks.ids import NOTE, PARAGRAPH, SECTION, have_ids

_LABEL = re.compile(r"\s*\(\d+\)")
"""The number of an item: it tells where the item stands, not what it says."""


@dataclass(frozen=True, slots=True)
class Text:
    """A place of today's text; `words` are its codes, `name` is how a decision names it.

    `number` is that of a note, `references` counts the markers that lead to it.
    """

    kind: str
    name: str
    line: int
    text: str
    words: str
    number: int = 0
    references: int = 1


def texts(article: Article) -> Iterator[Text]:
    """The places of today's text, in the order of the record."""
    for index in have_ids(article):
        block = article.blocks[index]
        kind = SECTION if block.kind is Kind.HEADING else PARAGRAPH
        known_by = _LABEL.sub("", block.text) if block.kind is Kind.ITEM else block.text
        yield Text(kind, f"line {block.line}", block.line, block.text, codes(known_by))
    for note in article.notes:
        own = note.contributed or " ".join(block.text for block in note.blocks)
        before, after = supported_sentence(note)
        yield Text(
            NOTE,
            f"note {note.number}",
            note.places[0][0].line,
            own or before + after,
            f"{codes(before)}{MARK}{codes(after)}{codes(own)}",
            note.number,
            len(note.places),
        )


def digest_of(article: Article) -> str:
    """A digest of all texts that have ids."""
    digest = blake2b(digest_size=8)
    for index in have_ids(article):
        block = article.blocks[index]
        digest.update(f"{block.kind}\t{block.text}\n".encode())
    for note in article.notes:
        texts = "\t".join([note.contributed or "", *(block.text for block in note.blocks)])
        digest.update(f"{note.number}\t{len(note.places)}\t{texts}\n".encode())
    return digest.hexdigest()
