"""Web addresses in a text of any form."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

# Labels of a host are counted, so that no text of labels is tried from each of them to its end.
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}"
_REST = r"[^\s<>\"`{}|\\^]*"
_ADDRESS = re.compile(
    rf"(?:https?://|\b)(?:localhost|{_HOST})(?::\d{{1,5}})?/{_REST}|https?://{_HOST}"
    rf"|file:///?{_REST}",
    re.IGNORECASE,
)
_NOT_AT_THE_END = ".,;:!?*_'’”»…"
_BRACKETS = {")": "(", "]": "["}


class FoundAddress(NamedTuple):
    """An address, and where in the text it begins and ends."""

    address: str
    start: int
    end: int


def addresses(text: str) -> Iterator[FoundAddress]:
    """Every web address in a text without escapes, without the punctuation around it."""
    for match in _ADDRESS.finditer(text):
        address = _trimmed(match[0])
        yield FoundAddress(address, match.start(), match.start() + len(address))


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    counts = Counter(address)
    end = len(address)
    while end:
        last = address[end - 1]
        opening = _BRACKETS.get(last)
        if last not in _NOT_AT_THE_END and (opening is None or counts[opening] >= counts[last]):
            break
        counts[last] -= 1
        end -= 1
    return address[:end]
