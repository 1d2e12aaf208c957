"""Measures what the edition's own work costs beside the builder's, and search: `make bench`."""

import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml

import bench_search as search
from edition.assembly import annotated, assemble
from edition.commands import pipeline
from edition.commands.progress import Steps, steps
from edition.document.term_matcher import Matcher
from edition.permalinks import record
from edition.permalinks.edition import bring_up_to_date
from edition.sources.load import load_seeds
from edition.sources.problems import Problems

SIZES = (100, 1000)
WORDS = 5000
TERMS = 300
PARAGRAPHS = 50
NOTES = 25
OCCURRENCES = 140
FEW, MANY = 10, 1000
WHOLE = "The whole build"
KEEPING = "Keeping unchanged addresses"
_CONSONANTS, _VOWELS = "bdfgklmnprstv", "aeiou"


def made_up(folder: Path, articles: int, terms_known: int = TERMS, seed: int = 1) -> None:
    """Writes seeds of `articles` texts of WORDS words with `terms_known` terms below `folder`."""
    chance = random.Random(seed)
    vocabulary = [_word(chance) for _ in range(6000)]
    firsts = vocabulary[:terms_known]
    terms = [f"{a} {b}" for a, b in zip(firsts, reversed(vocabulary), strict=False)]
    (folder / "articles").mkdir(parents=True)
    for number in range(articles):
        text, metadata = _article(chance, vocabulary, terms, number)
        path = folder / "articles" / f"article-{number}.txt"
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".yml").write_text(yaml.safe_dump(metadata), encoding="utf-8")
    entries = [
        {"term": term, "category": "Made up", "definition": f"What “{term}” means. It is made up."}
        for term in dict.fromkeys(terms)
    ]
    glossary = {"categories": ["Made up"], "terms": entries}
    (folder / "glossary.yml").write_text(yaml.safe_dump(glossary), encoding="utf-8")


def _word(chance: random.Random) -> str:
    syllables = range(chance.randint(1, 4))
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in syllables)


