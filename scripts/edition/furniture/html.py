"""HTML elements of text; what must be escaped in them is known here alone."""

from collections.abc import Mapping
from html import escape

from edition.text.languages import is_foreign, is_right_to_left


def link(content: str, href: str, **values: str) -> str:
    """A link with the text `content`; in names of attributes `_` stands for `-`."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in values.items()}
    return f"<a{attributes({'href': href} | named)}>{escape(content)}</a>"


def attributes(values: Mapping[str, str]) -> str:
    """Attributes of an element."""
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def in_language(language: str) -> dict[str, str]:
    """The attributes of text in a language, if the page has another."""
    if not is_foreign(language):
        return {}
    return {"lang": language} | ({"dir": "rtl"} if is_right_to_left(language) else {})


def heading(level: int, identifier: str, content: str) -> str:
    """A heading of HTML with the sign that links to it, as builders make them."""
    sign = f'<a class="headerlink" href="#{identifier}" title="Link to this section">§</a>'
    return f'<h{level} id="{identifier}">{content}{sign}</h{level}>'
