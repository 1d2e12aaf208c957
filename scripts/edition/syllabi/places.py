"""The places of reading lists as they are today: followed where they moved, else lost.

docs/assets/syllabus/list/places.js does the same in the browser.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Literal, NamedTuple

from edition.dialogues.questions import Question
from edition.document.citation import edited_title, paragraph_name, short_name
from edition.document.edited_text import edited_text
from edition.document.model import RUNNING_TEXT, Article, Block, Kind
from edition.document.words import words
from edition.permalinks.arrivals import Arrivals
from edition.permalinks.dialogues import question_of_pair
from edition.permalinks.record import ArticleRecord, DialogueRecord, Record, TermRecord
from edition.sources.glossary_schema import Term
from edition.text.dates import day
from edition.text.digests import digest_of_several, digest_of_words, paragraph_number

PlaceKind = Literal[
    "article", "section", "paragraph", "range", "note", "handout", "term", "question", "pair"
]

_ADDRESS = re.compile(
    r"(?P<folder>[a-z]+)/(?P<slug>[a-z0-9-]+)/(?P<below>terms/)?"
    r"(\?to=(?P<last>p\d+[a-z]*))?(#(?P<first>[a-z0-9-]+))?"
)


class Address(NamedTuple):
    """The parts of an address from the site’s root; `first` and `last` are ids, or “”."""

    folder: str
    slug: str
    below: str
    first: str
    last: str

    @classmethod
    def of(cls, written: str) -> "Address":
        """The parts of a place as seeds have it (`sources.syllabi_schema.Place`)."""
        found = _ADDRESS.fullmatch(written)
        if found is None:
            raise ValueError(f"no address of a place: {written}")
        parts = (found[name] or "" for name in ("folder", "slug", "below", "first", "last"))
        return cls(*parts)

    def __str__(self) -> str:
        to = f"?to={self.last}" if self.last else ""
        at = f"#{self.first}" if self.first else ""
        return f"{self.folder}/{self.slug}/{self.below}{to}{at}"


@dataclass(frozen=True, slots=True)
class Found:
    """A place that is there: its address, its name, and what it holds.

    `title` is that of its article, term or question, `section` the heading above it, `paragraphs`
    the ids of those that it has. `changes` are sentences that say what became of it.
    """

    place: str
    kind: PlaceKind
    cited: str
    title: str
    words: int
    digest: str
    section: str = ""
    article: str | None = None
    paragraphs: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A place of which nothing is there, and why."""

    why: str


