"""How pages become HTML: as MkDocs has it, without the steps from which nothing can come.

What is left out cannot change a page. A pattern finds nothing in a text without the characters
that are in all it finds, and no reference where nothing is defined. MkDocs gathers ids, and links
to them, to check them; here they are checked when pages are finished. And Markdown is set up once
for all pages, as `reset` makes it as new.
"""

from collections.abc import Callable
from functools import partial
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns, treeprocessors
from markdown.inlinepatterns import ReferenceInlineProcessor
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page, _ExtractTitleTreeprocessor, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

_IN_ALL_BLOCKS = {"table": "|", "quote": ">", "reference": "]:"}
"""What is in all that a block processor finds, by its name."""

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
"""The same by inline pattern; those that are not here are always tried."""


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
    for name, part in _IN_ALL_BLOCKS.items():
        processor = markdown.parser.blockprocessors[name]
        processor.test = partial(_test, processor.test, part)  # type: ignore[method-assign]


def _test(test: Callable[[Element, str], bool], part: str, parent: Element, block: str) -> bool:
    return part in block and test(parent, block)


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
            if index >= first and part in data:
                start, found = 0, True
                while found:
                    data, found, start = self.__applyPattern(  # type: ignore[attr-defined]
                        pattern, data, index, start
                    )
        return data
