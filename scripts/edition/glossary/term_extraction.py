"""Term extraction: phrases that the articles repeat or put in quotation marks.

They are ranked by C-value (K. Frantzi, S. Ananiadou, H. Mima, “Automatic recognition of
multi-word terms: the C-value/NC-value method”, Int. Journal on Digital Libraries 3, 2000,
115–130), to which each use in quotation marks adds QUOTATION.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log2
from statistics import fmean
from sys import intern

from ahocorasick_rs import AhoCorasick

from edition.document.edited_text import reading_of
from edition.document.model import Article, Block
from edition.document.term_matcher import Found
from edition.text.folding import fold
from edition.text.stopwords import FUNCTION_WORDS, WITHIN_TERMS

MINIMUM = 4
"""Uses that make a phrase a candidate; a single use in an article does not count."""

QUOTED = 2
"""Uses in quotation marks that make any phrase a candidate, however short or rare."""

QUOTATION = 2.0
"""What a use in quotation marks adds to the weight of a phrase."""

_LONGEST = 4
"""Words of the longest phrase found by repetition; an existing term counts as one word."""

_LONGEST_QUOTED = 5
_JOINT = "_"
_BREAK = "|"
_GENITIVE = "'s"
_IDLE = FUNCTION_WORDS | {_BREAK, _GENITIVE}
_IDLE_KINDS = dict.fromkeys(_IDLE, 0) | dict.fromkeys(WITHIN_TERMS, 2)

_WORD = re.compile(r"'s\b|\w+(?:[-'.](?!s\b)\w+)*|[^\w\s]")
_STRETCH = re.compile(r"—|[^\s—]+")
_BEFORE = re.compile(r"\W*")
_AFTER = re.compile(r"\W*(?:s['’])?")
"""What surrounds a phrase; `_AFTER` is read backwards, so that it is tried at one place only."""

_QUOTATION = re.compile(r"[“«\"]([^“”«»\"\n]{1,80})[”»\"]")
_PAIR = re.compile(b"\1(?=(\2{0,%d}\1))" % (_LONGEST - 2))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase used `uses` times, `quoted` of them in quotation marks, in `articles` articles.

    `words` are folded and separated by spaces; an existing term is a single word.
    """

    words: str
    weight: float
    uses: int
    quoted: int
    articles: int
    first: Article

    @property
    def phrase(self) -> str:
        """The phrase, folded."""
        return self.words.replace(_JOINT, " ")


