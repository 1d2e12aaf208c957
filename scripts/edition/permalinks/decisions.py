"""What an editor is asked to decide where recognition is not sure, and what was decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.permalinks.fingerprint import Fingerprint
from edition.permalinks.ids import PlaceKind, kind_of
from edition.permalinks.places import CurrentPlace
from edition.permalinks.record import RecordedPlace
from edition.sources.article_schema import DECISION
from edition.sources.load import Supplied
from edition.sources.problems import Problem, Problems, listed, quoted

_SHOWN = 3
"""Texts that a question shows side by side."""

MOST_ASKED = 5
"""Questions about one article that are asked at once."""

_QUOTED = 6
"""Words of a neighbouring text that a question quotes."""

DIGEST = 6
"""Characters of a text's digest in a decision."""

ALL, REMOVED, NEW = "all", "removed", "new"


@dataclass(frozen=True, slots=True)
class Undecided:
    """Which recorded places, by their ids, are which of the current ones.

    `likeliest` are those that are most alike, each once, the most alike first.
    """

    ids: tuple[str, ...]
    current: tuple[CurrentPlace, ...]
    likeliest: tuple[tuple[str, CurrentPlace], ...]


def answers(
    supplied: Supplied,
    current: Sequence[CurrentPlace],
    known: Mapping[str, RecordedPlace],
    digest: str,
    problems: Problems,
) -> dict[str, str]:
    """What the .yml decides about the text of this digest: for an id or a current place, its fate.

    A decision that fits neither the text nor its record, or repeats another, is a problem.
    """
    possible = {ALL: {REMOVED}} | {place.name: {NEW} for place in current}
    fates = {kind: _fates(kind, current) for kind in PlaceKind}
    taken: set[str] = set()
    decided: dict[str, str] = {}
    for key, decision in supplied.metadata.permalinks.items():
        parts = DECISION.fullmatch(decision)
        # Decisions outlive their use: one about an earlier text is neither applied nor wrong.
        if parts is None or parts["text"] != digest[:DIGEST]:
            continue
        fate = parts["what"].rpartition(" ")[0]
        allowed = possible.get(key) or (fates[kind_of(key)] if key in known else set())
        if fate in allowed and fate not in taken:
            decided[key] = fate
            taken |= {fate} - {REMOVED, NEW}
        else:
            found = f"“{key}: {decision}”, which is not about this text and its record"
            expected = "a decision as the build proposes it"
            problems.add(supplied.yml.problem(("permalinks", key), found, expected))
    return decided


def _fates(kind: PlaceKind, current: Sequence[CurrentPlace]) -> set[str]:
    """What a recorded place may be; sections are known by their headings and paragraphs alone."""
    if kind is PlaceKind.SECTION:
        return set()
    return {REMOVED} | {place.name for place in current if place.kind is kind}


def ask(
    undecided: Undecided,
    supplied: Supplied,
    recorded: Mapping[str, RecordedPlace],
    here: Mapping[str, CurrentPlace],
    digest: str,
) -> Problem:
    """The question as a problem that shows how to answer it; `here` are the places with ids."""
    ids, new, state = undecided.ids, undecided.current, digest[:DIGEST]
    many = f" and {len(new) - 1} more like it" if len(new) > 1 else ""
    return Problem(
        supplied.path,
        new[0].line,
        f"{quoted(new[0].text)}{many}, which may be {listed(ids)} of the record or new",
        f"a decision in {supplied.path.with_suffix('.yml').name} under “permalinks:”, "
        f"such as “{'” or “'.join(_proposals(undecided, state))}”",
        beside=tuple(
            (f"{identifier}: {whereabouts(identifier, recorded, here)}", f"{one.name}: {one.text}")
            for identifier, one in undecided.likeliest[:_SHOWN]
        ),
    )


def _proposals(undecided: Undecided, state: str) -> Iterator[str]:
    """What is likely: which places are the same, or which one is left over."""
    found = dict(undecided.likeliest)
    left = [identifier for identifier in undecided.ids if identifier not in found]
    strange = [one for one in undecided.current if one not in found.values()]
    if len(left) > len(strange):
        yield f"{left[-1]}: {REMOVED} from {state}"
    elif len(left) < len(strange):
        yield f"{strange[-1].name}: {NEW} in {state}"
    else:
        identifier, one = undecided.likeliest[0]
        yield f"{identifier}: {one.name} of {state}"
        yield f"{undecided.likeliest[-1][0]}: {REMOVED} from {state}"


def whereabouts(
    identifier: str, recorded: Mapping[str, RecordedPlace], here: Mapping[str, CurrentPlace]
) -> str:
    """Where a recorded text stood, and how long it was; the record does not have its words."""
    is_note = kind_of(identifier) is PlaceKind.NOTE
    order = [
        other
        for other, place in recorded.items()
        if place.live and (kind_of(other) is PlaceKind.NOTE) == is_note
    ]
    at = order.index(identifier)
    before = next((i for i in reversed(order[:at]) if i in here), None)
    after = next((i for i in order[at + 1 :] if i in here), None)
    length = Fingerprint.of_record(recorded[identifier].words or "").count + 1
    stood = [
        f"{side} {other} (“{_beginning(here[other].text)}”)"
        for side, other in (("after", before), ("before", after))
        if other
    ]
    return ", ".join([f"some {length} words", *stood])


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:_QUOTED]) + ("…" if len(words) > _QUOTED else "")


def more_questions(supplied: Supplied, count: int) -> Problem:
    """Says how many questions there are besides those that are asked."""
    found = f"{count} more texts that may be of the record or new"
    expected = "this text in its place, or decisions as above: the next ones are proposed then"
    return Problem(supplied.path, 1, found, expected)


def another_text(supplied: Supplied, digest: str) -> Problem:
    """Refuses a text that has nothing in common with the record of its address."""
    yml = supplied.path.with_suffix(".yml").name
    line = f"{ALL}: {REMOVED} from {digest[:DIGEST]}"
    what = f"a different text from the one published at articles/{supplied.slug}/"
    expected = f"another file name for it, or in {yml} under “permalinks:” the line “{line}”"
    return Problem(supplied.path, 1, what, expected)
