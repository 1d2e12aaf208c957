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
from edition.document.model import Block, Kind, Note
from edition.exports.former_addresses import former_addresses
from edition.permalinks import record
from edition.permalinks.addresses import published_urls
from edition.permalinks.arrivals import Arrival
from edition.permalinks.fingerprint import fingerprint
from short_loop import in_short_loop
from test_record import recorded, seeds_of

STEPS = 12
SEEDS = range(in_short_loop(3, 12))
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


@pytest.mark.parametrize("rest", [[1], []], ids=["from an article", "with its article"])
def test_a_paragraph_that_is_put_elsewhere_days_after_it_was_cut_leads_on(
    rest: list[int], tmp_path: Path
) -> None:
    published(tmp_path, Desk({"one": [1, 2], "two": [8, 9]}))
    left = {"one": rest} if rest else {}
    edition = published(tmp_path, Desk({**left, "two": [8, 9]}))
    assert not edition.permalinks.record.articles["one"].places["p2"].to
    desk = Desk({**left, "two": [8, 2, 9]})
    edition = published(tmp_path, desk)
    slug, _, there = (edition.permalinks.record.articles["one"].places["p2"].to or "").partition(
        "#"
    )
    assert dict(_paragraphs(desk, edition))[slug, there] == 2
    edition = published(tmp_path, Desk({"one": [1, 2], "two": [8, 9]}))
    assert not edition.permalinks.record.articles["one"].places["p2"].to


def test_a_text_that_two_places_may_have_become_leads_to_neither(tmp_path: Path) -> None:
    published(tmp_path, Desk({"one": [1, 2]}))
    (tmp_path / "articles" / "one.txt").write_text(f"The title\n\n{text_of(1)}", "utf-8")
    both = "\n\n".join(("Another title", text_of(2, 1), text_of(2, 2)))
    (tmp_path / "articles" / "two.txt").write_text(both, "utf-8")
    edition = editions.published(tmp_path)
    gone = edition.permalinks.record.articles["one"].places["p2"]
    assert gone.removed
    assert not gone.to


NOTED = [
    "The tide comes in at six, as everybody who lives by the harbour knows.[1] It goes out.[1]",
    "Oil is carried in barrels by men who have never seen the wells of which they speak.[2]",
]
NOTES = [
    "[1] An almanac of the harbour, page four, and the next one.",
    "[2] A list of the barrels.",
]


def noted(*paragraphs: str) -> str:
    """A text of paragraphs with a note each, whose notes are numbered in its order."""
    given = [NOTED.index(one) + 1 for one in paragraphs]
    text = "\n\n".join(("A title", *paragraphs, *(NOTES[number - 1] for number in given)))
    for place, number in enumerate(given, 1):
        text = text.replace(f"[{number}]", f"[#{place}]")
    return text.replace("[#", "[")


@pytest.mark.parametrize(
    ("then", "to"),
    [
        ({"b": noted(*NOTED)}, ["b#ref-1", "b#ref-1-2", "b#ref-2"]),
        (
            {"a": noted(NOTED[1]), "b": f"Other things\n\n{noted(NOTED[0])[9:]}"},
            ["b#ref-1", "b#ref-1-2", "a#ref-2"],
        ),
    ],
    ids=["renamed", "divided"],
)
def test_references_to_notes_lead_on_to_references(
    then: dict[str, str], to: list[str], tmp_path: Path
) -> None:
    recorded(seeds_of(tmp_path, {"a.txt": noted(*NOTED)}))
    edition, problems = recorded(seeds_of(tmp_path, {f"{k}.txt": v for k, v in then.items()}))
    assert problems == []
    pages = edition.permalinks.redirects
    led_on = {i: place.to for page in pages for place in page.places for i in place.ids}
    for article in edition.articles:
        hosts: list[Block | Note] = [*(block for _, block in article.body()), *article.notes]
        led_on |= {one.id: Arrival(*one.to) for host in hosts for one in host.aliases if one.to}
    rows = {row["url"]: row["to"] for row in former_addresses(edition.permalinks.record)}
    for one, there in zip(("ref-1", "ref-1-2", "ref-2"), to, strict=True):
        assert "#".join(led_on.get(one) or ("a", one)) == there
        url = f"articles/a/#{one}"
        assert rows.get(url, url) in {url, f"articles/{there.replace('#', '/#')}"}


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


