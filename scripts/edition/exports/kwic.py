"""The uses of each term as KWIC lines, for a script that sorts and filters them."""

import json
from collections.abc import Sequence

from edition.assembly import Edition
from edition.document.citation import short_name
from edition.document.surface_forms import forms_of, spellings
from edition.files import Files, GeneratedFile
from edition.glossary.concordance import Usage
from edition.memo import Memo
from edition.sources.schema import Term
from edition.text.folding import fold


def kwic_files(edition: Edition, memo: Memo) -> Files:
    """The uses of every term that has any."""
    for entry in edition.entries:
        usages = edition.concordance.get(entry.term.slug, ())
        if usages:
            yield GeneratedFile(kwic_path(entry.term.slug), memo(_kwic, entry.term, usages))


def kwic_path(term: str) -> str:
    """Where the uses of a term (by slug) lie, from the site's root."""
    return f"glossary/{term}/concordance.json"


def _kwic(term: Term, usages: Sequence[Usage]) -> str:
    """The uses of a term with the words beside them, for a script that sorts and filters them.

    `articles` are rows of address, name and language; `uses` are rows: the index of the article,
    that of the form, the paragraph, the words to the left, the use, the words to the right.
    """
    forms = spellings([*forms_of(term), *(use.words for use in term.also)])
    known = {fold(form).lower(): index for index, form in enumerate(forms)}
    content = {
        "articles": [
            [
                f"../../articles/{usage.article.slug}/",
                short_name(usage.article),
                usage.article.metadata.language,
            ]
            for usage in usages
        ],
        "forms": forms,
        "uses": [
            [number, known[fold(use.words).lower()], use.block.id, use.left, use.words, use.right]
            for number, usage in enumerate(usages)
            for use in usage.occurrences
        ],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
