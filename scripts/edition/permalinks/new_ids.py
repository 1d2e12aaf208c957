"""Ids for what is new: they were never given before, and say where it stands."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count, product
from string import ascii_lowercase

from edition.permalinks.ids import NOTE, PARAGRAPH, PARAGRAPH_ID, SECTION
from edition.permalinks.places import Text
from edition.sources.schema import slug_of

_RESERVED = re.compile(
    r"(p|note|ref|correction|emended)-?\d.*|title|notes|corrections|terms|about-the-author"
)


def new_ids(
    texts: Sequence[Text], ids: Mapping[int, str], given: Collection[str]
) -> dict[int, str]:
    """Ids for the texts (by number) that are not among `ids`; `given` are all that ever were.

    A paragraph between p12 and p13 becomes p12a; behind the last one it takes the next number.
    """
    used = set(given)
    result: dict[int, str] = {}
    numbers = [int(parts[1]) for i in used if (parts := PARAGRAPH_ID.fullmatch(i))]
    following = count(max(numbers, default=0) + 1)
    last = max((n for n in ids if texts[n].kind == PARAGRAPH), default=-1)
    before = "0"
    for number, text in enumerate(texts):
        if number not in ids:
            behind = f"p{next(following)}" if text.kind == PARAGRAPH and number > last else ""
            result[number] = behind or _between(text, before, used)
            used.add(result[number])
        if parts := PARAGRAPH_ID.fullmatch(ids.get(number) or result[number]):
            before = parts[1]
    return result


def _between(text: Text, before: str, used: Collection[str]) -> str:
    """An id for a section, a note, or a paragraph after that with the number `before`."""
    if text.kind == SECTION:
        return _free(_section_id(text.text), (f"-{n}" for n in count(2)), used)
    if text.kind == NOTE:
        return _free(f"note-{text.number}", _letters(), used)
    return _free(f"p{before}", _letters(), {*used, f"p{before}"})


def _section_id(heading: str) -> str:
    slug = slug_of(heading) or "section"
    return f"section-{slug}" if _RESERVED.fullmatch(slug) else slug


def _letters() -> Iterator[str]:
    """Endings: a to z, aa to zz, and so on."""
    return ("".join(letters) for n in count(1) for letters in product(ascii_lowercase, repeat=n))


def _free(name: str, endings: Iterator[str], used: Collection[str]) -> str:
    """`name`, or with the first of the endings that makes it a new one."""
    candidates = chain([name], (f"{name}{ending}" for ending in endings))
    return next(candidate for candidate in candidates if candidate not in used)
