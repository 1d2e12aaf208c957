"""The furniture of all pages."""

from collections.abc import Iterator

from edition.assembly import Edition
from edition.furniture.front import front_furniture
from edition.furniture.page import Furniture
from edition.furniture.term import term_furniture
from edition.furniture.terms_used import article_furniture
from edition.memo import Memo


def furniture(edition: Edition, memo: Memo) -> Iterator[Furniture]:
    """The furniture of every page that has any."""
    yield from front_furniture(edition, memo)
    yield from article_furniture(edition, memo)
    yield from term_furniture(edition, memo)
