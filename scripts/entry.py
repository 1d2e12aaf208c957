"""Runs a command of the edition, which takes a moment to load and may be interrupted meanwhile."""

import sys
from importlib import import_module

from edition.commands import INTERRUPTED


def run(command: str, said: str = "Interrupted.") -> int:
    """Runs `edition.commands.<command>`; returns its exit status. `said` is for interruptions."""
    try:
        return int(import_module(f"edition.commands.{command}").main())
    except KeyboardInterrupt:
        print(said, file=sys.stderr)
        return INTERRUPTED
