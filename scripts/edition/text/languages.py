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
