"""HTML elements of text; what must be escaped in them is known here alone."""

from collections.abc import Mapping
from html import escape

from edition.document.marked_text import MarkedPiece
from edition.document.model import Remarked
from edition.document.text_quote import changed_letters
from edition.text.languages import is_foreign, is_right_to_left


def link(content: str, href: str, **values: str) -> str:
    """A link with the text `content`; in names of attributes `_` stands for `-`."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in values.items()}
    return f"<a{attributes({'href': href} | named)}>{escape(content)}</a>"


def attributes(values: Mapping[str, str]) -> str:
    """Attributes of an element."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def marked(piece: MarkedPiece, article: str, own: Mapping[str, str]) -> str:
    """Words of an article (by its address), with the marks that they have there.

    `own` are the attributes of what the page itself says within them.
    """
    shown = escape(piece.text, quote=False).replace("\n", " ")
    if piece.emendation:
        values = {"class": "emendation", "href": f"{article}#{piece.emendation.entry}"}
        values |= {"data-supplied": piece.supplied}
        shown = f"<a{attributes(values)}>{_with_changes(piece)}</a>"
    shown = f'<span class="remark">{shown}</span>' if piece.remarks else shown
    return shown + "".join(_remark(mark, article, own) for mark in piece.ended)


def _with_changes(piece: MarkedPiece) -> str:
    at = changed_letters(piece.supplied, piece.text)
    bounds = ((0, at.start), (at.start, at.stop), (at.stop, len(piece.text)))
    before, changed, after = (escape(piece.text[a:b], quote=False) for a, b in bounds)
    return f'{before}<span class="changed">{changed}</span>{after}'


def _remark(mark: Remarked, article: str, own: Mapping[str, str]) -> str:
    label = {"aria-label": f"Remark {mark.number}", "data-label": f"e{mark.number}"}
    values = {"class": "remark-ref", "href": f"{article}#{mark.entry}"} | label
    return f"<a{attributes(values | dict(own))}></a>"


def in_language(language: str) -> dict[str, str]:
    """The attributes of text in a language, if the page has another."""
    if not is_foreign(language):
        return {}
    return {"lang": language} | ({"dir": "rtl"} if is_right_to_left(language) else {})


def heading(level: int, identifier: str, content: str) -> str:
    """A heading of HTML with the sign that links to it, as builders make them."""
    classes = "headerlink share-section"
    sign = f'<a class="{classes}" href="#{identifier}" title="Link to this section">§</a>'
    return f'<h{level} id="{identifier}">{content}{sign}</h{level}>'