@dataclass(frozen=True, slots=True)
class FirstUse:
    """The first use of a phrase in an article: its line, and its spelling there."""

    line: int
    spelt: str


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Counts of phrases that articles repeat and that they quote, and the words of each article.

    Phrases that an article uses once are not counted: an edition has millions of them.
    """

    repeated: Counter[str]
    quoted: Counter[str]
    streams: list[str]


@dataclass(frozen=True, slots=True)
class _Uses:
    """Uses of phrases, how many articles use them, and the index of the first such article."""

    total: Counter[str]
    articles: Counter[str]
    first: dict[str, int]


class _Words(dict[str, tuple[str, ...]]):
    """The folded words of a stretch of text without white space.

    A break stands for each punctuation mark and for each word with a digit.
    """

    def __missing__(self, stretch: str) -> tuple[str, ...]:
        words = _WORD.findall(fold(stretch).lower())
        self[stretch] = tuple(intern(word) if _is_word(word) else _BREAK for word in words)
        return self[stretch]

    def of(self, text: str) -> Iterator[str]:
        """The words and breaks of a text."""
        return chain.from_iterable(map(self.__getitem__, text.split()))


def _is_word(found: str) -> bool:
    if found.isalpha() or found == _GENITIVE:
        return True
    return found[0].isalpha() and not any(letter.isdigit() for letter in found)


def ranked(articles: Sequence[Article]) -> list[Candidate]:
    """The candidates in the running text of the articles, the best first."""
    gathered = _gathered(articles)
    phrases = {phrase for phrase, count in gathered.repeated.items() if count >= MINIMUM}
    phrases |= {phrase for phrase, count in gathered.quoted.items() if count >= QUOTED}
    uses = _uses(sorted(phrases), gathered.streams)
    candidates = [
        Candidate(
            words=phrase,
            weight=weight,
            uses=uses.total[phrase],
            quoted=gathered.quoted[phrase],
            articles=uses.articles[phrase],
            first=articles[uses.first[phrase]],
        )
        for phrase, weight in _weights(uses.total, gathered.quoted)
        if weight > 0
    ]
    return sorted(candidates, key=lambda candidate: (-candidate.weight, candidate.words))


def _gathered(articles: Sequence[Article]) -> _Gathered:
    words = _Words()
    gathered = _Gathered(Counter(), Counter(), [])
    for article in articles:
        found: list[str] = []
        for _, block in article.body():
            text = _with_joined_terms(block)
            found.extend(words.of(text))
            found.append(_BREAK)
            gathered.quoted.update(_quoted(text, words))
        if article.metadata.language.split("-")[0] == "en":
            gathered.repeated.update(_repeated(tuple(found)))
        gathered.streams.append(_between_blanks(found))
    return gathered


def _with_joined_terms(block: Block) -> str:
    """The reading of a block, with each term of several words joined into one."""
    spans = ((mention.read_start, mention.read_end) for mention in block.mentions())
    return _joined(reading_of(block).text, spans)


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], _JOINT.join(text[start:end].split())]
        position = end
    return "".join([*pieces, text[position:]])


def _repeated(words: tuple[str, ...]) -> dict[str, int]:
    """Each phrase that an article uses more than once, and how often.

    A longer phrase is only counted where the shorter ones that make it up are repeated.
    """
    pairs = {match.start(): match.end(1) for match in _PAIR.finditer(_kinds(words))}
    counted = pairs = _again(words, pairs)
    repeated = Counter(words[start:end] for start, end in pairs.items())
    while counted:
        longer = {start: pairs[end - 1] for start, end in counted.items() if end - 1 in pairs}
        short = {start: end for start, end in longer.items() if end - start <= _LONGEST}
        counted = _again(words, short)
        repeated.update(words[start:end] for start, end in counted.items())
    return {" ".join(phrase): count for phrase, count in repeated.items()}


def _again(words: tuple[str, ...], spans: Mapping[int, int]) -> dict[int, int]:
    """The spans (start → end) that have the same words as another one."""
    phrases = [words[start:end] for start, end in spans.items()]
    counts = Counter(phrases)
    each = zip(spans.items(), phrases, strict=True)
    return {start: end for (start, end), phrase in each if counts[phrase] > 1}


def _kinds(words: tuple[str, ...]) -> bytes:
    """One byte for each word: 1 if a phrase may end with it, 2 if only its inside may have it."""
    kinds: dict[str, int] = {word: count > 1 for word, count in Counter(words).items()}
    # Last, for a function word ends no phrase however often it is repeated.
    kinds.update(_IDLE_KINDS)
    return bytes(map(kinds.__getitem__, words))


def _quoted(text: str, words: _Words) -> Iterator[str]:
    """The phrases in quotation marks."""
    for quotation in _QUOTATION.findall(text):
        phrase = tuple(words.of(quotation.rstrip(".,")))
        fits = 1 <= len(phrase) <= _LONGEST_QUOTED and _BREAK not in phrase
        if fits and not _is_sentence(quotation) and _IDLE.isdisjoint((phrase[0], phrase[-1])):
            yield " ".join(phrase)


def _is_sentence(quotation: str) -> bool:
    return quotation[0].isupper() and quotation[-1] in ".?!…"


def _uses(phrases: Sequence[str], streams: Sequence[str]) -> _Uses:
    uses = _Uses(Counter(), Counter(), {})
    automaton = AhoCorasick([f" {phrase} " for phrase in phrases])
    for number, stream in enumerate(streams):
        matches = automaton.find_matches_as_indexes(stream, overlapping=True)
        here = Counter(phrases[index] for index, _, _ in matches)
        uses.total.update(here)
        uses.articles.update(here.keys())
        uses.first.update(dict.fromkeys(here.keys() - uses.first.keys(), number))
    return uses


def _weights(uses: Mapping[str, int], quoted: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    longer: dict[str, list[int]] = {}
    for phrase, count in uses.items():
        for part in _parts(phrase.split()) & uses.keys():
            longer.setdefault(part, []).append(count)
    for phrase, count in uses.items():
        alone = count - fmean(longer.get(phrase, [0]))
        yield phrase, log2(len(phrase.split())) * alone + QUOTATION * quoted[phrase]


def _parts(words: Sequence[str]) -> set[str]:
    """The shorter phrases within a phrase."""
    sizes = range(1, len(words))
    return {" ".join(words[i : i + n]) for n in sizes for i in range(len(words) - n + 1)}


def key(phrase: str) -> str:
    """A phrase as candidates compare it: “Post‑Cold War” (U+2011) → “post-cold war”."""
    return " ".join(_Words().of(phrase))


def stream(text: str, terms: Iterable[Found]) -> str:
    """The words of a text as candidates have them, `terms` joined, with a space around each."""
    joined = _joined(text, ((found.start, found.end) for found in terms))
    return _between_blanks(_Words().of(joined))


def first_use(candidate: Candidate) -> FirstUse:
    """The first use of a candidate."""
    for _, block in candidate.first.body():
        spelt = _spelt(_with_joined_terms(block), candidate.words)
        if spelt:
            return FirstUse(block.line, spelt.replace(_JOINT, " "))
    raise LookupError(candidate.words)


def _spelt(text: str, phrase: str) -> str:
    """The first stretch of the text that has the words of the phrase; empty if there is none."""
    words = _Words()
    places = [(word, match) for match in _STRETCH.finditer(text) for word in words[match[0]]]
    within = _between_blanks(word for word, _ in places)
    at = within.find(f" {phrase} ")
    if at < 0:
        return ""
    first = within.count(" ", 0, at)
    (_, begin), (_, end) = places[first], places[first + phrase.count(" ")]
    return bare(text[begin.start() : end.end()])


def bare(spelt: str) -> str:
    """A phrase without what surrounds it: punctuation, and an “’s”."""
    after = _AFTER.match(spelt[::-1])
    spelt = spelt[: len(spelt) - (after.end() if after else 0)]
    before = _BEFORE.match(spelt)
    return spelt[before.end() if before else 0 :]


def _between_blanks(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
