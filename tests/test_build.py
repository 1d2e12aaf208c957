"""The build as a command: other editions, repeated builds, what it prints."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, Build, Built
from edition import assembly
from edition.assembly import Edition, assemble
from edition.commands import INTERRUPTED, build, pipeline
from edition.document.model import Article
from edition.document.parse import parse
from edition.document.words import WORDS_PER_MINUTE
from edition.exports.site import Site
from edition.files import GeneratedFile
from edition.memo import Memo
from edition.pages import writer
from edition.pages.front import front_page
from edition.pages.statistics import reading_minutes
from edition.pages.templates import Templates
from edition.pages.writer import FOLDERS, Changes
from edition.permalinks import record
from edition.site import builder, verify
from edition.site.builder import Builder
from edition.sources.edition_schema import EditionFile
from edition.sources.load import Supplied
from edition.sources.problems import Problems
from edition.sources.seed import LONGEST_SLUG
from finished import page_at


def small(folder: Path, **files: str) -> Path:
    """Seeds with these texts; in names of files `__` stands for the dot."""
    (folder / "articles").mkdir(parents=True)
    for name, text in files.items():
        path = folder / "articles" / name.replace("__", ".").replace("_", "-")
        path.write_text(text, encoding="utf-8")
    return folder


TEXT = "A title with <b>marks</b>\n\nby *A* Writer\n\nA paragraph.[1]\n\n[1] A [note](x).\n"


def options(folder: Path, seeds: Path) -> list[str]:
    """The command line that keeps everything below `folder`."""
    folders = {"--seeds": seeds, "--docs": folder / "docs", "--site": folder / "site"}
    return [str(part) for pair in folders.items() for part in pair]


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_edition_of_one_text_and_nothing_else(build_edition: Build, tmp_path: Path) -> None:
    built = build_edition(small(tmp_path / "seeds", one__txt=TEXT), tmp_path)
    assert [(problem.line, problem.severity) for problem in built.problems] == [(3, "warning")]
    page = (built.site / "articles" / "one" / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;marks&lt;/b&gt;" in page
    assert "<b>marks" not in page
    assert "No licence is stated" in page
    assert "no glossary yet" in (built.site / "glossary" / "index.html").read_text("utf-8")


def test_the_longest_addresses_are_published(
    build_edition_with_stub: Build, tmp_path: Path
) -> None:
    longest = "a" * LONGEST_SLUG
    seeds = small(tmp_path / "seeds", **{f"{longest}__txt": "A title\n\nOf tides.\n"})
    (seeds / "glossary.yml").write_text(
        "categories: [Things]\n"
        f"terms: [{{term: tides, id: {longest}, category: Things, definition: Water.}}]\n",
        "utf-8",
    )
    (seeds / "syllabi").mkdir()
    (seeds / "syllabi" / f"{longest}.yml").write_text(
        f"title: A list\nweeks: [{{title: One, readings: [{{place: articles/{longest}/#p1}}]}}]\n",
        "utf-8",
    )
    site = build_edition_with_stub(seeds, tmp_path).site
    for folder in ("articles", "glossary", "syllabus"):
        assert (site / folder / longest / "index.html").exists()
    _, problems = assemble(seeds)
    assert not problems.errors


def test_pages_of_a_text_of_which_nothing_is_known_show_no_marks(
    build_edition: Build, tmp_path: Path
) -> None:
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nA paragraph.\n")
    site = build_edition(seeds, tmp_path).site
    bodies = {path: LexborHTMLParser(path.read_text("utf-8")).body for path in site.rglob("*.html")}
    shown = {path: body.text() for path, body in bodies.items() if body}
    assert shown
    assert [path for path, text in shown.items() if "{:" in text] == []


def written(folder: Path) -> dict[Path, int]:
    """When each file below a folder was last written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.stat().st_ctime_ns for path in files if path.name != ".gitignore"}


