"""Counts, rates, strips and collocates on the pages agree with a count of one's own."""

import re
import unicodedata
from bisect import insort
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import SLUGS, Built
from edition.assembly import Edition
from edition.document.model import Article, Block, Kind, Mention
from edition.furniture.dispersion_plot import GROUPS, axis_of, dispersion_plot, rows
from edition.glossary.collocates import collocates, extent_of, paragraphs_using
from edition.glossary.concordance import BESIDE, concordance
from edition.sources.article_schema import Metadata
from edition.sources.glossary_schema import Term


def plain(text: str) -> str:
    """Without accents, and with plain hyphens and blanks."""
    letters = unicodedata.normalize("NFKD", text.replace("\u2011", "-").replace("\u00a0", " "))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as the finished page shows it; dots stand for the words of a run-in heading."""

    id: str
    section: str
    text: str


@cache
def paragraphs(page: Path) -> tuple[Paragraph, ...]:
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    for node in tree.css("[data-added]:not(h2), .note-ref, .headerlink"):
        node.decompose()
    for heading in tree.css(".run-in"):
        heading.replace_with(" ".join("·" for _ in heading.text().split()))
    section, result = "", []
    article = tree.css_first("article")
    assert article is not None
    for node in article.css("h2[id], h3[id], h4[id], [id^=p]"):
        name = str(node.id)
        if node.tag in ("h2", "h3", "h4"):
            section = name
        elif re.fullmatch(r"p\d+[a-z]?", name):
            result.append(Paragraph(name, section, plain(node.text())))
    return tuple(result)


def pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all forms, the longest first; and the term of each form."""
    owner: dict[str, str] = {}
    parts: list[tuple[int, str]] = []
    for term in terms:
        names = [name for several in term.names.values() for name in several]
        for form in [*(term.forms or (term.term,)), *names]:
            text = plain(form)
            exact = any(letter.isupper() for word in text.split() for letter in word[1:])
            owner.setdefault(text.lower(), term.slug)
            parts.append((len(text), f"(?{'-' if exact else ''}i:{re.escape(text)})"))
        for phrase in term.not_:
            owner.setdefault(plain(phrase).lower(), "")
            parts.append((len(plain(phrase)), f"(?i:{re.escape(plain(phrase))})"))
    alternatives = "|".join(part for _, part in sorted(parts, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"), owner


@dataclass(frozen=True)
class Counted:
    """What one's own count finds in one article."""

    words: int
    sections: int
    uses: dict[str, list[tuple[Paragraph, int]]]
    """For each term its paragraphs, with the words of the article before the use."""


def count(site: Path, slug: str, terms: tuple[Term, ...]) -> Counted:
    expression, owner = pattern(terms)
    named: dict[str, list[tuple[str, str]]] = {}
    for term in terms:
        for use in term.also:
            if use.article == slug:
                named.setdefault(use.paragraph, []).append((term.slug, use.words))
    before, uses = 0, dict[str, list[tuple[Paragraph, int]]]()
    shown = paragraphs(site / "articles" / slug / "index.html")
    for paragraph in shown:
        for match in expression.finditer(paragraph.text):
            place = before + len(paragraph.text[: match.start()].split())
            uses.setdefault(owner[match[0].lower()], []).append((paragraph, place))
        for named_term, words in named.get(paragraph.id, ()):
            (match,) = re.finditer(rf"(?<!\w){re.escape(plain(words))}(?!\w)", paragraph.text)
            place = before + len(paragraph.text[: match.start()].split())
            insort(uses.setdefault(named_term, []), (paragraph, place), key=lambda use: use[1])
        before += len(paragraph.text.split())
    uses.pop("", None)
    return Counted(before, len({paragraph.section for paragraph in shown}), uses)


@pytest.fixture(scope="module")
def terms(edition: Edition) -> tuple[Term, ...]:
    return tuple(entry.term for entry in edition.entries)


@pytest.fixture(scope="module")
def counted(built: Built, terms: tuple[Term, ...]) -> dict[str, Counted]:
    return {slug: count(built.site, slug, terms) for slug in SLUGS}


def page_of(built: Built, slug: str) -> LexborHTMLParser:
    file = built.site / "glossary" / slug / "index.html"
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def uses_on(page: LexborHTMLParser) -> dict[str, LexborNode]:
    """For each article the part of the page that says how it uses the term."""
    parts = {}
    for part in page.css(".usage .use"):
        link = part.css_first("a")
        assert link is not None
        parts[str(link.attributes["href"]).strip("/").rsplit("/", 1)[-1]] = part
    return parts


def shared(counts: Counted, one: str, other: str) -> int:
    places = [{paragraph.id for paragraph, _ in counts.uses.get(term, ())} for term in (one, other)]
    return len(places[0] & places[1])


def used_in(counts: Counted, term: str) -> int:
    return len({paragraph.id for paragraph, _ in counts.uses.get(term, ())})


def test_counts_and_rates_are_those_of_an_independent_count(
    built: Built, terms: tuple[Term, ...], counted: dict[str, Counted]
) -> None:
    total = 0
    for term in terms:
        shown = uses_on(page_of(built, term.slug))
        for slug in SLUGS:
            counts = counted[slug]
            uses = counts.uses.get(term.slug, [])
            assert (slug in shown) == bool(uses), (term.term, slug)
            if uses:
                sections = {paragraph.section for paragraph, _ in uses}
                said = shown[slug].text()
                assert re.search(rf": {len(uses)} uses? in {counts.words:,} words, ", said)
                assert f"{1000 * len(uses) / counts.words:.1f} per 1,000, " in said
                assert f"in {len(sections)} of {counts.sections} sections" in said
                total += len(uses)
    assert total == built.statistics.occurrences


def test_each_tick_stands_in_proportion_and_each_twelfth_leads_to_its_first(
    built: Built, terms: tuple[Term, ...], counted: dict[str, Counted]
) -> None:
    for term in terms:
        for slug, part in uses_on(page_of(built, term.slug)).items():
            counts = counted[slug]
            groups: dict[int, list[tuple[Paragraph, int]]] = {}
            for paragraph, place in counts.uses[term.slug]:
                groups.setdefault(GROUPS * place // counts.words, []).append((paragraph, place))
            links = part.css("svg.plot a.ticks")
            for link, (number, group) in zip(links, groups.items(), strict=True):
                target, ticks = link.css_first("rect"), link.css_first("path")
                assert target is not None
                assert ticks is not None
                assert link.attributes["href"] == f"../../articles/{slug}/#{group[0][0].id}"
                drawn = [int(x) for x in re.findall(r"M(\d+) 0v30", str(ticks.attributes["d"]))]
                assert drawn == [round(1000 * place / counts.words) for _, place in group]
                width = float(str(target.attributes["width"]))
                assert abs(float(str(target.attributes["x"])) - 1000 * number / GROUPS) <= 1
                assert width >= 1000 * 24 / 272 - 1, "24 pixels on a screen of 320"


def test_sections_are_drawn_in_proportion(built: Built) -> None:
    part = uses_on(page_of(built, "illiberalism"))["soliz-2023"]
    drawn = part.css_first("svg.plot > path")
    assert drawn is not None
    bounds = [int(x) for x in re.findall(r"M(\d+) 6v18", str(drawn.attributes["d"]))]
    page = built.site / "articles" / "soliz-2023" / "index.html"
    words = Counter[str]()
    for paragraph in paragraphs(page):
        words[paragraph.section] += len(paragraph.text.split())
    total, expected = 0, []
    for count in list(words.values())[:-1]:
        total += count
        expected.append(round(1000 * total / sum(words.values())))
    assert bounds == expected


def test_the_table_says_the_same(
    built: Built, terms: tuple[Term, ...], counted: dict[str, Counted]
) -> None:
    for term in terms:
        page = page_of(built, term.slug)
        slugs = [slug for slug in sorted(SLUGS) if term.slug in counted[slug].uses]
        for slug, body in zip(slugs, page.css(".sections tbody"), strict=True):
            words = Counter[str]()
            for paragraph in paragraphs(built.site / "articles" / slug / "index.html"):
                words[paragraph.section] += len(paragraph.text.split())
            uses = Counter(p.section for p, _ in counted[slug].uses[term.slug])
            expected = [(sum(words.values()), sum(uses.values()))]
            expected += [(words[section], uses[section]) for section in words if uses[section]]
            assert [[cell.text() for cell in row.css("td")] for row in body.css("tr")] == [
                [f"{total:,}", str(count), f"{1000 * count / total:.1f}"]
                for total, count in expected
            ], (term.term, slug)


def test_company_is_that_of_an_independent_count(
    built: Built, terms: tuple[Term, ...], counted: dict[str, Counted]
) -> None:
    known = {term.term: term.slug for term in terms}
    counts = [counted[slug] for slug in SLUGS]
    for term in terms:
        rows = [
            (row.css_first("a").text(), *(cell.text() for cell in row.css("td")))  # type: ignore[union-attr]
            for row in page_of(built, term.slug).css("table.company tbody tr")
        ]
        expected = {}
        for other in terms:
            both = sum(shared(one, term.slug, other.slug) for one in counts)
            if other is not term and both >= 2:
                apart = sum(used_in(one, term.slug) + used_in(one, other.slug) for one in counts)
                expected[other.slug] = (str(both), f"{2 * both / apart:.2f}")
        shown = {known[name]: (both, closeness) for name, both, closeness in rows}
        assert len(shown) == min(10, len(expected)), term.term
        assert shown.items() <= expected.items(), term.term
        closest = sorted((float(c) for _, c in expected.values()), reverse=True)[: len(shown)]
        assert [float(closeness) for *_, closeness in rows] == closest


def test_company_in_one_article_is_counted_there(
    built: Built, terms: tuple[Term, ...], counted: dict[str, Counted]
) -> None:
    known = {term.term: term.slug for term in terms}
    seen = 0
    for term in terms:
        for said in page_of(built, term.slug).css(".beside"):
            way = said.css_first("a")
            assert way is not None
            counts = counted[str(way.attributes["href"]).strip("/").rsplit("/", 1)[-1]]
            names = re.findall(r"(?:: |, )(.+?) \((\d+)\)", said.text())
            for name, number in names:
                assert shared(counts, term.slug, known[name]) == int(number) >= 2
            apart = [used_in(counts, term.slug) + used_in(counts, known[n]) for n, _ in names]
            closeness = [2 * int(n) / sum_ for (_, n), sum_ in zip(names, apart, strict=True)]
            assert closeness == sorted(closeness, reverse=True)
            assert len(names) <= 5
            seen += len(names)
    assert seen


WORDS = st.lists(
    st.sampled_from(["tide", "moon", "anti-tide", "sea", "— the", "tides."]), max_size=40
)


def article(lines: list[str]) -> Article:
    blocks = [Block(Kind.TITLE, 1, "Title", level=1, id="t")]
    for number, line in enumerate(lines, start=1):
        spans = tuple(
            Mention(match.start(), match.end(), match[0], False, match.start(), match.end())
            for match in re.finditer(r"tide|moon", line)
        )
        blocks.append(Block(Kind.PARAGRAPH, number + 1, line, id=f"p{number}", spans=spans))
    return Article("a", Path("a.txt"), Metadata(), tuple(lines), frozenset(), tuple(blocks))


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_places_and_contexts_of_uses(parts: list[list[str]]) -> None:
    made = article([" ".join(["x", *words]) for words in parts])
    extent = extent_of(made)
    assert extent.words == sum(len(block.text.split()) for _, block in made.body())
    for (usage,) in concordance([made]).values():
        for use in usage.occurrences:
            text = use.block.text
            assert use.left + use.words + use.right in text
            assert max(len(use.left), len(use.right)) <= BESIDE + 1
            place = text.index(use.left + use.words + use.right) + len(use.left)
            begun = [match.start() for match in re.finditer(r"\S+", text)]
            shown = re.escape(use.left + use.words + use.right)
            repeated = len(re.findall(f"(?={shown})", text)) > 1
            assert repeated or use.position == sum(start < place for start in begun)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_company_is_mutual_and_at_most_complete(parts: list[list[str]]) -> None:
    made = article([" ".join(["x", *words]) for words in parts])
    uses = concordance([made])
    using = paragraphs_using(made)
    there = collocates("tide", uses.get("tide", ()), using)
    back = collocates("moon", uses.get("moon", ()), using)
    assert [(one.paragraphs, one.closeness) for one in there] == [
        (one.paragraphs, one.closeness) for one in back
    ]
    for one in there:
        assert 0 < one.closeness <= 1
        assert 2 <= one.paragraphs <= min(using["tide"], using["moon"])


def test_the_measure_is_named_where_it_is_used(built: Built) -> None:
    page = page_of(built, "illiberalism").css_first(".method")
    assert page is not None
    assert "Dice’s coefficient" in page.text()
    assert "running text" in page.text()


LONG = "x" * 70
CONTEXTS = {
    "the whole of a short paragraph": ("a tide came", "a ", " came"),
    "from the beginning of a word": (
        f"{'one two ' * 9}tide{' three four' * 7}",
        f"{'two ' + 'one two ' * 7}",
        f"{' three four' * 5}",
    ),
    "words without an end": (f"{LONG} tide {LONG}", f"{'x' * 59} ", f" {'x' * 59}"),
    "no blank beside it": (f"{LONG}-tide-{LONG}", f"{'x' * 59}-", f"-{'x' * 59}"),
}


@pytest.mark.parametrize("case", CONTEXTS)
def test_the_words_beside_a_use(case: str) -> None:
    text, left, right = CONTEXTS[case]
    (usage,) = concordance([article([text])])["tide"]
    (use,) = usage.occurrences
    assert (use.left, use.right) == (left, right)
    assert 20 < len(left) <= BESIDE or text.startswith(left)


def test_a_strip_and_its_rows_say_where() -> None:
    heading = Block(Kind.HEADING, 3, "Moons & <b>tides</b>", level=2, id="moons")
    made = article(["x tide", "moon tide tide"])
    title, first, second = made.blocks
    made = replace(made, blocks=(title, first, heading, second))
    (usage,) = concordance([made])["tide"]
    extent = extent_of(made)
    drawn = LexborHTMLParser(
        dispersion_plot(axis_of(extent), usage.occurrences, 'A "name" & <more>', "../a/", 12)
    )
    svg = drawn.css_first("svg")
    assert svg is not None
    assert svg.attributes["aria-label"] == 'A "name" & <more>'
    names = [ticks.text() for ticks in drawn.css("a.ticks title")]
    assert names == ["¶ 1, Opening", *["¶ 2, Moons & <b>tides</b>"] * 2]
    table = LexborHTMLParser(
        f"<table>{rows('A & B', extent, usage, usage.occurrences, '../a/')}</table>"
    )
    assert [cell.text() for cell in table.css("th")] == ["A & B", "Opening", "Moons & <b>tides</b>"]
    ways = [str(link.attributes["href"]) for link in table.css("a")]
    assert ways == ["../a/#p1", "../a/#moons"]


def test_equals_in_company_come_by_name_and_chance_is_none() -> None:
    texts = ["tide moon sea", "tide moon sea", "tide star", "sea"]
    made = article([])
    blocks = [
        Block(
            Kind.PARAGRAPH,
            number,
            text,
            id=f"p{number}",
            spans=tuple(
                Mention(m.start(), m.end(), m[0], False, m.start(), m.end())
                for m in re.finditer(r"\w+", text)
            ),
        )
        for number, text in enumerate(texts, start=1)
    ]
    made = replace(made, blocks=(made.title, *blocks))
    uses = concordance([made])
    using = paragraphs_using(made)
    assert [(one.term, one.paragraphs) for one in collocates("tide", uses["tide"], using)] == [
        ("moon", 2),
        ("sea", 2),
    ]
    assert [one.term for one in collocates("moon", uses["moon"], using)] == ["sea", "tide"]
    assert collocates("moon", uses["moon"], using)[0].closeness == 2 * 2 / (2 + 3)
    assert collocates("star", uses["star"], using) == []
