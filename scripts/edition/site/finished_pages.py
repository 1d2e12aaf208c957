"""Pages of the site before that would come out the same: they are linked, not made again."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from edition.furniture.page import Furniture, page_file
from edition.site.file_state import State, state_of


class _Finished(NamedTuple):
    """What a page was made of, besides its furniture by a `key`, and the file that it became."""

    key: str
    furniture: Furniture | None
    state: State


class FinishedPages:
    """The finished pages of the build before in this process, by all that they were made of.

    They save time and decide nothing: a page is taken over only if its file is as it was left.
    """

    def __init__(self, *sites: Path) -> None:
        """Takes pages from `sites`, which are tried in this order."""
        self._sites = sites
        self._known: dict[str, _Finished] = {}
        self._keys: dict[str, str] = {}
        self._furniture: dict[str, Furniture] = {}
        self.taken: set[str] = set()

    def begin(self, furniture: Iterable[Furniture]) -> None:
        """Begins a build whose pages get this furniture."""
        self._furniture = {page_file(page.path): page for page in furniture}
        self._keys.clear()
        self.taken.clear()

    def take(self, path: str, key: str, target: Path) -> bool:
        """Links the page with this path and key to `target`; whether that could be done."""
        self._keys[path] = key
        known = self._known.get(path)
        same = known and (known.key, known.furniture) == (key, self._furniture.get(path))
        if not known or not same:
            return False
        if not any(_linked(site / path, target, known.state) for site in self._sites):
            return False
        self.taken.add(path)
        return True

    def unfinished(self) -> Iterator[Furniture]:
        """The furniture of the pages that were not taken over."""
        return (page for path, page in self._furniture.items() if path not in self.taken)

    def keep(self, site: Path) -> None:
        """Remembers the pages below `site`, all of which are finished."""
        self._known = {
            path: _Finished(key, self._furniture.get(path), state_of(site / path))
            for path, key in self._keys.items()
        }


def _linked(source: Path, target: Path, state: State) -> bool:
    """Links a file to `target` if it is in this state."""
    try:
        if state_of(source) != state:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target)
    except OSError:
        return False
    return True
