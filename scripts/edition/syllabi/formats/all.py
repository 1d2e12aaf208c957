"""All formats of a reading list."""

from collections.abc import Callable
from dataclasses import dataclass

from edition.syllabi.formats import html, markdown
from edition.syllabi.resolved import ResolvedList


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called and for, and how a file of it ends, is declared and is made."""

    name: str
    use: str
    suffix: str
    media_type: str
    write: Callable[[ResolvedList], str | bytes]


FORMATS = (
    Format("HTML", "to paste into Canvas, Moodle, Blackboard", "html", "text/html", html.write),
    Format("Markdown", "for notes and repositories", "md", "text/markdown", markdown.write),
)
