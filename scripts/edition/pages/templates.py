"""The Markdown templates of generated pages, and what all of them can use."""

import json
import posixpath
from collections.abc import Mapping

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from edition.document.attestation import Attestation
from edition.document.citation import edited_title, name_in_lines, short_name
from edition.document.edited_text import edited_text
from edition.document.marked_text import marked_pieces
from edition.document.model import Article
from edition.files import GeneratedFile
from edition.pages import markdown
from edition.pages.compiled_templates import CompiledTemplates
from edition.pages.markdown import Markdown
from edition.pages.metadata import description
from edition.pages.relative_url import article_path, relative_url, term_path
from edition.sources.licenses import License
from edition.text.dates import day
from edition.text.languages import is_foreign
from edition.text.numbers import counted, figure

Values = Mapping[str, object]
"""What a template shows, by the names that it has there."""

_COMPILED = CompiledTemplates()


class Templates:
    """The Markdown templates; whatever they show is escaped unless it is Markdown already."""

    def __init__(self, folder: str, *_: bytes) -> None:
        """Those in `folder`; what else is given, such as their content, tells states apart."""
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            finalize=markdown.escape,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        self._environment.filters["json"] = lambda value: Markdown(
            json.dumps(value, ensure_ascii=False)
        )
        self._environment.filters["data"] = lambda value: Markdown(
            json.dumps(str(value), ensure_ascii=False)
        )

    def page(self, template: str, path: str, **values: object) -> GeneratedFile:
        """The page at `path`."""
        folder = posixpath.dirname(path)

        def link(
            text: object, target: str, fragment: str = "", marks: str = "", **values: str
        ) -> Markdown:
            way_there = relative_url(target, folder) + (f"#{fragment}" if fragment else "")
            return markdown.link(text, way_there, marks, **values)

        text = self._environment.get_template(template).render(
            values,
            link=link,
            web=markdown.link,
            anchor=markdown.anchor,
            markdown=Markdown,
            article_path=article_path,
            term_path=term_path,
            short_name=short_name,
            name_in_lines=name_in_lines,
            title=edited_title,
            headed=lambda text: markdown.headed(markdown.escape(text)),
            edited_text=edited_text,
            in_language=_in_language,
            words_of=_words_of,
            licensed=_licensed,
            described=description,
            contact=_contact,
            sentence=_sentence,
            full_stop=_full_stop,
            counted=counted,
            figure=figure,
            day=day,
            quoted_from=lambda place: _quoted_from(place, folder),
        )
        return GeneratedFile(path, text)


def _words_of(article: Article, text: str) -> Markdown:
    """Words of an article, which say their language if the page has another."""
    language = article.metadata.language
    return markdown.words_in(language, text) if is_foreign(language) else markdown.escape(text)


def _licensed(license: License) -> Markdown:
    """The name of a licence, with the ways to its words and to where it is stated, if known."""
    name = markdown.escape(license.name)
    named = markdown.link(license.name, license.URL) if license.URL else name
    if not license.source:
        return named
    return Markdown(f"{named} ({markdown.link('where it is stated', license.source)})")


def _contact(address: str) -> Markdown:
    """An address of the web as a link, one of a mailbox as text."""
    return markdown.link(address, address) if "://" in address else markdown.escape(address)


def _sentence(note: str) -> str:
    """A note as a sentence: with a capital, and a full stop where it has none."""
    return f"{note[:1].upper()}{note[1:]}{'' if note.endswith(('.', '?', '!')) else '.'}"


def _full_stop(before: str) -> str:
    """What ends a sentence after these words: nothing if they, or what they quote, ended it."""
    return "" if before.rstrip("”’").endswith(".") else "."


def _quoted_from(place: Attestation, folder: str) -> Markdown:
    """A quotation on a page of `folder`, with the marks that its words have in their article."""
    article, read = place.article, place.read
    if read is None:
        return _words_of(article, place.quote)
    page = relative_url(article_path(article), folder)
    pieces = marked_pieces(place.block, read.start, read.stop)
    return _words_of(article, markdown.excerpt(pieces, page, short_name(article)))


def _in_language(article: Article) -> str:
    """The attributes of the title of an article in another language than the page; else none."""
    language = article.metadata.language
    return markdown.in_language(language) if is_foreign(language) else ""
