"""The licences of articles, and of what the edition says."""

from typing import Self

from pydantic import model_validator

from edition.sources.seed import Line, Seed, Text, WebAddress


class License(Seed):
    """The licence under which an article may be used; `source` is where that is stated."""

    name: Line
    URL: WebAddress | None = None
    statement: Text | None = None
    source: WebAddress | None = None


class ArticleLicense(License):
    """The licence of an article; `copies` says for editors whether books may be made of it.

    Without it the licence decides. Who allows what no licence does says why, in `statement`.
    """

    copies: bool | None = None

    @model_validator(mode="after")
    def _stated(self) -> Self:
        if self.copies and not self.statement:
            raise ValueError("a “statement” of who allows it beside “copies: true”")
        return self
