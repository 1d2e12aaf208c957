"""What leads on to something that may lead on, too: chains of any length, each link read once."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_At = TypeVar("_At", bound=Hashable)


class Chains(Generic[_At]):
    """Follows chains to their ends, whose links must not change meanwhile."""

    def __init__(self, onward: Callable[[_At], _At | None]) -> None:
        """Takes what tells where each link leads, which is None at the end of its chain."""
        self._onward = onward
        self._ends: dict[_At, _At] = {}

    def end(self, at: _At) -> _At:
        """The end of the chain; of one that leads into a circle, a link of that."""
        way: dict[_At, None] = {}
        while at not in self._ends and at not in way:
            onward = self._onward(at)
            if onward is None:
                break
            way[at] = None
            at = onward
        end = self._ends.get(at, at)
        self._ends.update(dict.fromkeys(way, end))
        return end
