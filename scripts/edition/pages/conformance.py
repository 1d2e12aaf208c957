"""How far the edition meets the standards of accessibility, provision by provision."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from edition.assembly import Edition
from edition.exports.site import Site
from edition.files import Files
from edition.memo import Memo
from edition.pages.templates import Templates
from edition.sources.accessibility_schema import AccessibilityReport, Level, Result
from edition.sources.standards import CHAPTERS, CRITERIA, PERFORMANCE, SUPPORT, Provision

PATH = "colophon/accessibility.md"
NOT_EVALUATED: Level = "not evaluated"
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Row:
    """A provision, how far it is met, and what is said of that."""

    provision: Provision
    level: Level
    remark: str

    @property
    def name(self) -> str:
        """The provision as its standard names it."""
        prefix = {"wcag": "", "section-508": "508, ", "en-301-549": "EN, "}
        return f"{prefix[self.provision.standard]}{self.provision.number} {self.provision.name}"


@dataclass(frozen=True, slots=True)
class Table:
    """Provisions under a heading."""

    id: str
    heading: str
    rows: tuple[Row, ...]

    @property
    def counts(self) -> tuple[tuple[Level, int], ...]:
        """How many provisions are met how far, of levels that there are."""
        counted = Counter(row.level for row in self.rows)
        return tuple((level, counted[level]) for level in LEVELS if counted[level])


def conformance_page(edition: Edition, templates: Templates, site: Site, _memo: Memo) -> Files:
    """The page, whatever an edition reports: of what it does not, that it was not evaluated."""
    report = edition.about.accessibility
    yield templates.page(
        "conformance.md",
        PATH,
        about=edition.about,
        report=report,
        site=site,
        tables=tables(report),
    )


def tables(report: AccessibilityReport | None) -> tuple[Table, ...]:
    """The tables of the report, in the order of a VPAT of the international edition."""
    levels = {level: [one for one in CRITERIA if one.level == level] for level in ("A", "AA")}
    parts: tuple[tuple[str, str, Sequence[Provision]], ...] = (
        ("level-a", "Success criteria, level A", levels["A"]),
        ("level-aa", "Success criteria, level AA", levels["AA"]),
        ("performance", "Functional performance", PERFORMANCE),
        ("chapters", "Further chapters", CHAPTERS),
        ("support", "Documentation and support", SUPPORT),
    )
    return tuple(
        Table(identifier, heading, tuple(_row(one, report) for one in provisions))
        for identifier, heading, provisions in parts
    )


def _row(provision: Provision, report: AccessibilityReport | None) -> Row:
    found = (report.result(provision) if report else None) or Result(level=NOT_EVALUATED)
    return Row(provision, found.level, found.remark or "")
