"""Whether the links of a document still lead to what they were made for."""

import json
import re
import subprocess
import sys
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Built, Scripts, Sender, served
from edition.assembly import Edition
from edition.checking.addresses import addresses
from edition.checking.documents import Document, of_members, of_text, read
from edition.checking.links import Link, links
from edition.checking.mended import mended, mended_data
from edition.checking.occurrence import NotReadError, Occurrence
from edition.checking.published import PageContent, PublishedPlaces
from edition.checking.redirectors import seen_through
from edition.checking.site import places_of
from edition.checking.verdicts import BAD, Finding, Verdict, check
from edition.commands import check_links
from edition.exports.anchors_json import anchors_json
from edition.exports.kept_lists import resolved_lists
from edition.exports.site import Site
from edition.memo import Memo
from edition.syllabi.address import fragment_of
from edition.syllabi.formats.all import FORMATS, Format
from edition.syllabi.resolved import ResolvedList

CASES = ROOT / "tests" / "checking"
IN_NODE = "../../tests/scripts/checked.js"


def cases(name: str) -> Any:
    """Cases that browsers and the command line share."""
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def led(text: str, places: PublishedPlaces) -> list[Link]:
    """The links in a text to the site at `BASE`."""
    return links(of_text(text).occurrences, [BASE], places)


BASE = "https://example.org/edition/"
SYLLABUS = {
    "markdown": "Week 1: [the place]({0}), and more\n",
    "reference": "[1]: {0} 'Week 1'\n",
    "angles": "See <{0}>.\n",
    "html": '<p>Week 1</p>\n<a href="{0}">here</a>\n',
    "plain": "Read ({0}); then rest. “{0}”\n",
}
VERDICTS: dict[str, tuple[Verdict, str]] = json.loads((CASES / "verdicts.json").read_text("utf-8"))


