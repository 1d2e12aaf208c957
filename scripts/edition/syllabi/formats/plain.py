"""Texts as every format can hold them: without control characters, and links only to the web."""

import re

_BLANK = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_BLANKS = " \u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000\ufeff"
"""What stands at neither end of a line."""

_END_OF_LINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(
    "https?://"
    "[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff"
    '\ufffe\uffff"<>\\\\^`{|}]+'
)


def line(text: str) -> str:
    """A text as one line; what is no character of XML 1.0 becomes U+FFFD."""
    return _BLANK.sub(" ", _NO_CHARACTER.sub("\ufffd", text)).strip(_BLANKS)


def lines(text: str) -> list[str]:
    """The lines of a text that are not blank."""
    return [kept for one in _END_OF_LINE.sub("\n", text).split("\n") if (kept := line(one))]


def address(url: str) -> str:
    """An address that may become a link: http or https, and no character that ends it; else “”."""
    return url if _ADDRESS.fullmatch(url) else ""
