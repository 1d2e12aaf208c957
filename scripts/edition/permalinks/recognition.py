"""Which places of an article's text of today are which recorded ones."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter
from typing import TypeVar

from edition.permalinks.alignment import LESS, align
from edition.permalinks.decisions import ALL, REMOVED, Undecided
from edition.permalinks.fingerprint import Fingerprint, fingerprint
from edition.permalinks.ids import PlaceKind, kind_of, number_of
from edition.permalinks.new_ids import new_ids
from edition.permalinks.places import CurrentPlace
from edition.permalinks.record import RecordedPlace
from edition.permalinks.sameness import FEWEST, SURE
from edition.permalinks.sections import SectionProfile, align_sections, profiles
from edition.permalinks.similarity import overlap, overlap_with_ends

_Text = TypeVar("_Text", str, int)

_COMPARED, _NEAR = 8, 4
"""Texts in doubt whose likeness is told to editors; notes on either side that are near a note."""


_LONG, _CHANCE = 20, 0.05
"""Paragraphs of a long text, and the share of its words that another one may have by chance."""


@dataclass(slots=True)
class Recognition:
    """What has been found out so far about the places of one article.

    `ids` leads from the numbers of current places to their ids, `within` from recorded ids that are
    no longer places of their own to the number of the place that absorbed them, `divided` from the
    numbers of current places to the recorded id of which they were a part.
    """

    recorded: Mapping[str, RecordedPlace]
    current: Sequence[CurrentPlace]
    decisions: Mapping[str, str]
    ids: dict[int, str] = field(default_factory=dict)
    within: dict[str, int] = field(default_factory=dict)
    divided: dict[int, str] = field(default_factory=dict)
    undecided: list[Undecided] = field(default_factory=list)

    def unidentified(self, kind: PlaceKind) -> list[int]:
        """The numbers of the current places of this kind that have no id yet."""
        return [
            number
            for number, place in enumerate(self.current)
            if place.kind is kind and number not in self.ids
        ]

    def unfound(self, kind: PlaceKind, *, live: bool) -> list[str]:
        """The recorded places of this kind that have not been found yet."""
        found = {*self.ids.values(), *self.within}
        return [
            identifier
            for identifier, place in self.recorded.items()
            if kind_of(identifier) is kind and place.live == live and identifier not in found
        ]

    def words(self, identifier: str) -> str:
        """What the record says of a place's words."""
        place = self.recorded[identifier]
        return fingerprint(place.heading or "").words if place.words is None else place.words

    def fingerprint(self, identifier: str) -> Fingerprint:
        """What a recorded place is recognized by."""
        return Fingerprint.of_record(self.words(identifier))

    @property
    def is_another_text(self) -> bool:
        """Whether this is not the text of the record, and nobody said what became of that.

        None of its paragraphs is there, or of a long text no more than any two have in common, and
        nothing of some length word for word. A question about most is better than this answer.
        """
        live = [i for i, p in self.recorded.items() if p.live and kind_of(i) is PlaceKind.PARAGRAPH]
        found = {*self.ids.values(), *self.within}.intersection(live)
        share = self._words_of(found) / max(1, self._words_of(live))
        by_chance = len(live) >= _LONG and share < _CHANCE and not self._has_kept(found)
        # A single paragraph may well be rewritten from scratch.
        strange = len(live) > 1 and (not found or by_chance)
        in_doubt = {i for one in self.undecided for i in one.ids}.intersection(live)
        few = 2 * len(in_doubt) < len(live)
        return strange and few and ALL not in self.decisions

    def _has_kept(self, identifiers: Collection[str]) -> bool:
        """Whether one of these places has a text of some length that is as it was."""
        return any(
            identifier in identifiers
            and self.fingerprint(identifier).count >= FEWEST
            and self.words(identifier) == self.current[number].fingerprint.words
            for number, identifier in self.ids.items()
        )

    def _words_of(self, identifiers: Iterable[str]) -> int:
        return sum(self.fingerprint(identifier).count + 1 for identifier in identifiers)


def recognize(
    recorded: Mapping[str, RecordedPlace],
    current: Sequence[CurrentPlace],
    decisions: Mapping[str, str],
) -> Recognition:
    """Gives every current place the id of its recorded one, or a new id if it has none."""
    state = Recognition(recorded, current, decisions)
    # The surest first: what is back word for word must not be taken for an edited live text.
    _restore_unchanged(state)
    for kind in (PlaceKind.PARAGRAPH, PlaceKind.NOTE):
        _match_texts(state, kind)
    # Sections come after paragraphs: a section is known by the paragraphs that it holds.
    _match_sections(state)
    # What is live has had its choice before anything that had gone may claim a changed text.
    for kind in (PlaceKind.PARAGRAPH, PlaceKind.NOTE):
        _restore_changed(state, kind)
    _restore_sections(state)
    _find_in_other_kinds(state)
    state.ids |= new_ids(current, state.ids, recorded)
    return state


