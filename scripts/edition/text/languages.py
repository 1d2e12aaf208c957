"""What languages are called."""

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
"""The language of the pages, and of definitions, forms and names that say nothing else."""


def is_foreign(language: str) -> bool:
    """Whether a text in this language stands out from the pages around it."""
    return language.split("-", maxsplit=1)[0] != LANGUAGE
