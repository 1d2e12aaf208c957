"""Pages that lead on from addresses that were published once."""

from collections.abc import Sequence

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.pages.relative_url import handout_path
from edition.pages.templates import Templates
from edition.permalinks.edition import AnchoredPlace, RedirectPage
from edition.text.dates import day


def redirect_pages(edition: Edition, templates: Templates, _site: Site, _memo: Memo) -> Files:
    """The pages that lead on from every address that was published once."""
    for moved in edition.permalinks.redirects:
        yield from _pages_of(moved, templates)


def _pages_of(moved: RedirectPage, templates: Templates) -> Files:
    def page(path: str, target: str, places: Sequence[AnchoredPlace]) -> GeneratedFile:
        values = {"moved": moved, "target": target, "places": places, "day": day}
        return templates.page("redirect.md", path, **values)

    yield page(f"{moved.folder}/{moved.slug}.md", f"{moved.folder}/{moved.to}.md", moved.places)
    if moved.folder == "articles":
        yield page(handout_path(moved.slug), handout_path(str(moved.to)), ())
