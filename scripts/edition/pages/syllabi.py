"""Reading lists: the page on which they are made, below which those lie that the edition keeps."""

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages.statistics import WORDS_PER_MINUTE
from edition.pages.templates import Templates


def syllabus_pages(_edition: Edition, templates: Templates, _site: Site, _memo: Memo) -> Files:
    """The maker of reading lists."""
    yield templates.page("syllabus.md", "syllabus/index.md", words_per_minute=WORDS_PER_MINUTE)
