"""What is wrong with the input, where, and what was expected there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint about one place; `line` counts from 1."""

    path: Path
    line: int
    found: str
    expected: str
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}"
        return f"{where}: {self.severity}: found {self.found}, expected {self.expected}"


def errors(problems: list[Problem]) -> list[Problem]:
    """Those of the problems that forbid publishing."""
    return [problem for problem in problems if problem.severity == "error"]


def quoted(text: str, longest: int = 60) -> str:
    """`text` on one line in quotation marks, cut to `longest` characters."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 1] + '…'}”"
