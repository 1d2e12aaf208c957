"""Proof over the finished site: every word, every link, every note, nothing from elsewhere."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edition.document.model import Article
from edition.document.words import supplied_lines, supplied_words, words
from edition.sources.problems import Problem, quoted

_LOADING = ("src", "srcset", "poster", "data", "xlink:href")
_LOADING_ELEMENTS = "[src], [srcset], [poster], [data], [xlink\\:href]"
_LOADING_HREF = "link[href], image[href], use[href], feImage[href]"
_IN_SCRIPT = re.compile(r"""["'`]((?:https?:)?//[\w.-]+[^"'`\s]*)""")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_NOT_LOADED = frozenset({"canonical", "alternate", "license", "author", "prev", "next"})
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that leaves the site."""
_FOREIGN_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])((?:https?:)?//[^"')\s]+)""")


@dataclass(frozen=True, slots=True)
class Page:
    """What the checks need of one page; `path` is relative to the site, links as written."""

    path: str
    ids: Counter[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]


def verify(
    site: Path,
    articles: Sequence[Article],
    site_url: str,
    promised: Iterable[tuple[str, str]] = (),
) -> list[Problem]:
    """Everything that forbids publishing `site`; `promised` are addresses (page, anchor)."""
    by_path = {f"articles/{article.slug}/index.html": article for article in articles}
    problems: list[Problem] = []
    pages: dict[str, Page] = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        pages[path] = _page(path, tree)
        article = by_path.pop(path, None)
        if article is not None:
            problems.extend(_notes(file, tree, article))
            problems.extend(_words(file, tree, article))
    for path, article in by_path.items():
        problems.append(Problem(article.path, 1, f"no page {path}", "a page for each article"))
    problems.extend(_broken(site, pages, urlsplit(site_url).path or "/"))
    problems.extend(_dead(pages, promised))
    problems.extend(_ambiguous(pages.values()))
    problems.extend(_foreign(site, pages.values(), site_url))
    return problems


def _page(path: str, tree: LexborHTMLParser) -> Page:
    links = [node.attributes.get("href") or "" for node in tree.css("a[href]")]
    loads = list(_loads(tree))
    ids = [node.id or "" for node in tree.css("[id]")]
    return Page(path, Counter(ids), tuple(links), tuple(loads))


def _loads(tree: LexborHTMLParser) -> Iterator[str]:
    """The addresses that a page loads by itself, in elements, styles and scripts."""
    for node in tree.css(_LOADING_ELEMENTS):
        values = node.attributes
        yield from ((values[name] or "").split(" ")[0] for name in _LOADING if name in values)
    for node in tree.css(_LOADING_HREF):
        if node.attributes.get("rel") not in _NOT_LOADED:
            yield node.attributes.get("href") or ""
    for node in tree.css("[style*=url], style"):
        style = f"{node.attributes.get('style') or ''} {node.text()}"
        yield from _FOREIGN_STYLE.findall(style)
    for node in tree.css('script:not([src], [type="application/ld+json"])'):
        yield from _IN_SCRIPT.findall(node.text())
    for node in tree.css("meta[http-equiv=refresh]"):
        yield from _REFRESH.findall(node.attributes.get("content") or "")


def page_words(tree: LexborHTMLParser) -> list[str]:
    """The words of a page's article as supplied: nothing added, corrections put back.

    Takes what was added out of `tree`. Builders end each block with a line break, so that the last
    word of one and the first of the next stay apart; if ever they did not, the check would fail.
    """
    article = tree.css_first("article")
    if article is None:
        return []
    for node in article.css("[data-added], .headerlink"):
        node.decompose()
    for node in article.css("[data-supplied]"):
        node.replace_with(node.attributes["data-supplied"] or "")
    return words([article.text()])


