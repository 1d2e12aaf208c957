"""Pages that a builder has made, or pictures, under a digest of all that they were made from.

A cache saves time and decides nothing: whatever is not found whole is made again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, sum TEXT, html BLOB)"


def digest(*parts: bytes) -> str:
    """A digest of `parts`, in which it matters where each of them ends."""
    hashed = blake2b(digest_size=20)
    for part in parts:
        hashed.update(len(part).to_bytes(8))
        hashed.update(part)
    return hashed.hexdigest()


class PageCache:
    """Pages by their keys; those that one build does not ask for are gone after it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, None] = {}
        self._database = self._open()

    def get(self, key: str) -> bytes | None:
        """The page with this key, or None where there is none or it is damaged."""
        try:
            row = self._database.execute("SELECT sum, html FROM pages WHERE key = ?", [key])
            found = row.fetchone()
        except sqlite3.Error:
            self._start_anew()
            return None
        if found is None or found[0] != digest(key.encode(), found[1]):
            return None
        self.keep(key)
        return bytes(found[1])

    def keep(self, key: str) -> None:
        """Keeps the page with this key, if there is one."""
        self._kept[key] = None

    def put(self, key: str, html: bytes) -> None:
        """Keeps a page once the build has succeeded."""
        self.keep(key)
        row = (key, digest(key.encode(), html), html)
        try:
            self._database.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", row)
        except sqlite3.Error:
            self._start_anew()

    def save(self) -> None:
        """Writes what is new, and forgets what was not asked for."""
        try:
            with self._database as database:
                database.execute("CREATE TEMPORARY TABLE kept (key TEXT PRIMARY KEY)")
                database.executemany("INSERT INTO kept VALUES (?)", [(key,) for key in self._kept])
                database.execute("DELETE FROM pages WHERE key NOT IN (SELECT key FROM kept)")
        except sqlite3.Error:
            self._start_anew()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def _open(self) -> sqlite3.Connection:
        """The file; where that cannot be used, a place in memory that is as good for one build."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path)
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                self._path.unlink()
            database = sqlite3.connect(":memory:")
            database.execute(_TABLE)
        return database

    def _start_anew(self) -> None:
        self._kept.clear()
        self._database.close()
        with suppress(OSError):
            self._path.unlink()
        self._database = self._open()


@contextmanager
def page_cache(path: Path) -> Iterator[PageCache]:
    """The cache at `path`, open for one build."""
    cache = PageCache(path)
    try:
        yield cache
    finally:
        cache.close()
