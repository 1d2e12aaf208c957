"""What becomes of slugs: alike for terms, questions, entries of the index and reading lists."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from edition.permalinks.record import DialogueRecord, NameRecord, SyllabusRecord, TermRecord
from edition.sources.problems import Problem, quoted
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold

Known = (
    Mapping[str, TermRecord]
    | Mapping[str, DialogueRecord]
    | Mapping[str, NameRecord]
    | Mapping[str, SyllabusRecord]
)
"""Records by the slugs of today."""

_SHORT = 3
"""Letters of words that names have in common without being alike, such as “the”."""

_Record = TypeVar("_Record", TermRecord, NameRecord, SyllabusRecord)


class Slugs(NamedTuple):
    """The slug of something that a file lists, those that it says it had, its names, its place.

    The first name is the one that it goes by.
    """

    own: str
    formerly: tuple[str, ...]
    location: Location
    names: tuple[str, ...]


class Named(NamedTuple):
    """What has a slug today: its name, and the slugs that it says it had."""

    name: str
    formerly: tuple[str, ...]


def former_slugs(slug: str, *former: str) -> tuple[str, ...]:
    """The former slugs of what has this one today: each once, and not that itself."""
    return tuple(one for one in dict.fromkeys(former) if one != slug)


def depart(records: dict[str, _Record], old: str, heir: str | None, today: date) -> None:
    """Takes a record from the slug that nothing has today: to that of its heir, or as removed."""
    gone = records[old]
    if heir is not None:
        before = records.get(heir, gone.model_copy(update={"formerly": ()}))
        former = former_slugs(heir, *before.formerly, *gone.formerly, old)
        records[heir] = before.model_copy(update={"formerly": former})
        del records[old]
    elif gone.removed is None:
        records[old] = gone.model_copy(update={"removed": today})


def with_departed(
    known: Mapping[str, _Record],
    here: Mapping[str, Named],
    name_of: Callable[[_Record], str],
    today: date,
) -> dict[str, _Record]:
    """The records, those of slugs that nothing has today at their heirs, or as removed.

    An heir says that it had the slug, or else is new and has the same name.
    """
    by_name = {fold(one.name): slug for slug, one in here.items() if slug not in known}
    heirs = {former: slug for slug, one in here.items() for former in one.formerly}
    result = dict(known)
    for old in [slug for slug in known if slug not in here]:
        heir = heirs.get(old) or by_name.get(fold(name_of(known[old])))
        depart(result, old, heir, today)
    return result


def changed_slugs(before: Known, after: Known, one: str, group: str) -> Iterator[str]:
    """What was renamed, removed and added, in lines; `one` is a “term”, the `group` “terms”."""
    for slug, known in after.items():
        for former in sorted({*known.formerly} & before.keys()):
            yield f"{one} {slug}: renamed, formerly {former}"
        if known.removed and not (slug in before and before[slug].removed):
            yield f"{slug}: {one} removed"
    new = sum(slug not in before and not known.formerly for slug, known in after.items())
    if new:
        yield f"{group}: {new} new"


def misplaced_slugs(
    listed: Iterable[Slugs],
    before: Mapping[str, str],
    recorded: Known,
    is_same: Callable[[Slugs], bool],
    lines: Lines,
    called: tuple[str, str],
) -> Iterator[Problem]:
    """What stands at addresses that are another’s; former addresses that were never published.

    `before` has the names that were published, by slug, `recorded` is the new record. `called` is
    what one of these things is called, and the key from which addresses are made.
    """
    one, key = called
    things = [*listed]
    leads_to = {former: slug for slug, known in recorded.items() for former in known.formerly}
    for thing in things:
        if thing.own in leads_to:
            found = f"the address “{thing.own}”, which redirects to “{leads_to[thing.own]}”"
            yield lines.problem((*thing.location, key), found, "an address of its own (“id”)")
        former = former_elsewhere(thing, before)
        yield from never_published(former, leads_to, lines, thing.location, one)
    for stranger in strangers(things, before, is_same):
        at = (*stranger.one.location, key)
        yield lines.problem(at, stranger.found, stranger.expected)


class Stranger(NamedTuple):
    """Something at the slug of another thing, and what is to be said of it."""

    one: Slugs
    found: str
    expected: str


def strangers(
    listed: Iterable[Slugs], before: Mapping[str, str], is_same: Callable[[Slugs], bool]
) -> Iterator[Stranger]:
    """What stands where other things were published, whose names `before` has by slug.

    What says that it stood there formerly is believed. Where nothing else has the name of before,
    `is_same` tells whether it is the same thing.
    """
    things = [*listed]
    by_name = {_words(one.names[0]): one.own for one in things}
    for one in things:
        if not _is_renamed(one, before) or one.own in one.formerly:
            continue
        name = before[one.own]
        elsewhere = by_name.get(_words(name))
        if elsewhere or not (_words(name) in map(_words, one.names) or is_same(one)):
            now = f", which is at “{elsewhere}” now" if elsewhere else ""
            at = f"at the address “{one.own}”, where {quoted(name)} was published{now}"
            expected = (
                f"another address for it, or “formerly: [{one.own}]” if it is the same, renamed"
            )
            yield Stranger(one, f"{quoted(one.names[0])} {at}", expected)


def _is_renamed(one: Slugs, before: Mapping[str, str]) -> bool:
    return one.own in before and _words(before[one.own]) != _words(one.names[0])


def former_elsewhere(one: Slugs, before: Mapping[str, str]) -> list[str]:
    """The slugs that something says it had, but for its own where that says what it is."""
    return [slug for slug in one.formerly if slug != one.own or not _is_renamed(one, before)]


def share_a_word(name: str, other: str) -> bool:
    """Whether two names have a word in common that means something."""
    one, two = (
        {word for word in words if len(word) > _SHORT} or {*words}
        for words in (_words(name), _words(other))
    )
    return not one.isdisjoint(two)


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(name).casefold())) or (name,)


def never_published(
    formerly: Iterable[str], known: Collection[str], lines: Lines, location: Location, one: str
) -> Iterator[Problem]:
    """Warns about former slugs that are not known."""
    for slug in sorted(formerly):
        if slug not in known:
            expected = f"an address that was published and has no {one} of its own now"
            yield lines.warning((*location, "formerly"), f"the former address “{slug}”", expected)
