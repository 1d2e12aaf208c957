"""All kinds of generated pages."""

from collections.abc import Callable

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages.article import article_pages
from edition.pages.article_list import article_list
from edition.pages.bibliography import bibliography_pages
from edition.pages.books import book_files
from edition.pages.colophon import colophon_pages
from edition.pages.conformance import conformance_page
from edition.pages.dialogues import dialogue_pages
from edition.pages.front import front_page
from edition.pages.glossary import glossary_page
from edition.pages.name_index import name_index_pages
from edition.pages.redirect import redirect_pages
from edition.pages.syllabi import syllabus_pages
from edition.pages.templates import Templates
from edition.pages.term import term_pages
from edition.pages.timeline import timeline_pages
from edition.pages.votes import votes_page

PageKind = Callable[[Edition, Templates, Site, Memo], Files]

PAGE_KINDS: tuple[PageKind, ...] = (
    article_pages,
    glossary_page,
    term_pages,
    front_page,
    article_list,
    book_files,
    colophon_pages,
    conformance_page,
    bibliography_pages,
    dialogue_pages,
    name_index_pages,
    timeline_pages,
    votes_page,
    syllabus_pages,
    redirect_pages,
)


def pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """Every generated page below docs/, and the files that lie beside them."""
    for kind in PAGE_KINDS:
        yield from kind(edition, templates, site, memo)
