"""Generated pages below docs/: folders of their own, which are brought up to date as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.files import GeneratedFile, within
from edition.sources.problems import Problem

FOLDERS = ("articles", "glossary", "colophon")
"""What lies here was generated, every file of it."""

FRONT_PAGE = "index.md"

_MARK = ".gitignore"
_IGNORE_ALL = "# Generated. The next build replaces whatever lies here.\n*\n"


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files a build wrote, and how many it took away."""

    written: int
    removed: int


def objections(docs: Path) -> Iterator[Problem]:
    """Folders that a build would take for its own, and did not make."""
    for name in FOLDERS:
        folder = docs / name
        if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).exists():
            found = "a folder that no build has made"
            yield Problem(folder, 1, found, "another place for it: its files would be replaced")


def write(docs: Path, generated: Iterable[GeneratedFile]) -> Changes:
    """Makes the generated folders below `docs` hold the files `generated`, and nothing else."""
    marks = [GeneratedFile(f"{name}/{_MARK}", _IGNORE_ALL) for name in FOLDERS]
    known = set()
    written = 0
    for file in (*marks, *generated):
        path = within(docs, file.path)
        known.add(path)
        written += _update(path, file.data)
    return Changes(written, sum(_remove_others(docs / name, known) for name in FOLDERS))


def _update(path: Path, data: bytes) -> bool:
    """Writes a file unless it holds `data` already; whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def _remove_others(folder: Path, known: set[Path]) -> int:
    """Removes the files below `folder` that are not `known`, and folders without any; how many."""
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in known:
            path.unlink()
            removed += 1
    return removed
