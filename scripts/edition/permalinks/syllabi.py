"""The record of reading lists that are kept with the edition: new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.permalinks.record import SyllabusRecord
from edition.permalinks.slugs import (
    Named,
    Slugs,
    changed_slugs,
    former_elsewhere,
    never_published,
    share_a_word,
    strangers,
    with_departed,
)
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


def misplaced_syllabi(
    seeds: Seeds, before: Mapping[str, SyllabusRecord], recorded: Mapping[str, SyllabusRecord]
) -> Iterator[Problem]:
    """Lists at addresses of others; former addresses that were never published."""
    leads_to = {former: slug for slug, known in recorded.items() for former in known.formerly}
    names = {slug: known.title for slug, known in before.items()}
    things = [Slugs(one.slug, one.list.formerly, (), (one.list.title,)) for one in seeds.syllabi]
    lines = {one.slug: one.lines for one in seeds.syllabi}
    for one in things:
        if one.own in leads_to:
            found = f"the address “{one.own}”, which redirects to “{leads_to[one.own]}”"
            expected = "an address of its own: another file name"
            yield Problem(lines[one.own].path, 1, found, expected)
        former = former_elsewhere(one, names)
        yield from never_published(former, leads_to, lines[one.own], (), "reading list")

    def is_same(one: Slugs) -> bool:
        return share_a_word(names[one.own], one.names[0])

    for stranger in strangers(things, names, is_same):
        at = lines[stranger.one.own]
        yield at.problem(("title",), stranger.found, stranger.expected)
