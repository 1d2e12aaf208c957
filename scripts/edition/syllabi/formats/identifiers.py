"""Names that programs give to lists, weeks, readings and terms: the same whenever they are made."""

_START = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_BITS = 0xFFFFFFFFFFFFFFFF


def identifier(*parts: str) -> str:
    """16 hexadecimal digits for some texts: FNV-1a, 64 bits, over their UTF-8, joined by NUL."""
    digest = _START
    for byte in "\0".join(parts).encode():
        digest = (digest ^ byte) * _PRIME & _BITS
    return f"{digest:016x}"
