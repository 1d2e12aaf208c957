"""Words as search compares them: accents, capitals, hyphens and blanks do not matter."""

import re

from edition.text.folding import fold

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, without accents or capitals."""
    return _WORD.findall(fold(text).lower())


def compared(name: str) -> str:
    """A name as it is compared: letters and digits only, without accents or capitals."""
    return "".join(words_of(name))
