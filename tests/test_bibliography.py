"""The bibliography: its references, and the ways between works and the places that cite them."""

from collections.abc import Mapping
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as rendered
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import Built, Open
from edition.assembly import Edition, assemble
from edition.commands import build
from edition.document.citation import sorting_key
from edition.pages.apparatus import apparatus
from edition.pages.markdown import from_html
from edition.references import pandoc
from edition.references.csl import references
from edition.sources.bibliography_schema import Source
from finished import page_at
from test_build import small


def work(key: str, title: str, **more: object) -> Source:
    data = {"id": key, "type": "book", "title": title, "issued": {"date-parts": ((2001,),)}}
    return Source.model_validate(data | more)


def test_works_are_cited_by_author_and_year_and_stand_in_the_order_of_names() -> None:
    author = ({"family": "Böll", "given": "Ada"},)
    known = references(
        (
            work("later", "A Later Work", author=({"family": "Zorn", "given": "Eva"},)),
            work("second", "The Second of Two", author=author),
            work("first", "The First of Two", author=author),
        )
    )
    assert dict(known.short) == {
        "later": "Zorn 2001",
        "first": "Böll 2001a",
        "second": "Böll 2001b",
    }
    assert list(known.full) == ["first", "second", "later"]
    assert not references(()).full


def test_who_has_a_given_name_alone_is_cited_by_it() -> None:
    one = work("one", "Tides", author=({"given": "Ana"},))
    other = work("other", "Moons", author=({"family": "Mar", "given": "Eva"}, {"given": "Ana"}))
    known = references((one, other))
    assert known.short == {"one": "Ana 2001", "other": "Mar and Ana 2001"}
    assert known.full["one"].startswith("Ana. 2001.")


def test_no_title_becomes_markup() -> None:
    title = "A <script>alert(1)</script> <img src=x onerror=alert(1)> *of* [two]{.x} `raw`{=html}"
    known = references((work("one", title),))
    tree = LexborHTMLParser(rendered(from_html(known.full["one"])))
    assert {node.tag for node in tree.css("body *")} <= {"p", "em", "span"}
    assert "*of* [two]{.x}" in tree.text().lower()


def test_whom_a_report_follows_is_no_part_of_the_title_of_its_paper() -> None:
    paper = {"type": "article-newspaper", "container-title": "The Paper (after the agency)"}
    known = references((work("one", "A Report", **paper),))
    assert "The Paper (after the agency)" in known.full["one"]
    assert "(after the agency)" in known.short["one"]


@pytest.mark.parametrize(
    ("title", "language", "stated"),
    [
        ("Modernidad / Colonialidad (1492)", "es", "Modernidad / Colonialidad (1492)"),
        ("El origen del término “Tupamaro”", "es-UY", "El origen del término ‘Tupamaro’"),
        ("[On the modern and the colonial]", "es", None),
        ("The Modern and the Colonial", "en-GB", None),
        ("The Modern and the Colonial", '"><i>', None),
    ],
)
@pytest.mark.parametrize("author", [(), ({"family": "Mar", "given": "Ana"},)])
def test_a_title_in_another_language_says_which(
    title: str, language: str, stated: str | None, author: tuple[dict[str, str], ...]
) -> None:
    paper = {"type": "article-newspaper", "container-title": "The Paper (after the agency)"}
    one = work("one", title, language=language, author=author, **paper)
    known = references((one, work("other", "Another")))
    spoken = {str(node.attributes["lang"]): node.text() for node in stating_language(known.full)}
    assert spoken == ({language: stated} if stated else {})
    assert {*known.full} == {*known.short} == {"one", "other"}


SIGNS = "".join(map(chr, range(0xE000, 0xE010)))


def test_signs_for_private_use_stay_signs() -> None:
    title = f"La marea {SIGNS} rosa"
    known = references((work("one", title, language="es"), work("other", SIGNS)))
    (shown,) = stating_language(known.full)
    assert shown.text() == title
    assert SIGNS in known.full["other"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ('On an <span class="nocase">iPhone</span>', "On an iPhone"),
        ('<span class="nocase">(an)</span> iPhone', "(an) iPhone"),
        ('<span style="font-variant:small-caps;">(iPhone)</span> again', "(iPhone) Again"),
    ],
)
def test_what_a_title_keeps_as_written_states_no_language(title: str, words: str) -> None:
    known = references((work("one", title),))
    for reference in (known.short["one"], known.full["one"]):
        tree = LexborHTMLParser(reference)
        assert tree.text().startswith(words)
        assert not tree.css("[lang], [class=nocase]")


