"""Where in an article a term is used: a dispersion plot (SVG), with a tick at each use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from edition.document.model import Block
from edition.furniture.html import attributes, in_language, link
from edition.glossary.collocates import Extent, SectionExtent, per_thousand
from edition.glossary.concordance import Occurrence, Usage

_WIDTH = 1000
GROUPS, GROUPS_IN_CARD = 11, 9
"""Parts of a plot that lead somewhere: on the narrowest of screens each is as wide as a finger."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An article as plots draw it: its words, and the path of the lines between its sections."""

    extent: Extent
    bounds: str


def axis_of(extent: Extent) -> Axis:
    """The axis of an article, with each line once: a plot is only so many lines wide."""
    _, *begins = (section.begins for section in extent.sections.values())
    places = dict.fromkeys(f"{_WIDTH * words / extent.words:.0f}" for words in begins)
    return Axis(extent, "".join(f"M{place} 6v18" for place in places))


def dispersion_plot(
    axis: Axis, uses: Iterable[Occurrence], label: str, article: str, parts: int
) -> str:
    """The plot as HTML: `label` says what it shows, `article` is the address of the article.

    The ticks in each of its `parts` share a link, to the first of their paragraphs. The table of
    the sections says the same, and the list of uses has links to all: so these are for the pointer
    and no stops of the keyboard.
    """
    extent = axis.extent
    placed = [((extent.begins[use.block.id] + use.position) / extent.words, use) for use in uses]
    groups = groupby(placed, key=lambda one: int(parts * one[0]))
    ticks = "".join(
        _ticks((number / parts, (number + 1) / parts), [*group], extent, article)
        for number, group in groups
    )
    return (
        f'<svg class="plot" viewBox="0 0 {_WIDTH} 30" preserveAspectRatio="none" role="group"'
        f' aria-label="{escape(label)}"><path d="M0 6h{_WIDTH}v18h-{_WIDTH}z{axis.bounds}"/>'
        f"{ticks}</svg>"
    )


def _ticks(
    edges: tuple[float, float],
    placed: Sequence[tuple[float, Occurrence]],
    extent: Extent,
    article: str,
) -> str:
    """The uses in one part of the plot; its edges and their places in the whole, from 0 to 1."""
    first = placed[0][1]
    lines = "".join(f"M{_WIDTH * place:.0f} 0v30" for place, _ in placed)
    start, stop = (round(_WIDTH * edge) for edge in edges)
    return (
        f'<a class="ticks" tabindex="-1" href="{article}#{first.block.id}">'
        f"{_title([use for _, use in placed], extent)}"
        f'<rect x="{start}" width="{stop - start}" height="30"/><path d="{lines}"/></a>'
    )


def _title(uses: Sequence[Occurrence], extent: Extent) -> str:
    """Which paragraphs these are, how many uses, and the section if it is one."""
    first, last = uses[0].block.paragraph, uses[-1].block.paragraph
    name = f"¶ {first}" if first == last else f"¶ {first} to ¶ {last}"
    name = f"{name}: {len(uses)} uses" if len(uses) > 1 else name
    if len({use.section for use in uses}) > 1:
        return f"<title>{name}</title>"
    heading = uses[0].heading
    return (
        f"<title{_language(extent, heading)}>"
        f"{escape(f'{name}, {extent.section_name(heading)}')}</title>"
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
