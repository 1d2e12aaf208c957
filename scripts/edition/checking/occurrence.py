"""An address in a document, and the places at which it is written."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["whole", "page", "fragment"]

AS_TEXT = "save it as HTML or plain text"
"""What to do with a document that is read in no other form."""


class NotReadError(Exception):
    """A document that is not read: what it is, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")


@dataclass(frozen=True, slots=True)
class Span:
    """Where an address, or a part of it, stands in a text as written (of a member of a file).

    `end` is None where marks of the document's form stand within it, so that it stays as it is.
    """

    member: str
    start: int
    end: int | None
    part: Part = "whole"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An address in a line, or paragraph, of a document or of a member of it; from 1.

    That of a reading on a list of this edition `is_below_site`, and may have the `digest` of the
    words that the place had when it was put there. `words` are those of a link, or else of its
    paragraph, where its address is not what is read there.
    """

    address: str
    line: int
    member: str = ""
    spans: tuple[Span, ...] = ()
    is_below_site: bool = False
    digest: str = ""
    words: str = ""