def stating_language(full: Mapping[str, str]) -> list[LexborNode]:
    return LexborHTMLParser("".join(full.values())).css("[lang]")


def test_a_work_that_is_named_by_its_title_says_its_language() -> None:
    known = references((work("one", "La marea rosa", language="es"),))
    (shown,) = stating_language(known.short)
    assert (shown.text(), shown.attributes["lang"]) == ("La marea rosa", "es")


def test_titles_state_their_language_on_the_page(built: Built, edition: Edition) -> None:
    said = {
        node.attributes["lang"]
        for node in page_at(built.site, "bibliography").css("article [lang]")
    }
    works = [source.csl() for source in edition.seeds.bibliography]
    told = {work.get("language") for work in works if not str(work["title"]).startswith("[")}
    assert said == told - {None, "en"} - {one for one in told if str(one).startswith("en-")}


def test_every_work_of_the_edition_has_its_reference(edition: Edition) -> None:
    known = references(edition.seeds.bibliography)
    ids = {source.id for source in edition.seeds.bibliography}
    assert set(known.full) == set(known.short) == ids
    assert ids


EVERY_KIND = {
    "volume": 4,
    "issue": "2",
    "abstract": "Of tides.\nAnd of moons.",
    "author": (
        {"family": "Gaulle", "non-dropping-particle": "de", "suffix": "Jr.", "comma-suffix": True},
        {"literal": "Institute of Tides"},
        {"given": "Ana"},
    ),
    "editor": None,
    "issued": {"date-parts": ((2001, 5), ("2002", "06", "1")), "circa": True},
    "accessed": {"raw": "2020-05-01"},
    "submitted": "2001",
    "original-date": {"literal": "long ago"},
    "archive_location": "A box",
    "categories": ("tides",),
    "citation-key": "tides",
}


def test_what_csl_knows_is_handed_on_and_nothing_else() -> None:
    one = work("one", "Tides", **EVERY_KIND, colour="blue", shades=({"blue": None},))
    told = {"editor", "categories", "colour", "shades", *EVERY_KIND} & one.csl().keys()
    assert told == EVERY_KIND.keys() - {"editor", "categories"}
    assert one.unknown == ("colour", "shades")
    assert references((one,)).short["one"] == "de Gaulle et al. [long ago] [2001–2002?]"


def test_a_key_that_is_spelt_otherwise_takes_nothing_away() -> None:
    one = work("one", "Tides", **{"container-title": "The Sea", "container_title": "The Moon"})
    assert one.csl()["container-title"] == "The Sea"
    assert "container_title" not in one.csl()


def test_a_key_that_csl_does_not_know_is_warned_of(tmp_path: Path) -> None:
    seeds = small(tmp_path, one__txt="A title\n\nSome text.\n")
    (seeds / "bibliography.json").write_text(
        '[{"id": "one", "type": "book", "title": "Tides",\n  "publsher": [1]}]', "utf-8"
    )
    (said,) = (str(problem) for problem in assemble(seeds)[1] if "bibliography" in str(problem))
    assert said.endswith(
        "bibliography.json:2: warning: found the unknown key “publsher” of “one”, which is left "
        "out, expected a key of CSL 1.0.2"
    )


def test_a_warning_names_the_work_that_has_the_key(tmp_path: Path) -> None:
    seeds = small(tmp_path, one__txt="A title\n\nSome text.\n")
    (seeds / "bibliography.json").write_text(
        '[{"id": "faulty"},\n {"id": "one", "type": "book", "title": "Tides", "publsher": 1}]',
        "utf-8",
    )
    (said,) = (str(problem) for problem in assemble(seeds)[1] if "publsher" in str(problem))
    assert "bibliography.json:2: warning: found the unknown key “publsher” of “one”" in said


