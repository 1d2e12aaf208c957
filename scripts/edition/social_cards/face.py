"""A face in one size: how wide words are in it, and how they are drawn.

Letters are set one by one and kerned as the face says, so that no library of the system decides how
a card looks.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont
from PIL.Image import Image, new
from PIL.ImageDraw import Draw
from PIL.ImageFont import FreeTypeFont, Layout

READING = "EB Garamond/EBGaramond-Regular.ttf"
COMPANION = "Source Sans 3/SourceSans3-Regular.ttf"


class Face(NamedTuple):
    """A face (by its file) in a size in pixels."""

    name: str
    size: int

    def width(self, text: str) -> float:
        """The width of a text in pixels."""
        return max((end for _, _, end in self._placed(text)), default=0.0)

    def draw(self, on: Image, left: int, baseline: int, text: str, shade: int) -> None:
        """Draws a text whose baseline begins there, to half a pixel."""
        for letter, begins, _ in self._placed(text):
            whole, half = divmod(round(2 * begins), 2)
            shape, right, down = _shape(self, letter, half)
            on.paste(shade, (left + whole + right, baseline + down), shape)

    def _placed(self, text: str) -> Iterator[tuple[str, float, float]]:
        """The letters of a text, and where each begins and ends, in pixels from its left end."""
        metrics, end, before = _metrics(self.name), 0.0, ""
        for letter in text:
            begins = end + self.size * metrics.kerning(before, letter)
            end = begins + self.size * metrics.advance(letter)
            yield letter, begins, end
            before = letter


@cache
def _shape(face: Face, letter: str, half: int) -> tuple[Image, int, int]:
    """A letter by itself, half a pixel to the right or not, and where it begins from its place."""
    left, top, right, bottom = map(int, _font(face).getbbox(letter, anchor="ls"))
    picture = new("L", (right - left + 2, bottom - top + 2))
    at = half / 2 - left, -top
    Draw(picture).text(at, letter, 255, _font(face), anchor="ls")
    return picture, left, top


@cache
def _font(face: Face) -> FreeTypeFont:
    return FreeTypeFont(_file(face.name), face.size, layout_engine=Layout.BASIC)


@cache
def _metrics(name: str) -> "_Metrics":
    return _Metrics(TTFont(_file(name), lazy=True))


def _file(name: str) -> str:
    return str(files("rendercv_fonts") / name)


class _Metrics:
    """What the tables of a face say of letters and of pairs of them, in ems."""

    def __init__(self, font: TTFont) -> None:
        self._em = font["head"].unitsPerEm
        self._glyphs = font.getBestCmap()
        self._advances = font["hmtx"].metrics
        self._pairs = [(pairs, _numbered(pairs)) for pairs in _pairs_of(font["GPOS"].table)]
        self.advance = cache(self._advance)
        self.kerning = cache(self._kerning)

    def _advance(self, letter: str) -> float:
        return float(self._advances[self._glyphs[ord(letter)]][0] / self._em)

    def _kerning(self, left: str, right: str) -> float:
        if {left, right} & {"", " "}:
            return 0.0
        one, other = (self._glyphs[ord(letter)] for letter in (left, right))
        known = (_adjusted(pairs, at[one], one, other) for pairs, at in self._pairs if one in at)
        return next((units / self._em for units in known if units is not None), 0.0)


def _pairs_of(positions: Any) -> Iterator[Any]:
    """The subtables of OpenType’s GPOS that kern: pair adjustments of the feature “kern”."""
    records = positions.FeatureList.FeatureRecord
    kerning = (record.Feature for record in records if record.FeatureTag == "kern")
    for index in sorted({index for feature in kerning for index in feature.LookupListIndex}):
        for subtable in positions.LookupList.Lookup[index].SubTable:
            yield getattr(subtable, "ExtSubTable", subtable)


def _numbered(pairs: Any) -> dict[str, int]:
    """The glyphs that may come first in these pairs, with their numbers."""
    return {glyph: number for number, glyph in enumerate(pairs.Coverage.glyphs)}


def _adjusted(pairs: Any, number: int, one: str, other: str) -> int | None:
    """By how many units a glyph leads on further if another follows; None if no pair says so."""
    if pairs.Format == 1:
        records = pairs.PairSet[number].PairValueRecord
        values = [record.Value1 for record in records if record.SecondGlyph == other]
    else:
        first, second = (kind.classDefs for kind in (pairs.ClassDef1, pairs.ClassDef2))
        row = pairs.Class1Record[first.get(one, 0)]
        values = [row.Class2Record[second.get(other, 0)].Value1]
    return int(getattr(values[0], "XAdvance", 0)) if values else None
