"""Serves the edition at http://127.0.0.1:8000 and builds it anew when its sources change.

Takes the same options as scripts/build.py.
"""

import sys
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from edition.commands import build
from edition.commands.pipeline import PROJECT
from edition.pages.writer import FOLDERS, FRONT_PAGE

HOST, PORT = "127.0.0.1", 8000


def sources(seeds: Path) -> list[Path]:
    """What people write: the seeds, hand-written pages, settings."""
    docs = PROJECT / "docs"
    written = {docs / name for name in (*FOLDERS, FRONT_PAGE)}
    pages = [path for path in sorted(docs.iterdir()) if path not in written]
    return [seeds, PROJECT / "mkdocs.yml", *pages]


def server(arguments: list[str], port: int) -> LiveReloadServer:
    """A server of the site that builds with `arguments` when a source changes."""
    options = build.parse_options(arguments)
    serving = LiveReloadServer(
        builder=lambda: build.main(arguments), host=HOST, port=port, root=str(options.site)
    )
    serving.error_handler = lambda _: (options.site / "404.html").read_bytes()
    for path in sources(options.seeds):
        serving.watch(str(path))
    return serving


def main() -> int:
    """Builds, then serves until it is interrupted; a faulty build leaves the last good site."""
    arguments = sys.argv[1:]
    status = build.main(arguments)
    if status and not build.parse_options(arguments).site.exists():
        return status
    serving = server(arguments, PORT)
    print(f"http://{HOST}:{PORT}/  (Ctrl+C ends it)")
    try:
        serving.serve()
    except KeyboardInterrupt:
        serving.shutdown()
    return 0