def test_what_pandoc_cannot_read_ends_a_build_with_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nSome text.\n")
    (seeds / "bibliography.json").write_text(
        '[{"id": "one", "type": "book", "title": "Tides that pandoc cannot read"}]', "utf-8"
    )
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\necho no tides >&2\nexit 25\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: str(program))
    monkeypatch.setattr(pandoc, "version", lambda: "0.1")
    folders = {"--seeds": seeds, "--docs": tmp_path / "docs", "--site": tmp_path / "site"}
    status = build.main([str(part) for option in folders.items() for part in option])
    assert status == 1
    assert capsys.readouterr().err.splitlines()[-2:] == [
        f"{seeds}:1: error: found “no tides”, as pandoc says, expected works of which it can make "
        "references",
        "Errors: 1. Nothing was published.",
    ]


plain = st.text(st.sampled_from("ab *_`[]|~\\&"), max_size=12)


@given(plain)
def test_references_keep_their_words_and_tags(text: str) -> None:
    escaped = text.replace("&", "&amp;")
    html = rendered(f"x{from_html(f'<em>{escaped}</em>{escaped}')}x")
    tree = LexborHTMLParser(html)
    assert tree.text().split() == f"x{text}{text}x".split()
    assert {node.tag for node in tree.css("p *")} == {"em"}


@pytest.fixture(scope="module")
def page(built: Built) -> LexborHTMLParser:
    return page_at(built.site, "bibliography")


def test_works_and_the_places_that_cite_them_lead_to_each_other(
    page: LexborHTMLParser, built: Built, edition: Edition
) -> None:
    cited = {
        citation.source
        for article in edition.articles
        for entry in apparatus(article)
        for citation in entry.sources
    }
    of_terms = {
        entry.term.slug: {one.source for one in entry.term.general.sources}
        for entry in edition.entries
        if entry.term.general
    }
    ways = {(a.attributes["href"], a.text()) for a in page.css(".cited a")}
    assert ways
    forth: set[str] = set()
    for article in edition.articles:
        path = built.site / "articles" / article.slug / "index.html"
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for link in tree.css('.apparatus a[href*="bibliography/#"]'):
            key = str(link.attributes["href"]).partition("#")[2]
            assert page.css_first(f'.work[id="{key}"]') is not None
            forth.add(key)
        for href, _ in ways:
            folder, _, anchor = str(href).partition("#")
            if folder.endswith(f"articles/{article.slug}/"):
                assert tree.css_first(f'[id="{anchor}"]') is not None
    assert forth == cited
    for slug, sources in of_terms.items():
        path = built.site / "glossary" / slug / "index.html"
        links = LexborHTMLParser(path.read_text(encoding="utf-8")).css(".sources a")
        assert {str(link.attributes["href"]).partition("#")[2] for link in links} == sources
        names = {str(href).rpartition("glossary/")[2] for href, _ in ways}
        assert f"{slug}/#general" in names


def test_the_page_names_all_that_rests_on_its_works(page: LexborHTMLParser) -> None:
    named = {
        "articles": "corrections, the remarks",
        "dialogues": "dialogues",
        "glossary": "glossary",
        "index": "index",
    }
    citing = {str(a.attributes["href"]).split("/")[1] for a in page.css(".cited a")}
    assert citing == set(named)
    said = page.css_first("h1 ~ p")
    assert said is not None
    assert [words for words in named.values() if words not in said.text()] == []


def test_letters_lead_to_the_works_that_begin_with_them(page: LexborHTMLParser) -> None:
    letters = page.css(".letters a.letter")
    assert [letter.text() for letter in letters][:2] == ["0–9", "A"]
    headings = [node.attributes["id"] for node in page.css("h2[id^=letter--]")]
    assert [letter.attributes["href"] for letter in letters] == [f"#{one}" for one in headings]
    for node in page.css("h2[id=letter--l] ~ .work"):
        if sorting_key(node.text()).startswith("m"):
            break
        assert sorting_key(node.text()).startswith("l")


def test_an_address_that_is_written_out_is_printed_once(visit: Open, address: str) -> None:
    page = visit(f"{address}bibliography/")
    page.emulate_media(media="print")
    printed = page.locator(".work a[href^='http']").evaluate_all(
        "links => links.map((link) => getComputedStyle(link, '::after').content)"
    )
    assert printed
    assert set(printed) == {"none"}
