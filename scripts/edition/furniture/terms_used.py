"""Below the text of an article: how it is cited, and its terms, which its handout has too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from edition.assembly import Edition
from edition.document.citation import name_in_lines, place_name, sorting_key
from edition.document.model import Article, Block, Mention
from edition.furniture.html import link
from edition.furniture.named_uses import in_other_words
from edition.furniture.other_voices import OtherVoice, marks, other_voices
from edition.furniture.page import Furniture, Slot
from edition.furniture.references import references
from edition.glossary.concordance import uses_of_terms
from edition.glossary.entries import gloss
from edition.memo import Memo
from edition.pages.relative_url import article_path, handout_path
from edition.sources.glossary_schema import Term
from edition.text.numbers import counted

Sense = tuple[str, str]
"""The slug of a term, and what an article means by it."""


@dataclass(frozen=True, slots=True)
class TermUsed:
    """A term that an article uses `uses` times, from the block `first` on.

    `named` of them are in words that are no form of it: an editor named them. `sense` is what the
    article means by it, “” where the entry does not say.
    """

    term: Term
    uses: int
    named: int
    first: Block
    sense: str


def article_furniture(edition: Edition, memo: Memo) -> Iterator[Furniture]:
    """The lists of terms of each article's page and handout."""
    terms = {entry.term.slug: entry.term for entry in edition.entries}
    senses: dict[str, list[Sense]] = {}
    for entry in edition.entries:
        for sense in entry.senses:
            senses.setdefault(sense.article.slug, []).append((entry.term.slug, sense.sense))
    voices = other_voices(edition.dialogues)
    how_cited = dict(references(edition, memo))
    for article in edition.articles:
        of_article = tuple(senses.get(article.slug, ())), voices.get(article.slug, ())
        of_terms = tuple(terms[slug] for slug in memo(uses_of_terms, article))
        yield from memo.once(_of_article, article, how_cited[article.slug], of_terms, *of_article)


def _of_article(
    article: Article,
    how_cited: str,
    terms: tuple[Term, ...],
    senses: tuple[Sense, ...],
    voices: tuple[OtherVoice, ...],
) -> tuple[Furniture, ...]:
    used = list(terms_used(article, {term.slug: term for term in terms}, dict(senses)))
    # The page has the terms that matter most first, the handout those that are met first.
    by_weight = sorted(used, key=lambda one: (-one.uses, sorting_key(one.term.term)))
    below = {
        Slot.REFERENCES: how_cited,
        Slot.TERMS: _list(by_weight, "../../glossary", ""),
    }
    handout = {Slot.TERMS: _list(used, "../../../glossary", "../")}
    lacking = frozenset(note.id for note in article.notes if note.missing)
    page = article_path(article)
    return (
        Furniture(page, below, numbered=True, ends=marks(voices), lacking=lacking),
        Furniture(handout_path(article.slug), handout),
    )


def terms_used(
    article: Article, terms: Mapping[str, Term], senses: Mapping[str, str]
) -> Iterator[TermUsed]:
    """The terms of an article in the order of their first uses; both mappings are by slug."""
    uses: dict[str, list[tuple[Block, Mention]]] = {}
    for block, mention in article.mentions():
        uses.setdefault(mention.term, []).append((block, mention))
    for slug, found in uses.items():
        sense = f"{name_in_lines(article)}: {senses[slug]}" if slug in senses else ""
        named = sum(mention.named for _, mention in found)
        yield TermUsed(terms[slug], len(found), named, found[0][0], sense)


def _list(used: Iterable[TermUsed], glossary: str, article: str) -> str:
    """The list; `glossary` and `article` are addresses (“”: this page)."""
    items = "\n".join(_item(one, glossary, article) for one in used)
    return f"<ul>\n{items}\n</ul>" if items else ""


def _item(one: TermUsed, glossary: str, article: str) -> str:
    term = one.term
    place = link(place_name(one.first), f"{article}#{one.first.id}")
    which = in_other_words(one.named, one.uses)
    uses = f"{counted(one.uses, 'use')} here{which and f', {which}'}"
    parts = [
        f"{link(term.term, f'{glossary}/{term.slug}/')} "
        f'<span class="uses">{uses}</span>, '
        f'<span class="first">first in {place}.</span>',
        f'<span class="gloss">{escape(gloss(term), quote=False)}</span>',
        f'<span class="sense">{escape(one.sense, quote=False)}</span>' if one.sense else "",
    ]
    return f"<li>{' '.join(filter(None, parts))}</li>"
