"""What a text is recognized by when it comes back, perhaps changed, and cannot be read from.

The record has of a text the number of its pairs of adjacent words, a digest, and short hashes of
about a third of those pairs, sorted: of pairs that share no word, so that none leads on to the
next. No order is kept. Short texts, of which a third says too little, have besides a mark of their
first word and one of their last, which an edit within the line leaves: each is that of a
sixty-fourth of all words.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import zip_longest
from string import ascii_letters, digits

from edition.text.folding import fold

CODE = 3
"""Characters of a word's code: 18 bits. Codes are hashed in turn, and stand in no record."""

MARK = "---"
"""Marks the place of a note's marker among the codes of its sentence."""

HASHES = 4096
"""Values of a pair's hash. Of 60,000² pairs of words 880,000 have each of them."""

MARKS = 64
"""Marks of a first word, and as many of a last one: the values of a sign."""

ENDS = 2

SHORT = 16
"""The most pairs of a text whose marks are recorded. Today's may have twice as many."""

LONGEST_DIGEST, WORDS_PER_SIGN = 4, 8
"""Signs of a digest, of 6 bits each, and the words that each needs; short texts have one more."""

FORM = re.compile(r"(\d{1,6}\.[\w-]{0,4}\.([\w-]{2})*(\.[\w-]{8}|\.[\w-]{2})?)?", re.ASCII)
"""What the record says of a text. Older records have a row of eight signs for two marks."""

_WORD = re.compile(r"\w+")
_SIGNS = f"{ascii_letters}{digits}-_"


class _Codes(dict[str, str]):
    """The codes of the words met so far."""

    def __missing__(self, word: str) -> str:
        digest = blake2b(word.encode(), digest_size=CODE).digest()
        self[word] = urlsafe_b64encode(digest).decode()[:CODE]
        return self[word]


_CODES = _Codes()


@dataclass(frozen=True)
class Fingerprint:
    """Hashes of a text's pairs of words: all those of a text of today, else the recorded ones.

    `words` is what the record says of the text; it is the same for texts with the same words.
    `marks` are those of a short text's ends, that of the last word plus `MARKS`.
    """

    words: str
    pairs: frozenset[int]
    marks: frozenset[int] = frozenset()

    @classmethod
    def of_record(cls, words: str) -> "Fingerprint":
        """That of a text of which the record says `words`."""
        if not words:
            return cls("", frozenset())
        _, _, signs, *marks = words.split(".")
        values = map(_SIGNS.index, signs)
        pairs = (len(_SIGNS) * high + low for high, low in zip(values, values, strict=True))
        return cls(words, frozenset(pairs), frozenset().union(*map(_read_marks, marks)))

    @cached_property
    def count(self) -> int:
        """The number of different pairs of words, recorded or not."""
        return int(self.words.partition(".")[0] or 0)

    @cached_property
    def recorded(self) -> int:
        """The number of recorded pairs."""
        return len(self.words.split(".")[2]) // 2 if self.words else 0


def codes(text: str) -> str:
    """The codes of the words of `text`, regardless of case, accents and punctuation."""
    return "".join(map(_CODES.__getitem__, _WORD.findall(fold(text).casefold())))


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of `text`, with the hashes of all its pairs of words."""
    return of_codes(codes(text))


def of_codes(text: str) -> Fingerprint:
    """The fingerprint of a text given as codes; a `ValueError` if it cannot be any."""
    if len(text) % CODE or not set(text) <= set(_SIGNS):
        raise ValueError("no codes of words")
    words = [text[i : i + CODE] for i in range(0, len(text), CODE)]
    if not words:
        return Fingerprint("", frozenset())
    hashes = list(map(_hash, _pairs(words)))
    pairs, known = frozenset(hashes), sorted(set(_apart(hashes)))
    ends = list(map(_mark, (words[0], words[-1])))
    marks = _marks(ends) if len(pairs) <= 2 * SHORT else frozenset()
    has_marks = len(known) < len(pairs) <= SHORT
    digest = _digest(text, len(words) + WORDS_PER_SIGN * has_marks)
    parts = [str(len(pairs)), digest, "".join(map(_spelt, known))]
    if has_marks:
        parts.append("".join(map(_SIGNS.__getitem__, ends)))
    return Fingerprint(".".join(parts), pairs, marks)


def _apart(hashes: Sequence[int]) -> Iterator[int]:
    """The hashes that are smaller than those before and behind: no two of them share a word."""
    for before, value, after in zip([HASHES, *hashes], hashes, [*hashes[1:], HASHES], strict=False):
        if before >= value <= after:
            yield value


def _digest(text: str, words: int) -> str:
    """A digest of codes, the shorter the fewer words there are; one word has nothing else."""
    length = min(words // WORDS_PER_SIGN, LONGEST_DIGEST) if words > 1 else 1
    return _whole_digest(text)[:length]


def _whole_digest(text: str) -> str:
    return urlsafe_b64encode(blake2b(text.encode(), digest_size=CODE).digest()).decode()


def says(words: str, text: str) -> bool:
    """Whether the record says `words` of a text given as codes; digests rule most others out."""
    digest = words.split(".")[1] if words else ""
    return _whole_digest(text).startswith(digest) and of_codes(text).words == words


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """The pairs of adjacent words, with the mark that may stand between them."""
    for one, other, next_one in zip_longest(words, words[1:], words[2:], fillvalue=""):
        if other == MARK and next_one:
            yield one + other + next_one
        elif other and MARK not in (one, other):
            yield one + other


def _hash(pair: str) -> int:
    return int.from_bytes(blake2b(pair.encode(), digest_size=4).digest()) % HASHES


def _spelt(value: int) -> str:
    """A hash in two signs."""
    return _SIGNS[value // len(_SIGNS)] + _SIGNS[value % len(_SIGNS)]


def _mark(word: str) -> int:
    """The mark of a text's first or last word."""
    return _hash(f"^{word}") % MARKS


def _marks(ends: Iterable[int]) -> frozenset[int]:
    return frozenset(side * MARKS + mark for side, mark in enumerate(ends))


def _read_marks(signs: str) -> frozenset[int]:
    return _marks(map(_SIGNS.index, signs)) if len(signs) == ENDS else frozenset()


def combinations(words: str) -> frozenset[str]:
    """What few texts have in common: known hashes two by two, by what the record says of a text."""
    signs = words.split(".")[2] if words else ""
    pairs = frozenset(signs[i : i + 4] for i in range(0, len(signs) - 2, 2))
    return pairs or frozenset([words])
