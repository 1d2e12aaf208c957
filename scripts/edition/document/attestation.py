"""Words quoted from an article, and the paragraphs that hold them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from edition.document.edited_text import reading_of
from edition.document.model import Article, Block
from edition.memo import Memo
from edition.sources.load import Seeds
from edition.sources.problems import Problems, quoted
from edition.text.folding import fold
from edition.text.joined import Joined


class Attestation(NamedTuple):
    """A quotation, as supplied or as the edition reads it, and the paragraph that contains it."""

    article: Article
    block: Block
    quote: str

    @property
    def read(self) -> range | None:
        """Where it stands in the reading of its paragraph; None if that has other white space."""
        reading = reading_of(self.block)
        start = reading.text.find(self.quote)
        if start >= 0:
            return range(start, start + len(self.quote))
        start = self.block.text.find(self.quote)
        end = start + len(self.quote)
        return range(reading.to_read(start), reading.to_read(end)) if start >= 0 else None


class Paragraphs:
    """The paragraphs of an article, folded: as supplied and as the edition reads them."""

    def __init__(self, article: Article) -> None:
        self._blocks = [block for _, block in article.body()]
        self._supplied = Joined(fold(block.text) for block in self._blocks)
        self._read = Joined(fold(reading_of(block).text) for block in self._blocks)

    def holding(self, quote: str) -> Block | None:
        """The first paragraph that contains a quotation."""
        found = (texts.first_with(fold(quote)) for texts in (self._supplied, self._read))
        numbers = [number for number in found if number is not None]
        return self._blocks[min(numbers)] if numbers else None


def no_quotation(quote: str, slug: str) -> str:
    """What is found where an article does not hold the words that are quoted from it."""
    return f"{quoted(quote)}, which the running text of “{slug}” does not contain"


def sentences_quoted(
    seeds: Seeds, articles: Iterable[Article], problems: Problems, memo: Memo
) -> Mapping[str, Attestation]:
    """The sentences that editors have chosen to stand for articles, by their slugs."""
    found = dict[str, Attestation]()
    by_slug = {article.slug: article for article in articles}
    for supplied in seeds.articles:
        chosen = supplied.metadata.sentence
        if chosen is None:
            continue
        article = by_slug[supplied.slug]
        sentence = memo(_quoted_from, article, chosen)
        if sentence:
            found[article.slug] = sentence
        else:
            expected = "words from one of its paragraphs"
            said = no_quotation(chosen, article.slug)
            problems.add(supplied.yml.problem(("sentence",), said, expected))
    return found


def _quoted_from(article: Article, quote: str) -> Attestation | None:
    block = Paragraphs(article).holding(quote)
    return Attestation(article, block, quote) if block else None
