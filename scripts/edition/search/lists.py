"""The lists that search reads besides its index: names to suggest, terms, and words.

They are divided into files so that a browser loads only what a question needs: names
alphabetically, words by length.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from edition.document.citation import short_name
from edition.document.edited_text import edited_text
from edition.document.model import Article, Kind
from edition.document.surface_forms import forms_of
from edition.files import Files, GeneratedFile, compact_json
from edition.glossary.entries import Entry, gloss
from edition.memo import Memo
from edition.name_index.entries import IndexEntry, NameIndex
from edition.name_index.names import family_names, names_of
from edition.search.records import ResultKind, SearchRecord
from edition.search.words import compared, words_of
from edition.text.stopwords import ASKING_WORDS, FUNCTION_WORDS

NAMES_IN_FILE = 1100
"""Characters of names in one file, approximately."""

TERMS_IN_FILE = 3

MOST_POPULAR = 8
"""Terms that are offered before anything is typed."""

RECORDS_COUNTED = 32
"""Records whose words are counted together, and not again if none of them changed."""

SHORTEST_WORD = 4
"""Letters of the shortest word that is offered in place of a misspelt one."""


class _Name(NamedTuple):
    """A row of a list of names: what it is sorted by, and what the browser shows.

    `belongs_to` says whose it is; of another name for a term or an entry nothing else is shown.
    `number` is that of its term, or of its entry of the index, in the lists of terms, or -1.
    """

    compared: str
    name: str
    kind: str
    belongs_to: str
    number: int


class _Lists(NamedTuple):
    """All lists, each in the portions that are files; those of words are by their length."""

    names: Sequence[Sequence[_Name]]
    headings: Sequence[Sequence[_Name]]
    terms: Sequence[Sequence[object]]
    words: Mapping[int, Sequence[str]]

    def files(self) -> Iterator[GeneratedFile]:
        """The files, as JSON."""
        for kind, portions in zip(self._fields, self, strict=True):
            by_number = portions if isinstance(portions, Mapping) else dict(enumerate(portions))
            for number, rows in by_number.items():
                yield GeneratedFile(f"search/{kind}/{number}.json", compact_json(rows))


def search_lists(
    articles: Sequence[Article],
    entries: Sequence[Entry],
    index: NameIndex,
    records: Sequence[SearchRecord],
    memo: Memo,
) -> Files:
    """All lists as JSON; search/lists.json tells which file holds what.

    search/popular.json has the names of the terms that most paragraphs use, the most used first.
    """
    named = {*_names(entries)}
    named |= {*_names_of_index(index, named, len(entries))}
    lists = _Lists(
        names=list(_files(sorted(named))),
        headings=list(_files(sorted(set(_headings(articles))))),
        terms=list(_portions([*map(_term, entries), *map(_indexed, index.entries)])),
        words=_words_by_length(records, memo),
    )
    files = list(lists.files())
    yield from files
    yield GeneratedFile("search/lists.json", compact_json(_contents(lists, len(entries), files)))
    yield GeneratedFile("search/popular.json", compact_json(_popular(records)))


def _contents(lists: _Lists, terms: int, files: Iterable[GeneratedFile]) -> Mapping[str, object]:
    """What tells a script which file holds what, and one state of the files from another."""
    state = hashlib.sha256(b"".join(file.data for file in files)).hexdigest()[:12]
    names = (row.name for rows in lists.names for row in rows)
    return {
        "edition": state,
        "names": list(_beginnings(lists.names)),
        "headings": list(_beginnings(lists.headings)),
        "longestName": max((len(words_of(name)) for name in names), default=0),
        "terms": terms,
        "termsInFile": TERMS_IN_FILE,
        "words": sorted(lists.words),
        "functionWords": " ".join(sorted(FUNCTION_WORDS | ASKING_WORDS)),
    }


def _popular(records: Iterable[SearchRecord]) -> list[str]:
    """The names of terms by the places in articles that use them, most first, then A to Z."""
    uses: Counter[str] = Counter()
    for record in records:
        if record.folder == "articles":
            uses.update(record.terms[slug] for place in record.places for slug in place.terms)
    return sorted(uses, key=lambda name: (-uses[name], compared(name)))[:MOST_POPULAR]


def _portions(terms: Sequence[object]) -> Iterator[Sequence[object]]:
    for start in range(0, len(terms), TERMS_IN_FILE):
        yield terms[start : start + TERMS_IN_FILE]


def _names(entries: Sequence[Entry]) -> Iterator[_Name]:
    """Every name of every term; a name other than the term itself belongs to the term."""
    for number, entry in enumerate(entries):
        term = entry.term
        yield _Name(compared(term.term), term.term, term.category, "", number)
        for form in forms_of(term):
            if compared(form) != compared(term.term):
                yield _Name(compared(form), form, "", term.term, number)


def _names_of_index(index: NameIndex, terms: Collection[_Name], first: int) -> Iterator[_Name]:
    """The names in the index that no term has itself, and of other names those that no term has.

    `first` is the number of the first entry.
    """
    taken = {name.compared for name in terms}
    own = {name.compared for name in terms if not name.belongs_to}
    families = family_names(entry.named for entry in index.names)
    for number, entry in enumerate(index.entries, start=first):
        known = entry.named.name
        for name in (*_spoken_names(entry), families.get(entry.id, known)):
            if compared(name) not in (own if name == known else taken):
                kind, belongs_to = (entry.kind, "") if name == known else ("", known)
                yield _Name(compared(name), name, kind, belongs_to, number)


def _spoken_names(entry: IndexEntry) -> list[str]:
    """The names of an entry; not “US”, which a question may have for the pronoun."""
    return [name for name in names_of(entry.named) if compared(name) not in FUNCTION_WORDS]


def _indexed(entry: IndexEntry) -> list[object]:
    about = entry.named.about
    return [entry.named.name, f"index/#{entry.id}", entry.kind, about, _spoken_names(entry)]


def _headings(articles: Iterable[Article]) -> Iterator[_Name]:
    """Titles, authors (either name first) and headings, those that several articles share once."""
    sections: dict[str, list[str]] = {}
    for article in articles:
        short = short_name(article)
        title = edited_text(article.title)
        yield _Name(compared(title), title, ResultKind.ARTICLE, short, -1)
        for author in article.metadata.author:
            for begun in (str(author), author.inverted):
                yield _Name(compared(begun), str(author), ResultKind.AUTHOR, "", -1)
        for heading in article.of_kind(Kind.HEADING):
            sections.setdefault(edited_text(heading), []).append(short)
    for text, shorts in sections.items():
        where = shorts[0] if len(shorts) == 1 else f"{len(shorts)} places"
        yield _Name(compared(text), text, ResultKind.SECTION, where, -1)


def _files(names: Iterable[_Name]) -> Iterator[list[_Name]]:
    """The names, which are sorted, divided into files of about NAMES_IN_FILE characters."""
    rows: list[_Name] = []
    size = 0
    for name in names:
        if size > NAMES_IN_FILE:
            yield rows
            rows, size = [], 0
        rows.append(name)
        size += sum(len(part) for part in name[:4]) + 20
    if rows:
        yield rows


def _beginnings(files: Iterable[Sequence[_Name]]) -> Iterator[str]:
    """For each file the fewest letters that tell its first name from the last before it."""
    before = ""
    for rows in files:
        first = rows[0].compared
        begun = (first[:length] for length in range(1, len(first)))
        yield next((letters for letters in begun if letters > before), first)
        before = rows[-1].compared


def _term(entry: Entry) -> list[object]:
    term = entry.term
    return [term.term, f"glossary/{term.slug}/", term.category, gloss(term), forms_of(term)]


def _words_by_length(records: Sequence[SearchRecord], memo: Memo) -> dict[int, list[str]]:
    """The distinct words of all records by length in letters, the most frequent first."""
    written: Counter[str] = Counter()
    for first in range(0, len(records), RECORDS_COUNTED):
        written.update(memo.once(_written, tuple(records[first : first + RECORDS_COUNTED])))
    counts: Counter[str] = Counter()
    for text, count in written.items():
        for word in words_of(text):
            counts[word] += count
    words: dict[int, list[str]] = {}
    for word, _ in counts.most_common():
        if len(word) >= SHORTEST_WORD and word.isalpha():
            words.setdefault(len(word), []).append(word)
    return words


def _written(records: Iterable[SearchRecord]) -> Counter[str]:
    written: Counter[str] = Counter()
    for record in records:
        written.update(record.words)
    return written
