"""What older records say of texts, and how it is said in the form of today."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence

from edition.permalinks.fingerprint import Fingerprint, codes, says
from edition.permalinks.ids import PlaceKind, kind_of, number_of
from edition.permalinks.places import CurrentPlace
from edition.permalinks.record import ArticleRecord, RecordedPlace

_MARKS, _SIGNS = 48, 8
"""Marks of a short text in older records, all of pairs, in a row of eight signs."""

_MOVED = 8
"""How far a note may have moved up or down since its number was recorded."""

_DOTS = 2
"""Full stops in what is said of a text without marks."""


def rewritten(record: ArticleRecord, today: Iterable[Fingerprint]) -> ArticleRecord:
    """A record that says in the form of today what it says of the texts that are there today."""
    if not any(map(_is_older, record.places.values())):
        return record
    said = {_older(text): text.words for text in today}
    places = {
        identifier: place.model_copy(update={"words": said.get(place.words, place.words)})
        if place.words and _is_older(place)
        else place
        for identifier, place in record.places.items()
    }
    return record.model_copy(update={"places": places})


def without_numbers(
    places: Mapping[str, RecordedPlace], today: Sequence[CurrentPlace]
) -> Mapping[str, RecordedPlace]:
    """The places; notes that differ from those of today by their number alone are told as these."""
    notes = [place for place in today if place.kind is PlaceKind.NOTE]
    known = {note.fingerprint.words for note in notes}
    between = {note.number: (note, *note.numbered) for note in notes if note.numbered}
    result = dict(places)
    for identifier, place in places.items():
        if kind_of(identifier) is PlaceKind.NOTE and place.words and place.words not in known:
            number = place.number or number_of(identifier)
            near = range(number - _MOVED, number + _MOVED + 1)
            for note, before, after in (between[other] for other in near if other in between):
                if says(place.words, f"{before}{codes(str(number))}{after}"):
                    words = note.fingerprint.words
                    result[identifier] = place.model_copy(update={"words": words})
    return result


def _is_older(place: RecordedPlace) -> bool:
    return len((place.words or "").rpartition(".")[2]) == _SIGNS and _has_marks(place.words)


def _has_marks(words: str | None) -> bool:
    return (words or "").count(".") > _DOTS


def _older(text: Fingerprint) -> str:
    """What older records say of a text of today."""
    if not _has_marks(text.words):
        return text.words
    count, digest, pairs, _ = text.words.split(".")
    marks = sum(1 << mark for mark in {value % _MARKS for value in text.pairs})
    row = urlsafe_b64encode(marks.to_bytes(_MARKS // 8)).decode()
    return ".".join([count, digest[:-1], pairs, row])
