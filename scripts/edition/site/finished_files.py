"""Files of the site before that would come out the same: they are linked, not made again."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from edition.files import State, state_of
from edition.furniture.page import Furniture, page_file
from edition.pages.writer import Written
from edition.site.verify import Followed


class _Finished(NamedTuple):
    """What a file was made of, and what it became."""

    made_of: object
    state: State


class FinishedFiles:
    """The files of the site before in this process, by all that they were made of.

    They save time and decide nothing: a file is taken over only if it is as it was left. `written`
    are the generated files below docs/ that they were made of, `followed` the links in them.
    """

    def __init__(self, *sites: Path) -> None:
        """Takes files from `sites`, which are tried in this order; without any, it takes none."""
        self._sites = sites
        self.written = Written() if sites else None
        self.followed = Followed() if sites else None
        self._known: dict[str, _Finished] = {}
        self._made: dict[str, object] = {}
        self._given: Iterable[Furniture] = ()
        self._furniture: dict[str, Furniture] = {}
        self._site = Path()
        self.taken: set[str] = set()

    def begin(self, site: Path, furniture: Iterable[Furniture]) -> None:
        """Begins to make `site`, whose pages get this furniture: kept only if it is compared."""
        self._site, self._given = site, furniture
        if self._sites:
            self._furniture = {page_file(page.path): page for page in furniture}
        self._made.clear()
        self.taken.clear()

    def take_page(self, path: str, key: str) -> bool:
        """Links the page that a builder makes of `key`, as `take` does."""
        return self.take(path, (key, self._furniture.get(path)))

    def take(self, path: str, made_of: object) -> bool:
        """Links the file with this path if it was made of the same; whether it was."""
        if not self._sites:
            return False
        self._made[path] = made_of
        known = self._known.get(path)
        if known is None or known.made_of != made_of:
            return False
        target = self._site / path
        if not any(_linked(site / path, target, known.state) for site in self._sites):
            return False
        self.taken.add(path)
        return True

    def unfinished(self) -> Iterator[Furniture]:
        """The furniture of the pages that were not taken over."""
        if not self._sites:
            return iter(self._given)
        return (page for path, page in self._furniture.items() if path not in self.taken)

    def keep(self) -> None:
        """Remembers the files of the site, all of which are finished; some may be gone again."""
        before, self._known = self._known, {}
        for path, made_of in self._made.items():
            state = before[path].state if path in self.taken else _state_if_any(self._site / path)
            if state:
                self._known[path] = _Finished(made_of, state)


def _linked(source: Path, target: Path, state: State) -> bool:
    """Links a file to `target` if it is in this state."""
    try:
        if state_of(source) != state:
            return False
        _link(source, target)
    except OSError:
        return False
    return True


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target)


def _state_if_any(path: Path) -> State | None:
    try:
        return state_of(path)
    except FileNotFoundError:
        return None
