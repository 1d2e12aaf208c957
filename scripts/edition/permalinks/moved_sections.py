"""Sections that left their article today, and stand in another one: known by their paragraphs."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.permalinks.ids import PlaceKind, kind_of
from edition.permalinks.record import ArticleRecord
from edition.permalinks.sameness import SURE
from edition.permalinks.sections import (
    LIKE_HEADING,
    Section,
    align_with_those_below,
    heading_likeness,
    profiles,
    with_those_below,
)

Address = tuple[str, str]
"""An article’s slug, and the id of a place in it."""


@dataclass(frozen=True, slots=True)
class MovedTexts:
    """The articles before and after; which places `left` them, and which `appeared` in them.

    `found` leads from texts that left to where they are.
    """

    before: Mapping[str, ArticleRecord]
    after: Mapping[str, ArticleRecord]
    left: Collection[Address]
    appeared: Collection[Address]
    found: Mapping[Address, Address]


def moved_sections(texts: MovedTexts, joined: Mapping[str, str]) -> dict[Address, Address]:
    """From sections that left their article to where they are in another.

    `joined` leads from articles to those that took them in.
    """
    slugs = {slug for slug, _ in texts.left} | joined.keys()
    heirs = {slug for slug, _ in texts.found.values()} | {*joined.values()}
    then = {slug: dict(_sections(slug, texts.before[slug], texts.found)) for slug in sorted(slugs)}
    now = {slug: dict(_sections(slug, texts.after[slug], {})) for slug in sorted(heirs)}
    left = {a: one for sections in then.values() for a, one in sections.items() if a in texts.left}
    result: dict[Address, Address] = {}
    for heir in dict.fromkeys(joined.values()):
        olds = _in_their_order(texts, [slug for slug in joined if joined[slug] == heir], heir)
        old = {address: one for slug in olds for address, one in then[slug].items()}
        new = {address: one for address, one in now[heir].items() if address in texts.appeared}
        result |= _within_heir(texts, heir, old, new)
    return result | dict(_with_most_paragraphs(left, now.values()))


def _in_their_order(texts: MovedTexts, slugs: Sequence[str], heir: str) -> list[str]:
    """Joined articles in the order in which their texts begin in their heir."""
    order = {identifier: position for position, identifier in enumerate(texts.after[heir].places)}
    begins: dict[str, int] = {}
    for (slug, _), (other, identifier) in texts.found.items():
        if other == heir:
            begins[slug] = min(begins.get(slug, len(order)), order[identifier])
    return sorted(slugs, key=lambda slug: begins.get(slug, len(order)))


def _within_heir(
    texts: MovedTexts,
    heir: str,
    old: Mapping[Address, Section],
    new: Mapping[Address, Section],
) -> Iterator[tuple[Address, Address]]:
    """The sections of joined articles that appeared in their heir.

    A heading alone decides where the paragraphs of neither section stand, or stood, elsewhere.
    """
    known = {"#".join(address) for address in texts.found.values()}
    known |= {f"{heir}#{i}" for i in (texts.before[heir].places if heir in texts.before else ())}
    olds, news = [*old.items()], [*new.items()]
    for o, n in align_with_those_below([*old.values()], [*new.values()]).items():
        (one, section), (other, there) = olds[o], news[n]
        others = there.below if section.below else there.paragraphs
        if section.below & there.below or known.isdisjoint(section.below | others):
            yield one, other


def _with_most_paragraphs(
    left: Mapping[Address, Section], now: Iterable[Mapping[Address, Section]]
) -> Iterator[tuple[Address, Address]]:
    """Sections most of whose paragraphs are in one of another article, if it is about the same.

    That is one with a heading that is alike, or one that has few other paragraphs.
    """
    today = {address: section for sections in now for address, section in sections.items()}
    where: dict[str, list[Address]] = {}
    for address, section in today.items():
        for paragraph in section.below:
            where.setdefault(paragraph, []).append(address)
    for one, section in left.items():
        common = Counter(other for p in section.below for other in where.get(p, ()))
        fitting = [
            (count, heading_likeness(section, today[other]), other)
            for other, count in common.items()
            if other[0] != one[0]
            and count >= SURE * len(section.below)
            and _is_about_the_same(section, today[other], count)
        ]
        best = max(fitting, default=None)
        if best and sum(each[:2] == best[:2] for each in fitting) == 1:
            yield one, best[2]


def _is_about_the_same(section: Section, there: Section, common: int) -> bool:
    """Whether a section that has most paragraphs of another one can be that."""
    if heading_likeness(section, there) >= LIKE_HEADING:
        return True
    of_one_kind = bool(section.paragraphs) == bool(there.paragraphs)
    return of_one_kind and common >= SURE * len(there.below)


def _sections(
    slug: str, article: ArticleRecord, found: Mapping[Address, Address]
) -> Iterator[tuple[Address, Section]]:
    """The sections of an article, with the addresses of paragraphs: of those `found`, today’s."""
    places = {
        i: place
        for i, place in article.places.items()
        if place.live and kind_of(i) is not PlaceKind.NOTE
    }
    known = profiles(
        ("#".join(found.get((slug, i), (slug, i))), place.heading) for i, place in places.items()
    )
    ids = (i for i, place in places.items() if place.heading is not None)
    for i, section in zip(ids, with_those_below([*known.values()]), strict=True):
        yield (slug, i), section
