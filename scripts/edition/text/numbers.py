"""How numbers of things are printed."""

_THOUSAND = 1000


def figure(number: int) -> str:
    """A number in figures: “1,000”."""
    return f"{number:,}"


def size(octets: int) -> str:
    """A size in bytes as readers are told it, unbroken: “149 kB”, “1.2 MB”."""
    kilobytes = max(round(octets / 1000), 1)
    return f"{kilobytes}\u00a0kB" if kilobytes < _THOUSAND else f"{octets / 1_000_000:.1f}\u00a0MB"


def counted(number: int, noun: str) -> str:
    """A number with its noun: “1 article”, “1,000 articles”."""
    return f"{figure(number)} {noun}{'' if number == 1 else 's'}"
