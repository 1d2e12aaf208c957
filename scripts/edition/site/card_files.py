"""Social cards in the finished site; those that were drawn before are taken from a cache."""

from importlib.metadata import version
from pathlib import Path

from edition import social_cards
from edition.cache import Cache, cache_at, digest
from edition.files import within
from edition.social_cards.card import Card, Cards
from edition.social_cards.drawing import drawn

CACHE = ".cache/cards.sqlite3"
"""Where below docs/ cards are kept."""

_DRAWN_WITH = ("pillow", "fonttools", "rendercv-fonts")


def write_cards(site: Path, cards: Cards, cache: Path) -> None:
    """Writes the cards below `site`, and keeps them in the file `cache`."""
    if not cards:
        return
    means = _means()
    with cache_at(cache) as kept:
        for path, card in cards.items():
            file = within(site, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_taken_or_drawn(card, means, kept))
        kept.save()


def _taken_or_drawn(card: Card, means: bytes, kept: Cache) -> bytes:
    key = digest(means, repr(card).encode())
    picture = kept.get(key)
    if picture is None:
        picture = drawn(card)
        kept.put(key, picture)
    return picture


def _means() -> bytes:
    """A digest of all that cards are made with, besides what they show."""
    versions = [f"{name} {version(name)}".encode() for name in _DRAWN_WITH]
    modules = sorted(Path(social_cards.__path__[0]).glob("*.py"))
    return digest(*versions, *(module.read_bytes() for module in modules)).encode()
