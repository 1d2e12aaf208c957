"""Whether the edition names everybody who signs a correction or remark."""

from collections.abc import Iterator

from edition.sources.load import Seeds
from edition.sources.problems import Problem, listed, quoted


def unknown_editors(seeds: Seeds) -> Iterator[Problem]:
    """Sigla that edition.yml does not explain; it need not explain any."""
    editors = seeds.about.editors
    for article in seeds.articles if editors else ():
        for location, one in article.metadata.apparatus():
            if one.by and one.by not in editors:
                expected = f"a siglum of “editors” in edition.yml: {listed(sorted(editors))}"
                found = f"the siglum {quoted(one.by)}"
                yield article.yml.problem((*location, "by"), found, expected)
