"""Data in HTML and XML, where it stays text."""

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
"""What every file of XML begins with."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """A text as content or as the value of an attribute in double quotation marks."""
    return text.translate(_ENTITIES)
