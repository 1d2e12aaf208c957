"""The finished site bears the marks that the contract names, with both builders."""

import gzip
import re
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, SLUGS, Build, Built, Open, served
from edition.assembly import Edition, assemble
from edition.document.words import supplied_words
from edition.site.builder import Builder, configuration
from edition.site.styles import join_sheets, joined_sheets
from edition.site.verify import page_words
from edition.sources.edition_schema import EditionFile

HEAVIEST_ARTICLE = 110_000
HEAVIEST_FONTS = 60_000
SHEET_FOLDERS = ("", "/other-pages", "/paper", "/reading-lists")
PAGES = (
    *("", "articles", "articles/soliz-2023/terms", "glossary", "glossary/pink-tide", "search"),
    *("colophon", "guide/reading"),
)


def tree(site: Path, path: str) -> LexborHTMLParser:
    file = site / path if path.endswith(".html") else site / path / "index.html"
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


@pytest.fixture(params=SLUGS)
def article(request: pytest.FixtureRequest, built: Built) -> LexborHTMLParser:
    return tree(built.site, f"articles/{request.param}")


def test_every_word_is_there_in_its_order(built: Built, edition: Edition) -> None:
    compared = 0
    for known in edition.articles:
        shown = page_words(tree(built.site, f"articles/{known.slug}"))
        assert shown == supplied_words(known)
        compared += len(shown)
    assert built.statistics.words == compared


def test_the_web_pages_rubbish_is_gone(built: Built) -> None:
    text = tree(built.site, "articles/chaguaceda-2022").body
    assert text is not None
    for rubbish in ("Related posts", "Selfies", "Havana Syndrome", "enter your name"):
        assert rubbish not in text.text()


def test_notes_lead_there_and_back(built: Built) -> None:
    total = 0
    for slug in SLUGS:
        page = tree(built.site, f"articles/{slug}")
        markers = page.css('a.note-ref[role="doc-noteref"]')
        total += len(markers)
        names: list[str] = []
        for marker in markers:
            note = page.css_first(str(marker.attributes["href"]))
            assert note is not None
            back = note.css(f'a[role="doc-backlink"][href="#{marker.attributes["id"]}"]')
            assert len(back) == 1
            names += [str(link.attributes["aria-label"]) for link in back]
        assert len(names) == len(set(names))
        endnotes = page.css('[role="doc-endnotes"]')
        assert [node.attributes["aria-labelledby"] for node in endnotes] == ["notes"]
        assert page.css_first("h2#notes") is not None
    assert total == built.statistics.notes == 58


def test_missing_notes_are_stubs_below_one_notice(built: Built, edition: Edition) -> None:
    page = tree(built.site, "articles/soliz-2023")
    missing = page.css("[data-missing]")
    assert len(missing) == 53
    soliz = next(article for article in edition.articles if article.slug == "soliz-2023")
    for node, note in zip(missing, soliz.notes, strict=True):
        assert node.attributes["id"] == f"note-{note.number}"
        assert "Not in the supplied text" in node.text()
        assert len(node.text().split()) <= 8
    unsupplied = page.css("a.note-ref[data-unsupplied]")
    assert [node.attributes["href"] for node in unsupplied] == [f"#{n.id}" for n in soliz.notes]
    address = "https://doi.org/10.53483/XCMV3557"
    assert len(page.css(f'[role="doc-endnotes"] a[href="{address}"]')) == 1
    other = tree(built.site, "articles/chaguaceda-2022")
    assert not other.css("[data-missing], [data-unsupplied]")


def test_running_text_has_an_address_for_each_line(built: Built, edition: Edition) -> None:
    for known in edition.articles:
        page = tree(built.site, f"articles/{known.slug}")
        for _, block in known.body():
            node = page.css_first(f"#{block.id}")
            assert node is not None
            number = node.child
            assert number is not None
            assert number.attributes["class"] == "paragraph-number"
            assert "data-added" in number.attributes
            assert number.attributes["href"] == f"#{block.id}"
            first = block.text.split()[0].strip("(“")
            assert first[:3] in node.text()[:20]


