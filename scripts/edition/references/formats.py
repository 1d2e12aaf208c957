"""Works in the formats that programs for references read: BibTeX, RIS, CSL-JSON."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import rispy

from edition.references import pandoc
from edition.references.styles import CslItem

_ENTRY = re.compile(r"^@\w+\{([^,]+),.*?^\}$", re.DOTALL | re.MULTILINE)
_RIS_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CONF",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_OF_RIS = {
    "title": "title",
    "secondary_title": "container-title",
    "volume": "volume",
    "number": "issue",
    "publisher": "publisher",
    "place_published": "publisher-place",
    "doi": "DOI",
    "language": "language",
}
"""The names that rispy gives to what stands under a key of CSL."""


def bibtex(items: Sequence[str]) -> dict[str, str]:
    """Items of CSL-JSON (as text) in BibTeX, by their ids."""
    if not items:
        return {}
    written = pandoc.converted(f"[{','.join(items)}]", "csljson", "bibtex")
    entries = {entry[1]: f"{entry[0]}\n" for entry in _ENTRY.finditer(written)}
    known = {str(item["id"]): item for item in map(json.loads, items)}
    return {name: _completed(entry, known[name]) for name, entry in entries.items()}


def _completed(entry: str, item: CslItem) -> str:
    """An entry with what pandoc leaves out: the DOI, commas before suffixes, initials in names."""
    for role in ("author", "editor"):
        people = item.get(role)
        for name in people if isinstance(people, list) else ():
            if "suffix" in name:
                family, suffix = name["family"], name["suffix"]
                entry = entry.replace(f"{family} {suffix},", f"{family}, {suffix},")
            if "." in name.get("family", ""):
                # Else some programs take the initial of a second family name for a given one.
                entry = entry.replace(f"{name['family']},", f"{{{name['family']}}},", 1)
    doi = f",\n  doi = {{{item['DOI']}}}\n}}" if "DOI" in item else "\n}"
    return re.sub(r"\n\}$", lambda _: doi, entry.rstrip("\n")) + "\n"


def csl_json(item: str) -> str:
    """An item of CSL-JSON as a file of its own."""
    return json.dumps([json.loads(item)], ensure_ascii=False, indent=2) + "\n"


def ris(item: CslItem) -> str:
    """An item in RIS, whose lines end with CR and LF."""
    entry: dict[str, object] = {"type_of_reference": _RIS_TYPES.get(str(item["type"]), "GEN")}
    entry |= {name: str(item[key]) for name, key in _OF_RIS.items() if key in item}
    entry |= dict(_people(item)) | dict(_pages(item)) | dict(_date(item))
    if "URL" in item:
        entry["urls"] = [str(item["URL"])]
    lines = str(rispy.dumps([entry])).splitlines()
    # Before the first tag stands the number of the entry.
    return "\r\n".join(line for line in lines[1:] if line.strip()) + "\r\n"


def _people(item: CslItem) -> Iterator[tuple[str, list[str]]]:
    roles = {"authors": "author", "secondary_authors": "editor", "translated_authors": "translator"}
    for name, role in roles.items():
        people = item.get(role)
        if isinstance(people, list):
            yield name, [_inverted(person) for person in people]


def _inverted(name: Mapping[str, str]) -> str:
    """A name as RIS has it: family, given, suffix; particles stay with the family or the given."""
    if "literal" in name:
        return name["literal"]
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    given = " ".join(filter(None, (name.get("given"), name.get("dropping-particle"))))
    return ", ".join(filter(None, (family, given, name.get("suffix"))))


def _pages(item: CslItem) -> Iterator[tuple[str, str]]:
    first, _, last = re.sub("[–—]", "-", str(item.get("page", ""))).partition("-")
    if first:
        yield "start_page", first
    if last:
        yield "end_page", last


def _date(item: CslItem) -> Iterator[tuple[str, str]]:
    issued = item.get("issued")
    if isinstance(issued, dict):
        parts = [f"{part:0{2 if at else 4}}" for at, part in enumerate(issued["date-parts"][0])]
        yield "year", parts[0]
        if len(parts) > 1:
            yield "date", "/".join([*parts, "", ""][:4])
