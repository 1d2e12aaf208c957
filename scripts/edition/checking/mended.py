"""A document with its links corrected, and nothing else changed in it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from edition.checking.addresses import as_written
from edition.checking.documents import Document
from edition.checking.encodings import encoded
from edition.checking.occurrence import Span
from edition.checking.verdicts import Finding
from edition.checking.zipped import with_texts

_XML = (".xml", ".rels", ".html", ".htm", ".xhtml", ".opf")
_TEX = "#%&_~"
_AMPERSANDS = re.compile(r"&(?:amp;)+")
"""Where HTML is data of XML, its escapes are escaped once more."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The texts that changed, how many links were corrected, and which stay as they were."""

    texts: Mapping[str, str]
    corrected: int
    left: tuple[Finding, ...]


def mended(document: Document, findings: Iterable[Finding]) -> Mended:
    """The texts of a document with the links of some findings corrected.

    A link stays as it was if marks of the document's form stand within its address, or if it
    shares its target with one that leads elsewhere now.
    """
    edits: dict[Span, str] = {}
    corrected, left = 0, list[Finding]()
    for finding in findings:
        if not finding.mended:
            continue
        own = dict(_edits(finding))
        fits = all(edits.get(span, said) == said for span, said in own.items())
        if own and fits:
            edits |= own
            corrected += 1
        else:
            left.append(finding)
    return Mended(dict(_texts(document, edits)), corrected, tuple(left))


def mended_data(data: bytes, document: Document, texts: Mapping[str, str]) -> bytes:
    """The document as a file again."""
    if set(document.texts) == {""}:
        return encoded(texts.get("", document.texts[""]), document.encoding)
    return with_texts(data, texts)


def _edits(finding: Finding) -> Iterator[tuple[Span, str]]:
    """What is to be written in which place; nothing if one that matters cannot be replaced.

    The spans of a link stand before those at which its text shows the address.
    """
    whole = as_written(finding.mended)
    page, _, fragment = whole.partition("#")
    said = {"whole": whole, "page": page, "fragment": fragment}
    spans = finding.link.occurrence.spans
    is_split = any(span.part == "page" for span in spans)
    leading = spans[: 2 if is_split else 1]
    if any(span.end is None for span in leading):
        return
    for span in spans:
        if span.end is not None:
            yield span, said[span.part]


def _texts(document: Document, edits: Mapping[Span, str]) -> Iterator[tuple[str, str]]:
    by_member: dict[str, list[Span]] = {}
    for span in edits:
        by_member.setdefault(span.member, []).append(span)
    for member, spans in by_member.items():
        text, parts, position = document.texts[member], [], 0
        for span in sorted(spans, key=lambda one: one.start):
            end = span.end or span.start
            parts.append(text[position : span.start])
            parts.append(_escape(member, text, span.start, end)(edits[span]))
            position = end
        after = "".join([*parts, text[position:]])
        if after != text:
            yield member, after


def _escape(member: str, text: str, start: int, end: int) -> Callable[[str], str]:
    """How an address is written where another one is: as in XML or TeX, if that was."""
    before = text[start:end]
    if member.lower().endswith(_XML) or "&amp;" in before:
        return partial(_xml, ampersand=max(_AMPERSANDS.findall(before), key=len, default="&amp;"))
    if any(f"\\{character}" in before for character in _TEX):
        return _tex
    return partial(_escaped, signs=[sign for sign in "/,;" if f"\\{sign}" in before])


def _xml(address: str, ampersand: str) -> str:
    for character, said in (("&", ampersand), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        address = address.replace(character, said)
    return address


def _tex(address: str) -> str:
    return "".join(f"\\{one}" if one in _TEX else one for one in address)


def _escaped(address: str, signs: Iterable[str]) -> str:
    for sign in signs:
        address = address.replace(sign, f"\\{sign}")
    return address