class Places:
    """Finds places by the addresses that they have or had."""

    def __init__(
        self,
        articles: Iterable[Article],
        terms: Iterable[Term],
        questions: Iterable[Question],
        record: Record,
        arrivals: Arrivals,
    ) -> None:
        self._articles = {article.slug: article for article in articles}
        self._terms = {term.slug: term for term in terms}
        self._questions = {question.slug: question for question in questions}
        self._record = record
        self._arrivals = arrivals

    def find(self, written: str, digest: str | None = None) -> Found | Lost:
        """The place at an address; `digest` is that of the words that it had."""
        asked = Address.of(written)
        if asked.folder == "articles":
            found = self._in_article(asked)
        elif asked.folder == "glossary":
            found = self._term(asked)
        else:
            found = self._question(asked)
        if isinstance(found, Lost):
            return found
        moved = [f"It was at {written} before."] if found.place != written else []
        other = ["Its words have changed since."] if digest not in (None, found.digest) else []
        return replace(found, changes=(*moved, *found.changes, *other))

    def slug_today(self, asked: Address) -> str:
        """The slug of today, of the article that an address names."""
        return self._arrivals.article(asked.slug)

    def _in_article(self, asked: Address) -> Found | Lost:
        article = self._articles.get(self.slug_today(asked))
        if asked.last:
            return self._range(asked, article)
        if asked.first:
            return self._place(asked, article)
        if article is None:
            return self._no_article(asked)
        here = asked._replace(slug=article.slug)
        if asked.below:
            name = f"{short_name(article)}, terms"
            return _found(here, "handout", article, (), cited=name)
        return _found(here, "article", article, [block for _, block in article.body()])

    def _range(self, asked: Address, article: Article | None) -> Found | Lost:
        if article is None:
            return self._no_article(asked)
        ends = self._ends_today(asked, article)
        if len(ends) == 1:
            return self._place(Address("articles", article.slug, "", ends[0], ""), article)
        arrived = {self._id_today(article, end) for end in ends}
        held = {
            block.id: (heading, block)
            for heading, block in article.body()
            if block.id in arrived or _lies_between(block.id, ends)
        }
        if not held:
            return Lost("none of these paragraphs is there")
        first, last = ends
        here = Address("articles", article.slug, "", first, last)
        name = f"{short_name(article)}, ¶¶ {first[1:]}–{last[1:]}"
        blocks = [block for _, block in held.values()]
        section = _sections([_title(heading) for heading, _ in held.values()])
        found = _found(here, "range", article, blocks, cited=name, section=section)
        return replace(found, changes=tuple(_ends_that_went(ends, held)))

    def _ends_today(self, asked: Address, article: Article) -> Sequence[str]:
        """The ends of a range, by number: others if its article was joined to another since.

        They are those of its paragraphs that are there: one if that is all, none if it has none.
        """
        ends = sorted((asked.first, asked.last), key=paragraph_number)
        slug = _today(asked.slug, self._record.articles)
        if slug == article.slug:
            return ends
        places = (one for one in self._record.articles[slug].places if _lies_between(one, ends))
        there = (self._arrivals.place(slug, one) for one in places)
        ids = sorted((x.id for x in there if x and x.slug == article.slug), key=paragraph_number)
        return list(dict.fromkeys([*ids[:1], *ids[-1:]]))

    def _id_today(self, article: Article, identifier: str) -> str:
        arrival = self._arrivals.place(article.slug, identifier)
        return arrival.id if arrival and arrival.slug == article.slug else identifier

    def _place(self, asked: Address, article: Article | None) -> Found | Lost:
        arrival = self._arrivals.place(asked.slug, asked.first)
        article = self._articles.get(arrival.slug) if arrival else article
        if article is None:
            return self._no_article(asked)
        if arrival is None:
            return self._no_place(asked, article)
        here = Address("articles", article.slug, "", arrival.id, "")
        found = _paragraph(here, article) or _note(here, article) or _section(here, article)
        return found or self._no_place(asked, article)

    def _no_article(self, asked: Address) -> Lost:
        known = self._record.articles.get(_today(asked.slug, self._record.articles))
        return _lost(known.removed if known else None, "there is no such article")

    def _no_place(self, asked: Address, article: Article) -> Lost:
        known = self._record.articles.get(_today(asked.slug, self._record.articles))
        if known is None or asked.first not in known.places:
            return Lost(f"“{article.slug}” has no such place")
        # What an article lost when it was joined to another went with it.
        removed = known.places[asked.first].removed or known.removed
        return _lost(removed, f"“{article.slug}” has no such place")

    def _term(self, asked: Address) -> Found | Lost:
        slug = _today(asked.slug, self._record.terms)
        term = self._terms.get(slug)
        if term is None:
            known = self._record.terms.get(slug)
            return _lost(known.removed if known else None, "there is no such term")
        return Found(
            place=str(asked._replace(slug=slug)),
            kind="term",
            cited="Glossary",
            title=term.term,
            words=len(words([term.definition])),
            digest=digest_of_words(term.text),
        )

    def _question(self, asked: Address) -> Found | Lost:
        slug = _today(asked.slug, self._record.dialogues)
        if asked.first:
            slug = question_of_pair(slug, asked.first, self._record.dialogues) or slug
        question = self._questions.get(slug)
        known = self._record.dialogues.get(slug)
        if question is None:
            return _lost(known.removed if known else None, "there is no such question")
        here = asked._replace(slug=slug)
        if not asked.first:
            return _of_dialogues(here, "question", question.question, question.text)
        for pair in question.pairs:
            if pair.id == asked.first:
                names = " and ".join(voice.name for voice in pair.voices)
                return _of_dialogues(here, "pair", names, pair.text)
        removed = known.pairs.get(asked.first) if known else None
        return _lost(removed, "there is no such pair of passages")


