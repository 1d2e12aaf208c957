"""Serves the edition at http://127.0.0.1:8000 and builds it anew when its sources change.

Takes the same options as scripts/build.py.
"""

import gc
import shutil
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from threading import Lock, Thread

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from edition.assembly import review
from edition.commands import INTERRUPTED, build
from edition.commands.pipeline import (
    PROJECT,
    Options,
    Preview,
    index_anew,
    publication_of,
    refresh,
)
from edition.commands.progress import steps
from edition.commands.terminal import say
from edition.memo import Memo
from edition.pages.writer import FOLDERS, FRONT_PAGE
from edition.references.pandoc import UnreadableError
from edition.site import mark
from edition.site.finished_files import FinishedFiles
from edition.site.search_index import Indexing
from edition.sources.problems import Problem, Problems

HOST, PORT = "127.0.0.1", 8000

_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


def sources(seeds: Path) -> list[Path]:
    """What people write: the seeds, hand-written pages, settings."""
    docs = PROJECT / "docs"
    generated = {docs / name for name in (*FOLDERS, FRONT_PAGE)}
    pages = [path for path in sorted(docs.glob("[!.]*")) if path not in generated]
    return [seeds, PROJECT / "mkdocs.yml", *pages]


class PreviewServer(LiveReloadServer):
    """Serves the site; a change of a source is built once, and then shown in every browser.

    First comes what a reader sees, then the index of the search and what editors may look at. A
    faulty article is shown as far as it can be read, beside the others, above a notice of what is
    wrong; the site itself stays as it was.
    """

    def __init__(
        self,
        options: Options,
        port: int,
        memo: Memo | None = None,
        finished: FinishedFiles | None = None,
    ) -> None:
        """Serves the site of `options`; `memo` and `finished` are what its build has left."""
        super().__init__(self.rebuild, HOST, port, str(options.site))
        self.observer = Observer()  # type: ignore[assignment]
        self.error_handler = lambda _: Path(self.root, "404.html").read_bytes()
        self.builds = 0
        self._options = options
        self._memo = memo or Memo()
        self._finished = finished or _finished_files(options)
        self._complaints: Sequence[Problem] = ()
        self._at_work = Lock()
        self._indexing = Indexing()
        for path in sources(options.seeds):
            self.observer.schedule(_Handler(self), str(path), recursive=True)
        # Watched so that MkDocs puts its script for reloading into the pages.
        self._watched_paths[str(options.seeds)] = 1

    def rebuild(self) -> None:
        """Builds the site; what is wrong is said here and in the browser."""
        self.builds += 1
        # Nobody is to wait for the index of what was there before.
        self._indexing.give_up()
        problems = Problems()
        with self._at_work, steps(total=5) as step:
            try:
                preview = refresh(self._options, self._memo, step, problems, self._finished)
            except OSError as error:
                problems.add(build.unwritable(error, self._options.site))
                preview = None
            except UnreadableError as error:
                problems.add(build.uncited(error, self._options.seeds))
                preview = None
        build.report_problems(problems)
        self._complaints = problems.errors
        if preview:
            self.root = str(preview.site.resolve())
            self._indexing = Indexing()
            given = preview, self._indexing
            Thread(target=self._complete, args=given, daemon=True).start()

    def wants_rebuild(self) -> None:
        """Has the site built as soon as the changes have stopped for a moment."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def shutdown(self, wait: bool = False) -> None:
        """Ends the server, and takes away what it made of faulty seeds."""
        super().shutdown(wait)
        self._indexing.give_up()
        with self._at_work:
            shutil.rmtree(self._options.preview, ignore_errors=True)
            publication_of(self._options).clear()

    def _complete(self, preview: Preview, indexing: Indexing) -> None:
        """Adds what nobody waits for."""
        problems = Problems()
        with self._at_work:
            try:
                problems.extend(index_anew(preview, self._options, self._memo, indexing))
            except OSError as error:
                problems.add(build.unwritable(error, self._options.site))
            if indexing.given_up:
                return
            self._memo.forget()
            faulty = bool(self._complaints)
        # The next change need not wait for what follows.
        if not faulty:
            problems.extend(review(preview.edition))
        if not indexing.given_up:
            build.report_problems(problems)
            gc.collect()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        for source in (b"script-src 'self'", b"style-src 'self'"):
            # MkDocs' script for reloading, and the notice with its style, stand in the page.
            page = page.replace(source, source + b" 'unsafe-inline'", 1)
        return page.replace(b"</body>", _notice(self._complaints).encode() + b"</body>", 1)


class _Handler(FileSystemEventHandler):
    """Sees changes of sources."""

    def __init__(self, server: PreviewServer) -> None:
        self._server = server

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Has the site built if a file is not what it was."""
        # An editor may write aside first: what counts is the name that the file has in the end.
        name = Path(str(event.dest_path or event.src_path)).name
        passes = event.is_directory or name.startswith(".") or name.endswith("~")
        if event.event_type in _CHANGES and not passes:
            self._server.wants_rebuild()


def _notice(complaints: Sequence[Problem]) -> str:
    """What is wrong, as HTML for the end of a page; empty if nothing is."""
    if not complaints:
        return ""
    lines = escape("\n".join(map(str, complaints)))
    return (
        '<div role="alert" style="position:fixed;inset:auto 0 0;z-index:9;max-height:60vh;'
        "overflow:auto;padding:1rem;background:#7a1212;color:#fff;font:1rem/1.4 monospace;"
        'white-space:pre-wrap">This keeps the edition from being published:\n'
        f"{lines}</div>"
    )


def _finished_files(options: Options) -> FinishedFiles:
    return FinishedFiles(options.site, options.preview)


def main() -> int:
    """Builds, then serves until it is interrupted; faulty seeds are shown as far as they go."""
    arguments = sys.argv[1:]
    options = build.parse_options(arguments)
    memo, finished = Memo(), _finished_files(options)
    status = build.main(arguments, memo, finished)
    if status == INTERRUPTED:
        return status
    server = PreviewServer(options, PORT, memo, finished)
    if status:
        server.rebuild()
        if Path(server.root) == options.site.resolve() and not mark.is_marked(options.site):
            return status
    say(f"http://{HOST}:{PORT}/  (Ctrl+C ends it)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    return 0
