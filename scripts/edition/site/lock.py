"""Folders into which one build at a time may write."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PAUSE = 0.1
"""Seconds after which a build that waits looks again."""

_HOLDER = ".holder"
"""On a disk that knows no locks: a link below the folder that names the process."""


@contextmanager
def held(folder: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Holds `folder`, made if need be, until the context ends, or the process in whatever way.

    `wait` is called once if another build holds it. The holder may remove the folder; one that was
    made here and stays empty goes again.
    """
    told, made = False, not folder.exists()
    while True:
        descriptor = _open(folder)
        try:
            if not _lock(folder, descriptor):
                if not told:
                    wait()
                told = True
                time.sleep(_PAUSE)
            # The holder before this one may have removed the folder that was opened.
            elif _is_open_as(folder, descriptor):
                try:
                    yield
                finally:
                    _unname(folder / _HOLDER)
                    if made:
                        with suppress(OSError):
                            folder.rmdir()
                return
        finally:
            os.close(descriptor)


def _open(folder: Path) -> int:
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _lock(folder: Path, descriptor: int) -> bool:
    """Whether the folder is ours now; the lock goes when `descriptor` is closed."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return _lock_by_name(folder / _HOLDER)
    return True


def _lock_by_name(holder: Path) -> bool:
    """The same where a disk knows no locks: sure unless two builds begin at the same moment."""
    try:
        os.kill(int(holder.readlink().name), 0)
    except (FileNotFoundError, ProcessLookupError):
        holder.unlink(missing_ok=True)
    else:
        return False
    try:
        holder.symlink_to(str(os.getpid()))
    except FileExistsError:
        return False
    return True


def _unname(holder: Path) -> None:
    with suppress(OSError):
        if holder.readlink().name == str(os.getpid()):
            holder.unlink()


def _is_open_as(folder: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(folder.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