def test_an_article_that_was_joined_stays_so_when_a_cut_paragraph_of_it_is_put_elsewhere(
    tmp_path: Path,
) -> None:
    published(tmp_path, Desk({"part-one": [1, 2], "part-two": [3, 4]}))
    formerly = {"whole": ["part-one", "part-two"]}
    published(tmp_path, Desk({"whole": [1, 2, 3]}, formerly))
    edition = published(tmp_path, Desk({"whole": [1, 2, 3], "other": [8, 4, 9]}, formerly))
    (page,) = (page for page in edition.permalinks.redirects if page.slug == "part-two")
    assert page.to == "whole"
    arrives = {place.ids[0]: place.to for place in page.places}
    assert arrives == {"p1": ("whole", "p3"), "p2": ("other", "p2")}


@pytest.mark.parametrize("said", [True, False], ids=["as it says", "by its texts"])
@pytest.mark.parametrize("edited", [0, 2], ids=["as it was", "edited"])
def test_an_article_leads_on_to_its_copy_that_was_published_before_it_went(
    said: bool, edited: int, tmp_path: Path
) -> None:
    texts = [1, 2, 3, 4]
    published(tmp_path, Desk({"old": texts, "other": [5]}))
    copied = Desk({"old": texts, "other": [5], "new": texts}, edits={3: edited})
    copied.write(tmp_path)
    plain = "\n\n".join(("The title", *map(text_of, texts)))
    (tmp_path / "articles" / "old.txt").write_text(plain, "utf-8")
    editions.published(tmp_path)
    desk = Desk({"other": [5], "new": texts}, {"new": ["old"]} if said else {}, {3: edited})
    edition = published(tmp_path, desk)
    assert edition.permalinks.changes == ("old: joined to new",)
    assert not edition.permalinks.losses.urls
    (page,) = edition.permalinks.redirects
    assert (page.slug, page.to) == ("old", "new")
    assert {place.ids[0]: place.to for place in page.places} == {
        f"p{number}": ("new", f"p{number}") for number in texts
    }


def test_short_texts_lead_on_to_the_copy_of_their_article_in_their_order(tmp_path: Path) -> None:
    short = ["They say so.", "It was told.", "They say so."]
    lines = [one for number, said in enumerate(short) for one in (text_of(number), said)]
    texts = {f"{slug}.txt": "\n\n".join(("The title", *lines)) for slug in ("old", "copy")}
    recorded(seeds_of(tmp_path, texts))
    for stays, goes in (("copy", "old"), ("old", "copy")):
        kept = {f"{stays}.txt": texts[f"{stays}.txt"]}
        edition, problems = recorded(seeds_of(tmp_path, kept))
        assert problems == []
        (page,) = edition.permalinks.redirects
        assert page.slug == goes
        arrives = {place.ids[0]: place.to for place in page.places}
        assert arrives == {f"p{n}": (stays, f"p{n}") for n in range(1, 7)}


def test_what_a_removed_article_had_in_common_with_another_does_not_stand_for_it(
    tmp_path: Path,
) -> None:
    published(tmp_path, Desk({"old": [1, 2, 3, 9], "new": [4, 5, 9]}))
    (page,) = published(tmp_path, Desk({"new": [4, 5, 9]})).permalinks.redirects
    assert page.to is None
    assert [place.to for place in page.places] == [None] * 4


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


