"""What Playwright is told of who calls it: where, without the modules and lines of the sources.

It asks for the whole stack at each call, which costs more than all else that it does.
"""

import inspect
import sys
from traceback import walk_stack
from types import SimpleNamespace

import pytest
from playwright._impl import _sync_base


def _stack(context: int = 1) -> list[inspect.FrameInfo]:
    """The frames of `inspect.stack`, without any lines of `context`."""
    return [
        inspect.FrameInfo(frame, frame.f_code.co_filename, line, frame.f_code.co_name, None, None)
        for frame, line in walk_stack(sys._getframe(1))
    ]


def tell_frames_alone(patch: pytest.MonkeyPatch) -> None:
    """Has Playwright learn the frames of its callers, and nothing else of them."""
    patch.setattr(_sync_base, "inspect", SimpleNamespace(stack=_stack))
