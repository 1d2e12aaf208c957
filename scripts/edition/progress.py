"""How far a long step has come, shown on a terminal and nowhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def steps(total: int) -> Iterator["Steps"]:
    """A bar for `total` steps on standard error; silent when that is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        yield Steps(bar, total)


class Steps:
    """The steps of one run."""

    def __init__(self, bar: Progress, total: int) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total)
        self._done = -1

    def next(self, description: str) -> None:
        """The step before is done; this one begins."""
        self._done += 1
        self._bar.update(self._task, completed=max(self._done, 0), description=description)
