"""What is wrong with seeds/index.yml by itself, and what in it the texts do not bear out."""

from collections.abc import Iterator

from edition.document.nested_forms import too_nested
from edition.name_index.names import NameClaim, claims
from edition.name_index.occurrences import NamesFound
from edition.sources.index_schema import Event, IndexFile, Period, Vote
from edition.sources.problems import Problem, quoted
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold


def faults(index: IndexFile, lines: Lines) -> Iterator[Problem]:
    """Everything that forbids publishing the index, whatever the articles say."""
    yield from _ids(index, lines)
    yield from _same_name(index, lines)
    yield from _claims(index, lines)
    yield from too_nested(_phrases(index), lines)
    yield from _unsourced(index, lines)
    yield from _upside_down(index, lines)
    yield from _votes(index, lines)


def _ids(index: IndexFile, lines: Lines) -> Iterator[Problem]:
    """Ids, former ones too, that are the address of another entry."""
    taken: dict[str, int] = {}
    listed = list(index.entries())
    for key, several in (
        ("id", [(location, (named.id,)) for location, named in listed]),
        ("formerly", [(location, named.formerly) for location, named in listed]),
    ):
        for location, ids in several:
            line = lines[(*location, key)]
            for identifier in ids:
                if identifier in taken:
                    expected = f"each id once (line {taken[identifier]} has it already)"
                    found = f"the id “{identifier}” a second time"
                    yield Problem(lines.path, line, found, expected)
                taken.setdefault(identifier, line)


def _same_name(index: IndexFile, lines: Lines) -> Iterator[Problem]:
    first: dict[str, Location] = {}
    for location, named in index.entries():
        other = first.setdefault(fold(named.name).lower(), location)
        if other is not location:
            found = f"the name {quoted(named.name)} a second time"
            expected = f"each name once (line {lines[(*other, 'name')]} has it already)"
            yield lines.problem((*location, "name"), found, expected)


def _claims(index: IndexFile, lines: Lines) -> Iterator[Problem]:
    """Forms that two entries claim, or that one lists twice."""
    first: dict[tuple[str, bool], NameClaim] = {}
    for claim in claims(index):
        found = f"the form {quoted(claim.form)} for “{claim.named.name}”"
        # Events are looked for apart: their forms may be names, too.
        other = first.setdefault((claim.key, isinstance(claim.named, Event)), claim)
        if other.named is not claim.named:
            known = f"a form that “{other.named.name}” does not claim"
            expected = f"{known} (line {lines[other.location]}), such as one with more words"
            yield lines.problem(claim.location, found, expected)
        elif other is not claim:
            expected = f"each form once (line {lines[other.location]} has it already)"
            yield lines.problem(claim.location, found, expected)


def _phrases(index: IndexFile) -> Iterator[tuple[str, Location]]:
    """What is looked for in texts: forms, and phrases under `not`."""
    for claim in claims(index):
        yield claim.form, claim.location
    for location, named in index.entries():
        for number, phrase in enumerate(named.not_):
            yield phrase, (*location, "not", number)


def _unsourced(index: IndexFile, lines: Lines) -> Iterator[Problem]:
    for location, named in index.names():
        if named.dates and not named.sources:
            found = f"dates of “{named.name}” without a source"
            yield lines.problem((*location, "dates"), found, "“sources” that have them")


def _upside_down(index: IndexFile, lines: Lines) -> Iterator[Problem]:
    for number, event in enumerate(index.events):
        if isinstance(event.date, Period) and event.last.ends_before(event.first):
            found = f"an end ({event.last}) before the beginning ({event.first})"
            location = ("events", number, "date", "to")
            yield lines.problem(location, found, "one that is not before it")


def _votes(index: IndexFile, lines: Lines) -> Iterator[Problem]:
    """Votes that have one address, and events that there are not."""
    events = {event.id for event in index.events} | lines.unread
    seen: set[str] = set()
    for number, vote in enumerate(index.votes):
        if vote.anchor in seen:
            found = f"the vote {quoted(vote.resolution or vote.date.isoformat())} a second time"
            location = ("votes", number, "resolution" if vote.resolution else "date")
            yield lines.problem(location, found, "a “resolution” of its own")
        seen.add(vote.anchor)
        yield from _countries(vote, ("votes", number, "countries"), lines)
        if vote.event is not None and vote.event not in events:
            found = f"the event “{vote.event}”"
            yield lines.problem(("votes", number, "event"), found, "the id of an event")


def _countries(vote: Vote, location: Location, lines: Lines) -> Iterator[Problem]:
    seen: set[str] = set()
    for country in vote.countries:
        key = fold(country).lower()
        if key in seen:
            found = f"the country {quoted(country)} a second time"
            yield lines.problem((*location, country), found, "each country once")
        seen.add(key)


def unused(index: IndexFile, lines: Lines, found: NamesFound) -> Iterator[Problem]:
    """Warnings of forms that no text has."""
    used = {(one.entry, fold(one.words).lower()) for several in found.values() for one in several}
    for claim in claims(index):
        if (claim.named.id, claim.key) not in used:
            what = f"the form {quoted(claim.form)}, which does not occur in paragraphs and notes"
            expected = "a form that the texts use, or the name under “variants”"
            yield lines.warning(claim.location, what, expected)
