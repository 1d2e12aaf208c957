"""The check of the finished site sees what it must see: each spoilt site, one complaint."""

import os
import re
import shutil
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Built
from edition.assembly import Edition
from edition.document.model import Article, Block, Kind
from edition.memo import Memo
from edition.permalinks.addresses import published_urls
from edition.site.verify import Followed, verify
from edition.sources.article_schema import Metadata
from edition.sources.problems import quoted

ARTICLE = "articles/soliz-2023/index.html"


def written(file: Path, text: str) -> None:
    """Has a file of a copy say something else, and not the file that it is a second name of."""
    file.unlink()
    file.write_text(text, encoding="utf-8")


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(site: Path) -> None:
        file = site / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        written(file, text.replace(old, new, 1))

    return spoil


def removed(path: str) -> Callable[[Path], None]:
    return lambda site: (site / path).unlink()


SPOILT = {
    "a word is lost": (
        replaced(ARTICLE, "the brutal cessation", "the cessation"),
        r"soliz-2023.txt:12: error: found “” in .*/index.html, expected “brutal”",
    ),
    "a word is added": (
        replaced(ARTICLE, "the brutal cessation", "the very brutal cessation"),
        r"soliz-2023.txt:12: error: found “very” in .*/index.html, expected “”",
    ),
    "a word is changed": (
        replaced(ARTICLE, "the brutal cessation", "the brutish cessation"),
        r"soliz-2023.txt:12: error: found “brutish” in .*/index.html, expected “brutal”",
    ),
    "a correction forgets what was supplied": (
        replaced(ARTICLE, 'data-supplied="illiberalentente"', 'data-supplied="x"'),
        r"soliz-2023.txt:108: error: found “x.” in .*/index.html, expected “illiberalentente.”",
    ),
    "a link leads nowhere": (
        replaced("index.html", 'href="glossary/"', 'href="glossaries/"'),
        r"index.html:1: error: found a link to “glossaries/”, where there is nothing.*",
    ),
    "an anchor is gone": (
        replaced(ARTICLE, 'id="p12"', 'id="p12x"'),
        r".*: error: found a link to “.*#p12”, where .* has no such place.*",
    ),
    "a note has no way back": (
        replaced(ARTICLE, 'href="#ref-7"', 'href="#ref-6"'),
        r"soliz-2023.txt:36: error: found 0 ways back from notes “note-7 #ref-7” in .*, expected 1",
    ),
    "a way back leads from another note": (
        replaced(ARTICLE, 'href="#ref-7"', 'href="#ref-6"'),
        r"soliz-2023.txt:1: error: found 1 ways back from notes “note-7 #ref-6” in .*, expected 0",
    ),
    "two ways back have one name": (
        replaced(ARTICLE, "Back to the reference to note 7,", "Back to the reference to note 6,"),
        r"index.html:1: error: found 2 ways back from notes with the name “Back to the .*”, "
        "expected a name of its own for each",
    ),
    "a way back has no name": (
        replaced(ARTICLE, 'aria-label="Back to the reference to note 7,', 'data-label="'),
        r"index.html:1: error: found 1 ways back from notes with the name “”, expected a name .*",
    ),
    "a marker leads to another note": (
        replaced(ARTICLE, 'href="#note-7"', 'href="#note-6"'),
        r"soliz-2023.txt:36: error: found 0 references to notes “ref-7 #note-7” in .*, expected 1",
    ),
    "a marker does not say what it is": (
        replaced(ARTICLE, ' id="ref-7" role="doc-noteref"', ' id="ref-7"'),
        r"soliz-2023.txt:36: error: found 0 references to notes “ref-7 #note-7” in .*, expected 1",
    ),
    "a note is called missing that is there": (
        replaced(
            "articles/chaguaceda-2022/index.html",
            '<p class="note" id="note-2"',
            '<p class="note" data-missing id="note-2"',
        ),
        r"chaguaceda-2022.txt:1: error: found 1 notes called missing “note-2” in .*, expected 0",
    ),
    "a missing note is not called so": (
        replaced(ARTICLE, ' data-missing id="note-1"', ' id="note-1"'),
        r"soliz-2023.txt:\d+: error: found 0 notes called missing “note-1” in .*, expected 1",
    ),
    "a correction shows another reading": (
        replaced(ARTICLE, '<span class="changed">áz</span>', '<span class="changed">az</span>'),
        r"soliz-2023.txt:96: error: found 0 emendations “emended-37 Vasquez Vázquez” in .*",
    ),
    "a correction does not say what it is": (
        replaced(ARTICLE, ' class="emendation"', ""),
        r"soliz-2023.txt:\d+: error: found 0 emendations “emended-.*” in .*, expected 1",
    ),
    "a remark is gone": (
        replaced(ARTICLE, ' id="remark-2"', ""),
        r"soliz-2023.txt:\d+: error: found 0 remarks “remark-2” in .*, expected 1",
    ),
    "a remark does not lead to what is said of it": (
        replaced(
            ARTICLE, 'href="#correction-2" class="remark-ref"', 'href="#p1" class="remark-ref"'
        ),
        r"soliz-2023.txt:\d+: error: found 0 references to remarks “#correction-\d+” in .*",
    ),
    "what is said of a remark is no note": (
        replaced(ARTICLE, ' role="note"', ""),
        r"soliz-2023.txt:\d+: error: found 0 notes on remarks “correction-\d+” in .*, expected 1",
    ),
    "a term leads to another term": (
        replaced(ARTICLE, 'href="../../glossary/pink-tide/"', 'href="../../glossary/autocracy/"'),
        r"soliz-2023.txt:\d+: error: found \d+ links to terms “glossary/pink-tide/” in .*",
    ),
    "an occurrence leads to no paragraph": (
        replaced(
            "glossary/pink-tide/index.html",
            'class="occurrence" href="../../articles/soliz-2023/#p9"',
            'class="occurrence" href="../../articles/soliz-2023/#ref-7"',
        ),
        r"index.html:1: error: found an occurrence at “.*/soliz-2023/#ref-7”, expected the para.*",
    ),
    "there is no element for the text": (
        lambda site: written(site / ARTICLE, "<p>Nothing"),
        r"index.html:1: error: found 0 elements “article”, expected one, which holds the text",
    ),
    "there are two elements for the text": (
        replaced(ARTICLE, "</main>", "<article></article></main>"),
        r"index.html:1: error: found 2 elements “article”, expected one, which holds the text",
    ),
    "a page asks another site for a script": (
        replaced(
            "index.html", "</head>", '<script src="https://example.org/x.js"></script></head>'
        ),
        r"index.html:1: error: found “https://example.org/x.js”, expected only files of this site",
    ),
    **{
        f"a page asks another site by {name}": (
            replaced("index.html", "</body>", f"{markup}</body>"),
            r"index.html:1: error: found “https://e.org/.*”, expected only files of this site",
        )
        for name, markup in {
            "a script": '<script>fetch("https://e.org/x")</script>',
            "an attribute of style": '<p style="background: url(https://e.org/a.png)">x</p>',
            "a style": '<style>@import "https://e.org/x.css";</style>',
            "an object": '<object data="https://e.org/a"></object>',
            "an image in a drawing": '<svg><image href="https://e.org/a.png"/></svg>',
            "a poster": '<video poster="https://e.org/a.png"></video>',
            "a set of sources": '<img srcset="https://e.org/a.png 2x" alt="">',
            "another of its sources": '<img srcset="x.svg, https://e.org/a 2x" alt="">',
            "a set of images": "<style>p { background: image-set('https://e.org/a' 1x) }</style>",
            "a handler": """<p onclick="fetch('https://e.org/x')">x</p>""",
            "a refresh": '<meta http-equiv="refresh" content="0;url=https://e.org/">',
        }.items()
    },
    "a script file asks another site": (
        replaced("assets/edition.js", "const ", 'fetch("https://e.org/x");const '),
        r"edition.js:1: error: found “https://e.org/x”, expected only files of this site",
    ),
    "a script file of the search asks another site": (
        replaced("assets/search/engine/question.js", "const ", 'fetch("https://e.org/x");const '),
        r"question.js:1: error: found “https://e.org/x”, expected only files of this site",
    ),
    "a style asks another site for a font": (
        replaced(
            "assets/styles/joined.css", "../fonts/reading-regular.woff2", "https://example.org/f"
        ),
        r"joined.css:1: error: found “https://example.org/f”, expected only files of this site",
    ),
    "a page has no policy": (
        replaced("index.html", "Content-Security-Policy", "Content-Policy"),
        r"index.html:1: error: found 0 strict Content-Security-Policies, expected one, .*",
    ),
    "a policy allows scripts within the page": (
        replaced("index.html", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        r"index.html:1: error: found 0 strict Content-Security-Policies, expected one, .*",
    ),
    **{
        f"a page has {name} within it": (
            replaced("index.html", "</body>", f"{markup}</body>"),
            rf"index.html:1: error: found {found}, expected (scripts|styles) in files of their own",
        )
        for name, markup, found in (
            ("a script", "<script>1</script>", "a script within the page"),
            ("a style", "<style>p {}</style>", "a style within the page"),
            ("an attribute of style", '<p style="color: red">x</p>', "a style within the page"),
            ("a handler", '<p onclick="1">x</p>', "the attribute “onclick”"),
            ("a handler in capitals", '<p ONCLICK="1">x</p>', "the attribute “onclick”"),
        )
    },
    "an id stands twice": (
        replaced(ARTICLE, 'id="p13"', 'id="p12"'),
        r"index.html:1: error: found the id “p12” 2 times, expected each id once",
    ),
    "an article has no page": (
        removed("articles/chaguaceda-2022/index.html"),
        r"chaguaceda-2022.txt:1: error: found no page .*, expected a page for each article",
    ),
}


@pytest.fixture(scope="module")
def known(built: Built, edition: Edition) -> tuple[Memo, Followed]:
    """What is known of the pages from a check that found nothing wrong with them."""
    memo, followed = Memo(), Followed()
    assert verify(built.site, edition.articles, "", (), memo, followed) == []
    return memo, followed


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_site(
    name: str, built: Built, edition: Edition, known: tuple[Memo, Followed], tmp_path: Path
) -> None:
    site = Path(shutil.copytree(built.site, tmp_path / "site", copy_function=os.link))
    spoil, expected = SPOILT[name]
    spoil(site)
    memo, followed = known
    memo.forget()
    found = verify(site, edition.articles, "", (), memo, copy(followed))
    shown = [str(problem) for problem in found]
    assert any(re.fullmatch(f"(.*/)?{expected}", line) for line in shown), shown


def test_links_of_unchanged_pages_that_lead_to_what_changed(
    built: Built, edition: Edition, tmp_path: Path
) -> None:
    memo, followed = Memo(), Followed()
    assert verify(built.site, edition.articles, "", (), memo, followed) == []
    site = Path(shutil.copytree(built.site, tmp_path / "site", copy_function=os.link))
    removed("guide/reading/index.html")(site)
    found = verify(site, edition.articles, "", (), memo, copy(followed))
    assert any("where there is nothing" in problem.found for problem in found)
    first, *others = edition.articles
    used, _ = next(first.mentions())
    without = replace(first, blocks=tuple(block for block in first.blocks if block != used))
    found = verify(built.site, [without, *others], "", (), memo, copy(followed))
    assert any("an occurrence at" in problem.found for problem in found)


def unmarked(article: Article) -> Block:
    """A line on which the page has no marks."""
    return next(block for block in article.blocks if not block.spans)


def test_a_line_that_the_reading_of_the_text_lost(built: Built, edition: Edition) -> None:
    lossy = [
        replace(article, blocks=tuple(b for b in article.blocks if b != unmarked(article)))
        for article in edition.articles
    ]
    assert verify(built.site, lossy, "") == []
    whole = edition.articles[0]
    longer = replace(whole, lines=(*whole.lines, "A line of which nothing was made."))
    (problem,) = verify(built.site, [longer, *edition.articles[1:]], "")
    assert problem.line == len(longer.lines)


def test_a_published_address_that_is_dead(built: Built, edition: Edition) -> None:
    alive = set(published_urls(edition.permalinks.record))
    assert ("articles/soliz-2023/", "ref-12") in alive
    assert ("glossary/pink-tide/", "") in alive
    assert verify(built.site, edition.articles, "", alive) == []
    dead = {("articles/soliz-2023/", "p99"), ("articles/soliz-2022/", "p1"), ("glossary/x/", "")}
    shown = sorted(str(problem) for problem in verify(built.site, edition.articles, "", dead))
    expected = "which was published, expected a place, or where it went"
    assert shown == [
        f"articles/soliz-2022:1: error: found no place at articles/soliz-2022/#p1, {expected}",
        f"articles/soliz-2023:1: error: found no place at articles/soliz-2023/#p99, {expected}",
        f"glossary/x:1: error: found no place at glossary/x/, {expected}",
    ]


def test_the_real_site(built: Built, edition: Edition) -> None:
    assert verify(built.site, edition.articles, "") == []


def test_links_below_a_folder_of_a_host(built: Built, edition: Edition, tmp_path: Path) -> None:
    site = Path(shutil.copytree(built.site, tmp_path / "site"))
    page = site / "404.html"
    page.write_text(page.read_text(encoding="utf-8").replace('="/', '="/edition/'), "utf-8")
    address = "https://example.org/edition/"
    assert verify(site, edition.articles, address) == []
    assert verify(site, edition.articles, "https://example.org/other/")


def test_much_that_differs_is_one_difference(tmp_path: Path) -> None:
    text = "Zed of the " * 20_000
    page = tmp_path / "articles" / "one" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<article>A title Of {text[: -len('the ')]}the end.</article>", "utf-8")
    blocks = (Block(Kind.TITLE, 1, "A title", level=1), Block(Kind.PARAGRAPH, 2, f"{text}end."))
    lines = tuple(block.text for block in blocks)
    path = Path("one.txt")
    article = Article("one", path, Metadata(), lines, frozenset(), blocks)
    lost = replace(article, lines=("A title", f"By {text}{text}end."))
    for one, expected in ((article, "“”"), (lost, quoted(f"By {text}"))):
        (problem,) = (each for each in verify(tmp_path, [one], "") if each.path == path)
        assert problem.line == 2
        assert problem.expected == expected
