"""Places whose text stands in another article today, and where they were another text stands.

Within an article a text that is a little like the one before it is taken for that one, edited, or
the build asks. It is another one where that one is found elsewhere.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.permalinks.aliases import live_ids
from edition.permalinks.article import ArticlePermalinks
from edition.permalinks.fingerprint import Fingerprint
from edition.permalinks.ids import PlaceKind
from edition.permalinks.places import current_places
from edition.permalinks.record import ArticleRecord
from edition.permalinks.sameness import LIKELY, same_elsewhere
from edition.permalinks.similarity import Holders, overlap


class _Text(NamedTuple):
    """A text: where it stands, or stood, and what it is recognized by."""

    slug: str
    id: str
    fingerprint: Fingerprint


def supplanted(
    before: Mapping[str, ArticleRecord], now: Mapping[str, ArticlePermalinks]
) -> dict[str, frozenset[str]]:
    """The ids of such places, by the articles that have them; both by the slugs of today."""
    changed = {slug: one for slug, one in now.items() if one.changes}
    texts = [text for slug, one in changed.items() for text in _paragraphs(slug, one)]
    unlike = [*_unlike(before, texts), *_in_doubt(before, changed)]
    new = [text for text in texts if not _is_given(before.get(text.slug), text.id)]
    asked = frozenset[int]().union(*(recorded.fingerprint.pairs for recorded in unlike))
    holders = Holders(enumerate(text.fingerprint.pairs for text in new), asked)
    found: dict[str, set[str]] = {}
    for recorded in unlike:
        likely = holders.sharing(recorded.fingerprint.pairs).texts.most_common(LIKELY)
        others = (new[position] for position, _ in likely)
        if any(one.slug != recorded.slug and _is_it(recorded, one) for one in others):
            found.setdefault(recorded.slug, set()).add(recorded.id)
    return {slug: frozenset(ids) for slug, ids in found.items()}


def _paragraphs(slug: str, one: ArticlePermalinks) -> Iterator[_Text]:
    # The order of the record is that of the text.
    places = zip(live_ids(one.record.places), current_places(one.article), strict=True)
    for identifier, place in places:
        if place.kind is PlaceKind.PARAGRAPH:
            yield _Text(slug, identifier, place.fingerprint)


def _unlike(before: Mapping[str, ArticleRecord], texts: list[_Text]) -> Iterator[_Text]:
    """The recorded texts under whose ids there are texts that are not surely the same."""
    for text in texts:
        known = before.get(text.slug)
        place = known.places.get(text.id) if known else None
        if place and place.live and place.words and place.words != text.fingerprint.words:
            recorded = _Text(text.slug, text.id, Fingerprint.of_record(place.words))
            if not _is_it(recorded, text):
                yield recorded


def _in_doubt(
    before: Mapping[str, ArticleRecord], changed: Mapping[str, ArticlePermalinks]
) -> Iterator[_Text]:
    """The recorded texts of which nobody has said yet whether they are still there."""
    for slug, one in changed.items():
        for identifier in one.in_doubt:
            words = before[slug].places[identifier].words
            yield _Text(slug, identifier, Fingerprint.of_record(words or ""))


def _is_given(article: ArticleRecord | None, identifier: str) -> bool:
    return article is not None and identifier in article.places


def _is_it(recorded: _Text, text: _Text) -> bool:
    return same_elsewhere(overlap(recorded.fingerprint, text.fingerprint))
