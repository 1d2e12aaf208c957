"""Keeps ids: what was published is known again, what is new gets an id that was never given."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import chain, count, product
from string import ascii_lowercase

from edition.addresses import (
    NOTE,
    PARAGRAPH,
    PARAGRAPH_ID,
    SECTION,
    assign,
    have_ids,
    kind_of,
)
from edition.fingerprint import MARK, beginning, codes, spelt
from edition.matching import SURE, Section, likeness, match, match_sections
from edition.model import Article, Kind
from edition.problems import Problem, quoted
from edition.reading import read, supported_sentence
from edition.record import ArticleRecord, Place
from edition.schema import DECISION, slug_of
from edition.seeds import Supplied

_RESERVED = re.compile(
    r"(p|note|ref|correction|emended)-?\d.*|title|notes|corrections|terms|about-the-author"
)
_SHOWN = 3
"""Texts that a question shows side by side."""

_LISTED = 8
"""Ids that a report of changes names."""

DIGEST = 6
"""Characters of a text's digest in a decision."""

ALL, REMOVED, NEW = "all", "removed", "new"


@dataclass(frozen=True, slots=True)
class Kept:
    """An article with its ids, its record, what changed in that, and what is not sure."""

    article: Article
    record: ArticleRecord
    changes: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A place of today's text; `name` is how a decision names it, `references` are to a note."""

    kind: str
    name: str
    line: int
    text: str
    words: str
    number: int = 0
    references: int = 1


def keep(supplied: Supplied, article: Article, known: ArticleRecord | None, today: date) -> Kept:
    """The article with the ids of its record, and new ones for what is not in it."""
    digest, title = _digest(article), read(article.title)
    if known and not known.removed and known.state == _state(digest, known.places):
        record = known if known.title == title else known.model_copy(update={"title": title})
        return Kept(assign(article, record), record, "", ())
    before = known or ArticleRecord(title=title)
    keeper = _Keeper(supplied, list(_texts(article)), before.places, digest[:DIGEST], today)
    places = keeper.places()
    kept = {"title": title, "state": _state(digest, places), "removed": None, "places": places}
    record = before.model_copy(update=kept)
    changes = keeper.changes() if known else f"new, {len(record.places)} places"
    return Kept(assign(article, record), record, changes, tuple(keeper.problems))


def _state(texts: str, places: Mapping[str, Place]) -> str:
    """What a record is known by that needs no change: the digest of the texts, one of the ids."""
    live = " ".join(identifier for identifier, place in places.items() if place.live)
    return f"{texts}-{blake2b(live.encode(), digest_size=4).hexdigest()}"


def _digest(article: Article) -> str:
    """A digest of all texts that have ids."""
    digest = blake2b(digest_size=8)
    for index in have_ids(article):
        block = article.blocks[index]
        digest.update(f"{block.kind}\t{block.text}\n".encode())
    for note in article.notes:
        texts = "\t".join([note.contributed or "", *(block.text for block in note.blocks)])
        digest.update(f"{note.number}\t{len(note.places)}\t{texts}\n".encode())
    return digest.hexdigest()


def _texts(article: Article) -> Iterator[_Text]:
    """The places of today's text, in the order of the record."""
    for index in have_ids(article):
        block = article.blocks[index]
        kind = SECTION if block.kind is Kind.HEADING else PARAGRAPH
        yield _Text(kind, f"line {block.line}", block.line, block.text, codes(block.text))
    for note in article.notes:
        own = note.contributed or " ".join(block.text for block in note.blocks)
        before, after = supported_sentence(note)
        yield _Text(
            NOTE,
            f"note {note.number}",
            note.places[0][0].line,
            own or before + after,
            f"{codes(before)}{MARK}{codes(after)}{codes(own)}",
            note.number,
            len(note.places),
        )


