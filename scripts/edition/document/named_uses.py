"""Uses of terms that an editor names one by one, because no form could say them."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from edition.document.edited_text import reading_of
from edition.document.model import (
    RUNNING_TEXT,
    Article,
    Block,
    Kind,
    Mention,
    Remarked,
    Span,
)
from edition.document.passages import Today, no_article, no_paragraph
from edition.document.text_quote import blanks
from edition.memo import Memo
from edition.sources.load import Seeds
from edition.sources.problems import Problems, quoted
from edition.sources.yaml_lines import Location


class _Wanted(NamedTuple):
    """A use that an editor names: the slug of the term, the id of the paragraph, the words."""

    term: str
    paragraph: str
    words: str


class _Fault(NamedTuple):
    """What is wrong with a key of a named use."""

    key: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class _Result:
    """An article with the uses that were found, and for each use what is wrong with it."""

    article: Article
    faults: tuple[_Fault | None, ...]


def with_named_uses(
    seeds: Seeds,
    articles: Iterable[Article],
    today: Today,
    problems: Problems,
    memo: Memo,
) -> tuple[Article, ...]:
    """The articles, which have their ids, with the uses that the glossary names."""
    known = {article.slug: article for article in articles}
    wanted = dict[str, list[tuple[_Wanted, Location]]]()
    for slug, use, location in _named(seeds, today):
        if slug in known:
            wanted.setdefault(slug, []).append((use, location))
        elif slug not in seeds.unread:
            place = (*location, "article")
            problems.add(seeds.glossary_lines.problem(place, *no_article(slug)))
    for slug, uses in wanted.items():
        result = memo(_with_uses, known[slug], tuple(use for use, _ in uses))
        known[slug] = result.article
        for (_, location), fault in zip(uses, result.faults, strict=True):
            if fault:
                place = (*location, fault.key)
                problems.add(seeds.glossary_lines.problem(place, fault.found, fault.expected))
    return tuple(known.values())


def _named(seeds: Seeds, today: Today) -> Iterator[tuple[str, _Wanted, Location]]:
    """Every use that the glossary names, with the slug of its article and its place in the file."""
    for number, term in enumerate(seeds.glossary.terms):
        for index, use in enumerate(term.also):
            slug, paragraph = today.paragraph(use.article, use.paragraph)
            yield slug, _Wanted(term.slug, paragraph, use.words), ("terms", number, "also", index)


def _with_uses(article: Article, uses: Sequence[_Wanted]) -> _Result:
    blocks = {block.id: block for block in article.of_kind(*RUNNING_TEXT)}
    paragraphs = dict[str, _Paragraph]()
    faults: list[_Fault | None] = []
    for use in uses:
        if use.paragraph not in blocks:
            faults.append(_Fault("paragraph", *no_paragraph(article.slug, use.paragraph)))
            continue
        if use.paragraph not in paragraphs:
            paragraphs[use.paragraph] = _Paragraph(blocks[use.paragraph])
        faults.append(paragraphs[use.paragraph].add(use))
    changed = [
        paragraphs[block.id].block if block.id in paragraphs else block for block in article.blocks
    ]
    terms = {use.term for use in uses}
    return _Result(replace(article, blocks=tuple(_linked_once(changed, terms))), tuple(faults))


class _Stretches:
    """Stretches of a text of which no two overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ordered = sorted((span.start, span.end) for span in spans)

    def overlap(self, span: Span) -> bool:
        """Whether one of them overlaps `span`: of those that begin before its end, the last."""
        before = bisect_left(self._ordered, (span.end,))
        return before > 0 and span.start < self._ordered[before - 1][1]

    def add(self, span: Span) -> None:
        insort(self._ordered, (span.start, span.end))


class _Paragraph:
    """A paragraph to which uses are added."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._reading = reading_of(block)
        self._text = blanks(self._reading.text)
        self._added: list[Mention] = []
        self._unlinkable = _Stretches(_unlinkable(block.spans))
        self._of_term = dict[str, _Stretches]()
        self._places = cache(lambda words: [*places_of(words, self._text)])

    @property
    def block(self) -> Block:
        """The paragraph with the uses."""
        spans = sorted((*self._block.spans, *self._added), key=lambda span: span.start)
        return replace(self._block, spans=tuple(spans))

    def add(self, use: _Wanted) -> _Fault | None:
        """Adds a use, linked unless it overlaps what no link may; returns what is wrong with it."""
        places = self._places(use.words)
        if len(places) != 1:
            found = f"{quoted(use.words)} {len(places)} times in {use.paragraph}"
            return _Fault("words", found, "words that stand there once")
        start, end = places[0], places[0] + len(use.words)
        first, last = self._reading.to_supplied(start), self._reading.to_supplied(end)
        supplied = Mention(first, last, use.term, False, start, end, named=True)
        others = self._others(use.term)
        if others.overlap(supplied):
            found = f"{quoted(use.words)}, where “{use.term}” is found by a form or named already"
            return _Fault("words", found, "words that are not found yet")
        others.add(supplied)
        linked = not self._unlinkable.overlap(supplied)
        if linked:
            self._unlinkable.add(supplied)
        self._added.append(replace(supplied, linked=linked))
        return None

    def _others(self, term: str) -> _Stretches:
        if not self._of_term:
            found = dict[str, list[Mention]]()
            for one in self._block.mentions():
                found.setdefault(one.term, []).append(one)
            self._of_term = {slug: _Stretches(several) for slug, several in found.items()}
        return self._of_term.setdefault(term, _Stretches(()))


def places_of(words: str, text: str) -> Iterator[int]:
    """Where words begin that stand in a text as whole ones."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        whole = not _in_a_word(text[start - 1 : start]) and not _in_a_word(text[end : end + 1])
        if whole:
            yield start
        start = text.find(words, end if whole else start + 1)


def _in_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _unlinkable(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        if not isinstance(span, Remarked) and not (isinstance(span, Mention) and not span.linked):
            yield span


def _linked_once(blocks: Iterable[Block], terms: set[str]) -> Iterator[Block]:
    """The blocks with one link for each of the terms in a section: at the first use that can be."""
    linked = set[str]()

    def once(span: Span) -> Span:
        if not isinstance(span, Mention) or not span.linked or span.term not in terms:
            return span
        again = span.term in linked
        linked.add(span.term)
        return replace(span, linked=not again)

    for block in blocks:
        if block.kind is Kind.HEADING:
            linked.clear()
        yield replace(block, spans=tuple(map(once, block.spans)))
