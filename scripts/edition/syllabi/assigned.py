"""The address of a reading as assigned, as scripts read it (addresses/only.js)."""

import json
import re
from base64 import urlsafe_b64encode

from edition.syllabi.resolved import ResolvedList, ResolvedReading

_PLACE = re.compile(
    r"(?P<page>(?:[^?#]*/)?articles/[^/?#]+/)(?:\?to=(?P<to>p\w+))?"
    r"(?:#(?:(?P<first>p\d+[a-z]*)-(?P<last>p\d+[a-z]*)|(?P<id>[^?#]+)))?"
)
_KEYS = ("title", "instruction", "questions", "rate")


def as_assigned(place: str, said: dict[str, object]) -> str:
    """The address that opens a place of an article alone, with what is said of it.

    `said` has, as far as it is known, the `title` of the list, an `instruction`, `questions` and
    the `rate`. The article as a whole has no place; any other place stays as it is.
    """
    match, words = _PLACE.fullmatch(place), _fragment_of(said)
    if match is None:
        return place
    first, last = match["first"] or match["id"] or "", match["last"] or match["to"]
    only = f"{first}-{last}" if last and last != first else first
    alone = f"?only{f'={only}' if only else ''}{words or f'#{first}'}"
    return f"{match['page']}{alone if first or words else ''}"


def _fragment_of(said: dict[str, object]) -> str:
    """The fragment that carries what is said; “” where nothing is."""
    known = {key: said[key] for key in _KEYS if said.get(key)}
    if not known:
        return ""
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return f"#0.{urlsafe_b64encode(text.encode()).decode().rstrip('=')}"


def reading_as_assigned(reading: ResolvedReading, syllabus: ResolvedList) -> str:
    """The address of a reading of a list, from the site’s root, with what the list says of it."""
    said: dict[str, object] = {
        "title": syllabus.title,
        "instruction": reading.instruction,
        "questions": list(reading.questions),
        "rate": syllabus.rate,
    }
    return as_assigned(reading.place, said)
