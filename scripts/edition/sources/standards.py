"""The provisions of accessibility standards, by number and name: facts that a report goes through.

Success criteria are those of WCAG 2.2 (w3c/wcag at 58080bd), with the version that
each came with; the others are those of the Revised Section 508 Standards (36 CFR 1194, appendix C)
and of EN 301 549 V3.2.1 that concern a site as a whole. Of chapters of which nothing can be said
of a site one by one, the chapter is named.
"""

from dataclasses import dataclass
from typing import Literal

Standard = Literal["wcag", "section-508", "en-301-549"]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision under its number; of a success criterion its `level` and first version, too."""

    standard: Standard
    number: str
    name: str
    level: str = ""
    since: str = ""

    @property
    def also(self) -> tuple[str, ...]:
        """The provisions of other standards that ask the same of pages of the web.

        EN 301 549 V3.2.1 takes up WCAG 2.1 clause by clause, Section 508 WCAG 2.0 by reference.
        """
        clause = (f"EN 301 549, 9.{self.number}",) if self.since in ("2.0", "2.1") else ()
        return (*clause, *(("Section 508, E205.4",) if self.since == "2.0" else ()))


_CRITERIA = (
    ("1.1.1", "Non-text Content", "A", "2.0"),
    ("1.2.1", "Audio-only and Video-only (Prerecorded)", "A", "2.0"),
    ("1.2.2", "Captions (Prerecorded)", "A", "2.0"),
    ("1.2.3", "Audio Description or Media Alternative (Prerecorded)", "A", "2.0"),
    ("1.2.4", "Captions (Live)", "AA", "2.0"),
    ("1.2.5", "Audio Description (Prerecorded)", "AA", "2.0"),
    ("1.3.1", "Info and Relationships", "A", "2.0"),
    ("1.3.2", "Meaningful Sequence", "A", "2.0"),
    ("1.3.3", "Sensory Characteristics", "A", "2.0"),
    ("1.3.4", "Orientation", "AA", "2.1"),
    ("1.3.5", "Identify Input Purpose", "AA", "2.1"),
    ("1.4.1", "Use of Color", "A", "2.0"),
    ("1.4.2", "Audio Control", "A", "2.0"),
    ("1.4.3", "Contrast (Minimum)", "AA", "2.0"),
    ("1.4.4", "Resize Text", "AA", "2.0"),
    ("1.4.5", "Images of Text", "AA", "2.0"),
    ("1.4.10", "Reflow", "AA", "2.1"),
    ("1.4.11", "Non-text Contrast", "AA", "2.1"),
    ("1.4.12", "Text Spacing", "AA", "2.1"),
    ("1.4.13", "Content on Hover or Focus", "AA", "2.1"),
    ("2.1.1", "Keyboard", "A", "2.0"),
    ("2.1.2", "No Keyboard Trap", "A", "2.0"),
    ("2.1.4", "Character Key Shortcuts", "A", "2.1"),
    ("2.2.1", "Timing Adjustable", "A", "2.0"),
    ("2.2.2", "Pause, Stop, Hide", "A", "2.0"),
    ("2.3.1", "Three Flashes or Below Threshold", "A", "2.0"),
    ("2.4.1", "Bypass Blocks", "A", "2.0"),
    ("2.4.2", "Page Titled", "A", "2.0"),
    ("2.4.3", "Focus Order", "A", "2.0"),
    ("2.4.4", "Link Purpose (In Context)", "A", "2.0"),
    ("2.4.5", "Multiple Ways", "AA", "2.0"),
    ("2.4.6", "Headings and Labels", "AA", "2.0"),
    ("2.4.7", "Focus Visible", "AA", "2.0"),
    ("2.4.11", "Focus Not Obscured (Minimum)", "AA", "2.2"),
    ("2.5.1", "Pointer Gestures", "A", "2.1"),
    ("2.5.2", "Pointer Cancellation", "A", "2.1"),
    ("2.5.3", "Label in Name", "A", "2.1"),
    ("2.5.4", "Motion Actuation", "A", "2.1"),
    ("2.5.7", "Dragging Movements", "AA", "2.2"),
    ("2.5.8", "Target Size (Minimum)", "AA", "2.2"),
    ("3.1.1", "Language of Page", "A", "2.0"),
    ("3.1.2", "Language of Parts", "AA", "2.0"),
    ("3.2.1", "On Focus", "A", "2.0"),
    ("3.2.2", "On Input", "A", "2.0"),
    ("3.2.3", "Consistent Navigation", "AA", "2.0"),
    ("3.2.4", "Consistent Identification", "AA", "2.0"),
    ("3.2.6", "Consistent Help", "A", "2.2"),
    ("3.3.1", "Error Identification", "A", "2.0"),
    ("3.3.2", "Labels or Instructions", "A", "2.0"),
    ("3.3.3", "Error Suggestion", "AA", "2.0"),
    ("3.3.4", "Error Prevention (Legal, Financial, Data)", "AA", "2.0"),
    ("3.3.7", "Redundant Entry", "A", "2.2"),
    ("3.3.8", "Accessible Authentication (Minimum)", "AA", "2.2"),
    ("4.1.2", "Name, Role, Value", "A", "2.0"),
    ("4.1.3", "Status Messages", "AA", "2.1"),
)
_PERFORMANCE_508 = (
    ("302.1", "Without Vision"),
    ("302.2", "With Limited Vision"),
    ("302.3", "Without Perception of Color"),
    ("302.4", "Without Hearing"),
    ("302.5", "With Limited Hearing"),
    ("302.6", "Without Speech"),
    ("302.7", "With Limited Manipulation"),
    ("302.8", "With Limited Reach and Strength"),
    ("302.9", "With Limited Language, Cognitive, and Learning Abilities"),
)
_PERFORMANCE_EN = (
    ("4.2.1", "Usage without vision"),
    ("4.2.2", "Usage with limited vision"),
    ("4.2.3", "Usage without perception of colour"),
    ("4.2.4", "Usage without hearing"),
    ("4.2.5", "Usage with limited hearing"),
    ("4.2.6", "Usage with no or limited vocal capability"),
    ("4.2.7", "Usage with limited manipulation or strength"),
    ("4.2.8", "Usage with limited reach"),
    ("4.2.9", "Minimize photosensitive seizure triggers"),
    ("4.2.10", "Usage with limited cognition, language or learning"),
    ("4.2.11", "Privacy"),
)
_CHAPTERS_508 = (("4", "Hardware"), ("5", "Software"))
_CHAPTERS_EN = (
    ("5", "Generic requirements"),
    ("6", "ICT with two-way voice communication"),
    ("7", "ICT with video capabilities"),
    ("8", "Hardware"),
    ("9.6", "WCAG conformance requirements"),
    ("10", "Non-web documents"),
    ("11", "Software"),
    ("13", "ICT providing relay or emergency service access"),
)
_SUPPORT_508 = (
    ("602.2", "Accessibility and Compatibility Features"),
    ("602.3", "Electronic Support Documentation"),
    ("602.4", "Alternate Formats for Non-Electronic Support Documentation"),
    ("603.2", "Information on Accessibility and Compatibility Features"),
    ("603.3", "Accommodation of Communication Needs"),
)
_SUPPORT_EN = (
    ("12.1.1", "Accessibility and compatibility features"),
    ("12.1.2", "Accessible documentation"),
    ("12.2.2", "Information on accessibility and compatibility features"),
    ("12.2.3", "Effective communication"),
    ("12.2.4", "Accessible documentation"),
)


def _of(standard: Standard, *lists: tuple[tuple[str, str], ...]) -> tuple[Provision, ...]:
    return tuple(Provision(standard, *one) for rows in lists for one in rows)


CRITERIA = tuple(Provision("wcag", *one) for one in _CRITERIA)
"""The success criteria of the levels A and AA."""

PERFORMANCE = (*_of("section-508", _PERFORMANCE_508), *_of("en-301-549", _PERFORMANCE_EN))
CHAPTERS = (*_of("section-508", _CHAPTERS_508), *_of("en-301-549", _CHAPTERS_EN))
SUPPORT = (*_of("section-508", _SUPPORT_508), *_of("en-301-549", _SUPPORT_EN))
PROVISIONS = (*CRITERIA, *PERFORMANCE, *CHAPTERS, *SUPPORT)


def numbers_of(standard: Standard) -> frozenset[str]:
    """The numbers of all provisions of a standard."""
    return frozenset(one.number for one in PROVISIONS if one.standard == standard)