@pytest.mark.parametrize("form", SYLLABUS)
@pytest.mark.parametrize("path", VERDICTS)
def test_a_syllabus_is_checked(
    form: str, path: str, changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus = tmp_path / "syllabus.txt"
    syllabus.write_text(SYLLABUS[form].format(f"{BASE}{path}"), "utf-8")
    status = check_links.main([str(syllabus), "--site", str(changed.site), "--address", BASE])
    verdict, now = VERDICTS[path]
    lines = capsys.readouterr().out.splitlines()
    line = SYLLABUS[form].split("{0}")[0].count("\n") + 1
    for said in lines[:-1]:
        assert said.startswith(f"{syllabus}:{line}: {verdict}: {BASE}{path}")
        assert said.partition("→ ")[2] == (f"{BASE}{now}" if now else "")
    assert len(lines) - 1 == SYLLABUS[form].count("{0}")
    assert lines[-1].endswith(f"{len(lines) - 1} {verdict}")
    assert status == (verdict in BAD)


def test_what_was_merged_has_moved(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus = tmp_path / "syllabus.md"
    syllabus.write_text(
        f"{BASE}articles/old/#p2 {BASE}articles/old/#p3 {BASE}articles/old/", "utf-8"
    )
    assert check_links.main([str(syllabus), "--site", str(changed.site)]) == 0
    lines = capsys.readouterr().out.splitlines()[:2]
    assert len({line.partition("→ ")[2] for line in lines}) == 1
    syllabus.write_text(f"{BASE}articles/new/?to=p3#p2 {BASE}articles/new/#p2-p3", "utf-8")
    assert check_links.main([str(syllabus), "--site", str(changed.site)]) == 0
    now = [line.partition("→ ")[2] for line in capsys.readouterr().out.splitlines()[:2]]
    (kept,) = set(re.findall(r"p\d", now[0]))
    assert now == [f"{BASE}articles/new/#{kept}"] * 2


def test_a_published_site_and_a_published_syllabus(
    changed_address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = f'<a href="{changed_address}articles/old/#p6">x</a> https://e.org/'
    (tmp_path / "syllabus.html").write_text(link, "utf-8")
    with served(tmp_path) as elsewhere:
        status = check_links.main([f"{elsewhere}syllabus.html", "--site", changed_address])
    assert status == 1
    assert "1 link to this site: 0 good, 1 removed" in capsys.readouterr().out


MINE = "https://example.org/edition/articles/new/"
OWN = f"points at your own machine: .* → {MINE}#p1"
OUTLOOK = "https://x.safelinks.protection.outlook.com/?url={}%23p99&data=x"
NOT_GOOD = {
    "of the machine": ("http://127.0.0.1:8000/articles/new/#p1", OWN),
    "of another port": ("http://localhost:8123/articles/new/#p1", OWN),
    "BibTeX": (rf"url = {{{MINE}\#p99}}", "never existed: "),
    "by way of Outlook": (OUTLOOK.format(quote(MINE, safe="")), "never existed: .*outlook"),
    "by way of Canvas": (
        f"https://canvas.example.edu/retrieve?url={quote(MINE, safe='')}%23p99",
        "never existed: .*canvas",
    ),
    "no link": ("Nothing.", "not checked: no link"),
    "Rich Text": (r"{\rtf1 x}", "not checked: no link"),
    "Word": ("PK\x03\x04", "not checked: a packed file that is damaged; save it once more"),
    "PDF": ("%PDF-1.7", "not checked: a PDF file; save it as Word"),
}


@pytest.mark.parametrize("case", NOT_GOOD)
def test_nothing_is_good_that_may_not_arrive(
    case: str, changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus = tmp_path / "syllabus"
    text, said = NOT_GOOD[case]
    syllabus.write_text(text, "utf-8")
    arguments = [str(syllabus), "--site", str(changed.site), "--address", BASE]
    status = check_links.main(arguments)
    first = capsys.readouterr().out.splitlines()[0]
    assert status == 1
    assert re.match(f"{re.escape(str(syllabus))}:1: {said}", first), first


def test_a_dash_of_windows_is_a_dash(changed: Built, tmp_path: Path) -> None:
    syllabus = tmp_path / "syllabus"
    syllabus.write_bytes(f"{MINE}#p7–p8 (“so”)".encode("cp1252"))
    assert check_links.main([str(syllabus), "--site", str(changed.site)]) == 0


def test_a_range_says_what_became_of_it(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus = tmp_path / "syllabus"
    syllabus.write_text(f"{MINE}?to=p5#p1", "utf-8")
    assert check_links.main([str(syllabus), "--site", str(changed.site)]) == 0
    said = capsys.readouterr().out.splitlines()[0]
    assert "p4 was removed" in said
    assert "was joined to another" in said


ORDERS = {
    "p1 p2 p3 p4": "",
    "p1 p3 p2 p4": "no longer stand one after the other",
    "p1 p2 p2a p3 p4": "p2a was added or divided off",
    "p2 p1 p3 p4": "no longer stand one after the other",
    "p1 p2 p9 p3 p4": "no longer stand one after the other",
}


@pytest.mark.parametrize("order", ORDERS)
def test_a_range_whose_paragraphs_moved_is_said(order: str) -> None:
    rows = [{"url": f"articles/a/#{identifier}"} for identifier in order.split()]
    content = PageContent(frozenset(order.split()), ())
    places = PublishedPlaces({"anchors": rows, "moved": [], "gone": []}, lambda _: content)
    (link,) = led(f"{BASE}articles/a/?to=p4#p1", places)
    finding = check(link, places)
    assert finding.verdict == ("changed since" if ORDERS[order] else "good")
    assert ORDERS[order] in finding.why


def test_addresses_are_found_in_a_time_that_grows_with_the_text() -> None:
    brackets = ("http://a.b/)" * 10_000, "http://a.b/(" * 10_000, "http://a.b/" + "([" * 50_000)
    for hostile in (
        "a." * 50_000,
        "http://a.b/" + "x" * 900_000,
        "e.org/articles/" * 20_000,
        *brackets,
    ):
        assert all(one.address == hostile[one.start : one.end] for one in addresses(hostile))


def test_a_clone_is_enough_without_any_package(changed_address: str, tmp_path: Path) -> None:
    syllabus = tmp_path / "syllabus"
    syllabus.write_text(f"{changed_address}articles/new/#p1", "utf-8")
    script = ROOT / "scripts" / "check_links.py"
    command = [sys.executable, "-S", str(script), str(syllabus), "--site", changed_address]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "1 good" in run.stdout


def test_wrong_usage_of_the_check(changed: Built, tmp_path: Path) -> None:
    assert check_links.main([str(tmp_path / "none.md"), "--site", str(changed.site)]) == 2
    assert check_links.main(["http://127.0.0.1/a b", "--site", str(changed.site)]) == 2
    (tmp_path / "a.md").write_text("No links.", "utf-8")
    assert check_links.main([str(tmp_path / "a.md"), "--site", str(tmp_path)]) == 2
    assert check_links.main([str(tmp_path / "a.md"), "--site", "http://a b/"]) == 2
    assert check_links.main([str(tmp_path / "a.md"), "--site", str(changed.site)]) == 1


class Breaking(Sender):
    """Breaks off before the end of what it sends."""

    def send_head(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(f"{BASE}articles/new/#p1 and".encode())
        self.close_connection = True


def test_what_arrived_in_part_is_not_checked(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path, sender=Breaking) as elsewhere:
        assert check_links.main([f"{elsewhere}a.md", "--site", str(changed.site)]) == 2
    assert f"{elsewhere}a.md:1: error: found" in capsys.readouterr().err


class Overloaded(Sender):
    """Sends no page, only what lists them."""

    def send_head(self) -> BinaryIO | BytesIO | None:
        if self.path.endswith("/anchors.json"):
            return super().send_head()
        self.send_whole(503, "text/html", b"<title>Later</title>")
        return None


def test_of_pages_that_cannot_be_had_nothing_is_said(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(f"{BASE}guide/reading/ {BASE}articles/new/#p1", "utf-8")
    with served(changed.site, sender=Overloaded) as site:
        options = ["--site", site, "--address", BASE]
        assert check_links.main([str(tmp_path / "a.md"), *options]) == 2
    shown = capsys.readouterr()
    assert f"{site}:1: error: found" in shown.err
    assert shown.out == ""


def test_what_is_too_large_to_be_read_is_there(
    changed: Built, changed_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [places_of(where) for where in (str(changed.site), changed_address)]
    monkeypatch.setattr("edition.checking.site.MOST_BYTES", 100)
    assert [one.page("articles/new/") for one in both] == [PageContent(frozenset(), ())] * 2
    assert [one.page("articles/none/") for one in both] == [None] * 2


NO_LISTINGS = {
    "no text": b"\xff\xfe\xfd",
    "no JSON": b"<html>",
    "endless": b"[" * 100_000,
    "no object": b"[]",
    "no lists": b'{"anchors": {}}',
    "no rows": b'{"anchors": ["articles/a/"], "moved": [], "gone": []}',
    "no addresses": b'{"anchors": [{"id": "a"}], "moved": [], "gone": []}',
    "nothing of what is gone": b'{"anchors": [], "moved": []}',
}


@pytest.mark.parametrize("said", NO_LISTINGS)
def test_a_site_that_does_not_list_its_places_is_none(
    said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "anchors.json").write_bytes(NO_LISTINGS[said])
    (tmp_path / "a.md").write_text(f"{BASE}articles/a/#p1", "utf-8")
    options = ["--site", str(tmp_path), "--address", BASE]
    assert check_links.main([str(tmp_path / "a.md"), *options]) == 2
    assert f"{tmp_path}:1: error: found" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["articles/%00/", "articles/a%20b/", "articles/%0A/", "a%3Fb/"])
def test_no_address_in_a_syllabus_stops_the_check(
    path: str, changed: Built, changed_address: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(f"{BASE}{path}#p1", "utf-8")
    for site in (str(changed.site), changed_address):
        options = ["--site", site, "--address", BASE]
        assert check_links.main([str(tmp_path / "a.md"), *options]) == 1


def test_no_address_in_a_syllabus_leads_out_of_the_site(changed: Built, tmp_path: Path) -> None:
    outside = changed.site.with_name("outside.html")
    outside.write_text("<p id=p1>Not of the site.</p>", "utf-8")
    places = places_of(str(changed.site))
    assert places.page("../outside.html") is None
    assert places.page(str(outside)) is None
    assert places.page("articles/new/") is not None


def test_addresses_end_where_the_sentence_goes_on() -> None:
    text = "(https://e.org/a_(b)), https://e.org/c. “https://e.org/d”\n*https://e.org/e?x=1&amp;y*"
    assert [(one.line, one.address) for one in of_text(text).occurrences] == [
        (1, "https://e.org/a_(b)"),
        (1, "https://e.org/c"),
        (1, "https://e.org/d"),
        (2, "https://e.org/e?x=1&y"),
    ]


def test_what_is_no_address_does_no_harm(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus = tmp_path / "syllabus.md"
    syllabus.write_bytes(f"http://[bad https://[ {BASE}articles/new/#p1".encode("utf-16"))
    assert check_links.main([str(syllabus), "--site", str(changed.site)]) == 0
    assert "1 link to this site: 1 good" in capsys.readouterr().out
    assert check_links.main(["http://[bad", "--site", str(changed.site)]) == 2
    assert "http://[bad:1: error: found" in capsys.readouterr().err


def test_an_address_without_its_scheme_is_a_link(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus = tmp_path / "syllabus.txt"
    syllabus.write_text("Read example.org/edition/articles/new/#p1, then example.org.", "utf-8")
    assert check_links.main([str(syllabus), "--site", str(changed.site)]) == 0
    assert "1 link to this site: 1 good" in capsys.readouterr().out


@pytest.mark.parametrize(("address", "target"), cases("redirectors"))
def test_redirectors_are_seen_through(address: str, target: str) -> None:
    assert seen_through(address) == target


WORLD = cases("links")


def judged(document: Document) -> list[Finding]:
    """What became of the links of a document to the site of the shared cases."""
    pages = {
        path: PageContent(frozenset(page["ids"]), tuple(page["texts"]))
        for path, page in WORLD["pages"].items()
    }
    places = PublishedPlaces(WORLD["listing"], pages.get)
    found = links(document.occurrences, WORLD["public"], places)
    return [check(link, places, WORLD["public"]) for link in found]


@pytest.mark.parametrize("case", WORLD["cases"], ids=lambda case: str(case["name"]))
def test_a_link_is_judged(case: Any) -> None:
    found = judged(of_text(case["text"]))
    for one, (verdict, now, why, *offered) in zip(found, case["found"], strict=True):
        assert (one.verdict, one.now, one.offered) == (verdict, now, "".join(offered))
        assert why in one.why if why else not one.why


DOCUMENTS = cases("documents")


@pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: str(case["name"]))
def test_a_document_is_read_and_given_back_mended(case: Any) -> None:
    document = of_members(case["members"]) if "members" in case else of_text(case["text"])
    found = [[one.line, one.member, one.address] for one in document.occurrences]
    assert found == case["found"]
    if "words" in case:
        assert [one.words for one in document.occurrences] == case["words"]
    result = mended(document, judged(document))
    assert len(result.left) == case.get("left", 0)
    if "mended" in case:
        assert result.texts == case["mended"]


def packed(members: dict[str, str], method: int = zipfile.ZIP_DEFLATED, **options: Any) -> bytes:
    """A packed file of these texts, and of a picture."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", method, **options) as file:
        for name, text in members.items():
            file.writestr(name, text)
        file.writestr("media/picture.png", bytes(range(256)))
    return data.getvalue()


PACKED = next(case for case in DOCUMENTS if case["name"] == "a cartridge")


def test_a_packed_file_is_given_back_with_all_else_as_it_was() -> None:
    data = packed(PACKED["members"])
    document = read(data)
    result = mended(document, judged(document))
    again = mended_data(data, document, result.texts)
    with zipfile.ZipFile(BytesIO(again)) as file:
        assert file.namelist() == [*PACKED["members"], "media/picture.png"]
        assert file.read("media/picture.png") == bytes(range(256))
    assert read(again).texts == PACKED["members"] | PACKED["mended"]
    assert not any(one.mended for one in judged(read(again)))


FILES = cases("files")
"""Files byte by byte: as many characters, from U+0000 to U+00FF."""


@pytest.mark.parametrize("case", FILES, ids=lambda case: str(case["name"]))
def test_a_file_is_given_back_mended_byte_by_byte(case: Any, scripts: Scripts) -> None:
    data = as_file(case.get("bytes", case.get("members")))
    in_browser = scripts(IN_NODE, "mendedFile", b64encode(data).decode(), WORLD)
    assert isinstance(in_browser, dict)
    if "error" in case:
        with pytest.raises(NotReadError, match=f"^{re.escape(case['error'])}$"):
            read(data)
        assert in_browser == {"error": case["error"]}
        return
    document = read(data)
    again = mended_data(data, document, mended(document, judged(document)).texts)
    found = [[one.line, one.address] for one in document.occurrences]
    for told, copy in ((found, again), (in_browser["found"], b64decode(in_browser["copy"]))):
        assert told == case["found"]
        assert as_bytes(copy) == as_bytes(as_file(case["mended"]))


def as_file(given: str | dict[str, str]) -> bytes:
    """A file of these bytes, or a packed one of such members."""
    if isinstance(given, str):
        return given.encode("latin-1")
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, content in given.items():
            file.writestr(name, content.encode("latin-1"))
    return data.getvalue()


def as_bytes(data: bytes) -> bytes | dict[str, bytes]:
    """A file, or what is in it by its names if it is a packed one."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {named(info): file.read(info) for info in file.infolist()}


SAID_TO_BE_UTF_8 = 0x800


def named(info: zipfile.ZipInfo) -> str:
    """The name of a member, also if it is in UTF-8 and does not say so."""
    if info.flag_bits & SAID_TO_BE_UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def with_password(data: bytes) -> bytes:
    """A packed file that says of its members that they are locked."""
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(sign)
        while start >= 0:
            data = data[: start + at] + b"\x01" + data[start + at + 1 :]
            start = data.find(sign, start + 1)
    return data


TOO_MUCH = {
    "too large": packed({"a.xml": "a" * 2_000_000}, compresslevel=9),
    "a password": with_password(packed({"a.xml": "a"})),
    "damaged": packed({"a.xml": "abc"})[:-30],
    "no text": packed({}),
}


@pytest.mark.parametrize("said", TOO_MUCH)
def test_what_cannot_be_unpacked_says_so(said: str) -> None:
    with pytest.raises(NotReadError, match=said):
        read(TOO_MUCH[said])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_a_way_of_its_own_is_refused(method: int) -> None:
    data = packed({"a.xml": "abc" * 20}, method)
    at = data.index(b"a.xml") + 20
    with pytest.raises(NotReadError, match="damaged"):
        read(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])


def test_a_file_with_a_damaged_picture_is_checked_and_not_written(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus, copy = tmp_path / "a.imscc", tmp_path / "b.imscc"
    data = packed({"a.xml": f"{BASE}articles/old/#p7"}, zipfile.ZIP_STORED)
    syllabus.write_bytes(data.replace(bytes(range(256)), bytes(256), 1))
    options = ["--site", str(changed.site), "--address", BASE, "--mended", str(copy)]
    assert check_links.main([str(syllabus), *options]) == 0
    assert f"{copy}: not written: a packed file that is damaged" in capsys.readouterr().out
    assert not copy.exists()


def test_many_members_are_refused() -> None:
    with pytest.raises(NotReadError, match="too large"):
        read(packed({f"{number}": "" for number in range(10_001)}))


def test_the_command_line_writes_a_corrected_copy(
    changed: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    syllabus, copy = tmp_path / "a.md", tmp_path / "b.md"
    syllabus.write_bytes(f"“{BASE}articles/old/#p7” – {BASE}articles/new/#p6".encode("cp1252"))
    options = ["--site", str(changed.site), "--address", BASE]
    assert check_links.main([str(syllabus), *options, "--mended", str(copy)]) == 1
    assert str(copy.read_bytes(), "cp1252") == f"“{MINE}#p7” – {MINE}#p6"
    assert f"{copy}: 1 link corrected" in capsys.readouterr().out
    assert check_links.main([str(syllabus), str(copy), *options, "--mended", str(copy)]) == 2
    assert check_links.main([str(syllabus), *options, "--mended", str(tmp_path)]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"{tmp_path}:1: error: found")
    assert said.endswith("expected a file that can be written")


def test_reading_lists_of_this_edition_tell_which_words_were_meant() -> None:
    whole = judged(of_text(next(c["text"] for c in WORLD["cases"] if c["name"].endswith("a file"))))
    assert [one.link.digest for one in whole] == ["00000003", "00000000", ""]


def told(findings: Iterable[Finding]) -> list[list[object]]:
    """Findings as the browser's rules tell them."""
    return [
        [one.link.occurrence.line, one.verdict, one.now, one.why, one.offered] for one in findings
    ]


def test_browsers_judge_a_site_alike(changed: Built, scripts: Scripts) -> None:
    text = "\n".join(f"{BASE}{path}" for path in VERDICTS)
    places = places_of(str(changed.site))
    findings = [check(link, places, [BASE]) for link in led(text, places)]
    paths = {"", *places.paths.values(), *(one.link.path for one in findings)}
    contents = {path: content for path in paths if (content := places.page(path))}
    pages = {
        path: {"ids": [*content.ids], "texts": content.texts} for path, content in contents.items()
    }
    world = {"listing": places.listing, "pages": pages, "public": [BASE]}
    assert scripts(IN_NODE, "findings", text, world) == told(findings)


PIECES = cases("pieces")
TYPED = st.lists(st.sampled_from([*PIECES, " ", "\n", BASE, f"{BASE}articles/tides/"]), max_size=9)


@given(TYPED.map("".join))
def test_browsers_judge_whatever_is_typed_alike(scripts: Scripts, text: str) -> None:
    assert scripts(IN_NODE, "findings", text, WORLD) == told(judged(of_text(text)))


WITH_THE_LIST = ["html", "ics", "imscc", "md"]
"""Files of a reading list that hold its address."""


@pytest.fixture(scope="module")
def published_places(edition: Edition) -> PublishedPlaces:
    """What /anchors.json says of the real edition."""
    text = next(anchors_json(edition, Memo())).data
    return PublishedPlaces(json.loads(text), lambda _: PageContent(frozenset(), ()))


@pytest.fixture(scope="module")
def lists(edition: Edition) -> list[tuple[ResolvedList, dict[str, str]]]:
    """The kept lists, with dates and their addresses, and the digests of their places."""
    resolved = resolved_lists(edition, Site("An edition", "", BASE), Memo())
    return [
        (
            replace(
                one,
                address=f"{BASE}syllabus/{fragment_of(kept)}",
                weeks=tuple(replace(week, starts=date(2027, 1, 18)) for week in one.weeks),
            ),
            {
                place_of(reading.found.place): reading.found.digest
                for week in kept.weeks
                for reading in week.readings
            },
        )
        for kept, one in zip(edition.syllabi, resolved, strict=True)
    ]


@pytest.mark.parametrize("made", FORMATS, ids=lambda made: str(made.suffix))
def test_files_of_reading_lists_are_read(
    made: Format,
    lists: list[tuple[ResolvedList, dict[str, str]]],
    published_places: PublishedPlaces,
) -> None:
    for resolved, asked in lists:
        written = made.write(resolved)
        document = read(written.encode() if isinstance(written, str) else written)
        found = links(document.occurrences, [BASE], published_places)
        findings = [check(link, published_places, [BASE]) for link in found]
        assert [one for one in findings if one.verdict != "good"] == []
        if made.suffix in WITH_THE_LIST:
            digests = {link.place: link.digest for link in found}
            assert {place: digests[place] for place in asked} == asked


def place_of(place: str) -> str:
    """A place of a reading list as links know it."""
    (link,) = links([Occurrence(f"{BASE}{place}", 1)], [BASE], EMPTY)
    return link.place


EMPTY = PublishedPlaces({"anchors": [], "moved": [], "gone": []}, lambda _: None)
