"""Where two authors use a word, on the front page."""

from collections.abc import Iterator

from edition.assembly import Edition
from edition.furniture.dispersion_plot import GROUPS_IN_CARD, axis_of, dispersion_plot
from edition.furniture.page import Furniture, Slot
from edition.glossary.collocates import measures
from edition.memo import Memo
from edition.pages.front import word_of_two
from edition.pages.writer import FRONT_PAGE


def front_furniture(edition: Edition, memo: Memo) -> Iterator[Furniture]:
    """The plots of the term that two authors share, if there is one."""
    shared = word_of_two(edition, memo)
    if shared:
        known = memo(measures, edition.articles, memo)
        plots = {}
        for slot, one in zip((Slot.VOICE_1, Slot.VOICE_2), shared.senses, strict=True):
            slug = one.usage.article.slug
            axis = memo(axis_of, known.extents[slug])
            label = f"Where {known.names[slug]} uses it"
            uses, address = one.usage.occurrences, f"articles/{slug}/"
            plots[slot] = dispersion_plot(axis, uses, label, address, GROUPS_IN_CARD)
        yield Furniture(FRONT_PAGE, plots)
