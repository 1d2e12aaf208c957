"""How often, beside what and where a term is used, on the pages of its entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import NamedTuple

from edition.assembly import Edition
from edition.document.citation import edited_title, short_name
from edition.document.marked_text import marked_pieces, pieces_after, pieces_before
from edition.document.model import Article, Block
from edition.furniture.dispersion_plot import GROUPS, Axis, axis_of, dispersion_plot, rows
from edition.furniture.html import attributes, heading, in_language, link, marked
from edition.furniture.named_uses import in_other_words
from edition.furniture.page import ContentsEntry, Furniture, Slot
from edition.glossary.collocates import Collocate, Extent, extent_of, measures, per_thousand
from edition.glossary.concordance import Occurrence, Usage
from edition.memo import Memo
from edition.pages.relative_url import relative_url
from edition.pages.term import COLLOCATES, EntryPage, collocates_by_article, pages_of
from edition.text.languages import LANGUAGE
from edition.text.numbers import counted

COLLOCATES_IN_ARTICLE = 5

_HEAD = "".join(
    f'<th scope="col">{name}</th>' for name in ("Section", "Words", "Uses", "Per 1,000")
)
_COLLOCATES_HEAD = "".join(
    f'<th scope="col">{name}</th>' for name in ("Term", "Paragraphs with both", "Closeness")
)


@dataclass(frozen=True, slots=True)
class _Section:
    """The uses in one section; `id` is that of the list, `place` that of the section."""

    id: str
    name: str
    place: str
    uses: Sequence[Occurrence]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a page has of one article: `number` counts from 1, `url` is the way to the article."""

    number: int
    usage: Usage
    uses: Sequence[Occurrence]
    url: str
    name: str
    extent: Extent

    @property
    def article(self) -> Article:
        return self.usage.article

    @property
    def id(self) -> str:
        return f"in-{self.number}"

    def sections(self) -> Iterator[_Section]:
        """The uses by the heading above them."""
        groups = groupby(self.uses, key=lambda use: use.section)
        for index, (above, group) in enumerate(groups, start=1):
            uses = list(group)
            name = self.extent.section_name(uses[0].heading)
            yield _Section(f"{self.id}-{index}", name, above or uses[0].block.id, uses)


@dataclass(frozen=True, slots=True)
class _Measured:
    """An article as plots and tables measure it."""

    name: str
    axis: Axis


class _Shown(NamedTuple):
    """What a page shows of one article: the uses that it lists, and the terms closest there.

    `listed` says from which use on, and up to which.
    """

    usage: Usage
    listed: tuple[int, int]
    closest: tuple[Collocate, ...]


@dataclass(frozen=True, slots=True)
class _PartOfPage:
    """The HTML for one article on a page: its usage, the same as rows of a table, its uses."""

    usage: str
    table: str
    company: str
    uses: str
    contents: ContentsEntry


def term_furniture(edition: Edition, memo: Memo) -> Iterator[Furniture]:
    """The furniture of every page of every entry that has uses."""
    known = memo(measures, edition.articles, memo)
    names = memo(dict, tuple((entry.term.slug, entry.term.term) for entry in edition.entries))
    for entry in edition.entries:
        for page in pages_of(entry, edition, known, memo):
            if page.uses:
                yield memo.once(_of_page, page, names, memo)


def _of_page(page: EntryPage, names: Mapping[str, str], memo: Memo) -> Furniture:
    """The furniture of a page; that of a page of other uses may be the same."""
    shown = tuple(_shown(page, memo))
    closest = tuple(page.collocates[:COLLOCATES])
    return memo.once(_furniture, page.part.path, shown, closest, names, memo)


def _shown(page: EntryPage, memo: Memo) -> Iterator[_Shown]:
    compared = collocates_by_article(page, memo)
    for usage, listed in page.by_article():
        closest = tuple(compared.get(usage.article.slug, ())[:COLLOCATES_IN_ARTICLE])
        yield _Shown(usage, listed, closest)


def _furniture(
    path: str,
    shown: Sequence[_Shown],
    closest: Sequence[Collocate],
    names: Mapping[str, str],
    memo: Memo,
) -> Furniture:
    folder = path.removesuffix(".md")
    glossary = relative_url("glossary", folder)
    parts = []
    for number, one in enumerate(shown, start=1):
        named = ", ".join(
            f"{_term(other, names, glossary)} ({other.paragraphs})" for other in one.closest
        )
        url = relative_url(f"articles/{one.usage.article.slug}/", folder)
        measured = memo(_measured, one.usage.article, memo)
        parts.append(memo.once(_part, number, one.usage, one.listed, url, measured, named))
    slots = {
        Slot.USAGE: "\n".join(part.usage for part in parts),
        Slot.SECTIONS: _sections(parts),
        Slot.COLLOCATES: _collocates(closest, names, glossary)
        + "".join(part.company for part in parts),
        Slot.USES: "\n".join(part.uses for part in parts),
    }
    return Furniture(path, slots, {"occurrences": [part.contents for part in parts]})


def _measured(article: Article, memo: Memo) -> _Measured:
    return _Measured(short_name(article), axis_of(memo(extent_of, article)))


