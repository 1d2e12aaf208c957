"""Words that a link quotes (`#:~:text=…`), and whether a page has them."""

from collections.abc import Iterable
from urllib.parse import unquote

DIRECTIVE = ":~:"


def has_words(directive: str, texts: Iterable[str]) -> bool:
    """Whether any of some texts has the words of each text directive."""
    known = tuple(texts)
    quoted = [part[len("text=") :] for part in directive.split("&") if part.startswith("text=")]
    return all(any(_quotes(one, text) for text in known) for one in quoted)


def _quotes(directive: str, text: str) -> bool:
    """Whether a text has what `[prefix-,]start[,end][,-suffix]` says."""
    parts = directive.split(",")
    prefix = parts.pop(0)[:-1] if len(parts) > 1 and parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if len(parts) > 1 and parts[-1].startswith("-") else ""
    prefix, suffix, start, end = (
        plain_words(unquote(part)) for part in (prefix, suffix, parts[0], ",".join(parts[1:]))
    )
    at = text.find(start)
    while at >= 0 and start:
        stop = at + len(start)
        if end:
            found = text.find(end, stop)
            stop = found + len(end) if found >= 0 else -1
        before, after = text[max(0, at - len(prefix) - 1) : at], text[stop : stop + len(suffix) + 1]
        if stop >= 0 and before.rstrip().endswith(prefix) and after.lstrip().startswith(suffix):
            return True
        at = text.find(start, at + 1)
    return False


def plain_words(text: str) -> str:
    """A text as quotations are compared: in small letters, with single blanks."""
    return " ".join(text.split()).lower()
