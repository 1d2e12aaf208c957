"""Serves an edition that was built in this process and then edited: prints what the edit costs.

These are processor seconds until it can be read; the index of search, for which nobody waits, is
made after that.
"""

import os
import sys

from bench.costs import edit
from edition.commands import build
from edition.commands.pipeline import refresh
from edition.commands.progress import steps
from edition.memo import Memo
from edition.site.finished_files import FinishedFiles
from edition.sources.problems import Problems


def main() -> int:
    """Takes the options of `build.py`."""
    options, memo, problems = build.parse_options(sys.argv[1:]), Memo(), Problems()
    finished = FinishedFiles(options.site, options.preview)
    status = build.main(sys.argv[1:], memo, finished)
    if status:
        return status
    edit(options.seeds)
    before = _seconds()
    with steps(total=5) as step:
        shown = refresh(options, memo, step, problems, finished)
    print(_seconds() - before)
    return int(shown is None or bool(problems.errors))


def _seconds() -> float:
    return sum(os.times()[:4])


if __name__ == "__main__":
    sys.exit(main())
