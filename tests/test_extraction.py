"""What reader modes and importers make of an article: its words whole, without the edition’s."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, cast

import pytest
from readability import Document
from selectolax.lexbor import LexborHTMLParser

from conftest import SLUGS, Built, Scripts
from edition.assembly import Edition
from edition.document.citation import edited_title
from finished import page_at

AT_MOST = 0.02
"""How many words more an extract may have, beside those of the article."""
WANTED = ".note, .paragraph-number, .about-text, .kicker, .byline"
"""What an extract has of the edition’s words, beside the article’s: it can be cited with these."""


class Extract(NamedTuple):
    """A title, and the text below it."""

    title: str
    text: str


Extracted = Callable[[str], Extract]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.fixture(scope="module", params=["Mozilla’s", "Arc90’s, in Python"])
def extracted(request: pytest.FixtureRequest, built: Built, scripts: Scripts) -> Extracted:
    """The extract of an article, by two programs called Readability."""

    def by_mozilla(slug: str) -> Extract:
        file = built.site / "articles" / slug / "index.html"
        module = "../../tests/scripts/importers.js"
        url = f"https://example.org/articles/{slug}/"
        read = cast("dict[str, str]", scripts(module, "inReaderMode", str(file), url))
        return Extract(read["title"], read["text"])

    def in_python(slug: str) -> Extract:
        page = built.site / "articles" / slug / "index.html"
        document = Document(page.read_text("utf-8"))
        body = LexborHTMLParser(document.summary()).body
        assert body
        return Extract(str(document.short_title()), body.text())

    return cache(by_mozilla if request.param == "Mozilla’s" else in_python)


def read_on_page(built: Built, slug: str, wanted: str = "") -> list[str]:
    """The words of an article on its page, with what is `wanted` of those that are added there."""
    (article,) = page_at(built.site, f"articles/{slug}").css("article")
    kept = " ".join(node.text(separator=" ") for node in article.css(wanted)) if wanted else ""
    for added in article.css("[data-added], .headerlink"):
        added.decompose()
    return words(f"{article.text()} {kept}")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_words_of_an_article_are_extracted_whole(
    built: Built, extracted: Extracted, slug: str
) -> None:
    extract = extracted(slug)
    assert Counter(read_on_page(built, slug)) - Counter(words(" ".join(extract))) == Counter()


@pytest.mark.parametrize("slug", SLUGS)
def test_next_to_nothing_else_is_extracted(built: Built, extracted: Extracted, slug: str) -> None:
    article = read_on_page(built, slug)
    more = Counter(words(extracted(slug).text)) - Counter(read_on_page(built, slug, WANTED))
    assert more.total() <= AT_MOST * len(article), more


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_beside_an_article_is_left_out(extracted: Extracted, slug: str) -> None:
    extract = extracted(slug)
    others = "How to cite", "Editor’s notes", "Terms in this article", "Next in this", "How to read"
    for heading in (*others, "Contents"):
        assert heading not in extract.text
    assert "cf. " not in extract.text
    assert "§" not in " ".join(extract)


@pytest.mark.parametrize("slug", SLUGS)
def test_title_licence_and_doi_are_kept(edition: Edition, extracted: Extracted, slug: str) -> None:
    (article,) = (one for one in edition.articles if one.slug == slug)
    extract = extracted(slug)
    assert words(edited_title(article)) == words(extract.title)
    license = article.metadata.license
    assert (license.name if license else "No licence is stated") in extract.text
    assert article.metadata.DOI is None or article.metadata.DOI in extract.text


@pytest.mark.parametrize("slug", SLUGS)
def test_paragraph_numbers_and_notes_are_kept(
    edition: Edition, extracted: Extracted, slug: str
) -> None:
    (article,) = (one for one in edition.articles if one.slug == slug)
    text = extracted(slug).text
    assert {block.paragraph for _, block in article.body()} <= {*words(text)}
    assert [note for note in article.notes if f"[{note.number}]" not in text] == []
