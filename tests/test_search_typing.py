"""What search offers while a name is typed, letter by letter: the entry that begins so."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from conftest import ROOT, Built, Scripts
from edition.assembly import Edition
from edition.document.surface_forms import forms_of
from edition.glossary.entries import Entry
from edition.name_index.names import names_of
from edition.search.words import compared

SEARCH = "../../tests/scripts/site-search.js"
ROWS = yaml.safe_load((ROOT / "tests" / "search" / "typed.yml").read_text(encoding="utf-8"))

Lacking = Callable[..., Iterator[str]]


@pytest.fixture
def lacking(scripts: Scripts, built: Built) -> Lacking:
    """After which beginnings, of three letters or more, an entry is not offered."""

    def all_lacking(entry: str, typed: str, after: str = "") -> Iterator[str]:
        steps = scripts(SEARCH, "offeredWhileTyping", str(built.site), typed, after)
        assert isinstance(steps, dict)
        assert steps
        return (beginning for beginning, names in steps.items() if entry not in names)

    return all_lacking


def test_what_is_typed_offers_its_entry_after_each_letter(lacking: Lacking) -> None:
    asked = ((row["entry"], row["typed"], row.get("after", "")) for row in ROWS)
    assert [(one, beginning) for one in asked for beginning in lacking(*one)] == []


def test_no_name_lacks_its_entry_while_it_is_typed(lacking: Lacking, edition: Edition) -> None:
    terms = [(entry.term.term, name) for entry in edition.entries for name in _names(entry)]
    taken = {compared(name) for _, name in terms}
    named = [(e.named.name, name) for e in edition.index.entries for name in names_of(e.named)]
    free = [(own, name) for own, name in named if name == own or compared(name) not in taken]
    long = [one for one in (*terms, *free) if len(compared(one[1])) > 2]
    assert [(one, beginning) for one in long for beginning in lacking(*one)] == []


def _names(entry: Entry) -> tuple[str, ...]:
    return entry.term.term, *forms_of(entry.term)


def found(scripts: Scripts, built: Built, question: str) -> dict[str, Any]:
    """The answer to a question."""
    answer = scripts(SEARCH, "found", str(built.site), question)
    assert isinstance(answer, dict)
    return answer


def test_an_entry_comes_first_once_its_name_is_begun(scripts: Scripts, built: Built) -> None:
    named = [row for row in ROWS if "first" in row]
    asked = [(row[key], row["entry"]) for row in named for key in ("first", "typed")]
    answers = [(one, found(scripts, built, one)["places"][0]["title"]) for one, _ in asked]
    assert answers == asked


@pytest.mark.parametrize("typed", ["pink", "pink ", "pink t", "pink ti"])
def test_a_letter_after_a_word_begins_the_next(scripts: Scripts, built: Built, typed: str) -> None:
    places = found(scripts, built, typed)["places"]
    assert places[0]["title"] == "pink tide"
    marks = {mark.lower() for place in places for mark in place["marks"]}
    assert marks <= {"pink", "tide", "pink-wave", "pink tide"}


def test_an_event_that_no_text_names_is_found_by_its_words(scripts: Scripts, built: Built) -> None:
    name = "Mass protests in Chile"
    answer = found(scripts, built, name)
    told = answer["understood"][0]
    assert (told["typed"], told["entry"], told["missing"]) == (name, "index/#chile-2019", True)
    marks = {mark.lower() for place in answer["places"] for mark in place["marks"]}
    assert marks >= {"protests", "chile"}


def test_a_family_name_with_an_error_in_it_is_found(scripts: Scripts, built: Built) -> None:
    answers = [found(scripts, built, one) for one in ("schmitter ", "shmitter ")]
    right, wrong = ([place["url"] for place in answer["places"]] for answer in answers)
    assert right == wrong != []