def _part(
    number: int,
    usage: Usage,
    listed: tuple[int, int],
    url: str,
    measured: _Measured,
    closest: str,
) -> _PartOfPage:
    uses = usage.occurrences[slice(*listed)]
    name, extent = measured.name, measured.axis.extent
    part = _Part(number, usage, uses, url, name, extent)
    table = rows(name, extent, usage, uses, url)
    company = f'<p class="beside">Closest in {link(name, url)}: {closest}</p>' if closest else ""
    usage_of_part = _usage(part, measured.axis)
    return _PartOfPage(usage_of_part, table, company, _uses(part), _contents(part))


def _sections(parts: Sequence[_PartOfPage]) -> str:
    """What the plots show, as a table."""
    table = "".join(part.table for part in parts)
    return f'<table class="sections"><thead><tr>{_HEAD}</tr></thead>{table}</table>'


def _usage(part: _Part, axis: Axis) -> str:
    """How one article uses the term; its plot shows the uses that the page lists."""
    uses = part.usage.occurrences
    extent = part.extent
    figures = (
        f"{counted(len(uses), 'use')} in {extent.words:,} words, "
        f"{per_thousand(len(uses), extent.words):.1f} per 1,000, "
        f"in {len(part.usage.by_section)} of {counted(len(extent.sections), 'section')}"
        f"{_in_other_words(uses)}"
    )
    label = f"Where {part.name} uses it"
    plot = dispersion_plot(axis, part.uses, label, part.url, GROUPS)
    return f'<div class="use"><p>{link(part.name, part.url)}: {figures}</p>{plot}</div>'


def _in_other_words(uses: Sequence[Occurrence]) -> str:
    which = in_other_words(sum(use.named for use in uses), len(uses))
    return f"; {which}, which this edition takes for the term" if which else ""


def _collocates(found: Sequence[Collocate], names: Mapping[str, str], glossary: str) -> str:
    lines = "\n".join(
        f'<tr><th scope="row">{_term(one, names, glossary)}</th>'
        f"<td>{one.paragraphs}</td><td>{one.closeness:.2f}</td></tr>"
        for one in found
    )
    return (
        f'<table class="company"><thead><tr>{_COLLOCATES_HEAD}</tr></thead>'
        f"<tbody>\n{lines}\n</tbody></table>"
    )


def _term(found: Collocate, names: Mapping[str, str], glossary: str) -> str:
    return link(names[found.term], f"{glossary}/{found.term}/")


def _uses(part: _Part) -> str:
    """The uses in one article, section by section, each with its sentence."""
    stated = in_language(part.article.metadata.language)
    own = {"lang": LANGUAGE} if stated else {}
    pieces = [heading(3, part.id, escape(edited_title(part.article), quote=False))]
    for section in part.sections():
        ours = {} if section.uses[0].heading else own
        name = link(section.name, f"{part.url}#{section.place}", **ours)
        pieces.append(heading(4, section.id, name))
        sentences = groupby(section.uses, key=lambda use: (use.block.id, use.sentence))
        items = "\n".join(_sentence([*uses], part.url, own) for _, uses in sentences)
        pieces.append(f"<ul>\n{items}\n</ul>")
    uses_of_article = "\n".join(pieces)
    return f"<div{attributes(stated)}>\n{uses_of_article}\n</div>" if stated else uses_of_article


def _sentence(uses: Sequence[Occurrence], article: str, own: dict[str, str]) -> str:
    """A sentence with its uses; `own` are the attributes of what the page says within it."""
    first, last = uses[0], uses[-1]
    shown = [pieces_before(first.block, first.before, first.start)]
    for use, following in zip(uses, [*uses[1:], None], strict=True):
        shown.append(pieces_after(use.block, use.words, use.start))
        if following:
            shown.append([*marked_pieces(use.block, use.end, following.start)])
    shown.append(pieces_after(last.block, last.after, last.end))
    texts = ["".join(marked(piece, article, own) for piece in pieces) for pieces in shown]
    # The words of uses and those between them take turns.
    sentence = "".join(
        f"<mark>{text}</mark>" if index % 2 else text for index, text in enumerate(texts)
    )
    ways = "".join(_way(number, first.block, article, own) for number in range(1, len(uses) + 1))
    return f"<li>{ways} {sentence}</li>"


def _way(number: int, block: Block, article: str, own: dict[str, str]) -> str:
    """The link to the paragraph of a use, which is that many in its sentence."""
    paragraph = block.paragraph
    again = f", use {number} of the sentence" if number > 1 else ""
    stated = {"class": "occurrence", "href": f"{article}#{block.id}"} | own
    marks = attributes({"aria-label": f"Paragraph {paragraph}{again}"} | stated)
    shown = f"×{number}" if again else f"¶\u00a0{paragraph}"
    return f"<a{marks}>{shown}</a>"


def _contents(part: _Part) -> ContentsEntry:
    below = [ContentsEntry(section.id, section.name) for section in part.sections()]
    return ContentsEntry(part.id, edited_title(part.article), below)
