"""What a build generates, before it lies in a folder, and where in a folder it may lie."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EINVAL
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file of the edition; `path` is relative to the folder that takes all of its kind."""

    path: str
    content: str | bytes

    @property
    def data(self) -> bytes:
        """The bytes of the file; text is UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content


class FinishedFile(NamedTuple):
    """A file that was made before the edition is: its name, where it lies, its size in bytes."""

    name: str
    place: str
    size: int


class State(NamedTuple):
    """What the disk says of a file, which is something else once that is written into."""

    device: int
    inode: int
    modified: int
    size: int


Files = Iterator[GeneratedFile]


def compact_json(value: object) -> str:
    """JSON for scripts, without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def within(folder: Path, name: str) -> Path:
    """The path of `name` in `folder`: every path that is made from data is made here.

    Whatever would leave the folder, by its steps or by a link, is refused with an OSError.
    """
    parts = PurePosixPath(name).parts
    plain = parts and not {"..", "/", "//"} & {*parts} and not any(c in name for c in "\\\0")
    path = folder.joinpath(*parts) if plain else folder
    if not plain or not leads_within(path, folder):
        raise OSError(EINVAL, "A path that leaves its folder", f"{folder}/{name!r}")
    return path


def leads_within(path: Path, folder: Path) -> bool:
    """Whether a path below a folder leads into it, by whatever links."""
    # Few steps are links, and to look for these costs the least.
    return not _linked(path, folder) or path.resolve().is_relative_to(folder.resolve())


def _linked(path: Path, folder: Path) -> bool:
    """Whether a step from `folder` to `path` is a link."""
    steps = path.relative_to(folder).parts
    return any(map(os.path.islink, accumulate(steps, os.path.join, initial=str(folder))))


def state_of(path: Path) -> State:
    """The state of a file."""
    return _state(path.stat())


def _state(about: os.stat_result) -> State:
    return State(about.st_dev, about.st_ino, about.st_mtime_ns, about.st_size)


def names_below(folder: Path) -> Iterator[str]:
    """The files below a folder, by their paths from there; links count as files."""
    return (f"{below}{file.name}" for below, file in _files_below(folder))


def states_below(folder: Path) -> Iterator[tuple[str, State]]:
    """The same with their states; that of a link is its own."""
    for below, file in _files_below(folder):
        yield f"{below}{file.name}", _state(file.stat(follow_symlinks=False))


def _files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files below a folder, each with the way from there to its own folder."""
    ways = [""]
    for way in ways:
        for entry in os.scandir(f"{folder}/{way}"):
            if entry.is_dir(follow_symlinks=False):
                ways.append(f"{way}{entry.name}/")
            else:
                yield way, entry


def remove_empty_folders(folder: Path | str) -> bool:
    """Removes the folders below a folder that hold no files; whether it holds nothing then."""
    empty = True
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False) and remove_empty_folders(entry.path):
            Path(entry.path).rmdir()
        else:
            empty = False
    return empty


def write_whole(path: Path, data: bytes) -> None:
    """Puts a file in the place of whatever lies at `path`, at one stroke, once it holds `data`.

    Neither what lies there nor a link beside it is written through.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Has an error name the folder that is written into: that of a full disk names no file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(folder)
        raise
