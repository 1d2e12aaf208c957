"""Runs a command of the edition, which takes a moment to load and may be interrupted meanwhile."""

import gc
import sys
from importlib import import_module
from types import ModuleType

from edition.commands import INTERRUPTED

NEW_OBJECTS = 50_000
"""After so many Python looks for cycles among them, of which a build leaves few."""


def run(command: str, said: str = "Interrupted.") -> int:
    """Runs `edition.commands.<command>`; returns its exit status. `said` is for interruptions."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        return int(_loaded(command).main())
    except KeyboardInterrupt:
        print(said, file=sys.stderr)
        return INTERRUPTED
    finally:
        # The process ends: what is left need not be searched for what nobody uses.
        gc.freeze()


def _loaded(command: str) -> ModuleType:
    """A command’s module. All that it loads stays, and is not searched for what nobody uses."""
    gc.disable()
    module = import_module(f"edition.commands.{command}")
    gc.freeze()
    gc.enable()
    return module
