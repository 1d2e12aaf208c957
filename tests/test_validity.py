"""Every page is valid HTML, by the Nu checker; collected where there is a Java to run it."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import ROOT, SHORT_LIVED, Built, Open

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def errors(*pages: Path) -> list[str]:
    """What the checker calls errors in pages, or in all pages below folders."""
    options = ["--skip-non-html", "--errors-only", "--format", "json"]
    command = ["java", *SHORT_LIVED, "-jar", str(CHECKER), *options, *map(str, pages)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return [f"{found['url']}: {found['message']}" for found in json.loads(run.stderr)["messages"]]


def test_pages_are_valid(built: Built, changed: Built, paged: Built) -> None:
    assert errors(built.site, changed.site, paged.site) == []


def test_a_reading_as_assigned_is_valid(visit: Open, address: str, tmp_path: Path) -> None:
    page = visit(f"{address}articles/soliz-2023/?only=p12-p15,note-3&embed")
    expect(page.locator(".embedded")).to_be_visible()
    expect(page.locator(".assigned")).to_be_visible()
    shown = tmp_path / "index.html"
    shown.write_text(
        f"<!doctype html>{page.locator('html').evaluate('one => one.outerHTML')}", "utf-8"
    )
    assert errors(shown) == []


@pytest.mark.usefixtures("builders")
def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><title>A page</title><p><b></p>", "utf-8")
    assert [found.split(": ", 1)[1] for found in errors(page)] == [
        "End tag “p” seen, but there were open elements.",
        "Unclosed element “b”.",
    ]
