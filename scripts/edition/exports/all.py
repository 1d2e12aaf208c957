"""All exports that come with no page: files of the finished site that scripts and programs read."""

from collections.abc import Callable

from edition.assembly import Edition
from edition.exports.anchors_json import anchors_json
from edition.exports.cards import cards
from edition.exports.formerly_json import formerly_json
from edition.exports.kwic import kwic_files
from edition.exports.terms_json import terms_json
from edition.exports.uses_json import uses_json
from edition.files import Files
from edition.memo import Memo
from edition.search.lists import search_lists
from edition.search.records import search_records

Export = Callable[[Edition, Memo], Files]


def _search_lists(edition: Edition, memo: Memo) -> Files:
    records = search_records(edition.articles, edition.entries, edition.dialogues, memo)
    return search_lists(edition.articles, edition.entries, edition.index, records, memo)


EXPORTS: tuple[Export, ...] = (
    anchors_json,
    cards,
    formerly_json,
    kwic_files,
    terms_json,
    uses_json,
    _search_lists,
)


def exports(edition: Edition, memo: Memo) -> Files:
    """The files of every such export; paths are relative to the site's root."""
    for export in EXPORTS:
        yield from export(edition, memo)
