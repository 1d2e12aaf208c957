"""Whether the bibliography has what articles, glossary, dialogues and index cite."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from edition.sources.bibliography_schema import Citations
from edition.sources.load import Seeds
from edition.sources.problems import Problem
from edition.sources.yaml_lines import Lines, Location

_SUGGESTED = 20
"""Unknown works for which another one is looked for that may be meant."""


def unknown_sources(seeds: Seeds) -> Iterator[Problem]:
    """Citations of what the bibliography lacks; what could not be read may be there."""
    known = dict.fromkeys(sorted(source.id for source in seeds.bibliography))
    meant = dict[str, str]()
    for lines, location, citations in _cited(seeds):
        for index, citation in enumerate(citations):
            if citation.source not in known and citation.source not in seeds.unread_works:
                if len(meant) < _SUGGESTED and citation.source not in meant:
                    meant[citation.source] = _suggested(citation.source, known)
                suggested = meant.get(citation.source, "")
                expected = f"the id of an item of bibliography.json{suggested}"
                found = f"the source “{citation.source}”"
                yield lines.problem((*location, index), found, expected)


def _suggested(unknown: str, known: Iterable[str]) -> str:
    near = get_close_matches(unknown, known, n=1)
    return f", such as “{near[0]}”" if near else ""


def _cited(seeds: Seeds) -> Iterator[tuple[Lines, Location, Citations]]:
    for article in seeds.articles:
        for location, one in article.metadata.apparatus():
            yield article.yml, (*location, "sources"), one.sources
    for number, term in enumerate(seeds.glossary.terms):
        location = ("terms", number, "general", "sources")
        yield seeds.glossary_lines, location, term.general.sources if term.general else ()
    for number, question in enumerate(seeds.dialogues.questions):
        location = ("questions", number)
        yield seeds.dialogues_lines, (*location, "sources"), question.sources
        for index, pair in enumerate(question.pairs):
            yield seeds.dialogues_lines, (*location, "pairs", index, "sources"), pair.sources
    for location, named in seeds.index.entries():
        yield seeds.index_lines, (*location, "sources"), named.sources
    for number, vote in enumerate(seeds.index.votes):
        yield seeds.index_lines, ("votes", number, "sources"), vote.sources
