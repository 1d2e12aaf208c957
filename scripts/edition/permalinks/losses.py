"""Which published addresses lose their text, and when that is too much to be meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.permalinks.addresses import ARTICLES, DIALOGUES, GLOSSARY, INDEX, SYLLABUS
from edition.permalinks.arrivals import Arrivals
from edition.permalinks.record import Record
from edition.sources.problems import Problem, listed

MOST = 0.1
"""The share of addresses that may lose their text at once."""


@dataclass(frozen=True, slots=True)
class Losses:
    """The addresses that lose their text, and the number of those that had one."""

    urls: tuple[str, ...]
    before: int

    def objection(self, path: Path) -> Iterator[Problem]:
        """Refuses to write the record at `path` if too much is lost."""
        if len(self.urls) > MOST * self.before:
            found = (
                f"{len(self.urls)} of {self.before} published addresses that lose their text "
                f"({listed(self.urls)})"
            )
            expected = (
                "these texts in their places; if they are gone for good: "
                "make publish ARGUMENTS=--accept-losses"
            )
            yield Problem(path, 1, found, expected)


def losses(before: Record, after: Record) -> Losses:
    """What `after` has lost of `before`."""
    kept = set(_with_text(after))
    had = list(_with_text(before))
    return Losses(tuple(url for url in had if url not in kept), len(had))


def _with_text(record: Record) -> Iterator[str]:
    """The addresses whose own text is there, under whatever slug."""
    arrivals = Arrivals(record.articles)
    for slug, article in record.articles.items():
        places = [i for i in article.places if arrivals.place(slug, i)]
        for page in (slug, *article.formerly):
            if arrivals.page(slug):
                yield f"{ARTICLES}/{page}/"
            yield from (f"{ARTICLES}/{page}/#{identifier}" for identifier in places)
    for slug, term in record.terms.items():
        if term.removed is None:
            yield from (f"{GLOSSARY}/{page}/" for page in (slug, *term.formerly))
    for slug, question in record.dialogues.items():
        if question.removed is None:
            yield from (f"{DIALOGUES}/{page}/" for page in (slug, *question.formerly))
    for slug, entry in record.names.items():
        if entry.removed is None:
            yield from (f"{INDEX}/#{identifier}" for identifier in (slug, *entry.formerly))
    for slug, one in record.syllabi.items():
        if one.removed is None:
            yield from (f"{SYLLABUS}/{page}/" for page in (slug, *one.formerly))