def _article(
    chance: random.Random, vocabulary: list[str], terms: list[str], number: int
) -> tuple[str, dict[str, object]]:
    sentences = [
        " ".join(chance.choices(vocabulary, k=12)).capitalize() + "." for _ in range(WORDS // 12)
    ]
    for position in chance.sample(range(len(sentences)), k=OCCURRENCES):
        sentences[position] = f"Here {chance.choice(terms)} {sentences[position].lower()}"
    for note, position in enumerate(sorted(chance.sample(range(len(sentences)), k=NOTES)), 1):
        sentences[position] += f"[{note}]"
    size = len(sentences) // PARAGRAPHS + 1
    paragraphs = [" ".join(sentences[i : i + size]) for i in range(0, len(sentences), size)]
    headings = [f"Section {index} of article {number}" for index in range(len(paragraphs) // 10)]
    lines = [f"A made-up article {number}", paragraphs[0]]
    for index, paragraph in enumerate(paragraphs[1:]):
        if index % 10 == 0 and index // 10 < len(headings):
            lines.append(headings[index // 10])
        lines.append(paragraph)
    lines += [f"[{note}] See {chance.choice(vocabulary)}." for note in range(1, NOTES + 1)]
    outline = [{"level": 2, "heading": heading} for heading in headings]
    metadata = {
        "author": [{"family": "Nobody", "given": "N."}],
        "issued": 2000 + number % 26,
        "structure": {"outline": outline},
    }
    return "\n\n".join(lines), metadata


def measure(articles: int, folder: Path) -> dict[str, float]:
    """Seconds for each step, and the whole, of a build of `articles` made-up articles in `folder`.

    Their addresses are recorded already, as they are in every build but the first.
    """
    with steps(total=7) as step:
        made_up(folder / "seeds", articles)
        edition, _ = assemble(folder / "seeds")
        record.write_record(folder / "seeds" / record.NAME, edition.permalinks.record)
        started = time.perf_counter()
        _build(folder / "seeds", folder, step)
        whole = time.perf_counter() - started
        return step.seconds | {WHOLE: whole, KEEPING: _keeping(folder / "seeds")}


def _build(texts: Path, folder: Path, step: Steps) -> None:
    options = pipeline.Options(
        texts, folder / "docs", folder / "site", "mkdocs", check=False, frozen=False
    )
    _, problems = pipeline.run(options, step)
    for problem in problems.errors[:20]:
        print(problem, file=sys.stderr)
    if problems.errors:
        raise SystemExit(1)


def _keeping(folder: Path) -> float:
    """Seconds for finding every recorded place in texts that did not change (part of reading)."""
    problems = Problems()
    read = load_seeds(folder, problems)
    articles = list(annotated(read, problems))
    started = time.perf_counter()
    known = record.load_record(folder / record.NAME, problems)
    permalinks = bring_up_to_date(read, articles, known, date.today(), problems)
    if permalinks.changed:
        raise RuntimeError("a record that changes although no text did")
    return time.perf_counter() - started


def finding(articles: int) -> dict[int, float]:
    """Seconds for finding FEW and MANY terms in the same made-up articles."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        made_up(Path(name), articles, MANY)
        read = load_seeds(Path(name), Problems())
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
    """Prints the tables."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folders = {size: Path(name) / str(size) for size in SIZES}
        costs = {size: measure(size, folder) for size, folder in folders.items()}
        _print_costs(costs)
        _print_ranks(Path(name) / "edition")
        _print_search(max(SIZES), folders[max(SIZES)])


def _print_costs(table: dict[int, dict[str, float]]) -> None:
    print(f"{'seconds':<28}" + "".join(f"{size:>8} articles" for size in SIZES))
    for step in table[SIZES[0]]:
        print(f"{step:<28}" + "".join(f"{table[size][step]:>17.2f}" for size in SIZES))
    own = {size: _own(table[size]) for size in SIZES}
    share = {size: own[size] / table[size][pipeline.BUILDING] for size in SIZES}
    each = {size: table[size][WHOLE] / size for size in SIZES}
    keeping = {size: table[size][KEEPING] / table[size][pipeline.BUILDING] for size in SIZES}
    print(f"{'own work / builder':<28}" + "".join(f"{share[size]:>16.1%} " for size in SIZES))
    print(f"{'keeping / builder':<28}" + "".join(f"{keeping[size]:>16.1%} " for size in SIZES))
    print(f"{'own ms per article':<28}" + "".join(f"{1000 * own[s] / s:>17.1f}" for s in SIZES))
    print(f"{'all ms per article':<28}" + "".join(f"{1000 * each[s]:>17.1f}" for s in SIZES))
    small, large = SIZES
    print(f"seconds per article, {large} against {small} articles: {each[large] / each[small]:.2f}")
    per_own = (own[large] / large) / (own[small] / small)
    print(f"own seconds per article, {large} against {small} articles: {per_own:.2f}")
    found = finding(large)
    ratio = found[MANY] / found[FEW]
    print(f"seconds for finding terms in {large} articles, {MANY} against {FEW}: {ratio:.2f}")


def _print_ranks(folder: Path) -> None:
    """How well the questions are answered on the edition itself."""
    with steps(total=7) as step:
        _build(pipeline.PROJECT / "seeds", folder, step)
    stock = search.with_search_of_the_theme(pipeline.PROJECT, folder / "docs", folder / "stock")
    theme = search.Theme(search.sections_of(folder / "site"))
    for path in sorted((pipeline.PROJECT / "tests" / "search").glob("*.yml")):
        asked = search.questions(path)
        with search.browser() as browser:
            ranks = [
                search.answers_on(browser, site, engine, asked)
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


def _print_search(articles: int, folder: Path) -> None:
    """What the first result costs in a large edition."""
    stock = search.with_search_of_the_theme(pipeline.PROJECT, folder / "docs", folder / "stock")
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


def _own(seconds: dict[str, float]) -> float:
    """Everything but the builder and Pagefind, clearing up included."""
    return seconds[WHOLE] - seconds[pipeline.BUILDING] - seconds[pipeline.INDEXING]


if __name__ == "__main__":
    main()