LISTED = """Of tides

(1) The tide comes in.

(2) The tide goes out.

• High water is a time.

• Low water is a time, too.

Between the two is the coast.

• A bullet alone says little.

So much for the sea.
"""


@pytest.mark.parametrize("with_builder", ["mkdocs", "zensical"])
def test_lists_are_lists_whose_labels_are_text(
    with_builder: Builder, build_edition: Build, visit: Open, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "articles").mkdir(parents=True)
    (seeds / "articles" / "one.txt").write_text(LISTED, "utf-8")
    (seeds / "articles" / "one.yml").write_text("structure: {outline: []}\n", "utf-8")
    site = build_edition(seeds, tmp_path, with_builder).site
    page = tree(site, "articles/one")
    lists = page.css(".paragraph-number:is(ol *, ul *)")
    assert [node.attributes["href"] for node in lists] == ["#p1", "#p2", "#p3", "#p4", "#p6"]
    assert page_words(page) == supplied_words(assemble(seeds)[0].articles[0])
    with served(site) as address:
        of_the_text = "article :is(ol, ul):not(.extra *)"
        shown = visit(f"{address}articles/one/").locator(of_the_text)
        kinds = [node.evaluate("list => list.localName") for node in shown.all()]
        markers = [
            node.evaluate("list => getComputedStyle(list).listStyleType") for node in shown.all()
        ]
        items = [node.get_by_role("listitem").count() for node in shown.all()]
    assert (kinds, items) == (["ol", "ul", "ul"], [2, 2, 1])
    assert markers == ['""'] * len(kinds)


def test_corrections_show_both_readings(article: LexborHTMLParser) -> None:
    marks = article.css("article .emendation[id][data-supplied]")
    assert marks
    for mark in marks:
        entry = article.css_first(str(mark.attributes["href"]))
        assert entry is not None
        supplied = str(mark.attributes["data-supplied"])
        assert supplied.replace("\u00a0", " ") in entry.text().replace("\u00a0", " ")
        first_part = re.sub(r"^(emended-\d+)-\d+$", r"\1", str(mark.attributes["id"]))
        assert entry.css_first(f'a[href="#{first_part}"]') is not None


def test_a_correction_says_how_sure_it_is_unless_it_is_certain(
    built: Built, edition: Edition
) -> None:
    sure: set[str] = set()
    for article in edition.articles:
        page = tree(built.site, f"articles/{article.slug}")
        for _, mark in article.emendations():
            entry = page.css_first(f'[id="{mark.entry}"]')
            assert entry is not None
            said = re.findall(r"\((Probable|Possible)\.\)", entry.text())
            certainty = mark.correction.certainty
            assert said == ([] if certainty == "certain" else [certainty.capitalize()])
            sure.add(certainty)
    assert len(sure) > 1


def test_a_remark_on_the_other_article_leads_there(built: Built, edition: Edition) -> None:
    for article in edition.articles:
        page = tree(built.site, f"articles/{article.slug}")
        led = [mark for _, mark in article.remarks() if mark.remark.to]
        assert led
        for mark in led:
            entry = page.css_first(f'[id="{mark.entry}"]')
            assert entry is not None
            to = mark.remark.to
            assert to is not None
            assert entry.css_first(f'a[href="../{to.article}/#{to.paragraph}"]') is not None


def test_no_sentence_of_a_correction_or_remark_is_ended_twice(article: LexborHTMLParser) -> None:
    said = [entry.text() for entry in article.css(".apparatus .correction")]
    assert said
    assert [one for one in said if re.search(r"\.[’”]*\.(\s|$)", one)] == []


def test_quotation_marks_within_those_of_a_remark_are_single(article: LexborHTMLParser) -> None:
    said = [entry.text() for entry in article.css(".apparatus .correction[role=note]")]
    assert said
    assert [one for one in said if re.search("“[^”]*“", one)] == []


def test_terms_are_links_to_their_pages(article: LexborHTMLParser, built: Built) -> None:
    links = article.css("article a.term")
    assert links
    for link in links:
        assert re.fullmatch(r"\.\./\.\./glossary/[a-z0-9-]+/", str(link.attributes["href"]))
    assert not article.css("h1 a.term, h2 a.term, h3 a.term, h4 a.term, a a")


