"""Ends a first publication at its steps: `FOLDER SEEDS SIGNAL EACH`; a line of JSON for each.

Of the steps it is every `EACH`th.
"""

import shutil
import signal
import sys
from pathlib import Path

from children import in_a_child, tell
from edition import files
from edition.assembly import Edition, assemble
from edition.commands import pipeline
from edition.commands.pipeline import Options, publication_of
from edition.permalinks import on_record, record
from edition.site import publication
from ending_publications import end_at

STEPS = {module.__file__ for module in (pipeline, on_record, record, publication, files)}


def publish(edition: Edition, options: Options) -> None:
    """Publishes a site that is an empty page for each article."""
    running = publication_of(options)
    with running.stage() as stage:
        for article in edition.articles:
            page = stage / "site" / "articles" / article.slug / "index.html"
            page.parent.mkdir(parents=True)
            page.touch()
        pipeline._publish(edition, options, stage / "site", running)


def is_lost(options: Options, edition: Edition) -> bool:
    slugs = [article.slug for article in edition.articles]
    return on_record.lost_record(options.record, options.site, slugs) is not None


def state(options: Options, edition: Edition) -> str:
    """What readers have, what is on record, and what is said if there is no record."""
    shown = "shown" if options.site.exists() else "not shown"
    if not options.record.exists():
        return f"{shown}, {'lost' if is_lost(options, edition) else 'not on record'}"
    before = options.record.read_bytes()
    options.record.unlink()
    noticed = is_lost(options, edition)
    options.record.write_bytes(before)
    return f"{shown}, on record" + ("" if noticed else ", and could be lost")


def end_first_publications(options: Options, sent: signal.Signals, each: int) -> None:
    """Ends a first publication at steps that it has, and again there if it is repeated."""
    edition, problems = assemble(options.seeds)
    assert not problems.errors
    supplied = sorted(path.name for path in options.seeds.iterdir())
    publish(edition, options)
    whole = options.record.read_bytes()
    step, said = 0, ""
    while said != "ended by itself":
        step += each
        options.record.unlink()
        shutil.rmtree(options.site)

        def ending(step: int = step) -> str:
            try:
                end_at(step, sent, STEPS)
                publish(edition, options)
                sys.settrace(None)
            except KeyboardInterrupt:
                return "interrupted"
            return "ended by itself"

        said = in_a_child(ending)
        once = state(options, edition)
        in_a_child(ending)
        twice = state(options, edition)
        publish(edition, options)
        left = sorted(path.name for path in options.seeds.iterdir() if path.name not in supplied)
        same = options.record.read_bytes() == whole
        then = state(options, edition)
        tell({"once": once, "twice": twice, "then": then, "left": left, "same": same})


if __name__ == "__main__":
    folder, seeds = map(Path, sys.argv[1:3])
    given = Options(seeds, folder / "docs", folder / "site", "mkdocs", publish=True)
    end_first_publications(given, signal.Signals[sys.argv[3]], int(sys.argv[4]))
