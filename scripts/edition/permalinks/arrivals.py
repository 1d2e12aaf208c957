"""Where addresses of articles arrive, across articles that were renamed, joined and divided."""

from collections.abc import Mapping
from typing import NamedTuple

from edition.permalinks.destinations import followed
from edition.permalinks.record import ArticleRecord


class Arrival(NamedTuple):
    """A place that has a text today: the slug of its article, and its id."""

    slug: str
    id: str


class Arrivals:
    """Follows addresses through the whole record."""

    def __init__(self, articles: Mapping[str, ArticleRecord]) -> None:
        self._articles = articles
        self._slugs = {
            former: slug for slug, article in articles.items() for former in article.formerly
        }

    def page(self, slug: str) -> str | None:
        """The slug of the article that has become of the one that was published under `slug`."""
        seen: set[str] = set()
        while slug not in seen:
            seen.add(slug)
            article = self._articles.get(slug := self._slugs.get(slug, slug))
            if article is None or article.removed is None:
                return slug if article else None
            slug = article.joined or slug
        return None

    def place(self, slug: str, identifier: str) -> Arrival | None:
        """The place that has today the text of a place that was published, if there is one."""
        seen: set[tuple[str, str]] = set()
        while (slug, identifier) not in seen:
            seen.add((slug, identifier))
            slug = self._slugs.get(slug, slug)
            article = self._articles.get(slug)
            if article is None or identifier not in article.places:
                return None
            identifier = followed(identifier, article.places)
            place = article.places[identifier]
            if place.live and article.removed is None:
                return Arrival(slug, identifier)
            if place.to is None:
                return None
            slug, _, identifier = place.to.partition("#")
        return None
