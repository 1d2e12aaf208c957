"""Furniture put into the pages that a builder has made."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from edition.files import within
from edition.furniture.page import ContentsEntry, Furniture, page_file

_SLOT = re.compile(r'<div data-slot="(\w+)">\s*</div>')
_WITHIN_NOTICE = r"(?:[^<]|<(?!/?span\b)|<span\b[^>]*>[^<]*</span>)*"
_NOTICES = rf'(?:<span\b[^>]*\bclass="(?:former|divided)"[^>]*>{_WITHIN_NOTICE}</span>\s*)*'
_PARAGRAPH = re.compile(
    rf'(<(p|li)\b[^>]*\bid="(p\d+[a-z]*)"[^>]*>\s*{_NOTICES})(.*?)(</\2>)', re.DOTALL
)
_REFERENCE = re.compile(r'<a\b(?=[^>]*\brole="doc-noteref")(?=[^>]*\bhref="#([^"]+)")')


def finish(site: Path, furniture: Iterable[Furniture]) -> None:
    """Puts the furniture into the pages below `site`."""
    for page in furniture:
        path = within(site, page_file(page.path))
        path.write_text(furnished(path.read_text(encoding="utf-8"), page), encoding="utf-8")


def furnished(html: str, page: Furniture) -> str:
    """The HTML of a page with its furniture."""
    slots = {slot.value: content for slot, content in page.slots.items()}
    html = _SLOT.sub(lambda slot: slots.get(slot[1], ""), html)
    if page.numbered:
        html = _PARAGRAPH.sub(lambda found: _numbered(found, page.ends), html)
    if page.lacking:
        html = _REFERENCE.sub(lambda found: _told_apart(found, page.lacking), html)
    for identifier, entries in page.contents.items():
        html = _with_contents(html, identifier, entries)
    return html


def _numbered(paragraph: re.Match[str], ends: Mapping[str, str]) -> str:
    """A paragraph with its number before its text, and with what stands at its end."""
    begun, _, identifier, text, end = paragraph.groups()
    number = identifier.removeprefix("p")
    return (
        f'{begun}<a href="#{identifier}" class="paragraph-number"'
        f' aria-label="Paragraph {number}" data-added>{number}</a> '
        f"{text}{ends.get(identifier, '')}{end}"
    )


def _told_apart(reference: re.Match[str], lacking: frozenset[str]) -> str:
    """The marker of a note, which tells whether the note has a text."""
    return f"{reference[0]} data-unsupplied" if reference[1] in lacking else reference[0]


def _with_contents(html: str, identifier: str, entries: Sequence[ContentsEntry]) -> str:
    """Adds entries to the table of contents, below the one that leads to `identifier`."""
    entry = re.compile(rf'<li><a href="#{identifier}">.*?</a>', re.DOTALL)

    return entry.sub(lambda found: f"{found[0]}{_contents(entries)}", html, count=1)


def _contents(entries: Sequence[ContentsEntry]) -> str:
    return f"<ol>{''.join(map(_item, entries))}</ol>"


def _item(entry: ContentsEntry) -> str:
    below = _contents(entry.below) if entry.below else ""
    return f'<li><a href="#{entry.id}">{escape(entry.name)}</a>{below}</li>'
