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


def led_on(edition: Edition) -> frozenset[str]:
    """The paths, in the site, of all pages that lead on or say what was removed."""
    return frozenset(
        f"{path.removesuffix('.md')}/"
        for moved in edition.permalinks.redirects
        for path in _paths(moved.folder, moved.slug)
    )


def _paths(folder: str, slug: str) -> tuple[str, ...]:
    """The pages below docs/ that an article has (itself and its handout), or a term."""
    page = f"{folder}/{slug}.md"
    return (page, handout_path(slug)) if folder == ARTICLES else (page,)


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

    paths, targets = _paths(moved.folder, moved.slug), _paths(moved.folder, str(moved.to))
    for path, target in zip(paths, targets, strict=True):
        yield page(path, target, moved.places if path == paths[0] else ())


def relative_url_of(path: str, target: str) -> str:
    """The way from one finished page to another, both given by their Markdown."""
    here, there = path.removesuffix(".md"), target.removesuffix(".md")
    return f"{posixpath.relpath(there, here)}/"