def test_files_for_programs_stay_at_former_addresses(tmp_path: Path) -> None:
    yml = "remarks:\n  - {exact: The tide, kind: fact, note: So it is.}\n"
    files = {"old.txt": noted(*NOTED), "old.yml": yml, "gone.txt": f"Gone\n\n{text_of(1)}\n"}
    recorded(seeds_of(tmp_path, files))
    edition, problems = recorded(
        seeds_of(tmp_path, {"new.txt": files["old.txt"], "new.yml": f"formerly: [old]\n{yml}"})
    )
    assert problems == []
    pipeline.convert(edition, tmp_path / "docs")
    pages = tmp_path / "docs" / "articles"
    names = ["annotations.jsonld", "citation.bib", "citation.json", "citation.ris"]
    assert sorted(path.name for path in (pages / "old").iterdir() if path.suffix != ".md") == names
    for name in names:
        assert (pages / "old" / name).read_bytes() == (pages / "new" / name).read_bytes()
    assert not (pages / "gone" / "citation.bib").exists()


Articles = dict[str, list[str | int]]
"""Articles by slug: headings, which begin with #, and paragraphs by number."""

PARTS: Articles = {
    "one": ["# Introduction", 0, "# Conclusion", 1],
    "two": ["# Introduction", 2, 3, "# Conclusion", 4],
    "three": ["# Introduction", 5, "# Conclusion", 6, 7],
}
YEARS: Articles = {
    "one": ["# Oil", 0],
    "two": ["# 2020", 1, "# Summary", 2, "# 2021", 3, "# Summary", 4],
}
WHEAT: Articles = {"one": ["# Oil", 0, 1, "# Wheat", 2, 3], "two": ["# Iron", 4]}
SECTIONS: dict[str, tuple[Articles, Articles, str]] = {
    "three joined that have the same headings": (
        PARTS,
        {"one": [*PARTS["one"], *PARTS["two"], *PARTS["three"]]},
        "two#introduction one#introduction-2 two#conclusion one#conclusion-2 "
        "three#introduction one#introduction-3 three#conclusion one#conclusion-3",
    ),
    "three joined in another order": (
        PARTS,
        {"one": [*PARTS["three"], *PARTS["one"], *PARTS["two"]]},
        "two#introduction one#introduction-3 two#conclusion one#conclusion-3 "
        "three#introduction one#introduction-2 three#conclusion one#conclusion-2",
    ),
    "three joined without a section": (
        PARTS,
        {"one": [*PARTS["one"], *PARTS["two"][:3], *PARTS["three"]]},
        "two#introduction one#introduction-2 two#conclusion - "
        "three#introduction one#introduction-3 three#conclusion one#conclusion-2",
    ),
    "two joined without the text of a section": (
        {"one": PARTS["one"], "two": PARTS["two"]},
        {"one": [*PARTS["one"], "# Introduction", 2, 3, "# Conclusion", 8]},
        "two#introduction one#introduction-2 two#conclusion one#conclusion-2",
    ),
    "two joined in one that has another section of the same heading": (
        {"one": ["# Oil", 0, 8], "two": PARTS["two"]},
        {"one": ["# Oil", 0, "# Conclusion", 8, "# Introduction", 2, 3]},
        "two#introduction one#introduction two#conclusion -",
    ),
    "two joined under other headings": (
        {"one": PARTS["one"], "two": PARTS["two"]},
        {"one": [*PARTS["one"], "# On wheat", 2, 3, "# In sum", 4]},
        "two#introduction one#on-wheat two#conclusion one#in-sum",
    ),
    "two joined of which one has a heading twice": (
        YEARS,
        {"one": [*YEARS["one"], *YEARS["two"]]},
        "two#2020 one#2020 two#summary one#summary two#2021 one#2021 two#summary-2 one#summary-2",
    ),
    "two joined as chapters": (
        {
            "one": ["# Part 1", "# Oil", 0, "# Part 2", "# Wheat", 1],
            "two": ["# Part 1", "# Iron", 2],
        },
        {"one": ["# Part 1", "# Oil", 0, "# Part 2", "# Wheat", 1, "# Part 3", "# Iron", 2]},
        "two#part-1 one#part-3 two#iron one#iron",
    ),
    "two joined section by section": (
        {"one": PARTS["one"], "two": PARTS["two"]},
        {"one": ["# Introduction", 0, 2, 3, "# Conclusion", 1, 4]},
        "two#introduction one#introduction two#conclusion one#conclusion",
    ),
    "two joined that have no text below headings": (
        {"one": ["# Oil", 0], "two": [2, 3, "# Sources"]},
        {"one": ["# Oil", 0, 2, 3, "# Sources"]},
        "two#sources one#sources",
    ),
    "three joined that end with a heading": (
        {
            "one": ["# Oil", 0],
            "two": ["# Rye", 1, "# Sources"],
            "three": ["# Salt", 2, "# Sources"],
        },
        {"one": ["# Oil", 0, "# Salt", 2, "# Sources", "# Rye", 1, "# Sources"]},
        "two#rye one#rye two#sources one#sources-2 three#salt one#salt three#sources one#sources",
    ),
    "divided": (
        WHEAT,
        {"one": ["# Oil", 0, 1], "two": ["# Iron", 4], "new": ["# Wheat", 2, 3]},
        "one#wheat new#wheat",
    ),
    "divided, the heading edited, a paragraph new and one removed": (
        WHEAT,
        {"one": ["# Oil", 0, 1], "two": ["# Iron", 4], "new": ["# The wheat", 2, 5]},
        "one#wheat new#the-wheat",
    ),
    "divided under another heading": (
        WHEAT,
        {"one": ["# Oil", 0, 1], "two": ["# Iron", 4], "new": ["# Fields in the east", 2, 3]},
        "one#wheat new#fields-in-the-east",
    ),
    "put into a section that is about something else": (
        WHEAT,
        {"one": ["# Oil", 0, 1], "two": ["# Iron", 4, 5, 6, 2, 3]},
        "one#wheat -",
    ),
    "put into a section that was there": (
        {**WHEAT, "two": ["# Wheat", 4, 5, 6]},
        {"one": ["# Oil", 0, 1], "two": ["# Wheat", 4, 5, 6, 2, 3]},
        "one#wheat two#wheat",
    ),
    "divided into two": (
        WHEAT,
        {"one": ["# Oil", 0, 1], "two": ["# Iron", 4, "# Wheat", 2], "new": ["# Wheat", 3]},
        "one#wheat -",
    ),
    "the heading alone in another article": (
        WHEAT,
        {"one": ["# Oil", 0, 1, 2, 3], "two": ["# Iron", 4, "# Wheat", 5]},
        "one#wheat -",
    ),
    "divided between chapters": (
        {"one": ["# Part 1", "# Oil", 0, "# Part 2", "# Wheat", 1, 2, "# Rye", 3]},
        {"one": ["# Oil", 0], "new": ["# Part 2", "# Wheat", 1, 2, "# Rye", 3]},
        "one#part-1 - one#part-2 new#part-2 one#wheat new#wheat one#rye new#rye",
    ),
    "removed, its sections in two others": (
        {"one": ["# Introduction", 0, "# Oil", 1], "two": ["# Iron", 2, 3], "three": ["# Salt", 4]},
        {"two": ["# Iron", 2, 3, "# Introduction", 0], "three": ["# Salt", 4, "# Oil", 1]},
        "one#introduction two#introduction one#oil three#oil",
    ),
}


