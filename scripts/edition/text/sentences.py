"""Where the sentences of a paragraph begin and end."""

import re

_BOUNDARY = re.compile(r"[.?!…][”’»\"')\]]*(\s+)(?=[“‘«¿¡—\"'(\[]*(\w))")


_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:i\.e|e\.g|cf|etc|vs|no|vol|pp?|ed|eds|ca|al|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr))\.$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as (start, end), without the blanks between them."""
    bounds: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _BOUNDARY.finditer(text):
        bare = match[0][0] == "." and match[0][1].isspace()
        if match[2].islower():
            continue
        if bare and _ABBREVIATION.search(text, start, match.start() + 1):
            continue
        bounds.append((start, match.start(1)))
        start = match.end()
    bounds.append((start, len(text.rstrip())))
    return bounds


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """The sentence that holds the character before `offset` (or, at 0, the first one)."""
    bounds = sentences(text)
    return next((span for span in bounds if offset <= span[1]), bounds[-1])
