"""Reading lists: the page on which they are made, below which those lie that the edition keeps.

Beside them is the page that checks the links of documents.
"""

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages.statistics import WORDS_PER_MINUTE
from edition.pages.templates import Templates


def syllabus_pages(_edition: Edition, templates: Templates, site: Site, _memo: Memo) -> Files:
    """The maker of reading lists, and the checker of links."""
    yield templates.page("syllabus.md", "syllabus/index.md", words_per_minute=WORDS_PER_MINUTE)
    yield templates.page("syllabus_check.md", "syllabus/check/index.md", address=site.address)