def write_sections(folder: Path, articles: Articles, formerly: dict[str, list[str]]) -> None:
    """Seeds of such articles."""
    shutil.rmtree(folder / "articles", ignore_errors=True)
    (folder / "articles").mkdir(parents=True)
    for slug, lines in articles.items():
        texts = [text_of(one) if isinstance(one, int) else one.removeprefix("# ") for one in lines]
        path = folder / "articles" / f"{slug}.txt"
        path.write_text("\n\n".join([f"The title of {slug}", *texts]), "utf-8")
        headings = [one.removeprefix("# ") for one in lines if isinstance(one, str)]
        outline = [{"level": 2, "heading": heading} for heading in headings]
        data = {"formerly": formerly.get(slug, []), "structure": {"outline": outline}}
        path.with_suffix(".yml").write_text(yaml.safe_dump(data), "utf-8")


@pytest.mark.parametrize("name", SECTIONS)
def test_the_address_of_a_section_that_left_goes_where_its_paragraphs_are(
    name: str, tmp_path: Path
) -> None:
    before, after, expected = SECTIONS[name]
    write_sections(tmp_path, before, {})
    recorded = editions.published(tmp_path).permalinks.record
    joined = "joined" in name
    write_sections(tmp_path, after, {"one": [*before.keys() - {"one"}]} if joined else {})
    permalinks = editions.published(tmp_path).permalinks
    arrives = {
        f"{slug}#{i}": "#".join(permalinks.arrivals.place(slug, i) or "-")
        for slug, article in recorded.articles.items()
        for i, place in article.places.items()
        if place.heading is not None
    }
    left = {old: there for old, there in arrives.items() if old != there}
    words = iter(expected.split())
    assert left == dict(zip(words, words, strict=True))


