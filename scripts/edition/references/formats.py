"""Works in the formats that programs for references read: BibTeX, RIS, CSL-JSON."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from urllib.parse import quote

import rispy

from edition.references import kept, pandoc
from edition.references.styles import CslItem

_ENTRY = re.compile(r"^@\w+\{([^,]+),.*?^\}$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?<== \{).*(?=\},?$)", re.MULTILINE)
_NAMES = re.compile(
    r"^  (?P<role>author|editor|translator) = \{(?P<names>.*)\}(?P<end>,?)$", re.MULTILINE
)
_BRACE = re.compile(r"\\.|[{}]")
_ESCAPED = re.compile(r"\\([{}])")
_BRACES = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
_DIVIDED = re.compile(r",|\band\b", re.IGNORECASE)
_ENDING = re.compile(r"[{}\\]")
_PAGES = re.compile(r"^  pages = .*$", re.MULTILINE)
_ROLES = ("author", "editor", "translator")
_PUBLISHERS = {"report": "institution", "thesis": "school"}
"""What BibTeX calls the publisher, by the type of the work."""

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
    names = (str(json.loads(item)["id"]) for item in items)
    return dict(zip(names, kept.of_each(_in_bibtex, items), strict=True))


def _in_bibtex(items: Sequence[str]) -> list[str]:
    works = [json.loads(item) for item in items]
    told = json.dumps([_as_told(work) for work in works])
    written = pandoc.converted(told, "csljson", "bibtex")
    entries = {entry[1]: f"{entry[0]}\n" for entry in _ENTRY.finditer(written)}
    return [_completed(entries[work["id"]], work) for work in works]


def _as_told(item: CslItem) -> CslItem:
    """An item, put so that pandoc writes all of it: each part of a name comes back in braces.

    An article of no kind is one of a journal, or pandoc would leave out where it is. BibTeX copies
    addresses as they stand.
    """
    told = {**item, "type": "article-journal"} if item["type"] == "article" else {**item}
    for role in _ROLES:
        if people := _persons(item, role):
            told[role] = [{"literal": part} for name in people for part in name.values()]
    if "URL" in item:
        told["URL"] = _verbatim(item["URL"])
    return told


def _completed(entry: str, item: CslItem) -> str:
    """An entry as programs read it, with what pandoc leaves out: the day, the language, the DOI.

    The parts of names get their order, pages their dash, and the publishers of reports and theses
    their names.
    """
    entry = _NAMES.sub(lambda field: _with_names(field, _persons(item, field["role"])), entry)
    entry = _PAGES.sub(lambda field: re.sub("[-–—]", "--", field[0]), entry)
    publisher = _PUBLISHERS.get(str(item["type"]), "publisher")
    entry = entry.replace("\n  publisher = ", f"\n  {publisher} = ")
    return _with_fields(_FIELD.sub(lambda field: _in_pairs(field[0]), entry), dict(_left_out(item)))


def _with_names(field: re.Match[str], people: Sequence[Mapping[str, str]]) -> str:
    """A field of names, made of the parts that pandoc has put into braces."""
    parts = map(_in_pairs, _braced(field["names"]))
    names = [_in_order(name, {key: next(parts) for key in name}) for name in people]
    return f"  {field['role']} = {{{' and '.join(names)}}}{field['end']}"


def _braced(text: str) -> Iterator[str]:
    """What stands in the outermost braces of a text."""
    depth, begins = 0, 0
    for brace in _BRACE.finditer(text):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if brace[0] == "{" and depth == 1:
            begins = brace.end()
        elif brace[0] == "}" and not depth:
            yield text[begins : brace.start()]


def _in_order(name: Mapping[str, str], written: Mapping[str, str]) -> str:
    """A name in the order of BibTeX, of its parts as they are written there.

    In braces is what BibTeX would divide otherwise, as are bodies, and a family name with an
    initial, which some programs take for a given one.
    """
    if "literal" in name:
        return f"{{{written['literal']}}}"
    parts = {
        key: f"{{{part}}}" if _DIVIDED.search(name[key]) else part for key, part in written.items()
    }
    alone = "given" not in name and " " in name["family"]
    if "." in name["family"] or alone:
        parts["family"] = f"{{{written['family']}}}"
    family = " ".join(filter(None, (parts.get("non-dropping-particle"), parts["family"])))
    given = " ".join(filter(None, (parts.get("given"), parts.get("dropping-particle"))))
    if not given and "suffix" in name:
        return f"{{{written['family']} {written['suffix']}}}"
    return ", ".join(filter(None, (family, parts.get("suffix"), given)))


def _in_pairs(text: str) -> str:
    """A text whose braces are in pairs: BibTeX finds its end by them, and counts escaped ones."""
    depths = [*accumulate(1 if brace == "{" else -1 for brace in re.findall("[{}]", text))]
    if min(depths, default=0) >= 0 and sum(depths[-1:]) == 0:
        return text
    return _ESCAPED.sub(lambda brace: _BRACES[brace[1]], text)


def _verbatim(value: object) -> str:
    """An address or a DOI as BibTeX copies it, without what would end it."""
    return _ENDING.sub(lambda sign: quote(sign[0]), str(value))


def _persons(item: CslItem, role: str) -> list[dict[str, str]]:
    people = item.get(role)
    return people if isinstance(people, list) else []


def _left_out(item: CslItem) -> Iterator[tuple[str, str]]:
    """The fields that pandoc does not write."""
    for day in _date_parts(item)[2:]:
        yield "day", str(day)
    for name, key in {"langid": "language", "doi": "DOI"}.items():
        if key in item:
            yield name, _verbatim(item[key])


def _with_fields(entry: str, fields: Mapping[str, str]) -> str:
    added = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    return f"{entry.rstrip().removesuffix('}').rstrip()}{added}\n}}\n"


def csl_json(items: Sequence[str]) -> dict[str, str]:
    """Items of CSL-JSON (as text), each as a file of its own, by their ids."""
    known = map(json.loads, items)
    return {
        str(item["id"]): json.dumps([item], ensure_ascii=False, indent=2) + "\n" for item in known
    }


def ris(items: Sequence[str]) -> dict[str, str]:
    """Items of CSL-JSON (as text) in RIS, by their ids."""
    return {str(item["id"]): _in_ris(item) for item in map(json.loads, items)}


def _in_ris(item: CslItem) -> str:
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
    # Those behind A2 are for programs the editors of the series, if the work is a book.
    editors = "tertiary_authors" if item["type"] == "book" else "secondary_authors"
    for name, role in zip(("authors", editors, "subsidiary_authors"), _ROLES, strict=True):
        people = _persons(item, role)
        if people:
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
    parts = [f"{part:0{2 if at else 4}}" for at, part in enumerate(_date_parts(item))]
    if parts:
        yield "year", parts[0]
    if len(parts) > 1:
        yield "date", "/".join([*parts, "", ""][:4])


def _date_parts(item: CslItem) -> list[int]:
    """The year of a work, its month, its day, as far as they are known."""
    issued = item.get("issued")
    return list(issued["date-parts"][0]) if isinstance(issued, dict) else []
