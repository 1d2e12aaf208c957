"""Places that can be linked, as rows that programs read: what they are called, hold and say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.dialogues.questions import Question
from edition.document.citation import edited_title, paragraph_name, short_name
from edition.document.csl_item import csl_item
from edition.document.edited_text import edited_text
from edition.document.model import RUNNING_TEXT, Article, Block, Kind, Note
from edition.document.words import words
from edition.exports.citations import FORMATS
from edition.sources.glossary_schema import Term
from edition.text.digests import digest_of_several, digest_of_words

FIRST_WORDS = 8

Anchor = dict[str, object]
"""url (from the site's root), article, id, kind, title, words (of its text), start, digest.

`order` counts from 1 within the article, the glossary or the dialogues. A section has the `level`
of its heading, and the digest of all paragraphs down to the next heading of its level; a note has
the `number` that is printed.
"""


@dataclass(frozen=True, slots=True)
class ArticleAnchors:
    """The row of an article, with its reference, and those of its places in their order."""

    article: Anchor
    places: tuple[Anchor, ...]


def anchors_of_article(article: Article, cited: str) -> ArticleAnchors:
    """What can be linked of an article: its page, sections, paragraphs and notes.

    `cited` is its entry in a list of works.
    """
    texts = {block.id: edited_text(block) for _, block in article.body()}
    digests = {identifier: digest_of_words(text) for identifier, text in texts.items()}
    places = [*_blocks(article, texts, digests), *(_note(article, one) for one in article.notes)]
    for order, place in enumerate(places, start=1):
        place["order"] = order
    page = f"articles/{article.slug}/"
    digest = digest_of_several(digests)
    whole = _anchor(page, article.slug, "article", edited_title(article), digest, *texts.values())
    whole |= {
        "article": article.slug,
        "name": short_name(article),
        "reference": csl_item(article),
        "citations": {form.name: f"{page}{name}" for name, form in FORMATS.items()},
        "cited": cited,
    }
    return ArticleAnchors(whole, tuple(places))


def anchors_of_terms(terms: Iterable[Term]) -> Iterator[Anchor]:
    """The entries of the glossary."""
    for order, term in enumerate(terms, start=1):
        page, digest = f"glossary/{term.slug}/", digest_of_words(term.text)
        row = _anchor(page, term.slug, "term", term.term, digest, term.definition)
        yield row | {"order": order}


def anchors_of_dialogues(questions: Iterable[Question]) -> Iterator[Anchor]:
    """The questions, each with its pairs of passages below it."""
    order = 0
    for question in questions:
        page = f"dialogues/{question.slug}/"
        order += 1
        title, text = question.question, question.text
        whole = _anchor(page, question.slug, "question", title, digest_of_words(text), text)
        yield whole | {"order": order}
        for pair in question.pairs:
            order += 1
            title = " and ".join(voice.name for voice in pair.voices)
            digest = digest_of_words(pair.text)
            row = _anchor(f"{page}#{pair.id}", pair.id, "pair", title, digest, pair.text)
            yield row | {"order": order}


def _blocks(article: Article, texts: dict[str, str], digests: dict[str, str]) -> Iterator[Anchor]:
    held = _paragraphs_of_sections(article)
    for block in article.blocks:
        if block.kind is Kind.HEADING:
            text = edited_text(block)
            digest = digest_of_several({i: digests[i] for i in held[block.id]})
            row = _in_article(article, block.id, "section", text, digest, text)
            yield row | {"level": block.level}
        elif block.kind in RUNNING_TEXT:
            title = paragraph_name(article, block)
            text, digest = texts[block.id], digests[block.id]
            yield _in_article(article, block.id, "paragraph", title, digest, text)


def _paragraphs_of_sections(article: Article) -> dict[str, list[str]]:
    """The ids of the paragraphs of each section, by the id of that; of those within it, too."""
    held: dict[str, list[str]] = {}
    around: list[Block] = []
    for block in article.blocks:
        if block.kind is Kind.HEADING:
            around = [*(one for one in around if one.level < block.level), block]
            held[block.id] = []
        elif block.kind in RUNNING_TEXT:
            for heading in around:
                held[heading.id].append(block.id)
    return held


def _note(article: Article, note: Note) -> Anchor:
    text = note.contributed or " ".join(edited_text(block) for block in note.blocks)
    title = f"{short_name(article)}, note {note.number}"
    row = _in_article(article, note.id, "note", title, digest_of_words(text), text)
    return row | {"number": note.number}


def _in_article(
    article: Article, identifier: str, kind: str, title: str, digest: str, text: str
) -> Anchor:
    url = f"articles/{article.slug}/#{identifier}"
    return _anchor(url, identifier, kind, title, digest, text) | {"article": article.slug}


def _anchor(url: str, identifier: str, kind: str, title: str, digest: str, *texts: str) -> Anchor:
    all_words = words(texts)
    return {
        "url": url,
        "article": None,
        "id": identifier,
        "kind": kind,
        "title": title,
        "words": len(all_words),
        "start": " ".join(all_words[:FIRST_WORDS]),
        "digest": digest,
    }
