"""Articles that are joined, divided, renamed, removed and brought back: no address is lost."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

import editions
from drafts import prose
from edition.assembly import Edition, assemble
from edition.commands import pipeline
from edition.exports.former_addresses import former_addresses
from edition.permalinks import record
from edition.permalinks.addresses import published_urls
from edition.permalinks.fingerprint import fingerprint

STEPS = 12
ALIKE = 1000
"""A paragraph whose number is greater by this has the last words of another."""


def words_of(paragraph: int) -> list[str]:
    """The words of a paragraph, which has few pairs of them in common with most others."""
    own = prose(random.Random(paragraph), 24).split()
    return own[:15] + words_of(paragraph - ALIKE)[15:] if paragraph >= ALIKE else own


def text_of(paragraph: int, edited: int = 0) -> str:
    """A paragraph as it stands; each edit replaces a few of its words."""
    words = words_of(paragraph)
    for number in range(edited):
        words[(5 * number) % 20 + 1] = f"x{number}y{paragraph}"
    return " ".join(words)


@dataclass
class Desk:
    """What an editor has on the desk: paragraphs by article; their numbers stand for the truth."""

    articles: dict[str, list[int]] = field(default_factory=dict)
    formerly: dict[str, list[str]] = field(default_factory=dict)
    edits: dict[int, int] = field(default_factory=dict)
    gone: dict[str, list[int]] = field(default_factory=dict)
    made: int = 0

    def new_paragraphs(self, count: int) -> list[int]:
        self.made += count
        return list(range(self.made - count, self.made))

    def new_slug(self) -> str:
        self.made += 1
        return f"text-{self.made}"

    def copy(self) -> "Desk":
        articles = {slug: [*paragraphs] for slug, paragraphs in self.articles.items()}
        formerly = {slug: [*slugs] for slug, slugs in self.formerly.items()}
        return Desk(articles, formerly, {**self.edits}, {**self.gone}, self.made)

    def write(self, seeds: Path) -> None:
        shutil.rmtree(seeds / "articles", ignore_errors=True)
        (seeds / "articles").mkdir(parents=True)
        for slug, paragraphs in self.articles.items():
            texts = [text_of(one, self.edits.get(one, 0)) for one in paragraphs]
            path = seeds / "articles" / f"{slug}.txt"
            path.write_text("\n\n".join([f"The title of {slug}", *texts]), "utf-8")
            data = yaml.safe_dump({"formerly": self.formerly.get(slug, [])})
            path.with_suffix(".yml").write_text(data, "utf-8")


class Readers:
    """People who keep every address that they have seen, with the paragraph that stood there."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], int] = {}
        self.promised: set[tuple[str, ...]] = set()

    def come_back(self, desk: Desk, edition: Edition) -> None:
        promised = set(map(tuple, published_urls(edition.permalinks.record)))
        assert self.promised <= promised
        self.promised = promised
        here = dict(_paragraphs(desk, edition))
        told = {
            (article.slug, alias.id): (block.id, alias)
            for article in edition.articles
            for block in article.blocks
            for alias in block.aliases
        }
        pages = {page.slug: page for page in edition.permalinks.redirects}
        for (slug, identifier), paragraph in self.kept.items():
            address = (slug, identifier)
            if slug in pages:
                (place,) = (x for x in pages[slug].places if identifier in x.ids)
                if place.to is None:
                    continue
                address = (place.to.slug, place.to.id)
            if address in told:
                _, alias = told[address]
                assert alias.notice
                if alias.to is not None:
                    assert here[alias.to] == paragraph
                continue
            assert here[address] == paragraph, (slug, identifier, address)
        self.kept |= here


def _paragraphs(desk: Desk, edition: Edition) -> Iterator[tuple[tuple[str, str], int]]:
    for article in edition.articles:
        blocks = [block for _, block in article.body()]
        for block, paragraph in zip(blocks, desk.articles[article.slug], strict=True):
            assert block.text == text_of(paragraph, desk.edits.get(paragraph, 0))
            yield (article.slug, block.id), paragraph


