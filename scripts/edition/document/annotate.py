"""Finds note markers, corrections, run-in headings and terms. Never changes a text."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from edition.document.edited_text import reading_of, sentences_at
from edition.document.model import (
    RUNNING_TEXT,
    Article,
    Block,
    Emendation,
    Exclusive,
    Kind,
    Mention,
    Note,
    NoteReference,
    Remarked,
    RunIn,
    Span,
)
from edition.document.note_lines import (
    MARKER,
    could_be_notes,
    is_number_of_note,
    look_like_notes,
)
from edition.document.term_matcher import Matcher
from edition.document.text_quote import Place, Texts, blanks, changes
from edition.sources.apparatus_schema import Correction, Remark
from edition.sources.article_schema import Metadata
from edition.sources.load import Supplied
from edition.sources.problems import Problem, Problems, quoted
from edition.sources.yaml_lines import Location
from edition.text.beginnings import Beginnings
from edition.text.numbers import counted

_MORE_WORDS: dict[str | int, str] = {
    "corrections": "(quote more words, or say how many: “times:”)",
    "remarks": "(quote other words, or say what stands beside them: “prefix:”, “suffix:”)",
}

MOST_USES = 100_000
"""Uses of terms in one text."""

MOST_PLACES = 50_000
"""Places of one text that have words of its corrections or remarks, whether or not they fit."""


@dataclass(frozen=True, slots=True)
class _Site:
    """A place that a correction or remark of the .yml is about, and where the .yml has it."""

    place: Place
    about: Correction | Remark
    location: Location


def annotate(article: Article, supplied: Supplied, matcher: Matcher, problems: Problems) -> Article:
    """The article with all its spans and notes."""
    spans: dict[int, list[Span]] = {}
    # Note markers come first: corrections and run-in headings must not overlap them.
    highest = max((block.number for block in article.of_kind(Kind.NOTE)), default=0)
    for number, block in enumerate(article.blocks):
        spans[number] = [*_references(block, article.metadata.not_notes, highest)]
    _number_places(spans)
    _emend(article, supplied, spans, problems)
    _run_in(article, supplied, spans, problems)
    blocks = tuple(
        replace(block, spans=_in_order(spans[number])) if spans[number] else block
        for number, block in enumerate(article.blocks)
    )
    # Terms come last, because they are looked for in the corrected text.
    blocks = tuple(_with_mentions(blocks, matcher, supplied, problems))
    article = replace(article, blocks=blocks)
    notes = tuple(_notes(article, supplied, problems))
    return replace(article, notes=notes)


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: span.start))


def _references(block: Block, not_notes: tuple[int, ...], highest: int) -> Iterator[NoteReference]:
    if block.kind is not Kind.NOTE and not block.added:
        for match in MARKER.finditer(block.text):
            number = int(match[1])
            if number not in not_notes and is_number_of_note(number, highest):
                yield NoteReference(match.start(), match.end(), number, 1)


def _number_places(spans: dict[int, list[Span]]) -> None:
    """Numbers the references to each note throughout the article."""
    places: dict[int, int] = {}
    for block_spans in spans.values():
        for index, span in enumerate(block_spans):
            if isinstance(span, NoteReference):
                places[span.note] = places.get(span.note, 0) + 1
                block_spans[index] = replace(span, place=places[span.note])


def _emend(
    article: Article, supplied: Supplied, spans: dict[int, list[Span]], problems: Problems
) -> None:
    """Adds corrections and remarks, numbered as readers meet them and not as the .yml has them."""
    found = list(_sites(article, supplied, problems))
    found.sort(key=lambda site: (site.place.text, site.place.start, -site.place.end))
    occupied = {site.place.text: [*_exclusive(spans[site.place.text])] for site in found}
    for number, site in enumerate(found, start=1):
        taken, exclusive = spans[site.place.text], occupied[site.place.text]
        about, place = site.about, site.place
        if isinstance(about, Remark):
            taken.append(Remarked(place.start, place.end, number, about))
        elif about.corrected is None:
            remark = _left_as_it_is(about)
            taken.append(Remarked(place.start, place.end, number, remark))
        else:
            mended = list(_emendations(article.blocks[place.text], place, number, about))
            if any(_touching(exclusive, one.start, one.end) for one in mended):
                covered = "which overlaps another correction or a note marker"
                what = f"{quoted(about.supplied)}, {covered}"
                expected = "words that overlap neither"
                problems.add(supplied.yml.problem(site.location, what, expected))
            else:
                taken.extend(mended)
                for one in mended:
                    insort(exclusive, one, key=lambda span: span.start)


def _left_as_it_is(correction: Correction) -> Remark:
    remark = Remark(**dict(correction.quote), kind="textual", note=correction.why)
    same = ("id", "by", "on", "source", "sources")
    return remark.model_copy(update={name: getattr(correction, name) for name in same})


def _exclusive(spans: Iterable[Span]) -> Iterator[Exclusive]:
    return (span for span in spans if not isinstance(span, Remarked))


def _emendations(
    block: Block, place: Place, number: int, correction: Correction
) -> Iterator[Emendation]:
    words = block.text[place.start : place.end]
    for part, change in enumerate(changes(words, correction.corrected or ""), start=1):
        start, end = place.start + change.start, place.start + change.end
        yield Emendation(start, end, number, part, change.reading, correction)


def _sites(article: Article, supplied: Supplied, problems: Problems) -> Iterator[_Site]:
    texts: Texts | None = None
    left = MOST_PLACES
    for location, about in _quoting(article.metadata):
        texts = texts or Texts(block.text if not block.added else "" for block in article.blocks)
        candidates = list(islice(texts.candidates(about.quote), left + 1))
        left -= len(candidates)
        if left < 0:
            where = f"at more places of {supplied.path.name} than are compared"
            what = f"{quoted(about.quote.exact)} {where}"
            expected = f"words that stand at most {MOST_PLACES:,} times: quote more of them"
            problems.add(supplied.yml.problem(location, what, expected))
            return
        sites = [_Site(place, about, location) for place in candidates if place]
        times = about.times if isinstance(about, Correction) else 1
        if len(sites) != times:
            where = f"{len(sites)} times in {supplied.path.name}"
            what = f"{quoted(about.quote.exact)} {where}"
            expected = f"{times} {_MORE_WORDS[location[0]]}"
            problems.add(supplied.yml.problem(location, what, expected))
        yield from sites


def _quoting(metadata: Metadata) -> Iterator[tuple[Location, Correction | Remark]]:
    """What quotes the text, with its place in the .yml."""
    for location, one in metadata.apparatus():
        yield (*location, "exact" if isinstance(one, Remark) else "supplied"), one


def _touching(spans: Sequence[Exclusive], start: int, end: int) -> Sequence[Exclusive]:
    """Of spans in order and without overlaps those that overlap a stretch."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, end, lo=first, key=lambda span: span.start)]


