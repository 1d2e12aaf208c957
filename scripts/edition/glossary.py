"""The terms, and every place where a text uses one."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from edition.model import Article, Block, Concordance, Occurrence, Usage
from edition.problems import Problem, quoted
from edition.reading import reading_of, sentences
from edition.schema import SLUG_FORM, GlossaryFile, Term, is_slug
from edition.seeds import Seeds
from edition.yamlfile import Lines, Location

LONGEST_CONTEXT = 400
"""Characters of a sentence that are shown on either side of a term."""

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


class _Widths(dict[int, str]):
    """Translates a character to the number of characters that it folds to."""

    def __missing__(self, code: int) -> str:
        self[code] = str(len(_FOLDING[code]))
        return self[code]


_FOLDING = _Folding()
_WIDTHS = _Widths()


def fold(text: str) -> str:
    """`text` as it is compared, case kept: “post‑liberal” (U+2011) → “post-liberal”."""
    return text if text.isascii() and "\t" not in text else text.translate(_FOLDING)


def _offsets(text: str) -> Sequence[int]:
    """For each character of the folded text (and its end) where it stands in `text`."""
    if text.isascii():
        return range(len(text) + 1)
    widths = text.translate(_WIDTHS)
    if widths.count("1") == len(text):
        return range(len(text) + 1)
    return [i for i, width in enumerate(widths) for _ in range(int(width))] + [len(text)]


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
        forms: list[_Form] = []
        for term in terms:
            forms.extend(_Form(fold(form), _keeps_case(form), term.slug) for form in forms_of(term))
            forms.extend(_Form(fold(form), False, None) for form in term.not_)
        self._forms = [form for form in forms if form.cased]
        self._automaton = AhoCorasick([form.cased.lower() for form in self._forms])

    def find(self, text: str) -> list[Found]:
        """The terms in `text`, in order, without overlaps."""
        cased = fold(text)
        candidates = self._automaton.find_matches_as_indexes(cased.lower(), overlapping=True)
        taken = bytearray(len(cased))
        chosen: list[tuple[int, int, str]] = []
        for index, start, end in sorted(candidates, key=self._precedence):
            form = self._forms[index]
            if taken.find(1, start, end) < 0 and self._stands(form, cased, start, end):
                taken[start:end] = b"\1" * (end - start)
                if form.term is not None:
                    chosen.append((start, end, form.term))
        offsets = _offsets(text) if chosen else ()
        return [Found(offsets[start], offsets[end], term) for start, end, term in sorted(chosen)]

    def _precedence(self, candidate: tuple[int, int, int]) -> tuple[int, int, bool]:
        """The longest first; at one place a term before a phrase that is none."""
        index, start, end = candidate
        return start - end, start, self._forms[index].term is None

    @staticmethod
    def _stands(form: _Form, text: str, start: int, end: int) -> bool:
        """Whether the form stands at this place as whole words, in its own case if it has one."""
        return (
            not (start > 0 and text[start].isalnum() and text[start - 1].isalnum())
            and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
            and not (form.keeps_case and text[start:end] != form.cased)
        )


def forms_of(term: Term) -> tuple[str, ...]:
    """The forms of a term; the term itself where it lists none."""
    return term.forms or (term.term,)


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
    text = reading_of(block).text
    bounds = sentences(text)
    ends = [end for _, end in bounds]
    for mention in mentions:
        first, last = bounds[min(bisect_right(ends, mention.read_start), len(bounds) - 1)]
        start, stop = mention.read_start, mention.read_end
        yield (
            mention.term,
            Occurrence(
                heading=heading,
                block=block,
                before=_shortened(text[first:start][::-1])[::-1],
                words=text[start:stop],
                after=_shortened(text[stop : max(last, stop)]),
            ),
        )


def _shortened(text: str) -> str:
    """`text` up to a blank before LONGEST_CONTEXT characters, and an ellipsis for the rest."""
    if len(text) <= LONGEST_CONTEXT:
        return text
    return text[: text.rfind(" ", 0, LONGEST_CONTEXT) + 1 or LONGEST_CONTEXT] + "…"


@dataclass(frozen=True, slots=True)
class Place:
    """The paragraph that holds an evidence's quotation."""

    article: Article
    block: Block
    quote: str


