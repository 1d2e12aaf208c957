"""Files that are known again by what the disk says of them, without being read."""

from functools import lru_cache
from pathlib import Path

from edition.files import state_of
from edition.memo import Content


class FileContent(Content):
    """The bytes of a file, which is read only when they are needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state = state_of(path)

    def __eq__(self, other: object) -> bool:
        """Whether they come from one file in one state."""
        return isinstance(other, FileContent) and self._state == other._state

    def __hash__(self) -> int:
        return hash(self._state)

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self._path.read_bytes()

    @property
    def digest(self) -> bytes:
        """What tells these bytes from all others; a file is read for it once in each state."""
        return _digest(self)


@lru_cache(maxsize=100_000)
def _digest(file: FileContent) -> bytes:
    return Content(file.data).digest
