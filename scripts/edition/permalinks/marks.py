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
from edition.permalinks.record import ArticleRecord, RecordedMark, RecordedPlace
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
    """An anchor of a `mark` (by its id) of an article, and where it arrives, if anywhere."""

    id: str
    mark: str
    name: str
    to: Arrival | None


class MarksToday:
    """Finds the marks that were published in the articles of today."""

    def __init__(self, records: Mapping[str, ArticleRecord], arrivals: Arrivals) -> None:
        self._records = records
        self._arrivals = arrivals
        self._live: dict[str, dict[tuple[str, str], list[str]]] = {}

    def of(self, slug: str, identifier: str) -> Arrival | None:
        """Where a mark is: in its article, where its passage went, or in what took both in.

        Another article has it if it has one of the same kind with the same anchor.
        """
        article, heir = self._records[slug], self._arrivals.page(slug)
        mark = article.marks[identifier]
        if heir == slug and mark.removed is None:
            return Arrival(slug, identifier)
        passage = self._arrivals.place(slug, mark.at)
        ways = (passage.slug if passage else None, heir)
        for there in dict.fromkeys(one for one in ways if one and one != slug):
            same = self._alike(there).get((mark.anchor, mark.kind), [])
            if same:
                marks = self._records[there].marks
                return Arrival(
                    there,
                    next((i for i in same if marks[i].at == (passage and passage.id)), same[0]),
                )
        return None

    def _alike(self, slug: str) -> dict[tuple[str, str], list[str]]:
        """The marks that an article has, by their anchors and kinds."""
        if slug not in self._live:
            known = self._live[slug] = {}
            for identifier, mark in self._records[slug].marks.items():
                if mark.removed is None:
                    known.setdefault((mark.anchor, mark.kind), []).append(identifier)
        return self._live[slug]


def arrivals_of_marks(
    slug: str, records: Mapping[str, ArticleRecord], arrivals: Arrivals
) -> Iterator[MarkArrival]:
    """Where the marks of an article arrive that has another address, or may have lost some.

    A mark that was removed from an article that is there has a notice there.
    """
    article, today = records[slug], MarksToday(records, arrivals)
    is_there = arrivals.page(slug) == slug
    for identifier, mark in article.marks.items():
        same = today.of(slug, identifier) or (Arrival(slug, identifier) if is_there else None)
        what = capitalized(identifier.replace("-", " "))
        place = (
            name_of(mark.at, article.places[mark.at])
            if mark.at in article.places
            else f"the {TITLE}"
        )
        *words, entry = _anchors_there(identifier, mark, same, records)
        for one, to in words:
            yield MarkArrival(one, identifier, f"{what} on {place}", to)
        yield MarkArrival(entry[0], identifier, f"{what} among corrections and remarks", entry[1])


def _anchors_there(
    identifier: str,
    mark: RecordedMark,
    same: Arrival | None,
    records: Mapping[str, ArticleRecord],
) -> list[tuple[str, Arrival | None]]:
    """The anchors of a mark, each with that of the `same` mark today: entries lead to entries."""
    *words, entry = anchors_of(identifier, mark)
    if same is None:
        return [(one, None) for one in (*words, entry)]
    *there, last = anchors_of(same.id, records[same.slug].marks[same.id])
    led_on = [(one, there[min(n, len(there) - 1)]) for n, one in enumerate(words)]
    return [(one, Arrival(same.slug, to)) for one, to in (*led_on, (entry, last))]


def notices_of_moved_marks(
    slug: str,
    records: Mapping[str, ArticleRecord],
    arrivals: Arrivals,
    titles: Mapping[str, str],
) -> Iterator[Alias]:
    """What an article says at the anchors of its marks that are in another article today."""
    today = MarksToday(records, arrivals)
    for identifier, mark in records[slug].marks.items():
        same = today.of(slug, identifier) if mark.removed else None
        if same:
            what, there = (one.replace("-", " ") for one in (identifier, same.id))
            said = f"{capitalized(what)} is now {there} of “{titles[same.slug]}”."
            for anchor, to in _anchors_there(identifier, mark, same, records):
                yield Alias(anchor, said, to=to)


def place_left_by(
    mark: RecordedMark, places: Mapping[str, RecordedPlace], destinations: Destinations
) -> str:
    """The place of its article at which a mark that was removed from it stood, or near which."""
    return destinations.of(mark.at).id if mark.at in places else TITLE


def _aliases(marks: Marks, record: ArticleRecord) -> dict[str, list[Alias]]:
    """For each place by id the anchors of the marks that were removed from it."""
    aliases: dict[str, list[Alias]] = {}
    destinations = Destinations(record.places)
    for identifier, mark in marks.items():
        if mark.removed is None:
            continue
        place = place_left_by(mark, record.places, destinations)
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
