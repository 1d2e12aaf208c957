"""Prints what builds and first visits cost, and how well search answers: `make bench`."""

import tempfile
import time
from pathlib import Path

from bench import first_visit, search
from bench.costs import costs, print_costs
from bench.made_up import made_up
from edition.commands import build
from edition.commands.pipeline import PROJECT
from edition.document.term_matcher import Matcher
from edition.memo import Memo
from edition.sources.load import load_seeds
from edition.sources.problems import Problems

SIZES = (100, 1000)
FEW, MANY = 10, 1000


def finding(articles: int) -> dict[int, float]:
    """Seconds for finding FEW and MANY terms in the same made-up articles."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        made_up(Path(name), articles, MANY)
        read = load_seeds(Path(name), Problems(), Memo())
    texts = [line for supplied in read.articles for line in supplied.lines]
    seconds = {}
    for count in (FEW, MANY):
        matcher = Matcher(read.glossary.terms[:count])
        started = time.perf_counter()
        for text in texts:
            matcher.find(text)
        seconds[count] = time.perf_counter() - started
    return seconds


def main() -> None:
    """Prints the tables, those first that take the least time, each as soon as it is there."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folders = {size: Path(name) / str(size) for size in SIZES}
        _print_ranks(Path(name) / "edition")
        _print_first_visits(Path(name) / "edition" / "site")
        print_costs({size: costs(size, folder) for size, folder in folders.items()})
        found = finding(max(SIZES))
        ratio = found[MANY] / found[FEW]
        print(f"finding terms in {max(SIZES)} articles, {MANY} against {FEW}: {ratio:.2f}")
        _print_search(max(SIZES), folders[max(SIZES)])


def _print_ranks(folder: Path) -> None:
    """How well the questions are answered on the edition itself."""
    folders = {"--docs": folder / "docs", "--site": folder / "site"}
    build.main([str(part) for pair in folders.items() for part in pair])
    stock = search.with_search_of_the_theme(PROJECT, folder / "docs", folder / "stock")
    theme = search.Theme(search.sections_of(folder / "site"))
    for path in sorted((PROJECT / "tests" / "search").glob("*questions.yml")):
        asked = search.questions(path)
        with search.browser() as browser:
            ranks = [
                search.ranks_of(engine, asked, search.shown_on(browser, site, engine, asked))
                for site, engine in ((folder / "site", search.Ours()), (stock, theme))
            ]
        print(f"{len(asked)} questions ({path.name})".ljust(36) + f"{'ours':>10}{'theme':>10}")
        for label, figure in (
            ("answered first", "first"),
            (f"among the first {search.AMONG_FIRST}", "among_first"),
            ("mean reciprocal rank", "reciprocal"),
        ):
            shown = "".join(f"{getattr(one, figure):>10.3f}" for one in ranks)
            print(f"{label:<36}{shown}")
        print(f"{'without any answer':<36}" + "".join(f"{one.unanswered:>10}" for one in ranks))


def _print_first_visits(site: Path) -> None:
    """The longest tasks of pages that a phone opens for the first time."""
    articles = [f"articles/{folder.parent.name}/" for folder in site.glob("articles/*/index.html")]
    paths = [*sorted(articles), "", "glossary/pink-tide/", "search/"]
    with search.browser() as browser:
        longest = first_visit.longest_tasks(browser, site, paths)
    print(f"longest task of a first visit, ms at {first_visit.SLOWDOWN}× slowdown")
    for path, milliseconds in longest.items():
        print(f"{path or 'front':<36}{milliseconds:>10.0f}")


def _print_search(articles: int, folder: Path) -> None:
    """What the first result costs in a large edition."""
    stock = search.with_search_of_the_theme(PROJECT, folder / "docs", folder / "stock")
    text = (folder / "seeds" / "articles" / f"article-{articles // 2}.txt").read_text("utf-8")
    question = " ".join(text.split("\n\n")[1].split()[5:7])
    with search.browser() as browser:
        ours = search.cost(browser, folder / "site", search.Ours(), question)
        theme = search.cost(browser, stock, search.Theme({}), question)
    print(f"{'first result in ' + str(articles) + ' articles':<36}{'ours':>10}{'theme':>10}")
    print(f"{'bytes moved':<36}{ours.moved:>10}{theme.moved:>10}")
    print(f"{'seconds':<36}{ours.seconds:>10.2f}{theme.seconds:>10.2f}")
    print(f"{'longest task, ms':<36}{ours.longest_task:>10.0f}{theme.longest_task:>10.0f}")
    print(
        f"seconds to the first result, ours against the theme's: {ours.seconds / theme.seconds:.3f}"
    )


if __name__ == "__main__":
    main()
