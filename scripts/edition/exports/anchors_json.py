"""/anchors.json: every place that can be linked, so that others can check their links to it.

What concerns one article, the glossary or the dialogues lies beside their pages in the same form,
so that nobody needs all of it; /anchors.schema.json describes that form.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from edition.assembly import Edition
from edition.document.model import Article
from edition.exports.anchors import (
    anchors_of_article,
    anchors_of_dialogues,
    anchors_of_terms,
)
from edition.exports.citations import cited_plainly
from edition.exports.former_addresses import (
    FormerAddress,
    divided_paragraphs,
    former_addresses,
)
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.permalinks.record import Record

VERSION = 1
"""Of the form: a higher one may lack what this one has."""

SCHEMA = "anchors.schema.json"

_GLOSSARY, _DIALOGUES = "glossary/", "dialogues/"
_INDEX, _SYLLABUS = "index/", "syllabus/"

Rows = Sequence[str]
"""Rows as JSON."""


@dataclass(frozen=True, slots=True)
class _Former:
    """Rows of addresses that are no places, and of divided paragraphs.

    `heirs` says where pages lead that lead on.
    """

    moved: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    divided: list[str] = field(default_factory=list)
    heirs: dict[str, str] = field(default_factory=dict)

    def add(self, row: FormerAddress) -> None:
        """Takes the row of an address that leads on, or of a removed place."""
        (self.gone if "on" in row else self.moved).append(_row(row))
        if row["to"] and "#" not in row["to"]:
            self.heirs[str(row["url"])] = row["to"]

    def beside(self, other: "_Former") -> "_Former":
        """Both, of a page that leads on and of that to which it leads."""
        return _Former(
            self.moved + other.moved, self.gone + other.gone, self.divided + other.divided
        )

    @property
    def lists(self) -> dict[str, Rows]:
        """The lists by their names."""
        return {"moved": self.moved, "gone": self.gone, "divided": self.divided}


@dataclass(frozen=True, slots=True)
class Listed:
    """All places of an edition, in parts: its articles by their slugs, terms, questions.

    `former` has the rows of other addresses by folders, and those of all under “”. Of the folders
    `without_places` only those are listed.
    """

    articles: Mapping[str, tuple[str, Rows]]
    terms: Rows
    dialogues: Rows
    former: Mapping[str, _Former]
    without_places: Sequence[str]

    def whole(self) -> str:
        """/anchors.json."""
        lists = {
            "articles": [row for row, _ in self.articles.values()],
            "anchors": [*(r for _, rows in self.articles.values() for r in rows), *self.terms],
            "dialogues": self.dialogues,
        }
        return _written(lists | self.former[""].lists)

    def parts(self) -> Iterator[tuple[str, str]]:
        """What lies in each folder of the site that has places, or had any."""
        own: dict[str, dict[str, Rows]] = {
            f"articles/{slug}/": {"articles": [row], "anchors": rows}
            for slug, (row, rows) in self.articles.items()
        }
        own |= {_GLOSSARY: {"anchors": self.terms}, _DIALOGUES: {"anchors": self.dialogues}}
        own |= {folder: {} for folder in self.without_places}
        for folder in dict.fromkeys([*own, *filter(None, self.former)]):
            known = self.former.get(folder, _Former())
            heir = known.heirs.get(folder, folder)
            if heir != folder:
                known = known.beside(self.former.get(heir, _Former()))
            lists = {"articles": [], "anchors": [], **own.get(heir, {}), **known.lists}
            if any(lists.values()) or folder in self.without_places:
                yield folder, _written(lists)


def anchors_json(edition: Edition, memo: Memo) -> Files:
    """/anchors.json of the whole edition, those of its folders, and their schema.

    It has all places, one to a line: sections, paragraphs, notes and terms. Besides them the
    articles with their references, questions and pairs of passages as `dialogues`, and what became
    of other addresses that were published: `moved` to a place that has the text now, or `gone`
    since a day, and where the address arrives; and to which places parts went of paragraphs that
    were `divided`.
    """
    cited = cited_plainly(edition.articles, memo)
    listed = Listed(
        {one.slug: memo.once(_in_article, one, cited[one.slug]) for one in edition.articles},
        [*map(_row, anchors_of_terms(entry.term for entry in edition.entries))],
        [*map(_row, anchors_of_dialogues(edition.dialogues))],
        _former(edition.permalinks.record),
        (_SYLLABUS, _INDEX) if edition.index.entries else (_SYLLABUS,),
    )
    yield GeneratedFile("anchors.json", listed.whole())
    for folder, text in listed.parts():
        yield GeneratedFile(f"{folder}anchors.json", text)
    schema = files("edition.exports").joinpath(SCHEMA).read_text(encoding="utf-8")
    yield GeneratedFile(SCHEMA, schema)


def _in_article(article: Article, cited: str) -> tuple[str, Rows]:
    anchors = anchors_of_article(article, cited)
    return _row(anchors.article), tuple(map(_row, anchors.places))


def _former(record: Record) -> dict[str, _Former]:
    """The rows of each folder, and those of all under “”."""
    found = {"": _Former()}
    for row in former_addresses(record):
        found[""].add(row)
        found.setdefault(_folder(str(row["url"])), _Former()).add(row)
    for row in divided_paragraphs(record):
        found[""].divided.append(_row(row))
        found.setdefault(_folder(str(row["url"])), _Former()).divided.append(_row(row))
    return found


def _folder(url: str) -> str:
    """Where what concerns an address lies: with its article, or for all terms and questions."""
    kind, slug, *_ = url.split("/")
    return f"{kind}/{slug}/" if kind == "articles" else f"{kind}/"


def _written(lists: Mapping[str, Rows]) -> str:
    head = f'"version": {VERSION},\n"schema": {_row(SCHEMA)},\n'
    shown = (f'"{name}": [\n' + ",\n".join(rows) + "\n]" for name, rows in lists.items())
    return "{" + head + ",\n".join(shown) + "}\n"


def _row(row: object) -> str:
    return json.dumps(row, ensure_ascii=False)
