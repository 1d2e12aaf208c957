"""The record of the index: entries that are new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.permalinks.record import NameRecord
from edition.permalinks.slugs import (
    Named,
    Slugs,
    changed_slugs,
    misplaced_slugs,
    share_a_word,
    with_departed,
)
from edition.sources.load import Seeds
from edition.sources.problems import Problem


def updated_names(
    seeds: Seeds, known: Mapping[str, NameRecord], today: date
) -> dict[str, NameRecord]:
    """The records of all entries, those of renamed ones under their ids of today."""
    named = {entry.id: entry for _, entry in seeds.index.entries()}
    here = {slug: Named(entry.name, entry.formerly) for slug, entry in named.items()}
    result = with_departed(known, here, lambda one: one.name, today)
    for slug, entry in named.items():
        formerly = result[slug].formerly if slug in result else ()
        result[slug] = NameRecord(name=entry.name, formerly=formerly)
    return dict(sorted(result.items()))


def changed_names(
    before: Mapping[str, NameRecord], after: Mapping[str, NameRecord]
) -> Iterator[str]:
    """What changed in the entries, in lines."""
    return changed_slugs(before, after, "entry", "index")


def misplaced_names(
    seeds: Seeds, before: Mapping[str, NameRecord], recorded: Mapping[str, NameRecord]
) -> Iterator[Problem]:
    """Entries at addresses of others; former addresses that were never published."""
    listed = (
        Slugs(entry.id, entry.formerly, location, (entry.name, *entry.variants, *entry.forms))
        for location, entry in seeds.index.entries()
    )
    names = {slug: known.name for slug, known in before.items()}

    def is_same(one: Slugs) -> bool:
        return any(share_a_word(names[one.own], name) for name in one.names)

    lines, called = seeds.index_lines, ("entry", "id")
    return misplaced_slugs(listed, names, recorded, is_same, lines, called)
