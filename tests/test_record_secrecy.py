"""No text can be read back from the record: an attack with word lists and frequent pairs."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from heapq import nlargest
from itertools import chain, islice, pairwise
from math import log
from string import ascii_lowercase

import pytest

from conftest import SLUGS
from edition.assembly import Edition
from edition.document.model import Article
from edition.permalinks.fingerprint import HASHES, MARKS, Fingerprint, codes, fingerprint
from edition.text.folding import fold
from short_loop import in_short_loop

LIST = 60_000
"""Words that the attacker has."""

CHAINS = 20
"""Readings of a short text that the attacker goes on with, and words that each goes on with."""

RUN = 3
"""Words in a row that count as read: a frequent pair is in every text."""

LEAST = 0.01
WORD = re.compile(r"\w+")

Pair = tuple[str, str]


def words(text: str) -> list[str]:
    return WORD.findall(fold(text).casefold())


def texts_of(article: Article) -> list[str]:
    return [block.text for _, block in article.body()]


class Attacker:
    """Has a list of words, how frequent each is, and all pairs of another text with their counts.

    Every pair that the other text has is looked for among the hashes of a paragraph; what is found
    is chained, the most frequent first; then each chain is prolonged by any word of the list whose
    pair is there too, the most frequent of them. Of a short text, whose ends have marks, the words
    are a chain of known pairs between words with these marks, if it has more of the hashes.
    """

    def __init__(self, vocabulary: Iterable[str], other: Sequence[str]) -> None:
        known = [words(text) for text in other]
        self.frequency = Counter(word for text in known for word in text)
        self.pairs = Counter(pair for text in known for pair in pairwise(text))
        listed = set(vocabulary) | self.frequency.keys()
        likely = sorted(listed, key=lambda word: (-self.frequency[word], word))
        self.list = [(word, codes(word)) for word in likely]
        self.by_hash: dict[int, list[Pair]] = defaultdict(list)
        self.following: dict[str, list[str]] = defaultdict(list)
        for pair, _ in self.pairs.most_common():
            self.by_hash[hash_of(pair)].append(pair)
            self.following[pair[0]].append(pair[1])

    def reading(self, text: Fingerprint) -> list[str]:
        """The words of a text as the attacker would write them down."""
        readings = [self.by_pairs(text), self.between_ends(text)]
        return max(readings, key=lambda reading: hits(reading, text))

    def between_ends(self, text: Fingerprint) -> list[str]:
        """The words of a short text from its first to its last: the likeliest of such chains."""
        chains = [[word] for word in self.following if mark_of(word) in text.marks]
        for _ in range(text.count):
            longer = ([*one, word] for one in chains for word in self.after(one[-1]))
            chains = nlargest(CHAINS, longer, key=lambda one: (hits(one, text), self.worth(one)))
        ended = [one for one in chains if MARKS + mark_of(one[-1]) in text.marks]
        exact = (one for one in ended if fingerprint(" ".join(one)).words == text.words)
        return next(chain(exact, ended), [])

    def after(self, word: str) -> list[str]:
        return self.following[word][:CHAINS]

    def worth(self, words: Sequence[str]) -> float:
        """How frequent the pairs of a chain are."""
        return sum(log(self.pairs[pair]) for pair in pairwise(words))

    def by_pairs(self, text: Fingerprint) -> list[str]:
        """The words of a text by its hashes."""
        found = [self.by_hash[value][0] for value in text.pairs if value in self.by_hash]
        after: dict[str, str] = {}
        for one, other in sorted(found, key=lambda pair: -self.pairs[pair]):
            after.setdefault(one, other)
        starts = [one for one in after if one not in after.values()] or list(after)[:1]
        read: list[str] = []
        for word in starts:
            chain = [word]
            while chain[-1] in after and after[chain[-1]] not in chain:
                chain.append(after[chain[-1]])
            read += [*chain, *self.guessed(chain[-1], text)]
        return read[: text.count + 1]

    def guessed(self, word: str, text: Fingerprint) -> list[str]:
        """The most frequent word of the list that makes a pair of the text with the one before."""
        code = codes(word)
        likely = (other for other, its in self.list if hash_of_codes(code + its) in text.pairs)
        return list(islice(likely, 1))


@cache
def hash_of(pair: Pair) -> int:
    return hash_of_codes("".join(map(codes, pair)))


@cache
def mark_of(word: str) -> int:
    """The mark of a word that begins or ends a text."""
    return hash_of_codes(f"^{codes(word)}") % MARKS


def hits(reading: Sequence[str], text: Fingerprint) -> int:
    """How many recorded hashes the pairs of a reading have."""
    return len({hash_of(pair) for pair in pairwise(reading)} & text.pairs)


def hash_of_codes(pair: str) -> int:
    """What the attacker knows of the program."""
    return int.from_bytes(blake2b(pair.encode(), digest_size=4).digest()) % HASHES


def read_in_order(text: Sequence[str], reading: Sequence[str]) -> int:
    """Words of a text that the reading has in runs of at least `RUN`, as the text has them."""
    runs = {tuple(reading[i : i + RUN]) for i in range(len(reading) - RUN + 1)}
    read: set[int] = set()
    for place in range(len(text) - RUN + 1):
        if tuple(text[place : place + RUN]) in runs:
            read |= set(range(place, place + RUN))
    return len(read)


@pytest.fixture(scope="module")
def word_list(edition: Edition) -> set[str]:
    """Every word of the articles, among made-up ones."""
    own = {
        word for article in edition.articles for text in texts_of(article) for word in words(text)
    }
    chance = random.Random(0)
    while len(own) < LIST:
        own.add("".join(chance.choices(ascii_lowercase, k=chance.randrange(3, 11))))
    return own


def parts(texts: Iterable[list[str]], size: int | None) -> Iterator[list[str]]:
    for text in texts:
        for start in range(0, len(text), size or len(text) or 1):
            yield text[start : start + (size or len(text))]


@pytest.fixture(scope="module", params=in_short_loop(SLUGS[1:], SLUGS))
def attacked(
    request: pytest.FixtureRequest, edition: Edition, word_list: set[str]
) -> tuple[Article, Attacker]:
    """An article, and an attacker who has the others."""
    (mine,) = (article for article in edition.articles if article.slug == request.param)
    others = [text for a in edition.articles if a is not mine for text in texts_of(a)]
    return mine, Attacker(word_list, others)


@pytest.mark.parametrize("size", [None, 8], ids=["paragraphs", "lines of eight words"])
def test_no_text_can_be_read_back(attacked: tuple[Article, Attacker], size: int | None) -> None:
    mine, attacker = attacked
    read = length = 0
    for text in islice(parts(map(words, texts_of(mine)), size), 0, None, 6 if size else 1):
        record = Fingerprint.of_record(fingerprint(" ".join(text)).words)
        read += read_in_order(text, attacker.reading(record))
        length += len(text)
    assert length > 400
    assert read < LEAST * length, (read, length)


def test_the_attacker_knows_the_program() -> None:
    assert fingerprint("Tide comes").pairs == {hash_of(("tide", "comes"))}


def test_the_attack_reads_what_can_be_read(edition: Edition) -> None:
    mine, other = edition.articles
    attacker = Attacker((), [*texts_of(mine), *texts_of(other)])
    text = texts_of(mine)[0]
    reading = attacker.reading(fingerprint(text))
    assert read_in_order(words(text), reading) > 0.3 * len(words(text))
    short = " ".join(words(text)[:8])
    attacker = Attacker((), [short])
    assert attacker.between_ends(Fingerprint.of_record(fingerprint(short).words)) == words(short)


def test_no_word_is_recorded_by_itself() -> None:
    assert Fingerprint.of_record(fingerprint("Tide").words).pairs == frozenset()
    one, other = (fingerprint(f"{word} comes in.").words for word in ("Tide", "Ebb"))
    assert one != other


def test_a_recorded_pair_leads_on_to_no_other(edition: Edition) -> None:
    for article in edition.articles:
        for text in texts_of(article):
            read, known = words(text), Fingerprint.of_record(fingerprint(text).words).pairs
            hashes = [hash_of(pair) for pair in pairwise(read)]
            often = Counter(hashes)
            for one, two in pairwise(hashes):
                # A pair that comes again may have been recorded for another place.
                if one != two and often[one] == often[two] == 1:
                    assert not {one, two} <= known


def test_a_hash_is_that_of_very_many_pairs() -> None:
    chance = random.Random(1)
    pairs = [(f"a{chance.getrandbits(32)}", f"b{chance.getrandbits(32)}") for _ in range(20_000)]
    often = Counter(map(hash_of, pairs))
    assert len(often) > 0.95 * HASHES
    assert max(often.values()) < 8 * len(pairs) / HASHES
