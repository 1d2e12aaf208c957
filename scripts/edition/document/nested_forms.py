"""Forms that end with others: wherever they stand in a text, the others are found too."""

from collections.abc import Iterable, Iterator

from edition.sources.problems import Problem, quoted
from edition.sources.yaml_lines import Lines, Location
from edition.text.beginnings import MOST_ENDINGS, endings
from edition.text.folding import fold


def too_nested(phrases: Iterable[tuple[str, Location]], lines: Lines) -> Iterator[Problem]:
    """Forms, and phrases under `not`, that end with too many others; each with its place."""
    keys = [(phrase, fold(phrase).lower(), location) for phrase, location in phrases]
    ends_with = endings(key for _, key, _ in keys)
    for phrase, key, location in keys:
        if ends_with.get(key, 0) > MOST_ENDINGS:
            found = f"{quoted(phrase)}, which ends with {ends_with[key]} other forms"
            yield lines.problem(location, found, f"a form that ends with at most {MOST_ENDINGS}")
