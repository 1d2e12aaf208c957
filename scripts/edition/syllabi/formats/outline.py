"""A reading list as headings, paragraphs and lists: what formats for people to read share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.syllabi.formats.plain import address, line, lines
from edition.syllabi.formats.wording import about_week, cited, described, heading_of, title_of
from edition.syllabi.resolved import IntroducedTerm, ResolvedList, ResolvedReading, ResolvedWeek


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line, and the address to which they lead, or “”."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for the title of the list, 2 for a week."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered or not; each item begins with a paragraph."""

    numbered: bool
    items: tuple[tuple["Block", ...], ...]


Block = Heading | Paragraph | Listing


def outline(syllabus: ResolvedList) -> list[Block]:
    """The whole list."""
    return [
        Heading(1, title_of(syllabus)),
        *paragraphs(syllabus.introduction),
        *(block for week in syllabus.weeks for block in _week(week)),
        *_references(syllabus),
        source(syllabus),
    ]


def week_outline(week: ResolvedWeek) -> list[Block]:
    """What stands below the heading of a week."""
    readings = tuple(tuple(_reading(reading)) for reading in week.readings)
    return [
        *paragraphs(about_week(week)),
        *([Listing(numbered=False, items=readings)] if readings else []),
        *_terms(week.terms),
    ]


def paragraphs(text: str) -> list[Block]:
    """Each line of a text as a paragraph."""
    return [Paragraph((Words(one),)) for one in lines(text)]


def _week(week: ResolvedWeek) -> Iterator[Block]:
    yield Heading(2, heading_of(week))
    yield from week_outline(week)


def _reading(reading: ResolvedReading) -> Iterator[Block]:
    name = cited(reading)
    after = described(reading).removeprefix(name)
    yield Paragraph((_link(name, reading.url), *([Words(after)] if after else [])))
    yield from paragraphs(reading.instruction)
    questions = tuple(tuple(asked) for one in reading.questions if (asked := paragraphs(one)))
    if questions:
        yield Listing(numbered=True, items=questions)
    yield from paragraphs(reading.change)


def _terms(terms: Sequence[IntroducedTerm]) -> Iterator[Block]:
    if terms:
        links = [_link(line(one.term), one.url) for one in terms]
        yield Paragraph((Words("Terms introduced: "), *_between(links), Words(".")))


def _between(words: Iterable[Words]) -> Iterator[Words]:
    for number, one in enumerate(words):
        if number:
            yield Words(", ")
        yield one


def _references(syllabus: ResolvedList) -> Iterator[Block]:
    texts = [line(one.text) for one in syllabus.references]
    items = tuple((Paragraph((Words(text),)),) for text in texts if text)
    if items:
        yield Heading(2, "References")
        yield Listing(numbered=False, items=items)


def source(syllabus: ResolvedList) -> Paragraph:
    """The edition to which the links lead, and this list there."""
    return Paragraph(tuple(_source(syllabus)))


def _source(syllabus: ResolvedList) -> Iterator[Words]:
    yield Words("From ")
    yield _link(line(syllabus.edition.name), syllabus.edition.url)
    if address(syllabus.address):
        yield Words("; ")
        yield _link("this list there", syllabus.address)
    yield Words(".")


def _link(text: str, url: str) -> Words:
    link = address(url)
    return Words(text or link, link)
