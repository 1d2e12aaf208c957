"""The record of questions and their pairs: new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.permalinks.record import DialogueRecord, former_slugs
from edition.sources.dialogues_schema import Question
from edition.sources.load import Seeds
from edition.sources.problems import Problem
from edition.text.folding import fold
from edition.text.numbers import counted


def updated_dialogues(
    seeds: Seeds, known: Mapping[str, DialogueRecord], today: date
) -> dict[str, DialogueRecord]:
    """The records of all questions, those of renamed ones under their slugs of today."""
    questions = {question.id: question for question in seeds.dialogues.questions}
    result = dict(known)
    for old in [slug for slug in known if slug not in questions]:
        heir = _heir(old, known, questions)
        gone = result[old]
        if heir is not None:
            before = result.get(heir, DialogueRecord(question=gone.question))
            former = former_slugs(heir, *before.formerly, *gone.formerly, old)
            update = {"formerly": former, "pairs": gone.pairs | before.pairs}
            result[heir] = before.model_copy(update=update)
            del result[old]
        elif gone.removed is None:
            pairs = {pair: removed or today for pair, removed in gone.pairs.items()}
            result[old] = gone.model_copy(update={"removed": today, "pairs": pairs})
    for slug, question in questions.items():
        result[slug] = _updated(question, result.get(slug), today)
    return dict(sorted(result.items()))


def _heir(
    old: str, known: Mapping[str, DialogueRecord], questions: Mapping[str, Question]
) -> str | None:
    """The question that a recorded one has become: as it says, or else one in the same words."""
    for question in questions.values():
        if old in question.formerly:
            return question.id
    asked = fold(known[old].question)
    same = (q.id for q in questions.values() if fold(q.question) == asked and q.id not in known)
    return next(same, None)


def _updated(question: Question, before: DialogueRecord | None, today: date) -> DialogueRecord:
    here = [pair.anchor for pair in question.pairs]
    pairs = {pair: removed or today for pair, removed in (before.pairs if before else {}).items()}
    return DialogueRecord(
        question=question.question,
        formerly=before.formerly if before else (),
        pairs=pairs | dict.fromkeys(here),
    )


def changed_dialogues(
    before: Mapping[str, DialogueRecord], after: Mapping[str, DialogueRecord]
) -> Iterator[str]:
    """What changed in the questions, in lines."""
    for slug, known in after.items():
        for former in sorted({*known.formerly} & before.keys()):
            yield f"question {slug}: renamed, formerly {former}"
        if known.removed and not (slug in before and before[slug].removed):
            yield f"{slug}: question removed"
    new = sum(slug not in before and not known.formerly for slug, known in after.items())
    if new:
        yield f"questions: {new} new"
    pairs = sum(len(_live(known) ^ _live(before[s])) for s, known in after.items() if s in before)
    if pairs:
        yield f"questions: {counted(pairs, 'pair')} added or removed"


def _live(known: DialogueRecord) -> set[str]:
    return {pair for pair, removed in known.pairs.items() if removed is None}


def misplaced_questions(seeds: Seeds, recorded: Mapping[str, DialogueRecord]) -> Iterator[Problem]:
    """Questions at addresses that lead on; former addresses that were never published."""
    lines = seeds.dialogues_lines
    leads_to = {former: slug for slug, known in recorded.items() for former in known.formerly}
    for number, question in enumerate(seeds.dialogues.questions):
        location = ("questions", number)
        if question.id in leads_to:
            found = f"the address “{question.id}”, which redirects to “{leads_to[question.id]}”"
            yield lines.problem((*location, "id"), found, "an address of its own")
        for former in sorted({*question.formerly} - leads_to.keys()):
            expected = "an address that was published and has no text of its own now"
            found = f"the former address “{former}”"
            yield lines.warning((*location, "formerly"), found, expected)
