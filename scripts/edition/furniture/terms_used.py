"""Lists of the terms that an article uses: below its text, and on its handout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from edition.assembly import Edition
from edition.document.citation import place_name, short_name, sorting_key
from edition.document.model import Article, Block
from edition.furniture.html import link
from edition.furniture.page import Furniture, Slot
from edition.glossary.entries import Entry, gloss
from edition.pages.relative_url import article_path, handout_path
from edition.text.numbers import counted


@dataclass(frozen=True, slots=True)
class TermUsed:
    """An entry whose term an article uses `uses` times, from the block `first` on.

    `sense` is what the article means by it, “” where the entry does not say.
    """

    entry: Entry
    uses: int
    first: Block
    sense: str


def article_furniture(edition: Edition) -> Iterator[Furniture]:
    """The lists of terms of each article's page and handout."""
    entries = {entry.term.slug: entry for entry in edition.entries}
    for article in edition.articles:
        used = list(terms_used(article, entries))
        # The page has the terms that matter most first, the handout those that are met first.
        by_weight = sorted(used, key=lambda one: (-one.uses, sorting_key(one.entry.term.term)))
        below = {Slot.TERMS: _list(by_weight, "../../glossary", "")}
        yield Furniture(article_path(article), below, numbered=True)
        handout = {Slot.TERMS: _list(used, "../../../glossary", "../")}
        yield Furniture(handout_path(article.slug), handout)


def terms_used(article: Article, entries: dict[str, Entry]) -> Iterator[TermUsed]:
    """The terms of an article in the order of their first uses; `entries` are by slug."""
    uses: dict[str, list[Block]] = {}
    for _, block in article.body():
        for mention in block.mentions():
            uses.setdefault(mention.term, []).append(block)
    for term, blocks in uses.items():
        entry = entries[term]
        said = [sense.sense for sense in entry.senses if sense.article.slug == article.slug]
        sense = f"{short_name(article)}: {said[-1]}" if said else ""
        yield TermUsed(entry, len(blocks), blocks[0], sense)


def _list(used: Iterable[TermUsed], glossary: str, article: str) -> str:
    """The list; `glossary` and `article` are addresses (“”: this page)."""
    items = "\n".join(_item(one, glossary, article) for one in used)
    return f"<ul>\n{items}\n</ul>" if items else ""


def _item(one: TermUsed, glossary: str, article: str) -> str:
    term = one.entry.term
    place = link(place_name(one.first), f"{article}#{one.first.id}")
    parts = [
        f"{link(term.term, f'{glossary}/{term.slug}/')} "
        f'<span class="uses">{counted(one.uses, "use")} here</span>, first in {place}.',
        f'<span class="gloss">{escape(gloss(term), quote=False)}</span>',
        f'<span class="sense">{escape(one.sense, quote=False)}</span>' if one.sense else "",
    ]
    return f"<li>{' '.join(filter(None, parts))}</li>"
