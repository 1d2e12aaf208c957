"""The questions of seeds/dialogues.yml, with their passages found in the articles."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.citation import paragraph_name
from edition.document.edited_text import Reading, edited_text, reading_of
from edition.document.model import RUNNING_TEXT, Article, Block
from edition.document.passages import Today, no_article, no_paragraph
from edition.document.text_quote import blanks
from edition.sources import dialogues_schema
from edition.sources.bibliography_schema import Citations
from edition.sources.dialogues_schema import QuotedPassage, Relation
from edition.sources.load import Seeds
from edition.sources.problems import Problem, Problems, quoted
from edition.sources.seed import parts_of
from edition.sources.yaml_lines import Lines, Location
from edition.text.folding import fold, offsets_of

MOST_QUOTATIONS = 100
"""Quotations of one paragraph."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A passage of an article: the paragraph that holds its quotation, and all that it names.

    `start` and `end` are the offsets of the quotation in `text`, the reading of that paragraph.
    """

    article: Article
    block: Block
    blocks: tuple[Block, ...]
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """How the passage is named: “Soliz T. 2023, ¶ 12”."""
        return paragraph_name(self.article, self.block)


@dataclass(frozen=True, slots=True)
class Pair:
    """What two articles say, and how the one stands to the other; `id` is its anchor."""

    id: str
    voices: tuple[Voice, Voice]
    relation: Relation
    why: str
    sources: Citations

    @property
    def text(self) -> str:
        """What stands there: its passages, and how they stand to each other."""
        blocks = (block for voice in self.voices for block in voice.blocks)
        return " ".join([*map(edited_text, blocks), self.why])


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the pairs of passages that speak to it."""

    slug: str
    question: str
    introduction: str | None
    sources: Citations
    pairs: tuple[Pair, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that speak, each once."""
        voices = (voice for pair in self.pairs for voice in pair.voices)
        return tuple({voice.article.slug: voice.article for voice in voices}.values())

    @property
    def text(self) -> str:
        """What stands on its page."""
        return " ".join([self.question, self.introduction or "", *(p.text for p in self.pairs)])

    def count(self, relation: Relation) -> int:
        """How many of its pairs stand so to each other."""
        return sum(pair.relation == relation for pair in self.pairs)


def questions(
    seeds: Seeds, articles: Sequence[Article], today: Today, problems: Problems
) -> tuple[Question, ...]:
    """The questions, with those of their pairs whose passages are found."""
    problems.extend(_twice(seeds.dialogues.questions, seeds.dialogues_lines))
    finder = _Finder(seeds, _Paragraphs(articles, today), problems)
    problems.extend(finder.strange())
    return tuple(
        Question(
            slug=given.id,
            question=given.question,
            introduction=given.introduction,
            sources=given.sources,
            pairs=tuple(finder.pairs(given, number)),
        )
        for number, given in enumerate(seeds.dialogues.questions)
    )


class _Paragraphs:
    """The paragraphs of all articles, found by the addresses that they were published under."""

    def __init__(self, articles: Iterable[Article], today: Today) -> None:
        self._articles = {article.slug: article for article in articles}
        self._today = today
        self._blocks: Mapping[tuple[str, str], Block] = {
            (article.slug, block.id): block
            for article in self._articles.values()
            for block in article.of_kind(*RUNNING_TEXT)
        }

    def has(self, slug: str) -> bool:
        """Whether there is an article that has, or had, this slug."""
        return self._today.article(slug) in self._articles

    def at(self, slug: str, identifier: str) -> tuple[Article, Block] | None:
        """The paragraph that has this address, or the text that was published there."""
        there = self._today.paragraph(slug, identifier)
        block = self._blocks.get(there)
        return (self._articles[there[0]], block) if block else None


class _Finder:
    """Finds passages in their articles; what is not found is a problem."""

    def __init__(self, seeds: Seeds, paragraphs: _Paragraphs, problems: Problems) -> None:
        self._seeds = seeds
        self._paragraphs = paragraphs
        self._problems = problems
        self._quoted: Counter[tuple[str, str]] = Counter()

    def pairs(self, given: dialogues_schema.Question, number: int) -> Iterator[Pair]:
        """The pairs of a question whose passages are there, in two articles."""
        for index, pair in enumerate(given.pairs):
            location: Location = ("questions", number, "pairs", index)
            one = self._voice(pair.a, (*location, "a"))
            other = self._voice(pair.b, (*location, "b"))
            if one and other and one.article is other.article:
                found = f"two passages of “{one.article.slug}”"
                self._complain((*location, "b"), found, "passages of two articles")
            elif one and other:
                yield Pair(pair.anchor, (one, other), pair.relation, pair.why, pair.sources)

    def _voice(self, passage: QuotedPassage, location: Location) -> Voice | None:
        slug = passage.article
        if slug in self._seeds.unread:
            return None
        if not self._paragraphs.has(slug):
            self._complain((*location, "article"), *no_article(slug))
            return None
        places = list(self._places(passage, location))
        voices = list(_quoted_in(passage.quote, places))
        if places and len(voices) != 1:
            count = f"stands there {len(voices)} times" if voices else "does not stand there"
            where = f"{', '.join(passage.paragraphs)} of “{slug}”"
            found = f"{quoted(passage.quote)}, which {count} ({where})"
            self._complain((*location, "quote"), found, "words that stand there once")
        return voices[0] if len(voices) == 1 else None

    def _places(
        self, passage: QuotedPassage, location: Location
    ) -> Iterator[tuple[Article, Block]]:
        """The paragraphs of a passage, each once: several may have become one."""
        seen: set[tuple[str, str]] = set()
        for index, identifier in enumerate(passage.paragraphs):
            place = self._paragraphs.at(passage.article, identifier)
            if place is None:
                at = (*location, "paragraphs", index)
                self._complain(at, *no_paragraph(passage.article, identifier))
            elif (key := (place[0].slug, place[1].id)) not in seen:
                seen.add(key)
                self._quoted[key] += 1
                if self._quoted[key] <= MOST_QUOTATIONS:
                    yield place
                elif self._quoted[key] == MOST_QUOTATIONS + 1:
                    found = f"{self._quoted[key]} quotations of “{key[1]}” of “{key[0]}”"
                    expected = f"at most {MOST_QUOTATIONS} of one paragraph"
                    self._complain((*location, "quote"), found, expected)

    def strange(self) -> Iterator[Problem]:
        """Warns of declined pairs whose paragraphs are not there."""
        for index, declined in enumerate(self._seeds.dialogues.declined):
            for name, address in (("a", declined.a), ("b", declined.b)):
                slug, identifier = parts_of(address)
                if slug not in self._seeds.unread and not self._paragraphs.at(slug, identifier):
                    found = f"“{address}”, which is not a paragraph"
                    location = ("declined", index, name)
                    lines = self._seeds.dialogues_lines
                    yield lines.warning(location, found, "nothing, or where it is")

    def _complain(self, location: Location, found: str, expected: str) -> None:
        self._problems.add(self._seeds.dialogues_lines.problem(location, found, expected))


def _quoted_in(quote: str, places: Sequence[tuple[Article, Block]]) -> Iterator[Voice]:
    """Every place of a quotation, in the text as it is read or as it was supplied."""
    for article, block in places:
        reading = reading_of(block)
        text = blanks(reading.text)
        blocks = tuple(one for there, one in places if there is article)
        spans = list(_spans(text, quote)) or list(_supplied_spans(block.text, quote, reading))
        for start, end in spans:
            yield Voice(article, block, blocks, text, start, end)


def _spans(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where a quotation stands in a text, whatever its accents, hyphens and blanks."""
    folded, wanted = fold(text), fold(quote)
    start = folded.find(wanted)
    offsets = offsets_of(text, folded) if start >= 0 else ()
    while start >= 0:
        end = start + len(wanted)
        yield offsets[start], offsets[end]
        start = folded.find(wanted, end)


def _supplied_spans(text: str, quote: str, reading: Reading) -> Iterator[tuple[int, int]]:
    for start, end in _spans(text, quote):
        yield reading.to_read(start), reading.to_read(end)


def _twice(given: Sequence[dialogues_schema.Question], lines: Lines) -> Iterator[Problem]:
    """Questions that have one address, and pairs that have one place on the page of theirs."""
    seen: Counter[str] = Counter()
    for number, question in enumerate(given):
        seen[question.id] += 1
        if seen[question.id] > 1:
            found = f"the question “{question.id}” a second time"
            yield lines.problem(("questions", number, "id"), found, "an id of its own")
        anchors: Counter[str] = Counter()
        for index, pair in enumerate(question.pairs):
            anchors[pair.anchor] += 1
            if anchors[pair.anchor] > 1:
                found = f"the pair “{pair.anchor}” a second time"
                location = ("questions", number, "pairs", index)
                yield lines.problem(location, found, "an “id” of its own")
