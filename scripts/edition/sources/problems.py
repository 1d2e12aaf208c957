"""What is wrong with the input, where, and what was expected there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Generic, Literal, TypeVar

_LISTED = 8
"""Names that a list shows before it only counts the rest."""

_COLUMN = 46
"""Characters of a column where two texts are compared."""

_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)

_T = TypeVar("_T")

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at one place; `line` counts from 1.

    `beside` holds pairs of texts to compare: the recorded one and the one of today.
    """

    path: Path
    line: int
    found: str
    expected: str
    severity: Severity = "error"
    beside: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}"
        said = f"{where}: {self.severity}: found {self.found}, expected {self.expected}"
        return printable(said)


def side_by_side(problem: Problem) -> Iterator[str]:
    """The lines that show a problem's texts in two columns, the recorded one on the left."""
    for pair in problem.beside:
        left, right = map(printable, pair)
        columns = wrap(left, _COLUMN), wrap(right, _COLUMN)
        for one, other in zip_longest(*columns, fillvalue=""):
            yield f"    {one:<{_COLUMN}} │ {other}"
        yield ""


class Problems:
    """Collects what is wrong; it is handed down to whatever may find more.

    Iterating gives the problems by file and line, in whatever order they were found.
    """

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def add(self, problem: Problem) -> None:
        """Collects one problem."""
        self._found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Collects the problems that a check yields."""
        self._found.extend(problems)

    @property
    def errors(self) -> list[Problem]:
        """The problems that forbid publishing."""
        return [problem for problem in self if problem.severity == "error"]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[_T]):
    """What work that is kept has made, and the problems that it found on the way."""

    value: _T
    problems: tuple[Problem, ...]


def printable(text: str) -> str:
    """`text` with escapes for whatever a terminal may obey."""
    return text if text.isprintable() else _UNPRINTABLE.sub(_escaped, text)


def _escaped(character: re.Match[str]) -> str:
    return character[0].encode("unicode_escape").decode()


def quoted(text: str, longest: int = 60) -> str:
    """`text` on one line and in quotation marks, cut to `longest` characters."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"


def listed(names: Sequence[str]) -> str:
    """The first names of a list, and the number of those that follow."""
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more
