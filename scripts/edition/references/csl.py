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
_ASIDE = re.compile(r"\((?=[a-z])[^)]*\)")
_AS_WRITTEN = re.compile(r'<span class="nocase">(.*?)</span>', re.DOTALL)
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
    items = json.dumps([_with_asides_as_written(source.csl()) for source in sources])
    html = pandoc.with_citations("\n\n".join(f"[@{source.id}]" for source in sources), items)
    html = _AS_WRITTEN.sub(r"\1", html)
    return References(dict(_CITED.findall(html)), dict(_ENTRY.findall(html)))


def _with_asides_as_written(item: Mapping[str, object]) -> Mapping[str, object]:
    """A work; of where it was published, “(after RFI)” is no title, whose words get capitals."""
    name = item.get("container-title")
    if not isinstance(name, str):
        return item
    return {**item, "container-title": _ASIDE.sub(r'<span class="nocase">\g<0></span>', name)}


def plain(reference: str) -> str:
    """A reference without its markup."""
    return unescape(_TAG.sub("", reference))
