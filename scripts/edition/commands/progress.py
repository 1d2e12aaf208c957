"""How far a long step has come, shown on a terminal and nowhere else."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from edition.commands.terminal import complain


def say_waiting(folder: Path) -> None:
    """Says why nothing happens."""
    complain(f"Another build is at work in {folder}. Waiting for it …")


@contextmanager
def steps(total: int) -> Iterator["Steps"]:
    """A bar for `total` steps on standard error; silent when that is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not sys.stderr.isatty()
    ) as bar:
        yield Steps(bar, total)


class Steps:
    """The steps of one run, and how many seconds each took."""

    def __init__(self, bar: Progress, total: int) -> None:
        self.seconds: dict[str, float] = {}
        self._bar = bar
        self._task = bar.add_task("", total=total)

    @contextmanager
    def step(self, description: str) -> Iterator[None]:
        """Shows and times the step that is done in this context."""
        self._bar.update(self._task, description=description)
        started = time.perf_counter()
        yield
        self.seconds[description] = time.perf_counter() - started
        self._bar.advance(self._task)
