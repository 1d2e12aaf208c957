"""The concordance: every use of every term."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from edition.document.edited_text import reading_of
from edition.document.model import Article, Block
from edition.memo import Memo
from edition.text.sentences import sentences, shortened_after, shortened_before


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One use of a term: where it is, and its sentence in three parts around it.

    `position` counts the words before it in the reading of the block, `start` its characters;
    `sentence` is where its sentence begins there;
    `left` and `right` are its KWIC contexts, which do not end with the sentence. One that was
    `named` by an editor is in words that are no form of the term.
    """

    heading: Block | None
    block: Block
    position: int
    start: int
    sentence: int
    before: str
    words: str
    after: str
    left: str
    right: str
    named: bool

    @property
    def end(self) -> int:
        """Where it ends in the reading of the block."""
        return self.start + len(self.words)

    @property
    def section(self) -> str:
        """The id of the heading above it, “” in the opening."""
        return self.heading.id if self.heading else ""


@dataclass(frozen=True, slots=True)
class Usage:
    """All uses of one term in one article, in the order of the text.

    `by_section` counts them by the ids of the headings above them, “” for the opening.
    """

    article: Article
    occurrences: tuple[Occurrence, ...]
    by_section: Mapping[str, int]


Concordance = dict[str, tuple[Usage, ...]]
"""For each term (by slug) its uses, article by article."""

LONGEST_CONTEXT = 400
"""Characters of a sentence to show on either side of a term."""

_OCCURRENCES = attrgetter("occurrences")

BESIDE = 60
"""Characters of context on either side of the keyword in a KWIC line."""


def number_of_uses(usages: Iterable[Usage]) -> int:
    """How often articles use a term, all together."""
    return sum(map(len, map(_OCCURRENCES, usages)))


def numbers_of_uses(concordance: Concordance) -> dict[str, int]:
    """How often articles use each term, by slug."""
    return {slug: number_of_uses(usages) for slug, usages in concordance.items()}


def uses_of_terms(article: Article) -> Counter[str]:
    """How often an article uses each term, by slug, in the order of the first uses."""
    return Counter(mention.term for _, mention in article.mentions())


def concordance(articles: Iterable[Article], memo: Memo | None = None) -> Concordance:
    """The uses of all terms in the articles; a term without any is missing."""
    memo = memo or Memo()
    result: dict[str, list[Usage]] = {}
    for article in articles:
        for term, usage in memo(_usages, article).items():
            result.setdefault(term, []).append(usage)
    return {term: tuple(usages) for term, usages in result.items()}


def _usages(article: Article) -> dict[str, Usage]:
    """The uses of each term (by slug) in one article."""
    uses: dict[str, list[Occurrence]] = {}
    for heading, block in article.body():
        for term, occurrence in _occurrences(heading, block):
            uses.setdefault(term, []).append(occurrence)
    return {term: _usage(article, tuple(occurrences)) for term, occurrences in uses.items()}


def _usage(article: Article, uses: tuple[Occurrence, ...]) -> Usage:
    return Usage(article, uses, Counter(use.section for use in uses))


def _occurrences(heading: Block | None, block: Block) -> Iterator[tuple[str, Occurrence]]:
    mentions = list(block.mentions())
    if not mentions:
        return
    text = reading_of(block).text
    bounds = sentences(text)
    ends = [sentence.end for sentence in bounds]
    position = counted = 0
    for mention in mentions:
        sentence = bounds[min(bisect_right(ends, mention.read_start), len(bounds) - 1)]
        start, stop = mention.read_start, mention.read_end
        position += _words_begun(text, counted, start)
        counted = start
        yield (
            mention.term,
            Occurrence(
                heading=heading,
                block=block,
                position=position,
                start=start,
                sentence=sentence.start,
                before=shortened_before(text, sentence.start, start, LONGEST_CONTEXT),
                words=text[start:stop],
                after=shortened_after(text, stop, sentence.end, LONGEST_CONTEXT),
                left=_left(text, start),
                right=_right(text, stop),
                named=mention.named,
            ),
        )


def _words_begun(text: str, start: int, stop: int) -> int:
    """The number of words of `text` that begin between `start` and `stop`."""
    within = start > 0 and not text[start - 1].isspace() and not text[start : start + 1].isspace()
    return len(text[start:stop].split()) - within


def _left(text: str, start: int) -> str:
    """Up to BESIDE characters before `start`, beginning with a whole word."""
    first = max(0, start - BESIDE)
    cut = text.find(" ", first - 1, start - 1) if first else -1
    return text[cut + 1 or first : start]


def _right(text: str, stop: int) -> str:
    """Up to BESIDE characters from `stop` on, ending with a whole word."""
    last = stop + BESIDE
    if last >= len(text):
        return text[stop:].rstrip()
    cut = text.rfind(" ", stop + 1, last + 1)
    return text[stop : cut if cut > stop else last]
