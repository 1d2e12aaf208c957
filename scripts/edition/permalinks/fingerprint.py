"""What a text is recognized by when it comes back, perhaps changed: a short code for each word.

The codes keep the order of the words. They are short and not secret: whoever has a list of words
can read most of a text back from a record of them.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b
from itertools import groupby

from edition.text.folding import fold

CODE = 3
"""Characters of a word's code: 18 bits, so that two words of one article rarely share one."""

MARK = "---"
"""Marks the place of a note's marker among the codes of its sentence."""

BEGINNING = 6
"""Words of a text that the record quotes for people who read it."""

_WORD = re.compile(r"\w+")
_GONE = "…"


class _Codes(dict[str, str]):
    """The codes of the words met so far."""

    def __missing__(self, word: str) -> str:
        digest = blake2b(word.encode(), digest_size=CODE).digest()
        self[word] = urlsafe_b64encode(digest).decode()[:CODE]
        return self[word]


_CODES = _Codes()


def codes(text: str) -> str:
    """The codes of the words of `text`, regardless of case, accents and punctuation."""
    return "".join(map(_CODES.__getitem__, _WORD.findall(fold(text).casefold())))


def pairs(words: str) -> frozenset[str]:
    """The pairs of adjacent words in a text given as codes, and its first and last word."""
    if not words:
        return frozenset()
    inner = {words[i : i + 2 * CODE] for i in range(0, len(words) - CODE, CODE)}
    return frozenset(inner | {f"^{words[:CODE]}", f"{words[-CODE:]}$"})


def beginning(text: str) -> str:
    """The first words of `text`."""
    return " ".join(text.split()[:BEGINNING])


def spelt(words: str, texts: Iterable[str]) -> str:
    """The words behind codes, as far as `texts` have them, with ellipses for the others."""
    known = {codes(word): word for text in texts for word in _WORD.findall(text)}
    each = (words[i : i + CODE] for i in range(0, len(words), CODE))
    found = [known.get(code, _GONE) for code in each]
    return " ".join(word for word, _ in groupby(found))
