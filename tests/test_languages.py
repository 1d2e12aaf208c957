"""An article in another language says so where its words stand, and in which direction they run."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import Build
from test_build import small


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("es", None)])
def test_language_and_direction(
    build_edition_with_stub: Build, tmp_path: Path, language: str, direction: str | None
) -> None:
    yml = f"language: {language}\nstructure: {{}}\n"
    seeds = small(tmp_path / "seeds", one__txt="العنوان\n\nنص.\n", one__yml=yml)
    site = build_edition_with_stub(seeds, tmp_path).site
    for path, place in (
        ("articles/one", "h1"),
        ("articles/one", "article div:has(#p1)"),
        ("", "h3 a[href*=one]"),
        ("articles", "h2 a[href*=one]"),
        ("colophon", "h3 a[href*=one]"),
    ):
        node = LexborHTMLParser((site / path / "index.html").read_text("utf-8")).css_first(place)
        assert node is not None, place
        assert (node.attributes.get("lang"), node.attributes.get("dir")) == (language, direction)
