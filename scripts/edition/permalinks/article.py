"""The ids of one article: known places keep theirs, new ones get ids that were never given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from edition.document.citation import bibliography
from edition.document.edited_text import edited_text
from edition.document.model import Article
from edition.permalinks.aliases import live_ids, with_permalinks
from edition.permalinks.decisions import (
    MOST_ASKED,
    REMOVED,
    another_text,
    answers,
    ask,
    more_questions,
)
from edition.permalinks.fingerprint import Fingerprint
from edition.permalinks.ids import PlaceKind, kind_of, number_of
from edition.permalinks.older_forms import rewritten, without_numbers
from edition.permalinks.places import current_places, digest_of, kinds_of_places
from edition.permalinks.recognition import Recognition, recognize
from edition.permalinks.record import MOST_REFERENCES, ArticleRecord, RecordedPlace, Reference
from edition.permalinks.sameness import SURE
from edition.sources.load import Supplied
from edition.sources.problems import Outcome, Problems, listed


@dataclass(frozen=True, slots=True)
class ArticlePermalinks:
    """An article with its ids, its record, and what changed in the record, in words.

    `in_doubt` are the recorded ids of which an editor is asked.
    """

    article: Article
    record: ArticleRecord
    changes: str
    in_doubt: tuple[str, ...] = ()


def assign_permalinks(
    supplied: Supplied,
    article: Article,
    known: ArticleRecord | None,
    today: date,
    gone: Collection[str],
) -> Outcome[ArticlePermalinks]:
    """The article with the ids of its record, and new ones for what is not in it.

    Of the recorded places those that are `gone` are not looked for.
    """
    digest, title = digest_of(article), edited_text(article.title)
    reference = _reference(article)
    known = known and rewritten(known, (place.fingerprint for place in current_places(article)))
    if known and not known.removed and _is_up_to_date(known, article, digest):
        update = {"title": title, "reference": reference}
        same = (known.title, known.reference) == (title, reference)
        record = known if same else known.model_copy(update=update)
        return Outcome(ArticlePermalinks(with_permalinks(article, record), record, ""), ())
    before = known or ArticleRecord(title=title)
    found, doubts = _recognized(supplied, article, before, digest, gone)
    places = _updated_places(found, today)
    record = ArticleRecord(
        title=title,
        reference=reference,
        state=_state(digest, places),
        formerly=before.formerly,
        places=places,
    )
    changes = _changes(found, places) if known else f"new, {len(places)} places"
    in_doubt = tuple(identifier for one in found.undecided for identifier in one.ids)
    with_ids = with_permalinks(article, record)
    return Outcome(ArticlePermalinks(with_ids, record, changes, in_doubt), tuple(doubts))


def _is_up_to_date(known: ArticleRecord, article: Article, digest: str) -> bool:
    """Whether a record is that of the article; its `state` may have been written by hand."""
    same_texts = known.state == _state(digest, known.places)
    return same_texts and [*map(kind_of, live_ids(known.places))] == [*kinds_of_places(article)]


def _reference(article: Article) -> Reference | None:
    """Where an article was published, for the page that is left if it goes; None if nobody said."""
    data = article.metadata
    reference = Reference(
        authors=", ".join(map(str, data.author)),
        source=bibliography(article),
        address=data.published_at,
    )
    return reference if reference != Reference() else None


def _state(texts: str, places: Mapping[str, RecordedPlace]) -> str:
    """What tells a record that is up to date: the digest of the texts, and one of the live ids."""
    live = " ".join(live_ids(places))
    return f"{texts}-{blake2b(live.encode(), digest_size=4).hexdigest()}"


def _recognized(
    supplied: Supplied,
    article: Article,
    known: ArticleRecord,
    digest: str,
    gone: Collection[str],
) -> tuple[Recognition, Problems]:
    """The places of the article recognized, and what is asked where that is not sure."""
    doubts = Problems()
    current = list(current_places(article))
    recorded = without_numbers(known.places, current)
    decided = answers(supplied, current, recorded, digest, doubts)
    decisions = dict.fromkeys(gone, REMOVED) | decided
    found = recognize(recorded, current, decisions)
    if found.is_another_text and not doubts:
        doubts.add(another_text(supplied, digest))
    else:
        here = {identifier: current[number] for number, identifier in found.ids.items()}
        asked = found.undecided[:MOST_ASKED]
        doubts.extend(ask(one, supplied, recorded, here, digest) for one in asked)
        if len(asked) < len(found.undecided):
            doubts.add(more_questions(supplied, len(found.undecided) - len(asked)))
    return found, doubts


def _updated_places(found: Recognition, today: date) -> dict[str, RecordedPlace]:
    """The places for the record: today's in the order of the text, the departed among them.

    Each departed place stays behind the place that it followed in the old record.
    """
    live = {
        identifier: _recorded_place(identifier, number, found, today)
        # The order of the record is the order of the text: `with_permalinks` relies on it.
        for number, identifier in sorted(found.ids.items())
    }
    departed_after: dict[str, list[str]] = {"": []}
    place_before = ""
    for identifier in found.recorded:
        if identifier in live:
            place_before = identifier
        else:
            departed_after.setdefault(place_before, []).append(identifier)
    result = {gone: _departed(gone, found, live, today) for gone in departed_after[""]}
    for identifier, place in live.items():
        result[identifier] = place
        for gone in departed_after.get(identifier, ()):
            result[gone] = _departed(gone, found, live, today)
    return result


def _recorded_place(identifier: str, number: int, found: Recognition, today: date) -> RecordedPlace:
    place = found.current[number]
    if place.kind is PlaceKind.SECTION:
        return RecordedPlace(heading=place.text)
    known = found.recorded.get(identifier) or _divided_off(number, found, today)
    return RecordedPlace(
        words=place.fingerprint.words,
        references=min(max(place.references, known.references), MOST_REFERENCES),
        number=0 if place.number == number_of(identifier) else place.number,
        divided_from=known.divided_from,
        divided_on=known.divided_on,
    )


def _divided_off(number: int, found: Recognition, today: date) -> RecordedPlace:
    """A place that is recorded for the first time, perhaps as a part of another one."""
    whole = found.divided.get(number)
    return RecordedPlace(divided_from=whole, divided_on=today if whole else None)


def _departed(
    identifier: str, found: Recognition, live: Mapping[str, RecordedPlace], today: date
) -> RecordedPlace:
    """A place that is no longer one of its own: part of another, or removed."""
    place = found.recorded[identifier]
    if identifier in found.within:
        host = found.ids[found.within[identifier]]
        return place.model_copy(update={"within": host, "removed": None})
    if place.removed or (place.within and _is_still_within(place, found, live)):
        return place
    return place.model_copy(update={"within": None, "removed": today})


def _is_still_within(
    place: RecordedPlace, found: Recognition, live: Mapping[str, RecordedPlace]
) -> bool:
    """Whether the text that absorbed a place is live and has not lost most of it."""
    host = str(place.within)
    if host in found.within:
        host = found.ids[found.within[host]]
    if host not in live or host not in found.recorded:
        return host in live
    before, after = found.recorded[host].words, live[host].words
    if not (place.words and before and after):
        return True
    pairs, once, now = (Fingerprint.of_record(x).pairs for x in (place.words, before, after))
    return len(pairs & now) >= SURE * len(pairs & once)


def _changes(found: Recognition, places: Mapping[str, RecordedPlace]) -> str:
    """What changed in the record, in words; empty if nothing did."""
    recorded = found.recorded
    live = set(found.ids.values())
    gone = [i for i, place in recorded.items() if place.live and i not in live]
    described = {
        "new": [i for i in places if i not in recorded],
        "edited": [i for i in live & recorded.keys() if _is_edited(recorded[i], places[i])],
        "back": [i for i in live & recorded.keys() if not recorded[i].live],
        "removed": [i for i in gone if i not in found.within],
    }
    order = {identifier: position for position, identifier in enumerate(places)}
    parts = [
        f"{change} {listed(sorted(ids, key=order.__getitem__))}"
        for change, ids in described.items()
        if ids
    ]
    parts += [f"{i} now within {found.ids[number]}" for i, number in found.within.items()]
    return "; ".join(parts)


def _is_edited(known: RecordedPlace, place: RecordedPlace) -> bool:
    return known.live and (known.words, known.heading) != (place.words, place.heading)
