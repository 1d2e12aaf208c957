"""The reference of each article in every style, and as files for programs."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from edition.document.csl_item import csl_items
from edition.document.model import Article
from edition.files import GeneratedFile
from edition.memo import Memo
from edition.references.formats import bibtex, csl_json, ris
from edition.references.styles import IN_LISTS, cited_in_styles


@dataclass(frozen=True, slots=True)
class Format:
    """A format that programs read: its name, and what makes files of items, by their ids."""

    name: str
    write: Callable[[Sequence[str]], Mapping[str, str]]


FORMATS = {
    "citation.bib": Format("BibTeX", bibtex),
    "citation.ris": Format("RIS", ris),
    "citation.json": Format("CSL-JSON", csl_json),
}
"""The files beside an article’s page."""


def citations(articles: Sequence[Article], memo: Memo) -> Iterator[GeneratedFile]:
    """The files of every article, beside its page."""
    items = csl_items(articles)
    for name, form in FORMATS.items():
        files = memo.once(form.write, items)
        for article in articles:
            yield GeneratedFile(f"articles/{article.slug}/{name}", files[article.slug])


def cited_plainly(articles: Sequence[Article], memo: Memo) -> dict[str, str]:
    """The entry of each article (by slug) in a list of works, as plain text."""
    known = cited_in_styles(csl_items(articles), memo)
    return {slug: _plain(styles[IN_LISTS].entry) for slug, styles in known.items()}


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
