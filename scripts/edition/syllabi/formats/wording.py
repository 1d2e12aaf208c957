"""What formats say of a list, its weeks and its readings, in words that all of them share."""

import re

from edition.syllabi.formats.plain import line
from edition.syllabi.resolved import ResolvedList, ResolvedReading, ResolvedWeek
from edition.text.dates import day

UNTITLED = "Reading list"


def title_of(syllabus: ResolvedList) -> str:
    """What the list is called."""
    return line(syllabus.title) or UNTITLED


def heading_of(week: ResolvedWeek) -> str:
    """A week as “2. Two words”: with its number, unless its title has it; “Week 2” without one."""
    title = line(week.title)
    if not title:
        return f"Week {week.number}"
    numbered = re.search(rf"(?<![0-9]){week.number}(?![0-9])", title)
    return title if numbered else f"{week.number}. {title}"


def about_week(week: ResolvedWeek) -> str:
    """When a week begins, if that is known, and how much is read in it, if anything."""
    begins = day(week.starts) if week.starts else ""
    amount = about(week.words, week.minutes) if week.readings else ""
    return "; ".join(filter(None, (begins, amount)))


def cited(reading: ResolvedReading) -> str:
    """How a place is cited; its address from the root of the site where that is not known."""
    return line(reading.cited) or line(reading.place)


def subject(reading: ResolvedReading) -> str:
    """What a place is about: the heading above it, else the title of its page; “” if cited so."""
    named = line(reading.section) or line(reading.title)
    return "" if named == cited(reading) else named


def name_of(reading: ResolvedReading) -> str:
    """A reading in one line, as “Soliz 2023, ¶¶ 40–46: Two words (optional)”."""
    about_what = subject(reading)
    optional = "" if reading.required else " (optional)"
    return cited(reading) + (f": {about_what}" if about_what else "") + optional


def about_reading(reading: ResolvedReading) -> str:
    """How much a reading is, and whether it is optional."""
    amount = about(reading.words, reading.minutes)
    return amount if reading.required else f"optional; {amount}"


def about(words: int, minutes: int) -> str:
    """An amount to read: “1,200 words, 6 minutes”."""
    return f"{_counted(words, 'word')}, {_counted(minutes, 'minute')}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
