"""Sentences, and the way between the supplied text and what the edition reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from edition.document.edited_text import reading_of
from edition.document.marked_text import marked_pieces
from edition.document.model import Block, Emendation, Kind, NoteReference, Remarked, Span
from edition.sources.apparatus_schema import Correction, Remark
from edition.text.sentences import sentence_around, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


SENTENCES = (ROOT / "tests" / "cases" / "sentences.txt").read_text("utf-8").splitlines()
"""Paragraphs with a bar where a sentence ends."""


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences(case: str) -> None:
    assert "|".join(split(case.replace("|", " "))) == case


@given(st.text(max_size=200))
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "marker", "sentence"),
    [
        ("One. Two.[1] Three.", "[1]", "Two."),
        ("One, two[1] and three. Four.", "[1]", "One, two and three."),
        ("“Peace.”[1] More.", "[1]", "“Peace.”"),
    ],
)
def test_the_sentence_at_a_marker(text: str, marker: str, sentence: str) -> None:
    start = text.index(marker)
    block = Block(Kind.PARAGRAPH, 1, text, spans=(NoteReference(start, start + len(marker), 1, 1),))
    reading = reading_of(block)
    first, last = sentence_around(sentences(reading.text), reading.to_read(start))
    assert reading.text[first:last] == sentence


@st.composite
def marked(draw: st.DrawFn) -> Block:
    text = draw(st.text(min_size=10, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans: list[Span] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        reading = draw(st.text(min_size=1, max_size=9))
        correction = Correction.model_construct(supplied=text[start:end], corrected=reading, why="")
        remark = Remark.model_construct(exact=text[start:end], kind="fact", note="")
        spans.append(
            draw(
                st.one_of(
                    st.just(Emendation(start, end, 1, 1, reading, correction)),
                    st.just(Remarked(start, end, 1, remark)),
                    st.just(NoteReference(start, end, 1, 1)),
                )
            )
        )
    return Block(Kind.PARAGRAPH, 1, text, spans=tuple(spans))


@given(marked())
def test_offsets_lead_there_and_back(block: Block) -> None:
    reading = reading_of(block)
    inside = {
        offset
        for span in block.spans
        for offset in range(span.start, span.end)
        if not isinstance(span, Remarked)
    }
    for offset, character in enumerate(block.text):
        if offset not in inside:
            assert reading.text[reading.to_read(offset)] == character
            assert reading.to_supplied(reading.to_read(offset)) == offset
            assert reading.supplied_end(reading.to_read(offset) + 1) == offset + 1


@given(marked(), st.data())
def test_pieces_of_a_reading_lose_nothing(block: Block, data: st.DataObject) -> None:
    text = reading_of(block).text
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    pieces = list(marked_pieces(block, start, stop))
    assert "".join(piece.text for piece in pieces) == text[start:stop]
    whole = marked_pieces(block, 0, len(text))
    shown = [piece for piece in whole if piece.emendation]
    assert [piece.text for piece in shown] == [one.reading for one in block.emendations()]
    assert [piece.supplied for piece in shown] == [
        block.text[one.start : one.end] for one in block.emendations()
    ]