class Editing(RuleBasedStateMachine):
    """An editor at work; what is on the desk is published now and then."""

    chance = st.randoms(use_true_random=False)

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desk, self.published, self.readers = Desk(), Desk(), Readers()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(sizes=st.lists(st.integers(2, 5), min_size=2, max_size=5))
    def begin(self, sizes: list[int]) -> None:
        for size in sizes:
            self.desk.articles[self.desk.new_slug()] = self.desk.new_paragraphs(size)
        self.publish()

    def _take(self, slug: str) -> list[int]:
        self.desk.formerly.pop(slug, None)
        return self.desk.articles.pop(slug)

    @precondition(lambda self: len(self.desk.articles) > 1)
    @rule(chance=chance, into=st.sampled_from(["new", "one", "other"]))
    def join(self, chance: random.Random, into: str) -> None:
        one, other = chance.sample(sorted(self.desk.articles), 2)
        slug = {"new": self.desk.new_slug(), "one": one, "other": other}[into]
        texts = self._take(one) + self._take(other)
        self.desk.articles[slug] = texts
        self.desk.formerly[slug] = [old for old in (one, other) if old != slug]

    @precondition(lambda self: len(self.desk.articles) < 5)
    @rule(chance=chance, keep=st.booleans())
    def divide(self, chance: random.Random, keep: bool) -> None:
        slug = chance.choice(sorted(self.desk.articles))
        if len(self.desk.articles[slug]) > 2:
            texts, formerly = self.desk.articles[slug], self.desk.formerly.get(slug, [])
            self._take(slug)
            at = chance.randrange(1, len(texts))
            first, second = slug if keep else self.desk.new_slug(), self.desk.new_slug()
            self.desk.articles |= {first: texts[:at], second: texts[at:]}
            self.desk.formerly[first] = formerly if keep else [slug]

    @rule(chance=chance, said=st.booleans())
    def rename(self, chance: random.Random, said: bool) -> None:
        old, new = chance.choice(sorted(self.desk.articles)), self.desk.new_slug()
        self.desk.articles[new] = self._take(old)
        if said:
            self.desk.formerly[new] = [old]

    @precondition(lambda self: len(self.desk.articles) > 2)
    @rule(chance=chance)
    def remove(self, chance: random.Random) -> None:
        slug = chance.choice(sorted(self.desk.articles))
        self.desk.gone[slug] = self._take(slug)

    @precondition(lambda self: self.desk.gone and len(self.desk.articles) < 5)
    @rule(chance=chance, renamed=st.booleans())
    def bring_back(self, chance: random.Random, renamed: bool) -> None:
        slug = chance.choice(sorted(self.desk.gone))
        texts = self.desk.gone.pop(slug)
        self.desk.articles[self.desk.new_slug() if renamed else slug] = texts

    @rule(chance=chance)
    def change(self, chance: random.Random) -> None:
        slug = chance.choice(sorted(self.desk.articles))
        texts = self.desk.articles[slug]
        edited = chance.choice(texts)
        self.desk.edits[edited] = self.desk.edits.get(edited, 0) + 1
        if len(texts) > 2:
            moved = texts.pop(chance.randrange(len(texts)))
            other = self.desk.articles[chance.choice(sorted(self.desk.articles))]
            other.insert(chance.randrange(len(other) + 1), moved)
        texts.insert(chance.randrange(len(texts) + 1), *self.desk.new_paragraphs(1))

    @rule()
    def publish(self) -> None:
        self.desk.write(self.folder)
        edition, problems = assemble(self.folder)
        if problems.errors:
            # What the build refuses or asks about stays as it was published.
            self.published.made = self.desk.made
            self.desk = self.published.copy()
            return
        self.readers.come_back(self.desk, edition)
        record.write_record(self.folder / record.NAME, edition.permalinks.record)
        self.published = self.desk.copy()


def test_no_address_is_lost_or_leads_to_another_text() -> None:
    examples = max(6, settings().max_examples // 4)
    run_state_machine_as_test(
        Editing, settings=settings(max_examples=examples, stateful_step_count=STEPS, deadline=None)
    )


def published(folder: Path, desk: Desk, glossary: str = "") -> Edition:
    desk.write(folder)
    (folder / "glossary.yml").write_text(glossary, "utf-8")
    return editions.published(folder)


@pytest.mark.parametrize("edits", [0, 1], ids=["word for word", "edited"])
def test_a_paragraph_that_left_is_not_the_one_in_its_place(tmp_path: Path, edits: int) -> None:
    left, instead = 0, ALIKE
    alike = [fingerprint(text_of(one)).pairs for one in (left, instead)]
    assert alike[0] & alike[1]
    published(tmp_path, Desk({"one": [left, 1, 2], "two": [8, 9]}))
    moved = Desk({"one": [instead, 1, 2], "two": [left, 8, 9]}, edits={left: edits})
    edition = published(tmp_path, moved)
    here = dict(_paragraphs(moved, edition))
    assert here["two", "p1"] == moved.articles["two"][1]
    assert ("one", "p1") not in here
    there = edition.permalinks.record.articles["one"].places["p1"]
    assert there.removed
    assert there.to
    assert here["two", there.to.partition("#")[2]] == left


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        ([4, 5, 6, 7], [ALIKE + 7, 4, 12], "p4"),
        ([4, 5, 6, 7], [4, 19, 12], "p4"),
        ([17, 18, 19, 20], [17, 24], "p4"),
        ([4, 7], [4, 19], "p2"),
        ([0, 1, 2, 3], [17, 3], "p1"),
    ],
    ids=["across those that stayed", "among several", "at the end", "in its place", "at the start"],
)
def test_of_a_text_a_little_like_one_that_went_the_build_asks(
    before: list[int], now: list[int], asked: str, tmp_path: Path
) -> None:
    published(tmp_path, Desk({"one": before}))
    Desk({"one": now}, edits={4: 1}).write(tmp_path)
    (problem,) = assemble(tmp_path)[1].errors
    assert f"which may be {asked} of the record or new" in problem.found


