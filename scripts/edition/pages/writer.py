"""Generated pages below docs/: folders of their own, which are brought up to date as a whole."""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from errno import EINVAL
from pathlib import Path

from edition.files import (
    GeneratedFile,
    State,
    remove_empty_folders,
    state_of,
    states_below,
    within,
)
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


class Written:
    """The generated files as builds of this process have left them.

    They save time and decide nothing: whatever is not as it was left is compared, or written anew.
    """

    def __init__(self) -> None:
        self._before: dict[str, tuple[GeneratedFile, State]] = {}
        self._now: dict[str, tuple[GeneratedFile, State]] = {}

    def begin(self) -> None:
        """Begins a build: what the one before it did not write is forgotten."""
        self._before, self._now = self._now, {}

    def holds(self, file: GeneratedFile, state: State | None) -> bool:
        """Whether the file in this state was left with what it is to hold."""
        known = self._before.get(file.path)
        if known is None or known != (file, state):
            return False
        self._now[file.path] = known
        return True

    def keep(self, file: GeneratedFile, path: Path) -> None:
        """Remembers a file that lies at `path` now."""
        self._now[file.path] = file, state_of(path)


def claim(docs: Path) -> None:
    """Marks the generated folders below `docs`, before anything else is written there."""
    for name in FOLDERS:
        _update(_place(docs, f"{name}/{_MARK}"), f"{_SAYS}*\n".encode())


def write(
    docs: Path, generated: Iterable[GeneratedFile], written: Written | None = None
) -> Changes:
    """Makes the generated folders below `docs` hold the files `generated`, and nothing else.

    `written` is what the build before this one has left.
    """
    claim(docs)
    there = dict(_states(docs))
    known = {f"{name}/{_MARK}" for name in FOLDERS}
    if written:
        written.begin()
    changed = 0
    for file in generated:
        known.add(file.path)
        if not (written and written.holds(file, there.get(file.path))):
            path = _place(docs, file.path)
            changed += _update(path, file.data)
            if written:
                written.keep(file, path)
    return Changes(changed, _remove(docs, there.keys() - known))


def _states(docs: Path) -> Iterator[tuple[str, State]]:
    """The files in the generated folders, by their paths below `docs`, with their states."""
    for name in FOLDERS:
        for path, state in states_below(docs / name):
            yield f"{name}/{path}", state


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


def _remove(docs: Path, names: Collection[str]) -> int:
    """Removes files from the generated folders, and the folders that hold none; how many."""
    for name in names:
        (docs / name).unlink()
    for folder in FOLDERS:
        remove_empty_folders(docs / folder)
    return len(names)