def _run_in(
    article: Article, supplied: Supplied, spans: dict[int, list[Span]], problems: Problems
) -> None:
    structure = article.metadata.structure
    if structure is None or not structure.run_in:
        return
    paragraphs = Beginnings(
        (number, blanks(block.text.lstrip()))
        for number, block in enumerate(article.blocks)
        if block.kind is Kind.PARAGRAPH
    )
    used: set[int] = set()
    left: dict[str, Iterator[int]] = {}
    for index, heading in enumerate(structure.run_in):
        words = blanks(heading)
        numbers = left.setdefault(words, iter(paragraphs.beginning(words)))
        number = next((number for number in numbers if number not in used), None)
        start = _indent(article.blocks[number]) if number is not None else 0
        end = start + len(heading)
        if number is None or any(span.start < end for span in _exclusive(spans[number])):
            reason = "begins no paragraph" if number is None else "holds a note or a correction"
            what = f"the run-in heading {quoted(heading)}, which {reason}"
            expected = f"the first words of a paragraph of {supplied.path.name}, nothing more"
            location = ("structure", "run-in", index)
            problems.add(supplied.yml.problem(location, what, expected))
        else:
            used.add(number)
            spans[number].append(RunIn(start, end))


def _indent(block: Block) -> int:
    return len(block.text) - len(block.text.lstrip())


def _with_mentions(
    blocks: tuple[Block, ...], matcher: Matcher, supplied: Supplied, problems: Problems
) -> Iterator[Block]:
    linked: set[str] = set()
    uses = 0
    for block in blocks:
        if uses > MOST_USES:
            yield block
            continue
        if block.kind is Kind.HEADING:
            linked = set()
        mentions = list(_mentions(block, matcher, linked)) if block.kind in RUNNING_TEXT else []
        yield replace(block, spans=_in_order([*block.spans, *mentions])) if mentions else block
        uses += len(mentions)
        if uses > MOST_USES:
            found = f"{uses:,} uses of terms up to here"
            expected = f"at most {MOST_USES:,} in a text: forms that say more, or several texts"
            problems.add(Problem(supplied.path, block.line, found, expected))


