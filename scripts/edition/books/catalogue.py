"""The list of the finished books in a folder, by which a site knows which of them it can offer.

It says which state of its articles each shows: what shows another than today’s is not offered.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.files import FinishedFile, within
from edition.sources.problems import Problem, Problems

NAME = "catalogue.json"

FORMS = {"epub": "EPUB", "pdf": "PDF"}
"""The forms of books, by the ends of the names of their files."""


def write_catalogue(folder: Path, states: Mapping[str, str]) -> None:
    """Lists finished books; `states` has the version that each shows, by the name of its file."""
    content = json.dumps(states, indent=1, sort_keys=True)
    within(folder, NAME).write_text(f"{content}\n", encoding="utf-8")


def read_catalogue(folder: Path) -> dict[str, str]:
    """The versions that finished books show, by the names of their files; none without a list."""
    try:
        listed = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, RecursionError, ValueError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {str(name): str(state) for name, state in listed.items()}


def finished(
    folder: Path, versions: Mapping[str, str], problems: Problems
) -> Iterator[FinishedFile]:
    """The books below `folder` that show what they would show today, by `versions` of each."""
    states = read_catalogue(folder)
    for name, today in versions.items():
        for end in FORMS:
            path = within(folder, f"{name}.{end}")
            shown = states.get(path.name)
            if shown is None or not path.is_file():
                continue
            if shown == today:
                yield FinishedFile(path.name, str(path), path.stat().st_size)
            else:
                problems.add(_outdated(path, shown, today))


def _outdated(path: Path, shown: str, today: str) -> Problem:
    found = f"a book of the {shown}, which is not offered"
    return Problem(path, 1, found, f"the {today}, as `make books` makes it", "warning")
