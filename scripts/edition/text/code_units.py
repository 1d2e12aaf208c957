"""Texts as browsers count them."""


def code_units(text: str) -> int:
    """The length of a text in code units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2
