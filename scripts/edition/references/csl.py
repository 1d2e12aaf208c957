"""References rendered by pandoc, a CSL processor, in the Chicago author–date style."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from edition.references import pandoc
from edition.sources.bibliography_schema import Source

_CITED = re.compile(r'<span class="citation"\s+data-cites="([^"]+)">\((.*?)\)</span>', re.DOTALL)
_ENTRY = re.compile(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class References:
    """The works of a bibliography as HTML: `short` as texts cite them (“Laruelle 2022”), `full`.

    Both are by id; `full` is in the order of the list.
    """

    short: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)


def references(sources: tuple[Source, ...]) -> References:
    """The references of `sources`."""
    if not sources:
        return References()
    items = json.dumps([source.csl() for source in sources])
    html = pandoc.with_citations("\n\n".join(f"[@{source.id}]" for source in sources), items)
    return References(dict(_CITED.findall(html)), dict(_ENTRY.findall(html)))


def plain(reference: str) -> str:
    """A reference without its markup."""
    return unescape(_TAG.sub("", reference))