def test_a_second_build_writes_nothing(tmp_path: Path, edition: Edition) -> None:
    changes = pipeline.convert(edition, tmp_path / "docs")
    assert changes.written > len(edition.entries)
    assert changes.removed == 0
    before = written(tmp_path / "docs")
    assert tmp_path / "docs" / "assets" / "start.js" in before
    assert pipeline.convert(edition, tmp_path / "docs") == Changes(0, 0)
    assert written(tmp_path / "docs") == before


def test_a_hand_written_file_is_shared_anew_when_it_was_changed(tmp_path: Path) -> None:
    edition, _ = assemble(small(tmp_path / "seeds", one__txt=TEXT))
    pipeline.convert(edition, tmp_path / "docs")
    shared = tmp_path / "docs" / "assets" / "start.js"
    shared.write_text(f"{shared.read_text('utf-8')[:-2]}\n\n", "utf-8")
    pipeline.convert(edition, tmp_path / "docs")
    assert shared.read_bytes() == (ROOT / "docs" / "assets" / "start.js").read_bytes()


def test_pages_that_are_no_longer_made_go(tmp_path: Path, seeds: Path, edition: Edition) -> None:
    docs = tmp_path / "docs"
    pipeline.convert(edition, docs)
    (seeds / record.NAME).unlink()
    for path in (seeds / "articles").glob("chaguaceda-2022.*"):
        path.unlink()
    (seeds / "glossary.yml").unlink()
    pipeline.convert(assemble(seeds)[0], docs)
    assert sorted(path.name for path in (docs / "articles").iterdir()) == [
        ".gitignore",
        "index.md",
        "list.json",
        "soliz-2023",
        "soliz-2023.md",
    ]
    left = {path.name for path in (docs / "glossary").iterdir()}
    assert left == {".gitignore", "index.md"}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_no_build_has_made_is_not_written_into(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    own = tmp_path / "docs" / name / "thesis.md"
    own.parent.mkdir(parents=True)
    own.write_text("years of work", "utf-8")
    assert build.main(options(tmp_path, seeds)) == 1
    assert own.read_text("utf-8") == "years of work"
    assert f"docs/{name}:1: error: found a folder that no build has made" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["../x.md", "articles/../../x.md", "/x.md", "a\\..\\x.md", "a\0.md", "", "out/x.md"]
)
def test_no_file_is_written_outside_its_folder(tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (docs / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="A path that leaves its folder"):
        writer.write(docs, [GeneratedFile(name, "evil")])
    assert not list((tmp_path / "elsewhere").iterdir())
    assert not (tmp_path / "x.md").exists()


def test_a_failed_check_publishes_nothing(
    build_edition_with_stub: Build,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    built = build_edition_with_stub(seeds, tmp_path)
    before = snapshot(built.site)
    real = verify.page_words
    monkeypatch.setattr(verify, "page_words", lambda tree: real(tree)[1:])
    arguments = options(tmp_path, seeds)
    assert build.main([*arguments]) == 1
    assert snapshot(built.site) == before
    assert "one.txt:1: error: found “”" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "docs", "site"}


@pytest.mark.usefixtures("builders")
def test_a_broken_link_in_a_hand_written_page_is_an_error(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copy(ROOT / "mkdocs.yml", project)
    edition, _ = assemble(small(tmp_path / "seeds", one__txt=TEXT))
    pipeline.convert(edition, project / "docs")
    page = project / "docs" / "guide" / "reading.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n", "utf-8")
    folder = tmp_path / "stage"
    folder.mkdir()
    settings = builder.configuration(project, EditionFile())
    problems = builder.build(project, project / "docs", folder, settings, "mkdocs")
    assert [problem.path.name for problem in problems] == ["reading.md"]


def test_a_page_at_which_the_builder_gives_up_is_an_error(tmp_path: Path, builders: None) -> None:
    project, folder = tmp_path / "project", tmp_path / "stage"
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns(".cache"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    edition, _ = assemble(small(tmp_path / "seeds", one__txt=TEXT))
    pipeline.convert(edition, project / "docs")
    folder.mkdir()
    page = project / "docs" / "guide" / "reading.md"
    page.write_text(f"---\ntemplate: nowhere.html\n---\n{page.read_text('utf-8')}", "utf-8")
    settings = builder.configuration(project, EditionFile())
    problems = builder.build(project, project / "docs", folder, settings, "mkdocs")
    assert any("nowhere.html" in problem.found for problem in problems)


@pytest.mark.usefixtures("builders")
def test_a_style_sheet_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    settings: builder.Settings = {"extra_css": ["assets/styles/tokens.css", "assets/new.css"]}
    problems = builder.build(ROOT, ROOT / "docs", tmp_path, settings, "mkdocs")
    assert [str(problem) for problem in problems] == [
        f"{ROOT / 'mkdocs.yml'}:1: error: found “assets/new.css” in extra_css, "
        "expected files below docs"
    ]


ADDRESSES = {
    "https://example.org/edition": "/edition/",
    "https://example.org/e/f/": "/e/f/",
    "https://example.org/a%20b": "/a%20b/",
    "https://example.org/a b/é&amp;<x>\"'[x](y)^`|{{7*7}}?#/": (
        "/a%20b/%C3%A9%26amp;%3Cx%3E%22%27%5Bx%5D(y)%5E%60%7C%7B%7B7*7%7D%7D%3F%23/"
    ),
}
UNUSABLE = {
    "": "found nothing, expected keys with values",
    "- site_name": "found a list, expected keys with values",
    "site_name: [": "expected settings without code",
    "theme: {name: null}": "found no key “site_name”, expected that key and its value",
    "{site_name: , theme: {name: null}}": "found no key “site_name”, expected",
    "site_name: Tides": "found no key “theme”, expected that key and its value",
    **{
        f"site_name: Tides\ntheme: {{name: null}}\nsite_url: '{address}'": (
            f"found the address “{address}” (SITE_URL), expected one such as https://"
        )
        for address in (
            *("example.org", "ftp://example.org/", "javascript:alert(1)", "//example.org/"),
            *("https://", "https:/example.org/", "https://a b.org/"),
            *("https://[::1", "https://example.org:99999/", "https://me:secret@example.org/"),
            *("https://example.org//a/", "https://example.org/a/../b/", "https://example.org?a"),
        )
    },
}


@pytest.mark.parametrize("text", UNUSABLE)
def test_settings_that_cannot_be_used_are_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    (problem,) = builder.unusable_settings(tmp_path)
    assert UNUSABLE[text] in str(problem)


@pytest.mark.parametrize(
    "address", ["", "http://127.0.0.1:8000", "http://[::1]:80/", *ADDRESSES, " HTTPS://Example.org"]
)
def test_a_site_may_have_any_address_of_a_folder(tmp_path: Path, address: str) -> None:
    settings = {"site_name": "Tides", "theme": {"name": None}, "site_url": address}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    assert not [*builder.unusable_settings(tmp_path)]


@pytest.mark.parametrize("said", ["", "site_description:\n"])
def test_settings_may_describe_no_site(tmp_path: Path, said: str) -> None:
    text = f"site_name: Tides\ntheme: {{name: null}}\n{said}"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert not [*builder.unusable_settings(tmp_path)]
    assert builder.configuration(tmp_path, EditionFile())["site_description"] == ""


@pytest.mark.parametrize("description", ["Of the sea.", ""])
def test_a_description_that_there_is_not_leaves_no_trace(
    edition: Edition, description: str
) -> None:
    templates = Templates(str(ROOT / "docs" / "templates" / "pages"))
    (page,) = front_page(edition, templates, Site("Tides", description, ""), Memo())
    beginning = page.data.decode().partition("# Tides\n\n")[2]
    expected = "Of the sea.\n{: .lead }\n\n<form" if description else "<form"
    assert beginning.startswith(expected)


@pytest.mark.usefixtures("stub")
def test_what_the_build_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    arguments = options(tmp_path, seeds)
    assert build.main([*arguments, "--publish"]) == 0
    first = capsys.readouterr().out
    assert "addresses       one: new, 2 places" in first
    assert build.main([*arguments, "--frozen"]) == 0
    printed = capsys.readouterr().out
    assert "addresses" not in printed
    rows = dict(line.rsplit("  ", 1) for line in printed.splitlines()[:9] if "  " in line)
    shown = {name.strip(): value.strip() for name, value in rows.items()}
    assert shown.keys() == {
        *("articles", "paragraphs", "notes", "corrections", "terms"),
        *("occurrences", "words compared", "warnings", "seconds"),
    }
    assert shown["articles"] == "1"
    assert shown["notes"] == "1 (1 supplied, 0 missing)"
    assert shown["words compared"] == str(len(TEXT.split()))
    assert "make serve" in printed


def test_checking_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    before = snapshot(tmp_path)
    arguments = options(tmp_path, seeds)
    assert build.main([*arguments, "--check"]) == 0
    assert snapshot(tmp_path) == before
    assert "Nothing was written" in capsys.readouterr().out


def test_long_lists_are_spread_over_pages(paged: Built) -> None:
    assert paged.statistics.occurrences == 15
    for folder, count in {"articles": 3, "colophon": 3, "glossary/tide": 5}.items():
        later = sorted(path.parent.name for path in (paged.site / folder).glob("page/*/index.html"))
        assert later == [str(number) for number in range(2, count + 1)]
    home = (paged.site / "index.html").read_text("utf-8")
    assert "All 5 articles" in home
    entry = (paged.site / "glossary" / "tide" / "index.html").read_text("utf-8")
    assert "15 occurrences in 5 articles" in entry
    assert "Title 3" not in entry
    assert "Title 2" not in home


def test_the_stated_reading_rate_is_the_one_used(edition: Edition) -> None:
    for article in edition.articles:
        count = sum(len(block.text.split()) for _, block in article.body())
        minutes = reading_minutes(article)
        assert (minutes - 1) * WORDS_PER_MINUTE < count <= minutes * WORDS_PER_MINUTE


@pytest.mark.usefixtures("stub")
def test_a_parser_that_loses_a_line_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = parse

    def lossy(supplied: Supplied, problems: Problems) -> Article:
        article = real(supplied, problems)
        return replace(article, blocks=article.blocks[:-1])

    monkeypatch.setattr(assembly, "parse", lossy)
    seeds = small(tmp_path / "seeds", one__txt="A title\n\nOne paragraph.\n\nA lost one.\n")
    assert build.main(options(tmp_path, seeds)) == 1
    assert not (tmp_path / "site").exists()
    assert "one.txt:5: error: found “”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("site", "docs"),
    [
        ("seeds", "docs"),
        (".", "docs"),
        ("docs/site", "docs"),
        ("site", "site/docs"),
        ("site", "seeds"),
    ],
)
def test_folders_that_overlap_are_wrong_usage(tmp_path: Path, site: str, docs: str) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    before = snapshot(tmp_path)
    arguments = ["--seeds", str(seeds), "--site", str(tmp_path / site)]
    with pytest.raises(SystemExit) as ended:
        build.main([*arguments, "--docs", str(tmp_path / docs)])
    assert ended.value.code == 2
    assert snapshot(tmp_path) == before


def test_a_place_that_cannot_be_written_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    (tmp_path / "docs").write_text("a file, not a folder", "utf-8")
    assert build.main(options(tmp_path, seeds)) == 1
    assert ":1: error: found " in capsys.readouterr().err


def test_an_interrupted_build_leaves_the_old_site(
    build_edition_with_stub: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    built = build_edition_with_stub(seeds, tmp_path)
    before = snapshot(built.site)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "index", interrupted)
    assert build.main(options(tmp_path, seeds)) == INTERRUPTED
    assert snapshot(built.site) == before
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "docs", "site"}


