"""Persons, places and events: what is found, the index, the timeline, votes, search, addresses."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from selectolax.lexbor import LexborNode

from accessibility import assert_accessible_light_and_dark
from conftest import Build, Built, Open, served
from edition.assembly import Edition, assemble
from edition.document.citation import name_in_lines
from edition.exports.former_addresses import former_addresses
from edition.name_index.entries import IndexEntry
from edition.name_index.names import family_names, in_natural_order
from edition.pages import name_index as pages
from edition.permalinks.addresses import published_urls
from edition.site.builder import Builder
from edition.sources.index_schema import Event, Person
from edition.text.beginnings import MOST_ENDINGS
from edition.text.dates import KnownDate, known_date
from editions import published
from finished import only, page_at
from paper import room_below
from test_browser import tab_to

TEXTS = {
    "bridges": """Of bridges

In Ostend Ada Böll built the first bridge, and Boll built the next.

Ada Böll then went away, to a country in which nobody had ever built one before her.

The bridge was opened in spring, and the Ada Böll Prize was given.

Nobody counts bridges.

It was Rosa Luz from Ostend who counted them, when the bridge was closed. [1]

Notes

[1] So says Rosa Luz.
""",
    "tides": "Of tides\n\nNo tide comes to Ostend; the bridge was closed by Böll.\n",
}
INDEX = """
persons:
- {id: boll, name: "Böll, Ada", forms: [Ada Böll, Böll], not: [Ada Böll Prize],
   variants: ["Bridges, Ada", "Bóll, A."], dates: 1900–1980, role: builder, wikidata: Q42,
   sources: [{source: bridge-1999, locator: p. 3}]}
- {id: luz, name: "Luz, Rosa"}
organisations:
- {id: council, name: Bridge Council, note: sat in Ostend, variants: [Council of Bridges]}
places:
- {id: ostend, name: Ostend}
events:
- {id: opening, name: The bridge is opened, date: 1950-04, sources: [bridge-1999],
   passages: [{article: bridges, paragraph: p3, words: opened in spring}]}
- {id: closing, name: The bridge is closed, date: {from: 1951, to: 1952-03-02}, note: for repair,
   forms: [the bridge was closed], sources: [bridge-1999]}
- {id: building, name: A bridge is built, date: 1949-01-02, sources: [bridge-1999],
   passages: [{article: bridges, paragraph: p1}]}
votes:
- {date: 1960-03-02, title: On bridges, resolution: B/1, event: opening, sources: [bridge-1999],
   result: {for: 2, against: 1, abstained: 0}, countries: {Peru: "yes", Ostend: "no"}}
- {date: 1960-02-01, title: On harbours, note: after a summary, sources: [bridge-1999],
   result: {for: 7, against: 0, abstained: 3},
   countries: {Peru: abstained, Chile: absent, México: no-vote}}
