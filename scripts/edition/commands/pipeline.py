"""The whole build, step by step; a site is put in place only if nothing is wrong with it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.assembly import Edition, compiled, review
from edition.commands.progress import Steps
from edition.exports.all import exports
from edition.exports.site import Site
from edition.files import within
from edition.furniture.all import furniture
from edition.memo import Memo
from edition.pages import writer
from edition.pages.all import pages
from edition.pages.templates import Templates
from edition.permalinks import record
from edition.permalinks.edition import published_urls
from edition.search.records import search_records
from edition.site import builder, publication
from edition.site.builder import Builder
from edition.site.finish import finish
from edition.site.fonts import install_fonts
from edition.site.search_index import INDEX, index
from edition.site.verify import verify
from edition.sources.problems import Problem, Problems

PROJECT = Path(__file__).resolve().parents[3]

READING = "Reading the seeds"
REVIEWING = "Reviewing the glossary"
WRITING = "Writing Markdown pages"
BUILDING = "Building the site"
INDEXING = "Indexing for search"
FINISHING = "Finishing the pages"
VERIFYING = "Comparing words and links"


@dataclass(frozen=True, slots=True)
class Options:
    """What to build, from where, to where."""

    seeds: Path
    docs: Path
    site: Path
    builder: Builder
    check: bool = False
    frozen: bool = False
    publish: bool = False
    accept_losses: bool = False

    @property
    def record(self) -> Path:
        """The record of all addresses."""
        return self.seeds / record.NAME


def run(options: Options, step: Steps) -> tuple[Edition, Problems]:
    """The whole build, and everything that is wrong with what it read and made."""
    problems, memo = Problems(), Memo()
    with step.step(READING):
        edition = compiled(options.seeds, problems, memo)
    with step.step(REVIEWING):
        _review(edition, options, problems)
    if problems.errors or options.check:
        return edition, problems
    with publication.stage(options.site) as folder:
        site = make_site(edition, options, folder, step, problems, memo)
        if not problems.errors:
            with step.step(INDEXING):
                records = memo(search_records, edition.articles, edition.entries)
                problems.extend(index(site / INDEX, records))
        if not problems.errors:
            _publish(edition, options, site)
    return edition, problems


def refresh(options: Options, memo: Memo, step: Steps, problems: Problems) -> Edition | None:
    """Brings the site up to date but for its index, and the site that is there stays if it cannot.

    `memo` has what the build before this one made.
    """
    memo.begin()
    edition = compiled(options.seeds, problems, memo)
    problems.extend(_objections(edition, options))
    if problems.errors:
        return None
    with publication.stage(options.site) as folder:
        site = make_site(edition, options, folder, step, problems, memo)
        if problems.errors:
            return None
        if (options.site / INDEX).exists():
            shutil.copytree(options.site / INDEX, site / INDEX, copy_function=os.link)
        _publish(edition, options, site)
    return edition


def index_anew(edition: Edition, options: Options, memo: Memo) -> list[Problem]:
    """Replaces the index of the site by that of the edition."""
    with publication.stage(options.site) as folder:
        records = memo(search_records, edition.articles, edition.entries)
        faults = index(folder / INDEX, records)
        if not faults:
            publication.swap(folder / INDEX, options.site / INDEX)
    return faults


def make_site(
    edition: Edition,
    options: Options,
    folder: Path,
    step: Steps,
    problems: Problems,
    memo: Memo,
) -> Path:
    """Makes the site but for its index below `folder`; returns where it is."""
    settings = builder.configuration(PROJECT, edition.about)
    site = folder / "site"
    with step.step(WRITING):
        convert(edition, options.docs, memo)
    with step.step(BUILDING):
        problems.extend(builder.build(PROJECT, options.docs, folder, settings, options.builder))
    if problems.errors:
        return site
    with step.step(FINISHING):
        finish(site, furniture(edition, memo))
        write_exports(site, edition, memo)
    with step.step(VERIFYING):
        published = published_urls(edition.permalinks.record)
        address = str(settings["site_url"])
        problems.extend(verify(site, edition.articles, address, published, memo))
    return site


def convert(edition: Edition, docs: Path, memo: Memo | None = None) -> writer.Changes:
    """Brings the Markdown pages below `docs` up to date."""
    memo = memo or Memo()
    settings = builder.configuration(PROJECT, edition.about)
    site = Site(*(str(settings[key]) for key in ("site_name", "site_description", "site_url")))
    builder.share_hand_written(PROJECT, docs)
    install_fonts(docs / "assets" / "fonts", PROJECT / ".build" / "fonts")
    folder = PROJECT / "docs" / "templates" / "pages"
    templates = memo(
        Templates, str(folder), *(path.read_bytes() for path in sorted(folder.iterdir()))
    )
    return writer.write(docs, pages(edition, templates, site, memo))


def _review(edition: Edition, options: Options, problems: Problems) -> None:
    """Adds what forbids publishing, or else what editors may want to look at."""
    problems.extend(_objections(edition, options))
    if not problems.errors:
        problems.extend(review(edition))


def _objections(edition: Edition, options: Options) -> Iterator[Problem]:
    """What forbids publishing, whatever the seeds say."""
    if not publication.is_replaceable(options.site):
        found = "a folder with other things in it"
        yield Problem(options.site, 1, found, "a new or empty folder, or a site")
    yield from writer.objections(options.docs)
    yield from builder.unusable_settings(PROJECT)
    if not options.record.exists():
        slugs = [article.slug for article in edition.articles]
        lost = record.lost(options.record, options.site, slugs)
        if lost:
            yield lost
            return
    if options.frozen and edition.permalinks.changed:
        changes = "; ".join(edition.permalinks.changes) or "titles or definitions"
        found = f"a record that is to change ({changes})"
        yield Problem(options.record, 1, found, "the record as `make publish` writes it, committed")
    if options.publish and not options.accept_losses:
        yield from edition.permalinks.losses.objection(options.record)


def _publish(edition: Edition, options: Options, site: Path) -> None:
    """Puts a site that has no errors into its place, and then on record if that was asked for."""
    if options.publish or options.record.exists():
        record.mark(site)
    publication.swap(site, options.site)
    # What is on record is promised: so nothing is, before readers have it.
    if options.publish:
        record.write_record(options.record, edition.permalinks.record)


def write_exports(site: Path, edition: Edition, memo: Memo) -> None:
    """Writes every export into the finished site."""
    for file in exports(edition, memo):
        path = within(site, file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
