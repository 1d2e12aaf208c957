"""A reading list as a calendar (RFC 5545): an event on the day on which a week begins."""

from collections.abc import Iterator
from datetime import date

from edition.syllabi.formats.identifiers import identifier
from edition.syllabi.formats.plain import address, line, lines
from edition.syllabi.formats.wording import described, heading_of, title_of
from edition.syllabi.resolved import ResolvedList, ResolvedReading, ResolvedWeek

_LONGEST_LINE = 75
"""Octets of a line, without its end."""

_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write(syllabus: ResolvedList) -> str:
    """The calendar; weeks without a date are left out, as it says itself."""
    rows = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Annotated reading edition//Reading lists//EN",
        f"NAME:{_text(title_of(syllabus))}",
        f"X-WR-CALNAME:{_text(title_of(syllabus))}",
        *([f"DESCRIPTION:{_text(said(syllabus))}"] if said(syllabus) else []),
        *(
            row
            for week in syllabus.weeks
            if week.starts
            for row in _event(syllabus, week, _day(week.starts))
        ),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(row)}\r\n" for row in rows)


def possible(syllabus: ResolvedList) -> bool:
    """Whether there is anything in the calendar, as there must be."""
    return any(week.starts for week in syllabus.weeks)


def said(syllabus: ResolvedList) -> str:
    """Which weeks are left out; “” if none is."""
    undated = [heading_of(week) for week in syllabus.weeks if not week.starts]
    return f"Left out, as they have no date: {'; '.join(undated)}." if undated else ""


def _event(syllabus: ResolvedList, week: ResolvedWeek, begins: str) -> Iterator[str]:
    name = identifier(line(syllabus.edition.url), title_of(syllabus), "event", str(week.number))
    yield "BEGIN:VEVENT"
    yield f"UID:reading-list-{name}"
    # The same list gives the same bytes, whenever it is exported.
    yield f"DTSTAMP:{begins}T000000Z"
    yield f"DTSTART;VALUE=DATE:{begins}"
    yield f"SUMMARY:{_text(f'{title_of(syllabus)}: {heading_of(week)}')}"
    if week.readings:
        yield f"DESCRIPTION:{_text(_readings(week))}"
    if address(syllabus.address):
        yield f"URL:{address(syllabus.address)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _readings(week: ResolvedWeek) -> str:
    return "\n\n".join("\n".join(_reading(reading)) for reading in week.readings)


def _reading(reading: ResolvedReading) -> Iterator[str]:
    yield described(reading)
    if address(reading.url):
        yield address(reading.url)
    yield from lines(reading.instruction)
    asked = filter(None, map(line, reading.questions))
    yield from (f"{number}. {one}" for number, one in enumerate(asked, start=1))
    yield from lines(reading.change)


def _text(text: str) -> str:
    return text.translate(_SPECIAL)


def _folded(row: str) -> str:
    """A line in portions of at most 75 octets, each after the first behind a blank."""
    portions = [""]
    octets = 0
    for character in row:
        length = len(character.encode())
        if octets + length > _LONGEST_LINE:
            portions.append("")
            octets = 1
        portions[-1] += character
        octets += length
    return "\r\n ".join(portions)
