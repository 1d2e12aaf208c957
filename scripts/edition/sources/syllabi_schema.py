"""What seeds/syllabi/<slug>.yml may say: a reading list that is kept with the edition."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from edition.sources.seed import PARAGRAPH_FORM, SLUG, Line, Seed, Slug, Text, not_empty

SYLLABI = "syllabi"
"""The folder of the seeds that has the lists."""

TAKEN = "check"
"""A name that another page beside the lists has."""

MOST_WEEKS, MOST_READINGS, MOST_QUESTIONS, LONGEST_TEXT = 60, 400, 100, 4_000
"""What a list may hold: weeks, readings in all of them, questions on one, characters of a text."""

_PLACE = re.compile(
    rf"articles/{SLUG.pattern}/(terms/|\?to={PARAGRAPH_FORM}#{PARAGRAPH_FORM}|#[a-z0-9][a-z0-9-]*)?"
    rf"|glossary/{SLUG.pattern}/|dialogues/{SLUG.pattern}/(#[a-z0-9][a-z0-9-]*)?"
)


def _place(text: str) -> str:
    if not _PLACE.fullmatch(text):
        raise ValueError(
            "an address from the root of the site, such as articles/soliz-2023/?to=p15#p12"
        )
    return text


def _digest(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{8}", text):
        raise ValueError("the “digest” that a list from the page of reading lists has")
    return text


def _short(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"at most {LONGEST_TEXT:,} characters")
    return text


Place = Annotated[str, AfterValidator(_place)]
"""An article, a section, paragraph, range or note in it, its handout, a term, question or pair."""

ShortText = Annotated[Text, AfterValidator(_short)]
Digest = Annotated[str, AfterValidator(_digest)]


class Reading(Seed):
    """A place that is read; `digest` tells the words that it had when it was put on the list."""

    place: Place
    required: bool = True
    instruction: ShortText | None = None
    questions: Annotated[tuple[ShortText, ...], Field(max_length=MOST_QUESTIONS)] = ()
    digest: Digest | None = None


class Week(Seed):
    """A week, or a unit that has no day on which it begins."""

    title: Line
    starts: date | None = None
    readings: Annotated[tuple[Reading, ...], AfterValidator(not_empty)]


def _no_more_readings(weeks: tuple[Week, ...]) -> tuple[Week, ...]:
    if sum(len(week.readings) for week in weeks) > MOST_READINGS:
        raise ValueError(f"at most {MOST_READINGS} readings in all weeks")
    return weeks


class SyllabusFile(Seed):
    """A reading list; `rate` is in words a minute. A list without a title is none."""

    title: Line = ""
    introduction: ShortText | None = None
    rate: Annotated[int, Field(ge=1, le=2000)] | None = None
    weeks: Annotated[
        tuple[Week, ...], Field(max_length=MOST_WEEKS), AfterValidator(_no_more_readings)
    ] = ()
    formerly: tuple[Slug, ...] = ()
