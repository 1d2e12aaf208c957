"""Web addresses in a text of any form."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

# Labels of a host are counted, so that no text of labels is tried from each of them to its end.
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}"
_UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
)
_AROUND = f"{_UNSEEN},;'“”„‟‘’‚«»‹›…،؛؟、。，；：！？（）［］「」『』《》〈〉【】"
"""What neither a page nor a place of this edition has in its name, and often stands behind it."""

_NEVER = r"\s\x1c-\x1f\x85\ufeff<>\"`{}|\\^()\[\]"
_FREE = rf"[^{_NEVER}]"
_IN_BRACKETS = rf"\({_FREE}*\)|\[{_FREE}*\]"
"""A bracket that is not closed, or was not opened, belongs to the text around an address."""

_ENDS = rf"[{_AROUND}()\[\]]"
_PATH = rf"(?:[^{_NEVER}/#]|{_IN_BRACKETS}|/(?!{_ENDS}))*"
_PLACE = rf"(?:(?!:~:)[^{_NEVER}{_AROUND}–—]|[–—](?=p?\d)|[,;](?=p\d))*"
_WORDS = rf":~:(?:[^{_NEVER};]|{_IN_BRACKETS})*"
_REST = rf"{_PATH}(?:/(?={_ENDS})|#{_PLACE}(?:{_WORDS})?)?"

_ADDRESS = re.compile(
    rf"(?:https?://|\b)(?:localhost|{_HOST})(?::\d{{1,5}})?(?=/){_REST}|https?://{_HOST}"
    rf"|file:///?{_REST}",
    re.IGNORECASE,
)
_NOT_AT_THE_END = f".:!?*_{_AROUND}"
_MOST_EMPHASIS = 3
_BESIDES_LISTS = _NOT_AT_THE_END.replace("_", "")
_LIST = re.compile(r"[0-9]+\.[A-Za-z0-9_-]*")
"""The fragment of a reading list, which may end in what emphasizes elsewhere."""


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
        before = text[max(0, match.start() - _MOST_EMPHASIS) : match.start()]
        address = _trimmed(match[0], before[len(before.rstrip("_")) :])
        yield FoundAddress(address, match.start(), match.start() + len(address))


def _trimmed(found: str, emphasis: str) -> str:
    """An address without the punctuation of the sentence around it, and what emphasizes it."""
    of_list = found.rstrip(_BESIDES_LISTS).removesuffix(emphasis)
    is_list = _LIST.fullmatch(of_list.partition("#")[2])
    return of_list if is_list else found.rstrip(_NOT_AT_THE_END)


def as_written(address: str) -> str:
    """An address as it can be written into any document: all else is escaped, as in %22."""
    return quote(address, safe=_STANDS_FOR_ITSELF, errors="replace")
