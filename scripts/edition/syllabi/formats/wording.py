"""What formats say of a list, its weeks and its readings, in words that all of them share."""

import re

from edition.syllabi.formats.plain import line
from edition.syllabi.resolved import ResolvedList, ResolvedReading, ResolvedWeek
from edition.text.dates import day
from edition.text.numbers import counted

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
    return "; ".join(filter(None, (begins, about(week.words, week.minutes))))


def cited(reading: ResolvedReading) -> str:
    """How a place is called: as it is cited, and by its title too if it is of no article.

    Where that is not known it is called by its address from the root of the site.
    """
    title = "" if reading.article else line(reading.title)
    return ": ".join(filter(None, (line(reading.cited), title))) or line(reading.place)


def subject(reading: ResolvedReading) -> str:
    """What a place of an article is about: the heading above it, else the title; “” if cited so."""
    named = line(reading.section) or line(reading.title) if reading.article else ""
    return "" if named == cited(reading) else named


def name_of(reading: ResolvedReading) -> str:
    """A reading in one line, as “Soliz 2023, ¶¶ 40–46: Two words (optional)”."""
    return _in_brackets(reading, "" if reading.required else "optional")


def described(reading: ResolvedReading) -> str:
    """A reading with its amount, as “Soliz 2023, ¶¶ 40–46: Two words (1,200 words, 6 minutes)”."""
    return _in_brackets(reading, about_reading(reading))


def _in_brackets(reading: ResolvedReading, about_it: str) -> str:
    named = ": ".join(filter(None, (cited(reading), subject(reading))))
    return f"{named} ({about_it})" if about_it else named


def about_reading(reading: ResolvedReading) -> str:
    """How much a reading is, if that is known, and whether it is optional; or “”."""
    optional = "" if reading.required else "optional"
    amount = about(reading.words, reading.minutes)
    is_definition = bool(amount) and reading.kind == "term"
    return "; ".join(filter(None, (optional, f"definition: {amount}" if is_definition else amount)))


def about(words: int, minutes: int) -> str:
    """An amount to read: “1,200 words, 6 minutes”; “” for nothing."""
    return f"{counted(words, 'word')}, {counted(minutes, 'minute')}" if words else ""
