"""The record of reading lists that are kept with the edition: new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.permalinks.record import SyllabusRecord
from edition.permalinks.slugs import Named, changed_slugs, never_published, with_departed
from edition.sources.load import Seeds
from edition.sources.problems import Problem


def updated_syllabi(
    seeds: Seeds, known: Mapping[str, SyllabusRecord], today: date
) -> dict[str, SyllabusRecord]:
    """The records of all lists, those of renamed ones under their slugs of today."""
    here = {one.slug: Named(one.list.title, one.list.formerly) for one in seeds.syllabi}
    # Of a list that cannot be read nobody knows what has become.
    unread = {slug: one for slug, one in known.items() if slug in seeds.unread_syllabi}
    others = {slug: one for slug, one in known.items() if slug not in unread}
    result = unread | with_departed(others, here, lambda one: one.title, today)
    for slug, one in here.items():
        formerly = result[slug].formerly if slug in result else ()
        result[slug] = SyllabusRecord(title=one.name, formerly=formerly)
    return dict(sorted(result.items()))


def changed_syllabi(
    before: Mapping[str, SyllabusRecord], after: Mapping[str, SyllabusRecord]
) -> Iterator[str]:
    """What changed in the lists, in lines."""
    return changed_slugs(before, after, "reading list", "reading lists")


def misplaced_syllabi(seeds: Seeds, recorded: Mapping[str, SyllabusRecord]) -> Iterator[Problem]:
    """Lists at addresses that lead on; former addresses that were never published."""
    leads_to = {former: slug for slug, known in recorded.items() for former in known.formerly}
    for one in seeds.syllabi:
        if one.slug in leads_to:
            found = f"the address “{one.slug}”, which redirects to “{leads_to[one.slug]}”"
            yield Problem(one.lines.path, 1, found, "an address of its own: another file name")
        yield from never_published(one.list.formerly, leads_to, one.lines, (), "reading list")
