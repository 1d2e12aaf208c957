"""Reading lists of this edition: as JSON, and as the fragment of an address.

Their readings have digests, by which it is known whether the words of a place changed since.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterator

from edition.checking.occurrence import Occurrence

LARGEST = 4_000_000
"""Bytes of a list."""

_FRAGMENT = re.compile(r"([0-9]+)\.([A-Za-z0-9_-]+)")
_RAW_DEFLATE = -15
_DIGEST = re.compile(r"[0-9a-f]{8}")


def readings_of_json(text: str) -> tuple[Occurrence, ...] | None:
    """The readings of a list that was saved as a file; None if the text is no such list."""
    if not text.lstrip("\ufeff \r\n\t").startswith("{"):
        return None
    try:
        saved = json.loads(text.lstrip("\ufeff"), parse_constant=_no_json)
    except (ValueError, RecursionError):
        return None
    weeks = saved.get("weeks") if isinstance(saved, dict) else None
    if not isinstance(weeks, list):
        return None
    readings = [one for week in weeks for one in _list(_get(week, "readings"))]
    given = ((_get(one, "place"), _get(one, "digest")) for one in readings)
    return tuple(_readings(given))


def readings_of_fragment(fragment: str) -> tuple[Occurrence, ...] | None:
    """The readings of the list that an address holds; None if none can be read in it.

    That is `1.` and base64url of its packed JSON; what sticks to its end is none of it.
    """
    found = _FRAGMENT.match(fragment)
    if not found:
        return None
    try:
        data = base64.urlsafe_b64decode(found[2] + "=" * (-len(found[2]) % 4))
        plain = data if found[1] == "0" else _unpacked(data)
        weeks = _at(json.loads(str(plain, "utf-8-sig"), parse_constant=_no_json), 3)
    except (ValueError, RecursionError, binascii.Error, zlib.error):
        return None
    if not isinstance(weeks, list):
        return None
    readings = [one for week in weeks for one in _list(_at(week, 2))]
    return tuple(_readings((_at(one, 0), _at(one, 1)) for one in readings))


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(_RAW_DEFLATE)
    plain = unpacker.decompress(data, LARGEST)
    if not unpacker.eof:
        raise ValueError("cut off, or too large")
    return plain


def _no_json(constant: str) -> None:
    """Refuses NaN and Infinity, which Python reads and browsers do not."""
    raise ValueError(constant)


def _readings(given: "Iterator[tuple[object, object]]") -> Iterator[Occurrence]:
    for number, (place, digest) in enumerate(given, start=1):
        if isinstance(place, str):
            known = digest if isinstance(digest, str) and _DIGEST.fullmatch(digest) else ""
            yield Occurrence(place, number, is_below_site=True, digest=known)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _at(value: object, index: int) -> object:
    values = _list(value)
    return values[index] if index < len(values) else None


def _get(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None
