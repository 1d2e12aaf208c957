"""The record of questions and their pairs: new, renamed, removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from edition.permalinks.record import DialogueRecord
from edition.permalinks.slugs import (
    Slugs,
    changed_slugs,
    former_slugs,
    misplaced_slugs,
    share_a_word,
)
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
            update = {
                "formerly": former,
                "pairs": gone.pairs | before.pairs,
                "moved": gone.moved | before.moved,
            }
            result[heir] = before.model_copy(update=update)
            del result[old]
        elif gone.removed is None:
            pairs = {pair: removed or today for pair, removed in gone.pairs.items()}
            result[old] = gone.model_copy(update={"removed": today, "pairs": pairs})
    for slug, question in questions.items():
        result[slug] = _updated(question, result.get(slug), today)
    return dict(sorted(_with_moved_pairs(known, result)))


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
        moved=before.moved if before else {},
    )


def _with_moved_pairs(
    before: Mapping[str, DialogueRecord], after: Mapping[str, DialogueRecord]
) -> Iterator[tuple[str, DialogueRecord]]:
    """The questions, in which pairs lead on that left one today and came to one other."""
    had = {
        slug: {
            pair
            for one in (slug, *known.formerly)
            if one in before and before[one].removed is None
            for pair in _live(before[one])
        }
        for slug, known in after.items()
    }
    came: dict[str, list[str]] = {}
    for slug, known in after.items():
        for pair in _live(known) - had[slug]:
            came.setdefault(pair, []).append(slug)
    today = {former: slug for slug, known in after.items() for former in known.formerly}
    for slug, known in after.items():
        left = {pair for pair in had[slug] if known.pairs.get(pair)}
        moved = {
            pair: today.get(to, to) for pair, to in known.moved.items() if known.pairs.get(pair)
        }
        moved |= {pair: came[pair][0] for pair in sorted(left) if len(came.get(pair, [])) == 1}
        yield slug, known if moved == known.moved else known.model_copy(update={"moved": moved})


def question_of_pair(slug: str, pair: str, recorded: Mapping[str, DialogueRecord]) -> str | None:
    """The question that has a pair today which was published below `slug`, a slug of today."""
    passed: set[str] = set()
    at: str | None = slug
    while at is not None:
        known = recorded.get(at)
        if known is None or pair not in known.pairs or at in passed:
            return None
        if known.pairs[pair] is None:
            return at
        passed.add(at)
        at = known.moved.get(pair)
    return None


def changed_dialogues(
    before: Mapping[str, DialogueRecord], after: Mapping[str, DialogueRecord]
) -> Iterator[str]:
    """What changed in the questions, in lines."""
    yield from changed_slugs(before, after, "question", "questions")
    pairs = sum(len(_live(known) ^ _live(before[s])) for s, known in after.items() if s in before)
    if pairs:
        yield f"questions: {counted(pairs, 'pair')} added or removed"


def _live(known: DialogueRecord) -> set[str]:
    return {pair for pair, removed in known.pairs.items() if removed is None}


def misplaced_questions(
    seeds: Seeds, before: Mapping[str, DialogueRecord], recorded: Mapping[str, DialogueRecord]
) -> Iterator[Problem]:
    """Questions at addresses of others; former addresses that were never published."""
    pairs = {q.id: {pair.anchor for pair in q.pairs} for q in seeds.dialogues.questions}
    listed = (
        Slugs(question.id, question.formerly, ("questions", number), (question.question,))
        for number, question in enumerate(seeds.dialogues.questions)
    )
    names = {slug: known.question for slug, known in before.items()}

    def is_same(one: Slugs) -> bool:
        kept = pairs[one.own] & before[one.own].pairs.keys()
        return bool(kept) or share_a_word(names[one.own], one.names[0])

    lines, called = seeds.dialogues_lines, ("question", "id")
    return misplaced_slugs(listed, names, recorded, is_same, lines, called)