"""
WORKS = '[{"id": "bridge-1999", "type": "book", "title": "Bridges", "issued": {"raw": "1999"}}]'

PERSONS, EVENTS, IDENTIFIED = 51, 40, 30
"""What the index of both articles is to have at least."""


def write(seeds: Path, index: str = INDEX) -> Path:
    (seeds / "articles").mkdir(parents=True, exist_ok=True)
    for slug, text in TEXTS.items():
        (seeds / "articles" / f"{slug}.txt").write_text(text, "utf-8")
    (seeds / "bibliography.json").write_text(WORKS, "utf-8")
    (seeds / "index.yml").write_text(index, "utf-8")
    return seeds


def places(entry: IndexEntry) -> list[str]:
    """The paragraphs and notes that speak of an entry."""
    return [
        f"{usage.article.slug}#{identifier}"
        for usage in entry.usages
        for identifier in (
            *(passage.block.id for passage in usage.passages),
            *(note.id for note in usage.notes),
        )
    ]


# Dates as far as they are known


@pytest.mark.parametrize(
    ("value", "shown", "iso"),
    [
        (1989, "1989", "1989"),
        ("2008-08", "August 2008", "2008-08"),
        (date(2008, 8, 1), "1 August 2008", "2008-08-01"),
    ],
)
def test_dates_are_shown_as_far_as_they_are_known(value: object, shown: str, iso: str) -> None:
    known = known_date(value)
    assert (str(known), known.iso) == (shown, iso)


@pytest.mark.parametrize("value", [0, 10_000, True, "2008", "2008-13", "2008-00", "0000-01", None])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="a year such as"):
        known_date(value)


dates = st.builds(
    lambda day, parts: KnownDate(*(day.year, day.month, day.day)[:parts]),
    st.dates(date(1989, 1, 1), date(1991, 12, 31)),
    st.integers(1, 3),
)


@given(dates, dates)
def test_of_two_dates_one_is_first(one: KnownDate, other: KnownDate) -> None:
    assert not (one.ends_before(other) and other.ends_before(one))
    assert not one.ends_before(one)
    if one.ends_before(other):
        assert one < other


# What is found


def test_names_are_found_by_all_their_forms_and_nothing_is_marked(tmp_path: Path) -> None:
    edition = published(write(tmp_path))
    found = {entry.id: places(entry) for entry in edition.index.entries}
    assert found == {
        "boll": ["bridges#p1", "bridges#p2", "tides#p1"],
        "luz": ["bridges#p5", "bridges#note-1"],
        "council": [],
        "ostend": ["bridges#p1", "bridges#p5", "tides#p1"],
        "building": ["bridges#p1"],
        "opening": ["bridges#p3"],
        "closing": ["bridges#p5", "tides#p1"],
    }
    spans = [span for one in edition.articles for block in one.blocks for span in block.spans]
    assert {type(span).__name__ for span in spans} == {"NoteReference"}


def test_a_passage_tells_its_names_in_their_order(tmp_path: Path) -> None:
    index = published(write(tmp_path)).index
    found = [(one.entry, one.words) for one in index.found["bridges", "p1"]]
    assert found == [("ostend", "Ostend"), ("boll", "Ada Böll"), ("boll", "Boll")]
    assert ("bridges", "p4") not in index.found


def test_forms_that_no_text_has_are_told(tmp_path: Path) -> None:
    _, problems = assemble(write(tmp_path))
    told = [str(problem).partition("warning: ")[2] for problem in problems]
    assert [line for line in told if "structure" not in line] == [
        "found the form “Bridge Council”, which does not occur in paragraphs and notes, expected a "
        "form that the texts use, or the name under “variants”"
    ]


def test_forms_that_end_with_too_many_others_are_refused(tmp_path: Path) -> None:
    forms = [" ".join(["Luz"] * (number + 1)) for number in range(MOST_ENDINGS + 2)]
    name = 'name: "Luz, Rosa"'
    listed = INDEX.replace(name, f"{name}, forms: [{', '.join(forms)}]")
    _, problems = assemble(write(tmp_path, listed))
    (said,) = (str(problem) for problem in problems.errors if "ends with" in str(problem))
    assert f"{MOST_ENDINGS + 1} other forms" in said
    assert said.endswith(f"at most {MOST_ENDINGS}")


def test_passages_of_events_follow_paragraphs_that_join(tmp_path: Path) -> None:
    published(write(tmp_path))
    text = TEXTS["bridges"].replace("before her.\n\nThe bridge", "before her. The bridge")
    (tmp_path / "articles" / "bridges.txt").write_text(text, "utf-8")
    edition = published(tmp_path)
    opening = next(entry for entry in edition.index.events if entry.id == "opening")
    (identifier,) = places(opening)
    blocks = {block.id: block.text for _, block in edition.articles[0].body()}
    assert identifier == "bridges#p2"
    assert "opened in spring" in blocks["p2"]


def test_a_name_is_turned_as_people_say_it() -> None:
    assert in_natural_order("Luz y Sol, Rosa de la") == "Rosa de la Luz y Sol"
    assert in_natural_order("Ostend") == "Ostend"


def test_only_a_family_name_of_one_person_stands_for_the_person() -> None:
    names = {"a": "Luz, Rosa", "b": "Böll, Ada", "c": "Boll, Eva", "d": "Sol", "e": "Sol, Ida"}
    persons = [Person(id=key, name=name) for key, name in names.items()]
    assert family_names(persons) == {"a": "Luz", "e": "Sol"}


def test_the_persons_and_events_of_both_articles_are_listed(edition: Edition) -> None:
    persons = [entry for entry in edition.index.names if entry.kind == "person"]
    assert len(persons) >= PERSONS
    assert len(edition.index.events) >= EVENTS
    for entry in edition.index.entries:
        assert entry.usages, entry.id
    identified = [entry.named for entry in persons if entry.named.wikidata or entry.named.viaf]
    assert len(identified) >= IDENTIFIED
    assert all(person.sources for person in identified)
    years = [
        event.named.first.year for event in edition.index.events if isinstance(event.named, Event)
    ]
    assert (years[0], years[-1]) == (1989, 2023)
    assert years == sorted(years)


# The index as pages


def index_pages(edition: Edition) -> list[pages.IndexPage]:
    return pages.index_pages(edition.index.names, edition.index.events)


def items(page: pages.IndexPage) -> list[pages.Shown]:
    return [shown for _, _, several in page.letters for shown in several] + [*page.events]


def test_names_are_in_one_alphabet_with_the_ways_from_other_names(tmp_path: Path) -> None:
    (page,) = index_pages(published(write(tmp_path)))
    shown = [
        (letter, [one.item.variant or one.item.entry.id for one in several])
        for letter, _, several in page.letters
    ]
    assert shown == [
        ("B", ["boll", "council", "Bridges, Ada"]),
        ("C", ["Council of Bridges"]),
        ("L", ["luz"]),
        ("O", ["ostend"]),
    ]
    assert [one.item.entry.id for one in page.events] == ["building", "opening", "closing"]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return published(write(tmp_path_factory.mktemp("indexed")))


@given(st.integers(1, 20))
def test_however_large_the_index_its_pages_are_not(indexed: Edition, size: int) -> None:
    (whole,) = index_pages(indexed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "LINES_PER_PAGE", size)
        several = index_pages(indexed)
    for page in several:
        assert sum(max(1, len(shown.usages)) for shown in items(page)) <= size
    assert [line for page in several for line in lines(page)] == lines(whole)
    assert [way[:2] for way in ways(several)] == [way[:2] for way in ways([whole])]
    begun = [shown for page in several for shown in items(page) if not shown.continued]
    ids = [shown.item.entry.id for shown in begun if not shown.item.variant]
    assert sorted(ids) == sorted(entry.id for entry in indexed.index.entries)
    first = [shown.item.entry.id for shown in items(several[0]) if not shown.item.variant]
    elsewhere = [(entry.id, path) for entry, path in several[0].elsewhere]
    assert sorted([*first, *(identifier for identifier, _ in elsewhere)]) == sorted(ids)
    for identifier, path in elsewhere:
        (page,) = [one for one in several if one.part.path == path]
        assert identifier in [shown.item.entry.id for shown in items(page) if not shown.continued]


def ways(several: list[pages.IndexPage]) -> list[tuple[str, str, str]]:
    """The letters and the events, each with its anchor and its page."""
    found = pages.ways(several)
    for _, anchor, path in found:
        (page,) = [one for one in several if one.part.path == path]
        assert anchor in [*(anchor for _, anchor, _ in page.letters), pages.EVENTS]
    return found


def lines(page: pages.IndexPage) -> list[tuple[str, str | None, list[str]]]:
    """What a page lists, an article a line."""
    return [
        (shown.item.entry.id, shown.item.variant, articles)
        for shown in items(page)
        for articles in ([[one.article.slug] for one in shown.usages] or [[]])
    ]


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def small(
    request: pytest.FixtureRequest, build_edition: Build, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    """Two articles with an index, one entry of which was renamed and one removed, by a builder."""
    with_builder: Builder = request.param
    folder = tmp_path_factory.mktemp("small")
    before = INDEX.replace("id: luz,", "id: rosa-luz,").replace(
        "events:", "- {id: spring, name: spring}\nevents:"
    )
    published(write(folder / "seeds", before))
    return build_edition(write(folder / "seeds"), folder, with_builder)


def said(node: LexborNode) -> str:
    return " ".join(node.text().replace("\u00a0", " ").split())


def hrefs(node: LexborNode) -> list[str]:
    return [str(link.attributes["href"]) for link in node.css("a")]


def test_the_index_says_where_the_articles_speak_of_whom(small: Built) -> None:
    page = page_at(small.site, "index")
    boll = only(page, "#boll")
    assert said(boll) == "Böll, Ada (1900–1980), builder: Of bridges ¶¶ 1–2; Of tides ¶ 1"
    assert hrefs(boll) == [
        "../articles/bridges/#p1",
        "../articles/bridges/#p2",
        "../articles/tides/#p1",
    ]
    assert said(only(page, "#luz")) == "Luz, Rosa: Of bridges ¶ 5, n. 1"
    assert said(only(page, "#ostend")) == "Ostend: Of bridges ¶¶ 1, 5; Of tides ¶ 1"
    about = [said(node) for node in page.css(".about")]
    assert about == ["Source: Bridges 1999, p. 3 · Wikidata Q42", "Sat in Ostend."]
    ways = [said(node) for node in page.css(".named") if "see" in said(node).split()]
    assert ways == ["Bridges, Ada, see Böll, Ada", "Council of Bridges, see Bridge Council"]
    event = only(page, "#closing")
    assert said(event) == "1951 to 2 March 1952. The bridge is closed: Of bridges ¶ 5; Of tides ¶ 1"
    assert hrefs(event)[0].endswith("timeline/#closing")


def test_each_event_of_the_index_begins_with_its_date(built: Built, edition: Edition) -> None:
    page = page_at(built.site, "index/")
    events = [one.named for one in edition.index.events if isinstance(one.named, Event)]
    shown = [said(only(page, f'[id="{event.id}"]')) for event in events]
    assert [line.split(". ")[0] for line in shown] == [str(event.date) for event in events]
    assert not page.css("article ol")


def test_a_name_stays_with_its_year(edition: Edition) -> None:
    names = {article.slug: name_in_lines(article) for article in edition.articles}
    assert names["soliz-2023"] == "Soliz\u00a0T.\u00a02023"
    assert names["chaguaceda-2022"] == "Chaguaceda\u00a02022"


def test_addresses_of_entries_last(small: Built) -> None:
    page = page_at(small.site, "index")
    assert only(page, "#luz #rosa-luz").text() == ""
    removed = said(only(page, "#spring"))
    assert re.fullmatch(r"spring, removed on \d+ \w+ \d{4}", removed)


def test_entries_are_recorded(tmp_path: Path) -> None:
    first = published(write(tmp_path))
    urls = {url for url in published_urls(first.permalinks.record) if url.page == "index/"}
    assert {url.anchor for url in urls} == {entry.id for entry in first.index.entries}
    assert not published(tmp_path).permalinks.changed
    renamed = INDEX.replace("id: luz, name", "id: light, formerly: [luz], name").replace(
        "Luz, Rosa", "Licht, Rosa"
    )
    edition = published(write(tmp_path, renamed))
    assert edition.permalinks.changes == ("entry light: renamed, formerly luz",)
    assert urls < set(published_urls(edition.permalinks.record))
    assert not edition.permalinks.losses.urls
    led_on = {"url": "index/#luz", "to": "index/#light"}
    assert [*former_addresses(edition.permalinks.record)] == [led_on]
    without = published(write(tmp_path, "persons: []"))
    assert len(without.permalinks.losses.urls) == len(urls) + 1
    assert urls < set(published_urls(without.permalinks.record))
    gone = [*former_addresses(without.permalinks.record)]
    assert {row["url"] for row in gone} == {f"index/#{url.anchor}" for url in urls} | {
        "index/#light"
    }
    assert all(row["to"] == "index/" and row["on"] for row in gone)


def test_an_index_that_is_given_up_still_answers(build_edition: Build, tmp_path: Path) -> None:
    published(write(tmp_path / "seeds"))
    built = build_edition(write(tmp_path / "seeds", "persons: []"), tmp_path)
    assert "{:" not in page_at(built.site, "index").text()
    assert "removed on" in said(only(page_at(built.site, "index"), "#boll"))


PARTS = {part.partition(":")[0]: part for part in re.split(r"\n(?=[a-z])", INDEX.strip())}


@pytest.mark.parametrize("part", PARTS)
def test_any_part_of_an_index_makes_one(part: str, build_edition: Build, tmp_path: Path) -> None:
    seeds = write(tmp_path / "seeds", PARTS[part].replace(" event: opening,", ""))
    site = build_edition(seeds, tmp_path).site
    index = page_at(site, "index")
    assert page_at(site, "").css(".masthead a[href$='index/']")
    assert "{:" not in index.text()
    lists = {"events": "index/timeline", "votes": "index/votes"}
    if part in lists:
        assert index.css(f"a[href='{lists[part].removeprefix('index/')}/']")
        assert only(page_at(site, lists[part]), "h1")


def test_only_an_edition_with_an_index_leads_there(small: Built, changed: Built) -> None:
    assert page_at(small.site, "").css(".masthead a[href$='index/']")
    assert not page_at(changed.site, "").css("a[href$='index/']")
    assert not (changed.site / "index").exists()


@pytest.mark.parametrize("path", ["index/", "glossary/"])
def test_letters_stand_in_rows_and_other_ways_below_them(
    visit: Open, address: str, path: str
) -> None:
    page = visit(address + path, 390)
    letters = page.locator(".letters a").evaluate_all(
        "all => all.map(one => [one.innerText.length, one.getBoundingClientRect().left])"
    )
    assert {length for length, _ in letters} == {1}
    assert len({round(left) for _, left in letters}) < len(letters)
    ways = page.locator(".ways a")
    assert ways.count()
    text, way = page.locator("h1").bounding_box(), ways.first.bounding_box()
    assert text
    assert way
    assert abs(text["x"] - way["x"]) < 1


def test_the_mark_of_a_linked_name_goes_on_beside_its_sources(visit: Open, address: str) -> None:
    page = visit(f"{address}index/", reduced_motion="reduce")
    about = page.locator(".named + .about").first
    name = page.locator(".named:has(+ .about)").first
    page.goto(f"{address}index/#{name.get_attribute('id')}")
    beside = "one => getComputedStyle(one).boxShadow"
    assert about.evaluate(beside) == name.evaluate(beside) != "none"


ROOM = 88
"""Points of a year, its first event and a line on it."""


def test_a_printed_timeline_has_no_holes(visit: Open, address: str, tmp_path: Path) -> None:
    rooms = room_below(visit(f"{address}index/timeline/"), tmp_path)
    assert len(rooms) > 2
    assert max(rooms[:-1]) < ROOM


def test_the_timeline_has_the_events_in_their_order(small: Built) -> None:
    page = page_at(small.site, "index/timeline")
    events = page.css(".event")
    assert [said(only(event, ".what")) for event in events] == [
        "2 January 1949 A bridge is built",
        "April 1950 The bridge is opened",
        "1951 to 2 March 1952 The bridge is closed",
    ]
    times = [[one.attributes["datetime"] for one in event.css("time")] for event in events]
    assert times == [["1949-01-02"], ["1950-04"], ["1951", "1952-03-02"]]
    assert [said(one) for one in events[2].css(".told")] == [
        "Of bridges: ¶ 5 “the bridge was closed”",
        "Of tides: ¶ 1 “the bridge was closed”",
    ]
    assert "How each state voted" in said(events[1])
    assert "For repair." in said(events[2])
    for event in events:
        assert said(only(event, ".about")) == "Source: Bridges 1999"
    assert [said(one).strip(" §") for one in page.css("h2")] == ["1949", "1950", "1951"]


def test_votes_are_told_in_words_country_by_country(small: Built) -> None:
    page = page_at(small.site, "index/votes")
    table = only(page, "table")
    assert said(only(table, "caption")) == "Votes by country, 1 February 1960 to 2 March 1960"
    head = [said(one) for one in table.css("thead th[scope=col]")]
    assert head == ["Country", "1 February 1960", "2 March 1960 B/1"]
    rows = [[said(cell) for cell in row.css("th[scope=row], td")] for row in table.css("tr")[1:]]
    assert rows == [
        ["Chile", "absent", "no source"],
        ["México", "no vote", "no source"],
        ["Ostend", "no source", "against"],
        ["Peru", "abstained", "in favour"],
        ["All members: in favour", "7", "2"],
        ["All members: against", "0", "1"],
        ["All members: abstained", "3", "0"],
    ]
    assert "After a summary." in said(page.css(".event")[0])


def test_the_bibliography_names_what_rests_on_a_work(small: Built) -> None:
    cited = said(only(page_at(small.site, "bibliography"), ".cited"))
    for name in ("Böll, Ada", "The bridge is closed", "Vote of 2 March 1960"):
        assert name in cited
    links = page_at(small.site, "bibliography").css(".cited a")
    assert [one.attributes["href"] for one in links if "Vote of 2" in one.text()] == [
        "../index/votes/#vote--b-1"
    ]


@pytest.fixture(scope="module")
def small_address(small: Built) -> Iterator[str]:
    with served(small.site) as where:
        yield where


@pytest.fixture
def open_small(small_address: str, visit: Open) -> Open:
    return lambda path, *more, **options: visit(small_address + path, *more, **options)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["index/", "index/timeline/", "index/votes/"])
def test_axe_finds_nothing_in_the_index(open_small: Open, path: str, width: int) -> None:
    page = open_small(path, width)
    assert_accessible_light_and_dark(page)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0


def test_the_keyboard_moves_a_table_that_is_wider_than_the_screen(
    visit: Open, address: str
) -> None:
    page = visit(f"{address}index/votes/", 390)
    tab_to(page, ".votes[role=region]")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.votes').scrollLeft > 0")
    first = page.locator(".by-country tbody th").first.bounding_box()
    assert first
    assert first["x"] >= 0, "the countries stay in view"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_that_is_wider_than_the_screen_says_so_at_its_edge(
    visit: Open, address: str, scheme: str
) -> None:
    page = visit(f"{address}index/votes/", 390, color_scheme=scheme)
    votes = page.locator(".votes")
    votes.locator("table").evaluate("table => { table.style.visibility = 'hidden'; }")

    def edge(left: float) -> bytes:
        """Twelve pixels at the right edge, the table moved to the left."""
        votes.evaluate("(votes, left) => { votes.scrollLeft = left; }", left)
        place = votes.bounding_box()
        assert place
        end = place["x"] + place["width"]
        top = place["y"] + 40
        return page.screenshot(clip={"x": end - 12, "y": top, "width": 12, "height": 12})

    assert edge(0) != edge(10_000)


def test_no_word_at_the_head_of_the_votes_is_broken(visit: Open, address: str) -> None:
    page = visit(f"{address}index/votes/", 390)
    lines = page.locator(".by-country thead a").evaluate_all(
        """links => links.flatMap(({ firstChild }) =>
            [...firstChild.data.matchAll(/\\S+/g)].map(({ 0: word, index }) => {
                const range = document.createRange();
                range.setStart(firstChild, index);
                range.setEnd(firstChild, index + word.length);
                return [word, range.getClientRects().length];
            }))"""
    )
    assert "September" in dict(lines)
    assert [word for word, count in lines if count > 1] == []


# Search


@pytest.mark.parametrize(
    ("asked", "entry"),
    [
        ("Ada Böll", "Böll, Ada"),
        ("boll", "Böll, Ada"),
        ("Ada Bridges", "Böll, Ada"),
        ("Luz", "Luz, Rosa"),
        ("the bridge was closed", "The bridge is closed"),
    ],
)
def test_search_offers_the_entry_under_every_name(open_small: Open, asked: str, entry: str) -> None:
    page = open_small(f"search/?q={asked}")
    link = page.locator(".understood a")
    expect(link).to_have_text(entry)
    expect(page.locator("#search-results mark").first).to_be_visible()
    link.click()
    page.wait_for_url(re.compile(r"/index/#(boll|luz|closing)$"))
    expect(page.locator(".named:target")).to_contain_text(entry)


@pytest.mark.parametrize(
    ("asked", "entry"),
    [
        ("Lula", "Lula da Silva, Luiz Inácio"),
        ("Cristina Kirchner", "Fernández de Kirchner, Cristina"),
        ("Cristobal Colon", "Columbus, Christopher"),
    ],
)
def test_persons_are_found_by_names_that_no_text_has(
    visit: Open, address: str, asked: str, entry: str
) -> None:
    page = visit(f"{address}search/?q={asked}")
    expect(page.locator(".understood a")).to_have_text(entry)
    expect(page.locator("#search-results a", has_text="¶").first).to_be_visible()


def test_names_are_suggested_while_one_types(open_small: Open) -> None:
    page = open_small("search/")
    expect(page.get_by_role("list", name="Suggestions")).to_be_attached()
    offered = page.locator(".suggestions button")
    for typed, name in (("Ada B", "Ada Böll"), ("Ada Br", "Ada Bridges")):
        page.locator("input[type=search]").fill(typed)
        expect(offered).to_contain_text([name])
