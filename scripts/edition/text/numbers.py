"""How numbers of things are printed."""


def figure(number: int) -> str:
    """A number in figures: “1,000”."""
    return f"{number:,}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: “1 article”, “1,000 articles”."""
    return f"{figure(number)} {noun}{'' if number == 1 else 's'}"
