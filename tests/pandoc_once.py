"""pandoc, which answers the same questions alike, asked each of them once."""

import tempfile
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import currently_in_test_context

from edition.commands.pipeline import PROJECT
from edition.references import pandoc

ANSWERS = PROJECT / ".build" / "pandoc"
"""Where the answers of this version are kept, for other processes and for later runs."""


def ask_once(patch: pytest.MonkeyPatch) -> None:
    """Has pandoc answer only what it was not asked before, as long as the patch lasts."""
    ANSWERS.mkdir(parents=True, exist_ok=True)
    for name in ("converted", "with_citations"):
        patch.setattr(pandoc, name, cache(_kept(getattr(pandoc, name))))


def _kept(ask: Callable[..., str]) -> Callable[..., str]:
    def answer(*question: str) -> str:
        if currently_in_test_context():
            return ask(*question)  # Random data will not be asked of again.
        whole = repr((version("pypandoc_binary"), ask.__name__, question))
        path = ANSWERS / blake2b(whole.encode(), digest_size=16).hexdigest()
        if not path.exists():
            _write_whole(path, ask(*question))
        return path.read_bytes().decode()

    return answer


def _write_whole(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(text.encode())
    Path(file.name).replace(path)
