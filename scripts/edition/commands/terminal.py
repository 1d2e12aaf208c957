"""What commands print: all of it is printed here."""

import sys
from collections.abc import Iterable
from typing import TextIO

from edition.sources.problems import printable


def say(*lines: str) -> None:
    """Prints lines, with escapes for whatever a terminal may obey."""
    _print(lines, sys.stdout)


def complain(*lines: str) -> None:
    """The same on standard error."""
    _print(lines, sys.stderr)


def _print(lines: Iterable[str], to: TextIO) -> None:
    text = "\n".join(map(printable, lines))
    # What is written to a file on Windows has but the letters of its code page.
    known = to.encoding or "utf-8"
    print(text.encode(known, "backslashreplace").decode(known), file=to)
