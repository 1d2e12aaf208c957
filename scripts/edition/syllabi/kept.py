"""The reading lists of seeds/syllabi/, with their places found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from edition.permalinks.addresses import ARTICLES, DIALOGUES, GLOSSARY
from edition.sources.load import KeptList, Seeds
from edition.sources.problems import Problem, Problems
from edition.sources.syllabi_schema import Reading
from edition.syllabi.places import Address, Found, Places


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What is to be read, and where that is today."""

    reading: Reading
    found: Found


@dataclass(frozen=True, slots=True)
class KeptWeek:
    """A week or unit, with those of its readings that are there."""

    title: str
    starts: date | None
    readings: tuple[KeptReading, ...]


@dataclass(frozen=True, slots=True)
class KeptSyllabus:
    """A reading list that the edition keeps; `rate` in words a minute, if it says one."""

    slug: str
    title: str
    introduction: str
    rate: int | None
    weeks: tuple[KeptWeek, ...]


def kept_syllabi(seeds: Seeds, places: Places, problems: Problems) -> tuple[KeptSyllabus, ...]:
    """The lists; of places in what is faulty nothing is told, as they may be there."""
    faulty = _Faulty(seeds, places, problems)
    return tuple(_kept(given, places, problems, faulty) for given in seeds.syllabi)


class _Faulty:
    """What could not be read, or only in part."""

    def __init__(self, seeds: Seeds, places: Places, problems: Problems) -> None:
        paths = {problem.path for problem in problems.errors}
        lists = {GLOSSARY: seeds.glossary_lines, DIALOGUES: seeds.dialogues_lines}
        self._folders = {folder for folder, lines in lists.items() if lines.path in paths}
        self._slugs = {one.slug for one in seeds.articles if {one.path, one.yml.path} & paths}
        self._unread = seeds.unread
        self._places = places

    def may_have(self, place: str) -> bool:
        """Whether a place that is not found may be there."""
        address = Address.of(place)
        if address.folder != ARTICLES:
            return address.folder in self._folders
        slugs = {address.slug, self._places.slug_today(address)}
        return any(slug in self._slugs or slug in self._unread for slug in slugs)


def _kept(given: KeptList, places: Places, problems: Problems, faulty: _Faulty) -> KeptSyllabus:
    weeks = [
        KeptWeek(week.title, week.starts, tuple(_readings(given, number, places, problems, faulty)))
        for number, week in enumerate(given.list.weeks)
    ]
    return KeptSyllabus(
        given.slug,
        given.list.title,
        given.list.introduction or "",
        given.list.rate,
        tuple(weeks),
    )


def _readings(
    given: KeptList, week: int, places: Places, problems: Problems, faulty: _Faulty
) -> Iterator[KeptReading]:
    for number, reading in enumerate(given.list.weeks[week].readings):
        location = ("weeks", week, "readings", number, "place")
        found = places.find(reading.place, reading.digest)
        if isinstance(found, Found):
            problems.extend(_changed(given, location, reading, found.changes))
            if found.kind == "note" and not found.words:
                what = f"“{reading.place}” (the text of this note was not supplied)"
                problems.add(given.lines.warning(location, what, "a note that can be read"))
            yield KeptReading(reading, found)
        elif not faulty.may_have(reading.place):
            what = f"“{reading.place}”: {found.why}"
            problems.add(given.lines.problem(location, what, "a place of this edition"))


def _changed(
    given: KeptList, location: tuple[str | int, ...], reading: Reading, changes: Sequence[str]
) -> Iterator[Problem]:
    for change in changes:
        what = f"“{reading.place}” ({change[:1].lower()}{change[1:].rstrip('.')})"
        yield given.lines.warning(location, what, "its address and digest of today")
