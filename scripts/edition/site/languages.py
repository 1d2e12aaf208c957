"""The languages of what stands in finished pages, where no Markdown and no builder states them."""

import re
from collections.abc import Container, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edition.files import names_below
from edition.text.languages import LANGUAGE, is_foreign

_OTHER = re.compile(rf' lang="(?!{LANGUAGE}")')
"""Another language than that of the pages."""

_CLASSES = "paragraph-number|note-link|remark-ref|former|divided|label|says|cf"
_ADDED = re.compile(rf'<(?:a|span|p)\b(?=[^>]*(?:class="(?:{_CLASSES})[ "]|role="doc-backlink"))')
"""What the edition says within a text."""

_ENTRY = re.compile(r'<li><a href="#([^"]*)"')


def state_languages(site: Path, done: Container[str]) -> None:
    """Completes the pages below `site`, less those `done`, that have text in another language."""
    for name in names_below(site):
        if name in done or not name.endswith(".html"):
            continue
        path = site / name
        html = path.read_text(encoding="utf-8")
        if _OTHER.search(html):
            path.write_text(with_languages(html), encoding="utf-8")


def with_languages(html: str) -> str:
    """A page in which entries of contents, and what is added to a text, state their language."""
    if 'class="paragraph-number"' in html and re.search(r'<div[^>]* lang="', html):
        html = _ADDED.sub(rf'\g<0> lang="{LANGUAGE}"', html)
    tree = LexborHTMLParser(html)
    languages = {
        heading.id: _language_within(heading)
        for heading in tree.css("article [id]:is(h1,h2,h3,h4,h5,h6)")
    }

    def stated(entry: re.Match[str]) -> str:
        language = languages.get(entry[1])
        return f'{entry[0]} lang="{language}"' if language else entry[0]

    return _ENTRY.sub(stated, html)


def _language_within(heading: LexborNode) -> str | None:
    """The language of all of a heading, if the page has another."""
    languages = {_language_of(text) for text in _texts(heading)}
    language = languages.pop() if len(languages) == 1 else None
    return language if language and is_foreign(language) else None


def _texts(node: LexborNode) -> Iterator[LexborNode]:
    for part in node.iter(include_text=True):
        if part.tag == "-text":
            yield from [part] if part.text(deep=False).strip() else ()
        elif "headerlink" not in (part.attributes.get("class") or "").split():
            yield from _texts(part)


def _language_of(node: LexborNode) -> str | None:
    """The language that is stated for a node, by itself or by the nearest one around it."""
    around: LexborNode | None = node
    while around is not None:
        if around.tag != "-text" and around.attributes.get("lang"):
            return around.attributes["lang"]
        around = around.parent
    return None
