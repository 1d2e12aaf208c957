"""What whole builds cost, in processor seconds, beside plain pages and Material's own glossary."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from bench.made_up import as_plain_markdown, made_up, with_tooltips
from edition.assembly import assemble
from edition.commands.pipeline import PROJECT
from edition.permalinks.record import NAME, write_record

PLAIN, TOOLTIPS = "plain pages", "Material’s tooltips"
COLD, WARM = "this edition, cold", "this edition, one edit"
SERVED = "this edition, edit served"

_ARTICLES_BUILT = 300
"""How many articles each way builds in all, in as many runs as that takes."""

_SCRIPTS = PROJECT / "scripts"
_MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and all that it started cost: processor seconds, and the largest in MB."""

    seconds: float
    megabytes: float


def costs(articles: int, folder: Path) -> dict[str, Cost]:
    """What each way costs for `articles` made-up articles in `folder`: the least of several runs.

    The ways take turns, as a machine is not equally fast all the time.
    """
    seeds = folder / "seeds"
    made_up(seeds, articles)
    as_plain_markdown(seeds, folder / "plain")
    with_tooltips(seeds, folder / "tooltips")
    _record(seeds)
    runs = [
        _from_scratch(seeds, folder, folder / str(number) if number else folder)
        for number in range(max(1, _ARTICLES_BUILT // articles))
    ]
    result = {way: min((run[way] for run in runs), key=attrgetter("seconds")) for way in runs[0]}
    edit(seeds)
    warm, _ = _cost(_ours("build.py", seeds, folder), folder)
    serving, said = _cost(_ours("bench/served.py", seeds, folder), folder)
    return result | {WARM: warm, SERVED: replace(serving, seconds=float(said.split()[-1]))}


def _from_scratch(seeds: Path, folder: Path, into: Path) -> dict[str, Cost]:
    """What one run of each way that builds everything anew costs, in a folder of its own.

    Some disks take long to make a file where others were removed a moment ago.
    """
    ways = {PLAIN: folder / "plain", TOOLTIPS: folder / "tooltips"}
    others = {
        way: _cost([*_MKDOCS, "--site-dir", str(into / f"{sources.name}-site")], sources)[0]
        for way, sources in ways.items()
    }
    return others | {COLD: _cost(_ours("build.py", seeds, into), folder)[0]}


def edit(seeds: Path) -> None:
    """Changes a paragraph of an article."""
    text = seeds / "articles" / "article-1.txt"
    text.write_text(text.read_text(encoding="utf-8").replace(". ", ". Edited. ", 1), "utf-8")


def _record(seeds: Path) -> None:
    """Records the addresses of the articles, as they are in every build but the first."""
    edition, problems = assemble(seeds)
    if problems.errors:
        raise RuntimeError(str(problems.errors[0]))
    write_record(seeds / NAME, edition.permalinks.record)


def _ours(program: str, seeds: Path, folder: Path) -> list[str]:
    folders = {"--seeds": seeds, "--docs": folder / "docs", "--site": folder / "site"}
    path = str(_SCRIPTS / program)
    return [sys.executable, path, *(str(part) for pair in folders.items() for part in pair)]


def _cost(command: Sequence[str], folder: Path) -> tuple[Cost, str]:
    """What a process cost, and what it said."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(_SCRIPTS)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    )
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    # The process is no longer there to be waited for.
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), said


def print_costs(table: dict[int, dict[str, Cost]]) -> None:
    """Prints the costs by the number of articles, and what they are in proportion."""
    small, large = sorted(table)
    print(f"{'processor seconds':<28}" + "".join(f"{size:>8} articles" for size in table))
    for way in table[small]:
        print(f"{way:<28}" + "".join(f"{table[size][way].seconds:>17.2f}" for size in table))
    for name, one, other in (
        ("tooltips / plain", TOOLTIPS, PLAIN),
        ("cold / plain", COLD, PLAIN),
        ("cold / tooltips", COLD, TOOLTIPS),
        ("one edit / cold", WARM, COLD),
        ("edit served / cold", SERVED, COLD),
    ):
        ratios = (table[size][one].seconds / table[size][other].seconds for size in table)
        print(f"{name:<28}" + "".join(f"{ratio:>17.2f}" for ratio in ratios))
    megabytes = (table[size][COLD].megabytes for size in table)
    print(f"{'MB at most, cold':<28}" + "".join(f"{size:>17.0f}" for size in megabytes))
    each = {size: table[size][COLD].seconds / size for size in table}
    print(f"cold, per article, {large} against {small}: {each[large] / each[small]:.2f}")