def _words(file: Path, tree: LexborHTMLParser, article: Article) -> Iterator[Problem]:
    shown, supplied = page_words(tree), supplied_words(article)
    if shown == supplied:
        return
    for tag, start, end, shown_start, shown_end in SequenceMatcher(
        a=supplied, b=shown, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            found = quoted(" ".join(shown[shown_start:shown_end])) + f" in {file.name}"
            expected = quoted(" ".join(supplied[start:end]))
            yield Problem(article.path, _line_of(article, start), found, expected)


def _line_of(article: Article, word: int) -> int:
    """The line of the supplied text that holds its word with this number."""
    for number, line in supplied_lines(article):
        word -= len(words([line]))
        if word < 0:
            return number
    return len(article.lines)


def _notes(file: Path, tree: LexborHTMLParser, article: Article) -> Iterator[Problem]:
    """Markers must lead to their note, and each note back to each of its markers."""
    forth = Counter(
        (node.attributes.get("id"), node.attributes.get("href")) for node in tree.css("a.note-ref")
    )
    back = Counter(
        (str(node.attributes.get("href")), _note_around(node))
        for node in tree.css("a[role=doc-backlink]")
    )
    for note in article.notes:
        for block, reference in note.places:
            there = (reference.id, f"#{note.id}")
            again = (f"#{reference.id}", note.id)
            if forth[there] != 1 or back[again] != 1:
                found = f"{forth[there]} links to note {note.number} and {back[again]} back"
                yield Problem(article.path, block.line, f"{found} in {file.name}", "one each")


def _note_around(node: LexborNode) -> str | None:
    parent = node.parent
    while parent is not None:
        identifier = parent.attributes.get("id") or ""
        if identifier.startswith("note-"):
            return identifier
        parent = parent.parent
    return None


def _target(folder: str, href: str, base: str) -> tuple[str, str] | None:
    """Where a link within the site leads, as (file, fragment); None if it leaves the site."""
    path, _, fragment = href.partition("#")
    if _ELSEWHERE.match(path):
        return None
    path = path.partition("?")[0]
    # Pages of one depth share their ways to others, once the steps upwards are taken.
    while path.startswith("../") and folder:
        path, folder = path[3:], folder.rpartition("/")[0]
    return _file_at(folder, path, base), unquote(fragment) if "%" in fragment else fragment


@lru_cache(maxsize=200_000)
def _file_at(folder: str, path: str, base: str) -> str:
    """The file that a path means, seen from a folder of the site."""
    path = unquote(path)
    if path.startswith("/"):
        if not path.startswith(base):
            return path
        path = path[len(base) :]
        folder = ""
    resolved = posixpath.normpath(posixpath.join(folder, path)) if path or folder else "."
    if path.endswith("/") or path in ("", ".", "..") or path.endswith("/.."):
        resolved = posixpath.normpath(posixpath.join(resolved, "index.html"))
    return resolved


def _broken(site: Path, pages: dict[str, Page], base: str) -> Iterator[Problem]:
    is_file = cache(lambda path: (site / path).is_file())
    for page in pages.values():
        folder = posixpath.dirname(page.path)
        for href in dict.fromkeys((*page.links, *page.loads)):
            if href.startswith("#"):
                path, fragment = page.path, unquote(href[1:])
            elif (target := _target(folder, href, base)) is None:
                continue
            else:
                path, fragment = target
            there = pages.get(path)
            if there is not None:
                if fragment and fragment not in there.ids and fragment != "top":
                    found = f"a link to {quoted(href)}, where {path} has no such place"
                    yield Problem(Path(page.path), 1, found, "a link that arrives")
            elif not is_file(path):
                found = f"a link to {quoted(href)}, where there is nothing"
                yield Problem(Path(page.path), 1, found, "a link that arrives")


def _dead(pages: Mapping[str, Page], promised: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Addresses that were published once and lead nowhere."""
    for path, anchor in promised:
        page = pages.get(f"{path}index.html")
        if page is None or (anchor and anchor not in page.ids):
            address = f"{path}#{anchor}" if anchor else path
            found = f"no place at {address}, which was published"
            yield Problem(Path(path), 1, found, "a place, or where it went")


def _ambiguous(pages: Iterable[Page]) -> Iterator[Problem]:
    for page in pages:
        for identifier, count in page.ids.items():
            if count > 1:
                found = f"the id “{identifier}” {count} times"
                yield Problem(Path(page.path), 1, found, "each id once")


def _foreign(site: Path, pages: Iterable[Page], site_url: str) -> Iterator[Problem]:
    own = "{0.scheme}://{0.netloc}/".format(urlsplit(site_url)) if site_url else None
    for page in pages:
        for address in page.loads:
            if urlsplit(address).netloc and not (own and address.startswith(own)):
                yield Problem(Path(page.path), 1, f"{quoted(address)}", "only files of this site")
    own_scripts = sorted((site / "assets").glob("*.js"))
    for pattern, files in (
        (_FOREIGN_STYLE, sorted(site.rglob("*.css"))),
        (_IN_SCRIPT, own_scripts),
    ):
        for file in files:
            for address in pattern.findall(file.read_text(encoding="utf-8")):
                yield Problem(file.relative_to(site), 1, quoted(address), "only files of this site")
