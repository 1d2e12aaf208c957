"""Keeps ids: what was published is known again, what is new gets an id that was never given."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import product

from edition.document.edited_text import edited_text
from edition.document.model import Article
from edition.permalinks.alignment import (
    SURE,
    SectionProfile,
    align,
    align_sections,
    likeness,
    shared,
)
from edition.permalinks.fingerprint import beginning, codes
from edition.permalinks.ids import NOTE, PARAGRAPH, SECTION, kind_of, number_of
from edition.permalinks.new_ids import new_ids
from edition.permalinks.places import Text, digest_of, texts
from edition.permalinks.questions import ALL, REMOVED, another_text, answers, question
from edition.permalinks.record import ArticleRecord, RecordedPlace
from edition.permalinks.redirects import with_permalinks
from edition.sources.load import Supplied
from edition.sources.problems import Problems, listed


@dataclass(frozen=True, slots=True)
class ArticlePermalinks:
    """An article with its ids, its record, and what changed in that."""

    article: Article
    record: ArticleRecord
    changes: str


def assign_permalinks(
    supplied: Supplied,
    article: Article,
    known: ArticleRecord | None,
    today: date,
    problems: Problems,
) -> ArticlePermalinks:
    """The article with the ids of its record, and new ones for what is not in it."""
    digest, title = digest_of(article), edited_text(article.title)
    if known and not known.removed and known.state == _state(digest, known.places):
        record = known if known.title == title else known.model_copy(update={"title": title})
        return ArticlePermalinks(with_permalinks(article, record), record, "")
    before = known or ArticleRecord(title=title)
    doubts = Problems()
    keeper = _Keeper(supplied, list(texts(article)), before.places, digest, today, doubts)
    problems.extend(doubts)
    places = keeper.places()
    kept = {"title": title, "state": _state(digest, places), "removed": None, "places": places}
    record = before.model_copy(update=kept)
    changes = keeper.changes() if known else f"new, {len(record.places)} places"
    return ArticlePermalinks(with_permalinks(article, record), record, changes)


def _state(texts: str, places: Mapping[str, RecordedPlace]) -> str:
    """What a record is known by that needs no change: the digest of the texts, one of the ids."""
    live = " ".join(identifier for identifier, place in places.items() if place.live)
    return f"{texts}-{blake2b(live.encode(), digest_size=4).hexdigest()}"


class _Keeper:
    """Finds the recorded places of one article in today's text, and names what is new in it.

    `ids` leads from the numbers of today's texts to their ids, `within` from recorded ids that are
    no longer places of their own to the number of the text that took them in.
    """

    def __init__(
        self,
        supplied: Supplied,
        texts: Sequence[Text],
        known: Mapping[str, RecordedPlace],
        digest: str,
        today: date,
        problems: Problems,
    ) -> None:
        self.supplied, self.texts, self.known, self.today = supplied, texts, known, today
        self.digest = digest
        self.problems = problems
        self.ids: dict[int, str] = {}
        self.within: dict[str, int] = {}
        self.decided = answers(supplied, texts, known, digest, self.problems)
        self._return_unchanged()
        for kind in (PARAGRAPH, NOTE):
            self._match(kind)
        self._match_sections()
        for kind in (PARAGRAPH, NOTE):
            self._return_changed(kind)
        self._find_elsewhere()
        self._refuse_another_text()
        self.ids |= new_ids(texts, self.ids, known)

    def _open(self, kind: str) -> list[int]:
        """The numbers of today's texts of this kind that have no id yet."""
        return [
            number
            for number, text in enumerate(self.texts)
            if text.kind == kind and number not in self.ids
        ]

    def _recorded(self, kind: str, *, live: bool) -> list[str]:
        """The recorded places of this kind that were not found yet."""
        found = {*self.ids.values(), *self.within}
        return [
            identifier
            for identifier, place in self.known.items()
            if kind_of(identifier) == kind and place.live == live and identifier not in found
        ]

    def _words(self, identifier: str) -> str:
        place = self.known[identifier]
        return codes(place.heading or "") if place.words is None else place.words

    def _return_unchanged(self) -> None:
        """Texts that had gone, or stood within another, and stand by themselves again."""
        live = {self._words(identifier) for identifier, place in self.known.items() if place.live}
        for kind in (SECTION, PARAGRAPH, NOTE):
            numbers = self._open(kind)
            today = Counter(self.texts[number].words for number in numbers)
            gone = {self._words(i): i for i in self._recorded(kind, live=False)}
            for number in numbers:
                words = self.texts[number].words
                if words in gone and words not in live and today[words] == 1:
                    self.ids[number] = gone[words]

    def _match(self, kind: str) -> None:
        old, new = self._recorded(kind, live=True), self._open(kind)
        names = {self.texts[number].name: place for place, number in enumerate(new)}
        result = align(
            [self._words(identifier) for identifier in old],
            [self.texts[number].words for number in new],
            {
                place: names.get(self.decided.get(identifier, REMOVED))
                for place, identifier in enumerate(old)
                if identifier in self.decided or ALL in self.decided
            },
            [place for name, place in names.items() if name in self.decided],
        )
        self.ids |= {new[n]: old[o] for o, n in result.same.items()}
        self.within |= {old[o]: new[n] for o, n in result.merged.items()}
        for doubt in result.doubts:
            places, numbers = [old[o] for o in doubt.old], [new[n] for n in doubt.new]
            if kind == NOTE and self._notes_keep_their_numbers():
                self.ids |= {n: i for n in numbers for i in places if self._had_number(i, n)}
            else:
                words = {identifier: self._words(identifier) for identifier in places}
                asked = [self.texts[number] for number in numbers]
                self.problems.add(question(self.supplied, words, asked, self.texts, self.digest))

    def _notes_keep_their_numbers(self) -> bool:
        """Whether no note that is surely known has another number than before."""
        return all(
            self._had_number(identifier, number)
            for number, identifier in self.ids.items()
            if self.texts[number].kind == NOTE
        )

    def _had_number(self, identifier: str, number: int) -> bool:
        recorded = self.known[identifier].number or number_of(identifier)
        return recorded == self.texts[number].number

    def _match_sections(self) -> None:
        recorded = _sections(
            (identifier, place.heading)
            for identifier, place in self.known.items()
            if place.live and kind_of(identifier) != NOTE
        )
        today = _sections(
            (self.ids.get(number, text.name), text.text if text.kind == SECTION else None)
            for number, text in enumerate(self.texts)
            if text.kind != NOTE
        )
        numbers = [number for number, text in enumerate(self.texts) if text.kind == SECTION]
        new = [place for place, number in enumerate(numbers) if number not in self.ids]
        same = align_sections(
            [section for _, section in recorded], [today[place][1] for place in new]
        )
        self.ids |= {numbers[new[n]]: recorded[o][0] for o, n in same.items()}

    def _return_changed(self, kind: str) -> None:
        """Texts that had gone and are there again, changed."""
        old, new = self._recorded(kind, live=False), self._open(kind)
        texts = [self.texts[number].words for number in new]
        known = [self._words(identifier) for identifier in old]
        for o, n in align(known, texts, {}).same.items():
            if likeness(known[o], texts[n]) >= SURE:
                self.ids[new[n]] = old[o]

    def _find_elsewhere(self) -> None:
        """Headings that have become paragraphs, paragraphs that have become headings or notes."""
        kinds = (SECTION, PARAGRAPH, NOTE)
        new = {(k, self.texts[n].words): n for k in kinds for n in self._open(k)}
        for kind, other in product(kinds, kinds):
            for identifier in self._recorded(kind, live=True):
                number = new.get((other, self._words(identifier)))
                if kind != other and number is not None:
                    self.within[identifier] = number

    def _refuse_another_text(self) -> None:
        """A text of which the record knows nothing must not take a published address."""
        recorded = [i for i, place in self.known.items() if place.live and kind_of(i) == PARAGRAPH]
        unknown = {*self.ids.values(), *self.within}.isdisjoint(recorded)
        if len(recorded) > 1 and unknown and ALL not in self.decided and not self.problems:
            self.problems.add(another_text(self.supplied, self.digest))

    def places(self) -> dict[str, RecordedPlace]:
        """The places for the record: those of today in order, each with what went behind it."""
        today = set(self.ids.values())
        behind: dict[str, list[str]] = {}
        before = ""
        for identifier in self.known:
            if identifier in today:
                before = identifier
            else:
                behind.setdefault(before, []).append(identifier)
        live = {i: self._place(self.texts[number], i) for number, i in sorted(self.ids.items())}
        result = {gone: self._departed(gone, live) for gone in behind.get("", ())}
        for identifier, place in live.items():
            result[identifier] = place
            result |= {gone: self._departed(gone, live) for gone in behind.get(identifier, ())}
        return result

    def _place(self, text: Text, identifier: str) -> RecordedPlace:
        if text.kind == SECTION:
            return RecordedPlace(heading=text.text)
        known = self.known.get(identifier)
        return RecordedPlace(
            begins=beginning(text.text),
            words=text.words,
            references=max(text.references, known.references if known else 1),
            number=0 if text.number == number_of(identifier) else text.number,
        )

    def _departed(self, identifier: str, today: Mapping[str, RecordedPlace]) -> RecordedPlace:
        """A place that is none any more: within another, or removed."""
        place = self.known[identifier]
        if identifier in self.within:
            host = self.ids[self.within[identifier]]
            return place.model_copy(update={"within": host, "removed": None})
        stays = place.removed or (place.within and self._still_within(place, today))
        gone = {"within": None, "removed": self.today}
        return place if stays else place.model_copy(update=gone)

    def _still_within(self, place: RecordedPlace, today: Mapping[str, RecordedPlace]) -> bool:
        """Whether the text that took a place in is there, and did not lose most of it now."""
        host = str(place.within)
        if host in self.within:
            host = self.ids[self.within[host]]
        if host not in today or host not in self.known:
            return host in today
        before, after = self.known[host].words, today[host].words
        if not (place.words and before and after):
            return True
        return shared(place.words, after) >= SURE * shared(place.words, before)

    def changes(self) -> str:
        """What changed in the record, in words; empty if nothing did."""
        places = self.places()
        today = set(self.ids.values())
        gone = [i for i, place in self.known.items() if place.live and i not in today]
        told = {
            "new": [i for i in places if i not in self.known],
            "edited": [i for i in today & self.known.keys() if self._edited(i, places[i])],
            "back": [i for i in today & self.known.keys() if not self.known[i].live],
            "removed": [i for i in gone if i not in self.within],
        }
        parts = [
            f"{what} {listed(sorted(ids, key=list(places).index))}"
            for what, ids in told.items()
            if ids
        ]
        parts += [f"{i} now within {self.ids[n]}" for i, n in self.within.items()]
        return "; ".join(parts)

    def _edited(self, identifier: str, place: RecordedPlace) -> bool:
        known = self.known[identifier]
        return known.live and (known.words, known.heading) != (place.words, place.heading)


def _sections(places: Iterable[tuple[str, str | None]]) -> list[tuple[str, SectionProfile]]:
    """The sections among places (id, heading), each with the ids of its paragraphs."""
    groups: list[tuple[str, str, set[str]]] = []
    for identifier, heading in places:
        if heading is not None:
            groups.append((identifier, heading, set()))
        elif groups:
            groups[-1][2].add(identifier)
    return [(i, SectionProfile(heading, frozenset(inside))) for i, heading, inside in groups]
