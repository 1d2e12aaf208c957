"""XHTML made of text; what must be escaped in it is known here alone."""

import re
from collections.abc import Iterable
from html import escape

ADDED = ""
"""The value of `data-added`, which what the edition adds to a text has."""

_VOID = frozenset({"br", "hr", "link", "meta"})
_BLOCKS = frozenset(
    {
        *("aside", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "item", "itemref", "li", "main", "meta", "nav", "ol", "p", "section", "ul"),
    }
)
"""A line ends after each of these, so that the words of two of them stay apart."""

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can have."""


class Xhtml(str):
    """Text that is XHTML already and must not be escaped again."""

    __slots__ = ()


def escaped(content: object) -> Xhtml:
    """Text as XHTML that shows it."""
    if type(content) is Xhtml:
        return content
    return Xhtml(escape(_NO_XML.sub("\ufffd", str(content)), quote=False).replace("\n", " "))


def joined(parts: Iterable[object], between: str = "") -> Xhtml:
    """Parts one after the other."""
    return Xhtml(between.join(map(escaped, parts)))


def element(name: str, /, *content: object, **values: str | None) -> Xhtml:
    """An element; an attribute that is None is left out.

    In names of attributes `__` stands for `:`, `_` for `-`, and one at the end for nothing.
    """
    named = {
        key.rstrip("_").replace("__", ":").replace("_", "-"): value for key, value in values.items()
    }
    attributes = "".join(
        f' {key}="{escape(_NO_XML.sub(chr(0xFFFD), value))}"'
        for key, value in named.items()
        if value is not None
    )
    if name in _VOID and not content:
        return Xhtml(f"<{name}{attributes}/>")
    end = "\n" if name in _BLOCKS else ""
    return Xhtml(f"<{name}{attributes}>{joined(content)}</{name}>{end}")
