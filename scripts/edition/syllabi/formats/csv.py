"""A reading list as a table, one reading in a row."""

from collections.abc import Iterator

from edition.syllabi.formats.plain import address, line, lines
from edition.syllabi.formats.wording import cited
from edition.syllabi.resolved import ResolvedList, ResolvedReading, ResolvedWeek
from edition.text.csv_table import csv_table

_COLUMNS = (
    "week",
    "title of week",
    "starts",
    "reading",
    "title",
    "section",
    "required",
    "words",
    "minutes",
    "instruction",
    "questions",
    "what has changed",
    "address",
)


def write(syllabus: ResolvedList) -> str:
    """The table, with a byte order mark, by which Excel knows UTF-8."""
    rows = [_row(week, reading) for week in syllabus.weeks for reading in week.readings]
    return "\ufeff" + csv_table([_COLUMNS, *rows])


def _row(week: ResolvedWeek, reading: ResolvedReading) -> list[object]:
    return [
        week.number,
        line(week.title),
        week.starts.isoformat() if week.starts else "",
        cited(reading),
        line(reading.title),
        line(reading.section),
        "yes" if reading.required else "no",
        reading.words,
        reading.minutes,
        "\n".join(lines(reading.instruction)),
        "\n".join(_asked(reading)),
        "\n".join(lines(reading.change)),
        address(reading.url),
    ]


def _asked(reading: ResolvedReading) -> Iterator[str]:
    return filter(None, map(line, reading.questions))
