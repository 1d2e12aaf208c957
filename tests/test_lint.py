"""What the build points out to editors, and what it suggests."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.assembly import assemble
from edition.commands import build
from edition.glossary import lint, term_extraction
from edition.glossary.term_extraction import key
from edition.sources.problems import Problem

GLOSSARY = """\
categories: [Things]
terms:
  - term: liberalism
    category: Things
    forms:
      - liberal
      - liberalism
    {keys}
    definition: {definition}
{more}
"""

YML = "structure: {{outline: [], byline: by A. Writer}}\nlanguage: {language}\n"

ENTRY = "an entry, a form of one, or the phrase under “declined”"
LONGER = "the phrase as a form of this or another term, or under “not”"


def seeds_of(
    folder: Path,
    *texts: Iterable[str],
    keys: str = "related: []",
    definition: str = "It is made up.",
    more: str = "",
    language: str = "en",
) -> Path:
    """Articles of these paragraphs, from line 5 on, and a glossary with one term."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for name, paragraphs in zip("abcdefghijklmnop", texts, strict=False):
        text = "\n".join(["A title", "", "by A. Writer", "", *paragraphs, ""])
        (articles / f"{name}.txt").write_text(text, "utf-8")
        (articles / f"{name}.yml").write_text(YML.format(language=language), "utf-8")
    glossary = GLOSSARY.format(keys=keys, definition=definition, more=more)
    (folder / "glossary.yml").write_text(glossary, "utf-8")
    return folder


def problems_of(seeds: Path) -> list[Problem]:
    _, problems = assemble(seeds)
    assert not [str(problem) for problem in problems.errors]
    return list(problems)


def warnings(seeds: Path) -> list[str]:
    return [str(problem).replace(f"{seeds}/", "") for problem in problems_of(seeds)]


def suggested(seeds: Path) -> list[str]:
    """The suggested phrases, by rank."""
    found = [re.match(r"suggestion (\d+): “(.+?)”", p.found) for p in problems_of(seeds)]
    ranks = {int(match[1]): match[2] for match in found if match}
    assert sorted(ranks) == list(range(1, len(ranks) + 1))
    return [ranks[rank] for rank in sorted(ranks)]


def test_a_term_that_no_text_uses(tmp_path: Path) -> None:
    assert warnings(seeds_of(tmp_path, ["Nothing of the kind. In a title, not here."])) == [
        "glossary.yml:3: warning: found “liberalism”, none of whose forms occurs in the running "
        "text, expected a form that the texts use, or no entry"
    ]


WITHIN = {
    "a hyphen before": ("They were non-liberal then.", ["non-liberal"]),
    "a hyphen that does not break": ("A non\u2011liberal age, a non-liberal one.", ["non‑liberal"]),
    "a hyphen behind": ("They were liberal-minded then.", ["liberal-minded"]),
    "hyphens on both sides": ("A so-called-liberal-minded man.", ["so-called-liberal-minded"]),
    "a hyphen with a digit": ("In 1990-liberal times, liberal-2.", []),
    "a dash": ("They were free – liberal – and a liberal—nearly.", []),
    "a name": ("He led the Liberal Party of Chile.", ["Liberal Party of Chile"]),
    "a name before": ("He read American Liberalism twice.", ["American Liberalism"]),
    "in small letters": ("A liberal Party, the American liberal and Liberal parties.", []),
    "the beginning of a sentence": ("It ended. Liberal Chile began.", []),
    "the beginning of a quotation": ("He wrote “Liberal Chile” and (Liberal Peru).", []),
    "behind the first word": ("Chilean Liberalism began. “Chilean Liberalism” ended.", []),
    "across a comma": ("He liked Chile, Liberal as it was, Liberal, Chile.", []),
    "all in capitals": ("IT WAS THE LIBERAL PARTY.", []),
    "the ends of a name": (
        "Then the Liberal of the century came to Liberal Chile.",
        ["Liberal Chile"],
    ),
    "once each": (
        "The Liberal Party. The new Liberal Party. The Liberal League.",
        ["Liberal Party", "Liberal League"],
    ),
}


