"""Where the sentences of a paragraph begin and end."""

import re
from typing import NamedTuple

_BOUNDARY = re.compile(r"[.?!…][”’»\"')\]]*(\s+)(?=[“‘«¿¡—\"'(\[]*(\w))")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:i\.e|e\.g|cf|etc|vs|no|vol|pp?|ed|eds|ca|al|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr))\.$"
)


class Sentence(NamedTuple):
    """Where a sentence stands in its paragraph: offsets in characters, half open."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a paragraph, without the spaces between them."""
    bounds: list[Sentence] = []
    start = len(text) - len(text.lstrip())
    for match in _BOUNDARY.finditer(text):
        bare = match[0][0] == "." and match[0][1].isspace()
        if match[2].islower():
            continue
        if bare and _ABBREVIATION.search(text, start, match.start() + 1):
            continue
        bounds.append(Sentence(start, match.start(1)))
        start = match.end()
    bounds.append(Sentence(start, len(text.rstrip())))
    return bounds


def sentence_around(text: str, offset: int) -> Sentence:
    """The sentence of the character before `offset`; at 0, the first sentence."""
    bounds = sentences(text)
    return next((sentence for sentence in bounds if offset <= sentence.end), bounds[-1])
