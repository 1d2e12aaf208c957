"""How the addresses of a site go on record, and whether they had been there before."""

import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.files import write_whole
from edition.permalinks.record import Record, written
from edition.sources.problems import Problem

RECORDED = ".recorded"
"""Stands in a site whose addresses are on record, or go there once it is in its place."""

_ON_RECORD = "The addresses of this site are on record.\n"
_FIRST = "The addresses of this site go on record once it is in its place.\n"

_GIVE_UP = "or, to give up all addresses for ever, a file that contains {}"


@contextmanager
def recording(path: Path, site: Path, record: Record) -> Iterator[None]:
    """Writes the record beside `path`, and moves it there after a site has come to its place.

    If it is the first one of that site, it stays beside its place until it can be moved: it tells
    that there was none which could be lost.
    """
    data, aside = written(record).encode(), _aside(path)
    if path.exists() and path.read_bytes() == data:
        yield
        return
    try:
        write_whole(aside, data)
        yield
        aside.replace(path)
    except BaseException:
        if not _is_first(site):
            aside.unlink(missing_ok=True)
        raise
    if _is_first(site):
        mark(site)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}")


def mark(site: Path, *, first: bool = False) -> None:
    """Leaves in a site that its addresses are on record, or go there as the `first` ones."""
    (site / RECORDED).write_text(_FIRST if first else _ON_RECORD, "utf-8")


def _is_first(site: Path) -> bool:
    """Whether a site is in its place whose addresses were then still to go on record."""
    try:
        return (site / RECORDED).read_bytes() == _FIRST.encode()
    except OSError:
        return False


def lost_record(path: Path, site: Path, slugs: Collection[str]) -> Problem | None:
    """A problem if a record is missing at `path`: git has one, or `site` was built with one.

    `slugs` are the articles of today: a site with none of them belongs to another edition, and one
    that was built without a record was only tried. Nor was there one where the first still lies
    beside its place.
    """
    commit = _last_commit(path)
    if commit:
        remedy = f"the one that was committed: git checkout {commit} -- {path}"
        return Problem(path, 1, "no record, though git had one", f"{remedy} ({_GIVE_UP})")
    if _is_first(site) and _aside(path).exists():
        return None
    if (site / RECORDED).exists() and not _published(site).isdisjoint(slugs):
        remedy = f"the record with which {site} was built, from wherever a copy is"
        return Problem(path, 1, f"no record, though {site} is published", f"{remedy} ({_GIVE_UP})")
    return None


def _last_commit(path: Path) -> str:
    """The last commit that has the file; empty if there is none, or no git."""
    command = ["git", "log", "-1", "--diff-filter=AM", "--format=%h", "--", path.name]
    try:
        run = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return run.stdout.strip()


def _published(site: Path) -> set[str]:
    """The articles of a finished site."""
    return {page.parent.name for page in site.glob("articles/*/index.html")}
