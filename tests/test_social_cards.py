"""The pictures that stand for pages where links to them are shared."""

import re
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ImageColor import getrgb

from conftest import ROOT
from edition.assembly import Edition
from edition.document.citation import edited_title
from edition.exports.site import Site
from edition.glossary.concordance import number_of_uses
from edition.memo import Memo
from edition.site import card_files
from edition.site.card_files import write_cards
from edition.social_cards.card import (
    CARD_OF_EDITION,
    LETTERS,
    STRIP,
    Card,
    Cards,
    Strip,
    card_of_article,
    card_of_term,
    settable,
    social_cards,
)
from edition.social_cards.drawing import HEIGHT, WIDTH, drawn
from edition.social_cards.face import COMPANION, READING
from edition.social_cards.lines import lines_of

SITE = Site("An Edition", "Of two articles.", "https://example.org/edition/")
TITLE = "From Counter-Hegemonic Dialogue to Illiberal Understanding"
STRIPS = (Strip("Rivera 2021, 2 uses", (10, 500), (300,)),)
SIZES = (100, 60, 40)


@pytest.fixture(scope="module")
def cards(edition: Edition) -> Cards:
    return social_cards(edition, SITE, Memo())


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(drawn(card))).convert("RGB")


def inked(card: Card) -> tuple[int, int, int, int]:
    """The part of a card that is no paper, but for its edge: left, top, right, bottom."""
    edge = 20
    page = picture(card).convert("L").crop((edge, 0, WIDTH, HEIGHT))
    box = page.point(lambda value: 255 if value < 240 else 0).getbbox()
    assert box
    left, top, right, bottom = box
    return left + edge, top, right + edge, bottom


def test_articles_entries_and_the_edition_have_cards(edition: Edition, cards: Cards) -> None:
    assert set(cards) == {
        CARD_OF_EDITION,
        *(card_of_article(article.slug) for article in edition.articles),
        *(card_of_term(entry.term.slug) for entry in edition.entries),
    }


def test_the_card_of_an_article_says_what_it_is(edition: Edition, cards: Cards) -> None:
    for article in edition.articles:
        card = cards[card_of_article(article.slug)]
        assert (card.edition, card.title) == (SITE.name, edited_title(article))
        author, container = article.metadata.author[0], article.metadata.container_title
        assert card.about.startswith(f"{author}, {container}")
        for part in (card.edition, card.title, card.about, card.strips[0].label):
            assert part in card.alt


def test_a_strip_shows_where_words_stand(edition: Edition, cards: Cards) -> None:
    for entry in edition.entries:
        usages = edition.concordance.get(entry.term.slug, ())
        strips = cards[card_of_term(entry.term.slug)].strips
        assert len(strips) == len(usages)
        for strip in strips:
            assert 0 < len(strip.ticks) <= number_of_uses(usages)
            assert {*strip.ticks, *strip.bounds} <= {*range(STRIP)}


def test_without_an_address_nothing_is_drawn(edition: Edition, tmp_path: Path) -> None:
    cards = social_cards(edition, Site("", "", ""), Memo())
    write_cards(tmp_path / "site", cards, tmp_path / "cards.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_pictures_are_as_large_as_pages_say_and_weigh_little(cards: Cards) -> None:
    for path in (CARD_OF_EDITION, card_of_article("soliz-2023"), card_of_term("pink-tide")):
        data = drawn(cards[path])
        with Image.open(BytesIO(data)) as found:
            assert (found.format, found.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))
        assert len(data) < 30_000


def test_cards_have_the_colours_of_the_site() -> None:
    tokens = (ROOT / "docs/assets/styles/tokens.css").read_text("utf-8")
    (light,) = re.findall(r"^:root \{(.*?)^\}", tokens, re.DOTALL | re.MULTILINE)
    colours = dict(re.findall(r"--(\w+): (#\w{6});", light))
    of_site = {getrgb(colours[name]) for name in ("paper", "ink", "accent", "rule")}
    drawn_in = picture(Card("An Edition", TITLE, "Of tides.", STRIPS)).getcolors()
    assert drawn_in
    assert of_site <= {colour for _, colour in drawn_in}


@pytest.mark.parametrize("face", [READING, COMPANION])
def test_the_faces_have_every_letter_that_is_set(face: str) -> None:
    font = TTFont(str(files("rendercv_fonts") / face), lazy=True)
    assert {chr(code) for code in font.getBestCmap()} >= LETTERS


@pytest.mark.parametrize("title", ["中国与拉丁美洲", "روسيا وأمريكا اللاتينية", "Tides 潮"])
def test_a_title_in_another_script_leaves_no_boxes(title: str) -> None:
    card = Card("An Edition", settable(title), "")
    assert card.title == ""
    assert title not in card.alt
    assert drawn(card) == drawn(Card("", "An Edition", ""))


