"""/search/formerly.json: today’s slugs of articles and terms that addresses name by former ones."""

import json

from edition.assembly import Edition
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.permalinks.addresses import ARTICLES, GLOSSARY

_CHOSEN_AS = {ARTICLES: "article", GLOSSARY: "term"}
"""The parameter of an address that names something of a folder."""


def formerly_json(edition: Edition, _memo: Memo) -> Files:
    """For each parameter the slugs of today by the former ones: `{"article": {"old": "new"}}`."""
    slugs: dict[str, dict[str, str]] = {name: {} for name in _CHOSEN_AS.values()}
    for moved in edition.permalinks.redirects:
        if moved.folder in _CHOSEN_AS and moved.to is not None:
            slugs[_CHOSEN_AS[moved.folder]][moved.slug] = moved.to
    yield GeneratedFile("search/formerly.json", json.dumps(slugs))
