"""How articles are named, sorted and cited."""

from edition.document.edited_text import edited_text
from edition.document.model import RUNNING_TEXT, Article, Block, Kind
from edition.text.folding import fold

_MOST_NAMED = 2


def edited_title(article: Article) -> str:
    """The title as the edition reads it."""
    return edited_text(article.title)


def short_name(article: Article) -> str:
    """How references name the article: family names and year or, without authors, its title."""
    names = [name.short for name in article.metadata.author]
    authors = f"{names[0]} et al." if len(names) > _MOST_NAMED else " and ".join(names)
    return f"{authors} {article.metadata.year or ''}".strip() if names else edited_title(article)


def name_in_lines(article: Article) -> str:
    """The short name in running text: no line ends within its last name, or before the year."""
    name, data = short_name(article), article.metadata
    return "\u00a0".join(name.rsplit(" ", 2)) if data.author and data.year else name


def bibliography(article: Article) -> str:
    """Where the article was published, in one line: container volume, no. issue (year): pages.

    Without a container it is the year alone: volume and pages say nothing then.
    """
    data = article.metadata
    if data.container_title is None:
        return "" if data.year is None else str(data.year)
    parts = [data.container_title]
    if data.volume is not None:
        parts.append(f" {data.volume}")
    if data.issue is not None:
        parts.append(f", no. {data.issue}")
    if data.year is not None:
        parts.append(f" ({data.year})")
    return "".join(parts) + (f": {data.page}" if data.page else "")


def sorting_key(name: str) -> str:
    """A key that sorts names alphabetically, regardless of accents, case and punctuation."""
    folded = fold(name).casefold()
    letters = (character for character in folded if character.isalnum() or character == " ")
    return "".join(letters).strip()


def paragraph_name(article: Article, block: Block) -> str:
    """How a paragraph is named outside its article: “Soliz T. 2023, ¶ 12”."""
    return f"{short_name(article)}, ¶ {block.paragraph}"


def place_name(block: Block) -> str:
    """How lists name the place of a block: by its number if it has one, else by its kind."""
    name = block.kind.traits.name
    if block.kind in RUNNING_TEXT:
        return f"{name} {block.paragraph}"
    return f"{name} {block.number}" if block.kind is Kind.NOTE else name
