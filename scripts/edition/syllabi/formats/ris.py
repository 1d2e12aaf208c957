"""The references to what is on a reading list, in RIS."""

from edition.syllabi.resolved import ResolvedList


def write(syllabus: ResolvedList) -> str:
    """A record for each article."""
    return "".join(one.ris for one in syllabus.references)


def possible(syllabus: ResolvedList) -> bool:
    """Whether any article is on the list."""
    return bool(syllabus.references)
