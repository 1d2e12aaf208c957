"""How much less the short loop tries of what the whole suite tries."""

from typing import TypeVar

from hypothesis import settings

Amount = TypeVar("Amount")


def in_short_loop(less: Amount, whole: Amount) -> Amount:
    """`less` in the short loop, `whole` in the whole suite."""
    return less if settings.get_current_profile_name() == "quick" else whole
