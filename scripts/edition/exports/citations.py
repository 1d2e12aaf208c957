"""The reference of each article as files for programs: BibTeX, RIS and CSL-JSON."""

import json
from collections.abc import Iterable, Iterator

from edition.document.csl_item import csl_items
from edition.document.model import Article
from edition.files import GeneratedFile
from edition.memo import Memo
from edition.references.formats import bibtex, csl_json, ris

FORMATS = {"citation.bib": "BibTeX", "citation.ris": "RIS", "citation.json": "CSL-JSON"}
"""The files beside an article’s page, and what they are called."""


def citations(articles: Iterable[Article], memo: Memo) -> Iterator[GeneratedFile]:
    """The files of every article, beside its page."""
    items = csl_items(articles)
    in_bibtex = memo.once(bibtex, items)
    for item in items:
        slug = str(json.loads(item)["id"])
        contents = (in_bibtex[slug], ris(json.loads(item)), csl_json(item))
        for name, content in zip(FORMATS, contents, strict=True):
            yield GeneratedFile(f"articles/{slug}/{name}", content)
