"""How texts are compared: tried with every character that there is."""

import sys

from edition.text.folding import fold, offsets_of

SURROGATES = range(0xD800, 0xE000)
ALL = "".join(chr(code) for code in range(sys.maxunicode + 1) if code not in SURROGATES)
FOLDED = fold(ALL)
OFFSETS = offsets_of(ALL, FOLDED)
UNUSUAL = [character for character in ALL if fold(f"é{character}") != f"e{character}"]
"""Those that folding changes or takes away."""


def test_what_is_folded_is_folded_for_good() -> None:
    assert fold(FOLDED) == FOLDED
    assert "  " not in FOLDED
    # The automaton looks in small letters for what is then compared by its offsets.
    assert len(FOLDED.lower()) == len(FOLDED)
    assert fold(FOLDED.lower()) == FOLDED.lower()


def test_a_character_folds_alone_as_it_does_among_others() -> None:
    assert fold("x".join(UNUSUAL)) == "x".join(map(fold, UNUSUAL))


def test_each_offset_is_that_of_the_character_it_comes_from() -> None:
    assert len(OFFSETS) == len(FOLDED) + 1
    assert OFFSETS[len(FOLDED)] == len(ALL)
    assert [*OFFSETS] == sorted(OFFSETS)
    of_unusual = {character: fold(character) for character in UNUSUAL}
    for offset, made in zip(OFFSETS, FOLDED, strict=False):
        character = ALL[offset]
        assert made in of_unusual.get(character, character)


def test_each_character_has_all_its_offsets() -> None:
    for character in UNUSUAL:
        text = f"a{character}b"
        folded = fold(text)
        assert [*offsets_of(text, folded)] == [0, *[1] * (len(folded) - 2), 2, 3], character
