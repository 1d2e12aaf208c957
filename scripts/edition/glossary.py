"""The terms, and every place where a text uses one."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from edition.model import Article, Block, Mention
from edition.problems import Problem, quoted
from edition.reading import Reading, reading_of, sentences
from edition.schema import GlossaryFile, Term
from edition.seeds import Seeds
from edition.yamlfile import Lines

_HYPHENS = "‐‑‒−-"
_APOSTROPHES = "’‘ʼ'"


class _Folding(dict[int, str]):
    """Translates a character to how it is compared: no accent, plain hyphens and blanks."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _HYPHENS:
            folded = "-"
        elif character in _APOSTROPHES:
            folded = "'"
        elif character.isspace():
            folded = " "
        else:
            decomposed = unicodedata.normalize("NFKD", character)
            folded = "".join(c for c in decomposed if not unicodedata.combining(c))
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """`text` as it is compared, case kept: “post‑liberal” (U+2011) → “post-liberal”."""
    return text if text.isascii() else text.translate(_FOLDING)


def _offsets(text: str, folded: str) -> Sequence[int]:
    """For each character of the folded text (and its end) where it stands in `text`."""
    if len(text) == len(folded):
        return range(len(text) + 1)
    return [i for i, character in enumerate(text) for _ in fold(character)] + [len(text)]


def _keeps_case(form: str) -> bool:
    """Whether capitals belong to the form, as in ALBA or TeleSUR."""
    return any(letter.isupper() for word in form.split() for letter in word[1:])


@dataclass(frozen=True, slots=True)
class Found:
    """A form found in a text; offsets in characters."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class _Form:
    cased: str
    keeps_case: bool
    term: str | None


class Matcher:
    """Finds all terms in one pass over a text: longest first, whole words only."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Prepares the forms of `terms`; phrases under `not` claim their place for no term."""
        self._forms: list[_Form] = []
        for term in terms:
            for form in forms_of(term):
                self._forms.append(_Form(fold(form), _keeps_case(form), term.slug))
            self._forms.extend(_Form(fold(form), False, None) for form in term.not_)
        self._automaton = AhoCorasick([form.cased.lower() for form in self._forms])

    def find(self, text: str) -> list[Found]:
        """The terms in `text`, in order, without overlaps."""
        cased = fold(text)
        lowered = cased.lower()
        candidates = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        chosen: list[tuple[int, int, int]] = []
        for index, start, end in sorted(candidates, key=_longest_first):
            if self._stands(self._forms[index], cased, start, end) and not any(
                start < other_end and other_start < end for _, other_start, other_end in chosen
            ):
                chosen.append((index, start, end))
        offsets = _offsets(text, cased)
        return [
            Found(offsets[start], offsets[end], term)
            for index, start, end in sorted(chosen, key=lambda candidate: candidate[1])
            if (term := self._forms[index].term) is not None
        ]

    @staticmethod
    def _stands(form: _Form, text: str, start: int, end: int) -> bool:
        """Whether the form stands at this place as whole words, in its own case if it has one."""
        return (
            not (start > 0 and text[start].isalnum() and text[start - 1].isalnum())
            and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
            and not (form.keeps_case and text[start:end] != form.cased)
        )


def _longest_first(candidate: tuple[int, int, int]) -> tuple[int, int]:
    _, start, end = candidate
    return start - end, start


