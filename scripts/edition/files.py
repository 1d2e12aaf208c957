"""What a build generates, before it lies in a folder."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file of the edition; `path` is relative to the folder that takes all of its kind."""

    path: str
    content: str | bytes

    @property
    def data(self) -> bytes:
        """The bytes of the file; text is UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content


Files = Iterator[GeneratedFile]
