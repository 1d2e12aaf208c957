"""Pages that lead on from addresses that were published once."""

import posixpath
from collections.abc import Sequence

from edition.assembly import Edition
from edition.document.citation import edited_title
from edition.document.model import Article
from edition.exports.annotations import annotations
from edition.exports.citations import citations
from edition.exports.site import Site
from edition.files import Files, GeneratedFile
from edition.memo import Memo
from edition.pages.markdown import Markdown, escape, words_in
from edition.pages.relative_url import handout_path
from edition.pages.templates import Templates
from edition.permalinks.addresses import ARTICLES
from edition.permalinks.redirect_pages import AnchoredPlace, RedirectPage
from edition.text.languages import LANGUAGE, is_foreign


def redirect_pages(edition: Edition, templates: Templates, site: Site, memo: Memo) -> Files:
    """The pages that lead on from every address that was published once, and files beside them."""
    articles = {article.slug: article for article in edition.articles}
    for moved in edition.permalinks.redirects:
        heir = articles.get(moved.to or "") if moved.folder == ARTICLES else None
        yield from _pages_of(moved, heir, templates)
    yield from _files_for_programs(edition, site, memo)


def _files_for_programs(edition: Edition, site: Site, memo: Memo) -> Files:
    """References and annotations of articles at their former addresses: no file leads on."""
    former: dict[str, list[str]] = {}
    for moved in edition.permalinks.redirects:
        if moved.folder == ARTICLES and moved.to:
            former.setdefault(moved.to, []).append(moved.slug)
    if not former:
        return
    files = [*citations(edition.articles, memo)]
    for article in edition.articles:
        if article.slug in former:
            files += memo.once(annotations, article, edition.about, site)
    for file in files:
        folder, slug, name = file.path.split("/")
        for one in former.get(slug, ()):
            yield GeneratedFile(f"{folder}/{one}/{name}", file.content)


def led_on(edition: Edition) -> frozenset[str]:
    """The paths, in the site, of all pages that lead on or say what was removed."""
    return frozenset(
        f"{path.removesuffix('.md')}/"
        for moved in edition.permalinks.redirects
        for path in _paths(moved.folder, moved.slug)
    )


def _paths(folder: str, slug: str) -> tuple[str, ...]:
    """The pages below docs/ that an article has (itself and its handout), or a term."""
    page = f"{folder}/{slug}.md"
    return (page, handout_path(slug)) if folder == ARTICLES else (page,)


def _pages_of(moved: RedirectPage, heir: Article | None, templates: Templates) -> Files:
    language = heir.metadata.language if heir else LANGUAGE

    def page(path: str, target: str, places: Sequence[AnchoredPlace]) -> GeneratedFile:
        values = {
            "moved": moved,
            "heir": relative_url_of(path, target),
            "moved_title": _in(language, moved.title),
            "heir_title": _in(language, edited_title(heir) if heir else moved.title),
            "target": target,
            "target_url": f"{target.removesuffix('.md')}/",
            "places": places,
            # Without scripts a fragment would be lost: who reads an article chooses its place.
            "at_once": path != f"{ARTICLES}/{moved.slug}.md",
            "name": lambda place: _named(place, language),
            "page_of": lambda there: f"{moved.folder}/{there.slug}.md",
        }
        return templates.page("redirect.md", path, **values)

    paths, targets = _paths(moved.folder, moved.slug), _paths(moved.folder, str(moved.to))
    for path, target in zip(paths, targets, strict=True):
        yield page(path, target, moved.places if path == paths[0] else ())


def _in(language: str, text: str) -> Markdown:
    return words_in(language, text) if is_foreign(language) else escape(text)


def _named(place: AnchoredPlace, language: str) -> Markdown:
    """The name of a place; the heading of a section, in quotation marks, is in a language."""
    name, quote, heading = place.name.partition("“")
    quoted = f"“{_in(language, heading.removesuffix('”'))}”" if quote else ""
    return Markdown(f"{escape(name)}{quoted}")


def relative_url_of(path: str, target: str) -> str:
    """The way from one finished page to another, both given by their Markdown."""
    here, there = path.removesuffix(".md"), target.removesuffix(".md")
    return f"{posixpath.relpath(there, here)}/"
