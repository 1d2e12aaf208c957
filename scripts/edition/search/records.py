"""What search finds: one record for each article, entry and question, with the places in it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import NamedTuple, TypeVar

from edition.dialogues.questions import Question
from edition.document.citation import short_name
from edition.document.edited_text import Reading, edited_text, reading_of
from edition.document.marked_text import is_marked
from edition.document.model import RUNNING_TEXT, Article, Block, Emendation, Kind, Remarked
from edition.document.surface_forms import forms_of
from edition.files import compact_json
from edition.glossary.entries import Entry
from edition.memo import Memo
from edition.search.words import compared
from edition.text.code_units import code_units
from edition.text.languages import LANGUAGE, is_foreign
from edition.text.one_line import OneLine
from edition.text.sentences import sentences


class ResultKind(StrEnum):
    """What search may find; what it finds in the glossary has its category."""

    ARTICLE = "article"
    SECTION = "section"
    PASSAGE = "passage"
    NOTE = "note"
    AUTHOR = "author"
    DIALOGUE = "dialogue"


ENTRY_TOKEN = "zzentry"
"""A word in the record of every entry, which nobody types."""

_JOINT = re.compile(r"(?<=\w)[^\w\s]+(?=\w)")
"""What joins words that Pagefind does not always know apart, such as a dash or an apostrophe."""


class Named(NamedTuple):
    """The name of a term that words of a text use, and where they stand: characters, half open."""

    name: str
    start: int
    end: int


class Corrected(NamedTuple):
    """What was supplied for words of a text, where they stand, and the name of its correction."""

    supplied: str
    start: int
    end: int
    name: int


class Commented(NamedTuple):
    """The number of a remark on words of a text, where they stand, and the name of the remark."""

    number: int
    start: int
    end: int
    name: int


_Standing = TypeVar("_Standing", Named, Corrected, Commented)


@dataclass(frozen=True, slots=True)
class IndexedPlace:
    """A text that has an address: `id` is its anchor, “” for a whole page.

    `terms` are the slugs of the terms that it uses, `hidden` words by which it is also found,
    `named` the uses that are in no form of their term; `corrections` and `remarks` are those of
    its article.
    """

    id: str
    kind: ResultKind | str
    text: str
    terms: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    remarks: tuple[Commented, ...] = ()

    @property
    def unshown(self) -> tuple[str, ...]:
        """All words by which it is found that do not stand in its text."""
        supplied = (mark.supplied for mark in self.corrections)
        return (*self.hidden, *(use.name for use in self.named), *supplied)

    def row(self, numbers: Mapping[str, int]) -> list[object]:
        """Its id, its kind, the lengths of its sentences in words, its terms by their `numbers`.

        Then its corrections, its remarks, its hidden words, and its named uses as lists, each name
        as one word: who asks for a part of it does not mean them.
        """
        return [
            self.id,
            self.kind,
            _lengths(self.text),
            [numbers[slug] for slug in self.terms],
            [_in_units(self.text, one) for one in self.corrections],
            [_in_units(self.text, one) for one in self.remarks],
            *self.hidden,
            *(_in_units(self.text, one)._replace(name=compared(one.name)) for one in self.named),
        ]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page as search knows it; `terms` has the names of the terms that it uses, by slug.

    `work` is the whole title of an article, of which `title` is a short form. `language` is that of
    its text; `numbers` are those of notes whose ids have another, by id; `sections` those of its
    sections, in their order.
    """

    folder: str
    slug: str
    title: str
    places: tuple[IndexedPlace, ...]
    terms: Mapping[str, str]
    work: str = ""
    language: str = LANGUAGE
    numbers: Mapping[str, int] = field(default_factory=dict)
    sections: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The page's address, relative to the site's root."""
        return f"{self.folder}/{self.slug}/"

    @property
    def words(self) -> list[str]:
        """The words of all places, then their hidden words; punctuation is left on them."""
        shown = [place.text for place in self.places]
        hidden = [word for place in self.places for word in place.unshown]
        return " ".join([*shown, *hidden]).split()

    @property
    def parts(self) -> list[str]:
        """Words that stand only within others, as “post” and “liberal” may in “post–liberal”."""
        alone = set(self.words)
        joined = (word for word in alone if not word.isalnum() and _JOINT.search(word))
        return sorted({part for word in joined for part in _JOINT.split(word)} - alone)

    @property
    def content(self) -> str:
        """All words, the parts of some, then the tokens of the terms, and for an entry its own."""
        entry = [ENTRY_TOKEN] if self.folder == "glossary" else []
        return " ".join([*self.words, *self.parts, *map(term_token, self.terms), *entry])

    @property
    def details(self) -> str:
        """What results show, as JSON: folder, title, terms (slug and name), rows of the places.

        The work and the numbers of sections stand only where there are any, the language and the
        numbers of notes only where they are not those that browsers assume.
        """
        numbers = {slug: number for number, slug in enumerate(self.terms)}
        always = {
            "folder": self.folder,
            "title": self.title,
            "terms": list(self.terms.items()),
            "places": [place.row(numbers) for place in self.places],
        }
        seldom = {
            "work": self.work,
            "lang": self.language if is_foreign(self.language) else "",
            "sections": self.sections,
            "numbers": dict(self.numbers),
        }
        return compact_json(always | {key: value for key, value in seldom.items() if value})


def _in_units(text: str, mark: _Standing) -> _Standing:
    """What stands in a text, with its offsets as browsers count them, in units of UTF-16."""
    if max(text, default="") <= "\uffff":
        return mark
    start, end = (code_units(text[:at]) for at in (mark.start, mark.end))
    return mark._replace(start=start, end=end)


def _lengths(text: str) -> list[int]:
    """The sentences of a text in words."""
    return [len(text[start:end].split()) for start, end in sentences(text)]


def term_token(term: str) -> str:
    """A word in every record that uses a term (by slug), which nobody types."""
    return "zzterm" + "".join(letter for letter in term if letter.isalnum())


def article_record(article: Article, names: Mapping[str, str]) -> SearchRecord:
    """The record of an article; `names` has the terms of the glossary by their slugs."""
    places = (_head(article), *_body(article, names), *_notes(article))
    used = dict.fromkeys(slug for place in places for slug in place.terms)
    return SearchRecord(
        folder="articles",
        slug=article.slug,
        title=short_name(article),
        work=edited_text(article.title),
        places=places,
        terms={slug: names[slug] for slug in used},
        language=article.metadata.language,
        sections=tuple(_section_numbers(article)),
        numbers={n.id: n.number for n in article.notes if n.id != f"note-{n.number}"},
    )


def _section_numbers(article: Article) -> Iterator[str]:
    """The number of each section as pages print it beside the heading: “1.2”."""
    counts: list[int] = []
    for heading in article.of_kind(Kind.HEADING):
        depth = max(heading.level - 1, 1)
        counts = [*counts[:depth], *[0] * (depth - len(counts))]
        counts[-1] += 1
        yield ".".join(map(str, counts))


def _head(article: Article) -> IndexedPlace:
    authors = [str(name) for name in article.metadata.author]
    keywords = [edited_text(block) for block in article.of_kind(Kind.KEYWORDS)]
    title = edited_text(article.title)
    text = ". ".join([title, *authors, *keywords])
    return _marked(IndexedPlace("", ResultKind.ARTICLE, text), [article.title])


def _body(article: Article, names: Mapping[str, str]) -> Iterator[IndexedPlace]:
    heading = ""
    for block in article.blocks:
        if block.kind is Kind.HEADING:
            heading = block.id
            yield _place(block, heading, ResultKind.SECTION, names)
        elif block.kind in RUNNING_TEXT:
            yield _place(block, block.id, ResultKind.PASSAGE, names)
        elif block.kind is Kind.AUTHOR:
            yield _place(block, heading, ResultKind.PASSAGE, names)


def _notes(article: Article) -> Iterator[IndexedPlace]:
    for note in article.notes:
        if note.contributed is not None:
            yield IndexedPlace(note.id, ResultKind.NOTE, note.contributed)
        elif note.blocks:
            text = " ".join(map(edited_text, note.blocks))
            yield _marked(IndexedPlace(note.id, ResultKind.NOTE, text), note.blocks)


def _place(
    block: Block, identifier: str, kind: ResultKind, names: Mapping[str, str]
) -> IndexedPlace:
    terms = tuple(dict.fromkeys(mention.term for mention in block.mentions()))
    place = IndexedPlace(
        identifier, kind, edited_text(block), terms, named=tuple(_named(block, names))
    )
    return _marked(place, [block])


def _marked(place: IndexedPlace, blocks: Sequence[Block]) -> IndexedPlace:
    """A place with the marks of the blocks that its text begins with, joined by blanks."""
    if not any(map(is_marked, blocks)):
        return place
    corrections: list[Corrected] = []
    remarks: list[Commented] = []
    before = 0
    for block in blocks:
        at = _on_line(block, before)
        for mended in block.emendations():
            supplied = " ".join(block.text[mended.start : mended.end].split())
            corrections.append(Corrected(supplied, *at(mended), int(mended.name)))
        for remark in block.remarks():
            commented = Commented(remark.number, *at(remark), int(remark.name))
            remarks.append(commented)
        before += len(edited_text(block)) + 1
    return replace(place, corrections=tuple(corrections), remarks=tuple(remarks))


def _on_line(block: Block, before: int) -> Callable[[Emendation | Remarked], tuple[int, int]]:
    """What tells where marks stand on the line of their block, which has so much before it."""

    @cache
    def line() -> tuple[Reading, OneLine]:
        reading = reading_of(block)
        return reading, OneLine(reading.text)

    def at(mark: Emendation | Remarked) -> tuple[int, int]:
        reading, words = line()
        start, end = words.at(reading.to_read(mark.start), reading.to_read(mark.end))
        return before + start, before + end

    return at


def _named(block: Block, names: Mapping[str, str]) -> Iterator[Named]:
    """The uses that an editor named, where the edited text has them."""
    named = [use for use in block.mentions() if use.named]
    line = OneLine(reading_of(block).text if named else "")
    for use in named:
        yield Named(names[use.term], *line.at(use.read_start, use.read_end))


def entry_record(entry: Entry) -> SearchRecord:
    """The record of an entry: all its names, what it means, and the senses of the articles."""
    term = entry.term
    names = [term.term, *forms_of(term)]
    general = [term.general.text] if term.general else []
    short = [term.short] if term.short else []
    senses = [sense.sense for sense in entry.senses]
    text = " ".join(" ".join([*short, term.definition, *general, *senses]).split())
    return SearchRecord(
        folder="glossary",
        slug=term.slug,
        title=term.term,
        places=(IndexedPlace("", term.category, text, (term.slug,), tuple(names)),),
        terms={term.slug: term.term},
    )


def question_record(question: Question) -> SearchRecord:
    """The record of a question: what the edition says of it, and of each of its pairs."""
    about = IndexedPlace(
        "",
        ResultKind.DIALOGUE,
        question.introduction or question.question,
        hidden=(question.question,) if question.introduction else (),
    )
    pairs = (IndexedPlace(pair.id, ResultKind.DIALOGUE, pair.why) for pair in question.pairs)
    return SearchRecord(
        folder="dialogues",
        slug=question.slug,
        title=question.question,
        places=(about, *pairs),
        terms={},
    )


def search_records(
    articles: Iterable[Article],
    entries: Sequence[Entry],
    questions: Iterable[Question],
    memo: Memo | None = None,
) -> tuple[SearchRecord, ...]:
    """The records of all articles, entries and questions."""
    memo = memo or Memo()
    names = memo(dict[str, str], tuple((entry.term.slug, entry.term.term) for entry in entries))
    records = [memo(article_record, article, names) for article in articles]
    return (*records, *map(entry_record, entries), *map(question_record, questions))
