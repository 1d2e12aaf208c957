"""Results of pure work, kept from one build to the next in one process."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

_BY_VALUE = (str, bytes, int, float, type(None))


class Memo:
    """Keeps what functions made of their arguments, as long as each build asks for it again.

    Texts and numbers are compared by value, everything else by identity: so what was made anew is
    worked on anew, and what was kept is not. The functions must be pure, and must not change what
    they return.
    """

    def __init__(self) -> None:
        self._before: dict[object, tuple[object, object]] = {}
        self._now: dict[object, tuple[object, object]] = {}

    def begin(self) -> None:
        """Begins a build: what the one before it did not ask for is forgotten."""
        self._before, self._now = self._now, {}

    def __call__(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        """What `work` makes of the arguments."""
        given: tuple[Any, ...] = (*arguments, *named.values())
        key = (work, *(one if isinstance(one, _BY_VALUE) else id(one) for one in given))
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            # The arguments are kept too, so that no other object can come to have their identity.
            known = (given, work(*arguments, **named))
        self._now[key] = known
        return cast("_T", known[1])
