"""How it is said that uses of a term are in words that are no form of it."""


def in_other_words(named: int, uses: int) -> str:
    """Which of some uses an editor named, in words; “” for none."""
    if not named:
        return ""
    which = "" if uses == 1 else "all " if named == uses else f"{named} of them "
    return f"{which}in other words"
