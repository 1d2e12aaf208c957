"""Texts as files hold them: what is read is written again as it was, whatever it is."""

_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_WINDOWS = "cp1252"
_OF_WINDOWS = {
    byte: ord(character)
    for byte in range(0x80, 0xA0)
    if (character := bytes([byte]).decode(_WINDOWS, "ignore"))
}
"""Bytes that are other letters in Windows-1252 than in Latin 1; the rest is alike to browsers."""

_TO_LATIN = {character: byte for byte, character in _OF_WINDOWS.items()}


def decoded(data: bytes) -> tuple[str, str]:
    """A text and how it was encoded: as Unicode if it can be, else as Windows writes it.

    A byte order mark is a part of the text.
    """
    encoding = _MARKS.get(data[:2], "utf-8")
    try:
        return str(data, encoding), encoding
    except UnicodeDecodeError:
        return str(data, "latin-1").translate(_OF_WINDOWS), _WINDOWS


def encoded(text: str, encoding: str) -> bytes:
    """A text as bytes again, in the encoding that it had."""
    if encoding == _WINDOWS:
        return text.translate(_TO_LATIN).encode("latin-1")
    return text.encode(encoding)