def _restore_unchanged(state: Recognition) -> None:
    """Finds texts that had gone, or stood within another, and stand by themselves again."""
    live = {state.words(identifier) for identifier, place in state.recorded.items() if place.live}
    for kind in (PlaceKind.PARAGRAPH, PlaceKind.NOTE):
        numbers = state.unidentified(kind)
        today = Counter(state.current[number].fingerprint.words for number in numbers)
        gone = {state.words(i): i for i in state.unfound(kind, live=False)}
        for number in numbers:
            words = state.current[number].fingerprint.words
            if words in gone and words not in live and today[words] == 1:
                state.ids[number] = gone[words]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Recorded texts, by their ids, and texts of today, by their numbers, that may be the same."""

    ids: Sequence[str]
    numbers: Sequence[int]


def _match_texts(state: Recognition, kind: PlaceKind) -> None:
    """Aligns the paragraphs, or the notes, of the record with those of today."""
    old, new = _expected(state, kind), state.unidentified(kind)
    known = [state.fingerprint(identifier) for identifier in old]
    today = [state.current[number].fingerprint for number in new]
    stays = _unchanged_words(known, today)
    names = {state.current[number].name: place for place, number in enumerate(new)}
    fates = (state.decisions.get(i, state.decisions.get(ALL)) for i in old)
    decided = {
        place: names.get(fate)
        for place, fate in enumerate(fates)
        if fate and (fate in names or known[place].words not in stays)
    }
    fresh = [
        place
        for name, place in names.items()
        if name in state.decisions and today[place].words not in stays
    ]
    found = align(known, today, decided, fresh)
    state.ids |= {new[n]: old[o] for o, n in found.same.items()}
    state.within |= {old[o]: new[n] for o, n in found.merged.items()}
    if kind is PlaceKind.PARAGRAPH:
        state.divided = {new[n]: old[o] for n, o in found.divided.items()}
    doubts = [_Doubt([old[o] for o in d.old], [new[n] for n in d.new]) for d in found.doubts]
    if kind is PlaceKind.NOTE:
        doubts = _not_settled_by_numbers(state, old, doubts)
    state.undecided += (_undecided(state, doubt) for doubt in doubts)


def _expected(state: Recognition, kind: PlaceKind) -> list[str]:
    """The recorded places that may be there: the live ones, and those that are said to be back."""
    live = set(state.unfound(kind, live=True))
    return [
        identifier
        for identifier, place in state.recorded.items()
        if identifier in live
        or (
            kind_of(identifier) is kind
            and not place.live
            and state.decisions.get(identifier, REMOVED) != REMOVED
        )
    ]


def _unchanged_words(known: Iterable[Fingerprint], today: Iterable[Fingerprint]) -> set[str]:
    """What the record says of texts that are there, and unique on either side.

    That they are gone, or new, was true of a state of the text that has come back.
    """
    olds, news = (Counter(text.words for text in side) for side in (known, today))
    return {words for words in olds if words and olds[words] == news[words] == 1}


def _not_settled_by_numbers(
    state: Recognition, old: Sequence[str], doubts: Iterable[_Doubt]
) -> list[_Doubt]:
    """Takes notes in doubt for those that have their numbers; returns the doubts that are left.

    Numbers are to be relied on if all notes of a doubt kept theirs, or if the nearest ones that
    were recognized did, unless the text of a note is more like another one near by.
    """
    places = {identifier: place for place, identifier in enumerate(old)}
    sure = sorted(
        (places[identifier], _note_number(state, identifier) == state.current[number].number)
        for number, identifier in state.ids.items()
        if identifier in places
    )
    left: list[_Doubt] = []
    for doubt in doubts:
        olds = {_note_number(state, identifier): o for o, identifier in enumerate(doubt.ids)}
        news = {state.current[number].number: n for n, number in enumerate(doubt.numbers)}
        same = [(olds[number], news[number]) for number in olds.keys() & news.keys()]
        first, last = places[doubt.ids[0]], places[doubt.ids[-1]]
        if (
            same
            and (olds.keys() == news.keys() or _neighbours_kept_numbers(first, last, sure))
            and not any(_is_more_like_another(state, doubt, o, n) for o, n in same)
        ):
            state.ids |= {doubt.numbers[n]: doubt.ids[o] for o, n in same}
        else:
            left.append(doubt)
    return left


def _note_number(state: Recognition, identifier: str) -> int:
    return state.recorded[identifier].number or number_of(identifier)


def _neighbours_kept_numbers(first: int, last: int, sure: Sequence[tuple[int, bool]]) -> bool:
    """Whether the recognized notes nearest to those from `first` to `last` kept their numbers.

    `sure` has the places of recognized notes in their order, and whether each kept its number.
    """
    before, after = (bisect_left(sure, place, key=itemgetter(0)) for place in (first, last))
    return all(sure[at][1] for at in (before - 1, after) if 0 <= at < len(sure))


def _is_more_like_another(state: Recognition, doubt: _Doubt, o: int, n: int) -> bool:
    """Whether of two notes taken for the same, if the note has a text, one is more like a third."""
    identifier, number = doubt.ids[o], doubt.numbers[n]
    if not state.current[number].has_own_text:
        return False
    least = _likeness(state, identifier, number) / LESS
    return any(
        _likeness(state, *pair) > least
        for pair in (
            *((one, number) for one in _near(doubt.ids, o)),
            *((identifier, other) for other in _near(doubt.numbers, n)),
        )
    )


def _near(texts: Sequence[_Text], at: int) -> Sequence[_Text]:
    return texts[max(0, at - _NEAR) : at + _NEAR + 1]


def _undecided(state: Recognition, doubt: _Doubt) -> Undecided:
    current = tuple(state.current[number] for number in doubt.numbers)
    return Undecided(tuple(doubt.ids), current, tuple(_likeliest(state, doubt)))


def _likeliest(state: Recognition, doubt: _Doubt) -> Iterator[tuple[str, CurrentPlace]]:
    """The texts in doubt that are most alike, the first of equals, each text once."""
    pairs = product(doubt.ids[:_COMPARED], doubt.numbers[:_COMPARED])
    scored = [(_likeness(state, *pair), pair) for pair in pairs]
    taken: set[str | int] = set()
    for likeness, pair in sorted(scored, key=lambda one: -one[0]):
        if likeness and taken.isdisjoint(pair):
            taken |= {*pair}
            identifier, number = pair
            yield identifier, state.current[number]


def _likeness(state: Recognition, identifier: str, number: int) -> float:
    known, today = state.fingerprint(identifier), state.current[number].fingerprint
    return 1.0 if known.words == today.words else overlap_with_ends(known, today).dice


def _match_sections(state: Recognition) -> None:
    recorded = profiles(
        (identifier, place.heading)
        for identifier, place in state.recorded.items()
        if place.live and kind_of(identifier) is not PlaceKind.NOTE
    )
    new = _sections_of_today(state)
    same = align_sections(list(recorded.values()), list(new.values()))
    ids, numbers = list(recorded), list(new)
    state.ids |= {numbers[n]: ids[o] for o, n in same.items()}


def _sections_of_today(state: Recognition) -> dict[int, SectionProfile]:
    """The sections of today that have no id yet, by their numbers."""
    today = profiles(
        (
            place.name if place.kind is PlaceKind.SECTION else state.ids.get(number, place.name),
            place.text if place.kind is PlaceKind.SECTION else None,
        )
        for number, place in enumerate(state.current)
        if place.kind is not PlaceKind.NOTE
    )
    return {
        number: today[state.current[number].name]
        for number in state.unidentified(PlaceKind.SECTION)
    }


def _restore_sections(state: Recognition) -> None:
    """Finds headings that had gone and are back, over paragraphs of theirs or over none."""
    new = _sections_of_today(state)
    today = Counter(one.heading for one in new.values())
    recorded = profiles(
        (identifier, place.heading)
        for identifier, place in state.recorded.items()
        if kind_of(identifier) is not PlaceKind.NOTE
    )
    gone: dict[str | None, list[str]] = {}
    for identifier in state.unfound(PlaceKind.SECTION, live=False):
        gone.setdefault(state.recorded[identifier].heading, []).append(identifier)
    for number, one in new.items():
        alike = gone.get(one.heading, []) if today[one.heading] == 1 else []
        common = {i: len(recorded[i].paragraphs & one.paragraphs) for i in reversed(alike)}
        best = max(common, key=common.__getitem__, default="")
        if best and (common[best] or not (one.paragraphs and recorded[best].paragraphs)):
            state.ids[number] = best


def _restore_changed(state: Recognition, kind: PlaceKind) -> None:
    """Finds texts that had gone and are back with other words."""
    old, new = state.unfound(kind, live=False), state.unidentified(kind)
    today = [state.current[number].fingerprint for number in new]
    known = [state.fingerprint(identifier) for identifier in old]
    for o, n in align(known, today, {}).same.items():
        if overlap(known[o], today[n]).of_longer >= SURE:
            state.ids[new[n]] = old[o]


def _find_in_other_kinds(state: Recognition) -> None:
    """Finds headings that have become paragraphs, paragraphs that have become notes, and so on."""
    back = (n for n, i in state.ids.items() if not state.recorded[i].live)
    new = {
        (state.current[n].kind, state.current[n].fingerprint.words): n
        for n in (*back, *(n for kind in PlaceKind for n in state.unidentified(kind)))
    }
    for kind, other in product(PlaceKind, PlaceKind):
        for identifier in state.unfound(kind, live=True):
            number = new.get((other, state.words(identifier)))
            if kind is not other and number is not None:
                state.within[identifier] = number
