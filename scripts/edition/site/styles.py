"""The style sheets that pages load: one for each folder, joined from its sheets in their order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join

Sheets = Mapping[str, Sequence[str]]
"""For each sheet that pages load those that it is joined from."""

_KEPT = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<=\S)/\*.*?\*/"""
"""Strings, and comments that part what would be read as one without them."""

_KEPT_OR_COMMENT = re.compile(rf"({_KEPT})|/\*.*?\*/", re.DOTALL)


def joined_sheets(sheets: Iterable[str]) -> Sheets:
    """What sheets become; joined where they lie, so that what they refer to stays where it is."""
    parts: dict[str, list[str]] = {}
    for sheet in sheets:
        parts.setdefault(join(dirname(sheet), "joined.css"), []).append(sheet)
    return parts


def join_sheets(site: Path, sheets: Sheets) -> None:
    """Puts each sheet below `site` into the place of its parts, without their comments."""
    for sheet, parts in sheets.items():
        text = "".join((site / part).read_text(encoding="utf-8") for part in parts)
        for part in parts:
            (site / part).unlink()
        kept = _KEPT_OR_COMMENT.sub(lambda found: found[1] or "", text)
        (site / sheet).write_text(kept, encoding="utf-8")