def test_a_linked_site_stays_a_link(build_edition_with_stub: Build, tmp_path: Path) -> None:
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    build_edition_with_stub(seeds, tmp_path)
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "elsewhere" / "index.html").exists()


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_site_below_a_folder_of_its_host(
    build_edition: Build,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    builder: Builder,
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    built = build_edition(small(tmp_path / "seeds", one__txt=TEXT), tmp_path, builder)
    path = ADDRESSES[address]
    missing = LexborHTMLParser((built.site / "404.html").read_text("utf-8"))
    ways = {unquote(node.attributes["href"] or "") for node in missing.css("a[href]")}
    assert unquote(f"{path}glossary/") in ways
    page = page_at(built.site, "articles/one")
    (canonical,) = page.css("link[rel=canonical]")
    assert canonical.attributes["href"] == f"https://example.org{path}articles/one/"


PERILS = "<b>x</b> *y* [z](w) {: #q } `c` & \\"
UNUSUAL_GLOSSARY = """
categories: ["C <i>", Вещи]
terms:
  - term: Русский мир
    id: russkiy-mir
    category: Вещи
    forms: [русский мир]
    definition: "A term. <script>alert(1)</script> ¿Qué es? *It* is [this](x)."
  - term: "(post-)tide"
    category: "C <i>"
    definition: "{: .evil } Water."
"""
UNUSUAL_YML = f"""
title: 'Title {PERILS}'
author: [{{family: 'F {PERILS}', given: 'G'}}]
container-title: 'J {PERILS}'
DOI: 10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM16>3.0.CO;2-B
language: es
license: {{name: 'L {PERILS}'}}
structure: {{outline: []}}
corrections:
  - {{supplied: teh, corrected: 'the {PERILS}', why: 'W {PERILS}', source: 'https://example.org/`a`_(b)'}}
notes:
  2: 'N {PERILS}'
"""


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_an_unusual_edition(build_edition: Build, tmp_path: Path, builder: Builder) -> None:
    text = f"Title {PERILS}\n\nРусский мир, teh (post-)tide.[1][2] {PERILS}\n\n[1] N {PERILS}\n"
    seeds = small(tmp_path / "seeds", one__txt=text, one__yml=UNUSUAL_YML)
    (seeds / "glossary.yml").write_text(UNUSUAL_GLOSSARY, "utf-8")
    (seeds / "edition.yml").write_text("name: Другое издание\n", "utf-8")
    built = build_edition(seeds, tmp_path, builder)
    assert built.statistics.occurrences == 2
    for path in ("articles/one", "glossary/russkiy-mir", "glossary", "colophon", ""):
        page = page_at(built.site, path)
        article = page.css_first("article")
        assert article is not None
        assert not article.css("b, script, #q, .evil, a[href='w'], a[href='x'], p code em")
        assert "Другое издание" in (page.css_first("title") or article).text()
    page = page_at(built.site, "articles/one")
    assert page.css('h1[lang="es"]')
    assert page.css('div[lang="es"] #p1')
    links = {str(node.attributes["href"]) for node in page.css("a[href*='doi.org']")}
    assert links
    assert not [link for link in links if "<" in link]
    assert page.css("a[href='https://example.org/%60a%60_%28b%29']")


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_markup_in_the_name_and_description_of_an_edition(
    build_edition: Build, tmp_path: Path, builder: Builder
) -> None:
    evil = """on "illiberalism"'><script>alert(1)</script>"""
    seeds = small(tmp_path / "seeds", one__txt=TEXT)
    about = json.dumps({"name": f"N {evil}", "description": f"D {evil}"})
    (seeds / "edition.yml").write_text(about, "utf-8")
    built = build_edition(seeds, tmp_path, builder)
    told: set[str | None] = set()
    for path in built.site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        (description,) = page.css("meta[name=description]")
        assert description.attributes.keys() == {"name", "content"}
        told.add(description.attributes["content"])
        data = "[type='application/ld+json']"
        assert not [run for run in page.css(f"script:not({data})") if "alert" in run.text()]
        assert all(json.loads(node.text()) for node in page.css(data))
    assert f"D {evil}" in told


def test_a_page_does_not_grow_with_the_edition(build_edition: Build, tmp_path: Path) -> None:
    weights = []
    for count in (2, 40):
        folder = tmp_path / str(count)
        texts = {f"a_{n:03}__txt": f"Title {n}\n\nA paragraph of text.\n" for n in range(count)}
        built = build_edition(small(folder / "seeds", **texts), folder)
        weights.append((built.site / "articles" / "a-001" / "index.html").stat().st_size)
    assert weights[0] == weights[1]
