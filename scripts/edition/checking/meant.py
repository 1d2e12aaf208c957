"""What somebody meant who typed an address that leads nowhere, where that can be told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edition.checking.published import PARAGRAPH, PublishedPlaces

MOST_SLIPS = 2
"""Letters that are wrong, missing, too many or exchanged."""

_LEAST_LETTERS = 3
"""Letters for each slip that a name must have, so that not everything is alike."""

_PARAGRAPH = re.compile(r"(?:p|par|para|paragraph|¶+)?[\s._-]*0*(\d+)([a-z]?)", re.IGNORECASE)
_BLANKS = "\t\n\v\f\r \u00a0\ufeff"
"""What was typed, or copied, along with a name."""

_BY_NAME = re.compile(r"[p¶]", re.IGNORECASE)
"""How what names a paragraph begins; a number alone may be that of a note."""

_RANGE = re.compile(rf"({_PARAGRAPH.pattern})\s*[-–—]\s*({_PARAGRAPH.pattern})", re.IGNORECASE)
_NOTE = re.compile(r"(?:n|fn|note|footnote|endnote)[\s._-]*0*(\d+)", re.IGNORECASE)
_FOLDERS = {
    **{"article": "articles", "articulos": "articles", "terms": "glossary", "term": "glossary"},
    **{"glossaries": "glossary", "dialogue": "dialogues", "dialogs": "dialogues"},
}


@dataclass(frozen=True, slots=True)
class MeantPlaces:
    """The ids that a fragment means: one, or both ends of a range; none if that cannot be told."""

    ids: tuple[str, ...]
    is_certain: bool


@dataclass(frozen=True, slots=True)
class MeantPage:
    """The page that a path means, and the paragraph if that was written as a part of the path."""

    path: str
    paragraph: str
    is_certain: bool


def meant_places(typed: str, known: Sequence[str]) -> MeantPlaces:
    """What a fragment means; known are the ids of places, those of today first.

    Where it names paragraphs, though not as addresses do, that is certain. What is but near is a
    guess, and so is a note: the number that is printed need not be that of its id.
    """
    is_certain = _BY_NAME.match(typed.strip(_BLANKS)) is not None
    if between := _RANGE.fullmatch(typed):
        ends = (_paragraph(between[1]), _paragraph(between[4]))
        return MeantPlaces(ends if all(end in known for end in ends) else (), is_certain)
    if (identifier := _paragraph(typed)) in known:
        return MeantPlaces((identifier,), is_certain)
    if (identifier := _note(typed)) in known:
        return MeantPlaces((identifier,), is_certain=False)
    # A number that there never was is no slip of another one.
    named = [one for one in known if not any(map(str.isdigit, one))]
    return MeantPlaces(tuple(_nearest(typed, named)), is_certain=False)


def meant_page(path: str, places: PublishedPlaces) -> MeantPage | None:
    """What a path means; that is a guess where it is but near to that of a page."""
    folder, _, rest = path.partition("/")
    folder = _FOLDERS.get(folder.lower(), folder.lower())
    pages = places.paths
    whole = f"{folder}/{rest}".lower()
    if whole in pages:
        return MeantPage(pages[whole], "", is_certain=True)
    head, _, tail = whole.rstrip("/").rpartition("/")
    if PARAGRAPH.fullmatch(tail) and f"{head}/" in pages:
        return MeantPage(pages[f"{head}/"], tail, is_certain=True)
    near = _nearest(whole, pages)
    return MeantPage(pages[near[0]], "", is_certain=False) if near else None


def _paragraph(typed: str) -> str:
    found = _PARAGRAPH.fullmatch(typed.strip(_BLANKS))
    return f"p{found[1]}{found[2].lower()}" if found else ""


def _note(typed: str) -> str:
    found = _NOTE.fullmatch(typed.strip(_BLANKS))
    return f"note-{found[1]}" if found else ""


def _nearest(typed: str, known: Iterable[str]) -> list[str]:
    """The one name that is nearest to what was typed, if it is near and no other is as near."""
    small = typed.lower()
    most = min(MOST_SLIPS, len(small) // _LEAST_LETTERS)
    slips = {
        one: slip
        for one in dict.fromkeys(known)
        if abs(len(one) - len(small)) <= most and (slip := _slips(small, one.lower(), most)) <= most
    }
    best = [one for one, slip in slips.items() if slip == min(slips.values())]
    return best if len(best) == 1 else []


def _slips(one: str, other: str, most: int) -> int:
    """How many letters differ (optimal string alignment), or a number above `most`."""
    before, row = list[int](), list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        previous, before, row = before, row, [number]
        for at, there in enumerate(other, start=1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != there))
            is_swap = number > 1 and at > 1 and letter == other[at - 2] and one[number - 2] == there
            row.append(min(cost, previous[at - 2] + 1) if is_swap else cost)
        if min(row) > most:
            return most + 1
    return row[-1]
