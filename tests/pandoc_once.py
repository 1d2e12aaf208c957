"""pandoc, which answers the same questions alike, asked each of them once in a process."""

from functools import cache

import pytest

from edition.references import pandoc


def ask_once(patch: pytest.MonkeyPatch) -> None:
    """Keeps the answers of pandoc as long as the patch lasts."""
    for name in ("converted", "with_citations"):
        patch.setattr(pandoc, name, cache(getattr(pandoc, name)))
