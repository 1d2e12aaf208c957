"""The whole build, step by step; a site is put in place only if nothing is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.assembly import Edition, assemble
from edition.commands.progress import Steps
from edition.exports.all import exports
from edition.exports.skos import Site
from edition.furniture.all import furniture
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
from edition.site.search_index import index
from edition.site.verify import verify
from edition.sources.problems import Problem, Problems

PROJECT = Path(__file__).resolve().parents[3]

READING = "Reading the seeds"
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
    check: bool
    frozen: bool

    @property
    def record(self) -> Path:
        """The record of all addresses."""
        return self.seeds / record.NAME


def run(options: Options, step: Steps) -> tuple[Edition, Problems]:
    """The whole build, and everything that is wrong with what it read and made."""
    with step.step(READING):
        edition, problems = assemble(options.seeds)
    problems.extend(_objections(edition, options))
    if problems.errors or options.check:
        return edition, problems
    with step.step(WRITING):
        convert(edition, options.docs)
    with publication.stage(options.site) as folder:
        problems.extend(_publish(edition, options, folder, step))
    return edition, problems


def convert(edition: Edition, docs: Path) -> writer.Changes:
    """Brings the Markdown pages below `docs` up to date."""
    settings = builder.configuration(PROJECT, edition.about)
    site = Site(*(str(settings[key]) for key in ("site_name", "site_description", "site_url")))
    builder.share_hand_written(PROJECT, docs)
    install_fonts(docs / "assets" / "fonts", PROJECT / ".build" / "fonts")
    templates = Templates(PROJECT / "docs" / "templates" / "pages")
    return writer.write(docs, pages(edition, templates, site))


def _objections(edition: Edition, options: Options) -> Iterator[Problem]:
    """What forbids publishing, whatever the seeds say."""
    if not publication.is_replaceable(options.site):
        found = "a folder with other things in it"
        yield Problem(options.site, 1, found, "a new or empty folder, or a site")
    yield from writer.objections(options.docs)
    if not options.record.exists():
        slugs = [article.slug for article in edition.articles]
        lost = record.lost(options.record, options.site, slugs)
        if lost:
            yield lost
            return
    if options.frozen and edition.permalinks.changed:
        changes = "; ".join(edition.permalinks.changes) or "titles or definitions"
        found = f"a record that is to change ({changes})"
        yield Problem(options.record, 1, found, "the record as `make` writes it, committed")


def _publish(edition: Edition, options: Options, folder: Path, step: Steps) -> list[Problem]:
    """Builds in `folder`, checks what was built, and only then replaces the site."""
    settings = builder.configuration(PROJECT, edition.about)
    finished = folder / "site"
    with step.step(BUILDING):
        problems = builder.build(PROJECT, options.docs, folder, settings, options.builder)
    if not problems:
        with step.step(INDEXING):
            problems = index(finished, search_records(edition.articles, edition.entries))
    if not problems:
        with step.step(FINISHING):
            finish(finished, furniture(edition))
            write_exports(finished, edition)
        with step.step(VERIFYING):
            problems = verify(
                finished,
                edition.articles,
                str(settings["site_url"]),
                published_urls(edition.permalinks.record),
            )
    if not problems:
        if edition.permalinks.changed:
            record.write_record(options.record, edition.permalinks.record)
        publication.swap(finished, options.site)
    return problems


def write_exports(site: Path, edition: Edition) -> None:
    """Writes every export into the finished site."""
    for file in exports(edition):
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
