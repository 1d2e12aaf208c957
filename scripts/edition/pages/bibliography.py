"""The bibliography: what the edition rests on, each work with the places that cite it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from edition.assembly import Edition
from edition.document.citation import name_in_lines, sorting_key
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages import markdown
from edition.pages.apparatus import apparatus
from edition.pages.letters import letter_anchor
from edition.pages.markdown import Markdown
from edition.pages.pagination import paginate
from edition.pages.relative_url import (
    INDEX_PAGE,
    TIMELINE_PAGE,
    VOTES_PAGE,
    article_path,
    question_path,
    term_path,
)
from edition.pages.templates import Templates
from edition.references.csl import plain, references
from edition.sources.bibliography_schema import Source
from edition.text.dates import day

WORKS_PER_PAGE = 500

FIRST_PAGE = "bibliography/index.md"


@dataclass(frozen=True, slots=True)
class Citing:
    """A place that cites a work: what it is called, its page below docs/, its anchor."""

    name: str
    path: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Work:
    """A work as the bibliography shows it."""

    source: Source
    reference: Markdown
    cited: tuple[Citing, ...]
    letter: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The works of a page that begin with a letter, “0–9” or “#”; `id` can be no work’s."""

    name: str
    id: str
    path: str
    works: tuple[Work, ...]


def bibliography_pages(edition: Edition, templates: Templates, _site: Site, memo: Memo) -> Files:
    """The list of works, in portions."""
    if edition.seeds.bibliography:
        pages = list(paginate(FIRST_PAGE, _works(edition, memo), WORKS_PER_PAGE))
        letters = [list(_by_letter(works, part.path)) for part, works in pages]
        ways: dict[str, Letter] = {}
        for letter in chain.from_iterable(letters):
            ways.setdefault(letter.name, letter)
        for (part, _), own in zip(pages, letters, strict=True):
            yield templates.page(
                "bibliography.md",
                part.path,
                part=part,
                letters=own,
                ways=list(ways.values()),
            )


def _by_letter(works: Iterable[Work], path: str) -> Iterator[Letter]:
    """The works of a page by letter, in the order of the list."""
    groups: dict[str, list[Work]] = {}
    for work in works:
        groups.setdefault(work.letter, []).append(work)
    for name, group in groups.items():
        yield Letter(name, letter_anchor(name), path, tuple(group))


def _letter_of(reference: str) -> str:
    """The letter of a reference in HTML, after signs before it; “0–9” for digits, “#” if none."""
    first = sorting_key(plain(reference))[:1].upper() or "#"
    return "0–9" if first.isdigit() else first


@dataclass(frozen=True, slots=True)
class WorkLink:
    """How texts cite a work, and where the bibliography has it."""

    short: Markdown
    path: str


def work_links(sources: tuple[Source, ...], memo: Memo) -> Mapping[str, WorkLink]:
    """The way to each work, by its id."""
    known = memo(references, sources)
    pages = paginate(FIRST_PAGE, list(known.full), WORKS_PER_PAGE)
    return {
        key: WorkLink(markdown.from_html(known.short[key]), part.path)
        for part, portion in pages
        for key in portion
    }


def _works(edition: Edition, memo: Memo) -> list[Work]:
    """The works in the order of the style."""
    sources = {source.id: source for source in edition.seeds.bibliography}
    cited: dict[str, list[Citing]] = {}
    for source, citing in _citing(edition):
        cited.setdefault(source, []).append(citing)
    full = memo(references, edition.seeds.bibliography).full
    return [
        Work(
            sources[key],
            markdown.from_html(html),
            tuple(dict.fromkeys(cited.get(key, ()))),
            _letter_of(html),
        )
        for key, html in full.items()
    ]


def _citing(edition: Edition) -> Iterator[tuple[str, Citing]]:
    yield from _in_articles(edition)
    yield from _in_glossary(edition)
    yield from _in_dialogues(edition)
    yield from _in_index(edition)


def _in_articles(edition: Edition) -> Iterator[tuple[str, Citing]]:
    for article in edition.articles:
        for entry in apparatus(article):
            name = f"{name_in_lines(article)}, {entry.where}, {entry.name}"
            for citation in entry.sources:
                yield citation.source, Citing(name, article_path(article), entry.id)


def _in_glossary(edition: Edition) -> Iterator[tuple[str, Citing]]:
    for term in edition.seeds.glossary.terms:
        for citation in term.general.sources if term.general else ():
            yield citation.source, Citing(f"“{term.term}”", term_path(term), "general")


def _in_dialogues(edition: Edition) -> Iterator[tuple[str, Citing]]:
    for question in edition.dialogues:
        path = question_path(question.slug)
        name = f"“{question.question}”"
        for citation in question.sources:
            yield citation.source, Citing(name, path, "")
        for number, pair in enumerate(question.pairs, start=1):
            for citation in pair.sources:
                yield citation.source, Citing(f"{name}, pair {number}", path, pair.id)


def _in_index(edition: Edition) -> Iterator[tuple[str, Citing]]:
    for entries, path in ((edition.index.names, INDEX_PAGE), (edition.index.events, TIMELINE_PAGE)):
        for listed in entries:
            for citation in listed.named.sources:
                yield citation.source, Citing(listed.named.name, path, listed.id)
    for vote in edition.index.votes:
        for citation in vote.sources:
            yield citation.source, Citing(f"Vote of {day(vote.date)}", VOTES_PAGE, vote.anchor)
