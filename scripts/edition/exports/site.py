"""The site as exports and pages name it."""

from dataclasses import dataclass

from edition.files import FinishedFile


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a whole; `address` is “” where it is not known, `books` are those it offers."""

    name: str
    description: str
    address: str
    books: tuple[FinishedFile, ...] = ()

    @property
    def root(self) -> str:
        """The way from the folder of the glossary to the root: absolute where that is known."""
        return self.address or "../"

    @property
    def glossary(self) -> str:
        """The address of the glossary, seen from its folder."""
        return f"{self.address}glossary/" if self.address else "./"
