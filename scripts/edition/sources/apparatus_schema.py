"""What the .yml of an article may say of its words: corrections and remarks."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from edition.sources.bibliography_schema import Citations
from edition.sources.seed import Passage, Seed, Text, WebAddress

Certainty = Literal["certain", "probable", "possible"]
RemarkKind = Literal["textual", "fact", "context", "translation", "dialogue", "question"]


class TextQuote(Seed):
    """Words of a text, and as much of what stands around them as tells them from others.

    The TextQuoteSelector of the Web Annotation Data Model (W3C Recommendation, 23 February 2017).
    """

    exact: Text
    prefix: Text | None = None
    suffix: Text | None = None


def _mark_id(text: str) -> str:
    if not re.fullmatch(r"(correction|remark)-\d{1,6}", text):
        raise ValueError("the id of a correction or remark, such as remark-12")
    return text


MarkId = Annotated[str, AfterValidator(_mark_id)]


class Correction(Seed):
    """An emendation or, without `corrected`, a textual remark on a place that stays as it is.

    `supplied`, `prefix` and `suffix` are a TextQuote; `id` is the one that it was published with.
    """

    id: MarkId | None = None
    supplied: Text
    prefix: Text | None = None
    suffix: Text | None = None
    corrected: Text | None = None
    why: Text
    certainty: Certainty = "certain"
    by: Text | None = None
    on: date | None = None
    source: WebAddress | None = None
    sources: Citations = ()
    times: Annotated[int, Field(ge=1)] = 1

    @field_validator("corrected")
    @classmethod
    def _changes_something(cls, text: str | None, known: ValidationInfo) -> str | None:
        if text is not None and text == known.data.get("supplied"):
            raise ValueError("other words than those that are “supplied”")
        return text

    @property
    def quote(self) -> TextQuote:
        """The words that it is about."""
        return TextQuote(exact=self.supplied, prefix=self.prefix, suffix=self.suffix)


class Remark(TextQuote):
    """What the edition says of words of a text that stay as they are; `id` as of corrections."""

    id: MarkId | None = None
    kind: RemarkKind
    note: Text
    by: Text | None = None
    on: date | None = None
    source: WebAddress | None = None
    sources: Citations = ()
    to: Passage | None = None

    @property
    def quote(self) -> TextQuote:
        """The words that it is about."""
        return self
