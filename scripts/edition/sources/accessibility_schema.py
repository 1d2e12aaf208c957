"""What an edition may report of its accessibility."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from edition.sources.seed import Contact, Line, Seed, Text, not_empty
from edition.sources.standards import Provision, Standard, numbers_of

Level = Literal[
    "supports", "partially supports", "does not support", "not applicable", "not evaluated"
]
CLAIMS = frozenset[Level]({"supports", "partially supports", "does not support"})
"""What must say on what it rests."""


class Result(Seed):
    """How far a provision is met, and on what that rests."""

    level: Level
    remark: Line | None = None

    @model_validator(mode="after")
    def _says_on_what_it_rests(self) -> "Result":
        if self.level in CLAIMS and self.remark is None:
            raise ValueError("a “remark” that says on what this rests")
        return self


def _number_in(standard: Standard) -> Callable[[str], str]:
    def known(number: str) -> str:
        if number not in numbers_of(standard):
            raise ValueError(
                "the number of a provision that a report goes through, such as “1.1.1”"
            )
        return number

    return known


class AccessibilityReport(Seed):
    """What was found, on which day and how; what was not evaluated has no result."""

    on: date
    methods: Annotated[tuple[Text, ...], AfterValidator(not_empty)]
    exceptions: tuple[Text, ...] = ()
    contact: Contact | None = None
    wcag: dict[Annotated[str, AfterValidator(_number_in("wcag"))], Result] = Field(
        default_factory=dict
    )
    section_508: dict[Annotated[str, AfterValidator(_number_in("section-508"))], Result] = Field(
        default_factory=dict
    )
    en_301_549: dict[Annotated[str, AfterValidator(_number_in("en-301-549"))], Result] = Field(
        default_factory=dict
    )

    def result(self, provision: Provision) -> Result | None:
        """What was found of a provision, if it was evaluated."""
        results: Mapping[Standard, Mapping[str, Result]] = {
            "wcag": self.wcag,
            "section-508": self.section_508,
            "en-301-549": self.en_301_549,
        }
        return results[provision.standard].get(provision.number)
