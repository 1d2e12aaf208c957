"""Proof over the finished site: every word, every link, every note, nothing from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from edition.document.model import Article
from edition.document.words import supplied_lines, supplied_words, words
from edition.files import names_below
from edition.memo import Content, Memo
from edition.site.file_state import FileContent
from edition.site.invariants import violations
from edition.site.page_links import (
    FOREIGN_STYLE,
    IN_SCRIPT,
    Acting,
    Link,
    acting,
    page_links,
)
from edition.sources.problems import Problem, quoted
from edition.text.beginnings import begun_alike

_POLICY = "content-security-policy"
_STRICT = re.compile(r"\Adefault-src 'self'(?!.*'unsafe-(?:inline|eval)')")
_VOCABULARIES = (
    "http://ltsc.ieee.org/xsd/",
    "http://purl.org/dc/elements/",
    "http://schemas.openxmlformats.org",
    "http://www.imsglobal.org/xsd/",
)
"""Names of XML vocabularies, which scripts write into files, and nobody loads."""
_MOST_COMPARED = 250_000
"""Pairs of words that are compared to tell which differ."""


Places = Mapping[str, Iterable[str]]
"""Files of a site, and ids in them."""

Known = Mapping[str, frozenset[str]]
"""Files that a site has, and all ids in them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the checks need of one page; `path` is relative to the site.

    `linked` is where its links within the site lead, `uses` where those do that lead to uses.
    `problems` are those that the page shows by itself.
    """

    path: str
    ids: frozenset[str]
    linked: Places
    uses: Places
    problems: tuple[Problem, ...]


class Followed:
    """The links that all arrived in the site before in this process.

    They save time and decide nothing: those of a page that is not the same are followed again, and
    those that lead to files whose ids are not.
    """

    def __init__(self) -> None:
        self._pages: Mapping[str, Page] = {}
        self._places: tuple[Known, ...] = ()

    def doubtful(self, pages: Iterable[Page], *places: Known) -> list[Page]:
        """The pages whose links may not arrive at these places."""
        before = self._places or tuple({} for _ in places)
        moved = set[str]().union(*map(_differing, before, places))
        return [
            page
            for page in pages
            if page is not self._pages.get(page.path) or not page.linked.keys().isdisjoint(moved)
        ]

    def keep(self, pages: Mapping[str, Page], *places: Known) -> None:
        """Remembers that all links of these pages arrive at these places."""
        self._pages, self._places = pages, places


def _differing(before: Known, now: Known) -> Iterator[str]:
    """The files whose ids are not the same, or that were or are not there."""
    for path in before.keys() | now.keys():
        ids, others = before.get(path), now.get(path)
        if ids is not others and ids != others:
            yield path


def verify(
    site: Path,
    articles: Sequence[Article],
    site_url: str,
    promised: Iterable[tuple[str, str]] = (),
    memo: Memo | None = None,
    followed: Followed | None = None,
) -> list[Problem]:
    """Everything that forbids publishing `site`; `promised` are addresses (page, anchor)."""
    memo, followed = memo or Memo(), followed or Followed()
    by_path = {f"articles/{article.slug}/index.html": article for article in articles}
    files = sorted(names_below(site))
    pages: dict[str, Page] = {}
    for path in (name for name in files if name.endswith(".html")):
        content = FileContent(site / path)
        pages[path] = memo.once(_page, path, content, by_path.get(path), site_url)
    problems = [problem for page in pages.values() for problem in page.problems]
    for path, article in by_path.items():
        if path not in pages:
            problems.append(Problem(article.path, 1, f"no page {path}", "a page for each article"))
    there = dict.fromkeys(files, frozenset[str]()) | {path: one.ids for path, one in pages.items()}
    paragraphs = {path: memo.once(_paragraphs, article) for path, article in by_path.items()}
    broken: list[Problem] = []
    for page in followed.doubtful(pages.values(), there, paragraphs):
        if not (_lead(page.linked, there) and _lead(page.uses, paragraphs)):
            broken.extend(_broken(page.path, site, site_url, there, paragraphs))
    if not broken:
        followed.keep(pages, there, paragraphs)
    problems.extend(broken)
    problems.extend(_dead(pages, promised))
    for path in filter(_may_load, files):
        problems.extend(memo.once(_foreign, path, FileContent(site / path)))
    return problems


def _page(path: str, html: Content, article: Article | None, site_url: str) -> Page:
    data = html.data
    tree = LexborHTMLParser(data.decode())
    # Pages have most ids and addresses in common, of which one copy is kept for all of them.
    ids = Counter(intern(node.id or "") for node in tree.css("[id]"))
    elements = acting(tree)
    links, loads, handlers = page_links(path, data, tree, elements, site_url)
    problems = [*_ambiguous(path, ids), *_unruly(path, elements, handlers)]
    problems.extend(_loaded_elsewhere(path, loads, site_url))
    if article is not None:
        problems.extend(violations(path, tree, article))
        problems.extend(_words(path, tree, article))
    return Page(path, frozenset(ids), *_by_file(links), tuple(problems))


def _by_file(links: Iterable[Link]) -> tuple[Places, Places]:
    """Where links lead, and where those do that lead to uses; each of them stands once."""
    linked: dict[str, list[str]] = {}
    uses: dict[str, list[str]] = {}
    for link in links:
        linked.setdefault(link.path, []).extend(link.identifiers)
        if link.to_use:
            uses.setdefault(link.path, []).append(link.fragment)
    return _as_tuples(linked), _as_tuples(uses)


def _as_tuples(places: Mapping[str, Iterable[str]]) -> Places:
    return {path: tuple(identifiers) for path, identifiers in places.items()}


def _paragraphs(article: Article) -> frozenset[str]:
    return frozenset(block.id for _, block in article.body())


def _unruly(path: str, elements: Sequence[Acting], handlers: Iterable[str]) -> Iterator[Problem]:
    """What the policy of a page would refuse, or the want of a policy."""
    policies = (one.values for one in elements if one.stands_for == _POLICY)
    strict = [values for values in policies if _STRICT.search(values.get("content") or "")]
    if len(strict) != 1:
        found = f"{len(strict)} strict Content-Security-Policies"
        yield Problem(Path(path), 1, found, "one, which lets a page use only files of its site")
    if any(element.is_script for element in elements):
        yield Problem(Path(path), 1, "a script within the page", "scripts in files of their own")
    if any(element.is_styled for element in elements):
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


def _lead(places: Places, there: Known) -> bool:
    """Whether all `places` are among those that are there."""
    return all(path in there and there[path].issuperset(ids) for path, ids in places.items())


def _broken(
    path: str, site: Path, site_url: str, there: Known, paragraphs: Known
) -> Iterator[Problem]:
    """The links of a page that do not arrive, and uses that are no paragraph of an article."""
    html = (site / path).read_bytes()
    tree = LexborHTMLParser(html.decode())
    for link in page_links(path, html, tree, acting(tree), site_url).links:
        if not _lead({link.path: link.identifiers}, there):
            lacking = f"{link.path} has no such place" if link.path in there else "there is nothing"
            found = f"a link to {quoted(link.href)}, where {lacking}"
            yield Problem(Path(path), 1, found, "a link that arrives")
        if link.to_use and not _lead({link.path: (link.fragment,)}, paragraphs):
            found = f"an occurrence at {quoted(link.href)}"
            yield Problem(Path(path), 1, found, "the paragraph that has it")


def _dead(pages: Mapping[str, Page], promised: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Addresses that were published once and lead nowhere."""
    for path, addresses in groupby(promised, key=itemgetter(0)):
        page = pages.get(f"{path}index.html")
        for _, anchor in addresses:
            if page is None or (anchor and anchor not in page.ids):
                address = f"{path}#{anchor}" if anchor else path
                found = f"no place at {address}, which was published"
                yield Problem(Path(path), 1, found, "a place, or where it went")


