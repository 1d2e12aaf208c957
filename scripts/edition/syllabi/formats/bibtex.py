"""The references to what is on a reading list, in BibTeX."""

from edition.syllabi.resolved import ResolvedList


def write(syllabus: ResolvedList) -> str:
    """An entry for each article."""
    return "\n".join(one.bibtex for one in syllabus.references)


def possible(syllabus: ResolvedList) -> bool:
    """Whether any article is on the list."""
    return bool(syllabus.references)
