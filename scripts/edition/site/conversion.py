"""How pages become HTML: as MkDocs has it, without the steps from which nothing can come.

What is left out cannot change a page. No other block begins as a plain paragraph does; a pattern
finds nothing in a text without the characters that are in all it finds, and no reference where
nothing is defined. MkDocs gathers ids, and links to them, to check them; here they are checked
when pages are finished. And Markdown is set up once for all pages: `reset` makes it as new.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns, treeprocessors
from markdown.blockprocessors import ParagraphProcessor
from markdown.inlinepatterns import ReferenceInlineProcessor
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page, _ExtractTitleTreeprocessor, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

_PARAGRAPH = re.compile(r"(?!\d|_)[\w“‘(].*(?:\n\{:.*)?\Z")
"""A line of text, and attributes below it: blocks of other kinds begin otherwise."""

_IN_ALL_MATCHES = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "://",
    inlinepatterns.AUTOMAIL_RE: "@",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
"""What is in every match of an inline pattern; those that are not here are always tried."""


class Conversion:
    """Markdown as the settings have it, for one page after the other."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._markdown = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
        spare(self._markdown)

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Converts a page that has been read; does what `Page.render` does."""
        markdown = self._markdown.reset()
        _RelativePathTreeprocessor(page.file, files, config)._register(markdown)
        title = _ExtractTitleTreeprocessor()
        title._register(markdown)
        page.content = markdown.convert(page.markdown or "")
        page.toc = get_toc(getattr(markdown, "toc_tokens", []))
        page._title_from_render = title.title


def spare(markdown: Markdown) -> None:
    """Spares Markdown the steps from which nothing can come."""
    markdown.treeprocessors.register(_InlineProcessor(markdown), "inline", 20)
    markdown.parser.blockprocessors.register(_PlainParagraph(markdown.parser), "plain", 200)


class _PlainParagraph(ParagraphProcessor):
    """Knows most paragraphs by what they begin with, before all that they might be is tried."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return _PARAGRAPH.match(block) is not None


class _InlineProcessor(treeprocessors.InlineProcessor):
    """Tries the patterns that a text may have: trying all of them is what costs most."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self._tried = [
            (index, pattern, _IN_ALL_MATCHES.get(pattern.pattern, ""))
            for index, pattern in enumerate(self.md.inlinePatterns)
            if self.md.references or not isinstance(pattern, ReferenceInlineProcessor)
        ]
        return super().run(tree, ancestors)

    def __handleInline(self, data: str, first: int = 0) -> str:  # noqa: N802
        if isinstance(data, AtomicString):
            return data
        for index, pattern, part in self._tried:
            start, found = 0, index >= first
            while found and data.find(part, start) >= 0:
                data, found, start = self.__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data
