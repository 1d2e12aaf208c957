"""A reading list as the fragment of an address, as scripts read it (syllabus/list/address.js)."""

import json
import zlib
from base64 import urlsafe_b64encode

from edition.document.words import WORDS_PER_MINUTE
from edition.syllabi.kept import KeptReading, KeptSyllabus, KeptWeek

_RAW = -15
"""The window of a stream without head and checksum, as browsers call “deflate-raw”."""


def fragment_of(syllabus: KeptSyllabus) -> str:
    """The fragment that opens a list as one of the reader’s own, with its “#”."""
    rate = syllabus.rate or WORDS_PER_MINUTE
    weeks = [_week(week) for week in syllabus.weeks]
    compact = [syllabus.title, syllabus.introduction, rate, weeks]
    text = json.dumps(compact, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = packer.compress(text.encode()) + packer.flush()
    return f"#1.{urlsafe_b64encode(packed).decode().rstrip('=')}"


def _week(week: KeptWeek) -> list[object]:
    starts = week.starts.isoformat() if week.starts else ""
    return _without_empty_end([week.title, starts, [*map(_reading, week.readings)]])


def _reading(kept: KeptReading) -> list[object]:
    """A reading where it is today, with the digest that it has today."""
    said, found = kept.reading, kept.found
    optional = 0 if said.required else 1
    parts = [found.place, found.digest, said.instruction or "", [*said.questions], optional]
    return _without_empty_end(parts)


def _without_empty_end(values: list[object]) -> list[object]:
    while values and not values[-1]:
        values.pop()
    return values
