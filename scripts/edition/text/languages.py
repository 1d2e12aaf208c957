"""Names of languages."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def language_name(tag: str) -> str:
    """The English name of a language: “pt-BR” → “Portuguese (Brazil)”; an unknown tag as it is."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    is_meant = str(locale).lower() == tag.replace("-", "_").lower()
    return (locale.get_display_name("en") if is_meant else None) or tag


LANGUAGE = "en"
"""The language of the pages, and of definitions, forms and names unless they state another."""


def is_foreign(language: str) -> bool:
    """Whether text in this language differs in language from the page around it."""
    return language.split("-", maxsplit=1)[0] != LANGUAGE


_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def is_right_to_left(language: str) -> bool:
    """Whether text in this language runs from right to left."""
    return language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT
