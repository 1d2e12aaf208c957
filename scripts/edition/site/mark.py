"""What tells a site that a build has made from any other folder, and its files from all others."""

import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from edition.files import names_below
from edition.pages.writer import FOLDERS
from edition.permalinks.on_record import RECORDED
from edition.site.search_index import INDEX
from edition.social_cards.card import CARD_OF_EDITION
from edition.sources.problems import Problem, listed

MARK = ".annotated-edition"
_SAYS = "Made by annotated-edition. Its next build replaces this folder as a whole.\n"

_FILES = f"{INDEX}/files.json"
"""The names of all files: with the index, because they differ from builder to builder."""

_NOBODYS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave wherever they look."""

_TOP = frozenset(
    {
        *("index.html", "404.html", *FOLDERS, "guide", "search"),
        *(
            "assets",
            INDEX,
            "anchors.json",
            "anchors.schema.json",
            "robots.txt",
            "search.json",
            "sitemap.xml",
            "sitemap.xml.gz",
            CARD_OF_EDITION,
            RECORDED,
        ),
    }
)
"""What lies at the top of a site without a list of its files."""


def mark(site: Path) -> None:
    """Marks a finished site, and lists its files."""
    (site / MARK).write_text(_SAYS, encoding="utf-8")
    files = site / _FILES
    files.parent.mkdir(exist_ok=True)
    # The index may be that of the site before, which has this file too.
    files.unlink(missing_ok=True)
    files.write_text(json.dumps(sorted(names_below(site)), indent=0), encoding="utf-8")


def is_marked(site: Path) -> bool:
    """Whether a build has made what lies here."""
    return (site / MARK).is_file()


def objections(site: Path, docs: Path) -> Iterator[Problem]:
    """Why `site` must not be replaced by one of the pages in `docs`."""
    if not site.exists():
        return
    if not site.is_dir():
        yield Problem(site, 1, "a file", "a folder, or nothing")
    elif site.resolve().is_mount():
        found = "a disk of its own, which cannot be replaced as a whole"
        yield Problem(site, 1, found, f"a folder on it, such as {site / 'site'}")
    elif foreign := sorted(_foreign(site, docs)):
        expected = f"nothing but a site (what else is to be published belongs into {docs})"
        yield Problem(site, 1, f"{listed(foreign)}, which no build has made", expected)


def _foreign(site: Path, docs: Path) -> Iterator[str]:
    """What no build has put into a folder; a folder with nothing else in it counts as one."""
    made = _list_of(site)
    if made is not None:
        known = made | {folder for name in made for folder in _folders(name)}
        yield from _others(site, "", known | {MARK, INDEX, _FILES})
    elif is_marked(site) or _is_earlier(site):
        known = _TOP | {MARK} | {path.stem for path in docs.glob("[!.]*")}
        yield from (name for name in map(_name, os.scandir(site)) if name.rstrip("/") not in known)
    else:
        yield from map(_name, os.scandir(site))


def _list_of(site: Path) -> frozenset[str] | None:
    """The files that a build has put into a site, if it has left a list of them."""
    if not is_marked(site):
        return None
    try:
        listed = json.loads((site / _FILES).read_bytes())
    except (OSError, RecursionError, ValueError):
        return None
    return frozenset(map(str, listed)) if isinstance(listed, list) else None


def _is_earlier(site: Path) -> bool:
    """Whether a site was made before sites were marked."""
    parts = ("anchors.json", f"{INDEX}/pagefind-entry.json", "assets/edition.js")
    if not all((site / part).is_file() for part in (*parts, "index.html")):
        return False
    page = LexborHTMLParser((site / "index.html").read_bytes().decode(errors="replace"))
    generator = page.css_first("meta[name=generator]")
    made_by = (generator.attributes.get("content") or "") if generator else ""
    return made_by.startswith(("mkdocs", "zensical"))


def _others(folder: Path, path: str, known: Collection[str]) -> Iterator[str]:
    for entry in os.scandir(folder):
        if f"{path}{entry.name}" not in known:
            if entry.name not in _NOBODYS and not _is_empty(entry):
                yield f"{path}{_name(entry)}"
        elif entry.is_dir(follow_symlinks=False):
            yield from _others(Path(entry.path), f"{path}{entry.name}/", known)


def _is_empty(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder with no files below it, which nobody can lose."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    return not any(names for _, _, names in os.walk(entry.path))


def _folders(name: str) -> Iterator[str]:
    while name := name.rpartition("/")[0]:
        yield name


def _name(entry: os.DirEntry[str]) -> str:
    return f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name
