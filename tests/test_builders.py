"""MkDocs and Zensical make the same site: what is tested of one holds for the other.

Only Zensical colours what is code, and names itself in the page.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT, Build, Built, Once
from editions import short_lists

Shape = list[str | tuple[str, dict[str, str]]]
OF_THE_BUILDER = "meta[name=generator]"
INDEX_OF_THE_BUILDER = "search.json"
OF_THE_INDEX = "pagefind/"
"""Written compressed, and named by what is in them: what they answer is tested with both."""


@pytest.fixture(scope="session", params=["built", "changed", "paged"])
def pair(
    request: pytest.FixtureRequest,
    built: Built,
    changed: Built,
    paged: Built,
    once: Once,
    build_edition: Build,
) -> tuple[Path, Path]:
    """An edition as a site, by either builder."""
    name: str = request.param
    one = {"built": built, "changed": changed, "paged": paged}[name]

    def again(folder: Path) -> Built:
        seeds = ROOT / "seeds" if name == "built" else one.docs.parent / "seeds"
        if name == "paged":
            with short_lists():
                return build_edition(seeds, folder, "zensical")
        return build_edition(seeds, folder, "zensical")

    return one.site, once(f"{name}-by-zensical", again).site


def shape(node: LexborNode, path: str) -> Shape:
    """Elements with their attributes, and words, in their order; links from the site's root."""
    shown: Shape = []
    for part in node.traverse(include_text=True):
        if part.tag == "-text":
            shown += part.text(deep=False).split()
        elif not str(part.tag).startswith("-"):
            attributes = {name: str(value) for name, value in part.attributes.items()}
            links = {k: urljoin(path, attributes[k]) for k in ("href", "src") if k in attributes}
            shown.append((str(part.tag), attributes | links))
    return shown


def shape_of(site: Path, file: Path) -> Shape:
    path = f"/{file.as_posix().removesuffix('index.html')}"
    page = LexborHTMLParser((site / file).read_text("utf-8"))
    for node in page.css(OF_THE_BUILDER):
        node.decompose()
    for code in (".highlight", "pre"):
        for node in page.css(code):
            node.replace_with(f" {node.text()} ")
    assert page.root
    return shape(page.root, path)


def test_pages_are_the_same(pair: tuple[Path, Path]) -> None:
    one, other = pair
    files = sorted(path.relative_to(one) for path in one.rglob("*.html"))
    assert files == sorted(path.relative_to(other) for path in other.rglob("*.html"))
    for file in files:
        assert shape_of(one, file) == shape_of(other, file), file


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.endswith(".html") and name != INDEX_OF_THE_BUILDER:
            yield name, path.read_bytes()


def test_all_other_files_are_the_same(pair: tuple[Path, Path]) -> None:
    one, other = (dict(files_of(site)) for site in pair)
    names = [{name for name in site if not name.startswith(OF_THE_INDEX)} for site in (one, other)]
    assert names[0] == names[1]
    assert [name for name in sorted(names[0]) if one[name] != other[name]] == []
    assert {"anchors.json", "search/lists.json", "assets/search/dialog.js"} <= names[0]
