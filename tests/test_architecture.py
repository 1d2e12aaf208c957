"""Imports point down one list of modules."""

import ast
import hashlib
from pathlib import Path

from conftest import ROOT

DOWNWARDS = (
    "publish",
    "verify",
    "syllabus",
    "ranges",
    "pages",
    "search_lists",
    "search_records",
    "entry_pages",
    "templates",
    "vocabulary",
    "anchors",
    "apparatus",
    "reference",
    "figures",
    "strip",
    "markdown",
    "usage",
    "ledger",
    "permalinks",
    "naming",
    "decisions",
    "texts",
    "matching",
    "fingerprint",
    "addresses",
    "record",
    "lint",
    "candidates",
    "english",
    "annotate",
    "concordance",
    "glossary",
    "forms",
    "reading",
    "parse",
    "model",
    "seeds",
    "yamlfile",
    "schema",
    "typeface",
    "languages",
    "waiting",
    "progress",
    "problems",
)


def imported(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "edition":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("edition."):
            names.add(str(node.module).removeprefix("edition."))
    return names


def test_every_module_imports_only_what_stands_below_it() -> None:
    modules = {path.stem: path for path in (ROOT / "scripts" / "edition").glob("[!_]*.py")}
    assert set(modules) == set(DOWNWARDS)
    for rank, name in enumerate(DOWNWARDS):
        upwards = imported(modules[name]) - set(DOWNWARDS[rank + 1 :])
        assert not upwards, f"{name} imports {upwards}"


def test_texts_are_as_supplied() -> None:
    supplied = {
        "soliz-2023": "a404f188e1b1340c5d0113f78df118cc96d8d9cfd784c9727f72b023815e763a",
        "chaguaceda-2022": "cee0f846107711e8307c5acbbad713e162fe5b52efe0da7612dcbdd12d8b097e",
    }
    for slug, digest in supplied.items():
        data = (ROOT / "seeds" / "articles" / f"{slug}.txt").read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
