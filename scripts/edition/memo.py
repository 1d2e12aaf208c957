"""Results of pure work, kept from one build to the next in one process."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

_BY_VALUE = (str, bytes, int, float, type(None))


@dataclass(frozen=True)
class Content:
    """Bytes that are compared by their digest, and that no memo keeps."""

    data: bytes

    @property
    def digest(self) -> bytes:
        """What tells these bytes from all others."""
        return blake2b(self.data, digest_size=20).digest()


class Memo:
    """Keeps what functions made of their arguments, as long as each build asks for it again.

    Texts and numbers are compared by value, tuples item by item, everything else by identity: so
    what was made anew is worked on anew, and what was kept is not. The functions must be pure, and
    must not change what they return.
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
        key = (work, _key(given))
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            # The arguments are kept too, so that no other object can come to have their identity.
            held = tuple(one for one in given if not isinstance(one, Content))
            known = (held, work(*arguments, **named))
        self._now[key] = known
        return cast("_T", known[1])


def _key(argument: object) -> object:
    if isinstance(argument, _BY_VALUE):
        return argument
    if isinstance(argument, Content):
        return argument.digest
    if isinstance(argument, tuple):
        return tuple(map(_key, argument))
    return (id(argument),)
