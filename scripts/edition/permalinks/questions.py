"""Where the build is not sure: what it asks an editor, and what the editor decided."""

from collections.abc import Mapping, Sequence

from edition.permalinks.fingerprint import spelt
from edition.permalinks.places import Text
from edition.permalinks.record import RecordedPlace
from edition.sources.load import Supplied
from edition.sources.problems import Problem, Problems, listed, quoted
from edition.sources.schema import DECISION

_SHOWN = 3
"""Texts that a question shows side by side."""

DIGEST = 6
"""Characters of a text's digest in a decision."""

ALL, REMOVED, NEW = "all", "removed", "new"


def answers(
    supplied: Supplied,
    texts: Sequence[Text],
    known: Mapping[str, RecordedPlace],
    digest: str,
    problems: Problems,
) -> dict[str, str]:
    """What the .yml decides about the text of this digest: an id or a text, and what it is.

    Adds to `problems` what is not about the text and its record, or said of one line twice.
    """
    names = {text.name for text in texts}
    possible = {ALL: {REMOVED}} | {name: {NEW} for name in names}
    decided: dict[str, str] = {}
    for key, decision in supplied.metadata.permalinks.items():
        parts = DECISION.fullmatch(decision)
        if parts is None or parts["text"] != digest[:DIGEST]:
            continue
        what = parts["what"].rpartition(" ")[0]
        allowed = possible.get(key, names | {REMOVED} if key in known else set())
        if what in allowed and (what in (REMOVED, NEW) or what not in decided.values()):
            decided[key] = what
        else:
            found = f"“{key}: {decision}”, which is not about this text and its record"
            expected = "a decision as the build proposes it"
            problems.add(supplied.yml.problem(("permalinks", key), found, expected))
    return decided


def question(
    supplied: Supplied,
    old: Mapping[str, str],
    new: Sequence[Text],
    texts: Sequence[Text],
    digest: str,
) -> Problem:
    """Asks which recorded places (id → words) are which of the `new` texts, and how to answer."""
    ids, state = list(old), digest[:DIGEST]
    removed = f"{ids[-1]}: {REMOVED} from {state}"
    if len(ids) > len(new):
        answers = [removed]
    elif len(ids) < len(new):
        answers = [f"{new[-1].name}: {NEW} in {state}"]
    else:
        answers = [f"{ids[0]}: {new[0].name} of {state}", removed]
    many = f" and {len(new) - 1} more like it" if len(new) > 1 else ""
    vocabulary = [text.text for text in texts]
    return Problem(
        supplied.path,
        new[0].line,
        f"{quoted(new[0].text)}{many}, which may be {listed(ids)} of the record or new",
        f"a decision in {supplied.path.with_suffix('.yml').name} under “permalinks:”, "
        f"such as “{'” or “'.join(answers)}”",
        beside=tuple(
            (f"{identifier}: {spelt(words, vocabulary)}", f"{text.name}: {text.text}")
            for (identifier, words), text in list(zip(old.items(), new, strict=False))[:_SHOWN]
        ),
    )


def another_text(supplied: Supplied, digest: str) -> Problem:
    """Refuses a text of which the record of its address knows nothing."""
    yml = supplied.path.with_suffix(".yml").name
    line = f"{ALL}: {REMOVED} from {digest[:DIGEST]}"
    what = f"another text than the one published at articles/{supplied.slug}/"
    expected = f"another file name for it, or in {yml} under “permalinks:” the line “{line}”"
    return Problem(supplied.path, 1, what, expected)