@dataclass(frozen=True, slots=True)
class Sense:
    """How one article uses a term, and the places that this rests on."""

    article: Article
    sense: str
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the places that its definition and its senses rest on."""

    term: Term
    evidence: tuple[Place, ...]
    senses: tuple[Sense, ...]
    related: tuple[Term, ...]


def entries(seeds: Seeds, articles: Sequence[Article]) -> tuple[list[Entry], list[Problem]]:
    """The glossary with its evidence found, and what is wrong with it."""
    glossary, lines = seeds.glossary, seeds.glossary_lines
    problems = list(_faults(glossary, lines))
    by_slug = {article.slug: article for article in articles}
    by_name = {term.term: term for term in glossary.terms}

    def places(slug: str, quotes: Iterable[str], location: Location) -> Iterator[Place]:
        for index, quote in enumerate(quotes):
            place = _place(by_slug.get(slug), quote)
            if isinstance(place, Place):
                yield place
            elif slug not in seeds.unread:
                found = f"{quoted(quote)} in “{slug}”, {place}"
                expected = "words of one paragraph of one article"
                problems.append(lines.problem((*location, index), found, expected))

    result = []
    for number, term in enumerate(glossary.terms):
        evidence = [
            place
            for index, said in enumerate(term.evidence)
            for place in places(said.article, [said.quote], ("terms", number, "evidence", index))
        ]
        senses = [
            Sense(by_slug[sense.article], sense.sense, tuple(found))
            for index, sense in enumerate(term.senses)
            for location in [("terms", number, "senses", index, "evidence")]
            if (found := list(places(sense.article, sense.evidence, location)))
        ]
        related = tuple(by_name[name] for name in term.related if name in by_name)
        result.append(Entry(term, tuple(evidence), tuple(senses), related))
    return result, problems


def _place(article: Article | None, quote: str) -> Place | str:
    if article is None:
        return "which is no article"
    wanted = fold(quote)
    for _, block in article.body():
        if wanted in fold(block.text) or wanted in fold(reading_of(block).text):
            return Place(article, block, quote)
    return "which its running text does not contain"


def _faults(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    yield from _claims(glossary, lines)
    yield from _addresses(glossary, lines)
    names = {term.term for term in glossary.terms}
    for number, term in enumerate(glossary.terms):
        if term.category not in glossary.categories:
            expected = f"one of those listed: {', '.join(glossary.categories) or 'none is'}"
            found = f"the category {quoted(term.category)}"
            yield lines.problem(("terms", number, "category"), found, expected)
        for index, name in enumerate(term.related):
            if name not in names or name == term.term:
                found = f"{quoted(name)} as related to “{term.term}”"
                location = ("terms", number, "related", index)
                yield lines.problem(location, found, "another term of this file")


def _claims(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Forms that two terms claim, or one term twice, or that nothing can match."""
    claims: dict[str, tuple[str, int]] = {}
    for number, term in enumerate(glossary.terms):
        for index, form in enumerate(forms_of(term)):
            location = ("terms", number, "forms", index)
            found = f"the form {quoted(form)} for “{term.term}”"
            key = fold(form).lower()
            if not key:
                yield lines.problem(location, found, "a form with letters")
            elif key in claims:
                other, line = claims[key]
                twice = f"each form once: it is there already (line {line})"
                expected = f"a form that “{other}” does not claim (line {line})"
                yield lines.problem(location, found, twice if other == term.term else expected)
            else:
                claims[key] = term.term, lines[location]


def _addresses(glossary: GlossaryFile, lines: Lines) -> Iterator[Problem]:
    """Terms whose name makes no address, or that of another."""
    slugs: set[str] = set()
    for number, term in enumerate(glossary.terms):
        location = ("terms", number, "term")
        if not is_slug(term.slug):
            found = f"{quoted(term.term)}, which makes the address {quoted(term.slug)}"
            yield lines.problem(location, found, f"an “id” for its address: {SLUG_FORM}")
        elif term.slug in slugs:
            found = f"the address “{term.slug}” for “{term.term}” a second time"
            yield lines.problem(location, found, "an address of its own (“id”)")
        slugs.add(term.slug)
