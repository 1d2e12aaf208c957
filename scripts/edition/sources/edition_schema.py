"""What seeds/edition.yml may say."""

from pydantic import Field

from edition.sources.accessibility_schema import AccessibilityReport
from edition.sources.licenses import License
from edition.sources.seed import Contact, Line, Seed


class EditionFile(Seed):
    """seeds/edition.yml: what the edition is called, who makes it, and how its words may be used.

    `editors` has the names of those who sign corrections and remarks, by their sigla; `license` is
    that of what they wrote, `contact` the address for objections, `accessibility` what was found
    of that.
    """

    name: Line | None = None
    description: Line | None = None
    editors: dict[Line, Line] = Field(default_factory=dict)
    license: License | None = None
    contact: Contact | None = None
    accessibility: AccessibilityReport | None = None

    def editor(self, siglum: str | None) -> str | None:
        """The name of an editor; the siglum itself where an edition has no list of them."""
        return self.editors.get(siglum, siglum) if siglum else None
