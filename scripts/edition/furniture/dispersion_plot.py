"""Where in an article a term is used: a dispersion plot (SVG), with a tick at each use."""

from collections.abc import Iterable
from html import escape

from edition.document.model import Block
from edition.furniture.html import attributes, in_language, link
from edition.glossary.collocates import Extent, SectionExtent, per_thousand
from edition.glossary.concordance import Occurrence, Usage

_WIDTH = 1000
_TICK = 4


def dispersion_plot(
    extent: Extent, bounds: str, uses: Iterable[Occurrence], label: str, article: str
) -> str:
    """The plot as HTML: `label` says what it shows, `article` is the address of the article.

    The table of the sections says the same, and the list of uses has the same links: so the ticks
    are for the pointer and no stops of the keyboard.
    """
    ticks = "".join(_tick(use, extent, article) for use in uses)
    return (
        f'<svg class="strip" viewBox="0 0 {_WIDTH} 30" preserveAspectRatio="none" role="group"'
        f' aria-label="{escape(label)}"><path d="M0 6h{_WIDTH}v18h-{_WIDTH}z{bounds}"/>'
        f"{ticks}</svg>"
    )


def bounds_of(extent: Extent) -> str:
    """The path of the lines between sections, each once: a plot is only so many lines wide."""
    _, *begins = (section.begins for section in extent.sections.values())
    places = dict.fromkeys(f"{_WIDTH * words / extent.words:.0f}" for words in begins)
    return "".join(f"M{place} 6v18" for place in places)


def _tick(use: Occurrence, extent: Extent, article: str) -> str:
    place = (extent.begins[use.block.id] + use.position) / extent.words
    name = f"¶ {use.block.id.removeprefix('p')}, {extent.section_name(use.heading)}"
    return (
        f'<a class="tick" tabindex="-1" href="{article}#{use.block.id}">'
        f"<title{_language(extent, use.heading)}>{escape(name)}</title>"
        f'<rect x="{(_WIDTH - _TICK) * place:.0f}" width="{_TICK}" height="30"/></a>'
    )


def _language(extent: Extent, heading: Block | None) -> str:
    """The attributes of the name of a section in another language than the page."""
    return attributes(in_language(extent.language) if heading else {})


def rows(name: str, extent: Extent, usage: Usage, uses: Iterable[Occurrence], article: str) -> str:
    """The same as rows of a table: words, uses, and uses per 1,000 words.

    They are given for the article and for each of its sections that has one of the `uses`.
    """
    shown = "".join(
        _row(extent.sections[section], usage.by_section[section], extent, article)
        for section in dict.fromkeys(use.section for use in uses)
    )
    count = len(usage.occurrences)
    head = f'<th scope="rowgroup">{escape(name)}</th>{_figures(extent.words, count)}'
    return f"<tbody><tr>{head}</tr>{shown}</tbody>"


def _row(section: SectionExtent, uses: int, extent: Extent, article: str) -> str:
    place = f"{article}#{(section.heading or section.first).id}"
    stated = in_language(extent.language) if section.heading else {}
    name = link(extent.section_name(section.heading), place, **stated)
    return f'<tr><th scope="row">{name}</th>{_figures(section.words, uses)}</tr>'


def _figures(words: int, uses: int) -> str:
    return f"<td>{words:,}</td><td>{uses}</td><td>{per_thousand(uses, words):.1f}</td>"
