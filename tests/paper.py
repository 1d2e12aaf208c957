"""Pages as a browser prints them, and where on a sheet their words stand."""

from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

BOTTOM = 62
"""Points of the margin at the foot of a sheet."""


def room_below(page: Page, folder: Path) -> list[float]:
    """Points that are free below the last line of each sheet, when a page is printed on A4."""
    printed = folder / "printed.pdf"
    page.emulate_media(media="print")
    page.pdf(path=printed, format="A4", prefer_css_page_size=True)
    rooms = []
    for sheet in PdfReader(printed).pages:
        heights: list[float] = []

        def note(
            text: str, page: list[float], line: list[float], *_: object, to: list[float] = heights
        ) -> None:
            at = line[5] * page[3] + page[5]
            if text.strip() and at > BOTTOM:
                to.append(at)

        sheet.extract_text(visitor_text=note)
        rooms.append(min(heights) - BOTTOM)
    return rooms
