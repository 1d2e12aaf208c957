"""Spans over the text: corrections, note markers, run-in headings, terms. Never changes a text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.glossary import Matcher
from edition.model import (
    RUNNING_TEXT,
    Article,
    Block,
    Emendation,
    Kind,
    Mention,
    Note,
    NoteReference,
    RunIn,
    Span,
)
from edition.problems import Problem, quoted
from edition.reading import reading_of
from edition.schema import Correction
from edition.seeds import Supplied
from edition.yamlfile import Location

_MARKER = re.compile(r"\[(\d{1,3})\]")


def annotate(
    article: Article, supplied: Supplied, matcher: Matcher
) -> tuple[Article, list[Problem]]:
    """The article with all its spans and notes, and what its .yml gets wrong about them."""
    problems: list[Problem] = []
    spans: dict[int, list[Span]] = {}
    for number, block in enumerate(article.blocks):
        spans[number] = [*_references(block)]
    _number_places(spans)
    _emend(article, supplied, spans, problems)
    _run_in(article, supplied, spans, problems)
    blocks = tuple(
        replace(block, spans=_in_order(spans[number])) if spans[number] else block
        for number, block in enumerate(article.blocks)
    )
    article = replace(article, blocks=tuple(_with_mentions(blocks, matcher)))
    notes = tuple(_notes(article, supplied, problems))
    return replace(article, notes=notes), problems


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: span.start))


def _references(block: Block) -> Iterator[NoteReference]:
    if block.kind in RUNNING_TEXT:
        for match in _MARKER.finditer(block.text):
            yield NoteReference(match.start(), match.end(), int(match[1]), 1)


def _number_places(spans: dict[int, list[Span]]) -> None:
    """Counts the references to each note through the whole article."""
    places: dict[int, int] = {}
    for block_spans in spans.values():
        for index, span in enumerate(block_spans):
            if isinstance(span, NoteReference):
                places[span.note] = places.get(span.note, 0) + 1
                block_spans[index] = replace(span, place=places[span.note])


def _blanks(text: str) -> str:
    """`text` with every white space as a blank, character for character."""
    return re.sub(r"\s", " ", text)


def _emend(
    article: Article, supplied: Supplied, spans: dict[int, list[Span]], problems: list[Problem]
) -> None:
    if not article.metadata.corrections:
        return
    texts = [_blanks(block.text) if not block.added else "" for block in article.blocks]
    found: list[tuple[int, int, int, Correction, Location]] = []
    for index, correction in enumerate(article.metadata.corrections):
        location: Location = ("corrections", index)
        places = list(_places(texts, _blanks(correction.supplied)))
        if len(places) != correction.times:
            what = f"{quoted(correction.supplied)} {len(places)} times in {supplied.path.name}"
            expected = f"{correction.times} (lengthen the words, or say how many: “times:”)"
            problems.append(supplied.yml.problem((*location, "supplied"), what, expected))
        found.extend((number, start, end, correction, location) for number, start, end in places)
    found.sort(key=lambda place: place[:2])
    for ordinal, (number, start, end, correction, location) in enumerate(found, start=1):
        if any(start < span.end and span.start < end for span in spans[number]):
            what = (
                f"{quoted(correction.supplied)}, which covers another correction or a note marker"
            )
            expected = "words that stand clear of them"
            problems.append(supplied.yml.problem((*location, "supplied"), what, expected))
        else:
            spans[number].append(Emendation(start, end, ordinal, correction))


def _places(texts: list[str], words: str) -> Iterator[tuple[int, int, int]]:
    for number, text in enumerate(texts):
        start = text.find(words)
        while start >= 0:
            yield number, start, start + len(words)
            start = text.find(words, start + len(words))


def _run_in(
    article: Article, supplied: Supplied, spans: dict[int, list[Span]], problems: list[Problem]
) -> None:
    structure = article.metadata.structure
    for index, heading in enumerate(structure.run_in if structure else ()):
        place = next(
            (
                (number, start)
                for number, block in enumerate(article.blocks)
                if block.kind is Kind.PARAGRAPH
                and (start := len(block.text) - len(block.text.lstrip())) >= 0
                and _blanks(block.text).startswith(_blanks(heading), start)
            ),
            None,
        )
        if place is None:
            what = f"the run-in heading {quoted(heading)}, which begins no paragraph"
            expected = f"the first words of a paragraph of {supplied.path.name}"
            location = ("structure", "run-in", index)
            problems.append(supplied.yml.problem(location, what, expected))
        else:
            number, start = place
            spans[number].append(RunIn(start, start + len(heading)))


def _with_mentions(blocks: tuple[Block, ...], matcher: Matcher) -> Iterator[Block]:
    linked: set[str] = set()
    for block in blocks:
        if block.kind is Kind.HEADING:
            linked = set()
        mentions = list(_mentions(block, matcher, linked)) if block.kind in RUNNING_TEXT else []
        yield replace(block, spans=_in_order([*block.spans, *mentions])) if mentions else block


def _mentions(block: Block, matcher: Matcher, linked: set[str]) -> Iterator[Mention]:
    """The terms in the reading of a block; one that touches another span is not made a link."""
    reading = reading_of(block)
    for found in matcher.find(reading.text):
        start, end = reading.to_supplied(found.start), reading.to_supplied(found.end)
        touching = [span for span in block.spans if start < span.end and span.start < end]
        if any(isinstance(span, RunIn) for span in touching):
            continue
        yield Mention(start, end, found.term, linked=not touching and found.term not in linked)
        if not touching:
            linked.add(found.term)


def _note_number(block: Block) -> int:
    marker = _MARKER.match(block.text.lstrip())
    return int(marker[1]) if marker else 0


def _out_of_order(article: Article) -> Iterator[Problem]:
    """The pages show notes in one row, by number; so must the text."""
    previous: Block | None = None
    for block, before in zip(article.blocks[1:], article.blocks, strict=False):
        if block.kind is not Kind.NOTE:
            continue
        if previous is not None and before is not previous:
            what = f"note {_note_number(block)} after other text"
            yield Problem(article.path, block.line, what, "all notes in one row")
        elif previous is not None and _note_number(previous) > _note_number(block):
            what = f"note {_note_number(block)} after note {_note_number(previous)}"
            yield Problem(article.path, block.line, what, "notes in the order of their numbers")
        previous = block


def _notes(article: Article, supplied: Supplied, problems: list[Problem]) -> Iterator[Note]:
    places: dict[int, list[tuple[Block, NoteReference]]] = {}
    for block in article.blocks:
        for reference in block.references():
            places.setdefault(reference.note, []).append((block, reference))
    texts: dict[int, Block] = {}
    problems.extend(_out_of_order(article))
    for block in article.of_kind(Kind.NOTE):
        number = _note_number(block)
        if number in texts or number not in places:
            what = f"note {number}" + (" a second time" if number in texts else " without a marker")
            expected = f"one text for each marker [{number}] in the running text"
            problems.append(Problem(supplied.path, block.line, what, expected))
        texts[number] = block
    contributed = article.metadata.notes
    for number in contributed:
        if number in texts or number not in places:
            reason = "which the supplied text has" if number in texts else "which has no marker"
            what, expected = f"a text for note {number}, {reason}", "the number of a missing note"
            problems.append(supplied.yml.problem(("notes", number), what, expected))
    for number in sorted(places):
        text = contributed.get(number)
        yield Note(number, texts.get(number), text, tuple(places[number]))
