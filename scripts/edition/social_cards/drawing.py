"""A card as a picture: 1200 × 630 pixels, in the colours and faces of the site."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from PIL.ImageDraw import Draw, ImageDraw

from edition.social_cards.card import STRIP, Card, Strip
from edition.social_cards.face import COMPANION, READING
from edition.social_cards.lines import Lines, lines_of

WIDTH, HEIGHT = 1200, 630
"""Pixels, in the proportions in which all that show such pictures show them whole."""

_EDGE = 18
_MARGIN = (WIDTH - STRIP) // 2
_TOP, _BOTTOM = 62, 574
_GAP = 22
_TITLE = 112, 96, 82, 70, 60, 52
_ABOUT, _SMALL = (36, 31), 30
_BAND, _TICK = 26, 2
_ROW = 70
"""A strip with its label."""

_PAPER, _INK, _ACCENT, _RULE = (255, 253, 248), (33, 29, 24), (122, 31, 43), (217, 208, 192)
_SHADES = 6
"""Steps from paper to ink; with the other two colours they fill a palette of 16."""

_ACCENTED, _RULED = _SHADES, _SHADES + 1
_RAMP = [
    round(paper + (ink - paper) * step / (_SHADES - 1))
    for step in range(_SHADES)
    for paper, ink in zip(_PAPER, _INK, strict=True)
]
_BLACK, _QUIET = 255, 180
_TO_SHADE = [round(darkness * (_SHADES - 1) / 255) for darkness in range(256)]


def drawn(card: Card) -> bytes:
    """The card as PNG: for the same card the same bytes."""
    picture = Image.new("L", (WIDTH, HEIGHT))
    _write(picture, card)
    picture = picture.point(_TO_SHADE)
    _draw_bars(Draw(picture), card.strips)
    picture.putpalette([*_RAMP, *_ACCENT, *_RULE])
    file = BytesIO()
    picture.save(file, "PNG", bits=4, compress_level=6)
    return file.getvalue()


def _write(on: Image.Image, card: Card) -> None:
    """Writes the words of a card, as dark as they are."""
    top = _TOP
    if card.edition and card.title:
        top = _GAP + _put(on, _small(card.edition), top, _QUIET)
    about = lines_of(card.about, COMPANION, _ABOUT, STRIP, 2 * _ABOUT[0] + _GAP)
    room = _top_of(card.strips, 0) - top - about.height - 3 * _GAP
    title = lines_of(card.title or card.edition, READING, _TITLE, STRIP, room)
    if not card.strips:
        top += (room - title.height) // 2
    top = _put(on, title, top, _BLACK)
    _put(on, about, top + _GAP, _QUIET)
    for number, strip in enumerate(card.strips):
        _put(on, _small(strip.label), _top_of(card.strips, number), _QUIET)


def _small(text: str) -> Lines:
    return lines_of(text, COMPANION, (_SMALL,), STRIP, _SMALL)


def _put(on: Image.Image, lines: Lines, top: int, shade: int) -> int:
    """Writes lines below each other; returns where they end."""
    for number, text in enumerate(lines.texts, start=1):
        baseline = top + number * lines.leading - lines.face.size // 3
        lines.face.draw(on, _MARGIN, baseline, text, shade)
    return top + lines.height


def _top_of(strips: Sequence[Strip], number: int) -> int:
    """Where the label of a strip begins, or that of the first would if there is none."""
    return _BOTTOM - (len(strips) - number) * (_ROW + _GAP) + _GAP


def _draw_bars(draw: ImageDraw, strips: Sequence[Strip]) -> None:
    """Draws what is of one colour: the edge of the card, and its strips."""
    draw.rectangle((0, 0, _EDGE - 1, HEIGHT), _ACCENTED)
    for number, strip in enumerate(strips):
        top = _top_of(strips, number) + _ROW - _BAND
        _bar(draw, 0, STRIP, top, _RULED)
        for bound in strip.bounds:
            _bar(draw, bound - 1, 3, top, 0)
        for tick in strip.ticks:
            _bar(draw, min(tick, STRIP - _TICK), _TICK, top, _ACCENTED)


def _bar(draw: ImageDraw, begins: int, width: int, top: int, colour: int) -> None:
    left = _MARGIN + begins
    draw.rectangle((left, top, left + width - 1, top + _BAND - 1), colour)
