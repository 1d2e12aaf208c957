"""Digests of words, by which a reading list knows whether a place says what it said."""

import re
from collections.abc import Mapping
from hashlib import blake2b

_OFFSET, _PRIME = 0x811C9DC5, 0x01000193
_WORD = 0xFFFFFFFF
_PARAGRAPH = re.compile(r"p(\d+)([a-z]*)")


def digest_of_words(text: str) -> str:
    """Eight hex digits of BLAKE2b over the words of a text, with single blanks between them."""
    return blake2b(" ".join(text.split()).encode(), digest_size=4).hexdigest()


def digest_of_several(digests: Mapping[str, str]) -> str:
    """That of paragraphs together, from the digest of each by its id, whatever their order.

    It is FNV-1a (32 bits) over their digests by number, with blanks between them: browsers have
    no BLAKE2b, and need none for it. That of one paragraph is its own.
    """
    ordered = [digests[identifier] for identifier in sorted(digests, key=paragraph_number)]
    return ordered[0] if len(ordered) == 1 else _fnv(" ".join(ordered))


def paragraph_number(identifier: str) -> tuple[int, int, str]:
    """What the ids of paragraphs are sorted by: p2, p12, p12a, p12aa."""
    found = _PARAGRAPH.fullmatch(identifier)
    return (int(found[1]), len(found[2]), found[2]) if found else (0, 0, identifier)


def _fnv(text: str) -> str:
    value = _OFFSET
    for byte in text.encode():
        value = ((value ^ byte) * _PRIME) & _WORD
    return f"{value:08x}"
