"""Proof over the finished site: every word, every link, every note, nothing from elsewhere."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from edition.document.model import Article
from edition.document.words import supplied_lines, supplied_words, words
from edition.memo import Content, Memo
from edition.site.file_state import FileContent
from edition.site.invariants import violations
from edition.sources.problems import Problem, quoted
from edition.text.beginnings import begun_alike

_LOADING = ("src", "poster", "data", "xlink:href")
_LOADING_ELEMENTS = "[src], [srcset], [poster], [data], [xlink\\:href]"
_LOADING_HREF = "link[href], image[href], use[href], feImage[href]"
_MAY_HANDLE = re.compile(rb"""[\s"'/]on[^\s"'<>/=]*\s*=""", re.IGNORECASE)
"""Whether any attribute might hold a script, which takes a hundredth of the time to ask first."""

_STRICT = re.compile(r"\Adefault-src 'self'(?!.*'unsafe-(?:inline|eval)')")
_IN_SCRIPT = re.compile(r"""["'`]((?:https?:)?//[\w.-]+[^"'`\s]*)""")
_VOCABULARIES = (
    "http://ltsc.ieee.org/xsd/",
    "http://purl.org/dc/elements/",
    "http://schemas.openxmlformats.org",
    "http://www.imsglobal.org/xsd/",
)
"""Names of XML vocabularies, which scripts write into files, and nobody loads."""
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_NOT_LOADED = re.compile(r"canonical|alternate|license|cite-as|author|prev|next|schema\.\w+")
_MOST_COMPARED = 250_000
"""Pairs of words that are compared to tell which differ."""

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that leaves the site."""
_READING_LIST = re.compile(r"\d\.[\w-]+")
"""A fragment that holds a reading list (`syllabi.address`): no id has a full stop."""

_NOT_FOUND = "404.html"
"""The page that stands for any address that there is not, and so at any depth."""

_FOREIGN_STYLE = re.compile(
    r"""(?:url\(\s*["']?|@import\s+["']|image-set\(\s*["'])((?:https?:)?//[^"')\s]+)"""
)


class Link(NamedTuple):
    """A link within the site: as written, the file that it means, the place in it (“” is none)."""

    href: str
    path: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the checks need of one page; `path` is relative to the site.

    `links` are those within the site, each once, `loads` what the page loads, as written,
    `occurrences` the links to where a term is used.
    `problems` are those that the page shows by itself.
    """

    path: str
    ids: frozenset[str]
    links: tuple[Link, ...]
    loads: tuple[str, ...]
    occurrences: tuple[Link, ...]
    problems: tuple[Problem, ...]


def verify(
    site: Path,
    articles: Sequence[Article],
    site_url: str,
    promised: Iterable[tuple[str, str]] = (),
    memo: Memo | None = None,
) -> list[Problem]:
    """Everything that forbids publishing `site`; `promised` are addresses (page, anchor)."""
    memo = memo or Memo()
    by_path = {f"articles/{article.slug}/index.html": article for article in articles}
    base = unquote(urlsplit(site_url).path) or "/"
    pages: dict[str, Page] = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        pages[path] = memo.once(_page, path, FileContent(file), by_path.pop(path, None), base)
    problems = [problem for page in pages.values() for problem in page.problems]
    for path, article in by_path.items():
        problems.append(Problem(article.path, 1, f"no page {path}", "a page for each article"))
    problems.extend(_broken(site, pages))
    problems.extend(_unknown_uses(pages.values(), articles))
    problems.extend(_dead(pages, promised))
    problems.extend(_foreign(site, pages.values(), site_url))
    return problems


def _page(path: str, html: Content, article: Article | None, base: str) -> Page:
    data = html.data
    tree = LexborHTMLParser(data.decode())
    # Pages have most ids and addresses in common, of which one copy is kept for all of them.
    ids = Counter(intern(node.id or "") for node in tree.css("[id]"))
    anchors = [node.attributes for node in tree.css("a[href]")]
    handlers = _handlers(tree) if _MAY_HANDLE.search(data) else {}
    loads = (*_loads(tree), *_loads_of_handlers(handlers))
    hrefs = dict.fromkeys(intern(anchor["href"] or "") for anchor in anchors)
    links = tuple(_links(path, hrefs | dict.fromkeys(loads), base))
    uses = {anchor["href"] for anchor in anchors if anchor.get("class") == "occurrence"}
    occurrences = tuple(link for link in links if link.href in uses)
    problems = [*_ambiguous(path, ids), *_unruly(path, tree, handlers)]
    if article is not None:
        problems.extend(violations(path, tree, article))
        problems.extend(_words(path, tree, article))
    return Page(path, frozenset(ids), links, loads, occurrences, tuple(problems))


def _loads(tree: LexborHTMLParser) -> Iterator[str]:
    """The addresses that a page loads by itself, in elements, styles and scripts."""
    for node in tree.css(_LOADING_ELEMENTS):
        values = node.attributes
        yield from (values[name] or "" for name in _LOADING if name in values)
        for candidate in (values.get("srcset") or "").split(","):
            yield candidate.strip().partition(" ")[0]
    for node in tree.css(_LOADING_HREF):
        if not _NOT_LOADED.fullmatch(node.attributes.get("rel") or ""):
            yield node.attributes.get("href") or ""
    for node in tree.css("[style*=url], style"):
        style = f"{node.attributes.get('style') or ''} {node.text()}"
        yield from _FOREIGN_STYLE.findall(style)
    for node in tree.css('script:not([src], [type="application/ld+json"])'):
        yield from _IN_SCRIPT.findall(node.text())
    for node in tree.css("meta[http-equiv=refresh]"):
        yield from _REFRESH.findall(node.attributes.get("content") or "")


def _handlers(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The attributes of a page that hold scripts, with their values."""
    found: dict[str, list[str]] = {}
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name[:2] == "on":
                found.setdefault(name, []).append(value or "")
    return found


def _loads_of_handlers(handlers: Mapping[str, Iterable[str]]) -> Iterator[str]:
    return chain.from_iterable(map(_IN_SCRIPT.findall, chain.from_iterable(handlers.values())))


def _unruly(path: str, tree: LexborHTMLParser, handlers: Iterable[str]) -> Iterator[Problem]:
    """What the policy of a page would refuse, or the want of a policy."""
    policies = tree.css("meta[http-equiv=Content-Security-Policy]")
    strict = [one for one in policies if _STRICT.search(one.attributes.get("content") or "")]
    if len(strict) != 1:
        found = f"{len(strict)} strict Content-Security-Policies"
        yield Problem(Path(path), 1, found, "one, which lets a page use only files of its site")
    if tree.css('script:not([src], [type="application/ld+json"])'):
        yield Problem(Path(path), 1, "a script within the page", "scripts in files of their own")
    if tree.css("style, [style]"):
        yield Problem(Path(path), 1, "a style within the page", "styles in files of their own")
    for name in sorted(handlers):
        expected = "scripts in files of their own"
        yield Problem(Path(path), 1, f"the attribute {quoted(name)}", expected)


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


def _words(path: str, tree: LexborHTMLParser, article: Article) -> Iterator[Problem]:
    shown, supplied = page_words(tree), supplied_words(article)
    for change in _differences(supplied, shown):
        found = quoted(" ".join(shown[change.shown])) + f" in {path}"
        expected = quoted(" ".join(supplied[change.supplied]))
        line = _line_of(article, change.supplied.start)
        yield Problem(article.path, line, found, expected)


class _Difference(NamedTuple):
    """Words of a text, and those that a page shows in their place."""

    supplied: slice
    shown: slice


def _differences(supplied: Sequence[str], shown: Sequence[str]) -> Iterator[_Difference]:
    """Where two texts differ; what lies between the first and the last place, if it is much."""
    first = begun_alike(supplied, shown)
    last = begun_alike(supplied[first:][::-1], shown[first:][::-1])
    a, b = supplied[first : len(supplied) - last], shown[first : len(shown) - last]
    if len(a) * len(b) > _MOST_COMPARED:
        yield _Difference(slice(first, first + len(a)), slice(first, first + len(b)))
        return
    for tag, i, j, k, m in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Difference(slice(first + i, first + j), slice(first + k, first + m))


def _line_of(article: Article, word: int) -> int:
    """The line of the supplied text that holds its word with this number."""
    for number, line in supplied_lines(article):
        word -= len(words([line]))
        if word < 0:
            return number
    return len(article.lines)


def _target(folder: str, href: str, base: str) -> tuple[str, str] | None:
    """Where a link within the site leads, as (file, fragment); None if it leaves the site."""
    path, _, fragment = href.partition("#")
    if _ELSEWHERE.match(path):
        return None
    path = path.partition("?")[0]
    # Pages of one depth share their ways to others, once the steps upwards are taken.
    while path.startswith("../") and folder:
        path, folder = path[3:], folder.rpartition("/")[0]
    return _file_at(folder, path, base), intern(unquote(fragment) if "%" in fragment else fragment)


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


def _links(page: str, hrefs: Iterable[str], base: str) -> Iterator[Link]:
    folder = posixpath.dirname(page)
    for href in hrefs:
        if href.startswith("#"):
            yield Link(href, page, intern(unquote(href[1:])))
        elif page == _NOT_FOUND and href == "../":
            continue
        elif target := _target(folder, href, base):
            yield Link(href, *target)


def _arrives(fragment: str, there: Page) -> bool:
    """Whether a fragment is a place of a page, or no place at all."""
    names_none = fragment in ("", "top") or _READING_LIST.fullmatch(fragment)
    return bool(names_none) or fragment in there.ids


def _broken(site: Path, pages: Mapping[str, Page]) -> Iterator[Problem]:
    is_file = cache(lambda path: (site / path).is_file())
    for page in pages.values():
        for link in page.links:
            there = pages.get(link.path)
            if there is not None:
                if not _arrives(link.fragment, there):
                    found = f"a link to {quoted(link.href)}, where {link.path} has no such place"
                    yield Problem(Path(page.path), 1, found, "a link that arrives")
            elif not is_file(link.path):
                found = f"a link to {quoted(link.href)}, where there is nothing"
                yield Problem(Path(page.path), 1, found, "a link that arrives")


def _unknown_uses(pages: Iterable[Page], articles: Iterable[Article]) -> Iterator[Problem]:
    """Uses of terms that lead to anything but a paragraph of an article."""
    paragraphs = {
        (f"articles/{article.slug}/index.html", block.id)
        for article in articles
        for _, block in article.body()
    }
    for page in pages:
        for link in page.occurrences:
            if (link.path, link.fragment) not in paragraphs:
                found = f"an occurrence at {quoted(link.href)}"
                yield Problem(Path(page.path), 1, found, "the paragraph that has it")


def _dead(pages: Mapping[str, Page], promised: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Addresses that were published once and lead nowhere."""
    for path, anchor in promised:
        page = pages.get(f"{path}index.html")
        if page is None or (anchor and anchor not in page.ids):
            address = f"{path}#{anchor}" if anchor else path
            found = f"no place at {address}, which was published"
            yield Problem(Path(path), 1, found, "a place, or where it went")


def _ambiguous(path: str, ids: Mapping[str, int]) -> Iterator[Problem]:
    for identifier, count in ids.items():
        if count > 1:
            found = f"the id “{identifier}” {count} times"
            yield Problem(Path(path), 1, found, "each id once")


def _foreign(site: Path, pages: Iterable[Page], site_url: str) -> Iterator[Problem]:
    own = "{0.scheme}://{0.netloc}/".format(urlsplit(site_url)) if site_url else None
    for page in pages:
        for address in page.loads:
            if urlsplit(address).netloc and not (own and address.startswith(own)):
                yield Problem(Path(page.path), 1, f"{quoted(address)}", "only files of this site")
    # Those of the theme, which no page loads, name the addresses that they would ask.
    theirs = site / "assets" / "javascripts"
    scripts = (path for path in (site / "assets").rglob("*.js") if not path.is_relative_to(theirs))
    for pattern, files in (
        (_FOREIGN_STYLE, sorted(site.rglob("*.css"))),
        (_IN_SCRIPT, sorted(scripts)),
    ):
        for file in files:
            for address in pattern.findall(file.read_text(encoding="utf-8")):
                if not address.startswith(_VOCABULARIES):
                    path = file.relative_to(site)
                    yield Problem(path, 1, quoted(address), "only files of this site")
