"""Web addresses in a text of any form."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

# Labels of a host are counted, so that no text of labels is tried from each of them to its end.
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}"
_FREE = r"[^\s<>\"`{}|\\^()\[\]]"
_REST = rf"(?:{_FREE}|\({_FREE}*\)|\[{_FREE}*\])*"
"""A bracket that is not closed, or was not opened, belongs to the text around an address."""

_ADDRESS = re.compile(
    rf"(?:https?://|\b)(?:localhost|{_HOST})(?::\d{{1,5}})?/{_REST}|https?://{_HOST}"
    rf"|file:///?{_REST}",
    re.IGNORECASE,
)
_NOT_AT_THE_END = ".,;:!?*_'’”»…"


_STANDS_FOR_ITSELF = "%/:?#@!$&*+,;="
"""Besides letters, digits and “-._~”: what an address has, and no form of document ends it by."""


class FoundAddress(NamedTuple):
    """An address, and where in the text it begins and ends."""

    address: str
    start: int
    end: int


def addresses(text: str) -> Iterator[FoundAddress]:
    """Every web address in a text without escapes, without the punctuation around it."""
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_NOT_AT_THE_END)
        yield FoundAddress(address, match.start(), match.start() + len(address))


def as_written(address: str) -> str:
    """An address as it can be written into any document: all else is escaped, as in %22."""
    return quote(address, safe=_STANDS_FOR_ITSELF, errors="replace")
