"""What a site says of its own address: its sitemap, the pages that lead on, the page not found."""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from accessibility import assert_accessible
from conftest import Build, Built, Once, Open, served
from edition.site import mark
from edition.site.builder import Builder
from finished import page_at
from test_several_articles import Desk, published

ADDRESS = "https://example.org/some/edition/"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
TERM = "categories: [C]\nterms:\n  - {{term: {}, category: C, definition: What comes and goes.}}\n"


def write(seeds: Path) -> None:
    """Seeds in which an article was renamed, one joined to it, one removed, and a term renamed."""
    published(seeds, Desk({"old": [1, 2], "part": [3, 4], "gone": [5, 6]}), TERM.format("tides"))
    Desk({"new": [1, 2, 3, 4]}, {"new": ["old", "part"]}).write(seeds)
    (seeds / "glossary.yml").write_text(TERM.format("tidal things"), "utf-8")


LEADS_ON = {
    "articles/old/": "articles/new/",
    "articles/old/terms/": "articles/new/terms/",
    "articles/part/": "articles/new/",
    "articles/part/terms/": "articles/new/terms/",
    "glossary/tides/": "glossary/tidal-things/",
}
OEMBED = {
    "required": {"type", "version", "html", "width", "height"},
    "optional": {
        *("title", "author_name", "author_url", "provider_name", "provider_url", "cache_age"),
        *("thumbnail_url", "thumbnail_width", "thumbnail_height"),
    },
}
"""What a response of the type “rich” has, by oembed.com, sections 2.3.4 and 2.3.4.4."""
AT_ONCE = {"articles/old/terms/", "articles/part/terms/", "glossary/tides/"}
"""Where no reader without scripts has a place to choose."""
REMOVED = {"articles/gone/", "articles/gone/terms/"}


@pytest.fixture(scope="session", params=["mkdocs", "zensical"])
def hosted(request: pytest.FixtureRequest, once: Once, build_edition: Build) -> Built:
    """A site that knows its address, by either builder."""
    builder: Builder = request.param

    def make(folder: Path) -> Built:
        write(folder / "seeds")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", ADDRESS)
            return build_edition(folder / "seeds", folder, builder)

    return once(f"hosted-{builder}", make)


def test_the_sitemap_has_the_pages_that_are_read_and_no_other(hosted: Built) -> None:
    sitemap = ElementTree.parse(hosted.site / "sitemap.xml")
    listed = [str(node.text) for node in sitemap.iter(LOCATION)]
    pages = [page.parent.relative_to(hosted.site) for page in hosted.site.rglob("index.html")]
    urls = {"" if page == Path() else f"{page.as_posix()}/" for page in pages}
    assert LEADS_ON.keys() | REMOVED <= urls
    assert sorted(listed) == sorted(f"{ADDRESS}{x}" for x in urls - LEADS_ON.keys() - REMOVED)


def test_the_packed_sitemap_is_the_same(hosted: Built) -> None:
    packed = hosted.site / "sitemap.xml.gz"
    assert gzip.decompress(packed.read_bytes()) == (hosted.site / "sitemap.xml").read_bytes()


def test_robots_are_shown_the_sitemap(hosted: Built) -> None:
    robots = (hosted.site / "robots.txt").read_text("utf-8")
    assert robots == f"User-agent: *\nDisallow:\n\nSitemap: {ADDRESS}sitemap.xml\n"


def test_only_pages_that_are_read_are_found(hosted: Built) -> None:
    hidden = [
        path.parent.relative_to(hosted.site).as_posix() if path.name == "index.html" else path.name
        for path in hosted.site.rglob("*.html")
        if LexborHTMLParser(path.read_text("utf-8")).css("meta[name=robots]")
    ]
    assert sorted(hidden) == sorted({"404.html", *(path.rstrip("/") for path in REMOVED)})


def test_an_article_leads_to_its_oembed_document(hosted: Built) -> None:
    page = page_at(hosted.site, "articles/new/")
    (link,) = page.css("link[type='application/json+oembed']")
    assert link.attributes["rel"] == "alternate"
    assert link.attributes["href"] == f"{ADDRESS}articles/new/oembed.json"
    assert link.attributes["title"] == "The title of new"
    file = hosted.site / "articles" / "new" / "oembed.json"
    document = json.loads(file.read_text("utf-8"))
    assert set(document) <= OEMBED["required"] | OEMBED["optional"]
    assert set(document) >= OEMBED["required"]
    assert (document["version"], document["type"]) == ("1.0", "rich")
    assert {type(document[name]) for name in ("width", "height", "cache_age")} == {int}
    (frame,) = LexborHTMLParser(document["html"]).css("body > *")
    assert frame.tag == "iframe"
    assert frame.attributes["src"] == f"{ADDRESS}articles/new/?embed"
    assert frame.attributes["title"] == "The title of new"


