"""The record of the index: entries that are new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.permalinks.record import NameRecord
from edition.permalinks.slugs import Slugs, changed_slugs, depart, misplaced_slugs
from edition.sources.load import Seeds
from edition.sources.problems import Problem
from edition.text.folding import fold


def updated_names(
    seeds: Seeds, known: Mapping[str, NameRecord], today: date
) -> dict[str, NameRecord]:
    """The records of all entries, those of renamed ones under their ids of today."""
    named = {entry.id: entry for _, entry in seeds.index.entries()}
    by_name = {fold(entry.name): slug for slug, entry in named.items() if slug not in known}
    heirs = {former: slug for slug, entry in named.items() for former in entry.formerly}
    result = dict(known)
    for old in [slug for slug in known if slug not in named]:
        heir = heirs.get(old) or by_name.get(fold(known[old].name))
        depart(result, old, heir, today)
    for slug, entry in named.items():
        formerly = result[slug].formerly if slug in result else ()
        result[slug] = NameRecord(name=entry.name, formerly=formerly)
    return dict(sorted(result.items()))


def changed_names(
    before: Mapping[str, NameRecord], after: Mapping[str, NameRecord]
) -> Iterator[str]:
    """What changed in the entries, in lines."""
    return changed_slugs(before, after, "entry", "index")


def misplaced_names(seeds: Seeds, recorded: Mapping[str, NameRecord]) -> Iterator[Problem]:
    """Entries at addresses that lead on; former addresses that were never published."""
    entries = seeds.index.entries()
    listed = (Slugs(entry.id, entry.formerly, location) for location, entry in entries)
    return misplaced_slugs(listed, recorded, seeds.index_lines, "entry", "id")
