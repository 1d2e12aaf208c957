"""Corrections and remarks of an article as W3C Web Annotations.

Terms are those of the Web Annotation Data Model (W3C Recommendation, 23 February 2017).
"""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.document.citation import edited_title
from edition.document.edited_text import Reading, reading_of
from edition.document.model import Article, Block, Emendation, Remarked
from edition.exports.site import Site
from edition.files import GeneratedFile
from edition.sources.apparatus_schema import Correction, Remark, RemarkKind
from edition.sources.edition_schema import EditionFile
from edition.text.languages import LANGUAGE

Json = dict[str, object]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ID_OF_HTML = "http://tools.ietf.org/rfc/rfc3236"
"""What a fragment of a page means (`conformsTo`)."""

_MOTIVATIONS: dict[RemarkKind, str] = {
    "textual": "describing",
    "fact": "commenting",
    "context": "describing",
    "translation": "commenting",
    "dialogue": "commenting",
    "question": "questioning",
}
_CONTEXT_STEP = 24
"""Characters of prefix and suffix, doubled until the words are told from all others."""

_LONGEST_CONTEXT = 1000


def annotations_path(slug: str) -> str:
    """Where the annotations of an article lie, from the site's root."""
    return f"articles/{slug}/annotations.jsonld"


def annotations(article: Article, about: EditionFile, site: Site) -> tuple[GeneratedFile, ...]:
    """The file, if there is anything in it; addresses are relative where the site's is unknown."""
    page = f"{site.address}articles/{article.slug}/" if site.address else "./"
    items = [*_items(article, about, page)]
    if not items:
        return ()
    file = f"{page}annotations.jsonld"
    collection: Json = {
        "@context": CONTEXT,
        "id": file,
        "type": "AnnotationCollection",
        "label": f"Corrections and remarks: {edited_title(article)}",
        **_rights(about),
        "total": len(items),
        "first": {
            "id": f"{file}#page-1",
            "type": "AnnotationPage",
            "partOf": file,
            "startIndex": 0,
            "items": items,
        },
    }
    text = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
    return (GeneratedFile(annotations_path(article.slug), text),)


def _items(article: Article, about: EditionFile, page: str) -> Iterator[Json]:
    text = "\n".join(block.text for block in article.blocks if not block.added)
    notes = {block.line: note.id for note in article.notes for block in note.blocks}
    for block in article.blocks:
        place = block.id or notes.get(block.line, "")
        marks = [span for span in block.spans if isinstance(span, Emendation | Remarked)]
        reading = reading_of(block)
        for _, group in groupby(sorted(marks, key=lambda span: span.number), lambda m: m.number):
            parts = [*group]
            quote = _quote(text, block, parts[0].start, parts[-1].end)
            target: Json = {"source": page, "selector": _within(place, quote)}
            yield _annotation(article, about, reading, parts, target, page)


def _within(place: str, quote: Json) -> Json:
    """A quotation in the place with this id, if it stands in one."""
    if not place:
        return quote
    fragment: Json = {"type": "FragmentSelector", "conformsTo": ID_OF_HTML, "value": place}
    return fragment | {"refinedBy": quote}


def _annotation(
    article: Article,
    about: EditionFile,
    reading: Reading,
    parts: Sequence[Emendation | Remarked],
    target: Json,
    page: str,
) -> Json:
    mark = parts[0]
    if isinstance(mark, Emendation):
        said: Correction | Remark = mark.correction
        motivation, anchor = "editing", mark.entry
        words = reading.text[reading.to_read(mark.start) : reading.to_read(parts[-1].end)]
        bodies = _of_correction(mark.correction, words, article.metadata.language)
    else:
        said, anchor = mark.remark, mark.id
        motivation = _MOTIVATIONS[mark.remark.kind]
        bodies = _of_remark(mark.remark)
    return {
        "id": f"{page}#{anchor}",
        "type": "Annotation",
        "motivation": motivation,
        **_signed(said, about),
        **_rights(about),
        "body": [*bodies, *_sources(said, page)],
        "target": target,
    }


def _of_correction(correction: Correction, words: str, language: str) -> list[Json]:
    """What is read, in the language of the article, why, and how sure that is."""
    return [
        _body(words, "editing", language),
        _body(correction.why, "commenting", LANGUAGE),
        _body(correction.certainty, "classifying", LANGUAGE),
    ]


def _of_remark(remark: Remark) -> list[Json]:
    return [
        _body(remark.note, _MOTIVATIONS[remark.kind], LANGUAGE),
        _body(remark.kind, "classifying", LANGUAGE),
    ]


def _body(text: str, purpose: str, language: str) -> Json:
    return {
        "type": "TextualBody",
        "value": text,
        "format": "text/plain",
        "language": language,
        "purpose": purpose,
    }


def _sources(said: Correction | Remark, page: str) -> Iterator[Json]:
    """What it rests on, in the bibliography of the site or on the web."""
    cited = [f"{page}../../bibliography/#{citation.source}" for citation in said.sources]
    for source in [*cited, *([said.source] if said.source else [])]:
        yield {"type": "SpecificResource", "source": source, "purpose": "linking"}


def _signed(said: Correction | Remark, about: EditionFile) -> Json:
    name = about.editor(said.by)
    creator: Json = {"creator": {"name": name}} if name else {}
    return creator | ({"created": f"{said.on.isoformat()}T00:00:00Z"} if said.on else {})


def _rights(about: EditionFile) -> Json:
    return {"rights": about.license.URL} if about.license and about.license.URL else {}


def _quote(text: str, block: Block, start: int, end: int) -> Json:
    """The words in the supplied text, with as much of their line as tells them from all others.

    Of a line that repeats itself it is no more than about _LONGEST_CONTEXT characters on a side.
    """
    exact, around = block.text[start:end], 0
    before = after = ""
    longest = min(len(block.text), _LONGEST_CONTEXT)
    while text.count(f"{before}{exact}{after}") > 1 and around < longest:
        around = 2 * around or _CONTEXT_STEP
        before, after = block.text[max(0, start - around) : start], block.text[end : end + around]
    context = {"prefix": before, "suffix": after}
    stated = {name: words for name, words in context.items() if words}
    return {"type": "TextQuoteSelector", "exact": exact, **stated}
