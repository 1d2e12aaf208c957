"""How texts are compared: tried with every character that there is."""

import sys
from functools import cache
from itertools import zip_longest
from unicodedata import category

from edition.text.folding import fold, offsets_of

ALL = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if category(c) not in {"Cn", "Cs"})
"""What Unicode has assigned; surrogates are no characters."""


@cache
def folded() -> str:
    """All characters, folded."""
    return fold(ALL)


@cache
def unusual() -> list[str]:
    """The characters that folding changes or takes away: none of a stretch that it leaves alone."""
    stretches = ("".join(part) for part in zip_longest(*[iter(ALL)] * 256, fillvalue=""))
    changed = "".join(stretch for stretch in stretches if fold(f"é{stretch}") != f"e{stretch}")
    return [character for character in changed if fold(f"é{character}") != f"e{character}"]


def test_what_is_folded_is_folded_for_good() -> None:
    whole = folded()
    assert fold(whole) == whole
    assert "  " not in whole
    # The automaton looks in small letters for what is then compared by its offsets.
    assert len(whole.lower()) == len(whole)
    assert fold(whole.lower()) == whole.lower()


def test_a_character_folds_alone_as_it_does_among_others() -> None:
    assert fold("x".join(unusual())) == "x".join(map(fold, unusual()))


def test_each_offset_is_that_of_the_character_it_comes_from() -> None:
    offsets = offsets_of(ALL, folded())
    assert len(offsets) == len(folded()) + 1
    assert offsets[len(folded())] == len(ALL)
    assert [*offsets] == sorted(offsets)
    of_unusual = {character: fold(character) for character in unusual()}
    for offset, made in zip(offsets, folded(), strict=False):
        character = ALL[offset]
        assert made in of_unusual.get(character, character)


def test_each_character_has_all_its_offsets() -> None:
    for character in unusual():
        text = f"a{character}b"
        folded = fold(text)
        assert [*offsets_of(text, folded)] == [0, *[1] * (len(folded) - 2), 2, 3], character
