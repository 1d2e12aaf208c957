"""How books look: authors in the book face, the edition in that without serifs."""

from functools import cache
from pathlib import Path


@cache
def style(medium: str) -> str:
    """The style sheet for `screen` or `paper`; faces are in a folder “fonts” beside it."""
    folder = Path(__file__).parent
    return "\n".join((folder / f"{name}.css").read_text("utf-8") for name in ("voices", medium))
