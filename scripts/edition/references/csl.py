"""References rendered by pandoc, a CSL processor, in the Chicago author–date style."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import unescape

from edition.references import kept, pandoc
from edition.sources.bibliography_schema import Source
from edition.text.languages import is_foreign

_CITED = re.compile(
    r'<p><span class="citation"\s+data-cites="([^"]+)">\((.*?)\)</span></p>', re.DOTALL
)
_ENTRY = re.compile(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_ASIDE = re.compile(r"\((?=[a-z])[^)]*\)")
_AS_WRITTEN = re.compile(r'<span class="nocase">(.*?)</span>', re.DOTALL)
_TAGS = ('<span class="nocase">', "</span>")
_TAG_OF_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class References:
    """The works of a bibliography as HTML: `short` as texts cite them (“Laruelle 2022”), `full`.

    Both are by id; `full` is in the order of the list.
    """

    short: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)


def references(sources: tuple[Source, ...]) -> References:
    """The references of `sources`."""
    if not sources:
        return References()
    items = [source.csl() for source in sources]
    told = [_with_names_to_cite(_with_words_as_written(item)) for item in items]
    (html,) = kept.of_each(_rendered, [json.dumps(told)])
    languages = {str(item["id"]): _language(item) for item in items}
    return References(
        {name: _stating(languages[name], cited) for name, cited in _CITED.findall(html)},
        {name: _stating(languages[name], entry) for name, entry in _ENTRY.findall(html)},
    )


def _rendered(bibliographies: Sequence[str]) -> list[str]:
    """Each bibliography as HTML, with a citation of every work in it."""
    cites = (
        "\n\n".join(f"[@{work['id']}]" for work in json.loads(works)) for works in bibliographies
    )
    return [*map(pandoc.with_citations, cites, bibliographies)]


def _with_words_as_written(item: Mapping[str, object]) -> Mapping[str, object]:
    """A work; some words of it, between tags, get no capitals.

    Of where it was published, “(after RFI)” is no title; nor does a title in another language get
    any, which says its language, unless it is in brackets and so the edition’s.
    """
    container, title = item.get("container-title"), str(item["title"])
    kept: dict[str, object] = {}
    if isinstance(container, str):
        kept["container-title"] = _ASIDE.sub(rf"{_TAGS[0]}\g<0>{_TAGS[1]}", container)
    if _language(item) and not title.startswith("["):
        kept["title"] = f"{_TAGS[0]}{title}{_TAGS[1]}"
    return {**item, **kept}


def _with_names_to_cite(item: Mapping[str, object]) -> Mapping[str, object]:
    """A work whose people all have a name by which styles cite them, if only a given one."""
    return {
        key: [*map(_to_cite, value)] if isinstance(value, list) else value
        for key, value in item.items()
    }


def _to_cite(name: Mapping[str, object]) -> Mapping[str, object]:
    return name if name.keys() & {"family", "literal"} else {"literal": name["given"]}


def _language(item: Mapping[str, object]) -> str:
    """The language of a work, “” where it is that of the pages, or not known."""
    language = str(item.get("language", ""))
    return language if _TAG_OF_LANGUAGE.fullmatch(language) and is_foreign(language) else ""


def _stating(language: str, reference: str) -> str:
    """A reference whose title states its language, if it has another than the pages."""
    return _AS_WRITTEN.sub(partial(_as_written, language), reference)


def _as_written(language: str, words: re.Match[str]) -> str:
    stated = language and not words[1].startswith("(")
    return f'<span lang="{language}">{words[1]}</span>' if stated else words[1]


def plain(reference: str) -> str:
    """A reference without its markup."""
    return unescape(_TAG.sub("", reference))