def _mentions(block: Block, matcher: Matcher, linked: set[str]) -> Iterator[Mention]:
    """The terms in the reading of a block; one that overlaps another span is not linked."""
    reading = reading_of(block)
    exclusive = tuple(_exclusive(block.spans))
    for found in matcher.find(reading.text):
        start, end = reading.to_supplied(found.start), reading.supplied_end(found.end)
        touched = _touching(exclusive, start, end)
        if any(isinstance(span, RunIn) for span in touched):
            continue
        as_supplied = block.text[start:end] == reading.text[found.start : found.end]
        free = as_supplied and not touched and found.term not in linked
        if free:
            linked.add(found.term)
        yield Mention(start, end, found.term, free, found.start, found.end)


def _notes(article: Article, supplied: Supplied, problems: Problems) -> Iterator[Note]:
    places: dict[int, list[tuple[Block, NoteReference]]] = {}
    for block in article.blocks:
        for reference in block.references():
            places.setdefault(reference.note, []).append((block, reference))
    texts: dict[int, list[Block]] = {}
    for block in article.of_kind(Kind.NOTE):
        texts.setdefault(block.number, []).append(block)
    problems.extend(_misplaced(article, texts, places))
    contributed = article.metadata.notes
    for number in contributed:
        if number in texts or number not in places:
            has_text = number in texts
            reason = "which the supplied text has" if has_text else "which has no marker"
            what, expected = f"a text for note {number}, {reason}", "the number of a missing note"
            problems.add(supplied.yml.problem(("notes", number), what, expected))
    lacking = {
        number: [block.line for block, _ in places[number]]
        for number in places
        if number not in texts and number not in contributed
    }
    candidates = _candidates(article, lacking, problems) if lacking or not places else 0
    numbers = sorted(places)
    at_markers = sentences_at(places[number][0] for number in numbers)
    for number, sentence in zip(numbers, at_markers, strict=True):
        text = contributed.get(number)
        found = candidates if number in lacking else 0
        blocks = tuple(texts.get(number, ()))
        yield Note(number, blocks, text, tuple(places[number]), sentence, candidates=found)


def _candidates(article: Article, lacking: Mapping[int, Sequence[int]], problems: Problems) -> int:
    """The first line of those that could be the notes that have a marker and no text; 0 if none.

    `lacking` has the lines of the markers to each. If no text has any marker, it is only said.
    """
    blocks = [
        block
        for block in article.blocks
        if not block.added and block.kind not in (Kind.TITLE, Kind.NOTE)
    ]
    lines = [block.text.strip() for block in blocks]
    yml = article.path.with_suffix(".yml").name
    if lacking:
        at = {block.line: position for position, block in enumerate(blocks)}
        markers = {n: [at.get(line, 0) for line in of_note] for n, of_note in lacking.items()}
        found = could_be_notes(lines, markers)
        what = f"the text of {counted(len(lacking), 'note')} that only a marker is known of"
        of_yml = f"in {yml} its text under “notes” and these lines under “left-out”"
        expected = f"“[{min(lacking)}]” before its text, or {of_yml}"
    else:
        found, what = look_like_notes(lines), "notes, in a text without a marker such as [1]"
        expected = "“[1]” where note 1 is referred to, and before its text"
    if found is None:
        return 0
    first, last = blocks[found.first].line, blocks[found.last].line
    which = f"lines {first} to {last}, from {quoted(article.lines[first - 1])} on, which could be"
    problems.add(Problem(article.path, first, f"{which} {what}", expected, "warning"))
    return first


def _misplaced(
    article: Article,
    texts: Mapping[int, list[Block]],
    places: Mapping[int, list[tuple[Block, NoteReference]]],
) -> Iterator[Problem]:
    """Notes that have no marker, are there twice, or are out of the order that pages show."""
    for number, blocks in texts.items():
        if number not in places:
            expected = f"a marker [{number}] in the text"
            yield Problem(article.path, blocks[0].line, f"note {number} without a marker", expected)
        begun = [block for block in blocks if MARKER.match(block.text.lstrip())]
        for block in begun[1:]:
            what, expected = f"note {number} a second time", "one text for each note"
            yield Problem(article.path, block.line, what, expected)
    for before, after in pairwise(texts.values()):
        if after[0].number < before[0].number:
            what = f"note {after[0].number} after note {before[0].number}"
            expected = "notes in the order of their numbers"
            yield Problem(article.path, after[0].line, what, expected)
