"""tests/cases/*.md: a supplied text above, the Markdown that it becomes below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT
from edition.assembly import assemble
from edition.pages.apparatus import flow_of, head_of

FENCED = re.compile(r"^```([a-z ]+)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    name: str
    parts: dict[str, str]


def cases() -> Iterator[Case]:
    for path in sorted((ROOT / "tests" / "cases").glob("*.md")):
        for section in path.read_text(encoding="utf-8").split("\n## Case: ")[1:]:
            yield Case(section.splitlines()[0], dict(FENCED.findall(section)))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    files = {"text": "articles/a.txt", "yml": "articles/a.yml", "yml glossary": "glossary.yml"}
    (tmp_path / "articles").mkdir()
    for part, name in files.items():
        if part in case.parts:
            (tmp_path / name).write_text(case.parts[part], encoding="utf-8")
    edition, problems = assemble(tmp_path)
    assert not problems.errors
    (article,) = edition.articles
    flow = flow_of(article, "../glossary")
    shown = [head_of(article, "../glossary"), *(piece.content for piece in flow)]
    assert "\n\n".join(shown) == case.parts["markdown"]
