"""What a site says of its places: those of today, and what became of others."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

PARAGRAPH = re.compile(r"p(\d+)([a-z]*)")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PageContent:
    """The ids on a page that are no former ones, and its text, with and without what is added."""

    ids: frozenset[str]
    texts: tuple[str, ...]


class Gone(NamedTuple):
    """Since when a text is no longer there, and what its address leads to, if anything."""

    on: str
    to: str | None


class Division(NamedTuple):
    """Since when a paragraph is divided, and where its other parts are."""

    on: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class PublishedPlaces:
    """What the site's /anchors.json says, and a look at its pages for what that does not list.

    `page` has the content of a page by its path, such as “articles/x/”; None where there is none.
    """

    listing: Mapping[str, Iterable[Row]]
    page: Callable[[str], PageContent | None]

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[str, ...]]:
        """For each page the ids of its paragraphs, in the order of the text."""
        return {path: tuple(filter(PARAGRAPH.fullmatch, ids)) for path, ids in self.places.items()}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """For each page the ids of its places, in the order of the text."""
        result: dict[str, list[str]] = {}
        for row in self._rows:
            path, _, identifier = str(row["url"]).partition("#")
            if identifier:
                result.setdefault(path, []).append(identifier)
        return {path: tuple(ids) for path, ids in result.items()}

    def known_ids(self, page: str) -> tuple[str, ...]:
        """The ids of places of a page, those of today first, then former ones."""
        urls = (url.partition("#") for url in (*self.moved, *self.gone))
        former = (identifier for path, _, identifier in urls if path == page and identifier)
        return (*self.places.get(page, ()), *former)

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The paths of all pages, by how they are in small letters."""
        known = (*self.good, *self.moved, *self.gone)
        return {path.lower(): path for path in known if "#" not in path}

    @cached_property
    def good(self) -> frozenset[str]:
        """Addresses of places, and of their pages."""
        urls = {str(row["url"]) for row in self._rows}
        return frozenset(urls | {url.partition("#")[0] for url in urls})

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Where addresses lead that were published once."""
        return {str(row["url"]): str(row["to"]) for row in self.listing["moved"]}

    @cached_property
    def gone(self) -> Mapping[str, Gone]:
        """Addresses whose text is no longer there."""
        return {
            str(row["url"]): Gone(str(row["on"]), str(row["to"]) if row["to"] else None)
            for row in self.listing["gone"]
        }

    @cached_property
    def former(self) -> frozenset[str]:
        """Addresses that moved or are gone."""
        return frozenset([*self.moved, *self.gone])

    @cached_property
    def divided(self) -> Mapping[str, Division]:
        """Addresses of paragraphs that were divided."""
        result: dict[str, Division] = {}
        for row in self.listing.get("divided", ()):
            url, to = str(row["url"]), row["to"]
            parts = result[url].parts if url in result else ()
            result[url] = Division(str(row["on"]), (*parts, str(to)) if to else parts)
        return result

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digests of the words of places, by their addresses."""
        return {str(row["url"]): str(row.get("digest", "")) for row in self._rows}

    def knows_page(self, path: str) -> bool:
        """Whether this is, or was, the page of an article or a term, or one below it."""
        return "/".join(path.lower().split("/")[:2]) + "/" in self.paths

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        lists = (self.listing.get(name, ()) for name in ("articles", "anchors", "dialogues"))
        return tuple(row for rows in lists for row in rows)
