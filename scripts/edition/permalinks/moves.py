"""Texts that left their article today, and stand in another one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from edition.permalinks.alignment import RIVAL, align
from edition.permalinks.fingerprint import Fingerprint
from edition.permalinks.ids import PlaceKind, kind_of
from edition.permalinks.moved_sections import Address, MovedTexts, moved_sections
from edition.permalinks.record import ArticleRecord, RecordedPlace
from edition.permalinks.sameness import FEWEST, LIKELY, SURE, same_elsewhere
from edition.permalinks.similarity import Holders, Overlap, overlap


@dataclass(frozen=True, slots=True)
class Moves:
    """The articles before and after, both by the slugs of today."""

    before: Mapping[str, ArticleRecord]
    after: Mapping[str, ArticleRecord]

    def left(self) -> dict[Address, RecordedPlace]:
        """The places that had a text, and have none in their article any more."""
        return {
            (slug, identifier): place
            for slug, article in self.before.items()
            if article.removed is None
            for identifier, place in article.places.items()
            if place.live and not _is_there(self.after[slug], identifier)
        }

    def lost(self) -> dict[Address, RecordedPlace]:
        """The places that had gone before, are not back in their article, and lead nowhere."""
        return {
            (slug, identifier): place
            for slug, article in self.before.items()
            for identifier, place in article.places.items()
            if (article.removed or place.removed)
            and not place.to
            and not _is_there(self.after[slug], identifier)
        }

    def appeared(self) -> dict[Address, RecordedPlace]:
        """The places that have a text in their article, and had none in it."""
        return self._there(before=False)

    def stayed(self) -> dict[Address, RecordedPlace]:
        """The places that have a text in their article, and had one in it before."""
        return self._there(before=True)

    def _there(self, *, before: bool) -> dict[Address, RecordedPlace]:
        return {
            (slug, identifier): place
            for slug, article in self.after.items()
            if article.removed is None
            for identifier, place in article.places.items()
            if place.live and _was_there(self.before.get(slug), identifier) == before
        }


def _was_there(article: ArticleRecord | None, identifier: str) -> bool:
    return article is not None and article.removed is None and _has(article, identifier)


def _is_there(article: ArticleRecord, identifier: str) -> bool:
    place = article.places[identifier]
    return article.removed is None and (place.live or place.within is not None)


def _has(article: ArticleRecord, identifier: str) -> bool:
    return identifier in article.places and article.places[identifier].live


def with_moves(
    before: Mapping[str, ArticleRecord],
    after: dict[str, ArticleRecord],
    joined: Mapping[str, str],
    today: date,
) -> dict[str, ArticleRecord]:
    """The articles `after` a change, in which what left one leads to where it is in another."""
    moves = Moves(before, after)
    left = moves.left() | {
        (slug, i): place
        for slug in joined
        for i, place in before[slug].places.items()
        if place.live
    }
    appeared = moves.appeared()
    # What was cut from one article may be put into another one days later.
    found = dict(_unchanged(moves.lost() | left if appeared else left, appeared))
    if not left and not found:
        return after
    for slug, heir in joined.items():
        found |= _within_heir(slug, heir, left, appeared, found)
    found |= _edited(left, appeared, found)
    departed = [s for s, one in after.items() if one.removed == today or s in joined]
    if departed:
        found |= _copies(departed, joined, left, moves.stayed(), appeared, found)
    found |= moved_sections(MovedTexts(before, after, left, appeared, found), joined)
    result = dict(after)
    for slug in {slug for slug, _ in (*left, *found)}:
        result[slug] = _leading_on(slug, after[slug], left, found, joined, today)
    return result


def _unchanged(
    left: Mapping[Address, RecordedPlace], appeared: Mapping[Address, RecordedPlace]
) -> Iterator[tuple[Address, Address]]:
    """Texts of some length that are the same, and the only such ones on either side."""
    here, there = _by_words(left), _by_words(appeared)
    for words, addresses in here.items():
        others = there.get(words, [])
        if len(addresses) == len(others) == 1 and Fingerprint.of_record(words).count >= FEWEST:
            yield addresses[0], others[0]


def _by_words(places: Mapping[Address, RecordedPlace]) -> dict[str, list[Address]]:
    result: dict[str, list[Address]] = {}
    for address, place in places.items():
        if place.words:
            result.setdefault(place.words, []).append(address)
    return result


def _within_heir(
    slug: str,
    heir: str,
    left: Mapping[Address, RecordedPlace],
    appeared: Mapping[Address, RecordedPlace],
    found: Mapping[Address, Address],
) -> dict[Address, Address]:
    """The texts of a joined article in the one that took it in."""
    taken = set(found.values())
    result: dict[Address, Address] = {}
    for kind in (PlaceKind.PARAGRAPH, PlaceKind.NOTE):
        old = [a for a in left if a[0] == slug and kind_of(a[1]) is kind and a not in found]
        new = [a for a in appeared if a[0] == heir and kind_of(a[1]) is kind and a not in taken]
        aligned = align(
            [_fingerprint(left[a]) for a in old],
            [_fingerprint(appeared[a]) for a in new],
            {},
        )
        result |= {old[o]: new[n] for o, n in (aligned.merged | aligned.same).items()}
    return result


def _edited(
    left: Mapping[Address, RecordedPlace],
    appeared: Mapping[Address, RecordedPlace],
    found: Mapping[Address, Address],
) -> dict[Address, Address]:
    """Texts that were edited as they went: surely the same, and no other is nearly as alike."""
    taken = set(found.values())
    old = {a: _fingerprint(place) for a, place in left.items() if place.words and a not in found}
    new = {
        a: _fingerprint(place) for a, place in appeared.items() if place.words and a not in taken
    }
    compared = [*_compared(old, new)]
    alike: dict[Address, list[float]] = {}
    for both, *addresses in compared:
        for address in addresses:
            alike.setdefault(address, []).append(both.dice)
    return {
        one: other
        for both, one, other in compared
        if same_elsewhere(both)
        and all(sum(x >= RIVAL * both.dice for x in alike[a]) == 1 for a in (one, other))
    }


def _copies(
    departed: Iterable[str],
    joined: Mapping[str, str],
    left: Mapping[Address, RecordedPlace],
    stayed: Mapping[Address, RecordedPlace],
    appeared: Mapping[Address, RecordedPlace],
    found: Mapping[Address, Address],
) -> dict[Address, Address]:
    """The texts of departed articles in others that had them already.

    They are in the article to which their own one was joined, or in that which has most of them:
    what two articles have in common does not stand for one of them.
    """
    result: dict[Address, Address] = {}
    there = {**stayed, **appeared}
    for slug in departed:
        old = {a: place for a, place in left.items() if a[0] == slug and a not in found}
        new = {a: place for a, place in stayed.items() if joined.get(slug, a[0]) == a[0]}
        same = dict(_unchanged(old, new))
        same |= _edited(old, new, same)
        heir = joined.get(slug) or _heir_by_places(slug, left, {**found, **same})
        same = {one: other for one, other in same.items() if other[0] == heir}
        if heir:
            # Short texts, and those that stand there several times, are known by their order.
            aligned = _within_heir(slug, heir, left, there, {**found, **same})
            same |= {o: n for o, n in aligned.items() if left[o].words == there[n].words}
        result |= same
    return result


def _compared(
    old: Mapping[Address, Fingerprint], new: Mapping[Address, Fingerprint]
) -> Iterator[tuple[Overlap, Address, Address]]:
    """Texts of one kind that share most with each other, and what they have in common."""
    asked = frozenset[int]().union(*(text.pairs for text in old.values()))
    addresses = [*new]
    holders = Holders(enumerate(text.pairs for text in new.values()), asked)
    for one, text in old.items():
        for position, _ in holders.sharing(text.pairs).texts.most_common(LIKELY):
            other = addresses[position]
            if kind_of(one[1]) is kind_of(other[1]):
                yield overlap(text, new[other]), one, other


def _fingerprint(place: RecordedPlace) -> Fingerprint:
    return Fingerprint.of_record(place.words or "")


def _leading_on(
    slug: str,
    article: ArticleRecord,
    left: Mapping[Address, RecordedPlace],
    found: Mapping[Address, Address],
    joined: Mapping[str, str],
    today: date,
) -> ArticleRecord:
    """An article whose places lead on to where they are `found`."""
    places = {
        i: place.model_copy(update={"to": "#".join(found[slug, i])})
        if (slug, i) in found
        else place
        for i, place in article.places.items()
    }
    heir = joined.get(slug) or article.joined
    if heir is None and article.removed == today:
        heir = _heir_by_places(slug, left, found)
    update = {"places": places, "joined": heir, "removed": article.removed or (heir and today)}
    return article.model_copy(update=update)


def _heir_by_places(
    slug: str, left: Mapping[Address, RecordedPlace], found: Mapping[Address, Address]
) -> str | None:
    """The article that has most of the words of one that is gone."""
    own = {
        a: _fingerprint(place).count + 1
        for a, place in left.items()
        if a[0] == slug and kind_of(a[1]) is PlaceKind.PARAGRAPH
    }
    most = SURE * sum(own.values())
    words: Counter[str] = Counter()
    for address, many in own.items():
        if address in found:
            words[found[address][0]] += many
    return next((heir for heir, many in words.most_common(1) if many > most), None)