def test_occurrences_lead_to_their_paragraph(built: Built, edition: Edition) -> None:
    for slug, usages in edition.concordance.items():
        page = tree(built.site, f"glossary/{slug}")
        shown = [str(node.attributes["href"]) for node in page.css("a.occurrence")]
        assert shown == [
            f"../../articles/{usage.article.slug}/#{use.block.id}"
            for usage in usages
            for use in usage.occurrences
        ]
        marked = [node.text() for node in page.css(".concordance li mark")]
        assert marked == [use.words for usage in usages for use in usage.occurrences]


def test_senses_stand_side_by_side_and_rest_on_paragraphs(built: Built, edition: Edition) -> None:
    by_both = 0
    for entry in edition.entries:
        page = tree(built.site, f"glossary/{entry.term.slug}")
        shown = page.css("section.sense")
        assert len(shown) == len(entry.senses)
        by_both += {sense.article.slug for sense in entry.senses} == set(SLUGS)
        for section, sense in zip(shown, entry.senses, strict=True):
            assert " ".join(sense.sense.split()) in " ".join(section.text().split())
            assert sense.evidence
            links = [
                str(node.attributes["href"]) for node in section.css("blockquote a:last-child")
            ]
            address = f"../../articles/{sense.article.slug}/"
            assert links == [f"{address}#{place.block.id}" for place in sense.evidence]
            assert all(place.article.slug == sense.article.slug for place in sense.evidence)
    assert by_both >= 12


def test_terms_of_an_article_come_by_weight(article: LexborHTMLParser) -> None:
    uses = [int(node.text().split()[0]) for node in article.css(".terms .uses")]
    assert uses == sorted(uses, reverse=True)
    assert len(uses) == len(article.css(".terms li"))


def test_headings_go_down_one_level_at_a_time(built: Built) -> None:
    for file in built.site.rglob("*.html"):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        levels = [int(str(node.tag)[1]) for node in page.css("article :is(h1, h2, h3, h4, h5)")]
        assert levels[0] == 1, file
        assert levels.count(1) == 1, file
        for one, other in pairwise(levels):
            assert other <= one + 1, file


def test_the_glossary_lists_all_terms_twice(built: Built, edition: Edition) -> None:
    page = tree(built.site, "glossary")
    for entry in edition.entries:
        assert len(page.css(f'article a[href="{entry.term.slug}/"]')) == 2


def test_the_page_without_a_licence_says_so(built: Built) -> None:
    said = {
        slug: "No licence is stated" in str(tree(built.site, f"articles/{slug}").html)
        for slug in SLUGS
    }
    assert said == {"soliz-2023": False, "chaguaceda-2022": True}


def test_the_colophon_reports_this_build(built: Built) -> None:
    page = tree(built.site, "colophon")
    rows = {cells[0].text(): cells[1].text() for r in page.css("tr") if (cells := r.css("td"))}
    figures = built.statistics
    assert rows["words of the supplied texts compared with these pages, in order"] == (
        f"{figures.words:,}"
    )
    assert rows["notes that link to their places and back"] == f"{figures.notes:,}"
    assert rows["corrections"] == str(figures.corrections)
    assert rows["terms"] == str(figures.terms)
    assert rows["occurrences of terms"] == f"{figures.occurrences:,}"


def test_the_menu_does_not_grow_with_the_articles(built: Built) -> None:
    for path in PAGES:
        for node in tree(built.site, path).css("header a"):
            assert "articles/soliz" not in str(node.attributes["href"])


