"""A reading list in Markdown that CommonMark, pandoc and Python-Markdown read alike."""

import re
from collections.abc import Iterable
from typing import assert_never

from edition.syllabi.formats.outline import Block, Heading, Listing, Paragraph, Words, outline
from edition.syllabi.resolved import ResolvedList

# Not all of Markdown’s dialects let the second kind be escaped with a backslash.
_SPECIAL = re.compile(r"([\\`*_\[])|[\]<>~|$^@{}=]|&(?=[#A-Za-z])|:(?=[^ ])|(?<=www)\.")
_MARK_AT_BEGINNING = re.compile(r"^[#+(-]")
_NUMBER_AT_BEGINNING = re.compile(r"^([0-9]+|[A-Za-z]|[IVXLCDMivxlcdm]+)(?=[.)])")
_COLON_AT_BEGINNING = re.compile(r"^:")
_MARK_AT_END = re.compile(r"#(?=#*$)")
_IN_ADDRESS = str.maketrans(
    {"(": "%28", ")": "%29", "[": "%5B", "]": "%5D", "*": "%2A", "'": "%27", "&": "&amp;"}
)


def write(syllabus: ResolvedList) -> str:
    """The list; what belongs to an item of a list is indented by four blanks."""
    return _markdown(outline(syllabus)) + "\n"


def _markdown(blocks: Iterable[Block]) -> str:
    return "\n\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            text = _MARK_AT_END.sub(r"\\#", _escaped(block.text))
            return f"{'#' * block.level} {text}"
        case Paragraph():
            return _at_beginning("".join(map(_words, block.words)))
        case Listing():
            return "\n\n".join(
                _item(f"{number}." if block.numbered else "-", item)
                for number, item in enumerate(block.items, start=1)
            )
        case _:
            assert_never(block)


def _item(mark: str, blocks: Iterable[Block]) -> str:
    text = _markdown(blocks).replace("\n", "\n    ").replace("\n    \n", "\n\n")
    return f"{mark:<4}{text}"


def _words(words: Words) -> str:
    text = _escaped(words.text)
    return f"[{text}]({words.url.translate(_IN_ADDRESS)})" if words.url else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign[1]}" if sign[1] else f"&#{ord(sign[0])};", text)


def _at_beginning(text: str) -> str:
    """A paragraph that begins with nothing that would make it a list, a heading or a definition."""
    text = _MARK_AT_BEGINNING.sub(r"\\\g<0>", text)
    text = _NUMBER_AT_BEGINNING.sub(r"\1\\", text)
    return _COLON_AT_BEGINNING.sub("&#58;", text)
