"""A stand-in for MkDocs, in this process, where a test is about the build around it.

It makes what the build relies on: each page with its text, ids and links at its address.
"""

import json
import posixpath
import re
import shutil
from functools import cache
from os import link
from pathlib import Path
from typing import Any

import markdown

from edition.site.builder import Builder, Settings
from edition.sources.problems import Problem

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK = re.compile(r'href="([^":#?]+\.\w+)(?=["#?])')
PAGE = (
    "<!doctype html><title>{title}</title>"
    '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    "<main><article>{content}</article></main>"
)


def html_of(text: str, settings: Settings) -> str:
    """What MkDocs makes of Markdown, with the extensions that the settings of the edition name."""
    return _converted(text, json.dumps(settings["markdown_extensions"]))


@cache
def _converted(text: str, named: str) -> str:
    # The guides lie in every site, and are alike in most.
    extensions: dict[str, dict[str, Any]] = {"tables": {}, "fenced_code": {}}
    for entry in json.loads(named):
        extensions |= {entry: {}} if isinstance(entry, str) else entry
    return markdown.markdown(text, extensions=[*extensions], extension_configs=extensions)


def build(
    _: Path, docs: Path, folder: Path, settings: Settings, __: Builder, *___: object
) -> list[Problem]:
    """Makes folder/site of the pages in `docs`."""
    site = folder / "site"
    ignored = shutil.ignore_patterns("*.md", "templates", ".*")
    shutil.copytree(docs, site, ignore=ignored, copy_function=link, dirs_exist_ok=True)
    for source in docs.rglob("*.md"):
        path = source.relative_to(docs).as_posix()
        if not path.startswith("templates/"):
            text = _FRONT_MATTER.sub("", source.read_text("utf-8"))
            _write(site, path, html_of(text, settings))
    (site / "404.html").write_text(PAGE.format(title="404", content=""), "utf-8")
    return []


def _url(path: str) -> str:
    return posixpath.dirname(path) if path.endswith("index.md") else path.removesuffix(".md")


def _address(link: re.Match[str], path: str) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link[1]))
    way = posixpath.relpath(_url(target) or ".", _url(path) or ".")
    return f'href="{way}/' if target.endswith(".md") else f'href="{way}'


def page(path: str, html: str) -> str:
    """The page that is made of the HTML of the Markdown with this path."""
    content = _LINK.sub(lambda link: _address(link, path), html)
    return PAGE.format(title=path, content=content)


def _write(site: Path, path: str, html: str) -> None:
    folder = site / _url(path)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page(path, html), "utf-8")
