"""Kills builds at some of their steps, by chance: `FOLDER SEEDS [TRIES]`; a line of JSON each."""

import os
import random
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import pandoc_once
import stub_builder
from children import in_a_child, tell
from edition.commands import build
from edition.site import builder

STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.scandir")
"""Each of these is a step."""


def end_builds(folder: Path, seeds: Path, tries: int) -> None:
    """Kills builds at some of their steps, each after a change; one after each goes to its end."""
    site = folder / "site"
    folders = {"--seeds": seeds, "--docs": folder / "docs", "--site": site}
    arguments = [str(part) for pair in folders.items() for part in pair]
    (text,) = (seeds / "articles").glob("*.txt")
    steps = 0

    def counted(event: str, _: object) -> None:
        nonlocal steps
        if event in STEPS:
            steps -= 1
            if steps == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def build_one(after: int) -> str:
        nonlocal steps
        steps = after
        sys.addaudithook(counted)
        sys.stdout = sys.stderr
        status = build.main(arguments)
        return f"{status} {after - steps}"

    def shown() -> str:
        return (site / "articles" / text.stem / "index.html").read_text("utf-8")

    # What pandoc says is known to the children of this process, which then need not ask.
    with redirect_stdout(sys.stderr):
        build.main(arguments)
    _, total = in_a_child(lambda: build_one(0)).split()
    chance = random.Random()
    for number in range(tries):
        before, said = shown(), text.read_text("utf-8")
        text.write_text(f"{said.strip()} Now {number}.\n", "utf-8")
        step = chance.randrange(1, int(total))
        killed = in_a_child(lambda step=step: build_one(step)) == ""  # type: ignore[misc]
        whole = shown() == before or f"Now {number}." in shown()
        status, _ = in_a_child(lambda: build_one(0)).split()
        left = sorted(path.name for path in folder.iterdir() if path != seeds)
        found = {"step": step, "killed": killed, "whole": whole, "status": status, "left": left}
        tell(found | {"new": f"Now {number}." in shown()})


if __name__ == "__main__":
    builder.build = stub_builder.build  # type: ignore[assignment]
    with pytest.MonkeyPatch.context() as patch:
        pandoc_once.ask_once(patch)
        end_builds(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