@pytest.mark.parametrize("case", WITHIN)
def test_uses_within_longer_words_and_names(case: str, tmp_path: Path) -> None:
    text, phrases = WITHIN[case]
    seeds = seeds_of(tmp_path, [text + " It was liberal."])
    expected = {
        f"glossary.yml:6: warning: found “liberal” in “{phrase}” (a, line 5), expected {LONGER}"
        for phrase in phrases
    }
    assert {
        line.replace("yml:7", "yml:6").replace("“liberalism” in", "“liberal” in")
        for line in warnings(seeds)
    } == expected


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ("related: []", ["Liberal Party", "non-liberal"]),
        ("not: [Liberal party, Non‑liberal]", []),
        ("names: {en: [Liberal Party, non‑liberal]}", []),
        ("not: [Liberal Party]", ["non-liberal"]),
    ],
)
def test_a_form_or_a_phrase_under_not_settles_it(
    keys: str, left: list[str], tmp_path: Path
) -> None:
    text = "He left the Liberal Party. He was non-liberal. He was liberal."
    found = [
        re.search(r"in “(.+?)” \(", line)
        for line in warnings(seeds_of(tmp_path, [text], keys=keys))
    ]
    assert sorted(match[1] for match in found if match) == left


def test_a_longer_word_that_is_a_form_itself_is_left_alone(tmp_path: Path) -> None:
    more = "  - {term: x, category: Things, forms: [x, anti-LIBERAL], definition: It is made up.}"
    text = "It was x, anti-liberal and non-liberal."
    (found,) = warnings(seeds_of(tmp_path, [text], more=more))
    assert "in “non-liberal”" in found


def test_a_part_of_a_sign_is_no_form(tmp_path: Path) -> None:
    more = "  - {term: one, category: Things, forms: ['1', '2'], definition: It is made up.}"
    assert warnings(seeds_of(tmp_path, ["A ½-share, liberal, 1."], more=more)) == []


SUGGESTED = {
    "four uses": (["The liberal moment. That liberal moment. A liberal moment, a Liberal Moment."],
                  ["liberal moment"]),
    "three uses": (["The tall ship. That tall ship. A tall ship is liberal."], []),
    "two in quotation marks": (["A “tall ship” and «tall ships», a \"tall ship.\""], ["tall ship"]),
    "a word in quotation marks": (["A “ship” and a “ship,” liberal."], ["ship"]),
    "a word in quotation marks once": (["A “ship” and a ship, ship, ship, ship."], []),
    "five words in quotation marks": (["“ship of kings and queens”; “ship of kings and queens”"],
                                      ["ship of kings and queens"]),
    "six words in quotation marks": (["“ship of kings and queens now lost”. " * 2], []),
    "a sentence in quotation marks": (["“Ships sail.” and “Ships sail.”"], []),
    "a comma in quotation marks": (["“ships, boats” and “ships, boats”"], []),
    "function words at an end": (["“the ship” and “the ship”, “however”, “however”"], []),
    "a function word within": (["The ship of kings is here. " * 4], ["ship of kings"]),
    "more than four words": (["tall ship kings queens harbour. " * 4],
                             ["ship kings queens harbour", "tall ship kings queens"]),
    "another function word within": (["ship against kings. " * 4], []),
    "across punctuation": (["It was tall, ship; tall (ship) tall. " * 4], []),
    "across lines": (["It was tall", "ship was it"] * 4, []),
    "a digit": (["tall 7ship. " * 4], []),
    "a form": (["Our liberal. “liberalism”, “Liberalism”, “liberal”, “liberal”"], []),
    "a form and function words": (["That is liberal for some. " * 4], []),
    "not within a longer form": (["The moment of liberalism and truth. " * 4], []),
    "a genitive": (["the tall ship's men. " * 2 + "the tall ships' men. the tall ship. " * 2],
                   ["tall ship"]),
    "accents and hyphens": (["São-Paulo forum. SAO‑PAULO Forum. são-paulo fórum. Sao-Paulo forum."],
                            ["São-Paulo forum"]),
}  # fmt: skip
LONG_FORM = (
    "  - {term: truth, category: Things, forms: [moment of liberalism and truth, truth],"
    " definition: It is made up.}"
)


