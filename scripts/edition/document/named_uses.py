"""Uses of terms that an editor names one by one, because no form could say them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    faults: list[_Fault | None] = []
    for use in uses:
        block = blocks.get(use.paragraph)
        missing = _Fault("paragraph", *no_paragraph(article.slug, use.paragraph))
        found = _mention(block, use) if block else missing
        if block and isinstance(found, Mention):
            spans = sorted((*block.spans, found), key=lambda span: span.start)
            blocks[use.paragraph] = replace(block, spans=tuple(spans))
        faults.append(None if isinstance(found, Mention) else found)
    changed = [blocks.get(block.id, block) for block in article.blocks]
    terms = {use.term for use in uses}
    return _Result(replace(article, blocks=tuple(_linked_once(changed, terms))), tuple(faults))


def _mention(block: Block, use: _Wanted) -> Mention | _Fault:
    """The use, linked unless it overlaps what no link may."""
    reading = reading_of(block)
    places = [*re.finditer(rf"(?<!\w){re.escape(use.words)}(?!\w)", blanks(reading.text))]
    if len(places) != 1:
        found = f"{quoted(use.words)} {len(places)} times in {use.paragraph}"
        return _Fault("words", found, "words that stand there once")
    start, end = places[0].span()
    first, last = reading.to_supplied(start), reading.to_supplied(end)
    supplied = Mention(first, last, use.term, False, start, end, named=True)
    if any(one.term == use.term and one.overlaps(supplied) for one in block.mentions()):
        found = f"{quoted(use.words)}, where “{use.term}” is found by a form or named already"
        return _Fault("words", found, "words that are not found yet")
    return replace(supplied, linked=not any(map(supplied.overlaps, _unlinkable(block.spans))))


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
