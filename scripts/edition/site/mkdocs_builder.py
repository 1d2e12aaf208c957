"""MkDocs as the builder, in this process; pages that it has made before are taken from a cache."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition.cache import Cache, digest
from edition.pages.compiled_templates import CompiledTemplates
from edition.site import conversion
from edition.site.conversion import Conversion
from edition.site.file_state import FileContent
from edition.site.finished_files import FinishedFiles

_NOT_OF_A_PAGE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
_MADE_WITH = ("mkdocs", "markdown", "jinja2")


def build(
    settings: Path,
    docs: Path,
    site: Path,
    theme: Path,
    cache: Cache,
    finished: FinishedFiles,
) -> list[str]:
    """Makes `site` of the pages in `docs` with the settings in a file; returns its warnings."""
    with _warnings() as said:
        try:
            config = load_config(
                config_file=str(settings), docs_dir=str(docs.resolve()), site_dir=str(site)
            )
            frame = _frame(settings, theme)
            config.plugins["edition"] = _Reuse(cache, frame, finished, Conversion(config))
            # “Dirty” makes MkDocs ask of each page whether it must be made; `_Reuse` answers.
            build_with_mkdocs(config, dirty=True)
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _NOT_OF_A_PAGE:
                raise
            # A page or a setting has stopped the builder; it may have said which before.
            said.append(f"{type(error).__name__}: {error}")
    if not said:
        cache.save()
    return said


def _frame(settings: Path, theme: Path) -> bytes:
    """A digest of all that pages are made from besides their Markdown."""
    made_with = [f"{name} {version(name)}".encode() for name in _MADE_WITH]
    files = (path for path in sorted(theme.rglob("*")) if path.is_file())
    templates = [part for path in files for part in (str(path).encode(), path.read_bytes())]
    own = Path(conversion.__file__).read_bytes()
    return digest(settings.read_bytes(), own, *made_with, *templates).encode()


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects what MkDocs warns of."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: _say(said, record)  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


def _say(said: list[str], record: logging.LogRecord) -> None:
    message = record.getMessage()
    if not message.startswith("A 'dirty' build"):
        said.append(message)


_COMPILED = CompiledTemplates()


class _Reuse(BasePlugin[MkDocsConfig]):
    """Tells MkDocs which pages it need not make, has the others made fast, and keeps them."""

    def __init__(
        self, cache: Cache, frame: bytes, finished: FinishedFiles, conversion: Conversion
    ) -> None:
        super().__init__()
        self._cache = cache
        self._frame = frame
        self._finished = finished
        self._conversion = conversion
        self._keys: dict[str, str] = {}

    def on_files(self, files: Files, **_: object) -> Files:
        """Looks up every page by its Markdown, and every other file by its state."""
        for file in filter(_is_shown, files):
            source = FileContent(Path(cast("str", file.abs_src_path)))
            if file.is_documentation_page():
                key = digest(self._frame, file.src_uri.encode(), source.digest)
                is_there = self._is_there(file, key)
                self._keys[file.src_uri] = key
            else:
                is_there = self._finished.take(file.dest_uri, source)
            if is_there:
                _leave_alone(file)
        return files

    def on_pre_page(self, page: Page, **_: object) -> Page:
        """Has the page converted with all the others."""
        page.render = partial(self._conversion.render, page)  # type: ignore[method-assign]
        return page

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Lets the templates of the theme be compiled once in a process."""
        env.bytecode_cache = _COMPILED
        return env

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Lets go of the Markdown of a page, which MkDocs would keep until all pages are made."""
        page.markdown = None
        return html

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Keeps a page as MkDocs writes it."""
        html = output.encode("utf-8", errors="xmlcharrefreplace")
        self._cache.put(self._keys[page.file.src_uri], html)
        return output

    def _is_there(self, file: File, key: str) -> bool:
        """Whether a page that was made before has been put into its place."""
        if self._finished.take_page(file.dest_uri, key):
            self._cache.keep(key)
            return True
        html = self._cache.get(key)
        if html is None:
            return False
        path = Path(file.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(html)
        return True


def _is_shown(file: File) -> bool:
    return bool(file.inclusion.is_included())


def _leave_alone(file: File) -> None:
    file.is_modified = lambda: False  # type: ignore[method-assign]
