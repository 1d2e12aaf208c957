"""Files made of a reading list: the same bytes in Python and in the browser."""

import csv
import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize
from xml.etree import ElementTree

import icalendar
import pytest
import rispy
from anki.collection import Collection
from anki.import_export_pb2 import ImportCsvRequest
from docx import Document
from docx.text.paragraph import Paragraph as DocxParagraph
from hypothesis import example, given
from markdown import markdown as by_python_markdown
from pybtex.database import parse_string
from pypandoc import convert_text
from pyslet.imscc_profilev1p1 import CommonCartridge, ContentPackage
from selectolax.lexbor import LexborHTMLParser

import common_cartridge
from conftest import Scripts
from edition.assembly import Edition
from edition.exports.kept_lists import resolved_lists
from edition.exports.site import Site
from edition.memo import Memo
from edition.syllabi.formats import calendar, cartridge, deck, docx, html, markdown
from edition.syllabi.formats.all import FORMATS, Format
from edition.syllabi.formats.outline import Block, Heading, Listing, Paragraph, outline
from edition.syllabi.formats.plain import address, line, lines
from edition.syllabi.formats.wording import about_week, described, heading_of, title_of
from edition.syllabi.resolved import ResolvedList
from reading_lists import (
    HOSTILE,
    PLAIN,
    REFERENCE,
    SITE,
    TERM,
    a_list,
    a_reading,
    a_week,
    as_json,
    hostile_list,
    lists,
)

IN_NODE = "../../tests/scripts/reading-list-formats.js"


File = tuple[bool, str, bytes]
"""Whether a format is possible, what is said of the file, and the file."""


def in_python(syllabus: ResolvedList) -> dict[str, File]:
    return {
        one.suffix: (one.possible(syllabus), one.said(syllabus), data(one, syllabus))
        for one in FORMATS
    }


def data(form: Format, syllabus: ResolvedList) -> bytes:
    content = form.write(syllabus)
    return content.encode() if isinstance(content, str) else content


def in_browser(scripts: Scripts, syllabus: ResolvedList) -> dict[str, File]:
    files = scripts(IN_NODE, "written", as_json(syllabus))
    assert isinstance(files, dict)
    return {
        suffix: (possible, said, b64decode(content))
        for suffix, (possible, said, content) in files.items()
    }


def test_both_languages_describe_the_same_formats(scripts: Scripts) -> None:
    ours = [[one.name, one.use, one.suffix, one.media_type] for one in FORMATS]
    assert scripts(IN_NODE, "described") == ours


def test_the_browser_writes_the_same_bytes(scripts: Scripts, edition: Edition) -> None:
    kept = resolved_lists(edition, Site("An edition", "", SITE), Memo())
    for syllabus in (PLAIN, hostile_list(), *kept):
        assert in_browser(scripts, syllabus) == in_python(syllabus)


@given(syllabus=lists)
def test_the_browser_writes_the_same_bytes_of_any_list(
    scripts: Scripts, syllabus: ResolvedList
) -> None:
    assert in_browser(scripts, syllabus) == in_python(syllabus)


# What is said in all of them


def test_how_readings_are_called() -> None:
    handout = a_reading(cited="Soliz 2023, terms", section="", words=0, minutes=0)
    term = a_reading(cited="Glossary", title="pink tide", section="", article=None, words=1)
    lost = a_reading("articles/gone/", cited="", title="", section="", words=0, required=False)
    assert [*map(described, (a_reading(), handout, term, lost))] == [
        "Soliz 2023, ¶ 12: Two words (1,200 words, 6 minutes)",
        "Soliz 2023, terms: From Democratization to Self-cratization",
        "Glossary: pink tide (1 word, 6 minutes)",
        "articles/gone/ (optional)",
    ]


