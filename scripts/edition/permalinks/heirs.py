"""Which article of today a published one has become: renamed, or joined to another one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.model import Article
from edition.permalinks.fingerprint import combinations
from edition.permalinks.ids import PlaceKind
from edition.permalinks.places import current_places
from edition.permalinks.record import ArticleRecord
from edition.permalinks.slugs import former_slugs
from edition.sources.load import Unread
from edition.sources.problems import Problem, Problems

ALIKE = 0.25
"""Share of combinations of hashes that identifies two articles: about half of the hashes."""


@dataclass(frozen=True, slots=True)
class Heirs:
    """The records of articles, those of renamed ones under their new slugs.

    `joined` leads from the slugs of those that are joined today to the article that took them in.
    """

    records: dict[str, ArticleRecord]
    joined: dict[str, str]
    changes: list[str]


def find_heirs(
    articles: Sequence[Article],
    unread: Unread,
    recorded: Mapping[str, ArticleRecord],
    problems: Problems,
) -> Heirs:
    """Finds what became of recorded articles whose slugs are not there; asks if it is not sure."""
    today = {article.slug: article for article in articles}
    gone = {s: known for s, known in recorded.items() if s not in today and s not in unread}
    new = {slug: article for slug, article in today.items() if slug not in recorded}
    words = {slug: _combinations(article) for slug, article in new.items()} if gone else {}
    olds: dict[str, list[str]] = {}
    for old, known in gone.items():
        heir = _heir(old, known, today, words, problems)
        if heir is not None:
            olds.setdefault(heir, []).append(old)
    renamed = {
        max(candidates, key=lambda old: _rank(words[heir], gone[old])): heir
        for heir, candidates in olds.items()
        if heir in new
    }
    joined = {
        old: heir
        for heir, candidates in olds.items()
        for old in candidates
        if old not in renamed and gone[old].joined != heir
    }
    records = {
        renamed.get(slug, slug): _renamed(known, slug, renamed[slug]) if slug in renamed else known
        for slug, known in recorded.items()
    }
    problems.extend(_taken(articles, records))
    changes = [f"{heir}: renamed, formerly {old}" for old, heir in renamed.items()]
    return Heirs(records, joined, changes)


def _heir(
    old: str,
    known: ArticleRecord,
    today: Mapping[str, Article],
    words: Mapping[str, frozenset[str]],
    problems: Problems,
) -> str | None:
    """The slug of what an article has become: as the .yml says, or else by its words."""
    names = {old, *known.formerly}
    found = [s for s, article in today.items() if not names.isdisjoint(article.metadata.formerly)]
    if not found and known.joined is None:
        before = _recorded_combinations(known)
        found = [slug for slug, text in words.items() if _alike(text, before)]
    if len(found) > 1:
        what = f"the text of articles/{old}/, which is now in {' and '.join(found)}"
        expected = f"“formerly: [{old}]” in the .yml of one of them"
        problems.add(Problem(today[found[0]].path, 1, what, expected))
        return None
    return found[0] if found else None


def _rank(words: frozenset[str], known: ArticleRecord) -> tuple[bool, int]:
    """Of several articles that became one, that is renamed which is there and has most in it."""
    return known.removed is None, len(words & _recorded_combinations(known))


def _renamed(known: ArticleRecord, old: str, new: str) -> ArticleRecord:
    return known.model_copy(update={"formerly": former_slugs(new, *known.formerly, old)})


def _taken(articles: Sequence[Article], records: Mapping[str, ArticleRecord]) -> Iterator[Problem]:
    """Texts at addresses that lead on to another article."""
    taken = {former: slug for slug, known in records.items() for former in known.formerly}
    for article in articles:
        if article.slug in taken:
            found = f"a text at articles/{article.slug}/, which redirects to {taken[article.slug]}"
            yield Problem(article.path, 1, found, "another file name for it")


def _combinations(article: Article) -> frozenset[str]:
    places = (p for p in current_places(article) if p.kind is not PlaceKind.SECTION)
    return frozenset().union(*(combinations(place.fingerprint.words) for place in places))


def _recorded_combinations(known: ArticleRecord) -> frozenset[str]:
    texts = (place.words for place in known.places.values() if place.words)
    return frozenset().union(*map(combinations, texts))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))
