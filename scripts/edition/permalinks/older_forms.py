"""What older records say of texts, and how it is said in the form of today."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence

from edition.permalinks.fingerprint import Fingerprint, of_codes
from edition.permalinks.ids import PlaceKind, kind_of
from edition.permalinks.places import CurrentPlace
from edition.permalinks.record import ArticleRecord, RecordedPlace

_MARKS, _SIGNS = 48, 8
"""Marks of a short text in older records, all of pairs, in a row of eight signs."""

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
    """Places of which notes that are as they were are known without their numbers."""
    notes = [place for place in today if place.kind is PlaceKind.NOTE]
    known = {place.fingerprint.words for place in notes}
    if all(
        place.words in known
        for identifier, place in places.items()
        if kind_of(identifier) is PlaceKind.NOTE
    ):
        return places
    said = {of_codes(note.numbered).words: note.fingerprint.words for note in notes}
    return {
        identifier: place.model_copy(update={"words": said[place.words]})
        if place.words in said
        else place
        for identifier, place in places.items()
    }


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
