"""The reference of each article as files for programs: BibTeX, RIS and CSL-JSON."""

import json
from collections.abc import Iterable, Iterator

from edition.document.csl_item import csl_item
from edition.document.model import Article
from edition.files import GeneratedFile
from edition.memo import Memo
from edition.references.formats import bibtex, csl_json, ris

FORMATS = {"citation.bib": "BibTeX", "citation.ris": "RIS", "citation.json": "CSL-JSON"}
"""The files beside an article’s page, and what they are called."""


def items_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """The articles as items of CSL-JSON, each as text."""
    return tuple(json.dumps(csl_item(article), ensure_ascii=False) for article in articles)


def citations(articles: Iterable[Article], memo: Memo) -> Iterator[GeneratedFile]:
    """The files of every article, beside its page."""
    items = items_of(articles)
    in_bibtex = memo.once(bibtex, items)
    for item in items:
        slug = str(json.loads(item)["id"])
        contents = (in_bibtex[slug], ris(json.loads(item)), csl_json(item))
        for name, content in zip(FORMATS, contents, strict=True):
            yield GeneratedFile(f"articles/{slug}/{name}", content)
