"""Finds the words that a TextQuote is about, and which of them a correction changes."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from edition.sources.schema import TextQuote

_WORD = re.compile(r"\S+")


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
        plain = [blanks(text) for text in texts]
        # No quotation has a line feed, so none is found across two texts.
        self._all = "\n".join(plain)
        self._starts = [0, *accumulate(len(text) + 1 for text in plain)][:-1]

    def places_of(self, quote: TextQuote) -> Iterator[Place]:
        """Every place that has the words between their neighbours."""
        exact, prefix, suffix = (
            blanks(part or "") for part in (quote.exact, quote.prefix, quote.suffix)
        )
        start = self._all.find(exact)
        while start >= 0:
            end = start + len(exact)
            fits = self._has_before(start, prefix) and self._has_after(end, suffix)
            if fits:
                number = bisect_right(self._starts, start) - 1
                begins = self._starts[number]
                yield Place(number, start - begins, end - begins)
            start = self._all.find(exact, end if fits else start + 1)

    def _has_before(self, start: int, words: str) -> bool:
        while words and start > 0 and self._all[start - 1] == " ":
            start -= 1
        return self._all.endswith(words, 0, start)

    def _has_after(self, end: int, words: str) -> bool:
        while words and self._all.startswith(" ", end):
            end += 1
        return self._all.startswith(words, end)


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text from `start` to `end`, and what is read in their place: never nothing."""

    start: int
    end: int
    reading: str


def changes(supplied: str, corrected: str) -> tuple[Change, ...]:
    """The words that change from `supplied` to `corrected`, as few as can carry a mark.

    Where words are only added or taken away, a word beside them carries the mark; where only blanks
    change, all words do.
    """
    found = tuple(_changed_words(supplied, corrected))
    return found if applied(supplied, found) == corrected else (_whole(supplied, corrected),)


def applied(text: str, found: Sequence[Change]) -> str:
    """The text with its changes made."""
    for change in reversed(found):
        text = text[: change.start] + change.reading + text[change.end :]
    return text


def _whole(supplied: str, corrected: str) -> Change:
    return Change(0, len(supplied), corrected)


def _changed_words(supplied: str, corrected: str) -> Iterator[Change]:
    old, new = list(_WORD.finditer(supplied)), list(_WORD.finditer(corrected))
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
