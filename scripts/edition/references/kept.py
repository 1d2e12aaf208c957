"""What was made of works, kept in a file from one process to the next."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from edition import references
from edition.cache import Cache, cache_at, digest
from edition.references import pandoc

_Made = TypeVar("_Made")

CACHE = ".cache/references.sqlite3"
"""Where below docs/ it is kept."""

_OPEN: ContextVar[Cache | None] = ContextVar("open", default=None)


@contextmanager
def keeping(path: Path, *, forgetting: bool) -> Iterator[None]:
    """Has `of_each` keep what it makes in a file; what it is not asked for may be forgotten."""
    with cache_at(path) as cache:
        before = _OPEN.set(cache)
        try:
            yield
        finally:
            _OPEN.reset(before)
        cache.save(forgetting=forgetting)


def of_each(
    make: Callable[[Sequence[str]], Sequence[_Made]], items: Sequence[str], *means: str
) -> Sequence[_Made]:
    """What `make` makes of items, in their order: text, or what else JSON can hold.

    It is to make the same of an item whatever the others are. `means` is what it makes that from,
    besides what stands in this package.
    """
    cache = _OPEN.get()
    if cache is None:
        return make(items) if items else []
    made_from = digest(*_own_means(), *(text.encode() for text in (make.__qualname__, *means)))
    keys = {item: digest(made_from.encode(), item.encode()) for item in items}
    known = {item: data for item, key in keys.items() if (data := cache.get(key)) is not None}
    lacking = [item for item in keys if item not in known]
    if lacking:
        for item, one in zip(lacking, make(lacking), strict=True):
            known[item] = json.dumps(one).encode()
            cache.put(keys[item], known[item])
    return [json.loads(known[item]) for item in items]


def _own_means() -> Iterator[bytes]:
    yield pandoc.version().encode()
    for module in sorted(Path(references.__path__[0]).glob("*.py")):
        yield module.read_bytes()
