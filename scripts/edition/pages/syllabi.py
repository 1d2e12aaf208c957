"""Reading lists: where they are made, those that are kept, and where links are checked."""

from collections.abc import Sequence

from edition.assembly import Edition
from edition.exports.kept_lists import files_of, resolved_lists
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.pages.relative_url import page_of, syllabus_path
from edition.pages.templates import Templates
from edition.syllabi.address import fragment_of
from edition.syllabi.assigned import reading_as_assigned
from edition.syllabi.formats import plain, wording
from edition.syllabi.formats.all import Format
from edition.syllabi.kept import KeptSyllabus
from edition.syllabi.resolved import ResolvedList


def syllabus_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The maker of reading lists, the checker of links, the kept lists with their files."""
    yield templates.page(
        "syllabus.md",
        "syllabus/index.md",
        kept=edition.syllabi,
        syllabus_path=syllabus_path,
    )
    yield templates.page("syllabus_check.md", "syllabus/check/index.md", address=site.address)
    for kept, syllabus in zip(edition.syllabi, resolved_lists(edition, site, memo), strict=True):
        # Their links are read elsewhere, so they need the address of the site.
        files = tuple(files_of(syllabus, f"syllabus/{kept.slug}/")) if site.address else ()
        yield _page(kept, syllabus, files, templates)
        yield from (file for _, file in files)


def _page(
    kept: KeptSyllabus,
    syllabus: ResolvedList,
    files: Sequence[tuple[Format, GeneratedFile]],
    templates: Templates,
) -> GeneratedFile:
    return templates.page(
        "kept_list.md",
        syllabus_path(kept.slug),
        syllabus=syllabus,
        fragment=fragment_of(kept),
        as_assigned=lambda reading: reading_as_assigned(reading, syllabus),
        heading_of=wording.heading_of,
        about_week=wording.about_week,
        about_reading=wording.about_reading,
        cited=wording.cited,
        subject=wording.subject,
        lines=plain.lines,
        one_line=plain.line,
        page_of=page_of,
        files=[(one, file.path, one.said(syllabus)) for one, file in files],
    )
