"""Where addresses of articles arrive, across articles that were renamed, joined and divided."""

from collections.abc import Mapping
from typing import NamedTuple

from edition.permalinks.chains import Chains
from edition.permalinks.record import ArticleRecord


class Arrival(NamedTuple):
    """A place that has a text today: the slug of its page, and its id."""

    slug: str
    id: str


class Arrivals:
    """Follows addresses through the whole record."""

    def __init__(self, articles: Mapping[str, ArticleRecord]) -> None:
        self._articles = articles
        self._slugs = {
            former: slug for slug, article in articles.items() for former in article.formerly
        }
        self._heirs = Chains(self._heir)
        self._texts = Chains(self._text)

    def page(self, slug: str) -> str | None:
        """The slug of the article that has become of the one that was published under `slug`."""
        slug = self._heirs.end(self._today(slug))
        return slug if self._is_article(slug) else None

    def place(self, slug: str, identifier: str) -> Arrival | None:
        """The place that has today the text of a place that was published, if there is one."""
        arrival = self._texts.end(Arrival(self._today(slug), identifier))
        return arrival if self._is_there(arrival) else None

    def article(self, slug: str) -> str:
        """The slug of the article that somebody means by `slug`: the same if it never was one."""
        return slug if self._is_article(slug) else self.page(slug) or slug

    def paragraph(self, slug: str, identifier: str) -> Arrival:
        """The place that somebody means by an address: the same if nothing arrives there."""
        named = Arrival(slug, identifier)
        if self._is_there(named):
            return named
        return self.place(slug, identifier) or Arrival(self.article(slug), identifier)

    def _today(self, slug: str) -> str:
        return self._slugs.get(slug, slug)

    def _heir(self, slug: str) -> str | None:
        """The article to which one was joined that is not there."""
        article = self._articles.get(slug)
        gone = article and article.removed
        return self._today(article.joined) if article and gone and article.joined else None

    def _text(self, at: Arrival) -> Arrival | None:
        """Where the text of a place went that is not there."""
        article = self._articles.get(at.slug)
        place = article.places.get(at.id) if article else None
        if article is None or place is None or self._is_there(at):
            return None
        if place.within in article.places:
            return Arrival(at.slug, str(place.within))
        slug, _, identifier = (place.to or "").partition("#")
        return Arrival(self._today(slug), identifier) if identifier else None

    def _is_article(self, slug: str) -> bool:
        article = self._articles.get(slug)
        return article is not None and article.removed is None

    def _is_there(self, at: Arrival) -> bool:
        article = self._articles.get(at.slug)
        place = article.places.get(at.id) if article else None
        return bool(article and article.removed is None and place and place.live)
