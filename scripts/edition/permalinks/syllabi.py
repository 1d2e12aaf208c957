"""The record of reading lists that are kept with the edition: new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.permalinks.record import SyllabusRecord
from edition.permalinks.slugs import changed_slugs, depart, never_published
from edition.sources.load import Seeds
from edition.sources.problems import Problem
from edition.text.folding import fold


def updated_syllabi(
    seeds: Seeds, known: Mapping[str, SyllabusRecord], today: date
) -> dict[str, SyllabusRecord]:
    """The records of all lists, those of renamed ones under their slugs of today."""
    here = {one.slug: one.list for one in seeds.syllabi}
    by_title = {fold(one.title): slug for slug, one in here.items() if slug not in known}
    heirs = {former: slug for slug, one in here.items() for former in one.formerly}
    result = dict(known)
    for old in [slug for slug in known if slug not in here and slug not in seeds.unread_syllabi]:
        heir = heirs.get(old) or by_title.get(fold(known[old].title))
        depart(result, old, heir, today)
    for slug, one in here.items():
        formerly = result[slug].formerly if slug in result else ()
        result[slug] = SyllabusRecord(title=one.title, formerly=formerly)
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
