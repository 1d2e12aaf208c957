"""Results of pure work, kept from one build to the next in one process."""

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

_BY_VALUE = (str, bytes, int, float, type(None))


class Content:
    """Bytes that are compared by their digest, and that no memo keeps."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self._data

    @property
    def digest(self) -> bytes:
        """What tells these bytes from all others."""
        return blake2b(self._data, digest_size=20).digest()


class _Known(NamedTuple):
    """What is known of one call: its arguments, what came of it, and what that asked for."""

    arguments: tuple[object, ...]
    result: object
    within: tuple[object, ...]


class Memo:
    """Keeps what functions made of their arguments, as long as each build asks for it again.

    What was asked for by such work is kept as long as what came of it. Texts and numbers are
    compared by value, tuples item by item, everything else by identity: so what was made anew is
    worked on anew, and what was kept is not. The functions must be pure, and
    must not change what they return.
    """

    def __init__(self, *, lasting: bool = True) -> None:
        """Takes whether there may be another build."""
        self._lasting = lasting
        self._before: dict[object, _Known] = {}
        self._now: dict[object, _Known] = {}
        self._asked: list[object] = []

    def begin(self) -> None:
        """Begins a build: what the one before it did not ask for is forgotten."""
        self._before, self._now = self._now, {}
        self._asked.clear()

    def __call__(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        """What `work` makes of the arguments."""
        given: tuple[Any, ...] = (*arguments, *named.values())
        key = (work, _key(given))
        self._asked.append(key)
        if key not in self._now and not self._keep(key):
            # Kept too, so that no other object can come to have the identity of an argument.
            held = tuple(one for one in given if not isinstance(one, Content))
            self._now[key] = _Known(held, *self._done(partial(work, *arguments, **named)))
        return cast("_T", self._now[key].result)

    def once(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        """What `work` makes, which a build asks for once: kept if there may be another build."""
        ask = partial(self, work) if self._lasting else work
        return ask(*arguments, **named)

    def _done(self, work: Callable[[], _T]) -> tuple[_T, tuple[object, ...]]:
        """What comes of the work, and the keys of what it asks for."""
        around, self._asked = self._asked, []
        try:
            return work(), tuple(self._asked)
        finally:
            self._asked = around

    def _keep(self, key: object) -> bool:
        """Takes over what the build before knew, if it did."""
        known = self._before.get(key)
        if known is None:
            return False
        self._now[key] = known
        for asked in known.within:
            if asked not in self._now:
                self._keep(asked)
        return True


def _key(argument: object) -> object:
    if isinstance(argument, _BY_VALUE):
        return argument
    if isinstance(argument, Content):
        return argument.digest
    if isinstance(argument, tuple):
        return tuple(map(_key, argument))
    return (id(argument),)
