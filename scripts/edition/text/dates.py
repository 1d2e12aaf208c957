"""How dates are read and printed, also those of which only a year or a month is known."""

import re
from dataclasses import dataclass
from datetime import date

_MONTH = re.compile(r"(\d{4})-(\d\d)")
_LAST_YEAR = 9999
_AFTER_ALL = 99


def day(when: date) -> str:
    """A date as people read it: 21 November 2026."""
    return f"{when.day} {when:%B %Y}"


@dataclass(frozen=True, slots=True, order=True)
class KnownDate:
    """A date as far as it is known: `month` and `day` are 0 where they are not.

    What is known less precisely sorts before what lies within it.
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """As people read it: 2008, August 2008, 21 August 2008."""
        if not self.month:
            return str(self.year)
        written = day(date(self.year, self.month, self.day or 1))
        return written if self.day else written.partition(" ")[2]

    def ends_before(self, other: "KnownDate") -> bool:
        """Whether the whole of it lies before the other begins."""
        latest = (self.year, self.month or _AFTER_ALL, self.day or _AFTER_ALL)
        return latest < (other.year, other.month, other.day)

    @property
    def iso(self) -> str:
        """As programs read it: 2008, 2008-08, 2008-08-21 (ISO 8601-1)."""
        parts = (f"{self.year:04}", f"{self.month:02}", f"{self.day:02}")
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])


def known_date(value: object) -> KnownDate:
    """A date from a year, a day or text such as “2008-08”; a ValueError if it is none of them."""
    month = _MONTH.fullmatch(value) if isinstance(value, str) else None
    if isinstance(value, date):
        return KnownDate(value.year, value.month, value.day)
    if month and date.min.month <= int(month[2]) <= date.max.month and int(month[1]):
        return KnownDate(int(month[1]), int(month[2]))
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _LAST_YEAR:
        return KnownDate(value)
    raise ValueError("a year such as 2008, a month such as 2008-08 or a day such as 2008-08-21")
