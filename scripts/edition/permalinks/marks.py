"""Ids of corrections and remarks: one whose anchor in the text is the same keeps its id."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from edition.document.model import Alias, Article, Block, Emendation, Remarked, Span
from edition.permalinks.arrivals import Arrival, Arrivals
from edition.permalinks.destinations import Destinations
from edition.permalinks.ids import TITLE, capitalized, name_of, number_of
from edition.permalinks.record import ArticleRecord, RecordedMark
from edition.sources.apparatus_schema import Remark, TextQuote
from edition.sources.load import Supplied
from edition.sources.problems import Problem, listed, quoted
from edition.text.dates import day

CORRECTION, REMARK = "correction", "remark"

Marks = dict[str, RecordedMark]
"""Corrections and remarks by id: “correction-3”, “remark-4”; no two have the same number."""

_ANCHOR = 6
"""Bytes of the digest of an anchor."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A correction or remark of today: `said` is the id that the .yml gives it, if any.

    `same` counts those before it that have the same anchor.
    """

    number: int
    kind: str
    anchor: str
    same: int
    at: str
    parts: int
    said: str | None

    @property
    def prefix(self) -> str:
        return CORRECTION if self.kind == CORRECTION else REMARK


def with_marks(
    article: Article, known: Mapping[str, RecordedMark], record: ArticleRecord, today: date
) -> tuple[Article, Marks]:
    """The article, whose places have their ids, with ids of its marks; and these for the record."""
    marks = list(_marks(article))
    ids = _recognized(marks, known)
    number = max(map(number_of, known), default=0)
    for mark in marks:
        if mark.number not in ids:
            number += 1
            ids[mark.number] = f"{mark.prefix}-{number}"
    here = {ids[mark.number]: _recorded(ids[mark.number], mark, known) for mark in marks}
    gone = {one: _removed(mark, today) for one, mark in known.items() if one not in here}
    updated = dict(sorted((here | gone).items(), key=lambda item: number_of(item[0])))
    return _with_ids(article, ids, _aliases(updated, record)), updated


def _marks(article: Article) -> Iterator[_Mark]:
    at = TITLE
    same: Counter[tuple[str, str]] = Counter()
    seen: dict[int, _Mark] = {}
    notes = {block.line: note.id for note in article.notes for block in note.blocks}
    for block in article.blocks:
        at = notes.get(block.line) or block.id or at
        for span in block.spans:
            if not isinstance(span, Emendation | Remarked):
                continue
            if span.number in seen:
                parts = seen[span.number].parts + 1
                seen[span.number] = replace(seen[span.number], parts=parts)
                continue
            kind, quote, said = _about(span)
            anchor = _digest(quote)
            mark = _Mark(span.number, kind, anchor, same[anchor, kind], at, 1, said)
            same[anchor, kind] += 1
            seen[span.number] = mark
    yield from seen.values()


def _about(span: Emendation | Remarked) -> tuple[str, TextQuote, str | None]:
    if isinstance(span, Emendation):
        return CORRECTION, span.correction.quote, span.correction.id
    return span.remark.kind, span.remark.quote, span.remark.id


def _digest(quote: TextQuote) -> str:
    parts = (" ".join((part or "").split()) for part in (quote.exact, quote.prefix, quote.suffix))
    return blake2b("\n".join(parts).encode(), digest_size=_ANCHOR).hexdigest()


def _recognized(marks: list[_Mark], known: Mapping[str, RecordedMark]) -> dict[int, str]:
    """The known ids by the numbers of today: as said, by anchor and kind, by anchor alone."""
    ids = {mark.number: mark.said for mark in marks if mark.said in known and mark.same == 0}
    for with_kind in (True, False):
        taken = set(ids.values())
        free: dict[tuple[str, str], list[str]] = {}
        # What is there comes before what was removed.
        for one, recorded in sorted(known.items(), key=lambda item: item[1].removed is not None):
            if one not in taken:
                kind = recorded.kind if with_kind else one.partition("-")[0]
                free.setdefault((recorded.anchor, kind), []).append(one)
        for mark in marks:
            same = free.get((mark.anchor, mark.kind if with_kind else mark.prefix))
            if same and mark.number not in ids:
                ids[mark.number] = same.pop(0)
    return {number: one for number, one in ids.items() if one}


def _recorded(identifier: str, mark: _Mark, known: Mapping[str, RecordedMark]) -> RecordedMark:
    parts = max(mark.parts, known[identifier].parts if identifier in known else 1)
    return RecordedMark(anchor=mark.anchor, kind=mark.kind, at=mark.at, parts=parts)


def _removed(mark: RecordedMark, today: date) -> RecordedMark:
    return mark if mark.removed else mark.model_copy(update={"removed": today})


def misplaced_marks(supplied: Supplied, known: Mapping[str, RecordedMark]) -> Iterator[Problem]:
    """Ids in the .yml that were never published, are of the other sort, or stand twice."""
    seen: set[str] = set()
    for location, one in supplied.metadata.apparatus():
        if one.id is None:
            continue
        is_remark = isinstance(one, Remark) or one.corrected is None
        expected = REMARK if is_remark else CORRECTION
        if one.id not in known or not one.id.startswith(expected):
            wanted = f"the id of a {expected} that was published"
            yield supplied.yml.problem((*location, "id"), quoted(one.id), wanted)
        elif one.id in seen:
            found = f"{quoted(one.id)} a second time"
            yield supplied.yml.problem((*location, "id"), found, "an id of its own")
        seen.add(one.id)


def changed_marks(before: Mapping[str, RecordedMark], after: Marks) -> str:
    """What changed among corrections and remarks, in words; empty if nothing did."""
    new = [one for one in after if one not in before]
    gone = [one for one, mark in after.items() if mark.removed and not before[one].removed]
    back = [
        one
        for one, mark in after.items()
        if one in before and before[one].removed and not mark.removed
    ]
    named = (("new", new), ("back", back), ("removed", gone))
    return "; ".join(f"{what} {listed(ids)}" for what, ids in named if ids)


def anchors_of(identifier: str, mark: RecordedMark) -> list[str]:
    """All anchors of a correction or remark: that of its words first, that of its entry last."""
    prefix, _, name = identifier.partition("-")
    entry = f"correction-{name}"
    if prefix == REMARK:
        return [identifier, entry]
    more = (f"emended-{name}-{part}" for part in range(2, mark.parts + 1))
    return [f"emended-{name}", *more, entry]


class MarkArrival(NamedTuple):
    """An anchor of a mark in an article with another address, and where it arrives, if anywhere."""

    id: str
    name: str
    to: Arrival | None


def arrivals_of_marks(
    slug: str, records: Mapping[str, ArticleRecord], arrivals: Arrivals
) -> Iterator[MarkArrival]:
    """Where the marks of an article are that was renamed, joined to another or removed.

    Another article has a mark if it has one of the same kind with the same anchor. A mark that was
    removed from an article that is there has a notice there.
    """
    article, heir = records[slug], arrivals.page(slug)
    marks_there = records[heir].marks if heir else {}
    others = {} if heir == slug else _by_anchor(marks_there)
    for identifier, mark in article.marks.items():
        same = identifier if heir == slug else others.get((mark.anchor, mark.kind))
        there = anchors_of(same, marks_there[same]) if same else []
        what = capitalized(identifier.replace("-", " "))
        place = (
            name_of(mark.at, article.places[mark.at])
            if mark.at in article.places
            else f"the {TITLE}"
        )
        *words, entry = anchors_of(identifier, mark)
        for index, one in enumerate(words):
            to = Arrival(str(heir), there[min(index, len(there) - 2)]) if there else None
            yield MarkArrival(one, f"{what} on {place}", to)
        to = Arrival(str(heir), there[-1]) if there else None
        yield MarkArrival(entry, f"{what} among corrections and remarks", to)


def _by_anchor(marks: Mapping[str, RecordedMark]) -> dict[tuple[str, str], str]:
    """The first mark that is there, by its anchor and kind."""
    known: dict[tuple[str, str], str] = {}
    for identifier, mark in marks.items():
        if mark.removed is None:
            known.setdefault((mark.anchor, mark.kind), identifier)
    return known


def _aliases(marks: Marks, record: ArticleRecord) -> dict[str, list[Alias]]:
    """For each place by id the anchors of the marks that were removed from it."""
    aliases: dict[str, list[Alias]] = {}
    destinations = Destinations(record.places)
    for identifier, mark in marks.items():
        if mark.removed is None:
            continue
        place = destinations.of(mark.at).id if mark.at in record.places else TITLE
        what = capitalized(identifier.replace("-", " "))
        where = name_of(place, record.places[place]) if place in record.places else "the beginning"
        notice = f"{what} was removed on {day(mark.removed)}."
        for anchor in anchors_of(identifier, mark):
            aliases.setdefault(place, []).append(Alias(anchor, notice, f"You are at {where}."))
    return aliases


def _with_ids(
    article: Article, ids: Mapping[int, str], aliases: Mapping[str, list[Alias]]
) -> Article:
    names = {number: one.partition("-")[2] for number, one in ids.items()}

    def named(span: Span) -> Span:
        if isinstance(span, Emendation | Remarked):
            return replace(span, name=names[span.number])
        return span

    def of(block: Block) -> Block:
        former = (*block.aliases, *aliases.get(block.id, ())) if block.id else block.aliases
        return replace(block, spans=tuple(map(named, block.spans)), aliases=former)

    blocks = tuple(map(of, article.blocks))
    by_line = {block.line: block for block in blocks if not block.added}
    notes = tuple(
        replace(
            note,
            blocks=tuple(by_line[block.line] for block in note.blocks),
            places=tuple((by_line[block.line], mark) for block, mark in note.places),
            aliases=(*note.aliases, *aliases.get(note.id, ())),
        )
        for note in article.notes
    )
    return replace(article, blocks=blocks, notes=notes)
