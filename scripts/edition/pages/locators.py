"""Where articles speak of an entry of the index, as numbers that lead there."""

from collections.abc import Sequence

from edition.document.citation import name_in_lines
from edition.document.model import Note
from edition.name_index.entries import NamePassage, NameUsage
from edition.pages import markdown
from edition.pages.markdown import Markdown
from edition.pages.relative_url import article_path, relative_url


def locators(usages: Sequence[NameUsage], folder: str) -> Markdown:
    """The articles with the numbers of their paragraphs and notes, for a page of `folder`."""
    return Markdown("; ".join(_of_article(usage, folder) for usage in usages))


def _of_article(usage: NameUsage, folder: str) -> str:
    """An article with the numbers of its paragraphs and notes: Soliz 2023 ¶¶ 3, 86–87, n. 12."""
    way_there = relative_url(article_path(usage.article), folder)
    runs = ["–".join(_number(one, way_there) for one in _ends(run)) for run in usage.runs()]
    notes = [_note(note, way_there) for note in usage.notes]
    parts = [
        f"{'¶¶' if len(usage.passages) > 1 else '¶'}&#160;{', '.join(runs)}" if runs else "",
        f"{'nn.' if len(notes) > 1 else 'n.'}&#160;{', '.join(notes)}" if notes else "",
    ]
    return f"{markdown.escape(name_in_lines(usage.article))}&#160;{', '.join(filter(None, parts))}"


def spoken(usage: NameUsage, folder: str) -> Markdown:
    """An article with its paragraphs, each with the words in which it speaks of an event."""
    way_there = relative_url(article_path(usage.article), folder)
    parts = [
        "&#160;".join(["¶", _number(passage, way_there)])
        + "".join(f" {markdown.in_own_words(f'“{words}”')}" for words in passage.words)
        for passage in usage.passages
    ]
    parts += [f"n.&#160;{_note(note, way_there)}" for note in usage.notes]
    return Markdown(f"{markdown.escape(name_in_lines(usage.article))}: {', '.join(parts)}")


def _number(passage: NamePassage, article: str) -> Markdown:
    """The number of a paragraph as a link; `article` is the way to its page."""
    return markdown.link(passage.block.paragraph, f"{article}#{passage.block.id}")


def _note(note: Note, article: str) -> Markdown:
    """The number of a note as a link; `article` is the way to its page."""
    return markdown.link(note.number, f"{article}#{note.id}")


def _ends(run: Sequence[NamePassage]) -> Sequence[NamePassage]:
    """The first and the last passage of a run, which may be one."""
    return (run[0], run[-1]) if len(run) > 1 else run
