"""E-mails and pages in one file (MIME), of which some hold their text in a form of their own."""

import re

_HEAD = re.compile(r"\ufeff?(?:From |[A-Za-z][A-Za-z-]*:)")
_BLANK_LINE = re.compile(r"\r?\n\r?\n")
_ENCODED = re.compile(r"^Content-Transfer-Encoding:\s*(?:quoted-printable|base64)", re.I | re.M)
_KIND = re.compile(r"^Content-Type:", re.I | re.M)
_TEXT = re.compile(r"^Content-Type:\s*text/", re.I | re.M)


def is_encoded(text: str) -> bool:
    """Whether this is such a file, and any text in it is not written as it is read."""
    if not _HEAD.match(text):
        return False
    parts = (part for part in _BLANK_LINE.split(text) if _ENCODED.search(part))
    return any(_TEXT.search(part) or not _KIND.search(part) for part in parts)