KINDS = ("Introduction", "The oil of the north", "The oil of the south", "Conclusion")


@dataclass
class Shelf:
    """Articles by slug, each a list of sections by number, and all headings that each ever had."""

    articles: dict[str, list[int]]
    made: int
    had: dict[str, set[str]] = field(default_factory=dict)

    def written(self) -> Articles:
        for slug, sections in self.articles.items():
            self.had.setdefault(slug, set()).update(map(self.heading, sections))
        return {
            slug: [line for one in sections for line in (self.heading(one), *self.paragraphs(one))]
            for slug, sections in self.articles.items()
        }

    def heading(self, section: int) -> str:
        return f"# {KINDS[section % len(KINDS)]}"

    def paragraphs(self, section: int) -> range:
        return range(10 * section, 10 * section + 1 + section % 3)

    def new_section(self) -> int:
        self.made += 1
        return self.made

    def put(self, slug: str, at: int, sections: list[int]) -> bool:
        """Puts sections into an article, unless one has the heading of one that was removed."""
        headings = {*map(self.heading, sections)}
        removed = self.had[slug] - {*map(self.heading, self.articles[slug])}
        if not headings & removed:
            self.articles[slug][at:at] = sections
        return not headings & removed

    def change(self, chance: random.Random) -> dict[str, list[str]]:
        """One change by an editor; the result is which articles were joined to which."""
        slug, *others = chance.sample(sorted(self.articles), len(self.articles))
        sections = self.articles[slug]
        at = chance.randrange(len(sections))
        match chance.choice(["join", "divide", "move", "remove", "add"]):
            case "join" if len(others) > 1:
                taken = others[: chance.randint(1, 2)]
                kept = [one for old in taken for one in self.articles[old]]
                kept.pop(chance.randrange(len(kept)))
                if self.put(slug, chance.choice([0, at, len(sections)]), kept):
                    for old in taken:
                        del self.articles[old]
                    return {slug: taken}
            case "divide" if at:
                self.articles[f"text-{self.new_section()}"] = sections[at:]
                del sections[at:]
            case "move" if others and len(sections) > 1:
                where = chance.randrange(len(self.articles[others[0]]) + 1)
                if self.put(others[0], where, [sections[at]]):
                    del sections[at]
            case "remove" if len(sections) > 1:
                del sections[at]
            case "add":
                self.put(slug, at, [self.new_section()])
        return {}


@pytest.mark.parametrize("seed", SEEDS)
def test_sections_of_repeated_headings_are_found_or_said_to_be_removed(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    shelf = Shelf({f"text-{n}": [*range(4 * n, 4 * n + 4)] for n in range(1, 5)}, made=20)
    kept: dict[tuple[str, str], int] = {}
    joined: dict[str, list[str]] = {}
    for _ in range(STEPS):
        write_sections(tmp_path, shelf.written(), joined)
        edition = editions.published(tmp_path)
        here: dict[tuple[str, str], int] = {}
        for article in edition.articles:
            headings = [block.id for block in article.blocks if block.kind is Kind.HEADING]
            numbers = shelf.articles[article.slug]
            here |= {(article.slug, i): n for i, n in zip(headings, numbers, strict=True)}
        for address, section in (kept | here).items():
            there = edition.permalinks.arrivals.place(*address)
            assert here[there] == section if there else section not in here.values()
        kept |= here
        joined = shelf.change(chance)
    assert len(kept) > len(here)
