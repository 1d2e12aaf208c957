"""What each paragraph uses of the glossary, for reading lists that say what a week introduces."""

from edition.assembly import Edition
from edition.document.model import Article
from edition.files import Files, GeneratedFile, compact_json
from edition.memo import Memo


def terms_json(edition: Edition, memo: Memo) -> Files:
    """The terms in the paragraphs of every article."""
    for article in edition.articles:
        yield GeneratedFile(f"articles/{article.slug}/terms.json", memo.once(_terms, article))


def _terms(article: Article) -> str:
    """For each paragraph (by its id) its terms (by slug), in the order of their first uses."""
    used = {
        block.id: list(dict.fromkeys(mention.term for mention in block.mentions()))
        for _, block in article.body()
    }
    return compact_json({identifier: terms for identifier, terms in used.items() if terms})
