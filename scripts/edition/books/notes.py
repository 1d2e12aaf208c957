"""The notes of a book: on screens at the end and as pop-ups, on paper at the foot of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.books.leaf import SOURCES, Leaf
from edition.books.xhtml import ADDED, Xhtml, element, escaped, joined
from edition.document.apparatus import EditorsNote
from edition.document.citation import place_name
from edition.document.model import Note
from edition.references.csl import plain
from edition.sources.bibliography_schema import Citations
from edition.sources.edition_schema import EditionFile
from edition.text.languages import LANGUAGE

NOT_SUPPLIED = "Not in the supplied text."
NOT_TOLD_APART = "Not told apart in the supplied text, which may have it."

_ENDS = frozenset(".?!…")


@dataclass(frozen=True, slots=True)
class Backlink:
    """The way back from a note to a place that refers to it."""

    place: str
    where: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note as a book shows it, by the author or by the edition: `label` is what refers to it.

    `paragraphs` hold its text; if it is not `supplied`, they are words of the edition.
    """

    id: str
    label: str
    name: str
    paragraphs: Sequence[Xhtml]
    backlinks: Sequence[Backlink]
    voice: str
    supplied: bool = False


def references_to(note: Note) -> list[Backlink]:
    """The ways back from a note of the author's."""
    return [
        Backlink(reference.id, _with_sign(place_name(block))) for block, reference in note.places
    ]


def _with_sign(place: str) -> str:
    """The name of a place as short as a margin wants it."""
    return place.replace("paragraph ", "¶ ")


def without_text(note: Note) -> Xhtml:
    """What is said of a note whose text was not supplied, or what an editor contributed."""
    if note.contributed is not None:
        return escaped(note.contributed)
    return escaped(NOT_SUPPLIED if note.missing else NOT_TOLD_APART)


def editorial(
    note: EditorsNote, about: EditionFile, works: Mapping[str, str], leaf: Leaf, language: str
) -> Footnote:
    """A correction or remark as a note of the edition."""
    said = joined([*_opening(note, language), f" {note.why}", *_standing(note, about, works, leaf)])
    label, back = f"e{note.number}", Backlink(note.place, _with_sign(note.where))
    return Footnote(note.id, label, note.name, [said], [back], "edition")


def _opening(note: EditorsNote, language: str) -> Sequence[object]:
    """The words that a note is about, and what is read there."""
    supplied = element("b" if note.is_of_marks else "span", note.quoted, lang=language)
    if note.reading is None:
        kind = note.label.partition(" ")[2].capitalize()
        return [element("b", kind), ". ", supplied, _full_stop(note.quoted)]
    read = element("b", note.reading, lang=language)
    return [read, " for ", supplied, " in the supplied text."]


def _standing(
    note: EditorsNote, about: EditionFile, works: Mapping[str, str], leaf: Leaf
) -> Sequence[object]:
    """How sure it is, what it rests on and who says so."""
    parts: list[object] = []
    if note.certainty != "certain":
        parts.append(f" ({note.certainty.capitalize()}.)")
    if note.source:
        parts += [" ", element("a", "Source", href=note.source), "."]
    if note.sources:
        last = note.sources[-1]
        end = _full_stop(last.locator or plain(works[last.source]))
        parts += [" ", cited(note.sources, works, leaf), end]
    # One editor has written all of them, as the colophon says.
    signed = about.editor(note.by) if len(about.editors) > 1 else None
    return [*parts, f" {signed}{_full_stop(signed)}"] if signed else parts


def _full_stop(before: str) -> str:
    """What ends a sentence after these words: nothing if they, or what they quote, ended it."""
    return "" if before.rstrip("”’")[-1:] in _ENDS else "."


def cited(citations: Citations, works: Mapping[str, str], leaf: Leaf) -> Xhtml:
    """Works as they are cited, each a link to the list of them."""
    return joined(
        (
            joined(
                [
                    element(
                        "a",
                        Xhtml(works[one.source]),
                        href=leaf.way_to(SOURCES, one.source),
                        role="doc-biblioref",
                    ),
                    f", {one.locator}" if one.locator else "",
                ]
            )
            for one in citations
        ),
        "; ",
    )


def aside(note: Footnote, leaf: Leaf) -> Xhtml:
    """A note as a pop-up of reading systems, with the ways back to its places."""
    ways = [
        element(
            *("a", link.where),
            href=leaf.href(link.place),
            role="doc-backlink",
            epub__type="backlink",
            aria_label=f"Back to {note.name} in {link.where}",
        )
        for link in note.backlinks
    ]
    back = element("span", " ", joined(ways, ", "), class_="back", data_added=ADDED, lang=LANGUAGE)
    label = "" if note.supplied else element("span", f"{note.label} ", class_="label")
    first, *others = note.paragraphs
    paragraphs = [element("p", label, first, *(() if others else (back,)))]
    paragraphs += [element("p", text) for text in others[:-1]]
    paragraphs += [element("p", text, back) for text in others[-1:]]
    return element(
        *("aside", *paragraphs),
        id=leaf.id(note.id),
        class_=f"note {note.voice}",
        epub__type="footnote",
        role="doc-footnote",
        aria_label=note.name.capitalize(),
        data_added=None if note.supplied else ADDED,
        lang=None if note.supplied else LANGUAGE,
    )


def foot(note: Footnote, leaf: Leaf) -> Xhtml:
    """A note at the foot of its page: within a paragraph, where only phrases can stand."""
    added = None if note.supplied else ADDED
    label = "" if note.supplied else element("span", f"{note.label} ", class_="label")
    text = [element("span", one, class_="paragraph") for one in note.paragraphs]
    return element(
        *("span", label, *text),
        id=leaf.id(note.id),
        class_=f"foot {note.voice}",
        data_added=added,
        lang=None if note.supplied else LANGUAGE,
    )