def test_a_site_without_an_address_has_no_oembed_document(built: Built) -> None:
    assert not list(built.site.rglob("oembed.json"))
    for page in built.site.rglob("*.html"):
        assert "json+oembed" not in page.read_text("utf-8")


@pytest.mark.parametrize("path", LEADS_ON)
def test_a_page_that_leads_on_names_its_heir(hosted: Built, path: str) -> None:
    page = page_at(hosted.site, path)
    (canonical,) = page.css("link[rel=canonical]")
    assert canonical.attributes["href"] == f"{ADDRESS}{LEADS_ON[path]}"
    refresh = [str(node.attributes["content"]) for node in page.css("meta[http-equiv=refresh]")]
    there = [urljoin(f"/{path}", one.partition("url=")[2]) for one in refresh]
    assert there == ([f"/{LEADS_ON[path]}"] if path in AT_ONCE else [])


@pytest.mark.parametrize("path", sorted(REMOVED))
def test_a_removed_page_leads_nowhere_by_itself(hosted: Built, path: str) -> None:
    page = page_at(hosted.site, path)
    (canonical,) = page.css("link[rel=canonical]")
    assert canonical.attributes["href"] == f"{ADDRESS}{path}"
    assert not page.css("meta[http-equiv=refresh], [data-moved]")


@pytest.fixture
def host(hosted: Built, tmp_path: Path) -> Iterator[str]:
    """A host on which the site lies where it says."""
    shutil.copytree(hosted.site, tmp_path / "some" / "edition")
    shutil.copy(hosted.site / "404.html", tmp_path)
    with served(tmp_path) as address:
        yield address


@pytest.mark.parametrize("path", ["nope", "nope/", "articles/new/nope/x.html"])
def test_what_is_not_found_is_said_in_the_form_of_the_site(
    visit: Open, host: str, path: str
) -> None:
    page = visit(f"{host}some/edition/{path}", width=390)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 253, 248)"
    expect(page.locator("html")).to_have_class("js")
    assert_accessible(page)
    for name, there in (("All articles", "articles/"), ("The glossary", "glossary/")):
        link = page.get_by_role("link", name=name)
        assert link.evaluate("({href}) => href") == f"{host}some/edition/{there}"
    page.get_by_role("link", name="All articles").click()
    expect(page.locator("h1#articles")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "above"),
    [("nope/", [""]), ("articles/nope/", ["articles/"]), ("a/b/c/", ["a/b/", "a/", ""])],
)
def test_what_is_not_found_can_be_read_where_nobody_said_the_address(
    built: Built, visit: Open, tmp_path: Path, path: str, above: list[str]
) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "edition").symlink_to(built.site)
    shutil.copy(built.site / "404.html", tmp_path)
    with served(tmp_path) as address:
        page = visit(f"{address}some/edition/{path}", width=390)
        for there in above:
            expect(page.get_by_role("heading", name="Not found")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            page.get_by_role("link", name="One step up from this address").click()
            page.wait_for_url(f"{address}some/edition/{there}")
        expect(page.locator("h1")).not_to_have_text("Not found")


def test_every_page_that_is_read_has_a_picture_that_is_there(hosted: Built) -> None:
    for path in sorted(hosted.site.rglob("index.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        told = {
            str(node.attributes["property"]).removeprefix("og:"): str(node.attributes["content"])
            for node in page.css("meta[property^='og:image']")
        }
        if page.css("[name=robots], [data-moved]"):
            assert told == {}
            continue
        (card,) = page.css("meta[name='twitter:card']")
        assert card.attributes["content"] == "summary_large_image"
        assert told["image"].startswith(ADDRESS)
        with Image.open(hosted.site / told["image"].removeprefix(ADDRESS)) as picture:
            size = int(told["image:width"]), int(told["image:height"])
            assert (picture.get_format_mimetype(), picture.size) == (told["image:type"], size)
        assert told["image:alt"].startswith("A reading edition. ")


@pytest.mark.parametrize("content", ["", "[" * 100_000], ids=["empty", "endless"])
def test_a_site_with_an_address_is_known_without_the_list_of_its_files(
    hosted: Built, tmp_path: Path, content: str
) -> None:
    site = Path(shutil.copytree(hosted.site, tmp_path / "site"))
    (site / "pagefind" / "files.json").write_text(content, "utf-8")
    assert list(mark.objections(site, hosted.docs)) == []


@pytest.mark.parametrize("path", ["articles/new/", "glossary/tidal-things/"])
def test_articles_and_entries_have_pictures_of_their_own(hosted: Built, path: str) -> None:
    (image,) = page_at(hosted.site, path).css("meta[property='og:image']")
    assert image.attributes["content"] == f"{ADDRESS}{path}card.png"
