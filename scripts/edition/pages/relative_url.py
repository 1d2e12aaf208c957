"""Where pages lie below docs/, and the ways between them."""

from edition.document.model import Article
from edition.sources.glossary_schema import Term

INDEX_PAGE, TIMELINE_PAGE, VOTES_PAGE = "index/index.md", "index/timeline.md", "index/votes.md"
"""The pages below docs/ of the index of names and events."""


def relative_url(target: str, folder: str) -> str:
    """The relative path from a folder to a page, both below docs/."""
    if target.startswith(f"{folder}/"):
        return target[len(folder) + 1 :]
    return "../" * (folder.count("/") + bool(folder)) + target


def article_path(article: Article) -> str:
    """The article's page below docs/."""
    return f"articles/{article.slug}.md"


def handout_path(slug: str) -> str:
    """The page below docs/ that lists the terms of an article to be printed."""
    return f"articles/{slug}/terms.md"


def question_path(slug: str) -> str:
    """The page of a question below docs/."""
    return f"dialogues/{slug}.md"


def term_path(term: Term) -> str:
    """The page of a term below docs/."""
    return f"glossary/{term.slug}.md"


def syllabus_path(slug: str) -> str:
    """The page of a reading list below docs/."""
    return f"syllabus/{slug}.md"


def page_of(place: str) -> str:
    """The page below docs/ that has an address, given from the site’s root, with what follows."""
    page, slash, place_on_it = place.rpartition("/")
    return f"{page}.md{place_on_it}" if slash else place
