"""Markdown that is spared steps becomes the HTML that it becomes without."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.inlinepatterns import DelimiterProcessor, LinkInlineProcessor
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
    *("[a][b]", "[b]", "![b]", "\n\n[b]: c.md 'd'\n\n", "[a](b.md)", "![a](b.png)"),
    *("<a@b.cd>", "<https://a.bc>", "&amp;", "&#35;", "<b>", "</b>", "<!-- ", " -->", "\n|-|-|\n"),
    *("\n\n<div markdown='1'>\n\n", "\n\n</div>\n\n", "<td markdown='span'>", "\n\n[TOC]\n\n"),
    *("{: .c #d }", "\n{: .e }", "\n\nA"),
)
"""What means something to Markdown, and a little that does not."""


@example("a\n==\n\n(b\n-|-\nc|d")
@example("[a][b] and ![b]\n\n[b]:c.md")
@example("<div markdown='1'><div markdown='0'><p>a</p>*b*</div></div>")
@example("[a [b](c)](d) and *e _f*_")
@example("a|b\n-|-\n`c|d`|*e*")
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_markdown_becomes_the_same(text: str) -> None:
    assert SPARED.reset().convert(text) == as_it_comes().convert(text)


def refuse(*given: object) -> None:
    assert given[-1:] == ("",), "tried without need"


def test_what_cannot_be_there_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    markdown = spared()
    for processor in markdown.parser.blockprocessors:
        if not isinstance(processor, ParagraphProcessor):
            monkeypatch.setattr(processor, "test", refuse)
    for pattern in markdown.inlinePatterns:
        if type(pattern) not in (LinkInlineProcessor, DelimiterProcessor):
            monkeypatch.setattr(pattern, "getCompiledRegExp", refuse)
    page = markdown.convert("Words and [*a* link](b.md).\n{: .c }")
    assert page == '<p class="c">Words and <a href="b.md"><em>a</em> link</a>.</p>'
