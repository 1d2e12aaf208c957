"""Finished pages, as tests read them."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode


def page_at(site: Path, path: str = "") -> LexborHTMLParser:
    """The page at a path of a finished site."""
    return LexborHTMLParser((site / path / "index.html").read_text("utf-8"))


def only(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The one element below a node that fits."""
    (found,) = node.css(selector)
    return found
