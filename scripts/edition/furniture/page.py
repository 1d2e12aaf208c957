"""The furniture of one page, and the slots of its Markdown that take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Slot(StrEnum):
    """The places in a page for its furniture: `<div data-slot="uses"></div>`."""

    TERMS = "terms"
    REFERENCES = "references"
    USAGE = "usage"
    SECTIONS = "sections"
    COLLOCATES = "collocates"
    USES = "uses"
    VOICE_1 = "voice_1"
    VOICE_2 = "voice_2"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading in the furniture, for the table of contents beside the page."""

    id: str
    name: str
    below: Sequence["ContentsEntry"] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """What a page (`path` of its Markdown below docs/) gets when it is finished, as HTML.

    `contents` are entries below the one that leads to a heading (by its id). `numbered` says
    whether paragraphs get their numbers; `ends` is what else stands at the end of one (by its id).
    `lacking` are the ids of notes without a text, whose markers say so.
    """

    path: str
    slots: Mapping[Slot, str]
    contents: Mapping[str, Sequence[ContentsEntry]] = field(default_factory=dict)
    numbered: bool = False
    ends: Mapping[str, str] = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()


def url_of(path: str) -> str:
    """The address, from the site's root, of the page with this Markdown below docs/."""
    return path.removesuffix(".md").removesuffix("index")


def page_file(path: str) -> str:
    """The file of that page, from the site's root."""
    return f"{url_of(path)}/index.html".lstrip("/").replace("//", "/")
