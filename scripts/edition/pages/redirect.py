"""Pages that lead on from addresses that were published once."""

import posixpath
from collections.abc import Sequence

from edition.assembly import Edition
from edition.document.citation import edited_title
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.pages.relative_url import handout_path
from edition.pages.templates import Templates
from edition.permalinks.edition import ARTICLES, AnchoredPlace, RedirectPage
from edition.text.dates import day


def redirect_pages(edition: Edition, templates: Templates, _site: Site, _memo: Memo) -> Files:
    """The pages that lead on from every address that was published once."""
    titles = {article.slug: edited_title(article) for article in edition.articles}
    for moved in edition.permalinks.redirects:
        title = titles.get(moved.to or "") if moved.folder == ARTICLES else None
        yield from _pages_of(moved, title or moved.title, templates)


def _pages_of(moved: RedirectPage, heir_title: str, templates: Templates) -> Files:
    def page(path: str, target: str, places: Sequence[AnchoredPlace]) -> GeneratedFile:
        values = {
            "moved": moved,
            "heir": relative_url_of(path, target),
            "heir_title": heir_title,
            "target": target,
            "target_url": f"{target.removesuffix('.md')}/",
            "places": places,
            # Without scripts a fragment would be lost: who reads an article chooses its place.
            "at_once": path != f"{ARTICLES}/{moved.slug}.md",
            "day": day,
            "page_of": lambda there: f"{moved.folder}/{there.slug}.md",
        }
        return templates.page("redirect.md", path, **values)

    yield page(f"{moved.folder}/{moved.slug}.md", f"{moved.folder}/{moved.to}.md", moved.places)
    if moved.folder == ARTICLES:
        yield page(handout_path(moved.slug), handout_path(str(moved.to)), ())


def relative_url_of(path: str, target: str) -> str:
    """The way from one finished page to another, both given by their Markdown."""
    here, there = path.removesuffix(".md"), target.removesuffix(".md")
    return f"{posixpath.relpath(there, here)}/"
