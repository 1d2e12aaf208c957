"""The questions that readers ask of the search: each has places that answer it, and they exist."""

import json
from typing import Any

import yaml

from conftest import ROOT, Built

QUESTIONS = ROOT / "tests" / "search" / "questions.yml"


def test_every_question_is_answered_by_places_of_the_site(built: Built) -> None:
    questions: list[dict[str, Any]] = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    anchors = json.loads((built.site / "anchors.json").read_text(encoding="utf-8"))["anchors"]
    known = {anchor["url"] for anchor in anchors}
    assert len(questions) >= 80
    assert len({question["ask"] for question in questions}) == len(questions)
    for question in questions:
        assert question.keys() == {"ask", "kind", "places"}
        assert question["places"]
        assert set(question["places"]) <= known, question["ask"]
