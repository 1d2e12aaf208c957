"""Files of Office: their tags, and the addresses to which the relations of their parts lead."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.checking.occurrence import Span
from edition.checking.plain_text import without_escapes

TAG = re.compile(
    r"<(/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(/?)>|<[!?][^>]*>",
    re.ASCII,
)
WEB = re.compile(r"(?:https?|file)://", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """The address to which a relation leads, and where that is written."""

    address: str
    span: Span


def targets(texts: Mapping[str, str], member: str) -> dict[str, Target]:
    """Where the relations of a part lead in the web, by their ids."""
    folder, _, name = member.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    return dict(_targets(texts.get(relations, ""), relations))


def _targets(relations: str, member: str) -> Iterator[tuple[str, Target]]:
    for tag in TAG.finditer(relations):
        values = attributes(tag)
        target, start, end = values.get("Target", ("", 0, 0))
        if "Id" in values and WEB.match(target):
            yield values["Id"][0], Target(target, Span(member, start, end))


def attributes(tag: re.Match[str]) -> dict[str, tuple[str, int, int]]:
    """The attributes of a tag by their local names: the value, and where it is written."""
    result = {}
    for one in _ATTRIBUTE.finditer(tag[3] or ""):
        group = 2 if one[2] is not None else 3
        start, end = (tag.start(3) + at for at in one.span(group))
        result[one[1].rpartition(":")[2]] = (without_escapes(one[group]), start, end)
    return result
