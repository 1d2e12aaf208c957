"""Serves the edition at http://127.0.0.1:8000 and builds it anew when its sources change."""

from pathlib import Path

from mkdocs.livereload import LiveReloadServer

import build
from edition.pages import GENERATED_FILES, GENERATED_FOLDERS

HOST, PORT = "127.0.0.1", 8000


def sources() -> list[Path]:
    """What people write: seeds, hand-written pages, settings."""
    docs = build.PROJECT / "docs"
    written = {docs / name for name in (*GENERATED_FOLDERS, *GENERATED_FILES)}
    pages = [path for path in sorted(docs.iterdir()) if path not in written]
    return [build.PROJECT / "seeds", build.PROJECT / "mkdocs.yml", *pages]


def main() -> int:
    """Builds, then serves until it is interrupted; a faulty build leaves the last good site."""
    status = build.main([])
    site = build.PROJECT / "site"
    if status and not site.exists():
        return status

    def rebuild() -> None:
        build.main([])

    server = LiveReloadServer(builder=rebuild, host=HOST, port=PORT, root=str(site))
    server.error_handler = lambda _: (site / "404.html").read_bytes()
    for path in sources():
        server.watch(str(path))
    print(f"http://{HOST}:{PORT}/  (Ctrl+C ends it)")
    try:
        server.serve()
    except KeyboardInterrupt:
        server.shutdown()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
