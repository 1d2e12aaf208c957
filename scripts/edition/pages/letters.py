"""The letters of lists from A to Z."""


def letter_anchor(letter: str) -> str:
    """The anchor of what stands under a letter or sign in a list, which can be no entry’s."""
    is_plain = letter.isascii() and letter.isalpha()
    return f"letter--{letter.lower() if is_plain else ord(letter[0])}"
