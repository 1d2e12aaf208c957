"""What all seeds have in common: how they are read, and the types of their values."""

import re
import unicodedata
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict

from edition.text.folding import fold

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED_SLUGS = frozenset({"index", "page"})
LONGEST_SLUG = 200
"""Characters: a file system takes 255 with all that stands before or behind a slug in a name."""

SLUG_FORM = (
    f"at most {LONGEST_SLUG} small letters, digits and single hyphens, such as “pink-tide”; "
    "not “index” or “page”"
)

PARAGRAPH_FORM = r"p\d{1,6}[a-z]{0,3}"
_OF_THE_WEB = re.compile(r"https?://")
_UNBROKEN = re.compile(r"[^\s<>\"\\]+")
_Item = TypeVar("_Item")


def _printable(text: str) -> str:
    if not fold(text).strip():
        raise ValueError("text that is not blank")
    return _without_controls(text).strip()


def _without_controls(text: str) -> str:
    if not text.isprintable() and _has_controls(text):
        raise ValueError("text without control characters")
    return text


def _has_controls(text: str) -> bool:
    return any(unicodedata.category(one) in {"Cc", "Cn", "Cs"} for one in text if one != "\n")


def _line(text: str) -> str:
    return " ".join(_printable(text).split())


def _web_address(text: str) -> str:
    if not _OF_THE_WEB.match(_without_controls(text)):
        raise ValueError("an address that begins with https:// or http://")
    if not (_UNBROKEN.fullmatch(text) and _names_a_host(text)):
        without = 'without blanks, <, >, " and \\'
        raise ValueError(f"an address such as https://example.org/a, {without}")
    return text


def _names_a_host(address: str) -> bool:
    try:
        split = urlsplit(address)
        return bool(split.hostname and (split.port is None or split.port))
    except ValueError:
        return False


def _contact(text: str) -> str:
    if _OF_THE_WEB.match(text):
        return _web_address(text)
    if not re.fullmatch(r"[^\s@<>\"\\]+@[^\s@<>\"\\]+", _without_controls(text)):
        raise ValueError("a mail address, or an address that begins with https:// or http://")
    return text


def _doi(text: str) -> str:
    if not re.fullmatch(r"10\.\d{4,9}/\S+", _without_controls(text)):
        raise ValueError("a DOI such as 10.1000/182, without “https://doi.org/”")
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(SLUG_FORM)
    return text


def is_slug(text: str) -> bool:
    """Whether `text` can name the folder of a page, and is not the name of another page."""
    formed = len(text) <= LONGEST_SLUG and SLUG.fullmatch(text) is not None
    return formed and text not in RESERVED_SLUGS


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("a language tag such as “en” or “pt-BR”")
    return text


def _paragraph(text: str) -> str:
    if not re.fullmatch(PARAGRAPH_FORM, text):
        raise ValueError("the id of a paragraph, such as p12")
    return text


def _place(text: str) -> str:
    slug, paragraph = parts_of(text)
    if not (is_slug(slug) and re.fullmatch(PARAGRAPH_FORM, paragraph)):
        raise ValueError("an article, “#” and a paragraph, such as soliz-2023#p12")
    return text


def parts_of(address: str) -> tuple[str, str]:
    """The slug of the article and the id of the paragraph, of an address such as soliz-2023#p12."""
    slug, _, paragraph = address.partition("#")
    return slug, paragraph


def not_empty(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """A list that has items; raises ValueError where it has none."""
    if not items:
        raise ValueError("a list that is not empty")
    return items


Text = Annotated[str, AfterValidator(_printable)]
Line = Annotated[str, AfterValidator(_line)]
"""A name or title: what stands on several lines is read as one."""

Language = Annotated[str, AfterValidator(_language)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Contact = Annotated[str, AfterValidator(_contact)]
"""Where somebody can be reached: an address of the web or of a mailbox."""

Doi = Annotated[str, AfterValidator(_doi)]
Slug = Annotated[str, AfterValidator(_slug)]
Paragraph = Annotated[str, AfterValidator(_paragraph)]
ParagraphAddress = Annotated[str, AfterValidator(_place)]


class Seed(BaseModel):
    """The base of all seeds: no unknown keys, no silent conversions, immutable."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


class Passage(Seed):
    """A paragraph of an article (by its id)."""

    article: Slug
    paragraph: Paragraph


def slug_of(text: str) -> str:
    """`text` in lower-case ASCII, digits and hyphens: “São Paulo Forum” → “sao-paulo-forum”."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
