"""Where the sentences of a paragraph begin and end."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_BOUNDARY = re.compile(
    r"""[.?!…؟] ([”’»"')\]]*) (\s+) (?=(?:[—–]\s)?[“‘„«¿¡—–"'(\[]*(\w+)(\.?))""", re.VERBOSE
)

_NEVER_LAST = re.compile(
    r"""\b(?:
    Dr|Dra|Mr|Mrs|Ms|Mme|Mlle|Prof|Profa|St|Sr|Sra|Srta|Sres|Hon|Rev|Fr
    |EE|FF|Gen|Col|Lt|Maj|Sgt|Capt|Cmdr|Adm|Sen|Rep|Gov|Pres
    |i\.e|e\.g|cf|viz|vs|ca|eds?|trans
    )\.$""",
    re.VERBOSE,
)
"""Abbreviations that something follows: a name, most of them."""

_BEFORE_NUMBERS = re.compile(
    r"""\b(?:
    [Nn]os?|[Nn]úm|[Vv]ols?|pp?|[Cc]h|[Cc]hap|[Cc]ap|[Ff]igs?|[Aa]rts?|[Ss]ec|стр
    |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec
    )\.$""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d+\w*|[IVXLC]{2,}|[VX]")

_PERHAPS_LAST = re.compile(r"(?:\b[^\W\d_]|\b(?:etc|al|Jr|Inc|Ltd|Co|Corp|UU|AA|гг?))\.$")
"""Initials, and abbreviations that end many a sentence: what follows decides."""

_OPENINGS = """
the this that these those there it its he she they we you i his her their our my a if in on at
by for from as after before when while since although though however but and yet thus then not
no what who why how both each some many most such to with without during despite
en se es esto esta este pero y con por para si cuando como su sus os as um uma em não mas isso
он она они это этот эта эти но и в на когда если потом
"""
_OPENING = frozenset(_OPENINGS.split())
"""Words with which sentences begin and names do not."""

_ITEM = re.compile(r"\d{1,3}\.")
"""The number of an item, or of a heading, at the beginning of its line."""


_LOOK_BACK = 12
"""Characters before a full stop in which any of these abbreviations has its place."""


class Sentence(NamedTuple):
    """Where a sentence stands in its paragraph: offsets in characters, half open."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a paragraph, without the spaces between them."""
    bounds: list[Sentence] = []
    start = len(text) - len(text.lstrip())
    for match in _BOUNDARY.finditer(text):
        before = text[max(start, match.start() - _LOOK_BACK) : match.start() + 1]
        if match[3][0].islower() or _goes_on(before, match):
            continue
        bounds.append(Sentence(start, match.start(2)))
        start = match.end()
    bounds.append(Sentence(start, len(text.rstrip())))
    return bounds


def _goes_on(before: str, end: re.Match[str]) -> bool:
    """Whether a full stop, the last of `before`, is that of an abbreviation and ends nothing."""
    closing, following, stop = end[1], end[3], end[4]
    if not before.endswith(".") or set(closing) - set(")]"):
        return False
    if _NEVER_LAST.search(before) or before.endswith(". ."):
        return True
    if _BEFORE_NUMBERS.search(before):
        return _NUMBER.fullmatch(following) is not None
    if _PERHAPS_LAST.search(before):
        opens = following.lower() in _OPENING and not (len(following) == 1 and stop)
        return not opens
    return _ITEM.fullmatch(before) is not None


def sentence_around(bounds: Sequence[Sentence], offset: int) -> Sentence:
    """Of sentences that which holds the character before `offset` (or, at 0, the first one)."""
    found = bisect_left(bounds, offset, key=lambda sentence: sentence.end)
    return bounds[min(found, len(bounds) - 1)]


def shortened_before(text: str, start: int, stop: int, longest: int) -> str:
    """The text between two offsets; of a long one the last whole words, and an ellipsis."""
    if stop - start <= longest:
        return text[start:stop]
    cut = text.find(" ", stop - longest, stop)
    return f"…{text[cut if cut >= 0 else stop - longest : stop]}"


def shortened_after(text: str, start: int, stop: int, longest: int) -> str:
    """The text between two offsets; of a long one the first whole words, and an ellipsis."""
    if stop - start <= longest:
        return text[start:stop]
    cut = text.rfind(" ", start, start + longest) + 1
    return f"{text[start : cut or start + longest]}…"
