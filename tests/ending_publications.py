"""Ends publications at their steps: `FOLDER SIGNAL exchange|rename EACH`; a line of JSON for each.

Of the steps it is every `EACH`th.
"""

import os
import signal
import sys
from collections.abc import Collection
from pathlib import Path
from types import FrameType
from typing import Any

from children import in_a_child, tell
from edition.site import lock, mark, publication
from edition.site.publication import Publication

STEPS = {module.__file__ for module in (publication, mark, lock)}
"""Each line of these is a step."""

PAGES = ("index.html", "one.html", "two.html")


def publication_at(site: Path) -> Publication:
    return Publication(site, lambda: None)


def publish(running: Publication, name: str) -> None:
    """Publishes a site of three pages that all say `name`."""
    with running.stage() as stage:
        finished = stage / "site"
        finished.mkdir()
        for page in PAGES:
            (finished / page).write_text(name, "utf-8")
        running.swap(finished)


def published(site: Path) -> str:
    """The name of the whole site that lies at `site`, “none” or “spoilt”."""
    if not site.exists():
        return "none"
    names = {path.read_text("utf-8") for path in site.glob("*.html")}
    whole = len(names) == 1 and all((site / page).exists() for page in PAGES)
    return names.pop() if whole else "spoilt"


def end_at(step: int, sent: signal.Signals, files: Collection[str | None] = STEPS) -> None:
    """Has a signal sent to this process when its publication comes to a step in these files."""
    left = step

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                sys.settrace(None)
                os.kill(os.getpid(), sent)
        return trace

    sys.settrace(trace)


def end_publications(folder: Path, sent: signal.Signals, each: int) -> None:
    """Ends a publication at steps that it has, and one after the last."""
    site, step, said = folder / "site", 0, ""
    while said != "ended by itself":
        step += each
        publish(publication_at(site), "old")

        def second(step: int = step) -> str:
            running = publication_at(site)
            try:
                end_at(step, sent)
                publish(running, "new")
                sys.settrace(None)
            except KeyboardInterrupt:
                return "published" if running.done else "not published"
            return "ended by itself"

        said = in_a_child(second)
        at_once = published(site)
        with publication_at(site).stage():
            later = published(site)
        left = sorted(path.name for path in folder.iterdir())
        tell({"said": said, "at once": at_once, "later": later, "left": left})


if __name__ == "__main__":
    if sys.argv[3] == "rename":
        publication._exchange = lambda *_: False
    end_publications(Path(sys.argv[1]), signal.Signals[sys.argv[2]], int(sys.argv[4]))