def forms_of(term: Term) -> tuple[str, ...]:
    """The forms of a term; the term itself where it lists none."""
    return term.forms or (term.term,)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One use of a term: its place, and its sentence cut in three around it."""

    heading: Block | None
    block: Block
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Usage:
    """All uses of one term in one article, in the order of the text."""

    article: Article
    occurrences: tuple[Occurrence, ...]


Concordance = dict[str, tuple[Usage, ...]]


def concordance(articles: Iterable[Article]) -> Concordance:
    """For each term (by slug) its uses, article by article."""
    result: dict[str, list[Usage]] = {}
    for article in articles:
        uses: dict[str, list[Occurrence]] = {}
        for heading, block in article.body():
            for term, occurrence in _occurrences(heading, block):
                uses.setdefault(term, []).append(occurrence)
        for term, occurrences in uses.items():
            result.setdefault(term, []).append(Usage(article, tuple(occurrences)))
    return {term: tuple(usages) for term, usages in result.items()}


def _occurrences(heading: Block | None, block: Block) -> Iterator[tuple[str, Occurrence]]:
    mentions = list(block.mentions())
    if not mentions:
        return
    reading = reading_of(block)
    bounds = sentences(reading.text)
    for mention in mentions:
        yield mention.term, _in_sentence(heading, block, mention, reading, bounds)


def _in_sentence(
    heading: Block | None,
    block: Block,
    mention: Mention,
    reading: Reading,
    bounds: list[tuple[int, int]],
) -> Occurrence:
    start, end = reading.to_read(mention.start), reading.to_read(mention.end)
    first = next(span for span in bounds if start < span[1])
    stop = max(first[1], end)
    text = reading.text
    return Occurrence(heading, block, text[first[0] : start], text[start:end], text[end:stop])


@dataclass(frozen=True, slots=True)
class Place:
    """The paragraph that holds an evidence's quotation."""

    article: Article
    block: Block
    quote: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the places that its definition rests on."""

    term: Term
    evidence: tuple[Place, ...]
    related: tuple[Term, ...]


def entries(seeds: Seeds, articles: Sequence[Article]) -> tuple[list[Entry], list[Problem]]:
    """The glossary with its evidence found, and what is wrong with it."""
    glossary, lines = seeds.glossary, seeds.glossary_lines
    problems = list(_clashes(glossary, lines))
    by_slug = {article.slug: article for article in articles}
    by_name = {term.term: term for term in glossary.terms}
    result = []
    for number, term in enumerate(glossary.terms):
        places: list[Place] = []
        for index, evidence in enumerate(term.evidence):
            place = _place(by_slug.get(evidence.article), evidence.quote)
            if isinstance(place, Place):
                places.append(place)
            else:
                location = ("terms", number, "evidence", index)
                found = f"{quoted(evidence.quote)} in “{evidence.article}”, {place}"
                expected = "words of one paragraph of one article"
                problems.append(lines.problem(location, found, expected))
        related = tuple(by_name[name] for name in term.related if name in by_name)
        result.append(Entry(term, tuple(places), related))
    return result, problems


def _place(article: Article | None, quote: str) -> Place | str:
    if article is None:
        return "which is no article"
    wanted = fold(quote)
    for _, block in article.body():
        if wanted in fold(block.text) or wanted in fold(reading_of(block).text):
            return Place(article, block, quote)
    return "which its running text does not contain"


def _clashes(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Forms and addresses that two terms claim; names that nothing bears."""
    claims: dict[str, tuple[str, int]] = {}
    slugs: set[str] = set()
    names = {term.term for term in glossary.terms}
    for number, term in enumerate(glossary.terms):
        where = ("terms", number)
        for index, form in enumerate(forms_of(term)):
            key = fold(form).lower()
            location = (*where, "forms", index)
            other, line = claims.setdefault(key, (term.term, lines[location]))
            if other != term.term or line != lines[location]:
                found = f"the form {quoted(form)} for “{term.term}”"
                expected = f"a form that “{other}” does not claim (line {line})"
                yield lines.problem(location, found, expected)
        if not term.slug:
            yield lines.problem((*where, "term"), quoted(term.term), "an “id” for its address")
        elif term.slug in slugs:
            found = f"the address “{term.slug}” for “{term.term}” a second time"
            yield lines.problem((*where, "term"), found, "an address of its own (“id”)")
        slugs.add(term.slug)
        if term.category not in glossary.categories:
            found = f"the category {quoted(term.category)}"
            expected = f"one of those listed: {', '.join(glossary.categories) or 'none is'}"
            yield lines.problem((*where, "category"), found, expected)
        for index, name in enumerate(term.related):
            if name not in names or name == term.term:
                found = f"{quoted(name)} as related to “{term.term}”"
                yield lines.problem((*where, "related", index), found, "another term of this file")
