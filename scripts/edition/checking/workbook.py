"""Workbooks of Excel (.xlsx): the links of cells, whose place on a page stands apart from it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from edition.checking.occurrence import Occurrence, Span
from edition.checking.relations import TAG, Target, attributes, targets

_WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_LINK = re.compile(rf"(?=<(?:[\w.-]+:)?hyperlink\b)(?:{TAG.pattern})", re.ASCII)
_RELATIONS = re.compile(r"xl/worksheets/_rels/[^/]+\.rels")


def is_workbook(texts: Mapping[str, str]) -> bool:
    """Whether a packed file is one of Excel's."""
    return _WORKBOOK in texts


def is_read_apart(member: str) -> bool:
    """Whether a part says where links lead without their places."""
    return _RELATIONS.fullmatch(member) is not None


def occurrences(texts: Mapping[str, str]) -> Iterator[Occurrence]:
    """The links of cells, each with the name of its cell and what is shown of it."""
    for member in sorted(filter(_SHEET.fullmatch, texts)):
        text, known = texts[member], targets(texts, member)
        line, counted = 1, 0
        for tag in _LINK.finditer(text):
            values = attributes(tag)
            if target := known.get(values.get("id", ("",))[0]):
                line += text.count("\n", counted, tag.start())
                counted = tag.start()
                shown = ": ".join(values[name][0] for name in ("ref", "display") if name in values)
                address, spans = _leading(target, member, values.get("location", ("", 0, 0)))
                yield Occurrence(address, line, member, spans, words=shown)


def _leading(
    target: Target, member: str, location: tuple[str, int, int]
) -> tuple[str, tuple[Span, ...]]:
    """Where a link leads, and where that is written."""
    place, start, end = location
    if not place:
        return target.address, (target.span,)
    page = replace(target.span, part="page")
    return f"{target.address}#{place}", (page, Span(member, start, end, "fragment"))
