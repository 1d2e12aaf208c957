"""A reading list in plain HTML, to be pasted into a page of a course platform."""

from collections.abc import Iterable
from typing import assert_never

from edition.syllabi.formats.markup import escaped
from edition.syllabi.formats.outline import Block, Heading, Listing, Paragraph, Words, outline
from edition.syllabi.resolved import ResolvedList


def write(syllabus: ResolvedList) -> str:
    """The list without a page around it; its title is a second heading, below that of the page."""
    return html(outline(syllabus))


def html(blocks: Iterable[Block]) -> str:
    """Blocks as HTML, one on a line."""
    return "".join(f"{_block(block)}\n" for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Heading():
            tag = f"h{block.level + 1}"
            return f"<{tag}>{escaped(block.text)}</{tag}>"
        case Paragraph():
            return f"<p>{''.join(map(_words, block.words))}</p>"
        case Listing():
            tag = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{html(item).rstrip()}</li>\n" for item in block.items)
            return f"<{tag}>\n{items}</{tag}>"
        case _:
            assert_never(block)


def _words(words: Words) -> str:
    text = escaped(words.text)
    return f'<a href="{escaped(words.url)}">{text}</a>' if words.url else text
