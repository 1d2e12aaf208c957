"""The whole build, step by step; a site is put in place only if nothing is wrong with it."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from edition.assembly import Edition, compiled, review
from edition.books.book import states
from edition.books.catalogue import finished
from edition.commands.progress import Steps, say_waiting
from edition.exports.all import exports
from edition.exports.site import Site
from edition.files import FinishedFile, remove_empty_folders, within, writing
from edition.furniture.all import furniture
from edition.memo import Memo
from edition.pages import writer
from edition.pages.all import pages
from edition.pages.redirect import led_on
from edition.pages.templates import Templates
from edition.permalinks import on_record, record
from edition.permalinks.addresses import published_urls
from edition.permalinks.versions import last_changes
from edition.references import kept
from edition.search.records import SearchRecord, search_records
from edition.site import builder, card_files, mark
from edition.site.builder import Builder
from edition.site.card_files import write_cards
from edition.site.finish import finish
from edition.site.finished_files import FinishedFiles
from edition.site.fonts import install_fonts
from edition.site.languages import state_languages
from edition.site.lock import held
from edition.site.publication import Publication
from edition.site.search_index import INDEX, Indexing, index
from edition.site.sitemap import write_sitemap
from edition.site.verify import verify
from edition.social_cards.card import social_cards
from edition.sources.problems import Problem, Problems

PROJECT = Path(__file__).resolve().parents[3]
FONTS = PROJECT / ".build" / "fonts"
"""Where faces are kept that were cut before."""

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

    @property
    def books(self) -> Path:
        """Where `make books` has put what the site can offer."""
        return self.site.with_name("books")

    @property
    def preview(self) -> Path:
        """The site that shows faulty seeds while they are mended."""
        return self.site.with_name(f".{self.site.name}-preview")


def publication_of(options: Options) -> Publication:
    """The publication of a build with these options."""
    return Publication(options.site, partial(say_waiting, options.site))


def run(
    options: Options,
    step: Steps,
    publication: Publication | None = None,
    memo: Memo | None = None,
    finished: FinishedFiles | None = None,
) -> tuple[Edition, Problems]:
    """The whole build, and everything that is wrong with what it read and made."""
    publication = publication or publication_of(options)
    problems, memo = Problems(), memo or Memo(lasting=False)
    if options.check or any(_occupied(options)):
        return _reviewed(options, step, problems, memo), problems
    with _alone(options, publication) as folder:
        edition = _reviewed(options, step, problems, memo)
        if problems.errors:
            return edition, problems
        making = _Making(options, folder, step, memo, finished or FinishedFiles())
        with kept.keeping(options.docs / kept.CACHE, forgetting=True):
            site = _make_site(edition, making, problems)
        if not problems.errors:
            with step.step(INDEXING):
                problems.extend(index(site / INDEX, _records(edition, memo)))
        if not problems.errors:
            _publish(edition, options, site, publication)
    return edition, problems


@dataclass(frozen=True, slots=True)
class Preview:
    """An edition, and where the site is that shows it: if it is faulty, beside that of readers."""

    edition: Edition
    site: Path


def refresh(
    options: Options,
    memo: Memo,
    step: Steps,
    problems: Problems,
    finished: FinishedFiles | None = None,
) -> Preview | None:
    """Makes a site of the seeds but for its index; None if nothing could be made of them.

    The site takes its place if nothing is wrong with it; the one that it replaces is left beside it
    to `index_anew`. What is made of faulty seeds shows them as far as they can be read, and stands
    aside. `memo` and `finished` have what the build before this one made.
    """
    problems.extend(_occupied(options))
    if problems.errors:
        return None
    publication = publication_of(options)
    with _without_collecting(), _alone(options, publication, leaving=True) as folder:
        edition = compiled(options.seeds, problems, memo)
        objections = list(_objections(edition, options))
        problems.extend(objections)
        if objections or not edition.articles:
            return None
        faulty, made = bool(problems.errors), Problems()
        making = _Making(options, folder, step, memo, finished or FinishedFiles())
        with kept.keeping(options.docs / kept.CACHE, forgetting=False):
            site = (_make_pages if faulty else _make_site)(edition, making, made)
        problems.extend(made)
        if made.errors:
            return None
        _take_over_index(options.site, site)
        if faulty:
            _show_aside(edition, options, site)
        else:
            _publish(edition, options, site, publication)
    return Preview(edition, options.preview if faulty else options.site)


def _take_over_index(before: Path, site: Path) -> None:
    """Has a site find what the one before it found, until it has an index of its own."""
    if (before / INDEX).exists():
        _share_all(before / INDEX, site / INDEX)


def _show_aside(edition: Edition, options: Options, site: Path) -> None:
    """Puts a site of faulty seeds beside that of readers, from which it has what cannot be read."""
    remove_empty_folders(site)
    for slug in edition.seeds.unread.slugs:
        page = Path("articles", slug)
        if (options.site / page).exists() and not (site / page).exists():
            shutil.copytree(options.site / page, site / page)
    shutil.rmtree(options.preview, ignore_errors=True)
    site.rename(options.preview)


def index_anew(
    preview: Preview, options: Options, memo: Memo, indexing: Indexing | None = None
) -> list[Problem]:
    """Replaces the index of a site by that of its edition.

    If that is given up meanwhile, nothing beside the site is touched: the next edit finds there the
    folders that it can use, and has nothing to clear away.
    """
    records = _records(preview.edition, memo)
    if preview.site == options.preview:
        shutil.rmtree(preview.site / INDEX, ignore_errors=True)
        return index(preview.site / INDEX, records, indexing)
    publication = publication_of(options)
    with TemporaryDirectory(prefix="index-") as name:
        faults = index(Path(name, INDEX), records, indexing)
        if not faults:
            with publication.stage(leaving=True) as folder:
                site = folder / "site"
                _share_all(options.site, site, INDEX)
                _share_all(Path(name, INDEX), site / INDEX)
                publication.swap(site)
                publication.empty_replaced()
    return faults


def _records(edition: Edition, memo: Memo) -> tuple[SearchRecord, ...]:
    return search_records(edition.articles, edition.entries, edition.dialogues, memo)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Has no garbage looked for while somebody waits: it is little among all that is kept."""
    gc.disable()
    try:
        yield
    finally:
        # What was made counts as old, or all of it would be searched the next moment.
        gc.freeze()
        gc.unfreeze()
        gc.enable()


