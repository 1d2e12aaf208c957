"""Markdown templates, the ways between pages, and lists that are spread over several pages."""

import json
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition import markdown
from edition.markdown import Markdown
from edition.model import Article
from edition.reading import read
from edition.reference import short_name, title
from edition.schema import Term

_Item = TypeVar("_Item")


class Templates:
    """The Markdown templates; whatever they show is escaped unless it is Markdown already."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            finalize=markdown.escape,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["data"] = lambda value: Markdown(
            json.dumps(str(value), ensure_ascii=False)
        )

    def page(self, template: str, path: str, **values: object) -> str:
        """The text of the page at `path`."""
        folder = posixpath.dirname(path)

        def link(text: object, target: str, fragment: str = "", marks: str = "") -> Markdown:
            way_there = way(target, folder)
            return markdown.link(text, way_there + (f"#{fragment}" if fragment else ""), marks)

        return self._environment.get_template(template).render(
            values,
            link=link,
            web=markdown.link,
            anchor=markdown.anchor,
            markdown=Markdown,
            article_path=article_path,
            term_path=term_path,
            short_name=short_name,
            title=title,
            read=read,
        )


def way(target: str, folder: str) -> str:
    """The relative path from a folder to a page, both below docs/."""
    if target.startswith(f"{folder}/"):
        return target[len(folder) + 1 :]
    return "../" * (folder.count("/") + bool(folder)) + target


def article_path(article: Article) -> str:
    """The article's page below docs/."""
    return f"articles/{article.slug}.md"


def handout_path(slug: str) -> str:
    """The page below docs/ that lists the terms of an article to be printed."""
    return f"articles/{slug}/terms.md"


def term_path(term: Term) -> str:
    """The page of a term below docs/."""
    return f"glossary/{term.slug}.md"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list that is spread over several; `number` counts from 1."""

    path: str
    number: int
    before: str | None
    after: str | None


def sheets(path: str, items: Sequence[_Item], size: int) -> Iterator[tuple[Sheet, list[_Item]]]:
    """The items in portions of `size`, each with its page; the first keeps the plain path."""
    folder = posixpath.dirname(path) if path.endswith("/index.md") else path.removesuffix(".md")
    portions = [list(items[i : i + size]) for i in range(0, len(items), size)] or [[]]
    paths = [path, *(f"{folder}/page/{number}.md" for number in range(2, len(portions) + 1))]
    for number, portion in enumerate(portions, start=1):
        before = paths[number - 2] if number > 1 else None
        after = paths[number] if number < len(paths) else None
        yield Sheet(paths[number - 1], number, before, after), portion
