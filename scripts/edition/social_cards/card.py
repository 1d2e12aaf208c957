"""What a card shows: of an article, an entry of the glossary, and the edition as a whole."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain
from typing import NamedTuple

from edition.assembly import Edition
from edition.document.citation import bibliography, edited_title, short_name
from edition.document.model import Article
from edition.exports.site import Site
from edition.glossary.collocates import Extent, measures
from edition.glossary.concordance import Usage, number_of_uses
from edition.glossary.entries import gloss
from edition.memo import Memo
from edition.text.numbers import counted

STRIP = 1056
"""The width of a strip in pixels: that of the card without its margins."""

CARD_OF_EDITION = "card.png"
"""Where the card lies, from the site's root, of all pages that have none of their own."""

_STRIPS = 2
_LONGEST = 400
"""Characters of a text that are looked at: no card has room for more."""

LETTERS = frozenset(
    map(
        chr,
        chain(
            range(0x20, 0x7F),
            range(0xA0, 0x180),
            (*range(0x391, 0x3A2), *range(0x3A3, 0x3CA)),
            range(0x400, 0x460),
            range(0x1EA0, 0x1EFA),
            (*range(0x2010, 0x2015), *range(0x2018, 0x201B), *range(0x201C, 0x201F)),
            (0x2020, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212),
        ),
    )
)
"""What both faces have, and can be set letter by letter: Latin, Greek and Cyrillic."""


class Strip(NamedTuple):
    """Where in an article words stand, in pixels: `ticks` for them, `bounds` between sections."""

    label: str
    ticks: tuple[int, ...]
    bounds: tuple[int, ...]


class Card(NamedTuple):
    """What a card shows, from its top; of texts what cannot be set in its faces is “”."""

    edition: str
    title: str
    about: str
    strips: tuple[Strip, ...] = ()

    @property
    def alt(self) -> str:
        """The same in words."""
        told = (self.edition, self.title, self.about, *(strip.label for strip in self.strips))
        return ". ".join(text.rstrip(".") for text in told if text)


Cards = Mapping[str, Card]
"""Cards by their places, from the site's root."""


def card_of_article(slug: str) -> str:
    """Where the card of an article (by slug) lies, from the site's root."""
    return f"articles/{slug}/card.png"


def card_of_term(slug: str) -> str:
    """Where the card of a term (by slug) lies, from the site's root."""
    return f"glossary/{slug}/card.png"


def social_cards(edition: Edition, site: Site, memo: Memo) -> Cards:
    """The cards of an edition; none if nobody said where it is, as nothing could lead to them."""
    return memo(_cards, edition, site.name, site.description, memo) if site.address else {}


def _cards(edition: Edition, name: str, description: str, memo: Memo) -> Cards:
    extents = memo(measures, edition.articles, memo).extents
    name = settable(name)
    return {
        CARD_OF_EDITION: Card("", name, settable(description)),
        **_of_articles(edition, name, extents),
        **_of_entries(edition, name, extents),
    }


def _of_articles(edition: Edition, name: str, extents: Mapping[str, Extent]) -> Cards:
    uses = _uses_by_article(chain.from_iterable(edition.concordance.values()))
    return {
        card_of_article(article.slug): Card(
            name,
            settable(edited_title(article)),
            settable(_published(article)),
            tuple(_strip_of_article(uses[article.slug], extents[article.slug])),
        )
        for article in edition.articles
    }


def _of_entries(edition: Edition, name: str, extents: Mapping[str, Extent]) -> Cards:
    return {
        card_of_term(entry.term.slug): Card(
            name,
            settable(entry.term.term),
            settable(gloss(entry.term)),
            tuple(_strips_of_entry(edition.concordance.get(entry.term.slug, ()), extents)),
        )
        for entry in edition.entries
    }


def _published(article: Article) -> str:
    """By whom an article is, and where it was published, as far as they are known."""
    told = [*map(str, article.metadata.author), bibliography(article)]
    return ", ".join(filter(None, told))


def _uses_by_article(usages: Iterable[Usage]) -> Mapping[str, list[Usage]]:
    """The usages of all terms by their article (slug)."""
    found: dict[str, list[Usage]] = defaultdict(list)
    for usage in usages:
        found[usage.article.slug].append(usage)
    return found


def _strip_of_article(usages: Sequence[Usage], extent: Extent) -> Iterator[Strip]:
    if usages:
        uses = counted(number_of_uses(usages), "use")
        yield _strip(f"{counted(len(usages), 'term')} of the glossary, {uses}", usages, extent)


def _strips_of_entry(usages: Iterable[Usage], extents: Mapping[str, Extent]) -> Iterator[Strip]:
    """Where those articles use a term that use it most, as far as there is room."""
    most = nlargest(_STRIPS, usages, key=lambda usage: len(usage.occurrences))
    for usage in most:
        uses = counted(len(usage.occurrences), "use")
        label = ", ".join(filter(None, (settable(short_name(usage.article)), uses)))
        yield _strip(label, [usage], extents[usage.article.slug])


def _strip(label: str, usages: Iterable[Usage], extent: Extent) -> Strip:
    scale = STRIP / extent.words
    begins = [section.begins for section in extent.sections.values()]
    ticks = {
        int(scale * (extent.begins[use.block.id] + use.position))
        for usage in usages
        for use in usage.occurrences
    }
    bounds = {int(scale * words) for words in begins if words}
    return Strip(label, tuple(sorted(ticks)), tuple(sorted(bounds)))


def settable(text: str) -> str:
    """A text as the faces of a card can set it, on one line; “” if they lack any of its letters.

    A card that leaves a title out shows no boxes, and has the name of the edition in its place.
    """
    composed = unicodedata.normalize("NFC", text[:_LONGEST])
    seen = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    line = " ".join(seen.split())
    return line if LETTERS.issuperset(line) else ""
