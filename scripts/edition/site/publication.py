"""The finished site put into the place of the one before it, whole or not at all."""

import ctypes
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import escape
from itertools import islice
from pathlib import Path
from stat import S_IMODE

from edition.files import remove_empty_folders
from edition.site.lock import held
from edition.site.mark import mark

_REPLACED = "replaced"
"""Where the site before lies, for a moment, if two folders cannot be exchanged at once."""

_WORKSHOP = re.compile(r"\..+-build")
_SITE = "site"
_STAGED = {_SITE, "docs", "mkdocs.yml", "pagefind", _REPLACED}

_FOR_ALL = 0o644
"""The mode of a file that everybody may read."""

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE, as Linux has them."""


class Publication:
    """The publication of one build at `site`; `wait` is called if another is at work there."""

    def __init__(self, site: Path, wait: Callable[[], None]) -> None:
        self._place = site.resolve()
        self._workshop = self._place.with_name(f".{self._place.name}-build")
        self._wait = wait
        self._finished: os.stat_result | None = None

    @property
    def done(self) -> bool:
        """Whether the site that was finished is in its place, whatever happened meanwhile."""
        try:
            return self._finished is not None and os.path.samestat(
                self._finished, self._place.stat()
            )
        except FileNotFoundError:
            return False

    @contextmanager
    def stage(self, *, leaving: bool = False) -> Iterator[Path]:
        """A folder beside the site, on the same disk, that is gone afterwards.

        What builds have left there that did not come to their end goes with it. To make and remove
        folders takes long: a site that was replaced by one that is `leaving` waits for the next
        stage, whose site may be made in its folders, or for `clear`.
        """
        with held(self._workshop, self._wait):
            try:
                folder = Path(tempfile.mkdtemp(dir=self._workshop))
                if leaving:
                    self._take_folders(folder / _SITE)
                self._clear(all_but=folder)
                yield folder
            finally:
                if not (leaving and self.done):
                    self._clear_all()

    def clear(self) -> None:
        """Removes what lies beside the site, as soon as no other build is at work there."""
        with held(self._workshop, self._wait):
            self._clear_all()

    def swap(self, finished: Path) -> None:
        """Puts the finished site into its place; at every moment there is a whole one.

        Where two folders cannot be exchanged at once there is none for a moment, and the next
        build puts it back if this one was ended just then.
        """
        remove_empty_folders(finished)
        mark(finished)
        _let_read(finished)
        self._finished = finished.stat()
        if not self._place.exists():
            finished.rename(self._place)
        elif not _exchange(finished, self._place):
            self._replace(finished)

    def _replace(self, finished: Path) -> None:
        replaced = finished.with_name(_REPLACED)
        try:
            self._place.rename(replaced)
            finished.rename(self._place)
        except BaseException:
            self._put_back(replaced)
            raise

    def _put_back(self, replaced: Path) -> None:
        if replaced.exists() and not self._place.exists():
            replaced.rename(self._place)

    def empty_replaced(self) -> None:
        """Removes the files of a site that was replaced, whose folders wait for the next stage."""
        for replaced in self._workshop.glob(f"*/{_SITE}"):
            _remove_files(replaced)

    def _take_folders(self, site: Path) -> None:
        """Makes a site of no files in the folders of one that was replaced, if there is one."""
        self.empty_replaced()
        for replaced in islice(self._workshop.glob(f"*/{_SITE}"), 1):
            replaced.rename(site)

    def _clear_all(self) -> None:
        self._clear()
        shutil.rmtree(self._workshop, ignore_errors=True)

    def _clear(self, all_but: Path | None = None) -> None:
        """Removes what lies beside the site, and puts back a site that is among it."""
        earlier = self._place.parent.glob(f".{escape(self._place.name)}-????????")
        for left in (*self._workshop.glob("*"), *filter(_is_stage, earlier)):
            if left != all_but:
                self._put_back(left / _REPLACED)
                shutil.rmtree(left, ignore_errors=True)


def _remove_files(folder: Path | str) -> None:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            _remove_files(entry.path)
        else:
            Path(entry.path).unlink()


def _let_read(folder: Path) -> None:
    """Lets everybody read what is in a folder, whoever may read what its builder writes."""
    folder.chmod(0o755)
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            _let_read(Path(entry.path))
        elif entry.is_file(follow_symlinks=False) and S_IMODE(entry.stat().st_mode) != _FOR_ALL:
            Path(entry.path).chmod(_FOR_ALL)


def shown_place(path: Path) -> Path:
    """A path as messages show it: the folder that holds the site, for what is made beside it."""
    within = next((part for part in path.parents if _WORKSHOP.fullmatch(part.name)), path)
    return within.parent if _WORKSHOP.fullmatch(within.name) else path


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders, at one stroke; False where this cannot be done."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    paths = _HERE, os.fsencode(one), _HERE, os.fsencode(other)
    return bool(rename(*paths, ctypes.c_uint(_EXCHANGE)) == 0)


def _is_stage(folder: Path) -> bool:
    """Whether a folder holds nothing but what builds of earlier versions put beside a site."""
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= _STAGED