def _lost(removed: date | None, otherwise: str) -> Lost:
    """A place that is not there; `removed` is the day on which it went, if it ever was there."""
    return Lost(f"it was removed on {day(removed)}" if removed else otherwise)


def _of_dialogues(here: Address, kind: PlaceKind, title: str, text: str) -> Found:
    return Found(
        place=str(here),
        kind=kind,
        cited="Dialogues",
        title=title,
        words=len(words([text])),
        digest=digest_of_words(text),
    )


def _today(
    slug: str,
    recorded: dict[str, ArticleRecord] | dict[str, TermRecord] | dict[str, DialogueRecord],
) -> str:
    """The slug of today of what was published under another one."""
    heirs = (new for new, known in recorded.items() if slug in known.formerly)
    return next(heirs, slug)


def _paragraph(here: Address, article: Article) -> Found | None:
    for heading, block in article.body():
        if block.id == here.first:
            name = paragraph_name(article, block)
            section = _title(heading)
            return _found(here, "paragraph", article, [block], cited=name, section=section)
    return None


def _note(here: Address, article: Article) -> Found | None:
    for note in article.notes:
        if note.id == here.first:
            text = note.contributed or " ".join(map(edited_text, note.blocks))
            name = f"{short_name(article)}, note {note.number}"
            found = _found(here, "note", article, (), cited=name)
            return replace(found, words=len(words([text])), digest=digest_of_words(text))
    return None


def _section(here: Address, article: Article) -> Found | None:
    for at, block in enumerate(article.blocks):
        if block.kind is Kind.HEADING and block.id == here.first:
            held = list(_of_section(block, article.blocks[at + 1 :]))
            name = f"{short_name(article)}, “{edited_text(block)}”"
            return _found(here, "section", article, held, cited=name)
    return None


def _title(heading: Block | None) -> str:
    return edited_text(heading) if heading else ""


def _lies_between(identifier: str, ends: Sequence[str]) -> bool:
    """Whether a paragraph is one of a range, by its number."""
    numbers = [paragraph_number(end) for end in ends]
    return bool(ends) and min(numbers) <= paragraph_number(identifier) <= max(numbers)


def _sections(titles: Sequence[str]) -> str:
    """The sections from that of the first paragraph to that of the last; “” where one has none."""
    first, last = titles[0], titles[-1]
    return f"{first} – {last}" if first and last and first != last else last and first


def _ends_that_went(ends: Iterable[str], held: Collection[str]) -> Iterator[str]:
    """What is said of the ends of a range that are not among its paragraphs."""
    for end in dict.fromkeys(ends):
        if end not in held:
            yield f"¶ {end[1:]} is no paragraph of its own today."


def _of_section(heading: Block, after: Sequence[Block]) -> Iterator[Block]:
    """The paragraphs down to the next heading of the same level, or of a higher one."""

    def within(block: Block) -> bool:
        return block.kind is not Kind.HEADING or block.level > heading.level

    return (block for block in takewhile(within, after) if block.kind in RUNNING_TEXT)


def _found(
    here: Address,
    kind: PlaceKind,
    article: Article,
    held: Sequence[Block],
    cited: str = "",
    section: str = "",
) -> Found:
    """A place in an article that holds these paragraphs."""
    texts = {block.id: edited_text(block) for block in held}
    digests = {identifier: digest_of_words(text) for identifier, text in texts.items()}
    return Found(
        place=str(here),
        kind=kind,
        cited=cited or short_name(article),
        title=edited_title(article),
        words=len(words(texts.values())),
        digest=digest_of_several(digests) if digests else "",
        section=section,
        article=article.slug,
        paragraphs=tuple(texts),
    )
