"""The stems by which search compares words: Snowball's, and what is added to them."""

import re

import pytest
import snowballstemmer
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Scripts
from edition.assembly import Edition
from edition.search.records import search_records
from edition.text.folding import fold

SAME = [
    ("democracy", "democracies"),
    ("nationalizing", "nationalized"),
    ("nationalisation", "nationalization"),
    ("repression", "repressed"),
    ("abstain", "abstained"),
    ("impeached", "impeaching"),
    ("sanction", "sanctions"),
    ("studies", "study"),
    ("crisis", "crises"),
    ("annexation", "annexed"),
    ("confiscate", "confiscation"),
    ("planned", "planning"),
    ("boxes", "box"),
    ("classes", "class"),
    ("ties", "tie"),
    ("used", "use"),
    ("uses", "using"),
    ("organise", "organizing"),
    ("criticised", "criticize"),
    ("polarisations", "polarizing"),
    ("revised", "revision"),
    ("analyse", "analysis"),
    ("analyzing", "analyses"),
    ("hypothesis", "hypotheses"),
    ("isms", "ism"),
    ("populisms", "populism"),
]
DIFFERENT = [
    ("liberal", "liberalism"),
    ("crisis", "cries"),
    ("news", "new"),
    ("thing", "th"),
    ("need", "ne"),
    ("this", "thi"),
    ("nation", "nate"),
    ("2005", "2006"),
    ("uses", "us"),
    ("national", "nationalism"),
    ("national", "nationalization"),
    ("nationalism", "nationalization"),
    ("organ", "organization"),
    ("social", "socialism"),
    ("theses", "these"),
    ("prise", "price"),
]

ONSETS = ["", *"bcdfghjklmnpqrstvwxyz", "bl", "gr", "pl", "sk", "st", "th"]
VOWELS = [*"aeiouy", "ee", "oo", "ay", "ie"]
CODAS = ["", *"bcdglnrstwxy", "bb", "ff", "ll", "nn", "ss", "tt"]
BEGINNINGS = """
arsen commun emerg gener inter later organ past univers succ proc exc even cann inn earr herr out
andes atlas bias cosmos howe news sky skis skies idly gently ugly early only singly
"""
ENDINGS = """
s es ed ing ingly edly eed eedly ies ied y ly li ational tional enci anci abli entli izer ization
ation ator alism aliti alli fulness fulli ousli ousness iveness iviti biliti bli logi logist lessli
alize icate iciti ical ful ness ative al ance ence er ic able ible ant ement ment ent ism ate iti
ous ive ize ion sion tion e l us ss sses
"""
_SYLLABLE = st.tuples(*map(st.sampled_from, (ONSETS, VOWELS, CODAS))).map("".join)
WORDS = st.tuples(
    st.one_of(st.lists(_SYLLABLE, max_size=3).map("".join), st.sampled_from(BEGINNINGS.split())),
    st.lists(st.sampled_from(ENDINGS.split()), max_size=3).map("".join),
).map("".join)

SNOWBALL = snowballstemmer.stemmer("english")


@pytest.mark.parametrize(("one", "other"), SAME)
def test_inflections_share_their_stem(scripts: Scripts, one: str, other: str) -> None:
    assert scripts("search/engine/words.js", "stem", one) == scripts(
        "search/engine/words.js", "stem", other
    )


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_do_not(scripts: Scripts, one: str, other: str) -> None:
    assert scripts("search/engine/words.js", "stem", one) != scripts(
        "search/engine/words.js", "stem", other
    )


@pytest.fixture(scope="module")
def words(edition: Edition) -> list[str]:
    """The words of all texts, and of the questions that are asked of them."""
    records = search_records(edition.articles, edition.entries, edition.dialogues)
    texts = [word for record in records for word in record.words]
    for name in ("questions.yml", "later-questions.yml"):
        questions = yaml.safe_load((ROOT / "tests" / "search" / name).read_text("utf-8"))
        texts += [question["ask"] for question in questions]
    return sorted(set(re.findall(r"[^\W_]+", fold(" ".join(texts)).lower())))


def test_words_of_texts_and_questions_have_the_stems_of_snowball(
    scripts: Scripts, words: list[str]
) -> None:
    stems = [scripts("search/engine/stemmer.js", "stemmed", word) for word in words]
    assert stems == SNOWBALL.stemWords(words)


@given(st.lists(WORDS, min_size=20, max_size=20))
@settings(deadline=None, max_examples=60)
def test_any_word_has_the_stem_of_snowball(scripts: Scripts, words: list[str]) -> None:
    stems = [scripts("search/engine/stemmer.js", "stemmed", word) for word in words]
    assert stems == SNOWBALL.stemWords(words)


def test_the_index_gives_every_word_of_a_stem(scripts: Scripts, words: list[str]) -> None:
    """Pagefind looks by Snowball, so that it must be asked for all that has one stem only here."""
    groups: dict[object, list[str]] = {}
    for word in {*words, *(word for pair in SAME for word in pair)}:
        groups.setdefault(scripts("search/engine/words.js", "stem", word), []).append(word)
    for group in groups.values():
        for word in group if len(group) > 1 else []:
            asked = scripts("search/engine/words.js", "spellingsOf", word)
            assert isinstance(asked, list)
            assert {*SNOWBALL.stemWords(group)} <= {*SNOWBALL.stemWords(asked)}, group