@pytest.mark.parametrize("case", SUGGESTED)
def test_what_is_suggested(case: str, tmp_path: Path) -> None:
    paragraphs, phrases = SUGGESTED[case]
    assert suggested(seeds_of(tmp_path, paragraphs, more=LONG_FORM)) == phrases


def test_a_suggestion_says_where_and_how_often(tmp_path: Path) -> None:
    first = [
        "Nothing yet. Liberal.",
        "A “tall ship” came. A Tall Ship came.",
        "Tall ship, “tall ship”.",
    ]
    assert warnings(seeds_of(tmp_path, first, ["One tall ship. It was liberal."])) == [
        "articles/a.txt:6: warning: found suggestion 1: “tall ship”, used 5 times (2 in quotation "
        f"marks) in 2 articles, without an entry, expected {ENTRY}"
    ]


def test_only_english_is_searched_for_what_is_repeated(tmp_path: Path) -> None:
    text = "La marea rosa. La marea rosa. La marea rosa. La marea rosa. Liberal."
    assert suggested(seeds_of(tmp_path, [text], language="es")) == []
    quoted = text + " “marea rosa” y «marea rosa»"
    assert suggested(seeds_of(tmp_path, [quoted], language="es")) == ["marea rosa"]
    assert suggested(seeds_of(tmp_path, [text], language="en-GB")) == ["La marea rosa"]


def test_a_glossary_without_terms_is_left_alone(tmp_path: Path) -> None:
    seeds = seeds_of(tmp_path, ["The tall ship. " * 9])
    (seeds / "glossary.yml").unlink()
    assert warnings(seeds) == []


def test_faulty_seeds_are_left_alone(tmp_path: Path) -> None:
    seeds = seeds_of(tmp_path, ["The tall ship. " * 9], keys="related: [nothing]")
    _, problems = assemble(seeds)
    assert [problem.severity for problem in problems] == ["error"]


def test_the_weight_is_the_c_value_and_a_bonus_for_quotation_marks(tmp_path: Path) -> None:
    text = (
        "tall ship of kings; tall ship of kings; tall ship of kings; tall ship of kings; "
        "tall ship; tall ship; “tall ship”; "
        "old tall ship; old tall ship; old tall ship; old tall ship"
    )
    edition, _ = assemble(seeds_of(tmp_path, [text]))
    weights = {found.phrase: found.weight for found in term_extraction.ranked(edition.articles)}
    assert weights == pytest.approx(
        {
            "tall ship of kings": 2.0 * 4,
            "tall ship": 1.0 * (11 - 4) + 2,
            "old tall ship": 1.58496 * 4,
        },
        abs=1e-4,
    )


SHIPS = "The tall ship. " * 4
DECLINED = "declined: [{}]"


def test_a_definition_that_uses_what_is_suggested(tmp_path: Path) -> None:
    keys = (
        "short: Like tall ships.\n    related: []\n    senses:\n      - article: a\n"
        "        sense: The Tall Ship, at last.\n        evidence: [was liberal]"
    )
    more = """\
  - term: tall ship race
    category: Things
    short: The tall ship race is no “Tall  ship”.
    definition: A tall ship is there. A tall ship is here.
  - term: tall ship harbour
    category: Things
    definition: The tall ship race and the tall
      ship harbour meet tall, ship by ship.
"""
    text = SHIPS + "The tall ship race. The tall ship harbour. It was liberal."
    found = warnings(seeds_of(tmp_path, [text], keys=keys, more=more))
    assert [line.partition(", expected ")[0] for line in found[1:]] == [
        "glossary.yml:12: warning: found “tall ship” in a sense of “liberalism”, without an entry",
        "glossary.yml:17: warning: found “tall ship” in the gloss of “tall ship race”, "
        "without an entry",
    ]
    assert all(line.endswith(f", expected {ENTRY}") for line in found)


def test_what_is_declined_is_not_missed_in_a_definition(tmp_path: Path) -> None:
    said = {"definition": "A tall ship is here.", "more": DECLINED.format("Tall Ship")}
    assert warnings(seeds_of(tmp_path, [SHIPS, "Liberal."], **said)) == []


