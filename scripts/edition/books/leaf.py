"""Where in a book something stands: in a file of its own on screens, in the one text on paper."""

from dataclasses import dataclass
from typing import NamedTuple

GLOSSARY, SOURCES, TITLE, COLOPHON = "_glossary", "_sources", "_title", "_colophon"
"""The parts of a book that are no articles, whose names have no underscore."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a book by its name, and whether the book is printed."""

    name: str
    paper: bool

    def id(self, identifier: str) -> str:
        """What a place of this part is called: printed parts share one document."""
        return f"{self.name}.{identifier}" if self.paper else identifier

    def href(self, identifier: str) -> str:
        """The way to a place of this part from within it."""
        return f"#{self.id(identifier)}"

    def way_to(self, name: str, identifier: str) -> str:
        """The way to a place of any part."""
        other = Leaf(name, self.paper)
        if self.paper or name == self.name:
            return other.href(identifier)
        return f"{file_of(name)}#{identifier}"


class Heading(NamedTuple):
    """A heading within a part of a book, as contents have it; the first level is 2."""

    level: int
    id: str
    title: str


def file_of(name: str) -> str:
    """The file of a part on screens."""
    return f"{name}.xhtml"
