"""HTML elements of text; what must be escaped in them is known here alone."""

from html import escape


def link(content: str, href: str, **attributes: str) -> str:
    """A link with the text `content`; in names of attributes `_` stands for `-`."""
    marks = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return f'<a href="{escape(href)}"{marks}>{escape(content)}</a>'


def heading(level: int, identifier: str, content: str) -> str:
    """A heading of HTML with the sign that links to it, as builders make them."""
    sign = f'<a class="headerlink" href="#{identifier}" title="Link to this section">§</a>'
    return f'<h{level} id="{identifier}">{content}{sign}</h{level}>'
