"""What each paragraph uses of the glossary, for reading lists that say what a week introduces."""

from edition.assembly import Edition
from edition.document.model import Article
from edition.files import Files, GeneratedFile, compact_json
from edition.memo import Memo


def terms_json(edition: Edition, memo: Memo) -> Files:
    """The terms in the paragraphs of every article."""
    for article in edition.articles:
        path = f"articles/{article.slug}/terms.json"
        yield GeneratedFile(path, memo.once(_listed, article, memo))


def _listed(article: Article, memo: Memo) -> str:
    return compact_json(terms_of(article, memo))


def terms_of(article: Article, memo: Memo) -> dict[str, list[str]]:
    """For each paragraph (by its id) its terms (by slug), in the order of their first uses."""
    return memo.once(_terms, article)


def _terms(article: Article) -> dict[str, list[str]]:
    used = {
        block.id: list(dict.fromkeys(mention.term for mention in block.mentions()))
        for _, block in article.body()
    }
    return {identifier: terms for identifier, terms in used.items() if terms}
