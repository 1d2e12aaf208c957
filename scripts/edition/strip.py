"""Where in an article a term is used, as a strip of its sections with a tick at each use (SVG)."""

from collections.abc import Iterable, Sequence

from edition.markdown import Markdown, attributes
from edition.model import Block, Occurrence
from edition.reading import read
from edition.usage import Extent, Section, per_thousand

_WIDTH = 1000
_TICK = 4


def section_name(heading: Block | None) -> str:
    """The name of a section; the text before the first heading is its opening."""
    return read(heading) if heading else "Opening"


def strip(extent: Extent, uses: Sequence[Occurrence], label: str, article: str) -> Markdown:
    """The strip: `label` says what it shows, `article` is the address of the article's page.

    The table of the sections says the same, and the list of uses has the same links: so the ticks
    are for the pointer and no stops of the keyboard.
    """
    sections = "".join(_section(section, extent.words) for section in extent.sections)
    ticks = "".join(_tick(use, extent, article) for use in uses)
    frame = {
        "class": "strip",
        "viewBox": f"0 0 {_WIDTH} 30",
        "preserveAspectRatio": "none",
        "role": "group",
        "aria-label": label,
    }
    return Markdown(f"<svg{attributes(frame)}>{sections}{ticks}</svg>")


def _section(section: Section, total: int) -> str:
    left = _WIDTH * section.begins / total
    width = _WIDTH * section.words / total
    place = {"x": f"{left:.1f}", "y": "6", "width": f"{width:.1f}", "height": "18"}
    return f"<rect{attributes(place)}><title>{_text(section_name(section.heading))}</title></rect>"


def _tick(use: Occurrence, extent: Extent, article: str) -> str:
    place = (extent.begins[use.block.id] + use.position) / extent.words
    number = use.block.id.removeprefix("p")
    link = {
        "class": "tick",
        "href": f"{article}#{use.block.id}",
        "tabindex": "-1",
        "aria-label": f"Paragraph {number}",
    }
    mark = {"x": f"{(_WIDTH - _TICK) * place:.1f}", "width": str(_TICK), "height": "30"}
    return f"<a{attributes(link)}><rect{attributes(mark)}/></a>"


def table(extent: Extent, uses: Iterable[Occurrence], caption: str, article: str) -> Markdown:
    """The same as a table: for each section its words, the uses in it, and their rate."""
    counts: dict[str, int] = {}
    for use in uses:
        key = use.heading.id if use.heading else ""
        counts[key] = counts.get(key, 0) + 1
    rows = "".join(_row(section, counts, article) for section in extent.sections)
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("Section", "Words", "Uses", "Per 1,000")
    )
    return Markdown(
        f"<table><caption>{_text(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(section: Section, counts: dict[str, int], article: str) -> str:
    uses = counts.get(section.heading.id if section.heading else "", 0)
    place = {"href": f"{article}#{(section.heading or section.first).id}"}
    name = f"<a{attributes(place)}>{_text(section_name(section.heading))}</a>"
    cells = (f"{section.words:,}", uses, f"{per_thousand(uses, section.words):.1f}")
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
