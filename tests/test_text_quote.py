"""What a correction changes, and where words with their neighbours are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document.text_quote import Texts, applied, changed_letters, changes
from edition.sources.apparatus_schema import TextQuote

NARROW = {
    ("vis-à-vis the West For example", "vis-à-vis the West. For example"): [("West", "West.")],
    ("one observe in fact", "one observes in fact"): [("observe", "observes")],
    ("the 15th fifteenth-largest", "the fifteenth-largest"): [
        ("15th fifteenth-largest", "fifteenth-largest")
    ],
    ("illiberalentente", "illiberal entente"): [("illiberalentente", "illiberal entente")],
    ("for a large part of population", "for a large part of the population"): [("of", "of the")],
    ("population", "the population"): [("population", "the population")],
    ("and so on on", "and so on"): [("on on", "on")],
    ("of these ideological solidarity were", "of this ideological solidarity was"): [
        ("these", "this"),
        ("were", "was"),
    ],
    ("demonstrates\u00a0 \u00a0the intention", "demonstrates the intention"): [
        ("demonstrates\u00a0 \u00a0the intention", "demonstrates the intention")
    ],
}


@pytest.mark.parametrize(("supplied", "corrected"), NARROW)
def test_a_correction_marks_the_words_that_it_changes(supplied: str, corrected: str) -> None:
    found = changes(supplied, corrected)
    shown = [(supplied[change.start : change.end], change.reading) for change in found]
    assert shown == NARROW[supplied, corrected]


@pytest.mark.parametrize(
    ("supplied", "reading", "marked"),
    [
        ("relied", "relied in", "in"),
        ("room", "the room", "the"),
        ("Vasquez", "Vázquez", "áz"),
        ("illiberalentente", "illiberal entente", "illiberal entente"),
    ],
)
def test_the_letters_that_differ_are_marked_without_blanks_around_them(
    supplied: str, reading: str, marked: str
) -> None:
    at = changed_letters(supplied, reading)
    assert reading[at.start : at.stop] == marked


sentence = st.lists(st.sampled_from(["a", "b", "cd", "e.", " ", "\u00a0"]), min_size=1).map(
    " ".join
)
said = sentence.map(str.strip).filter(bool)


@given(said, said)
def test_all_changes_together_make_the_correction(supplied: str, corrected: str) -> None:
    found = changes(supplied, corrected)
    assert applied(supplied, found) == corrected
    assert all(change.reading.strip() for change in found)
    assert all(supplied[change.start : change.end].strip() for change in found)
    bounds = [bound for change in found for bound in (change.start, change.end)]
    assert bounds == sorted(bounds)


@given(sentence, st.integers(0, 30), st.integers(1, 30))
def test_words_are_found_between_their_neighbours(text: str, start: int, length: int) -> None:
    exact = text[start : start + length].strip()
    if not exact:
        return
    start = text.index(exact, min(start, len(text)))
    before, after = text[:start].rstrip()[-6:].strip(), text[start + len(exact) :].lstrip()[:6]
    quote = TextQuote.model_construct(exact=exact, prefix=before, suffix=after.rstrip())
    found = [place for place in Texts(["", text]).candidates(quote) if place]
    # Places do not overlap: one that begins before may have taken some of these words.
    assert any(place.text == 1 and place.start <= start < place.end for place in found)
