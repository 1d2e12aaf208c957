"""Which published addresses lose their text, and when that is too much to be meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.permalinks.record import Record, RecordedPlace
from edition.permalinks.redirects import followed
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
    for slug, article in record.articles.items():
        if article.removed is None:
            places = list(_places_with_text(article.places))
            for page in (slug, *article.formerly):
                yield f"articles/{page}/"
                yield from (f"articles/{page}/#{identifier}" for identifier in places)
    for slug, term in record.terms.items():
        if term.removed is None:
            yield from (f"glossary/{page}/" for page in (slug, *term.formerly))


def _places_with_text(places: Mapping[str, RecordedPlace]) -> Iterator[str]:
    for identifier in places:
        if places[followed(identifier, places)].live:
            yield identifier