def _ambiguous(path: str, ids: Mapping[str, int]) -> Iterator[Problem]:
    for identifier, count in ids.items():
        if count > 1:
            found = f"the id “{identifier}” {count} times"
            yield Problem(Path(path), 1, found, "each id once")


def _loaded_elsewhere(path: str, loads: Iterable[str], site_url: str) -> Iterator[Problem]:
    own = "{0.scheme}://{0.netloc}/".format(urlsplit(site_url)) if site_url else None
    for address in loads:
        if urlsplit(address).netloc and not (own and address.startswith(own)):
            yield Problem(Path(path), 1, f"{quoted(address)}", "only files of this site")


def _may_load(path: str) -> bool:
    """Whether a file is a style sheet, or a script of ours.

    Those of the theme, which no page loads, name the addresses that they would ask.
    """
    is_script = path.startswith("assets/") and path.endswith(".js")
    return path.endswith(".css") or (is_script and not path.startswith("assets/javascripts/"))


def _foreign(path: str, content: Content) -> tuple[Problem, ...]:
    """The addresses outside the site that a style sheet or a script names."""
    named = FOREIGN_STYLE if path.endswith(".css") else IN_SCRIPT
    return tuple(
        Problem(Path(path), 1, quoted(address), "only files of this site")
        for address in named.findall(content.data.decode())
        if not address.startswith(_VOCABULARIES)
    )
