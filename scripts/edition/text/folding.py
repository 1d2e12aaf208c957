"""How texts are compared: without accents, with plain hyphens, apostrophes and spaces."""

import unicodedata
from collections.abc import Sequence

HYPHENS = "‐‑‒−-"
_APOSTROPHES = "’‘ʼ'"


class _Folding(dict[int, str]):
    """Translates a character to how it is compared: no accent, plain hyphens and blanks."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in HYPHENS:
            folded = "-"
        elif character in _APOSTROPHES:
            folded = "'"
        elif character.isspace():
            folded = " "
        else:
            decomposed = unicodedata.normalize("NFKD", character)
            folded = "".join(c for c in decomposed if not unicodedata.combining(c))
        self[code] = folded
        return folded


class _Widths(dict[int, str]):
    """Translates a character to the number of characters that it folds to, as a digit."""

    def __missing__(self, code: int) -> str:
        self[code] = str(len(_FOLDING[code]))
        return self[code]


_FOLDING = _Folding()
_WIDTHS = _Widths()


def fold(text: str) -> str:
    """`text` as it is compared, case kept: “post‑liberal” (U+2011) → “post-liberal”."""
    plain = text.isascii() and "\t" not in text and "\n" not in text
    return text if plain else text.translate(_FOLDING)


def offsets_of(text: str) -> Sequence[int]:
    """For each character of the folded text (and its end) where it stands in `text`."""
    if text.isascii():
        return range(len(text) + 1)
    widths = text.translate(_WIDTHS)
    if widths.count("1") == len(text):
        return range(len(text) + 1)
    return [i for i, width in enumerate(widths) for _ in range(int(width))] + [len(text)]