class _Keeper:
    """Finds the recorded places of one article in today's text, and names what is new in it.

    `ids` leads from the numbers of today's texts to their ids, `within` from recorded ids that are
    no longer places of their own to the number of the text that took them in.
    """

    def __init__(
        self,
        supplied: Supplied,
        texts: Sequence[_Text],
        known: Mapping[str, Place],
        digest: str,
        today: date,
    ) -> None:
        self.supplied, self.texts, self.known, self.today = supplied, texts, known, today
        self.digest = digest
        self.problems: list[Problem] = []
        self.ids: dict[int, str] = {}
        self.within: dict[str, int] = {}
        decisions = dict(self._decisions())
        self._return_unchanged()
        for kind in (PARAGRAPH, NOTE):
            self._match(kind, decisions)
        self._match_sections()
        for kind in (PARAGRAPH, NOTE):
            self._return_changed(kind)
        self._find_elsewhere()
        self._refuse_another_text(decisions)
        self._name()

    def _decisions(self) -> Iterator[tuple[str, str]]:
        """What the .yml decides about this state of the text: an id or a text, and what it is."""
        names = {text.name for text in self.texts}
        possible = {ALL: {REMOVED}} | {name: {NEW} for name in names}
        for key, decision in self.supplied.metadata.permalinks.items():
            parts = DECISION.fullmatch(decision)
            if parts is None or parts["text"] != self.digest:
                continue
            what = parts["what"].rpartition(" ")[0]
            if what in possible.get(key, names | {REMOVED} if key in self.known else ()):
                yield key, what
            else:
                found = f"“{key}: {decision}”, which is not about this text and its record"
                expected = "a decision as the build proposes it"
                location = ("permalinks", key)
                self.problems.append(self.supplied.yml.problem(location, found, expected))

    def _open(self, kind: str) -> list[int]:
        """The numbers of today's texts of this kind that have no id yet."""
        return [
            number
            for number, text in enumerate(self.texts)
            if text.kind == kind and number not in self.ids
        ]

    def _recorded(self, kind: str, *, live: bool) -> list[str]:
        """The recorded places of this kind that were not found yet."""
        found = {*self.ids.values(), *self.within}
        return [
            identifier
            for identifier, place in self.known.items()
            if kind_of(identifier) == kind and place.live == live and identifier not in found
        ]

    def _words(self, identifier: str) -> str:
        place = self.known[identifier]
        return codes(place.heading or "") if place.words is None else place.words

    def _return_unchanged(self) -> None:
        """Texts that had gone, or stood within another, and stand by themselves again."""
        live = {self._words(identifier) for identifier, place in self.known.items() if place.live}
        for kind in (SECTION, PARAGRAPH, NOTE):
            numbers = self._open(kind)
            today = Counter(self.texts[number].words for number in numbers)
            gone = {self._words(i): i for i in self._recorded(kind, live=False)}
            for number in numbers:
                words = self.texts[number].words
                if words in gone and words not in live and today[words] == 1:
                    self.ids[number] = gone[words]

    def _match(self, kind: str, decisions: Mapping[str, str]) -> None:
        old, new = self._recorded(kind, live=True), self._open(kind)
        names = {self.texts[number].name: place for place, number in enumerate(new)}
        result = match(
            [self._words(identifier) for identifier in old],
            [self.texts[number].words for number in new],
            {
                place: names.get(decisions.get(identifier, REMOVED))
                for place, identifier in enumerate(old)
                if identifier in decisions or ALL in decisions
            },
            [place for name, place in names.items() if name in decisions],
        )
        self.ids |= {new[n]: old[o] for o, n in result.same.items()}
        self.within |= {old[o]: new[n] for o, n in result.merged.items()}
        for doubt in result.doubts:
            places, numbers = [old[o] for o in doubt.old], [new[n] for n in doubt.new]
            if kind == NOTE and self._notes_keep_their_numbers():
                self.ids |= {n: i for n in numbers for i in places if i == self._by_number(n)}
            else:
                texts = [self.texts[number] for number in numbers]
                self.problems.append(self._question(places, texts))

    def _notes_keep_their_numbers(self) -> bool:
        """Whether no note that is surely known has another number than that of its id."""
        return all(
            self._by_number(number) == identifier
            for number, identifier in self.ids.items()
            if self.texts[number].kind == NOTE
        )

    def _by_number(self, number: int) -> str:
        return f"note-{self.texts[number].number}"

    def _question(self, old: Sequence[str], new: Sequence[_Text]) -> Problem:
        """Asks which recorded places are which texts, and says how to answer."""
        answers = {
            len(old) > len(new): f"{old[-1]}: removed from {self.digest}",
            len(old) < len(new): f"{new[-1].name}: new in {self.digest}",
        }
        answer = answers.get(True, f"{old[0]}: {new[0].name} of {self.digest}")
        else_removed = f", or “{old[0]}: removed from {self.digest}”"
        yml = self.supplied.path.with_suffix(".yml").name
        many = f" and {len(new) - 1} more like it" if len(new) > 1 else ""
        there = [text.text for text in self.texts]
        return Problem(
            self.supplied.path,
            new[0].line,
            f"{quoted(new[0].text)}{many}, which may be {_listed(old)} of the record or new",
            f"a decision in {yml} under “permalinks:”, such as “{answer}”"
            + (else_removed if len(old) == len(new) else ""),
            beside=tuple(
                (f"{i}: {spelt(self._words(i), there)}", f"{text.name}: {text.text}")
                for i, text in list(zip(old, new, strict=False))[:_SHOWN]
            ),
        )

    def _match_sections(self) -> None:
        recorded = _sections(
            (identifier, place.heading)
            for identifier, place in self.known.items()
            if place.live and kind_of(identifier) != NOTE
        )
        today = _sections(
            (self.ids.get(number, text.name), text.text if text.kind == SECTION else None)
            for number, text in enumerate(self.texts)
            if text.kind != NOTE
        )
        numbers = [number for number, text in enumerate(self.texts) if text.kind == SECTION]
        new = [place for place, number in enumerate(numbers) if number not in self.ids]
        same = match_sections(
            [section for _, section in recorded], [today[place][1] for place in new]
        )
        self.ids |= {numbers[new[n]]: recorded[o][0] for o, n in same.items()}

    def _return_changed(self, kind: str) -> None:
        """Texts that had gone and are there again, changed."""
        old, new = self._recorded(kind, live=False), self._open(kind)
        texts = [self.texts[number].words for number in new]
        known = [self._words(identifier) for identifier in old]
        for o, n in match(known, texts, {}).same.items():
            if likeness(known[o], texts[n]) >= SURE:
                self.ids[new[n]] = old[o]

    def _find_elsewhere(self) -> None:
        """Headings that have become paragraphs, paragraphs that have become headings or notes."""
        kinds = (SECTION, PARAGRAPH, NOTE)
        new = {(k, self.texts[n].words): n for k in kinds for n in self._open(k)}
        for kind, other in product(kinds, kinds):
            for identifier in self._recorded(kind, live=True):
                number = new.get((other, self._words(identifier)))
                if kind != other and number is not None:
                    self.within[identifier] = number

    def _refuse_another_text(self, decisions: Mapping[str, str]) -> None:
        """A text of which the record knows nothing must not take a published address."""
        recorded = [i for i, place in self.known.items() if place.live and kind_of(i) == PARAGRAPH]
        found = {*self.ids.values(), *self.within}
        settled = ALL in decisions or self.problems
        if len(recorded) > 1 and found.isdisjoint(recorded) and not settled:
            slug, yml = self.supplied.slug, self.supplied.path.with_suffix(".yml").name
            expected = (
                f"another file name for it, or in {yml} under “permalinks:” the line "
                f"“{ALL}: removed from {self.digest}”"
            )
            what = f"another text than the one published at articles/{slug}/"
            self.problems.append(Problem(self.supplied.path, 1, what, expected))

    def _name(self) -> None:
        """Gives ids that were never given to the texts that have none."""
        used = set(self.known)
        numbers = [int(parts[1]) for i in used if (parts := PARAGRAPH_ID.fullmatch(i))]
        highest, base = max(numbers, default=0), 0
        paragraphs = [n for n, text in enumerate(self.texts) if text.kind == PARAGRAPH]
        last_known = max((n for n in paragraphs if n in self.ids), default=-1)
        for number, text in enumerate(self.texts):
            identifier = self.ids.get(number)
            if identifier is None:
                if text.kind == SECTION:
                    identifier = _free(_section_id(text.text), (f"-{n}" for n in count(2)), used)
                elif text.kind == NOTE:
                    identifier = _free(f"note-{text.number}", _letters(), used)
                elif number > last_known:
                    highest += 1
                    identifier = f"p{highest}"
                else:
                    identifier = _free(f"p{base}", _letters(), used | {f"p{base}"})
                used.add(identifier)
                self.ids[number] = identifier
            if parts := PARAGRAPH_ID.fullmatch(identifier):
                base = int(parts[1])

    def places(self) -> dict[str, Place]:
        """The places for the record: those of today in order, each with what went behind it."""
        today = set(self.ids.values())
        behind: dict[str, list[str]] = {}
        before = ""
        for identifier in self.known:
            if identifier in today:
                before = identifier
            else:
                behind.setdefault(before, []).append(identifier)
        result = {gone: self._departed(gone) for gone in behind.get("", ())}
        for number, text in enumerate(self.texts):
            identifier = self.ids[number]
            result[identifier] = self._place(text, self.known.get(identifier))
            result |= {gone: self._departed(gone) for gone in behind.get(identifier, ())}
        return result

    def _place(self, text: _Text, known: Place | None) -> Place:
        if text.kind == SECTION:
            return Place(heading=text.text)
        references = max(text.references, known.references if known else 1)
        return Place(begins=beginning(text.text), words=text.words, references=references)

    def _departed(self, identifier: str) -> Place:
        place = self.known[identifier]
        if identifier in self.within:
            return place.model_copy(update={"within": self.ids[self.within[identifier]]})
        return place.model_copy(update={"removed": self.today}) if place.live else place

    def changes(self) -> str:
        """What changed in the record, in words; empty if nothing did."""
        places = self.places()
        today = set(self.ids.values())
        gone = [i for i, place in self.known.items() if place.live and i not in today]
        told = {
            "new": [i for i in places if i not in self.known],
            "edited": [i for i in today & self.known.keys() if self._edited(i, places[i])],
            "back": [i for i in today & self.known.keys() if not self.known[i].live],
            "removed": [i for i in gone if i not in self.within],
        }
        parts = [
            f"{what} {_listed(sorted(ids, key=list(places).index))}"
            for what, ids in told.items()
            if ids
        ]
        parts += [f"{i} now within {self.ids[n]}" for i, n in self.within.items()]
        return "; ".join(parts)

    def _edited(self, identifier: str, place: Place) -> bool:
        known = self.known[identifier]
        return known.live and (known.words, known.heading) != (place.words, place.heading)


def _sections(places: Iterable[tuple[str, str | None]]) -> list[tuple[str, Section]]:
    """The sections among places (id, heading), each with the ids of its paragraphs."""
    groups: list[tuple[str, str, set[str]]] = []
    for identifier, heading in places:
        if heading is not None:
            groups.append((identifier, heading, set()))
        elif groups:
            groups[-1][2].add(identifier)
    return [(i, Section(heading, frozenset(inside))) for i, heading, inside in groups]


def _section_id(heading: str) -> str:
    slug = slug_of(heading) or "section"
    return f"section-{slug}" if _RESERVED.fullmatch(slug) else slug


def _letters() -> Iterator[str]:
    """Endings: a to z, aa to zz, and so on."""
    return ("".join(letters) for n in count(1) for letters in product(ascii_lowercase, repeat=n))


def _free(name: str, endings: Iterator[str], used: Collection[str]) -> str:
    """`name`, or with the first of the endings that makes it a new one."""
    candidates = chain([name], (f"{name}{ending}" for ending in endings))
    return next(candidate for candidate in candidates if candidate not in used)


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
    return ", ".join(ids[:_LISTED]) + more
