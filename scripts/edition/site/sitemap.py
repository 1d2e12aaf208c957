"""For search engines: the sitemap, which lists the pages to be read, and where they find it."""

import gzip
from collections.abc import Collection, Mapping
from datetime import date
from html import escape
from pathlib import Path

from edition.files import names_below

_PAGE = "index.html"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_sitemap(
    site: Path, address: str, left_out: Collection[str], changed: Mapping[str, date]
) -> None:
    """Lists the pages of `site` but for those `left_out` (paths); none if it has no address.

    `changed` has the day on which a page last changed, as far as it is known.
    """
    pages = (f"/{name}" for name in names_below(site))
    paths = sorted(page[1 : -len(_PAGE)] for page in pages if page.endswith(f"/{_PAGE}"))
    listed = (path for path in paths if address and path not in left_out)
    urls = "".join(
        f"<url><loc>{escape(address + path)}</loc>{_last(changed.get(path))}</url>\n"
        for path in listed
    )
    text = f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n{urls}</urlset>\n'.encode()
    (site / "sitemap.xml").write_bytes(text)
    robots = f"User-agent: *\nDisallow:\n{_where(address)}"
    (site / "robots.txt").write_text(robots, encoding="utf-8")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(text, mtime=0))


def _last(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""


def _where(address: str) -> str:
    return f"\nSitemap: {address}sitemap.xml\n" if address else ""
