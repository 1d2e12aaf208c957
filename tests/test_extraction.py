"""What reader modes and importers make of an article: its words whole, without the edition’s."""

import re
from collections import Counter

import pytest
from readability import Document
from selectolax.lexbor import LexborHTMLParser

from conftest import SLUGS, Built
from edition.assembly import Edition
from edition.document.citation import edited_title
from finished import page_at


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def extracted(built: Built, slug: str) -> tuple[Document, str]:
    page = built.site / "articles" / slug / "index.html"
    document = Document(page.read_text("utf-8"))
    body = LexborHTMLParser(document.summary()).body
    assert body
    return document, body.text()


def read_on_page(built: Built, slug: str) -> list[str]:
    page = page_at(built.site, f"articles/{slug}")
    for added in page.css("[data-added], .headerlink"):
        added.decompose()
    (article,) = page.css("article")
    return words(article.text())


@pytest.mark.parametrize("slug", SLUGS)
def test_the_words_of_an_article_are_extracted_whole(built: Built, slug: str) -> None:
    text = extracted(built, slug)[1]
    assert Counter(read_on_page(built, slug)) - Counter(words(text)) == Counter()


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_beside_an_article_is_left_out(built: Built, slug: str) -> None:
    text = extracted(built, slug)[1]
    for heading in ("How to cite", "Editor’s notes", "Terms in this article", "Next in this"):
        assert heading not in text
    assert "cf. " not in text
    assert "§" not in text


def test_title_licence_and_doi_are_kept(built: Built, edition: Edition) -> None:
    for article in edition.articles:
        document, text = extracted(built, article.slug)
        assert words(edited_title(article)) == words(document.short_title())
        assert "§" not in document.title()
        license = article.metadata.license
        assert (license.name if license else "No licence is stated") in text
        assert article.metadata.DOI is None or article.metadata.DOI in text
        assert {block.id[1:] for _, block in article.body()} <= {*words(text)}
