"""The names that passages hold: terms, names of the index, names with capitals, longer numbers.

Passages that hold the same names may speak of the same thing; the rarer the names, the likelier.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from edition.document.edited_text import reading_of
from edition.document.model import Article, Block
from edition.document.text_quote import blanks
from edition.memo import Memo
from edition.name_index.occurrences import NameFound, NamesFound, PlaceOf
from edition.text.folding import fold
from edition.text.sentences import sentences
from edition.text.stopwords import FUNCTION_WORDS

_WORD = r"(?:[^\W\d_a-zà-öø-ÿ][\w’'‑-]*)"
_JOINED = r"(?: (?:(?:de|del|da|do|dos|di|von|van|of)(?: la| los)? )?)"
_NAME = re.compile(rf"(?:[A-Z]\.){{2,}}|{_WORD}(?:{_JOINED}{_WORD})*|\d[\d.,]*\d%?")
_GENITIVE = re.compile(r"[’']s?$")
_ENDING = re.compile(r"(?<=\w\w\w)(?:i?ans?|eans?|ists?|ine|ia|[aeo])$")
"""What names of countries and people differ in from their adjectives: Brazilian, Chilean, Cuban."""

_SHORTEST_NUMBER = 3
_ALONE = 1 / 3
"""How often, at least, the last word of a name stands alone if it is a surname."""

COMMON = 0.2
"""The share of paragraphs above which a name says nothing."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the reading of a paragraph; `key` is what all its forms have in common.

    `term` is the slug of the term, `entry` the id of the entry of the index that it is, if any.
    """

    start: int
    end: int
    words: str
    key: str
    term: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """Words with capitals, or a number; `opens` if a sentence, which has one anyway, begins so."""

    start: int
    words: str
    opens: bool

    @property
    def parts(self) -> list[str]:
        """Its words as they are compared."""
        return _compared(self.words)


def _compared(words: str) -> list[str]:
    return [_ENDING.sub("", word) for word in fold(words).lower().split()]


class Names:
    """The names in articles, and how many paragraphs have each."""

    def __init__(self, articles: Iterable[Article], index: NamesFound, memo: Memo) -> None:
        """Reads the articles; `index` has the names of the index in them."""
        written = {article.slug: (article, memo(_written, article)) for article in articles}
        known = _Known(
            chain.from_iterable(found for _, found in written.values()),
            chain.from_iterable(index.values()),
        )
        self._within: dict[PlaceOf, tuple[Name, ...]] = {
            (slug, block.id): tuple(_names(block, index.get((slug, block.id), ()), one, known))
            for slug, (article, found) in written.items()
            for (_, block), one in zip(article.body(), found, strict=True)
        }
        self.by_key = _by_key(self._within)

    def __len__(self) -> int:
        """The number of paragraphs."""
        return len(self._within)

    @property
    def most(self) -> int:
        """The paragraphs that may have a name that says something."""
        return max(2, int(COMMON * len(self)))

    def within(self, article: Article, block: Block) -> tuple[Name, ...]:
        """The names in a paragraph, in order, that not too many others have."""
        found = self._within[article.slug, block.id]
        return tuple(name for name in found if len(self.by_key[name.key]) <= self.most)


def _by_key(within: Mapping[PlaceOf, Iterable[Name]]) -> Mapping[str, list[PlaceOf]]:
    """For each name the paragraphs that have it."""
    result: defaultdict[str, list[PlaceOf]] = defaultdict(list)
    for place, names in within.items():
        for key in dict.fromkeys(name.key for name in names):
            result[key].append(place)
    return result


def _written(article: Article) -> tuple[tuple[_Written, ...], ...]:
    """What could be names in each paragraph."""
    return tuple(tuple(_capitals(blanks(reading_of(b).text))) for _, b in article.body())


def _capitals(text: str) -> Iterator[_Written]:
    begins = {sentence.start for sentence in sentences(text)}
    for match in _NAME.finditer(text):
        start, words = match.start(), match[0]
        before = text[:start].rstrip("“‘„«¿¡—–\"'([")
        opens = len(before) in begins or not before
        while opens and words.partition(" ")[0].lower() in FUNCTION_WORDS:
            first, _, words = words.partition(" ")
            start, opens = start + len(first) + 1, False
        words = _GENITIVE.sub("", words)
        if words and (not words[0].isdigit() or len(words) >= _SHORTEST_NUMBER):
            yield _Written(start, words, opens and " " not in words)


class _Known:
    """What all articles say of a word: whether it is a name, and whether it is a surname."""

    def __init__(
        self, paragraphs: Iterable[Iterable[_Written]], indexed: Iterable[NameFound]
    ) -> None:
        # “Bolivian” has in common with “Bolivia” what names of the index have.
        self._entries = {
            parts[0]: one.entry for one in indexed if len(parts := _compared(one.words)) == 1
        }
        self._alone: Counter[str] = Counter()
        self._last: Counter[str] = Counter()
        for written in chain.from_iterable(paragraphs):
            *before, last = written.parts
            if not written.opens:
                (self._last if before else self._alone)[last] += 1

    def key(self, written: _Written) -> str:
        """What a name is known by; “” for a word that only opens a sentence."""
        *before, last = written.parts
        if not before:
            is_name = self._alone[last] or not written.opens or last in self._entries
            return self._shared(last) if is_name else ""
        is_surname = self._alone[last] >= _ALONE * self._last[last]
        # Before a name may stand what its bearer is: “Chilean President Gabriel Boric”.
        return self._shared(last) if is_surname else f"“{before[-1]} {last}”"

    def _shared(self, word: str) -> str:
        return f"#{self._entries[word]}" if word in self._entries else f"“{word}”"


def _names(
    block: Block, indexed: Iterable[NameFound], written: Iterable[_Written], known: _Known
) -> Iterator[Name]:
    """The names of a paragraph in order; one that lies within or across an earlier kind is none."""
    taken: set[int] = set()
    names: list[Name] = []
    for name in (*_terms(block), *_of_index(indexed), *_capitalised(written, known)):
        extent = range(name.start, name.end)
        if taken.isdisjoint(extent):
            taken.update(extent)
            names.append(name)
    yield from sorted(names, key=lambda name: name.start)


def _terms(block: Block) -> Iterator[Name]:
    text = blanks(reading_of(block).text)
    for use in block.mentions():
        start, end = use.read_start, use.read_end
        yield Name(start, end, text[start:end], use.term, term=use.term)


def _of_index(found: Iterable[NameFound]) -> Iterator[Name]:
    for one in found:
        yield Name(one.start, one.end, one.words, f"#{one.entry}", entry=one.entry)


def _capitalised(written: Iterable[_Written], known: _Known) -> Iterator[Name]:
    for one in written:
        key = known.key(one)
        if key:
            yield Name(one.start, one.start + len(one.words), one.words, key)