def test_a_declined_phrase_leaves_its_parts_and_longer_ones(tmp_path: Path) -> None:
    text = "An old tall ship here. " * 4 + "A tall ship is liberal. " * 4
    assert suggested(seeds_of(tmp_path, [text])) == ["old tall ship", "tall ship"]
    longer = DECLINED.format("old tall ship")
    assert suggested(seeds_of(tmp_path, [text], more=longer)) == ["tall ship"]
    shorter = DECLINED.format("tall ship")
    assert suggested(seeds_of(tmp_path, [text], more=shorter)) == ["old tall ship"]


def test_a_phrase_that_is_declined_and_an_entry(tmp_path: Path) -> None:
    more = DECLINED.format("tall ship, Líberal")
    assert warnings(seeds_of(tmp_path, ["It was liberal."], more=more)) == [
        "glossary.yml:10: warning: found “Líberal”, which is both declined and an entry, "
        "expected one or the other"
    ]


@pytest.mark.parametrize(("number", "more"), [(10, ""), (11, " (then come 1 more)")])
def test_the_last_suggestion_says_how_many_follow(number: int, more: str, tmp_path: Path) -> None:
    text = "Liberal. " + " ".join(
        f"The {letter}{letter} ship. " * 4 for letter in "abcdefghijk"[:number]
    )
    found = problems_of(seeds_of(tmp_path, [text]))
    assert len(found) == lint.MOST_SUGGESTIONS
    ends = {p.found.split(":")[0]: p.expected.removeprefix(ENTRY) for p in found}
    assert ends.pop("suggestion 10") == more
    assert set(ends.values()) == {""}


HYPHENS = "-\u2010\u2011\u2212"
SPELT = {"a": "aáÀã", "e": "eéÊ", "o": "oõÖ", "-": HYPHENS, " ": " \u00a0\u2009"}


@st.composite
def respelt(draw: st.DrawFn, phrase: str = "mare-rosa calmo") -> str:
    each = [draw(st.sampled_from(SPELT.get(letter, letter))) for letter in phrase]
    cases = draw(st.lists(st.booleans(), min_size=len(each), max_size=len(each)))
    return "".join(c.upper() if up else c for c, up in zip(each, cases, strict=True))


AGAIN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@AGAIN
@given(declined=respelt(), used=st.lists(respelt(), min_size=4, max_size=6))
def test_a_declined_phrase_never_comes_back(declined: str, used: list[str], tmp_path: Path) -> None:
    texts = [[f"Our {phrase}: “{phrase}”. Liberal." for phrase in used]]
    assert len(suggested(seeds_of(tmp_path, *texts))) == 1
    assert suggested(seeds_of(tmp_path, *texts, more=f"declined: ['{declined}']")) == []


PROSE = st.lists(
    st.sampled_from(
        ["tall", "ship", "of", "the", "Liberal", "liberal-", "“", "”", ", ", ". ", "king", "’s"]
    ),
    max_size=120,
)


@AGAIN
@given(parts=PROSE, declined=st.sampled_from(["tall ship", "king", "liberal"]))
def test_warnings_keep_to_the_rules_whatever_the_text(
    parts: list[str], declined: str, tmp_path: Path
) -> None:
    seeds = seeds_of(
        tmp_path, ["It was liberal.", "A " + " ".join(parts)], more=DECLINED.format(declined)
    )
    edition, problems = assemble(seeds)
    assert {problem.severity for problem in problems} <= {"warning"}
    assert len(suggested(seeds)) <= lint.MOST_SUGGESTIONS
    assert key(declined) not in map(key, suggested(seeds))
    found = term_extraction.ranked(edition.articles)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert all(one.weight > 0 and one.quoted <= one.uses for one in found)
    assert all(key(term_extraction.first_use(one).spelt) == key(one.phrase) for one in found)


@pytest.mark.usefixtures("stub")
def test_warnings_do_not_stop_publishing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = seeds_of(tmp_path / "seeds", [SHIPS + "It was non-liberal."])
    folders = (
        "--seeds",
        str(seeds),
        "--docs",
        str(tmp_path / "docs"),
        "--site",
        str(tmp_path / "site"),
    )
    for arguments in (["--check"], []):
        assert build.main([*folders, *arguments]) == 0
        assert capsys.readouterr().err.count(": warning: ") == 2
    assert (tmp_path / "site" / "index.html").exists()