def with_imports(file: Path) -> set[Path]:
    """A file with the scripts that it imports, and all that these do, before it runs."""
    found, waiting = {file}, [file] if file.suffix == ".js" else []
    while waiting:
        script = waiting.pop()
        for name in re.findall(r'(?:from|^import) "(\./[^"]+)"', script.read_text("utf-8"), re.M):
            imported = script.parent / name
            if imported not in found:
                found.add(imported)
                waiting.append(imported)
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_the_weight_of_an_article(by_either: Built, slug: str) -> None:
    site = by_either.site
    folder = site / "articles" / slug
    page = tree(site, f"articles/{slug}")
    loaded = [
        *(node.attributes["src"] for node in page.css("script[src]")),
        *(node.attributes["href"] for node in page.css("link[rel=stylesheet], link[rel=icon]")),
    ]
    files = {folder / "index.html"}
    for path in loaded:
        files |= with_imports((folder / str(path)).resolve())
    weight = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert weight <= HEAVIEST_ARTICLE
    style = (site / "assets" / "styles" / "joined.css").read_text(encoding="utf-8")
    faces = [face for face in re.findall(r"@font-face \{[^}]*\}", style) if "url(" in face]
    latin = [re.findall(r"fonts/([\w-]+)", face) for face in faces if "unicode-range" not in face]
    fonts = sum((site / f"assets/fonts/{name}.woff2").stat().st_size for (name,) in latin)
    assert 0 < fonts <= HEAVIEST_FONTS
    assert all("font-display: swap" in face for face in faces)


def test_scripts_are_published_as_written(by_either: Built) -> None:
    assets = ROOT / "docs" / "assets"
    written = [*assets.rglob("*.js")]
    assert written
    for path in written:
        published = by_either.site / "assets" / path.relative_to(assets)
        assert published.read_bytes() == path.read_bytes(), path


def test_each_style_sheet_is_published_once_in_that_of_its_folder(by_either: Built) -> None:
    docs, site = ROOT / "docs", by_either.site
    settings = cast("dict[str, list[str]]", configuration(ROOT, EditionFile()))
    order = [Path(sheet) for sheet in settings["extra_css"]]
    folders = {sheet.parent for sheet in order}
    written = {path.relative_to(docs) for path in (docs / "assets").rglob("*.css")}
    loaded_by_scripts = written.difference(order)
    published = {path.relative_to(site) for path in site.rglob("*.css")}
    assert published == {folder / "joined.css" for folder in folders} | loaded_by_scripts
    for folder in folders:
        parts = [(docs / sheet).read_text("utf-8") for sheet in order if sheet.parent == folder]
        assert not any(re.search("@(import|charset)", part) for part in parts)
        joined = (site / folder / "joined.css").read_text("utf-8")
        assert joined.split() == re.sub(r"(?s)/\*.*?\*/", "", "".join(parts)).split()
    scripts = "".join(path.read_text("utf-8") for path in (docs / "assets").rglob("*.js"))
    for sheet in loaded_by_scripts:
        assert f'"{sheet.name}"' in scripts
        assert (site / sheet).read_bytes() == (docs / sheet).read_bytes()


def test_joined_sheets_lose_their_comments_and_nothing_else(tmp_path: Path) -> None:
    written = {
        "a.css": """/* It's first. */\na::before { content: "/* text */" '\\' /* too */'; }\n""",
        "b.css": "b/**/c { color: red; /* not\nblue */ }\n",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, "utf-8")
    join_sheets(tmp_path, joined_sheets(written))
    assert [path.name for path in tmp_path.iterdir()] == ["joined.css"]
    assert (tmp_path / "joined.css").read_text("utf-8") == (
        """\na::before { content: "/* text */" '\\' /* too */'; }\nb/**/c { color: red;  }\n"""
    )


def test_pages_load_what_they_need_of_the_style_sheets(by_either: Built) -> None:
    every, others, paper, lists = (f"assets/styles{part}/joined.css" for part in SHEET_FOLDERS)
    pages = {
        f"articles/{SLUGS[0]}": [every, paper],
        **{path: [every, others, paper] for path in ("", "search", "guide/reading")},
        "syllabus": [every, others, paper, lists],
    }
    for path, expected in pages.items():
        links = tree(by_either.site, path).css("link[rel=stylesheet]")
        media = {link.attributes["href"]: link.attributes.get("media") for link in links}
        assert [str(sheet).lstrip("./") for sheet in media] == expected
        assert [sheet for sheet in media if media[sheet] == "print"] == [
            sheet for sheet in media if paper in str(sheet)
        ]