def test_paragraphs_that_are_edited_as_they_go_lead_on(tmp_path: Path) -> None:
    published(tmp_path, Desk({"one": [1, 2, 3, 4]}))
    divided = Desk({"one": [1, 2], "two": [4, 3]}, edits={3: 1, 4: 2})
    edition = published(tmp_path, divided)
    here = dict(_paragraphs(divided, edition))
    places = edition.permalinks.record.articles["one"].places
    for identifier, paragraph in (("p3", 3), ("p4", 4)):
        slug, _, there = (places[identifier].to or "").partition("#")
        assert here[slug, there] == paragraph


def test_a_text_that_two_places_may_have_become_leads_to_neither(tmp_path: Path) -> None:
    published(tmp_path, Desk({"one": [1, 2]}))
    (tmp_path / "articles" / "one.txt").write_text(f"The title\n\n{text_of(1)}", "utf-8")
    both = "\n\n".join(("Another title", text_of(2, 1), text_of(2, 2)))
    (tmp_path / "articles" / "two.txt").write_text(both, "utf-8")
    edition = editions.published(tmp_path)
    gone = edition.permalinks.record.articles["one"].places["p2"]
    assert gone.removed
    assert not gone.to


def test_two_articles_joined_keep_both_addresses(tmp_path: Path) -> None:
    desk = Desk({"part-one": [1, 2], "part-two": [3, 4]})
    published(tmp_path, desk)
    desk = Desk({"whole": [1, 2, 3]}, {"whole": ["part-one", "part-two"]})
    edition = published(tmp_path, desk)
    pages = {page.slug: page for page in edition.permalinks.redirects}
    assert {slug: page.to for slug, page in pages.items()} == {
        "part-one": "whole",
        "part-two": "whole",
    }
    arrives = {place.ids[0]: place.to for place in pages["part-two"].places}
    assert arrives == {"p1": ("whole", "p3"), "p2": None}
    removed = edition.permalinks.record.articles["part-two"].removed
    assert removed
    assert [*former_addresses(edition.permalinks.record)] == [
        {"url": "articles/part-two/", "to": "articles/whole/"},
        {"url": "articles/part-one/", "to": "articles/whole/"},
        {"url": "articles/part-two/#p1", "to": "articles/whole/#p3"},
        {"url": "articles/part-two/#p2", "to": "articles/whole/", "on": str(removed)},
    ]


def test_evidence_follows_an_article_that_is_renamed(tmp_path: Path) -> None:
    quote = " ".join(text_of(1).split()[2:9])
    glossary = (
        "categories: [C]\nterms:\n  - term: lantern\n    category: C\n    definition: A light.\n"
        f"    evidence: [{{article: old, quote: {quote}}}]\n"
        f"    senses: [{{article: old, sense: A light., evidence: [{quote}]}}]\n"
    )
    published(tmp_path, Desk({"old": [1, 2]}), glossary)
    for desk in (Desk({"new": [1, 2]}, {"new": ["old"]}), Desk({"newest": [1, 2]})):
        (entry,) = published(tmp_path, desk, glossary).entries
        (slug,) = desk.articles
        assert [place.article.slug for place in entry.evidence] == [slug]
        assert [sense.article.slug for sense in entry.senses] == [slug]


def test_the_page_of_a_removed_article_says_what_it_was(tmp_path: Path) -> None:
    desk = Desk({"one": [1, 2], "two": [3, 4]})
    desk.write(tmp_path)
    yml = "author: [{family: Writer, given: Ann}]\ncontainer-title: Tides\nDOI: 10.1000/182\n"
    (tmp_path / "articles" / "one.yml").write_text(yml, "utf-8")
    editions.published(tmp_path)
    del desk.articles["one"]
    (page,) = published(tmp_path, desk).permalinks.redirects
    assert page.reference == record.Reference(
        authors="Ann Writer", source="Tides", address="https://doi.org/10.1000/182"
    )
    pipeline.convert(assemble(tmp_path)[0], tmp_path / "docs")
    shown = (tmp_path / "docs/articles/one.md").read_text("utf-8")
    assert "Ann Writer" in shown
    assert "(https://doi.org/10.1000/182)" in shown