def test_how_weeks_are_called() -> None:
    titles = ("", "Two words", "Unit 3", "40 years")
    weeks = [a_week(number, title=title) for number, title in enumerate(titles, start=1)]
    assert [*map(heading_of, weeks)] == ["Week 1", "2. Two words", "Unit 3", "4. 40 years"]
    assert about_week(a_week(1, a_reading(), a_reading(), starts=date(2027, 1, 8))) == (
        "8 January 2027; 2,400 words, 12 minutes"
    )
    assert about_week(weeks[0]) == ""


# What readers of each format find in it


def spaced(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def told(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Each heading and paragraph of an outline: what it is, and its words."""
    for block in blocks:
        match block:
            case Heading():
                yield f"h{block.level}", spaced(block.text)
            case Paragraph():
                yield "p", spaced("".join(words.text for words in block.words))
            case Listing():
                for item in block.items:
                    yield "li", ""
                    yield from told(item)


def links_of(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from ((spaced(words.text), words.url) for words in block.words if words.url)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from links_of(item)


def read_html(html: str, first_heading: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What an HTML fragment tells, and its links; fails if it has anything but plain elements."""
    # Items of a single paragraph may be without a mark of it.
    marked = re.sub(r"<li>(?!\s*<p>)(.*?)(?=</li>|\s*<[ou]l>)", r"<li><p>\1</p>", html, flags=re.S)
    body = LexborHTMLParser(f"<body>{marked}</body>").body
    assert body
    heard, links = [], []
    for node in body.css("*")[1:]:
        assert node.tag in {"h1", "h2", "h3", "p", "ol", "ul", "li", "a"}, node.html
        assert set(node.attributes) <= ({"href"} if node.tag == "a" else set()), node.html
        if node.tag in {"p", "li"}:
            heard.append((node.tag, spaced(node.text()) if node.tag == "p" else ""))
        elif node.tag.startswith("h"):
            heard.append((f"h{int(node.tag[1]) - first_heading + 1}", spaced(node.text())))
        elif node.tag == "a":
            links.append((spaced(node.text()), str(node.attributes["href"])))
    return heard, links


def reads_as_meant(html: str, syllabus: ResolvedList, first_heading: int = 1) -> None:
    heard, links = read_html(html, first_heading)
    assert heard == [*told(outline(syllabus))]
    meant = [(text, bare(url)) for text, url in links_of(outline(syllabus))]
    assert [(text, bare(url)) for text, url in links] == meant


def bare(url: str) -> str:
    """An address without the difference that an escape makes, which browsers do not see."""
    for sign in "()[]*'":
        url = url.replace(f"%{ord(sign):02X}", sign)
    return url


@given(syllabus=lists)
def test_html_is_plain_elements_and_tells_what_is_meant(syllabus: ResolvedList) -> None:
    reads_as_meant(html.write(syllabus), syllabus, first_heading=2)


def test_html_of_hostile_texts_has_their_words_only() -> None:
    for syllabus in (PLAIN, hostile_list()):
        reads_as_meant(html.write(syllabus), syllabus, first_heading=2)


@example(syllabus=a_list(a_week(1, a_reading(cited="]", section="Words"), words=0)))
@example(syllabus=a_list(a_week(1, a_reading(cited="]", section="Words", words=0, minutes=0))))
@given(syllabus=lists)
def test_markdown_tells_what_is_meant(syllabus: ResolvedList) -> None:
    reads_as_meant(by_python_markdown(markdown.write(syllabus)), syllabus)


@pytest.mark.parametrize("dialect", ["commonmark", "gfm", "markdown-smart-auto_identifiers"])
def test_other_readers_of_markdown_find_the_same(dialect: str) -> None:
    for syllabus in (PLAIN, hostile_list()):
        shown = convert_text(markdown.write(syllabus), "html", dialect, ["--wrap=none"])
        plain = re.sub(r' (?:id|type|start|class)="[^"]*"', "", shown)
        reads_as_meant(plain, syllabus)


@given(syllabus=lists)
def test_word_documents_have_headings_lists_and_links(syllabus: ResolvedList) -> None:
    paragraphs = Document(io.BytesIO(docx.write(syllabus))).paragraphs
    blocks = outline(syllabus)
    meant = [(kind, text) for kind, text in told(blocks) if kind != "li"]
    assert [(style_of(one), spaced(one.text)) for one in paragraphs] == meant
    links = [(spaced(link.text), link.url) for one in paragraphs for link in one.hyperlinks]
    assert links == [*links_of(blocks)]


def style_of(paragraph: DocxParagraph) -> str:
    name = paragraph.style.name
    return f"h{name.removeprefix('Heading ')}" if name.startswith("Heading") else "p"


@pytest.mark.parametrize("longer", [0, 1])
def test_word_documents_have_no_link_longer_than_office_follows(longer: int) -> None:
    longest = SITE.ljust(docx.LONGEST_LINK + longer, "a")
    document = Document(io.BytesIO(docx.write(replace(PLAIN, address=longest))))
    links = {link.url for one in document.paragraphs for link in one.hyperlinks}
    assert (longest in links) == (not longer)
    assert document.paragraphs[-1].text.startswith("From An Annotated Edition")
    assert document.core_properties.title == PLAIN.title


def test_questions_are_numbered_anew_for_each_reading() -> None:
    asked = a_reading(instruction="Read.", questions=("One?", "Two?"))
    document = Document(io.BytesIO(docx.write(a_list(a_week(1, asked, asked)))))
    numbered = [
        (one.text, number.numId.val, number.ilvl.val)
        for one in document.paragraphs
        if one._p.pPr is not None and (number := one._p.pPr.numPr) is not None
    ]
    lists_of = {
        text: {number for said, number, _ in numbered if said == text} for text, *_ in numbered
    }
    assert {text: level for text, _, level in numbered}["One?"] == 1
    assert lists_of["One?"] == lists_of["Two?"]
    assert len(lists_of["One?"]) == 2
    again = [one for one in document.part.numbering_part.element.num_lst if one.lvlOverride_lst]
    assert {one.numId for one in again} >= lists_of["One?"]


COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that spreadsheets would compute."""


@example(syllabus=a_list(a_week(1, a_reading(instruction="'"))))
@given(syllabus=lists)
def test_tables_have_a_reading_in_each_row_and_no_formula(syllabus: ResolvedList) -> None:
    text = data(format_of("csv"), syllabus).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    readings = [(one, reading) for one in syllabus.weeks for reading in one.readings]
    assert len(rows) == len(readings)
    assert {len(row) for row in rows} <= {len(head)}
    assert not [cell for row in rows for cell in row if cell.startswith(COMPUTED)]
    for row, (one, reading) in zip(rows, readings, strict=True):
        cells = dict(zip(head, row, strict=True))
        assert cells["week"] == str(one.number)
        assert cells["starts"] == (one.starts.isoformat() if one.starts else "")
        assert cells["address"] == address(reading.url)
        said = "\n".join(lines(reading.instruction))
        assert cells["instruction"] == (f"'{said}" if said.startswith(COMPUTED) else said)


def format_of(suffix: str) -> Format:
    return next(one for one in FORMATS if one.suffix == suffix)


@given(syllabus=lists)
def test_calendars_have_an_event_for_each_week_with_a_date(syllabus: ResolvedList) -> None:
    text = calendar.write(syllabus)
    assert all(len(row.encode()) <= 75 for row in text.split("\r\n"))
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    dated = [week for week in syllabus.weeks if week.starts]
    undated = [week for week in syllabus.weeks if not week.starts]
    assert calendar.possible(syllabus) == bool(dated)
    assert bool(calendar.said(syllabus)) == bool(undated)
    read = icalendar.Calendar.from_ical(text)
    assert re.sub(r"\\(.)", r"\1", str(read["NAME"])) == title_of(syllabus)
    assert [event.start for event in read.events] == [week.starts for week in dated]
    assert len({str(event["UID"]) for event in read.events}) == len(dated)
    assert not any(event.errors or event.subcomponents for event in read.events)
    for event, week in zip(read.events, dated, strict=True):
        assert str(event["SUMMARY"]) == f"{title_of(syllabus)}: {heading_of(week)}"
        assert str(event.get("URL", "")) == address(syllabus.address)
        said = str(event.get("DESCRIPTION", "")).split("\n")
        assert {address(one.url) for one in week.readings} - {""} <= {*said}


def test_an_event_keeps_its_name_when_its_week_changes() -> None:
    later = replace(PLAIN.weeks[0], starts=date(2027, 1, 25), readings=())
    uids = [
        str(icalendar.Calendar.from_ical(calendar.write(one)).events[0]["UID"])
        for one in (PLAIN, replace(PLAIN, weeks=(later, *PLAIN.weeks[1:])), hostile_list())
    ]
    assert uids[0] == uids[1] != uids[2]


def test_calendars_say_which_weeks_are_left_out() -> None:
    read = icalendar.Calendar.from_ical(calendar.write(PLAIN))
    assert str(read["DESCRIPTION"]) == calendar.said(PLAIN)
    assert calendar.said(PLAIN) == "Left out, as they have no date: Unit 2."


def test_references_are_read_by_programs_for_references() -> None:
    other = replace(
        REFERENCE,
        article="chaguaceda-2022",
        bibtex=REFERENCE.bibtex.replace("soliz", "chaguaceda"),
    )
    both = replace(PLAIN, references=(REFERENCE, other))
    entries = parse_string(data(format_of("bib"), both).decode(), "bibtex").entries
    assert [*entries] == ["soliz-2023", "chaguaceda-2023"]
    records = rispy.loads(data(format_of("ris"), both).decode())
    assert [one["title"] for one in records] == ["A & B", "A & B"]
    assert not format_of("ris").possible(replace(PLAIN, references=()))


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of Anki’s."""
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def imported(anki: Collection, folder: Path, syllabus: ResolvedList) -> Any:
    path = folder / "deck.txt"
    path.write_text(deck.write(syllabus), "utf-8")
    metadata = anki.get_csv_metadata(str(path), None)
    return anki.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def test_anki_imports_a_card_for_each_term(anki: Collection, tmp_path: Path) -> None:
    assert len(imported(anki, tmp_path, PLAIN).new) == 1
    (note,) = map(anki.get_note, anki.find_notes(""))
    front, back = note.fields
    assert (front, note.tags) == (TERM.term, ["week-1"])
    assert {one.name for one in anki.decks.all_names_and_ids()} == {"Default", PLAIN.title}
    words = spaced(LexborHTMLParser(back).text(separator=" "))
    assert TERM.evidence
    parts = [TERM.gloss, TERM.general, TERM.evidence.text, *(one.text for one in TERM.senses)]
    assert not [part for part in parts if part not in words]
    links = [one.attributes["href"] for one in LexborHTMLParser(back).css("a")]
    assert links == [TERM.evidence.url, TERM.url]


def test_anki_knows_a_term_again(anki: Collection, tmp_path: Path) -> None:
    imported(anki, tmp_path, PLAIN)
    cards = anki.find_cards("")
    mended = replace(TERM, gloss="Another gloss.")
    other = a_list(a_week(1, terms=(mended, mended)), title="Another list")
    log = imported(anki, tmp_path, other)
    assert (len(log.new), len(log.updated)) == (0, 1)
    assert anki.find_cards("") == cards
    (note,) = map(anki.get_note, anki.find_notes(""))
    assert "Another gloss." in note.fields[1]


def test_cards_hold_hostile_texts_as_text(anki: Collection, tmp_path: Path) -> None:
    terms = tuple(
        replace(TERM, slug=f"term-{number}", term=text, gloss=text, evidence=None)
        for number, text in enumerate(HOSTILE)
    )
    imported(anki, tmp_path, a_list(a_week(1, terms=terms), title="a::b\n#html:false"))
    assert {"a:b #html:false"} < {one.name for one in anki.decks.all_names_and_ids()}
    notes = [*map(anki.get_note, anki.find_notes(""))]
    assert len(notes) == len(HOSTILE)
    fronts = {spaced(LexborHTMLParser(note.fields[0]).text()) for note in notes}
    assert fronts == {spaced(line(text)) for text in HOSTILE}
    tags = {node.tag for note in notes for node in LexborHTMLParser(note.fields[1]).css("body *")}
    assert tags == {"p", "i", "a", "span"}
    shown = "".join(card.answer() for note in notes for card in note.cards())
    assert "&#91;sound" in shown
    assert not re.search(r"\\[(\[]", shown)


@given(syllabus=lists)
def test_cartridges_are_as_the_profile_wants_them(syllabus: ResolvedList) -> None:
    made = cartridge.write(syllabus)
    assert common_cartridge.faults(made) == []
    manifest = common_cartridge.opened(made)["imsmanifest.xml"].decode()
    assert "imsccv1p1" in manifest[:500]
    folders = common_cartridge.manifest_of(made).iter(f"{common_cartridge.MANIFEST}item")
    assert len([*folders]) > len(syllabus.weeks)


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("<schemaversion>1.1.0<", "<schemaversion>1.3.0<", "schemaversion is not “1.1.0”"),
        (
            "<organizations>",
            "<organizations/><organizations>",
            "holds “metadata organizations organ",
        ),
        ('"root"', '"root" version="1"', "item has ['identifier', 'version']"),
        ('identifier="weeks"', 'identifier="root"', "root is there twice"),
        ('identifier="weeks"', 'identifier="1"', "1 is no name"),
        ('identifierref="link-', 'identifierref="no-', "is no resource"),
        ("imswl_xmlv1p1", "imswl_xmlv1p3", "imswl_xmlv1p3 is no type"),
        ('imswl_xmlv1p1"', 'imswl_xmlv1p1" href="a"', "a web link has one file, and no address"),
        ('<file href="link', '<file href="lost', "xml is not there"),
        ('<file href="link', '<file href="lost', "xml is of no resource"),
        ("rooted-hierarchy", "tree", "the organization is no rooted hierarchy"),
    ],
)
def test_what_is_wrong_with_a_cartridge_is_found(right: str, wrong: str, fault: str) -> None:
    files = common_cartridge.opened(cartridge.write(PLAIN))
    manifest = files["imsmanifest.xml"].decode()
    assert right in manifest
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name, content in (files | {"imsmanifest.xml": manifest.replace(right, wrong)}).items():
            archive.writestr(name, content)
    assert fault in "\n".join(common_cartridge.faults(changed.getvalue()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pyslet")
def test_a_reader_of_cartridges_finds_the_weeks_and_the_links(tmp_path: Path) -> None:
    path = tmp_path / "list.imscc"
    path.write_bytes(cartridge.write(PLAIN))
    package = ContentPackage(str(path))
    read = CommonCartridge(package)
    resources = package.manifest.root.Resources.Resource
    kinds = [(one.type, len(one.File)) for one in resources]
    assert kinds == [("webcontent", 1), *[("imswl_xmlv1p1", 1)] * 4]
    assert len(read.cwcList) == 1
    assert all((package.dPath.join(str(one.File[0].href))).isfile() for one in resources)
    read.close()


def test_links_of_cartridges_survive_platforms_that_do_not_escape() -> None:
    kept = {
        "articles/a/?to=p15#p12": "articles/a/#p12-p15",
        "articles/a/#p12": "articles/a/#p12",
        "articles/a/#p12:~:text=a,b": "articles/a/#p12",
        "articles/a/#:~:text=a&text=b": "articles/a/",
        "search/?q=a&kind=passage": "search/?q=a%26kind=passage",
        "glossary/a/": "glossary/a/",
    }
    assert {place: cartridge.target(SITE + place) for place in kept} == {
        place: SITE + to for place, to in kept.items()
    }
    assert cartridge.target("javascript:alert(1)") == ""


def test_names_of_folders_survive_platforms_that_do_not_escape() -> None:
    one = a_list(a_week(1, a_reading(title="A & B", section=""), title="Bread & <circuses>"))
    manifest = common_cartridge.manifest_of(cartridge.write(one))
    titles = [title.text for title in manifest.iter(f"{common_cartridge.MANIFEST}title")]
    assert titles == ["1. Bread ＆ ‹circuses›", "Soliz 2023, ¶ 12: A & B"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a" * 255, "a" * 255),
        ("a" * 256, "a" * 254 + "…"),
        ("a " * 129, "a " * 126 + "a…"),
        ("🏴" * 256, "🏴" * 254 + "…"),
    ],
)
def test_names_are_no_longer_than_platforms_keep(scripts: Scripts, title: str, name: str) -> None:
    one = a_list(a_week(1, a_reading(cited=title, section="", title="")))
    made = cartridge.write(one)
    (link,) = web_links(made)
    assert link.findtext(f"{common_cartridge.WEB_LINK}title") == name
    assert in_browser(scripts, one)["imscc"][2] == made


def test_a_cartridge_keeps_the_names_of_what_it_held() -> None:
    first, second, third = PLAIN.weeks
    more = a_reading("articles/soliz-2023/#p99")
    changed = replace(
        PLAIN,
        weeks=(replace(first, readings=(more, *first.readings)), second, third),
    )
    before, after, elsewhere = map(names_in, (PLAIN, changed, replace(PLAIN, title="Another list")))
    assert before < after
    assert len(after - before) == 2
    assert before & elsewhere == {"root", "weeks"}


def names_in(syllabus: ResolvedList) -> set[str]:
    manifest = common_cartridge.manifest_of(cartridge.write(syllabus))
    return {str(one.get("identifier")) for one in manifest.iter() if one.get("identifier")}


def test_a_cartridge_has_what_is_asked_in_a_page() -> None:
    files = common_cartridge.opened(cartridge.write(PLAIN))
    (page,) = [content.decode() for name, content in files.items() if name.endswith(".html")]
    assert "For whom?" in page
    assert "Skim ¶ 41." in page
    assert f'href="{PLAIN.address}"' in page


def test_all_formats_have_the_same_places() -> None:
    dated = replace(
        PLAIN,
        weeks=tuple(
            replace(one, starts=date(2027, 1, one.number), terms=()) for one in PLAIN.weeks
        ),
    )
    places = [one.url for week in dated.weeks for one in week.readings]
    files = {one.suffix: data(one, dated) for one in FORMATS}
    documents = Document(io.BytesIO(files["docx"])).paragraphs
    found = {
        "html": [url for _, url in read_html(files["html"].decode(), 2)[1]],
        "md": [url for _, url in read_html(by_python_markdown(files["md"].decode()), 1)[1]],
        "docx": [link.url for one in documents for link in one.hyperlinks],
        "csv": [row[-1] for row in csv.reader(io.StringIO(files["csv"].decode()))],
        "ics": [
            said
            for event in icalendar.Calendar.from_ical(files["ics"]).events
            for said in str(event.get("DESCRIPTION", "")).split("\n")
        ],
    }
    for suffix, urls in found.items():
        assert [url for url in urls if url in places][: len(places)] == places, suffix
    links = [
        str(one.find(f"{common_cartridge.WEB_LINK}url").get("href"))
        for one in web_links(files["imscc"])
    ]
    assert links == [*map(cartridge.target, places)]


def web_links(made: bytes) -> Iterator[Any]:
    for name, content in common_cartridge.opened(made).items():
        if name.startswith("link-"):
            yield ElementTree.fromstring(content)
