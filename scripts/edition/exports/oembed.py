"""The oEmbed document of each article, by which others show its page in a frame.

Keys are those of oEmbed 1.0 (oembed.com, section 2.3.4). A site of files answers no query: whoever
asks gets the frame of the whole article, of a size that fits most pages.
"""

import json
from collections.abc import Iterator
from html import escape

from edition.document.citation import edited_title
from edition.document.model import Article
from edition.exports.site import Site
from edition.files import GeneratedFile

WIDTH, HEIGHT = 720, 800
"""Of the frame, in pixels."""

DAY = 86_400
"""Seconds for which an answer may be kept."""


def oembed_path(slug: str) -> str:
    """Where the document of an article lies, from the site’s root."""
    return f"articles/{slug}/oembed.json"


def oembed(article: Article, site: Site) -> Iterator[GeneratedFile]:
    """The document; none where the address of the site is not known, which a frame needs."""
    if not site.address:
        return
    title = edited_title(article)
    known = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "author_name": ", ".join(map(str, article.metadata.author)),
        "provider_name": site.name,
        "provider_url": site.address,
        "cache_age": DAY,
        "html": _frame(f"{site.address}articles/{article.slug}/?embed", title),
        "width": WIDTH,
        "height": HEIGHT,
    }
    document = {key: value for key, value in known.items() if value}
    yield GeneratedFile(oembed_path(article.slug), json.dumps(document, ensure_ascii=False) + "\n")


def _frame(address: str, title: str) -> str:
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{WIDTH}" height="{HEIGHT}"'
        ' loading="lazy" allow="clipboard-write"></iframe>'
    )
