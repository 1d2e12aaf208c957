"""Finds the words that a TextQuote is about, and which of them a correction changes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from edition.sources.apparatus_schema import TextQuote
from edition.text.beginnings import begun_alike
from edition.text.joined import Joined

_WORD = re.compile(r"\S+")
_BLANKS = re.compile(" +")

_MOST_COMPARED = 250_000
"""Pairs of words of a correction and its place that are compared to tell which words change."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text (by its index); `start` and `end` are offsets in it."""

    text: int
    start: int
    end: int


def blanks(text: str) -> str:
    """`text` with a space for every white-space character, so that offsets stay the same."""
    return re.sub(r"\s", " ", text)


class Texts:
    """Texts in which many quotations are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Takes the texts, in which all white space becomes plain blanks."""
        self._joined = Joined(map(blanks, texts))
        self._backwards = self._joined.text[::-1]

    def candidates(self, quote: TextQuote) -> Iterator[Place | None]:
        """For each place that has the words the place, or None if it has other neighbours."""
        exact, prefix, suffix = (
            blanks(part or "") for part in (quote.exact, quote.prefix, quote.suffix)
        )
        start = self._joined.text.find(exact)
        while start >= 0:
            end = start + len(exact)
            before = len(self._backwards) - start
            fits = _has_next(self._backwards, before, prefix[::-1])
            fits = fits and _has_next(self._joined.text, end, suffix)
            yield self._place(start, end) if fits else None
            start = self._joined.text.find(exact, end if fits else start + 1)

    def _place(self, start: int, end: int) -> Place:
        number = self._joined.number_at(start)
        begins = self._joined.starts[number]
        return Place(number, start - begins, end - begins)


def _has_next(text: str, offset: int, words: str) -> bool:
    """Whether words follow in a text, after any blanks; no words always do."""
    return not words or text.startswith(words, _past_blanks(text, offset))


def _past_blanks(text: str, offset: int) -> int:
    found = _BLANKS.match(text, offset)
    return found.end() if found else offset


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text from `start` to `end`, and what is read in their place: never nothing."""

    start: int
    end: int
    reading: str


def changes(supplied: str, corrected: str) -> tuple[Change, ...]:
    """The words that change from `supplied` to `corrected`, as few as can carry a mark.

    Where words are only added or taken away, a word beside them carries the mark; where only blanks
    change, or very many words, all words do.
    """
    found = tuple(_changed_words(supplied, corrected))
    return found if applied(supplied, found) == corrected else (_whole(supplied, corrected),)


def applied(text: str, found: Sequence[Change]) -> str:
    """The text with its changes made."""
    for change in reversed(found):
        text = text[: change.start] + change.reading + text[change.end :]
    return text


def changed_letters(supplied: str, reading: str) -> range:
    """Where in a reading stands what differs, without blanks around it.

    All of it where letters are only taken away.
    """
    start = begun_alike(supplied, reading)
    end = len(reading) - begun_alike(supplied[start:][::-1], reading[start:][::-1])
    changed = reading[start:end]
    if not changed.strip():
        return range(len(reading))
    return range(end - len(changed.lstrip()), start + len(changed.rstrip()))


def _whole(supplied: str, corrected: str) -> Change:
    return Change(0, len(supplied), corrected)


def _changed_words(supplied: str, corrected: str) -> Iterator[Change]:
    old, new = list(_WORD.finditer(supplied)), list(_WORD.finditer(corrected))
    if len(old) * len(new) > _MOST_COMPARED:
        return
    for run in _runs([word[0] for word in old], [word[0] for word in new]):
        reading = corrected[new[run.new.start].start() : new[run.new.stop - 1].end()]
        yield Change(old[run.old.start].start(), old[run.old.stop - 1].end(), reading)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words (by their indices) that become others; neither side is empty."""

    old: range
    new: range

    def joined(self, other: "_Run") -> "_Run":
        """Both and what lies between them."""
        old = range(self.old.start, max(self.old.stop, other.old.stop))
        return _Run(old, range(self.new.start, max(self.new.stop, other.new.stop)))


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    runs: list[_Run] = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        # An added word is carried by the one before it, a lost one by the one after it.
        before = (tag == "insert" and a > 0) or (tag == "delete" and b == len(old))
        after = tag in ("insert", "delete") and not before
        run = _Run(range(a - before, b + after), range(c - before, d + after))
        if tag == "equal":
            continue
        touching = runs and run.old.start <= runs[-1].old.stop
        runs.append(runs.pop().joined(run) if touching else run)
    return runs
