"""Which texts have become parts of others, and which were parts: by what others gained and lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition.permalinks.fingerprint import HASHES, Fingerprint
from edition.permalinks.sameness import FEWEST, FEWEST_KNOWN, SURE, SURE_IN_PLACE, UNLIKELY
from edition.permalinks.similarity import Holders


class Parts:
    """Recorded texts and those of today, of which it is known which are the `same`.

    Texts are identified by their positions; `holders` tell which of either side have a pair.
    """

    def __init__(
        self,
        old: Sequence[Fingerprint],
        new: Sequence[Fingerprint],
        same: Mapping[int, int],
        holders: tuple[Holders[int], Holders[int]],
    ) -> None:
        self._old, self._new = old, new
        self._today = same
        self._before = {n: o for o, n in same.items()}
        self._holders = holders

    def merged(self, unmatched: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Those of the `unmatched` recorded texts (old) most of which another (new) has gained."""
        for o in unmatched:
            text = self._old[o]
            likely = self._holders[1].sharing(text.pairs).with_at_least(SURE * len(text.pairs))
            gained = {n: self._gained(o, n) for n in likely if n in self._before}
            host = max(gained, key=lambda n: (gained[n], -n), default=None)
            if host is not None and _most_of(text, len(text.pairs), gained[host]):
                yield o, host
                continue
            for host in (self._today.get(o - 1), self._today.get(o + 1)):
                if host is not None and self._is_joined(o, host):
                    yield o, host
                    break

    def _is_joined(self, o: int, n: int) -> bool:
        """Whether the text of a neighbour has gained this one, whole or edited."""
        known, gained = len(self._old[o].pairs), self._gained(o, n)
        by_chance = (len(self._new[n].pairs) / HASHES) ** known
        is_whole = 0 < known == gained and by_chance <= UNLIKELY
        return is_whole or gained >= max(SURE_IN_PLACE * known, 2 * FEWEST_KNOWN)

    def _gained(self, o: int, n: int) -> int:
        """How many known pairs of a recorded text another one has, that did not have them."""
        before = self._old[self._before[n]]
        if self._new[n].words == before.words:
            return 0
        return len((self._old[o].pairs & self._new[n].pairs) - before.pairs)

    def divided(self) -> Iterator[tuple[int, int]]:
        """Texts (new) that no recorded one is, most of which another one (old) has lost."""
        for n in (n for n in range(len(self._new)) if n not in self._before):
            text = self._new[n]
            likely = self._holders[0].sharing(text.pairs).with_at_least(SURE * text.recorded)
            lost = {o: self._lost(n, o) for o in likely if o in self._today}
            whole = max(lost, key=lambda o: (lost[o], -o), default=None)
            if whole is not None and _most_of(text, text.recorded, lost[whole]):
                yield n, whole
                continue
            for whole in (self._before.get(n - 1), self._before.get(n + 1)):
                if whole is not None and self._lost_as_much(n, whole):
                    yield n, whole
                    break

    def _lost(self, n: int, o: int) -> int:
        """How many pairs of a text of today a recorded one has, and has no longer."""
        return len((self._new[n].pairs & self._old[o].pairs) - self._new[self._today[o]].pairs)

    def _lost_as_much(self, n: int, o: int) -> bool:
        """Whether a recorded text is shorter by exactly a short one that stands beside it."""
        text, rest = self._new[n], self._new[self._today[o]]
        between = 1
        return 0 < text.count == self._old[o].count - rest.count - between


def _most_of(text: Fingerprint, known: int, found: int) -> bool:
    """Whether `found` of the `known` pairs of a text are most of it, and evidence."""
    return found >= max(SURE * known, FEWEST * known / (text.count or 1), FEWEST_KNOWN)
