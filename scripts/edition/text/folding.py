"""How texts are compared: without accents, with plain hyphens, apostrophes and spaces."""

import re
import unicodedata
from collections.abc import Sequence

HYPHENS = "‐‑‒−-"
_APOSTROPHES = "’‘ʼ'"
_SPACES = re.compile(" {2,}")

# Only these characters fold to anything else: looking for them first is faster than translating
# whole texts, most of which is ASCII.
_UNUSUAL = re.compile(r"[^ -~](?:[ -~]?[^ -~])*")


class _Folding(dict[int, str]):
    """Translates a character to how it is compared: no accent, plain hyphens and spaces."""

    def __missing__(self, code: int) -> str:
        # What a character consists of may itself be an apostrophe or a hyphen, as in “ŉ”.
        parts = _plain(chr(code)) or unicodedata.normalize("NFKD", chr(code))
        folded = "".join(_plain(c) or c for c in parts if not unicodedata.combining(c))
        self[code] = folded
        return folded


def _plain(character: str) -> str:
    """The hyphen, apostrophe or blank that stands for a character; “” if none does."""
    if character in HYPHENS:
        return "-"
    if character in _APOSTROPHES:
        return "'"
    return " " if character.isspace() else ""


class _Widths(dict[int, str]):
    """Translates a character to the one whose code is the number of characters it folds to."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(len(_FOLDING[code]))
        return self[code]


_FOLDING = _Folding()
_WIDTHS = _Widths()
_ONE = chr(1)


def fold(text: str) -> str:
    """`text` as it is compared, case kept: “post‑liberal” (U+2011) → “post-liberal”.

    White space of any kind and length becomes a single space.
    """
    plain = text.isascii() and text.isprintable()
    folded = text if plain else _UNUSUAL.sub(_folded, text)
    return _SPACES.sub(" ", folded) if "  " in folded else folded


def _folded(unusual: re.Match[str]) -> str:
    return unusual[0].translate(_FOLDING)


def offsets_of(text: str, folded: str) -> Sequence[int]:
    """For each character of `folded`, which is fold(text), and for its end, its offset in `text`.

    A space that stands for several has the offset of the first one.
    """
    same_length = len(folded) == len(text)
    # Characters that vanish and characters that expand may leave the length as it was.
    if same_length and (text.isascii() or text.translate(_WIDTHS).count(_ONE) == len(text)):
        return range(len(text) + 1)
    offsets: list[int] = []
    before = ""
    for offset, character in enumerate(text):
        for part in _FOLDING[ord(character)]:
            if part != " " or before != " ":
                offsets.append(offset)
            before = part
    return [*offsets, len(text)]
