"""Links in the HTML of Markdown pages, which wait for the builder to be done.

MkDocs leaves the addresses of such links as they are, Zensical takes them for addresses of files
and changes them. So they stand in another attribute until the pages are finished.
"""

import re
from pathlib import Path

DEFERRED_HREF = "data-to"
_WAITING = re.compile(rf"(<a\b[^<>]*?) {DEFERRED_HREF}=")


def restore_links(site: Path) -> None:
    """Makes links of those that wait in the pages below `site`."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        opened = _WAITING.sub(r"\1 href=", html)
        if opened != html:
            page.write_text(opened, encoding="utf-8")
