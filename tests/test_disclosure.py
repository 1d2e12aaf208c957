"""What is closed opens where an address leads into it, and on paper."""

from playwright.sync_api import expect

from conftest import Open
from test_browser import bring

ENTRY = "glossary/illiberalism/"


def test_an_address_opens_what_it_leads_into(visit: Open, address: str) -> None:
    page = visit(f"{address}{ENTRY}")
    expect(page.locator(".method .company")).to_be_hidden()
    page.evaluate("location.hash = 'company'")
    expect(page.locator(".method .company")).to_be_in_viewport()
    again = visit(f"{address}{ENTRY}#by-section")
    expect(again.locator("#by-section")).to_be_in_viewport()
    expect(again.locator(".quotations[open]")).to_have_count(0)


def test_what_is_closed_is_printed_and_closed_again(visit: Open, address: str) -> None:
    page = visit(f"{address}{ENTRY}")
    bring(page, "reading/disclosure.js")
    page.locator(".quotations > summary").first.click()
    opened = page.locator("article details[open]")
    for event, count in (("beforeprint", 3), ("afterprint", 1)):
        page.evaluate("name => dispatchEvent(new Event(name))", event)
        expect(opened).to_have_count(count)
