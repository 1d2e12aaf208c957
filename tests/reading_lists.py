"""Reading lists for tests: a plain one, and any that Hypothesis can think of."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from edition.syllabi.resolved import (
    EditionNamed,
    Evidence,
    IntroducedTerm,
    ReferenceTo,
    ResolvedList,
    ResolvedReading,
    ResolvedWeek,
    SenseOf,
)

SITE = "https://example.org/edition/"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]> --> & &amp; &copy; \"' `",
    "=1+1",
    "@SUM(A1)",
    "# not a heading #",
    "- no item\n1. nor this\n\n    nor code",
    "[link](https://evil.example) ![image](x) [TOC] [^1] <https://evil.example>",
    "*a* _b_ ~c~ ^d^ $e$ {f} {#g .h} |i| ==j== :k: ++l++",
    "A. B) (c) iv. #. + - > % : ; \\ \\( \\[ \\n",
    "https://evil.example www.evil.example a@evil.example",
    '{{c1::cloze}} [sound:a.mp3] \t"tab"\r\nEND:VEVENT\r\nBEGIN:VALARM',
    "; , \\; \\, \\N ; CN=x:y",
    "\x00\x07\x1b\x7f\x85\u2028\u2029\ufffe\uffff",
    "\u202eright to left\u202c \u200b\ufeff e\u0301 🏴󠁧󠁢󠁳󠁣󠁴󠁿 𝒳",
    "{| }| %s %d ${x} {0} __proto__ constructor",
)
"""Texts that are markup, a formula or the end of something in one format or another."""


def as_json(syllabus: ResolvedList) -> object:
    """A list as scripts have it."""
    return json.loads(json.dumps(asdict(syllabus), default=date.isoformat))


READING = ResolvedReading(
    url=SITE + "articles/soliz-2023/#p12",
    place="articles/soliz-2023/#p12",
    kind="paragraph",
    cited="Soliz 2023, ¶ 12",
    title="From Democratization to Self-cratization",
    section="Two words",
    article="soliz-2023",
    words=1200,
    minutes=6,
    required=True,
    instruction="",
    questions=(),
    change="",
)


def a_reading(place: str = READING.place, **said: Any) -> ResolvedReading:
    """A reading."""
    return replace(READING, url=SITE + place, place=place, **said)


TERM = IntroducedTerm(
    slug="pink-tide",
    url=SITE + "glossary/pink-tide/",
    term="pink tide",
    gloss="The left governments of the early 2000s.",
    general="A name for the turn to the left in Latin America.",
    senses=(
        SenseOf("Soliz 2023", "A wave that ebbed."),
        SenseOf("Chaguaceda 2022", "A cycle of populism."),
    ),
    evidence=Evidence(
        "The pink tide began in 1999.",
        "Soliz 2023, ¶ 12",
        SITE + "articles/soliz-2023/#p12",
    ),
)
REFERENCE = ReferenceTo(
    article="soliz-2023",
    bibtex="@article{soliz-2023,\n  title = {A \\& B},\n  author = {{Soliz T.}, Diego C.}\n}\n",
    ris="TY  - JOUR\r\nTI  - A & B\r\nER  - \r\n",
    text="Soliz T., Diego C. “A & B.” 2023.",
)


def a_week(number: int, *readings: ResolvedReading, **said: Any) -> ResolvedWeek:
    """A week of some readings."""
    words, minutes = sum(one.words for one in readings), sum(one.minutes for one in readings)
    return replace(ResolvedWeek(number, "", None, words, minutes, readings, ()), **said)


LIST = ResolvedList(
    title="Illiberalism: two weeks",
    introduction="Read first, then discuss.\nBring notes.",
    edition=EditionNamed("An Annotated Edition", SITE),
    rate=238,
    address=SITE + "syllabus/#1.abc_-",
    weeks=(),
    references=(REFERENCE,),
)


def a_list(*weeks: ResolvedWeek, **said: Any) -> ResolvedList:
    """A list of some weeks."""
    return replace(LIST, weeks=weeks, **said)


PLAIN = a_list(
    a_week(
        1,
        a_reading(
            "articles/soliz-2023/?to=p46#p40",
            kind="range",
            cited="Soliz 2023, ¶¶ 40–46",
            instruction="Skim ¶ 41.\nThen read on.",
            questions=("Who speaks?", "For whom?\nWhy there?"),
            change="Paragraph 41 was divided on 21 November 2026.",
        ),
        a_reading(
            "glossary/pink-tide/",
            kind="term",
            cited="Glossary",
            title="pink tide",
            section="",
            article=None,
        ),
        title="Two words",
        starts=date(2027, 1, 18),
        terms=(TERM,),
    ),
    a_week(
        2,
        a_reading("articles/soliz-2023/", kind="article", cited="Soliz 2023", section=""),
        a_reading("articles/soliz-2023/#note-3", cited="Soliz 2023, n. 3", required=False),
        title="Unit 2",
    ),
    a_week(3, starts=date(2027, 2, 1)),
)


def hostile_list(texts: Sequence[str] = HOSTILE) -> ResolvedList:
    """A list in which every text is hostile."""
    many = [texts[number % len(texts)] for number in range(200)]
    said = iter(many)
    readings = [
        a_reading(
            f"articles/soliz-2023/#p{number}",
            cited=next(said),
            title=next(said),
            section=next(said),
            instruction=next(said),
            questions=(next(said), next(said)),
            change=next(said),
        )
        for number in range(16)
    ]
    term = IntroducedTerm(
        "a",
        SITE,
        next(said),
        next(said),
        next(said),
        (SenseOf(next(said), next(said)),),
        Evidence(next(said), next(said), "javascript:alert(1)"),
    )
    return a_list(
        a_week(1, *readings[:8], title=next(said), starts=date(2027, 1, 18), terms=(term,)),
        a_week(2, *readings[8:], title=next(said)),
        title=next(said),
        introduction=next(said),
        edition=EditionNamed(next(said), "javascript:alert(1)"),
        address='https://example.org/"><script>',
        references=(ReferenceTo("a", "", "", next(said)),),
    )


texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
    st.text(st.sampled_from("aB1 .:;,#=-+*_`~|^$@&<>()[]{}\\\"'\n\t\r\u2028é😀"), max_size=20),
)
addresses = st.one_of(
    st.just(SITE + "articles/soliz-2023/?to=p15#p12"),
    st.text(st.sampled_from("ab/?#&=()[]<>\"' é:%"), max_size=10).map(
        "https://example.org/".__add__
    ),
    texts,
)
days = st.none() | st.dates()
numbers = st.integers(0, 2_000_000)


def numbered(weeks: list[ResolvedWeek]) -> tuple[ResolvedWeek, ...]:
    """Weeks with their numbers."""
    return tuple(replace(week, number=number) for number, week in enumerate(weeks, start=1))


terms = st.builds(
    IntroducedTerm,
    slug=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    url=addresses,
    term=texts,
    gloss=texts,
    general=texts,
    senses=st.lists(st.builds(SenseOf, texts, texts), max_size=2).map(tuple),
    evidence=st.none() | st.builds(Evidence, texts, texts, addresses),
)
readings = st.builds(
    ResolvedReading,
    url=addresses,
    place=texts.map("articles/{}".format),
    kind=st.just("paragraph"),
    cited=texts,
    title=texts,
    section=texts,
    article=st.none() | st.just("soliz-2023"),
    words=st.just(0) | numbers,
    minutes=numbers,
    required=st.booleans(),
    instruction=texts,
    questions=st.lists(texts, max_size=3).map(tuple),
    change=texts,
)
weeks = st.builds(
    ResolvedWeek,
    number=st.integers(1, 60),
    title=texts,
    starts=days,
    words=numbers,
    minutes=numbers,
    readings=st.lists(readings, max_size=3).map(tuple),
    terms=st.lists(terms, max_size=2).map(tuple),
)
lists = st.builds(
    ResolvedList,
    title=texts,
    introduction=texts,
    edition=st.builds(EditionNamed, texts, addresses),
    rate=st.integers(1, 2000),
    address=addresses,
    weeks=st.lists(weeks, max_size=3).map(numbered),
    references=st.lists(st.just(REFERENCE), max_size=2).map(tuple),
)
