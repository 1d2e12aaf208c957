"""The uses of terms in each article that its page does not mark, for a script that marks them."""

from collections import deque
from collections.abc import Iterator

from edition.assembly import Edition
from edition.document.model import Article, Block
from edition.document.pieces import shown_links
from edition.files import Files, GeneratedFile, compact_json
from edition.memo import Memo
from edition.text.code_units import code_units

Use = tuple[int, str, str]
"""Where the words begin in a supplied paragraph (UTF-16 code units), the words, the term (slug)."""


def uses_json(edition: Edition, memo: Memo) -> Files:
    """The further uses in every article that has terms."""
    for article in edition.articles:
        if any(article.mentions()):
            yield GeneratedFile(f"articles/{article.slug}/uses.json", memo.once(_listed, article))


def _listed(article: Article) -> str:
    """For each paragraph (by its id) its further uses, in order."""
    listed = {block.id: list(further_uses(block)) for _, block in article.body()}
    rows = {place: uses for place, uses in listed.items() if uses}
    return compact_json(rows)


def further_uses(block: Block) -> Iterator[Use]:
    """The uses in a paragraph that its page does not mark and that cross no other mark.

    What is corrected, or marked as another term, is a link already.
    """
    links = deque(shown_links(block))
    counted = len(block.text) - len(block.text.lstrip())
    before = end = 0
    for mention in block.mentions():
        # Links and uses stand in order, so that only the next link can be crossed.
        while links and links[0].end <= mention.start:
            links.popleft()
        if end <= mention.start and not (links and mention.overlaps(links[0])):
            before += code_units(block.text[counted : mention.start])
            counted, end = mention.start, mention.end
            yield before, block.text[mention.start : mention.end], mention.term
