"""Results of pure work, kept from one build to the next in one process."""

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_T = TypeVar("_T")

_BY_VALUE = (str, bytes, int, float, type(None))
_PLAIN = frozenset({*_BY_VALUE, bool})


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
    within: "tuple[tuple[object, _Known], ...]"


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
        self._asked: list[tuple[object, _Known]] = []

    def forget(self) -> None:
        """Forgets what nobody asked for since this was called before: so the next build begins.

        It takes a while, for which nobody needs to wait.
        """
        for known in tuple(self._now.values()):
            self._keep(known)
        self._before, self._now = self._now, {}
        self._asked.clear()

    def __call__(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        """What `work` makes of the arguments."""
        given: tuple[Any, ...] = (*arguments, *named.values())
        key = (work, _key(given))
        known = self._now.get(key)
        if known is None and (known := self._before.get(key)):
            self._now[key] = known
        if known is None:
            # Kept too, so that no other object can come to have the identity of an argument.
            held = tuple(one for one in given if not isinstance(one, Content))
            known = _Known(held, *self._done(partial(work, *arguments, **named)))
            self._now[key] = known
        self._asked.append((key, known))
        return cast("_T", known.result)

    def once(self, work: Callable[_P, _T], /, *arguments: _P.args, **named: _P.kwargs) -> _T:
        """What `work` makes, which a build asks for once: kept if there may be another build."""
        ask = partial(self, work) if self._lasting else work
        return ask(*arguments, **named)

    def _done(self, work: Callable[[], _T]) -> tuple[_T, tuple[tuple[object, _Known], ...]]:
        """What comes of the work, and what that asks for."""
        around, self._asked = self._asked, []
        try:
            return work(), tuple(self._asked)
        finally:
            self._asked = around

    def _keep(self, known: _Known) -> None:
        """Keeps what known work had asked for."""
        for asked, within in known.within:
            if asked not in self._now:
                self._now[asked] = within
                self._keep(within)


class _Kinds(dict[type, Callable[[Any], object]]):
    """What makes a key of an argument, by its type, which is looked into once."""

    def __missing__(self, kind: type) -> Callable[[Any], object]:
        self[kind] = _key_of(kind)
        return self[kind]


_KINDS = _Kinds()


def _key(argument: object) -> object:
    return _KINDS[type(argument)](argument)


def _key_of(kind: type) -> Callable[[Any], object]:
    if issubclass(kind, tuple):
        return _key_of_items
    if issubclass(kind, Content):
        return lambda content: content.digest
    if issubclass(kind, _BY_VALUE):
        return lambda value: value
    return lambda thing: (id(thing),)


def _key_of_items(several: tuple[object, ...]) -> object:
    # Most are plain, of which the type says so at once.
    return tuple([one if type(one) in _PLAIN else _KINDS[type(one)](one) for one in several])
