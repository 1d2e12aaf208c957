"""Generated pages below docs/: folders of their own, which are brought up to date as a whole."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path

from edition.files import GeneratedFile, within
from edition.sources.problems import Problem, listed

FOLDERS = ("articles", "glossary", "bibliography", "dialogues", "index", "colophon", "syllabus")
"""What lies here was generated, every file of it."""

FRONT_PAGE = "index.md"

_MARK = ".gitignore"
_SAYS = "# Generated. The next build replaces whatever lies here.\n"


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files a build wrote, and how many it took away."""

    written: int
    removed: int


def objections(docs: Path, shared: Iterable[str] = ()) -> Iterator[Problem]:
    """What a build would take for its own below `docs`, and no build has made.

    `shared` are the files, besides the generated ones, that are written there.
    """
    ours = {name for name in FOLDERS if _is_ours(docs / name)}
    for name in FOLDERS:
        folder = docs / name
        if folder.is_dir() and any(folder.iterdir()) and name not in ours:
            found = "a folder that no build has made"
            yield Problem(folder, 1, found, "another place for it: its files would be replaced")
    if not ours:
        others = [name for name in (FRONT_PAGE, *shared) if os.path.lexists(docs / name)]
        if others:
            found = f"{listed(others)}, which no build has made"
            yield Problem(docs, 1, found, "another place for it: it would be replaced")


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / _MARK).read_text(encoding="utf-8").startswith(_SAYS)
    except (OSError, ValueError):
        return False


def claim(docs: Path) -> None:
    """Marks the generated folders below `docs`, before anything else is written there."""
    for name in FOLDERS:
        _update(docs / name / _MARK, f"{_SAYS}*\n".encode())


def write(docs: Path, generated: Iterable[GeneratedFile]) -> Changes:
    """Makes the generated folders below `docs` hold the files `generated`, and nothing else."""
    claim(docs)
    known = {docs / name / _MARK for name in FOLDERS}
    written = 0
    for file in generated:
        path = _place(docs, file.path)
        known.add(path)
        written += _update(path, file.data)
    return Changes(written, sum(_remove_others(docs / name, known) for name in FOLDERS))


def _place(docs: Path, name: str) -> Path:
    """Where a generated file lies: in the folders of such, and nowhere else."""
    path = within(docs, name)
    if name != FRONT_PAGE and not name.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
        raise OSError(EINVAL, "A path that leaves its folders", f"{docs}/{name!r}")
    return path


def _update(path: Path, data: bytes) -> bool:
    """Writes a file unless it holds `data` already; whether it was written."""
    if path.is_symlink():
        path.unlink()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def _remove_others(folder: Path, known: set[Path]) -> int:
    """Removes the files below `folder` that are not `known`, and folders without any; how many."""
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in known:
            path.unlink()
            removed += 1
    return removed
