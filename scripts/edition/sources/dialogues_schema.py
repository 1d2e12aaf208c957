"""What seeds/dialogues.yml may say."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator

from edition.sources.bibliography_schema import Citations
from edition.sources.seed import Line, Paragraph, ParagraphAddress, Seed, Slug, Text, not_empty

Relation = Literal["agree", "differ", "complete"]
"""How what one passage says stands to what the other says; `complete` is: each other."""


class QuotedPassage(Seed):
    """Words of an article, and the paragraphs (by their ids) that they are quoted from."""

    article: Slug
    paragraphs: Annotated[tuple[Paragraph, ...], AfterValidator(not_empty)]
    quote: Text


class Pair(Seed):
    """Passages of two articles, how they stand to each other, and a sentence that says why."""

    id: Slug | None = None
    a: QuotedPassage
    b: QuotedPassage
    relation: Relation
    why: Text
    sources: Citations = ()

    @cached_property
    def anchor(self) -> str:
        """Its id on the page of its question: of its own, or else made from its paragraphs."""
        numbers = (passage.paragraphs[0].removeprefix("p") for passage in (self.a, self.b))
        return self.id or "-".join(["pair", *numbers])


class Question(Seed):
    """A question on which articles agree, differ or complete each other."""

    id: Slug
    question: Line
    introduction: Text | None = None
    sources: Citations = ()
    pairs: Annotated[tuple[Pair, ...], AfterValidator(not_empty)]
    formerly: tuple[Slug, ...] = ()


class Declined(Seed):
    """Paragraphs that are not to be suggested as a pair."""

    a: ParagraphAddress
    b: ParagraphAddress


class DialoguesFile(Seed):
    """seeds/dialogues.yml: what the articles say to each other."""

    questions: tuple[Question, ...] = ()
    declined: tuple[Declined, ...] = ()