@pytest.mark.parametrize("title", ["Русский мир", "Θάλασσα", "Č, ł, ş, Việt Nam", "Jose\u0301"])
def test_titles_in_latin_greek_and_cyrillic_are_set(title: str) -> None:
    assert len(settable(title)) == len(title) - title.count("\u0301")
    assert picture(Card("E", settable(title), "")).tobytes() != picture(Card("", "E", "")).tobytes()


def test_a_long_title_is_cut_behind_a_word() -> None:
    lines = lines_of("tides and moons " * 40, READING, SIZES, STRIP, 200)
    assert lines.face.size == SIZES[-1]
    assert lines.height <= 200
    *whole, last = lines.texts
    assert "…" not in "".join(whole)
    assert last.removesuffix("…").split()[-1] in {"tides", "and", "moons"}
    assert last.endswith("…")


def test_lines_are_even_unless_a_text_is_cut() -> None:
    whole = lines_of("tides and moons " * 4, READING, (60,), STRIP, 400)
    longest, shortest = (pick(map(whole.face.width, whole.texts)) for pick in (max, min))
    assert len(whole.texts) == 2
    assert shortest > 0.8 * longest
    first = lines_of("tides and moons " * 9, READING, (60,), STRIP, 140).texts[0]
    assert STRIP - whole.face.width(first) < whole.face.width(" moons")


def test_a_short_title_is_set_in_the_largest_size() -> None:
    assert lines_of("Tides", READING, SIZES, STRIP, 200).face.size == SIZES[0]


def test_a_word_that_no_line_holds_is_cut() -> None:
    (line,) = lines_of("tide" * 99, READING, SIZES, STRIP, 200).texts
    assert line.startswith("tidetide")
    assert line.endswith("…")


@given(st.text(st.sampled_from("aAVWTfi,… -"), max_size=300), st.sampled_from([1, 60, 300]))
def test_lines_keep_to_their_room(text: str, height: int) -> None:
    lines = lines_of(text, READING, SIZES, STRIP, height)
    assert all(lines.face.width(line) <= STRIP for line in lines.texts)
    assert len(lines.texts) <= max(1, height // lines.leading)
    if "…" not in "".join(lines.texts):
        assert " ".join(lines.texts).split() == text.split()


@pytest.mark.parametrize("strips", [(), STRIPS, STRIPS * 2])
def test_nothing_leaves_its_margins(strips: Sequence[Strip]) -> None:
    for title in ("Tides", TITLE, TITLE * 5, "W" * 400):
        left, top, right, bottom = inked(Card(TITLE, title, TITLE * 3, tuple(strips)))
        margin = (WIDTH - STRIP) // 2
        assert left >= margin - 6
        assert right <= WIDTH - margin + 6
        assert 40 <= top < bottom <= HEIGHT - 40


def test_letters_are_kerned() -> None:
    lines = lines_of("AVAVAVAV", READING, (100,), STRIP, 100)
    apart = sum(lines.face.width(letter) for letter in "AVAVAVAV")
    assert lines.face.width("AVAVAVAV") < 0.95 * apart


def test_cards_are_drawn_once(
    cards: Cards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = {path: cards[path] for path in (CARD_OF_EDITION, card_of_term("pink-tide"))}
    cache = tmp_path / "cards.sqlite3"
    write_cards(tmp_path / "cold", few, cache)
    drawn_again: list[Card] = []

    def noted(card: Card) -> bytes:
        drawn_again.append(card)
        return drawn(card)

    monkeypatch.setattr(card_files, "drawn", noted)
    write_cards(tmp_path / "warm", few, cache)
    assert drawn_again == []
    for path, card in few.items():
        made = {(tmp_path / state / path).read_bytes() for state in ("cold", "warm")}
        assert made == {drawn(card)}
    changed = few[CARD_OF_EDITION]._replace(title="Another")
    write_cards(tmp_path / "changed", few | {CARD_OF_EDITION: changed}, cache)
    assert drawn_again == [changed]


def test_a_spoilt_cache_decides_nothing(cards: Cards, tmp_path: Path) -> None:
    few = {CARD_OF_EDITION: cards[CARD_OF_EDITION]}
    cache = tmp_path / "cards.sqlite3"
    write_cards(tmp_path / "first", few, cache)
    cache.write_bytes(cache.read_bytes().replace(b"IDAT", b"XXXX"))
    write_cards(tmp_path / "second", few, cache)
    first, second = (tmp_path / name / CARD_OF_EDITION for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
