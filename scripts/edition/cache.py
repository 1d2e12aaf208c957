"""What was made before, under a digest of all that it was made from.

A cache saves time and decides nothing: whatever is not found whole is made again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, sum TEXT, data BLOB)"


def digest(*parts: bytes) -> str:
    """A digest of `parts`, in which it matters where each of them ends."""
    hashed = blake2b(digest_size=20)
    for part in parts:
        hashed.update(len(part).to_bytes(8))
        hashed.update(part)
    return hashed.hexdigest()


class Cache:
    """What was made, by its key, in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, None] = {}
        self._database = self._open()

    def get(self, key: str) -> bytes | None:
        """What has this key, or None where there is nothing or it is damaged."""
        try:
            row = self._database.execute("SELECT sum, data FROM entries WHERE key = ?", [key])
            found = row.fetchone()
        except sqlite3.Error:
            self._start_anew()
            return None
        if found is None or found[0] != digest(key.encode(), found[1]):
            return None
        self.keep(key)
        return bytes(found[1])

    def keep(self, key: str) -> None:
        """Keeps what has this key, if there is anything."""
        self._kept[key] = None

    def put(self, key: str, data: bytes) -> None:
        """Keeps what was made, once the build has succeeded."""
        self.keep(key)
        row = (key, digest(key.encode(), data), data)
        try:
            self._database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", row)
        except sqlite3.Error:
            self._start_anew()

    def save(self, *, forgetting: bool = True) -> None:
        """Writes what is new; what was not asked for is forgotten, or kept, too."""
        try:
            with self._database as database:
                if forgetting:
                    kept = [(key,) for key in self._kept]
                    database.execute("CREATE TEMPORARY TABLE kept (key TEXT PRIMARY KEY)")
                    database.executemany("INSERT INTO kept VALUES (?)", kept)
                    database.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM kept)")
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
def cache_at(path: Path) -> Iterator[Cache]:
    """The cache in the file `path`, open for one build."""
    cache = Cache(path)
    try:
        yield cache
    finally:
        cache.close()
