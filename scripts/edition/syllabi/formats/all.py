"""All formats of a reading list."""

from collections.abc import Callable
from dataclasses import dataclass

from edition.syllabi.formats import (
    bibtex,
    calendar,
    cartridge,
    csv,
    deck,
    docx,
    html,
    markdown,
    ris,
)
from edition.syllabi.resolved import ResolvedList

_OFFICE = "application/vnd.openxmlformats-officedocument"


def _always(_: ResolvedList) -> bool:
    return True


def _nothing(_: ResolvedList) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called and for, and how a file of it ends, is declared and is made.

    `possible` tells whether a list has what it needs; `said` is what readers must know of a file,
    such as what it leaves out, or “”.
    """

    name: str
    use: str
    suffix: str
    media_type: str
    write: Callable[[ResolvedList], str | bytes]
    possible: Callable[[ResolvedList], bool] = _always
    said: Callable[[ResolvedList], str] = _nothing


FORMATS = (
    Format(
        "Common Cartridge",
        "imported by Canvas, Moodle, Blackboard, Brightspace, Sakai",
        "imscc",
        "application/vnd.ims.imsccv1p1",
        cartridge.write,
        said=cartridge.said,
    ),
    Format("HTML", "links and questions, to paste into a page", "html", "text/html", html.write),
    Format("Word", "to edit", "docx", f"{_OFFICE}.wordprocessingml.document", docx.write),
    Format("Markdown", "plain text with links", "md", "text/markdown", markdown.write),
    Format("CSV", "a table", "csv", "text/csv", csv.write),
    Format(
        "iCalendar",
        "dates for a calendar",
        "ics",
        "text/calendar",
        calendar.write,
        calendar.possible,
        calendar.said,
    ),
    Format("BibTeX", "references", "bib", "application/x-bibtex", bibtex.write, bibtex.possible),
    Format(
        "RIS", "references", "ris", "application/x-research-info-systems", ris.write, ris.possible
    ),
    Format(
        "Anki", "a deck of the terms introduced", "txt", "text/plain", deck.write, deck.possible
    ),
)
