"""What becomes of slugs: alike for terms, questions, entries of the index and reading lists."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from edition.permalinks.record import DialogueRecord, NameRecord, SyllabusRecord, TermRecord
from edition.sources.problems import Problem
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold

Known = (
    Mapping[str, TermRecord]
    | Mapping[str, DialogueRecord]
    | Mapping[str, NameRecord]
    | Mapping[str, SyllabusRecord]
)
"""Records by the slugs of today."""

_Record = TypeVar("_Record", TermRecord, NameRecord, SyllabusRecord)


class Slugs(NamedTuple):
    """The slug of something that a file lists, those that it says it had, and where it stands."""

    own: str
    formerly: tuple[str, ...]
    location: Location


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
    listed: Iterable[Slugs], recorded: Known, lines: Lines, one: str, key: str
) -> Iterator[Problem]:
    """What stands at addresses that lead on; former addresses that were never published.

    `key` is that from which addresses are made.
    """
    leads_to = {former: slug for slug, known in recorded.items() for former in known.formerly}
    for slug, formerly, location in listed:
        if slug in leads_to:
            found = f"the address “{slug}”, which redirects to “{leads_to[slug]}”"
            yield lines.problem((*location, key), found, "an address of its own (“id”)")
        yield from never_published(formerly, leads_to, lines, location, one)


def never_published(
    formerly: Iterable[str], known: Collection[str], lines: Lines, location: Location, one: str
) -> Iterator[Problem]:
    """Warns about former slugs that are not known."""
    for slug in sorted(formerly):
        if slug not in known:
            expected = f"an address that was published and has no {one} of its own now"
            yield lines.warning((*location, "formerly"), f"the former address “{slug}”", expected)
