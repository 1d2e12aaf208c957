"""The style sheets that pages load: one for each folder, joined from its sheets in their order."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from posixpath import dirname

Sheets = Mapping[str, Sequence[str]]
"""For each sheet that pages load those that it is joined from."""


def joined_sheets(sheets: Iterable[str]) -> Sheets:
    """What sheets become; joined where they lie, so that what they refer to stays where it is."""
    folders = groupby(sheets, key=dirname)
    return {f"{folder}/joined.css": tuple(parts) for folder, parts in folders}


def join_sheets(site: Path, sheets: Sheets) -> None:
    """Puts each sheet below `site` into the place of its parts."""
    for sheet, parts in sheets.items():
        text = b"".join((site / part).read_bytes() for part in parts)
        for part in parts:
            (site / part).unlink()
        (site / sheet).write_bytes(text)
