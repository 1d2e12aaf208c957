"""The uses of each term as KWIC lines, for a script that sorts and filters them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from edition.assembly import Edition
from edition.document.citation import short_name
from edition.document.marked_text import MarkedPiece, pieces_after, pieces_before
from edition.document.surface_forms import forms_of, spellings
from edition.files import Files, GeneratedFile, compact_json
from edition.glossary.concordance import Occurrence, Usage
from edition.memo import Memo
from edition.sources.glossary_schema import Term
from edition.text.folding import fold

ARTICLES_KEPT = 8
"""Articles whose rows are made together, and not again if none of them changed."""


def kwic_files(edition: Edition, memo: Memo) -> Files:
    """The uses of every term that has any."""
    for entry in edition.entries:
        usages = edition.concordance.get(entry.term.slug, ())
        if usages:
            yield GeneratedFile(
                kwic_path(entry.term.slug), memo.once(_kwic, entry.term, usages, memo)
            )


def kwic_path(term: str) -> str:
    """Where the uses of a term (by slug) lie, from the site's root."""
    return f"glossary/{term}/concordance.json"


def _kwic(term: Term, usages: Sequence[Usage], memo: Memo) -> str:
    """The uses of a term with the words beside them, for a script that sorts and filters them.

    `articles` are rows of address, name and language; `uses` are rows: the index of the article,
    that of the form, the paragraph, the words to the left, the use, the words to the right. Where
    these have corrections or remarks, the rows of the three follow.
    """
    forms = tuple(spellings([*forms_of(term), *(use.words for use in term.also)]))
    rows = [
        memo.once(_rows_of, first, usages[first : first + ARTICLES_KEPT], forms)
        for first in range(0, len(usages), ARTICLES_KEPT)
    ]
    articles = ",".join(several.articles for several in rows)
    uses = ",".join(several.uses for several in rows)
    return f'{{"articles":[{articles}],"forms":{compact_json(forms)},"uses":[{uses}]}}'


class _Rows(NamedTuple):
    """Rows of some articles, with commas between them."""

    articles: str
    uses: str


def _rows_of(first: int, usages: Sequence[Usage], forms: Sequence[str]) -> _Rows:
    """The rows of articles of which the first has this index."""
    known = {fold(form).lower(): index for index, form in enumerate(forms)}
    articles = (
        [
            f"../../articles/{usage.article.slug}/",
            short_name(usage.article),
            usage.article.metadata.language,
        ]
        for usage in usages
    )
    uses = (
        [number, known[fold(use.words).lower()], use.block.id, *_line(use)]
        for number, usage in enumerate(usages, start=first)
        for use in usage.occurrences
    )
    return _Rows(",".join(map(compact_json, articles)), ",".join(map(compact_json, uses)))


def _line(use: Occurrence) -> list[object]:
    parts = (
        pieces_before(use.block, use.left, use.start),
        pieces_after(use.block, use.words, use.start),
        pieces_after(use.block, use.right, use.end),
    )
    marks = [rows(pieces) for pieces in parts]
    is_marked = any(len(row) > 1 for part in marks for row in part)
    return [use.left, use.words, use.right, *([marks] if is_marked else [])]


Row = list[str | int | None]


def rows(pieces: Iterable[MarkedPiece]) -> list[Row]:
    """Words for a script that marks them as their article does.

    A row has words, the anchor of what is said of them, and the supplied words, or no words, the
    anchor, None and the label of a remark that ends there. Of words that a remark is about, a 1
    is the fifth.
    """
    return [row for piece in pieces for row in _rows(piece)]


def _rows(piece: MarkedPiece) -> Iterator[Row]:
    row: Row = [piece.text]
    if piece.emendation:
        row = [piece.text, piece.emendation.entry, piece.supplied]
    yield [*row, *[None] * (4 - len(row)), 1] if piece.remarks else row
    for mark in piece.ended:
        yield ["", mark.entry, None, f"e{mark.number}"]
