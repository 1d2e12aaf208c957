"""Tables as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"[=+\-@\t\r]")
"""How a cell begins that spreadsheets would compute."""


def csv_table(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV in which no cell is a formula: “=1+1” becomes “'=1+1”."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([f"'{cell}" if _FORMULA.match(str(cell)) else cell for cell in row])
    return text.getvalue()
