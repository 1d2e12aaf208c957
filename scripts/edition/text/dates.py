"""How dates are printed."""

from datetime import date


def day(when: date) -> str:
    """A date as people read it: 21 November 2026."""
    return f"{when.day} {when:%B %Y}"
