"""The reading lists that the edition keeps, with what is known of their places, and as files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.assembly import Edition
from edition.document.model import Article
from edition.document.words import WORDS_PER_MINUTE, minutes_for
from edition.exports.cards import card
from edition.exports.citations import citations, cited_plainly
from edition.exports.site import Site
from edition.exports.terms_json import terms_of
from edition.files import GeneratedFile
from edition.glossary.entries import Entry
from edition.memo import Memo
from edition.syllabi.formats.all import FORMATS, Format
from edition.syllabi.kept import KeptReading, KeptSyllabus, KeptWeek
from edition.syllabi.resolved import (
    EditionNamed,
    Evidence,
    IntroducedTerm,
    ReferenceTo,
    ResolvedList,
    ResolvedReading,
    ResolvedWeek,
)

_OF_PAGES = frozenset({"html", "md"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What the edition knows, by slug; `root` is the address of its front page, or “”."""

    entries: Mapping[str, Entry]
    articles: Mapping[str, Article]
    references: Mapping[str, ReferenceTo]
    root: str
    memo: Memo


def resolved_lists(edition: Edition, site: Site, memo: Memo) -> Iterator[ResolvedList]:
    """The lists in the order of their slugs; addresses begin with that of the site, if known."""
    if not edition.syllabi:
        return
    known = _Known(
        {entry.term.slug: entry for entry in edition.entries},
        {article.slug: article for article in edition.articles},
        {one.article: one for one in _references(edition, memo)},
        site.address,
        memo,
    )
    for syllabus in edition.syllabi:
        yield _resolved(syllabus, EditionNamed(site.name, site.address), known)


def files_of(syllabus: ResolvedList, folder: str) -> Iterator[tuple[Format, GeneratedFile]]:
    """A list in every format that it can have, in a folder of the site.

    What builders would take for a page of the site is plain text there.
    """
    for one in FORMATS:
        if one.possible(syllabus):
            suffix = f"{one.suffix}.txt" if one.suffix in _OF_PAGES else one.suffix
            yield one, GeneratedFile(f"{folder}reading-list.{suffix}", one.write(syllabus))


def _references(edition: Edition, memo: Memo) -> Iterator[ReferenceTo]:
    texts = cited_plainly(edition.articles, memo)
    files = {file.path: file.data.decode() for file in citations(edition.articles, memo)}
    for article in edition.articles:
        at = f"articles/{article.slug}/citation"
        yield ReferenceTo(article.slug, files[f"{at}.bib"], files[f"{at}.ris"], texts[article.slug])


def _resolved(syllabus: KeptSyllabus, named: EditionNamed, known: _Known) -> ResolvedList:
    rate = syllabus.rate or WORDS_PER_MINUTE
    met: set[str] = set()
    weeks = []
    for number, week in enumerate(syllabus.weeks, start=1):
        first = [slug for slug in dict.fromkeys(_used(week, known)) if slug not in met]
        met.update(first)
        weeks.append(_week(number, week, rate, first, known))
    read = (one.article for week in weeks for one in week.readings if one.article)
    return ResolvedList(
        title=syllabus.title,
        introduction=syllabus.introduction,
        edition=named,
        rate=rate,
        address=f"{known.root}syllabus/{syllabus.slug}/",
        weeks=tuple(weeks),
        references=tuple(known.references[slug] for slug in dict.fromkeys(read)),
    )


def _used(week: KeptWeek, known: _Known) -> Iterator[str]:
    """The terms that the readings of a week are or use, in their order."""
    for found in (reading.found for reading in week.readings):
        if found.kind == "term":
            yield found.place.split("/")[1]
        elif found.article:
            used = terms_of(known.articles[found.article], known.memo)
            for identifier in found.paragraphs:
                yield from used.get(identifier, ())


def _week(number: int, week: KeptWeek, rate: int, terms: list[str], known: _Known) -> ResolvedWeek:
    count = sum(reading.found.words for reading in week.readings)
    return ResolvedWeek(
        number=number,
        title=week.title,
        starts=week.starts,
        words=count,
        minutes=minutes_for(count, rate),
        readings=tuple(_reading(reading, rate, known.root) for reading in week.readings),
        terms=tuple(_term(known.entries[slug], known) for slug in terms),
    )


def _reading(kept: KeptReading, rate: int, root: str) -> ResolvedReading:
    found = kept.found
    return ResolvedReading(
        url=f"{root}{found.place}",
        place=found.place,
        kind=found.kind,
        cited=found.cited,
        title=found.title,
        section=found.section,
        article=found.article,
        words=found.words,
        minutes=minutes_for(found.words, rate),
        required=kept.reading.required,
        instruction=kept.reading.instruction or "",
        questions=kept.reading.questions,
        change=" ".join(found.changes),
    )


def _term(entry: Entry, known: _Known) -> IntroducedTerm:
    said = card(entry, known.memo)
    quoted = said.evidence
    return IntroducedTerm(
        slug=entry.term.slug,
        url=f"{known.root}glossary/{entry.term.slug}/",
        term=said.term,
        gloss=said.gloss,
        general=said.general,
        senses=said.senses,
        evidence=quoted and Evidence(quoted.text, quoted.cite, f"{known.root}{quoted.url}"),
    )
