"""A line of a text in the pieces that its links and remarks make of it, for those who show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.document.model import Block, Exclusive, Mention, Remarked


def shown_links(block: Block) -> Iterator[Exclusive]:
    """What is shown of the spans that exclude each other."""
    for span in block.spans:
        if not isinstance(span, Remarked) and (not isinstance(span, Mention) or span.linked):
            yield span


@dataclass(frozen=True, slots=True)
class RemarkedWords:
    """The words of a remark, from the start of a link that it begins in to the end of one."""

    start: int
    end: int
    mark: Remarked

    def contains(self, piece: "Piece") -> bool:
        """Whether all of a piece is remarked upon."""
        return self.start <= piece.start and piece.end <= self.end


def remarked_words(mark: Remarked, links: Iterable[Exclusive]) -> RemarkedWords:
    """The words of a remark, with all of each link that it touches."""
    crossed = [span for span in links if span.overlaps(mark)]
    start = min([mark.start, *(span.start for span in crossed)])
    return RemarkedWords(start, max([mark.end, *(span.end for span in crossed)]), mark)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text in which nothing begins or ends: a link, or plain words."""

    start: int
    end: int
    link: Exclusive | None


def pieces(
    text: str, links: Iterable[Exclusive], remarks: Iterable[RemarkedWords]
) -> Iterator[Piece]:
    """A text in pieces, without the white space at its ends."""
    end = len(text.rstrip())
    bounds = sorted({bound for words in remarks for bound in (words.start, words.end)})
    position = len(text) - len(text.lstrip())
    for link in [*links, None]:
        stop = link.start if link else end
        for bound in [*(bound for bound in bounds if position < bound < stop), stop]:
            if position < bound:
                yield Piece(position, bound, None)
                position = bound
        if link:
            yield Piece(link.start, link.end, link)
            position = link.end
