"""The index that search asks, made by Pagefind."""

import gzip
import json
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from errno import ENOSPC
from hashlib import blake2b
from html import escape
from pathlib import Path
from signal import SIGTERM
from threading import Lock

from pagefind_bin import get_executable

from edition.files import within, writing
from edition.search.records import SearchRecord
from edition.sources.problems import Problem, quoted

_WORDS_IN_CHUNK = 3000
"""Occurrences in a file of the index, about: fewer make the files smaller, their list longer."""

_SETTINGS = {
    "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(_WORDS_IN_CHUNK),
    # Of its allocator: what one thread lets go of is used by all, which spares an eighth of it.
    "_RJEM_MALLOC_CONF": "narenas:1",
}
"""What Pagefind is told by its environment."""


_LANGUAGE = "en"
"""Whose inflections the index knows."""


INDEX = "pagefind"
"""The folder of the site that holds the index."""


_SCRIPT_ENDS = re.compile(rb"\bexport\s*\{[^{}]*\};?\s*\Z")


class Indexing:
    """The making of one index, which can be given up from another thread."""

    def __init__(self) -> None:
        self.given_up = False
        self._process: subprocess.Popen[str] | None = None
        self._lock = Lock()

    def give_up(self) -> None:
        """Ends it; what it has made is no index."""
        with self._lock:
            self.given_up = True
            if self._process:
                self._process.terminate()

    def run(self, command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
        """The exit status of Pagefind, and what it says."""
        with self._lock:
            if self.given_up:
                return -SIGTERM, ""
            self._process = subprocess.Popen(
                command,
                env=environment,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        said, _ = self._process.communicate()
        return self._process.returncode, said


def index(
    folder: Path, records: Iterable[SearchRecord], indexing: Indexing | None = None
) -> list[Problem]:
    """Makes Pagefind's index of the records in `folder`."""
    with tempfile.TemporaryDirectory(prefix="records-") as name:
        with writing(Path(name)):
            for record in records:
                path = within(Path(name), f"{record.url}/index.html")
                path.parent.mkdir(parents=True)
                path.write_text(_page_of(record), encoding="utf-8")
        status, said = (indexing or Indexing()).run(
            [get_executable(), "--silent", "--site", name, "--output-path", str(folder)],
            os.environ | _SETTINGS,
        )
    if status:
        last = said.strip().splitlines()[-1:] or ["no output"]
        return [Problem(folder, 1, quoted(last[0], 300), "Pagefind to succeed")]
    for unused in ("pagefind-*.js", "*.css", "wasm.unknown.pagefind"):
        for path in folder.glob(unused):
            path.unlink()
    _refuse_cut(folder)
    _without_filter(folder)
    return []


def _refuse_cut(folder: Path) -> None:
    """Raises an OSError for a file that had no room on its disk, of which Pagefind says nothing."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _is_cut(path):
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(path))


def _is_cut(path: Path) -> bool:
    data = path.read_bytes()
    if path.suffix == ".js":
        return _SCRIPT_ENDS.search(data) is None
    try:
        json.loads(data) if path.suffix == ".json" else gzip.decompress(data)
    except (ValueError, EOFError, OSError, zlib.error):
        return True
    return not data


def _without_filter(folder: Path) -> None:
    """Takes out the list of all details, which no browser asks for.

    Pagefind writes it in any order, and names it in what it names after its content: so an index
    with it would differ from build to build.
    """
    (entry,) = folder.glob("pagefind-entry.json")
    about = json.loads(entry.read_text(encoding="utf-8"))
    for language in about["languages"].values():
        meta = folder / f"pagefind.{language['hash']}.pf_meta"
        content = gzip.decompress(meta.read_bytes())
        for path in (folder / "filter").glob("*.pf_filter"):
            content = content.replace(path.stem.encode(), b"0" * len(path.stem))
        language["hash"] = f"{_LANGUAGE}_{blake2b(content, digest_size=5).hexdigest()}"
        meta.unlink()
        named = folder / f"pagefind.{language['hash']}.pf_meta"
        named.write_bytes(gzip.compress(content, mtime=0))
    shutil.rmtree(folder / "filter", ignore_errors=True)
    entry.write_text(json.dumps(about, separators=(",", ":")), encoding="utf-8")


def _page_of(record: SearchRecord) -> str:
    """A record as the page that Pagefind reads.

    Its details are a filter, which comes with the page: metadata would be searched, too. There is
    no other filter, because Pagefind writes several in any order.
    """
    return (
        f'<!doctype html><html lang="{_LANGUAGE}">'
        f'<body><p data-pagefind-filter="details[content]" content="{escape(record.details)}">'
        f"{escape(record.content)}</body>"
    )
