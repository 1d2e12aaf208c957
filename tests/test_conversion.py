"""Markdown that is spared steps becomes the HTML that it becomes without."""

from typing import NoReturn

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown import blockprocessors as blocks
from markdown import inlinepatterns as inline
from markdown.extensions.tables import TableProcessor
from mkdocs.config import load_config

from conftest import ROOT
from edition.site.conversion import spare

CONFIG = load_config(str(ROOT / "mkdocs.yml"))


def as_it_comes() -> Markdown:
    return Markdown(extensions=CONFIG.markdown_extensions, extension_configs=CONFIG.mdx_configs)


def spared() -> Markdown:
    markdown = as_it_comes()
    spare(markdown)
    return markdown


SPARED = spared()
PARTS = (
    *"*_`[](){}<>#+-.!|~^&\"'\\=:;/@ \n0aZé",
    *("  \n", "\n\n", "\n    ", "**", "``", "```\n", "\n> ", "\n- ", "\n1. ", "\n\n---\n", "\n=="),
    *("[a][b]", "[b]", "![b]", "\n\n[b]: c.md 'd'\n\n", "[a](b.md)", "![a](b.png)", "{: .c #d }"),
    *("<a@b.cd>", "<https://a.bc>", "&amp;", "&#35;", "<b>", "</b>", "<!-- ", " -->", "\n|-|-|\n"),
    *("\n\n<div markdown='1'>\n\n", "\n\n</div>\n\n", "<td markdown='span'>", "\n\n[TOC]\n\n"),
)
"""What means something to Markdown, and a little that does not."""


@example("a\n-|-\nb|c")
@example("[a][b] and ![b]\n\n[b]:c.md")
@example("<div markdown='1'><div markdown='0'><p>a</p>*b*</div></div>")
@example("a|b\n-|-\n`c|d`|*e*")
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_markdown_becomes_the_same(text: str) -> None:
    assert SPARED.reset().convert(text) == as_it_comes().convert(text)


def refuse(*_: object) -> NoReturn:
    raise AssertionError("tried without need")


def test_what_cannot_be_there_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for processor in (TableProcessor, blocks.BlockQuoteProcessor, blocks.ReferenceProcessor):
        monkeypatch.setattr(processor, "test", refuse)
    for pattern in (
        inline.BacktickInlineProcessor,
        inline.EscapeInlineProcessor,
        inline.ReferenceInlineProcessor,
        inline.ImageInlineProcessor,
        inline.AutolinkInlineProcessor,
        inline.AutomailInlineProcessor,
        inline.SubstituteTagInlineProcessor,
        inline.HtmlInlineProcessor,
    ):
        monkeypatch.setattr(pattern, "getCompiledRegExp", refuse)
    page = spared().convert("Words\nand [*a* link](b.md).")
    assert page == '<p>Words\nand <a href="b.md"><em>a</em> link</a>.</p>'