@contextmanager
def _alone(options: Options, publication: Publication, *, leaving: bool = False) -> Iterator[Path]:
    """A folder to make a site in, while no other build writes where this one does."""
    with ExitStack() as stack:
        # Always in this order, so that no two builds wait for each other.
        for folder in (options.seeds, options.docs) if options.publish else (options.docs,):
            stack.enter_context(held(folder, partial(say_waiting, folder)))
        yield stack.enter_context(publication.stage(leaving=leaving))


def _share_all(source: Path, target: Path, *ignored: str) -> None:
    """Has a folder hold what another does, less what is `ignored`; it may have folders already."""
    without = shutil.ignore_patterns(*ignored)
    shutil.copytree(source, target, ignore=without, copy_function=_share, dirs_exist_ok=True)


def _share(source: str, target: str) -> None:
    """Has a file at a second place, without a copy of it where the disk can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@dataclass(frozen=True, slots=True)
class _Making:
    """How a site is made: below which folder, with what the build before this one has left."""

    options: Options
    folder: Path
    step: Steps
    memo: Memo
    finished: FinishedFiles


def _make_site(edition: Edition, making: _Making, problems: Problems) -> Path:
    """Makes the site but for its index, and checks it; returns where it is."""
    site = _make_pages(edition, making, problems)
    if not problems.errors:
        with making.step.step(VERIFYING):
            published = published_urls(edition.permalinks.record, making.memo)
            address = str(builder.configuration(PROJECT, edition.about)["site_url"])
            given = edition.articles, address, published, making.memo, making.finished.followed
            problems.extend(verify(site, *given))
    return site


def _make_pages(edition: Edition, making: _Making, problems: Problems) -> Path:
    options, memo = making.options, making.memo
    settings = builder.configuration(PROJECT, edition.about)
    with making.step.step(WRITING), writing(options.docs):
        books = finished(options.books, states(edition), problems)
        convert(edition, options.docs, memo, tuple(books), making.finished.written)
    site = making.folder / "site"
    with making.step.step(BUILDING), writing(options.site):
        making.finished.begin(site, furniture(edition, memo))
        given = PROJECT, options.docs, making.folder, settings, options.builder
        problems.extend(builder.build(*given, making.finished))
    if not problems.errors:
        with making.step.step(FINISHING), writing(options.site):
            _finish(site, edition, _named(settings, memo), making)
    return site


def _finish(folder: Path, edition: Edition, site: Site, making: _Making) -> None:
    """Completes what a builder has made in `folder` with what no builder makes."""
    memo, finished = making.memo, making.finished
    finish(folder, finished.unfinished())
    state_languages(folder, finished.taken)
    write_exports(folder, edition, memo, finished)
    finished.keep()
    write_cards(folder, social_cards(edition, site, memo), making.options.docs / card_files.CACHE)
    changed = last_changes(edition.permalinks.record)
    write_sitemap(folder, site.address, led_on(edition), changed)


def _named(settings: builder.Settings, memo: Memo, books: tuple[FinishedFile, ...] = ()) -> Site:
    keys = ("site_name", "site_description", "site_url")
    name, description, address = (str(settings[key]) for key in keys)
    return memo(Site, name, description, address, books)


def convert(
    edition: Edition,
    docs: Path,
    memo: Memo | None = None,
    books: tuple[FinishedFile, ...] = (),
    written: writer.Written | None = None,
) -> writer.Changes:
    """Brings the Markdown pages below `docs` up to date, with the books that they offer."""
    memo = memo or Memo()
    settings = builder.configuration(PROJECT, edition.about)
    writer.claim(docs)
    builder.share_hand_written(PROJECT, docs)
    install_fonts(docs / "assets" / "fonts", FONTS)
    folder = PROJECT / "docs" / "templates" / "pages"
    templates = memo(
        Templates, str(folder), *(path.read_bytes() for path in sorted(folder.iterdir()))
    )
    made = pages(edition, templates, _named(settings, memo, books), memo)
    return writer.write(docs, made, written)


def _reviewed(options: Options, step: Steps, problems: Problems, memo: Memo) -> Edition:
    """The edition; with what forbids publishing it, or else what editors may want to look at."""
    with step.step(READING):
        edition = compiled(options.seeds, problems, memo)
    with step.step(REVIEWING):
        problems.extend(_occupied(options))
        problems.extend(_objections(edition, options))
        if not problems.errors:
            problems.extend(review(edition))
    return edition


def _occupied(options: Options) -> Iterator[Problem]:
    """Folders that would be written into, and hold things that no build has made."""
    yield from mark.objections(options.site, options.docs)
    shared = builder.hand_written(PROJECT, options.docs)
    yield from writer.objections(options.docs, shared)


def _objections(edition: Edition, options: Options) -> Iterator[Problem]:
    """What forbids publishing an edition, whatever its seeds say."""
    yield from builder.unusable_settings(PROJECT)
    if not options.record.exists():
        slugs = [article.slug for article in edition.articles]
        lost = on_record.lost_record(options.record, options.site, slugs)
        if lost:
            yield lost
            return
    if options.frozen and edition.permalinks.changed:
        changes = "; ".join(edition.permalinks.changes) or "titles or definitions"
        found = f"a record that is to change ({changes})"
        yield Problem(options.record, 1, found, "the record as `make publish` writes it, committed")
    if options.publish and not options.accept_losses:
        yield from edition.permalinks.losses.objection(options.record)


def _publish(edition: Edition, options: Options, site: Path, publication: Publication) -> None:
    """Puts a site that has no errors into its place, and then on record if that was asked for."""
    there = options.record.exists()
    if options.publish or there:
        on_record.mark(site, first=not there)
    if not options.publish:
        publication.swap(site)
        return
    # What is on record is promised: so nothing is, before readers have it.
    with on_record.recording(options.record, options.site, edition.permalinks.record):
        publication.swap(site)


def write_exports(
    site: Path, edition: Edition, memo: Memo, finished: FinishedFiles | None = None
) -> None:
    """Writes every export into the finished site."""
    finished = finished or FinishedFiles()
    for file in exports(edition, memo):
        if not finished.take(file.path, file):
            path = within(site, file.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
